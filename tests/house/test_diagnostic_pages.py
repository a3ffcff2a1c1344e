"""Each code of the register has one page, and what the page shows is what the program says."""

import contextlib
import datetime as dt
import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pytest
from attrs import evolve, frozen

from qcf.checks.registry import CHECKS, OF_WORKSPACES, check_rule, check_workspace
from qcf.diagnostics.codes import REGISTER, Code
from qcf.diagnostics.diagnostic import Diagnostic, Safety, has_errors
from qcf.diagnostics.mending import mend
from qcf.diagnostics.source import SourceFile
from qcf.engine.rehearsal import rehearse
from qcf.exchange.tables import read_tables
from qcf.model.allowed import without_allowed
from qcf.model.workspace import Workspace
from qcf.records.bank import read_bank
from qcf.records.facts import with_facts
from qcf.records.offers import read_prices
from qcf.records.record import read_records
from qcf.records.text import read_text
from qcf.standards.wanted import check_standards
from qcf.syntax.format import format_document
from qcf.syntax.parse import parse
from qcf.workforce.criteriafile import read_criteria
from qcf.workforce.expectations import read_expectations
from qcf.workforce.printed import read_printed
from qcf.workforce.reading import read_library
from qcf.workforce.settings import read_settings
from qcf.workforce.shipped import open_library
from qcf.workforce.staff import read_staff

FOLDER = Path(__file__).parents[2] / "docs" / "diagnostics"
HEADINGS = ("What it means", "An example", "How to mend it", "Why we ask")
LANGUAGES = {".qcf": "qcf", ".toml": "toml", ".csv": "csv", ".json": "json", ".xls": "text"}
FACTS, PRICES = "facts.csv", "prices.csv"
SETTINGS, STAFF = "settings.csv", "staff.csv"
MOST_LINES = 38
OF_CHECKS = (*(check.code for check in CHECKS), *OF_WORKSPACES)
ON = dt.date(2012, 9, 1)
# Codes that come on top of the mistakes they speak of.
WITH_OTHERS = ("QCF118", "QCF709")

_FENCE = re.compile(r"^```(?P<info>[^\n]*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
_REPEATED = re.compile(
    r"^<!-- the last line stands (?P<times>\d+) times(?P<counted>, its number counted up)? -->$",
    re.MULTILINE,
)
_BY_COMMAND = "<!-- by a command -->"


@frozen
class Fence:
    """A block of a page: `qcf title="rules/example.qcf mended"`, and what stands in it."""

    info: str
    text: str

    @property
    def language(self) -> str:
        return self.info.partition(" ")[0]

    @property
    def title(self) -> str:
        match = re.fullmatch(r'\w+ title="([^"]+)"', self.info)
        return match[1] if match else ""

    @property
    def path(self) -> str:
        return self.title.removesuffix(" mended")

    @property
    def is_mended(self) -> bool:
        return self.title.endswith(" mended")


@frozen
class Page:
    """A page of the folder: its code, its text, and the blocks in it."""

    code: Code
    text: str

    @property
    def fences(self) -> tuple[Fence, ...]:
        return tuple(Fence(match["info"], match["text"]) for match in _FENCE.finditer(self.text))

    @property
    def is_by_command(self) -> bool:
        return _BY_COMMAND in self.text.splitlines()

    @property
    def printed(self) -> str:
        """The message and its place as the page prints them."""
        blocks = [fence.text for fence in self.fences if fence.info == "text"]
        assert len(blocks) == 1, f"{self.code.number}: asked for one `text` block"
        return blocks[0].rstrip("\n")

    def files(self, *, mended: bool) -> dict[str, str]:
        """Return the example, or the example with what is mended in it.

        The file that the message speaks of is not left beside its mended form under another name.
        """
        given = [fence for fence in self.fences if fence.path and not fence.is_mended]
        files = {fence.path: self._in_full(fence.text) for fence in given}
        if mended:
            place = self.printed.splitlines()[1].removeprefix("  --> ")
            files.pop(place.split(":")[0], None)
            files |= {fence.path: fence.text for fence in self.fences if fence.is_mended}
        return files

    def _in_full(self, text: str) -> str:
        """Return an example with its last line as often as the page says."""
        repeated = _REPEATED.search(self.text)
        if repeated is None:
            return text
        *lines, last = text.splitlines(keepends=True)
        for number in range(1, int(repeated["times"]) + 1):
            lines.append(
                re.sub(r"\d+", str(number), last, count=1) if repeated["counted"] else last
            )
        return "".join(lines)


def page_name(code: Code) -> str:
    return f"{code.number}-{code.slug}.md"


def page_of(code: Code) -> Page:
    path = FOLDER / page_name(code)
    assert path.is_file(), f"{code.number} has no page: write docs/diagnostics/{path.name}"
    return Page(code, path.read_text(encoding="utf-8"))


def findings(files: Mapping[str, str], root: Path, code: str = "") -> list[Diagnostic]:
    """Return what the program says of files: of rules with all they name, else of each alone.

    The checks of rules are run for the page of one of them. Beside files of standards, rules and
    banks are only what those name.
    """
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    workspace = Workspace(root)
    standards = [name for name in files if name.startswith("units/standards/")]
    if standards:
        return [d for name in standards for d in check_standards(workspace, root / name)]
    rules = [name for name in files if name.startswith("rules/")]
    if rules:
        return [d for name in rules for d in _findings_of_rule(workspace, root / name, code)]
    if PRICES in files:
        return _findings_of_prices(root, files)
    if any(name.startswith("tables/") for name in files):
        return _findings_of_tables(root, [*files])
    if SETTINGS in files:
        return _findings_of_settings(root, files)
    if FACTS in files:
        return _findings_of_facts(root, next(name for name in files if name != FACTS))
    return [d for name in files for d in _findings_of_one(root, name)]


def _findings_of_rule(workspace: Workspace, path: Path, code: str) -> list[Diagnostic]:
    """Return what the program says of a rule; without errors, its examples are run as well.

    What its comments allow is left out.
    """
    found = workspace.load(path)[1]
    if not has_errors(found):
        stated = workspace.stated(path)
        found = [*found, *rehearse(stated)]
        if code in OF_CHECKS:
            found = [*found, *check_rule(stated, ON), *check_workspace(stated)]
    source = workspace.source(path)
    return without_allowed(found, [source] if source else [], [workspace.name_of(path)])[0]


def _source(root: Path, name: str) -> tuple[SourceFile, list[Diagnostic]]:
    source, found = read_text(root / name, name=name)
    assert source is not None, f"`{name}` of the example cannot be read"
    return source, found


def _findings_of_facts(root: Path, name: str) -> list[Diagnostic]:
    """Return what the program says of a record with its facts."""
    records, found = read_records(_source(root, name)[0])
    return [*found, *with_facts(records, _source(root, FACTS)[0])[1]]


def _findings_of_prices(root: Path, files: Mapping[str, str]) -> list[Diagnostic]:
    """Return what the program says of a list of prices, for the unit banks beside it."""
    names = [name for name in files if name.startswith("units/")]
    banks = [read_bank(_source(root, name)[0], Path(name).stem)[0] for name in names]
    return read_prices(_source(root, PRICES)[0], banks)[1]


def _findings_of_tables(root: Path, names: list[str]) -> list[Diagnostic]:
    """Return what the program says of tables, and of a profile among them."""
    profile = next((name for name in names if name.endswith(".toml")), None)
    with contextlib.chdir(root):
        tables = read_tables([name for name in names if name != profile], profile)
        for _ in tables.rows:
            pass
        return [*tables.diagnostics]


def _findings_of_settings(root: Path, files: Mapping[str, str]) -> list[Diagnostic]:
    """Return what the program says of settings, and of the people in them."""
    settings, found = read_settings(_source(root, SETTINGS)[0])
    return [*found, *(read_staff(_source(root, STAFF)[0], settings)[1] if STAFF in files else [])]


def _findings_of_one(root: Path, name: str) -> list[Diagnostic]:
    source, found = _source(root, name)
    if name.startswith("figures/"):
        return [*found, *read_printed(source)[1]]
    if name == "expectations.toml":
        return [*found, *read_expectations(source)[1]]
    if name.startswith("units/"):
        return [*found, *read_bank(source, Path(name).stem)[1]]
    if name.startswith("criteria/"):
        return [*found, *read_criteria(source)[1]]
    if name.startswith("roles/"):
        return [*found, *read_library(source, open_library())[1]]
    return [*found, *read_records(source)[1]]


def printed(diagnostic: Diagnostic) -> str:
    """Return the first two lines of a diagnostic as the command line prints it."""
    place = diagnostic.primary.span if diagnostic.primary else diagnostic.file
    return f"{diagnostic.severity.value}[{diagnostic.code}]: {diagnostic.message}\n  --> {place}"


every_code = pytest.mark.parametrize("code", REGISTER.values(), ids=lambda code: code.number)


def test_each_page_is_the_page_of_a_code() -> None:
    names = {page_name(code) for code in REGISTER.values()}
    strays = sorted(path.name for path in FOLDER.iterdir() if path.name not in names)
    assert not strays, f"no code of the register has the number and slug of {', '.join(strays)}"


@every_code
def test_a_page_has_its_headings_and_is_short(code: Code) -> None:
    text = page_of(code).text
    prose = _FENCE.sub("", text)
    title, summary = prose.split("\n\n")[:2]
    assert title == f"# {code.number}: {code.slug}"
    assert summary.endswith("."), "one sentence stands under the title"
    assert "\n" not in summary, "one sentence stands under the title"
    headings = tuple(re.findall(r"^## (.*)$", prose, re.MULTILINE))
    assert headings in (HEADINGS, HEADINGS[:3]), f"the headings are {HEADINGS}"
    lines = [line for line in text.splitlines() if line and not line.startswith("```")]
    assert len(lines) <= MOST_LINES, "a page is short: make the example smaller"


@every_code
def test_the_example_is_reported_as_the_page_prints_it(code: Code, tmp_path: Path) -> None:
    page = page_of(code)
    if page.is_by_command:
        assert page.printed == f"{code.severity.value}[{code.number}]: {code.summary}"
        assert any(fence.language == "console" for fence in page.fences)
        return
    found = findings(page.files(mended=False), tmp_path, code.number)
    said = [printed(d) for d in found if d.code == code.number]
    assert said, f"the example of {code.number} is not reported: {[printed(d) for d in found]}"
    assert page.printed in said
    others = [printed(d) for d in found if d.code != code.number and d.is_error]
    assert not others or code.number in WITH_OTHERS, f"one mistake, one error: {others[:3]}"


@every_code
def test_each_fix_of_the_example_makes_its_finding_go_away(code: Code, tmp_path: Path) -> None:
    """A safe fix, or any other that a person may choose; none brings a finding of its own."""
    page = page_of(code)
    if page.is_by_command:
        return
    files = page.files(mended=False)
    found = findings(files, tmp_path)
    before = Counter(printed(d).splitlines()[0] for d in found)
    for diagnostic in (d for d in found if d.code == code.number):
        for fix in (fix for fix in diagnostic.fixes if fix.edits):
            chosen = evolve(diagnostic, fixes=(evolve(fix, safety=Safety.SAFE),))
            (mended,) = mend([chosen])
            after = findings({**files, mended.source.name: mended.text}, tmp_path)
            left = Counter(printed(d).splitlines()[0] for d in after)
            said = printed(diagnostic).splitlines()[0]
            assert left[said] < before[said], f"{fix.title}: the finding stays"
            new = [d.code for d in after if printed(d).splitlines()[0] not in before]
            assert new == [], f"{fix.title}: {new}"


def test_pages_show_fixes_of_each_kind(tmp_path: Path) -> None:
    """What the test above goes through is not nothing."""
    kinds: Counter[Safety] = Counter()
    for code in REGISTER.values():
        page = page_of(code)
        if not page.is_by_command:
            found = findings(page.files(mended=False), tmp_path / code.number)
            kinds.update(f.safety for d in found if d.code == code.number for f in d.fixes)
    assert all(kinds[safety] > 1 for safety in Safety), kinds


@every_code
def test_the_mended_example_has_nothing_wrong(code: Code, tmp_path: Path) -> None:
    page = page_of(code)
    for fence in page.fences:
        if fence.path and fence.language != "console":
            assert fence.language == LANGUAGES[Path(fence.path).suffix]
    if page.is_by_command:
        return
    assert any(fence.is_mended for fence in page.fences), f"{code.number} shows nothing mended"
    found = findings(page.files(mended=True), tmp_path, code.number)
    assert not [printed(d) for d in found]


def test_the_page_on_layout_shows_what_the_formatter_does() -> None:
    example, mended = [f for f in page_of(REGISTER["QCF501"]).fences if f.language == "qcf"]
    document, found = parse(SourceFile(example.path, example.text))
    assert not found
    assert format_document(document) == mended.text != example.text
