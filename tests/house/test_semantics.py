"""Every statement of the pages about meaning is shown by a case, and every citation names one.

On `docs/semantics.md` and the pages of `docs/semantics/` each line of prose is a statement. It ends
with its id, `<!-- m: caps-1 -->`, or with `<!-- aside -->` where it only explains a case; `waits`
instead of `m` marks what is decided and not yet done. What stands above the first heading of a
page, and in a section that begins with `<!-- asides -->`, introduces.

A statement is cited

- by the tables of cases, commands and doctests of its page that stand under it, up to the next
  statement or heading;
- by a file of `tests/cases` that names it under `cites`;
- by a test with a comment `# cites: caps-1, caps-2`.

The tables of cases are judged by the reference as well: that a page is what the engine says is
not enough. `python tests/house/test_semantics.py` lists the statements with what shows each.
"""

import datetime as dt
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import pytest
from attrs import frozen

import qcf
from qcf.engine.facts import Facts, unknown_facts
from qcf.framework.dates import print_date
from qcf.model.requirements import Evidence
from qcf.shipped import catalogue_folder
from tests.house.test_docs import DOCS, ROOT, Fence, Pieces, render, run
from tests.oracle import reference

PAGES = (DOCS / "semantics.md", *sorted((DOCS / "semantics").glob("*.md")))
CASES = sorted((ROOT / "tests" / "cases").glob("*.toml"))
TESTS = sorted((ROOT / "tests").rglob("test_*.py"))

_MARK = re.compile(r" <!-- (?:(?P<kind>m|waits): (?P<id>[a-z]+-\d+)|aside) -->$")
_EXECUTED = re.compile(r"<!-- (cases|refused): .+ -->")
_CITING = re.compile(r"^# cites: (.+)$", re.MULTILINE)
_NO_PROSE = ("|", "<!--", " ", "???")


@frozen
class Statement:
    """One sentence of the meaning; `shown_by` is what is run under it on the page."""

    id: str
    text: str
    place: str
    waits: bool
    shown_by: tuple[str, ...]


def statements(page: Path) -> Iterator[Statement]:
    """Yield the statements of a page; one that waits is shown by nothing."""
    text = page.read_text(encoding="utf-8")
    lines = text.splitlines()
    open_ones: list[Statement] = []
    fresh = True
    for part in Pieces.of(text).parts:
        if isinstance(part, str) and part.startswith("#"):
            yield from open_ones
            open_ones = []
        elif isinstance(part, str) and (mark := _MARK.search(part)) and mark["id"]:
            if not fresh:
                yield from open_ones
                open_ones = []
            said = part[: mark.start()].removeprefix("- ")
            place = f"{page.relative_to(ROOT).as_posix()}:{lines.index(part) + 1}"
            open_ones.append(Statement(mark["id"], said, place, mark["kind"] == "waits", ()))
            fresh = True
        elif (shown := _shown(part)) is not None:
            fresh = False
            open_ones = [
                one
                if one.waits
                else Statement(one.id, one.text, one.place, False, (*one.shown_by, shown))
                for one in open_ones
            ]
    yield from open_ones


def _shown(part: str | Fence) -> str | None:
    """Return what a part of a page runs, or None where it runs nothing."""
    if isinstance(part, Fence):
        runs = part.language == "console" or (part.language == "python" and ">>> " in part.text)
        return f"line {part.line}" if runs else None
    match = _EXECUTED.fullmatch(part)
    return part.removeprefix("<!-- ").removesuffix(" -->") if match else None


def unmarked(page: Path) -> Iterator[str]:
    """Yield the lines of prose that are neither a statement nor an aside."""
    inside = introduces = False
    for part in Pieces.of(page.read_text(encoding="utf-8")).parts:
        if isinstance(part, Fence) or not part.strip():
            continue
        if part.startswith("#"):
            inside = inside or part.startswith("##")
            introduces = False
        elif part == "<!-- asides -->":
            introduces = True
        elif inside and not introduces and _is_prose(part) and _MARK.search(part) is None:
            yield part


def _is_prose(line: str) -> bool:
    return not line.startswith(_NO_PROSE)


def in_cases() -> Iterator[tuple[str, str]]:
    """Yield the ids that files of cases cite, each with the name of the file."""
    for path in CASES:
        for name in tomllib.loads(path.read_text(encoding="utf-8")).get("cites", []):
            yield name, path.stem


def in_tests() -> Iterator[tuple[str, str]]:
    """Yield the ids that tests cite, each with the name of the file."""
    for path in TESTS:
        for named in _CITING.findall(path.read_text(encoding="utf-8")):
            for name in named.split(", "):
                yield name, path.stem


ALL = [one for page in PAGES for one in statements(page)]
CITED = [*in_cases(), *in_tests()]


def test_every_line_is_a_statement_or_an_aside() -> None:
    assert {page.name: found for page in PAGES if (found := list(unmarked(page)))} == {}
    assert len(ALL) > 150


def test_every_statement_has_an_id_of_its_own() -> None:
    assert [name for name, number in Counter(one.id for one in ALL).items() if number > 1] == []


def test_every_statement_is_cited() -> None:
    cited = {name for name, _ in CITED}
    left = [one for one in ALL if not (one.waits or one.shown_by or one.id in cited)]
    assert [f"{one.id}: {one.text} ({one.place})" for one in left] == []


def test_every_citation_names_a_statement() -> None:
    known = {one.id for one in ALL}
    assert [(name, where) for name, where in CITED if name not in known] == []


def test_what_waits_is_not_yet_shown() -> None:
    waiting = {one.id for one in ALL if one.waits}
    assert [(name, where) for name, where in CITED if name in waiting] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_reference_says_the_same(page: Path, tmp_path: Path) -> None:
    verdicts: list[tuple[qcf.Verdict, qcf.LearnerRecord]] = []
    evaluate = qcf.evaluate

    def kept(
        asked: qcf.Qualification, record: qcf.LearnerRecord, *, on: dt.date, **more: int
    ) -> qcf.Verdict:
        verdict = evaluate(asked, record, on=on, **more)  # type: ignore[arg-type]
        if not more:
            verdicts.append((verdict, record))
        return verdict

    with patch.object(qcf, "evaluate", kept):
        render(page, tmp_path)
    judged = [(verdict, who) for verdict, record in verdicts for who in _learner(verdict, record)]
    assert len(judged) >= (0.2 if page.stem == "doubts" else 0.7) * len(verdicts)
    for verdict, who in judged:
        rule = verdict.qualification
        said = f"{rule.id}: {sorted(who.held)} on {who.on}"
        assert verdict.eligible is reference.eligible(rule, who), said
        if verdict.eligible:
            counted = {(a.unit.group, a.unit.unit) for a in verdict.allocation}
            assert counted == {(g, e.identity) for g, e in reference.best(rule, who)[1]}, said


def _learner(verdict: qcf.Verdict, record: qcf.LearnerRecord) -> Iterator[reference.Learner]:
    """Yield the learner as the reference takes it; nothing where something is not certain.

    What a record holds on a date, and whether evidence is enough, is the engine's reading.
    """
    rule, holding = verdict.qualification, verdict.holding
    if holding.doubts or unknown_facts(rule, Facts.of(record, verdict.on)):
        return
    holds = {state.id: state.holds for state in verdict.requirements}
    asked = {r.id: r.asked or 1 for r in rule.requirements if isinstance(r, Evidence)}
    yield reference.Learner(
        holding.entries,
        verdict.on,
        record.pathway if rule.pathways else None,
        record.registered,
        record.country,
        record.role,
        record.held,
        {done.name: done.amount for done in record.completed},
        {name: amount - (not holds[name]) for name, amount in asked.items() if name in holds},
    )


# cites: on-4
def test_the_command_takes_today_and_prints_it(tmp_path: Path) -> None:
    record = tmp_path / "record.csv"
    record.write_text("learner,unit\nL-001,SHC 31\n", encoding="utf-8")
    before = dt.date.today()
    _, _, said = run(["evaluate", "cypw-level-3-diploma", str(record)], apart=True)
    days = {print_date(day) for day in (before, dt.date.today())}
    assert said.splitlines()[0].removeprefix("NOT ELIGIBLE on ").partition(":")[0] in days


# cites: origin-3
def test_an_end_date_of_the_catalogue_has_a_source() -> None:
    texts = [p.read_text(encoding="utf-8") for p in (catalogue_folder() / "rules").glob("*.qcf")]
    ended = [
        one for one in texts if re.search(r"^Certification ends|^Registration: .*to ", one, re.M)
    ]
    assert len(ended) > 3
    assert [one.splitlines()[0] for one in ended if "\nSource: " not in one] == []


# cites: origin-2
def test_nothing_made_up_stands_in_the_catalogue() -> None:
    root = catalogue_folder()
    files = [p for name in ("rules", "units", "pathways") for p in (root / name).rglob("*.*")]
    assert len(files) > 3
    assert [p.name for p in files if "invented" in p.read_text(encoding="utf-8").casefold()] == []


def listing() -> Iterator[str]:
    """Yield every statement with what shows it."""
    for one in ALL:
        cases = [where for name, where in CITED if name == one.id]
        yield f"{one.id}: {one.text}"
        shown = ", ".join([*one.shown_by, *cases]) or "nothing"
        yield f"    {'waits' if one.waits else shown}"


if __name__ == "__main__":
    sys.stdout.writelines(f"{line}\n" for line in listing())
