"""What the pages about the language show: forms that are read, sentences that are refused.

- A table after `<!-- forms: rule -->` has sentences in its first column. Each is put into that
  rule of the page, which is then checked and evaluated.
- A table after `<!-- refused: rule -->` gets what the program says of each.
- `## Where it comes from` of a page has the numbers of the constructs that its sentence says;
  the table of all constructs is made from these.
"""

import datetime as dt
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from attrs import frozen
from lark import Lark

from qcf.diagnostics.codes import REGISTER
from qcf.diagnostics.diagnostic import Diagnostic, has_errors
from qcf.diagnostics.source import SourceFile
from qcf.engine.evaluate import evaluate
from qcf.engine.rehearsal import rehearse
from qcf.model.workspace import Workspace
from qcf.records.learners import LearnerRecord
from qcf.syntax.format import format_document
from qcf.syntax.parse import GRAMMAR, parse
from qcf.syntax.split import Kind, split
from tests.cases.test_cases import CASES

DOCS = Path(__file__).parents[2] / "docs"
FOLDER = DOCS / "language"
SOURCES = "Where it comes from"
LAST_CONSTRUCT = 57
# Said by the data, or for the checker: a rule has no sentence for them.
NO_SENTENCE = ("data", "checker")

_CODE = re.compile(r"`([^`\n]+)`")
_FIELD = re.compile(r"(?!Group\b)([A-Z][A-Za-z ]*):")
_NUMBER = re.compile(r"(?P<number>\d+)(?:, (?P<kind>data|checker))?")
# A rule says these once: another takes the place of the one that is there.
_ONCE = re.compile(r"Follow \d|The title carries|A learner who falls short|Replaces:")
_ON = dt.date(2012, 9, 1)


@frozen
class Construct:
    """A construct of published rules as a page has it; `kind` where no sentence says it."""

    number: int
    name: str
    kind: str | None
    written: tuple[str, ...]


@frozen
class Page:
    """A page about one form of sentence."""

    path: Path
    text: str

    @property
    def heading(self) -> str:
        """The form itself: a sentence without its full stop, a heading, or an item."""
        return self.text.splitlines()[0].removeprefix("# ")

    @property
    def form(self) -> str:
        """The heading as a statement of the language."""
        if _FIELD.match(self.heading):
            return self.heading
        if self.heading.startswith("Any unit of"):
            return f"- {self.heading[0].lower()}{self.heading[1:]}"
        return f"{self.heading}."

    def part(self, heading: str) -> list[str]:
        """Return the lines below a heading of the page."""
        return self.text.partition(f"\n## {heading}\n")[2].partition("\n## ")[0].splitlines()

    @property
    def sources(self) -> list[list[str]]:
        """The rows of published rules: number, construct, rule, how it is written."""
        return [cells(line) for line in self.part(SOURCES) if line.startswith("|")][2:]

    @property
    def constructs(self) -> Iterator[Construct]:
        """The constructs that the form says."""
        for number, name, _, written in self.sources:
            match = _NUMBER.fullmatch(number)
            if match is not None:
                said = tuple(_CODE.findall(written))
                yield Construct(int(match["number"]), name, match["kind"], said)

    @property
    def forms(self) -> tuple[str, ...]:
        """The form, and what the table of forms has besides."""
        below = self.text.partition("<!-- forms: ")[2].partition("\n## ")[0]
        rows = [cells(line) for line in below.splitlines() if line.startswith("| `")]
        return (self.form, *(one for row in rows for one in _CODE.findall(row[0])))


@cache
def pages() -> tuple[Page, ...]:
    """Return the pages about sentences, by their names."""
    paths = sorted(FOLDER.glob("*.md"))
    return tuple(Page(path, path.read_text(encoding="utf-8")) for path in paths)


def cells(row: str) -> list[str]:
    """Return the cells of a row of a table."""
    return [cell.strip() for cell in row.strip().strip("|").split("|")]


# --- the grammar -------------------------------------------------------------------------------


@cache
def _lark() -> Lark:
    text = GRAMMAR.read_text(encoding="utf-8")
    return Lark(text, parser="lalr", start=[kind.value for kind in Kind], maybe_placeholders=True)


def grammar_rules() -> set[str]:
    """Return the names of the grammar's rules; of a rule with names for its arms, these."""
    names = {str(rule.alias or rule.origin.name) for rule in _lark().rules}
    inlined = {"body", "need"}
    return {name for name in names if not name.startswith("_")} - inlined


def rules_in(text: str) -> set[str]:
    """Return which rules of the grammar a text of the language is read by."""
    names: set[str] = set()
    for piece in split(SourceFile("form.qcf", f"{text}\n"))[0]:
        written = piece.text
        if piece.kind is Kind.SENTENCE:
            written = written[0].upper() + written[1:]
        tree = _lark().parse(written, start=piece.kind.value)
        names |= {str(part.data) for part in tree.iter_subtrees()}
    return names


def canonical(text: str) -> str:
    """Return a statement in its canonical layout, on one line."""
    document, found = parse(SourceFile("form.qcf", f"{text}\n"))
    assert not has_errors(found), (text, found)
    return " ".join(format_document(document).split())


# --- tables of forms, and of what is refused ---------------------------------------------------


def forms(folder: Path, rule: str, table: list[str]) -> list[str]:
    """Return a table of forms, each in its canonical wording; each works in the rule."""
    lines = table[:2]
    for line in table[2:]:
        row = cells(line)
        for text in _CODE.findall(row[0]):
            wrong = [d for d in _said_of(folder, rule, text) if not d.code.startswith("QCF4")]
            assert not wrong, (text, wrong)
            row[0] = row[0].replace(f"`{text}`", f"`{canonical(text)}`")
        lines.append(f"| {' | '.join(row)} |")
    return lines


def refused(folder: Path, rule: str, table: list[str], top: str = "") -> list[str]:
    """Return a table of statements, each with what the program says of it.

    `top` leads from the page to the folder of all pages.
    """
    lines = table[:2]
    for line in table[2:]:
        written, _, _, *others = cells(line)
        (text,) = _CODE.findall(written)
        found = _said_of(folder, rule, text)
        assert found, f"nothing is said of: {text}"
        number, message = found[0].code, found[0].message
        slug = REGISTER[number].slug
        said = f"[{number}]({top}diagnostics/{number}-{slug}.md) {message}"
        row = (written, said, found[0].help or "", *others)
        lines.append("|" + "".join(f" {cell} |" if cell else " |" for cell in row))
    return lines


def _said_of(folder: Path, rule: str, text: str) -> list[Diagnostic]:
    """Return what the program says of a rule with one more statement, and not without it."""
    path = folder / f"{rule if '/' in rule else f'rules/{rule}'}.qcf"
    before = path.read_text(encoding="utf-8")
    known = {(d.code, d.message) for d in _checked(folder, path)}
    path.write_text(_with(before, text), encoding="utf-8")
    try:
        return [d for d in _checked(folder, path) if (d.code, d.message) not in known]
    finally:
        path.write_text(before, encoding="utf-8")


def _checked(folder: Path, path: Path) -> list[Diagnostic]:
    """Return what is wrong with a file; without errors, its rules are evaluated and certified."""
    workspace = Workspace(folder)
    users = [path] if path.parent.name == "rules" else sorted(folder.glob("rules/*.qcf"))
    found = [d for one in users for d in workspace.check(one)]
    if not has_errors(found):
        stated = [pair for one in users for pair in workspace.stated(one)]
        for qualification, _ in stated:
            evaluate(qualification, LearnerRecord.of("L-001", []), on=_ON).certify()
        found += rehearse(stated)
    return found


def _with(rule: str, text: str) -> str:
    """Return a rule with one more statement, where one of its kind stands."""
    once = _ONCE.match(text)
    lines = rule.splitlines()
    if once:
        lines = [line for line in lines if not line.startswith(once[0][:-1])]
    field = _FIELD.match(text)
    if field:
        lines = [line for line in lines if not line.startswith(field[0])]
        at = 1
    elif text.startswith(("- ", "Group ", "Expect ")) and " holds " not in text:
        at = len(lines)
    else:
        at = lines.index("Rules:") + 1
    return "".join(f"{line}\n" for line in (*lines[:at], text, *lines[at:]))


# --- the table of constructs -------------------------------------------------------------------


def constructs() -> list[str]:
    """Return the table of all constructs: what each is called, who says it, and its cases."""
    lines = ["| no. | construct | written | cases |", "|---|---|---|---|"]
    named: dict[int, list[tuple[Construct, Page]]] = {}
    for page in pages():
        for one in page.constructs:
            named.setdefault(one.number, []).append((one, page))
    for number in range(1, LAST_CONSTRUCT + 1):
        found = named.get(number, [])
        links = [
            f"[`{text}`](language/{page.path.name})" for one, page in found for text in one.written
        ]
        name = found[0][0].name if found else ""
        kind = next((one.kind for one, _ in found if one.kind), None)
        cases = kind or _cases(number)
        lines.append(f"| {number} | {name} | {'<br>'.join(links)} | {cases} |")
    return lines


def _cases(number: int) -> str:
    """Return how the cases of a construct are called, and how many there are of each verdict."""
    start = f"construct-{number:02}-"
    statuses = [case["expect"]["status"] for name, case in CASES.items() if name.startswith(start)]
    met, not_met = statuses.count("eligible"), statuses.count("not-eligible")
    return f"`{start}...`: {met} met, {not_met} not"
