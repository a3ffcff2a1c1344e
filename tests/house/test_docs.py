"""The documentation is run, so that no page shows what the program does not do.

A page is a script. From top to bottom, in an empty folder with a copy of `docs/examples`:

- a fence with `title="path"` writes that file;
- a `console` fence runs each line that begins with `$ qcf`, and shows what it prints;
- a `python` fence with `>>>` is a doctest, with one set of names for the whole page;
- a fence after `<!-- file: path -->` shows a file as it is by then;
- a table after `<!-- cases: rule, on date -->` evaluates one learner a row;
- a table after `<!-- table: name -->` is made from the project's own files, and after
  `<!-- table: name, rule -->` from a rule of the catalogue, or a section of what is asked;
- a table after `<!-- forms: rule -->` or `<!-- refused: rule -->` is read by `language_pages.py`.

`python tests/house/test_docs.py` writes what the runs give into the pages; the tests compare.
"""

import ast
import contextlib
import datetime as dt
import doctest
import io
import os
import re
import shlex
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from pathlib import Path
from shutil import copytree
from unittest.mock import patch
from urllib.parse import urlsplit

import pytest
from attrs import evolve, frozen

import qcf
from qcf.checks.registry import CHECKS, OF_WORKSPACES
from qcf.cli.main import COMMANDS, main
from qcf.diagnostics.codes import REGISTER
from qcf.diagnostics.diagnostic import has_errors
from qcf.diagnostics.source import SourceFile
from qcf.exchange.profile import profile_names, read_profile
from qcf.framework.frameworks import frameworks
from qcf.framework.levels import Level
from qcf.records.units import Origin
from qcf.report.as_json import verdict_json
from qcf.report.framework_text import amounts
from qcf.search import solver
from qcf.standards.shelf import standards_of
from qcf.syntax import tree as t
from qcf.syntax.fields import FIELDS, REPEATABLE
from qcf.syntax.format import format_document
from qcf.syntax.parse import parse
from qcf.syntax.phrase import sentence
from tests.catalogue import catalogue
from tests.documents.rows import PRIORITIES, sections
from tests.house import catalogue_tables
from tests.house.catalogue_tables import rule as rule_of
from tests.house.language_pages import constructs, forms, refused

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
README = ROOT / "README.md"
PAGES = sorted(p for glob in ("*.md", "language/*.md", "semantics/*.md") for p in DOCS.glob(glob))

_FENCE = re.compile(r"(?P<indent> *)```(?P<language>\w+)?(?: title=\"(?P<title>[^\"]+)\")?\s*")
_COMMENT = re.compile(r"<!-- (?P<kind>file|cases|table|forms|refused): (?P<words>.+) -->")
_LINK = re.compile(r"(?<!!)\[[^\]\n]*\]\((?P<target>[^)\s]+)\)")
_CODE = re.compile(r"`([^`\n]+)`")

Lines = list[str]


@frozen
class Fence:
    """A fenced block: what opens it, and the lines between."""

    language: str
    title: str | None
    indent: str
    body: tuple[str, ...]
    line: int

    @property
    def text(self) -> str:
        return "".join(f"{line}\n" for line in self.body)


@frozen
class Pieces:
    """A page cut into fences and the lines around them."""

    parts: tuple[str | Fence, ...]

    @classmethod
    def of(cls, text: str) -> "Pieces":
        parts: list[str | Fence] = []
        lines = iter(enumerate(text.splitlines(), 1))
        for number, line in lines:
            opening = _FENCE.fullmatch(line)
            if opening is None:
                parts.append(line)
                continue
            indent = opening["indent"]
            body: Lines = []
            for _, inside in lines:
                if inside == f"{indent}```":
                    break
                body.append(inside.removeprefix(indent))
            language = opening["language"] or ""
            parts.append(Fence(language, opening["title"], indent, tuple(body), number))
        return cls(tuple(parts))

    def fences(self, language: str) -> list[Fence]:
        return [p for p in self.parts if isinstance(p, Fence) and p.language == language]


def render(page: Path, folder: Path) -> str:
    """Return a page with everything that it shows as a run in the folder gives it.

    Of the README only the chapter with a rule of its own is run; `test_cli.py` reads the verdict.
    """
    text = page.read_text(encoding="utf-8")
    if page == README:
        before, heading, rest = text.partition("## A first rule\n")
        chapter, following, after = rest.partition("## In Python\n")
        assert heading
        assert following
        return before + heading + rendered(chapter, folder) + following + after
    return rendered(text, folder, "" if page.parent == DOCS else "../")


def rendered(text: str, folder: Path, top: str = "") -> str:
    """Return a text with everything that it shows as a run in the folder gives it.

    `top` leads from the page to `docs`.
    """
    copytree(DOCS / "examples", folder / "docs" / "examples")
    runner = _Runner(folder)
    lines: Lines = []
    with (
        contextlib.chdir(folder),
        patch.dict(os.environ, {"COLUMNS": "80", "NO_COLOR": "1"}),
        patch.object(solver, "is_there", lambda: False),  # the pages are without extras
    ):
        parts = list(Pieces.of(text).parts)
        while parts:
            part = parts.pop(0)
            if isinstance(part, Fence):
                lines += _fenced(runner.fence(part))
                continue
            lines.append(part)
            comment = _COMMENT.fullmatch(part)
            if comment is None:
                continue
            while parts and parts[0] == "":
                lines.append(str(parts.pop(0)))
            if comment["kind"] == "file":
                shown = parts.pop(0)
                assert isinstance(shown, Fence), part
                written = Path(comment["words"]).read_text(encoding="utf-8")
                lines += _fenced(evolve(shown, body=tuple(written.splitlines())))
                continue
            table: Lines = []
            while parts and isinstance(parts[0], str) and parts[0].startswith("|"):
                table.append(str(parts.pop(0)))
            match comment["kind"]:
                case "cases":
                    lines += runner.cases(comment["words"], table)
                case "forms":
                    lines += forms(folder, comment["words"], table)
                case "refused":
                    lines += refused(folder, comment["words"], table, top)
                case _:
                    name, _, rule = comment["words"].partition(", ")
                    lines += RULE_TABLES[name](rule) if rule else TABLES[name]()
            if parts and parts[0] != "":
                lines.append("")
    return "".join(f"{line}\n" for line in lines)


def _fenced(fence: Fence) -> Lines:
    title = f' title="{fence.title}"' if fence.title else ""
    opening = f"{fence.indent}```{fence.language}{title}"
    body = [f"{fence.indent}{line}".rstrip() for line in fence.body]
    return [opening, *body, f"{fence.indent}```"]


class _Runner:
    """Runs what a page shows, in the order of the page."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.names: dict[str, object] = {"__name__": "__main__"}
        self.status = 0

    def fence(self, fence: Fence) -> Fence:
        if fence.title is not None and fence.language != "console":
            path = Path(fence.title)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(fence.text, encoding="utf-8", newline="\n")
        if fence.language == "qcf" and fence.title is None:
            document, found = parse(SourceFile("page.qcf", fence.text))
            if not has_errors(found):
                return evolve(fence, body=tuple(format_document(document).splitlines()))
        if fence.language == "console":
            return evolve(fence, body=tuple(self._console(fence.body)))
        if fence.language == "python" and ">>> " in fence.text:
            return evolve(fence, body=tuple(self._python(fence.text)))
        return fence

    def _console(self, body: tuple[str, ...]) -> Iterator[str]:
        for line in body:
            if not line.startswith("$ "):
                continue
            yield line
            command, _, most = line.removeprefix("$ ").partition(" | head -n ")
            command, _, last = command.partition(" | tail -n ")
            words = shlex.split(command)
            if words[0] == "qcf":
                self.status, said, data = run(words[1:], apart=bool(most or last))
                yield from said.splitlines()
                begin = -int(last) if last else None
                yield from data.splitlines()[begin : int(most) if most else None]
            elif words == ["echo", "$?"]:
                yield str(self.status)

    def _python(self, text: str) -> Iterator[str]:
        for example in doctest.DocTestParser().get_examples(text):
            source = example.source.splitlines()
            yield f">>> {source[0]}"
            yield from (f"... {line}".rstrip() for line in source[1:])
            printed = io.StringIO()
            with contextlib.redirect_stdout(printed):
                try:
                    code = compile(
                        ast.Interactive(ast.parse(example.source).body), "page", "single"
                    )
                    exec(code, self.names)
                except Exception as fault:
                    kind = type(fault)
                    printed.write("Traceback (most recent call last):\n    ...\n")
                    printed.write(f"{kind.__module__}.{kind.__qualname__}: {fault}\n")
            yield from printed.getvalue().splitlines()

    def cases(self, words: str, table: Lines) -> Lines:
        rule, _, day = words.partition(", on ")
        workspace = qcf.open_workspace(self.folder)
        columns = _cells(table[0])
        lines = table[:2]
        for row in table[2:]:
            given = dict(zip(columns, _cells(row), strict=True))
            on = dt.date.fromisoformat(given.get("on") or day)
            name = f"{rule}:{given['size']}" if given.get("size") else rule
            qualification = workspace.qualification(name)
            verdict = qcf.evaluate(qualification, _record(given), on=on).certify()
            shown = {**given, **{c: _SHOWN[c](verdict) for c in columns if c in _SHOWN}}
            lines.append("|" + "".join(f" {shown[c]} |" if shown[c] else " |" for c in columns))
        return lines


def run(words: Lines, *, apart: bool) -> tuple[int, str, str]:
    """Run the command in this process; return its exit status, and what it printed.

    `apart` keeps what goes to standard error from the rest, as a pipe does.
    """
    data = io.StringIO()
    said = io.StringIO() if apart else data
    status: object = 0
    with (
        patch.object(sys, "argv", ["qcf", *words]),
        contextlib.redirect_stdout(data),
        contextlib.redirect_stderr(said),
    ):
        try:
            main()
        except SystemExit as stop:
            status = stop.code
    return int(str(status or 0)), said.getvalue() if apart else "", data.getvalue()


# --- tables of cases -------------------------------------------------------------------------


def _cells(row: str) -> Lines:
    return [cell.strip() for cell in row.strip().strip("|").split("|")]


def _record(given: dict[str, str]) -> qcf.LearnerRecord:
    return qcf.LearnerRecord(
        "L-001",
        tuple(_achievement(one) for one in given["held"].split(", ") if one != "nothing"),
        pathway=given.get("declared") or None,
        country=given.get("country") or None,
        role=given.get("role") or None,
        held=tuple(name for name in given.get("awarded before", "").split("; ") if name),
        completed=tuple(_amount(one) for one in given.get("completed", "").split("; ") if one),
        registered=_day(given.get("registered")),
        started=_day(given.get("started")),
    )


def _day(written: str | None) -> dt.date | None:
    return dt.date.fromisoformat(written) if written else None


def _amount(words: str) -> qcf.Activity:
    """Read `160 hours of practice`, `2 observations of practice (for A1; 45 minutes each)`."""
    plain, _, more = words.rstrip(")").partition(" (")
    number, name = plain.split(" ", 1)
    done = qcf.Activity.of(name, int(number))
    for word in more.split("; ") if more else ():
        if word.startswith("for "):
            done = evolve(done, unit=word.removeprefix("for "))
        else:
            done = evolve(done, minutes=int(word.removesuffix(" minutes each")))
    return done


def _achievement(words: str) -> qcf.Achievement:
    name, _, more = words.partition(" (")
    held = qcf.Achievement(name)
    for word in more.rstrip(")").split("; ") if more else ():
        if word in [status.value for status in qcf.Status]:
            held = evolve(held, status=qcf.Status(word))
        elif word in [provenance.value for provenance in qcf.Provenance]:
            held = evolve(held, provenance=qcf.Provenance(word))
        elif word.startswith("group "):
            held = evolve(held, group=word.removeprefix("group "))
        elif word.startswith("level "):
            held = evolve(held, level=Level.parse(word))
        elif word.endswith((" credit", " credits")):
            held = evolve(held, credit=int(word.split()[0]))
        elif word.startswith("grade "):
            held = evolve(held, grade=word.removeprefix("grade "))
        elif word.startswith("for "):
            held = evolve(held, achieved_for=word.removeprefix("for "))
        else:
            held = evolve(held, date=dt.date.fromisoformat(word))
    return held


def _verdict(verdict: qcf.Verdict) -> str:
    return verdict.status + (" (provisional)" if verdict.provisional else "")


def _counted_in(verdict: qcf.Verdict) -> str:
    groups: dict[str, Lines] = {}
    for one in verdict.allocation:
        groups.setdefault(one.unit.group or "", []).append(one.unit.code or one.unit.unit)
    return "; ".join(f"{group}: {', '.join(units)}" for group, units in sorted(groups.items()))


def _left_out(verdict: qcf.Verdict) -> str:
    return ", ".join(
        f"{one.unit.code or one.unit.unit}: {one.reason.value}" for one in verdict.unused
    )


def _left_out_in_full(verdict: qcf.Verdict) -> str:
    return "; ".join(
        f"{one.unit.code or one.unit.unit}: {one.reason.value}"
        + (f" ({one.detail})" if one.detail else "")
        for one in verdict.unused
    )


def _stood_for(verdict: qcf.Verdict) -> str:
    stood_for = [one for one in verdict.allocation if one.source]
    return "; ".join(f"{one.unit.code or one.unit.unit}: {one.source}" for one in stood_for)


def _would_do(verdict: qcf.Verdict) -> str:
    others = ["+".join(one.pathways) for one in verdict.pathways if one.status == "eligible"]
    return ", ".join(name for name in others if name != verdict.pathway)


def _leans_on(verdict: qcf.Verdict) -> str:
    return "; ".join(f"{one.figure} of {one.name}: {one.origin.value}" for one in verdict.leans_on)


def _in_the_way(verdict: qcf.Verdict) -> str:
    return "; ".join(" **with** ".join(state.text for state in one) for one in verdict.clash)


def _to_complete(verdict: qcf.Verdict) -> str:
    if verdict.eligible:
        return ""
    if verdict.completion is None:
        return "no units would do"
    added = ", ".join(unit.code or unit.unit for unit in verdict.completion_units)
    also = [f"no unit mends: {text}" for text in verdict.also_needed]
    return "; ".join(part for part in (added, *also) if part)


_SHOWN: dict[str, Callable[[qcf.Verdict], str]] = {
    "verdict": _verdict,
    "credits counted": lambda verdict: str(verdict.credits.counted),
    "newly awarded": lambda verdict: str(verdict.credits.awarded),
    "counted in": _counted_in,
    "held in all": lambda verdict: str(verdict.credits.held),
    "required": lambda verdict: str(verdict.credits.required or ""),
    "left out": _left_out,
    "left out, in full": _left_out_in_full,
    "stood for by": _stood_for,
    "in the way": _in_the_way,
    "would complete it": _to_complete,
    "only enables": lambda v: ", ".join(v.completion.only_enabling) if v.completion else "",
    "pathway": lambda verdict: verdict.pathway or "",
    "would do as well": _would_do,
    "leans on": _leans_on,
    "version": lambda verdict: verdict.qualification.header.version or "",
    "title may add": lambda verdict: " or ".join(f'"{one}"' for one in verdict.additions),
    "instead": lambda v: (
        f"{v.fallback.qualification.id}: {v.fallback.status}" if v.fallback else ""
    ),
    "could change, because": lambda verdict: "; ".join(verdict.depends_on),
    "notes": lambda verdict: "; ".join(verdict.notes),
    "not checked": lambda verdict: "; ".join(verdict.not_checked),
}

# --- tables made from the project's files ----------------------------------------------------


def _codes() -> Lines:
    lines = ["| code | name | kind | what it says |", "|---|---|---|---|"]
    for code in REGISTER.values():
        page = f"diagnostics/{code.number}-{code.slug}.md"
        name = f"[{code.number}]({page})"
        lines.append(f"| {name} | `{code.slug}` | {code.severity.value} | {code.summary} |")
    return lines


def _checks() -> Lines:
    lines = ["| check | kind | what it finds |", "|---|---|---|"]
    for number in sorted((*(check.code for check in CHECKS), *OF_WORKSPACES)):
        code = REGISTER[number]
        name = f"[{code.slug}](diagnostics/{code.number}-{code.slug}.md)"
        lines.append(f"| {name} | {code.severity.value} | {code.summary} |")
    return lines


def _fields() -> Lines:
    lines = ["| field | what it says |", "|---|---|"]
    for name, words in FIELDS.items():
        again = "; may be repeated" if name in REPEATABLE and "repeated" not in words else ""
        lines.append(f"| `{name}` | {words}{again} |")
    return lines


def _profiles() -> Lines:
    lines = ["| profile | what it reads | where the export is described |", "|---|---|---|"]
    for name in profile_names():
        profile, _ = read_profile(name)
        assert profile is not None
        places = ", ".join(f"[{urlsplit(url).netloc}]({url})" for url in profile.sources)
        lines.append(f"| `{name}` | {profile.title} | {places} |")
    return lines


def _commands() -> Lines:
    lines = ["| command | what it does |", "|---|---|"]
    return lines + [f"| `qcf {name}` | {words} |" for name, words in COMMANDS.items()]


def _folders() -> Lines:
    lines = ["| folder | what it is | takes | gives | never does |", "|---|---|---|---|---|"]
    for folder in _layered():
        if not (folder / "__init__.py").is_file():
            continue
        said = import_module(f"qcf.{folder.name}").__doc__ or ""
        first = said.splitlines()[0].rstrip(".")
        cells = [
            " ".join(_said(said, key).split()).rstrip(".")
            for key in ("Takes", "Gives", "Never does")
        ]
        lines.append(f"| `qcf/{folder.name}` | {first} | {' | '.join(cells)} |")
    return lines


def _modules() -> Lines:
    lines = ["| module | what it is |", "|---|---|"]
    for folder in _layered():
        if (folder / "__init__.py").is_file():
            for file in sorted(folder.glob("[!_]*.py")):
                said = ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or ""
                first = said.splitlines()[0].rstrip(".")
                lines.append(f"| `{folder.name}/{file.name}` | {first} |")
    return lines


def _said(docstring: str, key: str) -> str:
    found = re.search(rf"^{key}: (.*?)(?=^[A-Z][a-z ]+: |\Z)", docstring, re.MULTILINE | re.DOTALL)
    assert found is not None, (docstring, key)
    return found[1]


def _contract() -> Lines:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    layers: Lines = settings["tool"]["importlinter"]["contracts"][0]["layers"]
    return layers


def _layered() -> list[Path]:
    """Return the folders of `qcf`, the lowest layer first."""
    return sorted((ROOT / "qcf").iterdir(), key=lambda folder: (_layer_of(folder), folder.name))


def _layer_of(folder: Path) -> int:
    places = [i for i, layer in enumerate(_contract()) if folder.name in layer.split(" | ")]
    return -places[0] if places else 1


def _layers() -> Lines:
    lines = ["| layer, from the top | may import |", "|---|---|"]
    layers = _contract()
    for number, layer in enumerate(layers):
        names = " and ".join(f"`{name}`" for name in layer.split(" | "))
        below = "everything below it" if number + 1 < len(layers) else "nothing of `qcf`"
        lines.append(f"| {names} | {below} |")
    return lines


def _sizes() -> Lines:
    lines = ["| size | QCF credits | RQF hours |", "|---|---|---|"]
    for one in frameworks().sizes:
        lines.append(f"| {one.id} | {amounts(one.credits)} | {amounts(one.hours)} |")
    return lines


def _levels() -> Lines:
    lines = ["| level | EQF | CQFW | SCQF | qualifications, as examples |", "|---|---|---|---|---|"]
    for one in frameworks().levels:
        compared = " | ".join(dict(one.compares).get(k, "") for k in ("eqf", "cqfw", "scqf"))
        lines.append(f"| {one.level} | {compared} | {'; '.join(one.qualifications)} |")
    return lines


def _suites() -> Lines:
    standards = standards_of(catalogue())
    lines = [
        "| name in commands | title | kind | from | parts | mapped |",
        "|---|---|---|---|---|---|",
    ]
    for suite in standards.suites:
        listed = standards.of_suite(suite.id)
        mapped = sum(bool(standards.mapped_to(one.id)) for one in listed)
        counts = f"{len(listed)} | {mapped}" if listed else "name only | "
        who = suite.originator or ""
        lines.append(f"| `{suite.id}` | {suite.title} | {suite.kind.value} | {who} | {counts} |")
    return [re.sub(r" +\|", " |", line) for line in lines]


def _diploma() -> qcf.Qualification:
    return catalogue().qualification("cypw-level-3-diploma")


def _groups(rule: str) -> Lines:
    lines = [
        "| group | where | units listed | credits | units without a known credit |",
        "|---|---|---|---|---|",
    ]
    qualification = rule_of(rule)
    for group in sorted(qualification.groups.values(), key=lambda g: (g.pathway or "", g.id)):
        units = [qualification.units[identity].versions[-1] for identity in group.units]
        known = [unit.credit for unit in units if unit.credit is not None]
        credit = str(sum(known)) + (" and more" if len(known) < len(units) else "")
        where = f"pathway `{group.pathway}`" if group.pathway else "every learner"
        unknown = len(units) - len(known)
        lines.append(
            f"| {group.name}: {group.title} | {where} | {len(units)} | {credit} | {unknown} |"
        )
    return lines


def _duties(rule: str) -> Lines:
    document = catalogue().document(ROOT / "rules" / f"{rule}.qcf")
    assert document is not None
    lines = ["| sentence | clause |", "|---|---|"]
    for statement in document.statements:
        body = statement.body
        if isinstance(body, t.Sentence) and not isinstance(body, t.Holds | t.Expect):
            clause = f" {statement.clause} |" if statement.clause else " |"
            lines.append(f"| {sentence(body, statement.scope)} |{clause}")
    return lines


def _sources(rule: str) -> Lines:
    lines = ["| source of the structure |", "|---|"]
    return lines + [f"| <{source}> |" for source in rule_of(rule).header.sources]


def _origins(rule: str) -> Lines:
    units = [unit.versions[-1] for unit in rule_of(rule).units.values()]
    figures = ("reference", "level", "credit", "glh")
    lines = [
        "| origin | reference | level | credit | guided learning hours |",
        "|---|---|---|---|---|",
    ]
    for origin in (Origin.PUBLISHED, Origin.SECONDARY, Origin.UNCONFIRMED):
        counts = [sum(dict(u.origins).get(f) is origin for u in units) for f in figures]
        lines.append(f"| {origin.value} | {' | '.join(map(str, counts))} |")
    missing = []
    for figure in figures:
        missing.append(sum(getattr(unit, figure) is None for unit in units))
    lines.append(f"| not known | {' | '.join(map(str, missing))} |")
    lines.append(f"| units in all | {' | '.join([str(len(units))] * 4)} |")
    return lines


def _asked() -> Lines:
    lines = [
        "| subject | core | should | could | tried by altering a datum |",
        "|---|---|---|---|---|",
    ]
    for section in sections():
        said = [sum(row.priority == one for row in section.rows) for one in PRIORITIES]
        tried = sum(row.datum is not None for row in section.rows)
        lines.append(f"| {section.title} | {' | '.join(map(str, said))} | {tried} |")
    return lines


def _asked_in(number: str) -> Lines:
    """Return what the documents ask for in one section, with what makes it work."""
    lines = ["| what is asked | where | | made by | shown by |", "|---|---|---|---|---|"]
    section = next(one for one in sections() if str(one.number) == number)
    for row in section.rows:
        test = row.test.rpartition("/")[2].partition("[")[0]
        at = ", ".join(row.at)
        said = f"**{row.name}**: {row.asks}"
        lines.append(f"| {said} | {at} | {row.priority} | `{row.where}` | `{test}` |")
    return lines


RULE_TABLES: dict[str, Callable[[str], Lines]] = {
    "asked": _asked_in,
    "groups": _groups,
    "origins": _origins,
    "duties": _duties,
    "sources": _sources,
}

TABLES: dict[str, Callable[[], Lines]] = {
    "asked": _asked,
    "profiles": _profiles,
    "codes": _codes,
    "checks": _checks,
    "fields": _fields,
    "commands": _commands,
    "folders": _folders,
    "layers": _layers,
    "modules": _modules,
    "catalogue": catalogue_tables.catalogue,
    "states": catalogue_tables.states,
    "figures": catalogue_tables.figures,
    "leanings": catalogue_tables.leanings,
    "constructs": constructs,
    "levels": _levels,
    "sizes": _sizes,
    "suites": _suites,
}


# --- the tests -------------------------------------------------------------------------------


def _named(page: Path) -> str:
    return page.relative_to(ROOT).with_suffix("").as_posix()


@pytest.mark.parametrize("page", [README, *PAGES], ids=_named)
def test_a_page_shows_what_a_run_gives(page: Path, tmp_path: Path) -> None:
    expected = render(page, tmp_path)
    actual = page.read_text(encoding="utf-8")
    assert expected == actual, f"run `python {Path(__file__).relative_to(ROOT)}` and read the diff"


@pytest.mark.parametrize("page", PAGES, ids=_named)
def test_qcf_in_a_page_parses_and_is_canonical(page: Path) -> None:
    for fence in Pieces.of(page.read_text(encoding="utf-8")).fences("qcf"):
        if fence.title is None:  # a file is run, mistakes and all
            document, found = parse(SourceFile(f"{page.name}:{fence.line}", fence.text))
            assert not has_errors(found), found
            assert format_document(document) == fence.text


def test_every_command_and_public_name_is_documented() -> None:
    commands = (DOCS / "commands.md").read_text(encoding="utf-8")
    assert [name for name in COMMANDS if f"\n## qcf {name}\n" not in commands] == []
    api = (DOCS / "api.md").read_text(encoding="utf-8")
    assert [name for name in qcf.__all__ if f"::: qcf.{name}\n" not in api] == []


def test_every_field_of_a_verdict_is_documented() -> None:
    page = (DOCS / "verdict.md").read_text(encoding="utf-8").partition("## As JSON")[2]
    named = {name for row in page.splitlines() if row[:1] == "|" for name in _CODE.findall(row)}
    verdict = qcf.evaluate(_diploma(), qcf.LearnerRecord.of("L-001", []), on=dt.date(2012, 9, 1))
    assert set(verdict_json(verdict)) - named == set()


def test_every_page_is_in_the_navigation() -> None:
    settings = (DOCS / "mkdocs.yml").read_text(encoding="utf-8")
    named = [page.relative_to(DOCS).as_posix() for page in PAGES]
    assert [name for name in named if f": {name}\n" not in settings] == []


@pytest.mark.parametrize("page", [README, *PAGES], ids=_named)
def test_internal_links_resolve(page: Path) -> None:
    prose = "\n".join(
        p for p in Pieces.of(page.read_text(encoding="utf-8")).parts if isinstance(p, str)
    )
    targets = {match["target"].partition("#")[0] for match in _LINK.finditer(prose)}
    inside = {target for target in targets if target and "://" not in target}
    assert {target for target in inside if not (page.parent / target).is_file()} == set()


def test_the_example_is_the_tutorial_at_its_end(tmp_path: Path) -> None:
    render(DOCS / "first-rule.md", tmp_path)
    example = DOCS / "examples" / "kite-making"
    files = [path.relative_to(example) for path in sorted(example.rglob("*")) if path.is_file()]
    assert len(files) > 2
    for file in files:
        expected = (tmp_path / file).read_text(encoding="utf-8")
        assert expected == (example / file).read_text(encoding="utf-8"), file


def test_the_site_builds_strictly(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    done = subprocess.run(
        [*command, "-f", "docs/mkdocs.yml", "-d", str(tmp_path)],
        cwd=ROOT,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    grammar = (ROOT / "qcf/syntax/grammar.lark").read_text(encoding="utf-8").splitlines()[0]
    assert grammar in (tmp_path / "grammar" / "index.html").read_text(encoding="utf-8")
    api = (tmp_path / "api" / "index.html").read_text(encoding="utf-8")
    # what a verdict has is shown as a value, and not as something to call
    values = [name for name in dir(qcf.Verdict) if name[0] != "_" and name != "certify"]
    shown = _shown_as_values(api, [*values, "status", "why_version"])
    assert shown == {*values, "status", "why_version"}


def _shown_as_values(page: str, names: Iterable[str]) -> set[str]:
    """Return which members of a verdict a page of the interface has with a type of their own."""
    headings = {name: page.partition(f'id="qcf.Verdict.{name}"')[2][:2_000] for name in names}
    said = {name: re.sub(r"<[^>]+>", "", heading) for name, heading in headings.items()}
    return {name for name, text in said.items() if re.search(rf"\b{name}: \S", text)}


def rewrite(names: list[str]) -> None:
    """Write into each page what a run gives, and into the example what the tutorial ends with.

    With names such as `transfer` it is those pages alone.
    """
    for page in [one for one in (README, *PAGES) if not names or one.stem in names]:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            text = render(page, folder)
            if page.stem == "first-rule":
                for made in (
                    *folder.glob("rules/*"),
                    *folder.glob("units/*"),
                    *folder.glob("*.csv"),
                ):
                    kept = DOCS / "examples" / "kite-making" / made.relative_to(folder)
                    kept.parent.mkdir(parents=True, exist_ok=True)
                    kept.write_bytes(made.read_bytes())
        if text != page.read_text(encoding="utf-8"):
            page.write_text(text, encoding="utf-8", newline="\n")
            sys.stdout.write(f"rewrote {page.relative_to(ROOT).as_posix()}\n")


if __name__ == "__main__":
    rewrite(sys.argv[1:])
