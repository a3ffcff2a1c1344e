"""What all commands print by: colour where a person looks, plain text everywhere else."""

import json
import sys
from collections.abc import Iterable
from typing import Any

import click
from rich.console import Console
from rich.highlighter import RegexHighlighter
from rich.theme import Theme

from qcf.diagnostics.diagnostic import Diagnostic
from qcf.report.diagnostic_text import diagnostics_text

_THEME = Theme(
    {
        "qcf.error": "bold red",
        "qcf.warning": "bold yellow",
        "qcf.hint": "bold cyan",
        "qcf.note": "cyan",
        "qcf.place": "blue",
        "qcf.marks": "red",
        "qcf.help": "green",
        "qcf.yes": "bold green",
        "qcf.no": "bold red",
        "qcf.open": "bold yellow",
        "qcf.title": "bold",
        "qcf.code": "bold",
    }
)


# What a terminal obeys instead of showing it: all control characters but the line end and the tab.
_COMMANDS = dict.fromkeys({*range(32), *range(127, 160)} - {9, 10}, "\ufffd")

_TITLES = "|".join(
    (
        "What is missing",
        "Near misses",
        "Supposed",
        "Units that change place",
        "The least that would complete it",
        "Others that come to as much",
        "On each pathway",
        "In the way",
        "Left out, for their",
        "Planned or in progress",
        "Where each unit counts",
        "Units that do not count",
        "Other pathways",
        "Notes",
        "Not checked here",
        "Credits",
        "Figures of counted units",
        "Figures of these units",
        "What was checked",
        "What differs",
    )
)


class _Words(RegexHighlighter):
    """Colours words that stand for themselves: no meaning is carried by colour alone."""

    base_style = "qcf."
    highlights = [  # noqa: RUF012 -- as rich declares it
        r"^(?P<error>error\[QCF\d+\])",
        r"^(?P<warning>warning\[QCF\d+\])",
        r"^(?P<hint>hint\[QCF\d+\])",
        r"^(?P<note>note\[QCF\d+\])",
        r"^ *(?P<place>(-->|:::) .*)$",
        r"^ *\| *(?P<marks>\^+.*)$",
        r"= (?P<help>help:)",
        r"^(?P<yes>ELIGIBLE)",
        r"^(?P<no>NOT ELIGIBLE)",
        r"^(?P<open>UNDECIDED)",
        r"^(?P<yes>THE DECISION STANDS)",
        r"^(?P<no>THE DECISION DOES NOT STAND)",
        r"(?P<open>\(provisional\))",
        rf"^(?P<title>({_TITLES}).*)$",
    ]


def _console(*, err: bool) -> Console:
    return Console(
        stderr=err, theme=_THEME, highlighter=_Words(), soft_wrap=True, markup=False, emoji=False
    )


def show(text: str, *, err: bool = False) -> None:
    """Print text, with colour on a terminal that wants it; what files say commands no terminal."""
    text = text.translate(_COMMANDS)
    stream = sys.stderr if err else sys.stdout
    if stream.isatty():
        for line in text.splitlines():
            _console(err=err).print(line)
    else:
        click.echo(text.rstrip("\n"), err=err)


def width() -> int:
    """Return how wide text may be: the terminal's width, or 100 where there is none."""
    return max(40, min(_console(err=False).width, 120)) if sys.stdout.isatty() else 100


def show_diagnostics(diagnostics: Iterable[Diagnostic]) -> None:
    """Print diagnostics to standard error."""
    text = diagnostics_text(diagnostics)
    if text:
        show(text, err=True)


def show_json(value: dict[str, Any]) -> None:
    """Print JSON to standard output."""
    click.echo(json.dumps(value, indent=2, ensure_ascii=False))
