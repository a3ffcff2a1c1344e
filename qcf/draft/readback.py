"""Whether a line of a rule reads back as what was meant: what a person wrote may not."""

from qcf.diagnostics.source import SourceFile
from qcf.syntax import tree as t
from qcf.syntax.format import MeaningLostError, format_document
from qcf.syntax.parse import parse

NOWHERE = SourceFile("draft", "").span(0, 0)


def written(body: t.Body) -> str | None:
    """Return the line of a statement as the formatter writes it, or None where it cannot.

    >>> written(t.PathwayItem("social-care")), written(t.PathwayItem("any"))
    ('- social-care', None)
    """
    document = t.Document(NOWHERE.file, (t.Statement(body, span=NOWHERE),))
    try:
        return format_document(document).rstrip("\n")
    except MeaningLostError:
        return None


def why_unwritable(body: t.Field | t.GroupHeading) -> tuple[str, str] | None:
    """Return why a heading would not be read as it stands, and what to do; None where it is.

    >>> why_unwritable(t.Field("Pathway", "Domestic [old]", value_span=NOWHERE))[0]
    '`[old]` at its end would be read as a clause'
    """
    if written(body) is not None:
        return None
    text = body.value if isinstance(body, t.Field) else body.title
    document, found = parse(SourceFile("draft", f"Pathway: {text}\n"))
    if any(diagnostic.code == "QCF103" for diagnostic in found):
        return "a part of it would be read as a second statement", "leave its dash or colon out"
    if found:
        return found[0].message, found[0].help or "word it differently"
    clause = document.statements[0].clause if document.statements else None
    if clause:
        return f"`[{clause}]` at its end would be read as a clause", "take the brackets out"
    return "what follows `#` would be read as a comment", "take the `#` out"
