"""`qcf new`: the beginning of a workspace, from a list of units or as an invented example."""

import re
import textwrap
from pathlib import Path
from typing import Any

import click

from qcf.cli.console import show, show_diagnostics, width
from qcf.cli.placing import place, taken
from qcf.diagnostics.diagnostic import Diagnostic, has_errors, in_order
from qcf.draft.columns import plain
from qcf.draft.example import EXAMPLE
from qcf.draft.wish import Wish, level_in, size_in
from qcf.draft.workspace import RECORD, Draft, draft_from
from qcf.framework.identifiers import canonical_number
from qcf.framework.levels import Level, is_bare_entry
from qcf.framework.sizes import SIZES
from qcf.records.text import RULE_LIMIT, read_text, shown
from qcf.records.units import Origin
from qcf.report.diagnostic_text import summary

SUFFIXES = (".csv", ".tsv", ".txt")
_WELSH_NUMBER = re.compile(r"C\d\d/\d{4}/\d")
_ORIGINS = [origin.value for origin in Origin]


class LevelWord(click.ParamType[Level]):
    """A level: `2`, or `E3`."""

    name = "level"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> Level:
        """Read the level, or say how one is written."""
        text = str(value)
        level = value if isinstance(value, Level) else Level.parse(text)
        if level is None or is_bare_entry(text):
            self.fail(f"`{text}` is no level; write E1, E2, E3 or 1 to 8", param, ctx)
        return level


class NumberWord(click.ParamType[str]):
    """A qualification number: `500/9170/0`."""

    name = "number"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> str:
        """Read the number in any of its forms, or say how one is written."""
        text = str(value).strip()
        number = text if _WELSH_NUMBER.fullmatch(text) else canonical_number(text)
        if number is None:
            self.fail(f"`{text}` is no qualification number; one is `500/9170/0`", param, ctx)
        return number


class MinimumWord(click.ParamType[tuple[str, int]]):
    """Credits from a group: `B=12`, or `Optional units=12`."""

    name = "minimum"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, int]:
        """Read the group and the credits, or say how they are written."""
        if isinstance(value, tuple):
            return str(value[0]), int(value[1])
        group, _, number = str(value).rpartition("=")
        if not plain(group) or not re.fullmatch(r"\s*[1-9][0-9]{0,3}\s*", number, re.ASCII):
            self.fail(f"`{value}` is not of the form GROUP=CREDITS, as in `B=12`", param, ctx)
        return plain(group), int(number)


class Line(click.ParamType[str]):
    """A text on one line."""

    name = "text"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> str:
        """Return the text on one line, or say that there is none."""
        text = plain(str(value))
        if not text:
            self.fail("it is empty", param, ctx)
        return text


@click.command("new")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "--units",
    "list_of_units",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="The list of units, in CSV. Without one, an invented example is written.",
)
@click.option("--title", type=Line(), help="What the qualification is called.")
@click.option("--name", metavar="WORD", help="The name of its files. Default: from the title.")
@click.option("--awarding-body", type=Line(), help="Who awards it.")
@click.option("--number", type=NumberWord(), metavar="NUMBER", help="The qualification number.")
@click.option("--level", type=LevelWord(), help="E1 to E3, or 1 to 8. Default: from the title.")
@click.option("--size", type=click.Choice(SIZES), help="One of the three. Default: from the title.")
@click.option(
    "--credits",
    "total",
    type=click.IntRange(1, 9999),
    metavar="NUMBER",
    help="The credits that are asked in total.",
)
@click.option(
    "--minimum",
    "minima",
    type=MinimumWord(),
    metavar="GROUP=CREDITS",
    multiple=True,
    help="The credits that are asked from a group, by its letter or title; may be repeated.",
)
@click.option(
    "--pathway",
    "pathways",
    type=Line(),
    metavar="TITLE",
    multiple=True,
    help="A pathway, which gets a file; may be repeated.",
)
@click.option(
    "--origin",
    type=click.Choice(_ORIGINS),
    help="Where the figures were read, for those of which the list does not say it.  "
    "[default: unknown]",
)
def command(folder: Path, list_of_units: Path | None, **said: Any) -> None:
    """Begin a workspace in FOLDER, one that `qcf check` is content with.

    Without `--units`: an invented example to look at and to change. With it: a rule, its unit bank
    and an invented learner for your own units. The list needs the columns `title` and `code` or
    `reference`, and may have `level`, `credit`, `glh`, `origin` and `group`, the title of the
    unit's group. All units of a group called mandatory or core are asked for. A group whose title
    begins with that of a pathway goes to the pathway's file. Where more credit is asked than the
    list comes to, the rule says which lists are incomplete.

    No figure is made up: what is still to be said is printed. All files are written or none, and
    nothing is ever written over.
    """
    if list_of_units is None:
        _refuse_without_list(said)
        draft, found = EXAMPLE, taken(folder)
    else:
        made, found = _drafted(list_of_units, said)
        found = [*taken(folder), *found]
        draft = made or EXAMPLE
    if not has_errors(found):
        found += place(folder, {file.path: file.text for file in draft.files})
    show_diagnostics(in_order(found))
    if has_errors(found):
        click.echo(f"nothing was written: {summary(found)}", err=True)
        raise click.exceptions.Exit(2)
    show(_told(folder, draft))


def _refuse_without_list(said: dict[str, Any]) -> None:
    given = [name for name, value in said.items() if value not in (None, ())]
    if given:
        option = {"total": "credits", "minima": "minimum", "pathways": "pathway"}
        name = option.get(given[0], given[0]).replace("_", "-")
        raise click.UsageError(
            f"`--{name}` is about your own qualification; name the list of its units with `--units`"
        )


def _drafted(path: Path, said: dict[str, Any]) -> tuple[Draft | None, list[Diagnostic]]:
    if said["title"] is None:
        raise click.UsageError("say what the qualification is called, with `--title`")
    if path.suffix.lower() not in SUFFIXES and path.exists():
        message = f"asked for a list of units in .csv, .tsv or .txt, found {shown(path.suffix)}"
        advice = "save the sheet as CSV, and let the name of the file end in .csv"
        return None, [Diagnostic("QCF001", message, help=advice, file=path.as_posix())]
    source, found = read_text(path, limit=RULE_LIMIT)
    if source is None:
        return None, found
    wish = Wish(
        title=said["title"],
        name=said["name"],
        number=said["number"],
        awarding_body=said["awarding_body"],
        level=said["level"] or level_in(said["title"]),
        size=said["size"] or size_in(said["title"]),
        credits=said["total"],
        minima=said["minima"],
        pathways=said["pathways"],
    )
    draft, more = draft_from(wish, source, Origin(said["origin"] or Origin.UNKNOWN))
    return draft, [*found, *more]


def _told(folder: Path, draft: Draft) -> str:
    """Return what was written, what is still to be said, and what to type next."""
    width = max(len(file.path) for file in draft.files)
    lines = [f"wrote {len(draft.files)} files to {folder.as_posix()}"]
    lines += [f"  {file.path:<{width}}  {file.what}" for file in draft.files]
    if draft.to_say:
        lines += ["", "Still to be said"]
        for number, point in enumerate(draft.to_say, 1):
            first, *rest = _wrapped(point)
            lines += [f"  {number}. {first}", *(f"     {line}" for line in rest)]
    evaluate = f"qcf evaluate {draft.name} {RECORD}"
    if draft.learners:
        evaluate += f" --learner {draft.learners[0]}"
    here = folder.resolve() == Path.cwd()
    steps = ["qcf fmt --diff" if here else f"cd {_typed(folder)}", "qcf check", evaluate]
    return "\n".join([*lines, "", "Next, type", *(f"  {step}" for step in steps)])


def _wrapped(point: str) -> list[str]:
    """Return a text in lines that fit; a sentence of the language stands on a line of its own."""
    wrapper = textwrap.TextWrapper(width() - 5, break_long_words=False, break_on_hyphens=False)
    lines: list[str] = []
    for line in point.splitlines():
        lines += [line] if line.startswith(" ") else wrapper.wrap(line)
    return lines


def _typed(folder: Path) -> str:
    """Return a path as one types it: in quotation marks where it has a blank."""
    text = str(folder)
    return text if re.fullmatch(r"[\w./\\:~-]+", text) else f'"{text}"'
