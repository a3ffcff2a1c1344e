"""The one canonical layout. The result is parsed again and refused unless it says the same."""

from collections.abc import Callable

from attrs import evolve

from qcf.diagnostics.diagnostic import has_errors
from qcf.diagnostics.source import SourceFile
from qcf.syntax import phrase
from qcf.syntax import tree as t
from qcf.syntax.fields import FIELDS, SECTIONS
from qcf.syntax.parse import parse
from qcf.syntax.split import begins_statement

WIDTH = 100

FiguresOf = Callable[[t.UnitItem], t.Figures | None]


class MeaningLostError(Exception):
    """The formatted text does not say the same: a fault of the formatter, never of the author."""


def format_document(document: t.Document, figures_of: FiguresOf | None = None) -> str:
    r"""Return a document in the canonical layout: comments kept, the meaning unchanged.

    `figures_of` gives the level and credit that stand beside a unit; without it they stay as
    they are. The document must have parsed without errors.

    >>> document, _ = parse(SourceFile("a.qcf", "Rules:\nachieve at least 1 credits in total."))
    >>> print(format_document(document), end="")
    Rules:
    Achieve at least 1 credit in total.
    """
    ordered = _in_order(document)
    text = _text(ordered, figures_of)
    again, found = parse(SourceFile(document.source.name, text))
    if has_errors(found) or again != ordered:
        raise MeaningLostError(document.source.name)
    return text


def _in_order(document: t.Document) -> t.Document:
    """Put the fields at the top in their fixed order; nothing else ever moves."""
    head = 0
    statements = document.statements
    while head < len(statements) and _is_header(statements[head]):
        head += 1
    fields = sorted(statements[:head], key=_field_rank)
    if fields and fields[0] is not statements[0]:
        # what stands above the whole file stays there
        title = statements[0].above
        fields = [evolve(f, above=() if f is statements[0] else f.above) for f in fields]
        fields[0] = evolve(fields[0], above=(*title, *fields[0].above))
    return evolve(document, statements=(*fields, *statements[head:]))


def _is_header(statement: t.Statement) -> bool:
    return isinstance(statement.body, t.Field) and statement.body.name not in SECTIONS


def _field_rank(statement: t.Statement) -> int:
    names = list(FIELDS)
    field = statement.body
    assert isinstance(field, t.Field)
    return names.index(field.name) if field.name in names else len(names)


def _text(document: t.Document, figures_of: FiguresOf | None) -> str:
    lines: list[str] = []
    in_group = False
    for number, statement in enumerate(document.statements):
        if _opens_block(statement):
            in_group = isinstance(statement.body, t.GroupHeading)
            if number:
                lines.append("")
        lines += list(statement.above)
        lines += _lines(statement, figures_of if in_group else None)
    if document.below:
        if lines:
            lines.append("")
        lines += list(document.below)
    return "".join(f"{line}\n" for line in lines)


def _opens_block(statement: t.Statement) -> bool:
    body = statement.body
    return isinstance(body, t.GroupHeading) or (isinstance(body, t.Field) and body.name in SECTIONS)


def _lines(statement: t.Statement, figures_of: FiguresOf | None) -> list[str]:
    clause = f" [{statement.clause}]" if statement.clause else ""
    beside = f"  {statement.beside}" if statement.beside else ""
    match statement.body:
        case t.Field(name=name, value=value):
            return [f"{name}{_after_colon(value)}" + clause + beside]
        case t.GroupHeading(name=name, within=within, title=title):
            outer = f" of {phrase.name(within)}" if within else ""
            return [f"Group {phrase.name(name)}{outer}{_after_colon(title)}" + clause + beside]
        case t.UnitItem() as item:
            return [_unit_item(item, figures_of) + clause + beside]
        case t.PathwayItem(slug=slug, title=title):
            return [f"- {slug}{'' if title is None else _after_colon(title)}{clause}{beside}"]
        case t.AllItem() as all_item:
            details = "" if all_item.details is None else _after_colon(all_item.details)
            return [phrase.all_item(all_item) + details + clause + beside]
        case t.BankItem() as bank_item:
            return [_bank_item(bank_item) + clause + beside]
        case said:
            return _wrapped(phrase.sentence(said, statement.scope), clause, beside)


def _after_colon(text: str) -> str:
    """Return a value behind its colon; a blank before `#` or `[` would make it another thing."""
    blank = "" if not text or text[0] in "#[" else " "
    return f":{blank}{text}"


def _wrapped(text: str, clause: str, beside: str) -> list[str]:
    words = text.split(" ")
    words[-1] += clause  # a clause is never broken
    lines = [words[0]]
    for at, word in enumerate(words[1:], 1):
        if len(lines[-1]) + 1 + len(word) <= WIDTH or _would_begin(words[at : at + WIDTH]):
            lines[-1] += f" {word}"
        else:
            lines.append(f"  {word}")
    return [*lines[:-1], lines[-1] + beside]


def _would_begin(words: list[str]) -> bool:
    """Whether a line that begins with these words would be read as the next statement."""
    return begins_statement(" ".join(words)[: 2 * WIDTH])


def _unit_item(item: t.UnitItem, figures_of: FiguresOf | None) -> str:
    figures = figures_of(item) if figures_of is not None else item.figures
    text = f"- {phrase.name(item.name)}"
    if item.title is None:
        return text
    text += _after_colon(item.title)
    return f"{text} {_figures(figures)}" if figures is not None else text


def _figures(figures: t.Figures) -> str:
    level = f"level {figures.level}" if figures.level else "level not known"
    if figures.credit is None:
        return f"({level}, credit not known)"
    return f"({level}, {phrase.counted(figures.credit, t.Measure.CREDITS)})"


def _bank_item(item: t.BankItem) -> str:
    text = f"- any unit of {item.bank}"
    text += "".join(f" {phrase.chosen_by(one)}" for one in item.filters)
    if item.exceptions:
        word = "unit" if len(item.exceptions) == 1 else "units"
        text += f", except {word} {phrase.names(item.exceptions)}"
    return text
