"""Whatever stands in a list and in a title: a workspace that is in order, or a message."""

import datetime as dt

from hypothesis import assume, given
from hypothesis import strategies as st

from qcf.diagnostics.codes import Severity
from qcf.diagnostics.diagnostic import has_errors
from qcf.diagnostics.source import SourceFile
from qcf.draft.columns import csv_text, plain
from qcf.draft.wish import Wish
from qcf.draft.workspace import Draft, draft_from
from qcf.engine.evaluate import evaluate
from qcf.engine.holding import WhyUnused
from qcf.model.figures import figures_of
from qcf.model.resolve import resolve
from qcf.model.shelf import InMemory
from qcf.records.bank import read_bank
from qcf.records.record import read_records
from qcf.records.text import decode
from qcf.syntax.format import format_document
from qcf.syntax.parse import parse
from qcf.syntax.tree import Document

# What stands in lists, and what a rule reads as something else.
MARKS = ["- ", "--", "* ", "\u2022", "#", "# x", "[2.1]", ":", ";", ",", "|", "\t", "> ", ".", "="]
SIGNS = ['"', "'", "\u201cq\u201d", "\u00e9", "\u200b", "\u00a0", "\u202e", "\u2028", "\u6f22"]
SAID = ["Group B: x", "Rules:", "Size: award", "Achieve at least 2 credits.", "Level 3", "- U 1"]
NAMES = ["Mandatory", "core", "Group A", "A", "Optional units", "Domestic", "units", "of", "any"]
MORE = ["(level 2, 3 credits)", "J/601/1434", "1", "unit 2"]
WORDS = st.sampled_from([*MARKS, *SIGNS, *SAID, *NAMES, *MORE])
TEXT = st.one_of(
    st.lists(WORDS, max_size=4).map(" ".join), st.lists(WORDS, max_size=3).map("".join)
)
ROW = st.tuples(TEXT, TEXT, st.sampled_from(["", "1", "E2"]), st.sampled_from(["", "1", "9"]), TEXT)


@given(
    rows=st.lists(ROW, min_size=1, max_size=6),
    title=TEXT,
    pathways=st.lists(TEXT, max_size=2),
    total=st.one_of(st.none(), st.integers(1, 30)),
    has_groups=st.booleans(),
)
def test_a_draft_is_in_order_or_refused(
    rows: list[tuple[str, ...]],
    title: str,
    pathways: list[str],
    total: int | None,
    has_groups: bool,
) -> None:
    assume(plain(title))
    header = ["code", "title", "level", "credit", "group"][: 5 if has_groups else 4]
    cells = [
        [f"{code} {number}", name or "T", level, credit, group or "Optional"][: len(header)]
        for number, (code, name, level, credit, group) in enumerate(rows)
    ]
    wish = Wish(
        plain(title), credits=total, pathways=tuple(p for one in pathways if (p := plain(one)))
    )
    draft, found = draft_from(wish, SourceFile("units.csv", csv_text([header, *cells])))
    assert (draft is None) is has_errors(found)
    if draft is not None:
        is_in_order(draft)


def is_in_order(draft: Draft) -> None:
    sources = {}
    for file in draft.files:
        source, found = decode(file.path, file.text.encode())
        assert source is not None
        assert found == []
        sources[file.path] = source
    bank, found = read_bank(sources[f"units/{draft.name}.csv"], draft.name)
    files: dict[str, Document] = {}
    shelf = InMemory(bank, files)
    for path, source in sources.items():
        if path.endswith(".qcf"):
            document, more = parse(source)
            found += more
            assert format_document(document, figures_of(document, shelf)) == source.text
            if path.startswith("pathways/"):
                files[path.removeprefix("pathways/").removesuffix(".qcf")] = document
    document, _ = parse(sources[f"rules/{draft.name}.qcf"])
    qualification, more = resolve(draft.name, document, shelf)
    found += more
    assert [d for d in found if d.severity in (Severity.ERROR, Severity.WARNING)] == []
    (record,), found = read_records(sources["learners/example.csv"])
    assert found == []
    verdict = evaluate(qualification, record, on=dt.date(2012, 9, 1)).certify()
    assert WhyUnused.NOT_IN_RULE not in [one.reason for one in verdict.unused]
