"""What came of checking a decision on file, as a person reads it, and as JSON."""

import datetime as dt
import textwrap
from collections.abc import Iterable

from attrs import asdict, field, frozen

from qcf.diagnostics.diagnostic import Diagnostic
from qcf.framework.dates import print_date
from qcf.report.as_json import Json, diagnostics_json
from qcf.report.verdict_text import left_out

VERIFICATION_SCHEMA = "qcf.verification/1"
WIDTH = 100
MOST_SHOWN = 20
_MARKS = {True: "yes", False: "NO", None: "-"}
_STATUS = {"eligible": "Eligible", "not-eligible": "Not eligible", "undecided": "Undecided"}


@frozen
class Checked:
    """One thing that was looked at, whether it holds, and what was found.

    `holds` is None for what could not be compared, and for what decides nothing.
    """

    what: str
    holds: bool | None
    found: str


@frozen
class Difference:
    """One field that differs: where it stands, what is on file, and what it comes to now.

    `words` says the same for people.
    """

    where: str
    on_file: str
    now: str
    words: str = ""


@frozen
class Outcome:
    """All that is told of a decision that was checked; a learner is never named.

    `mistakes` is how many the file of the learner's record had when it was decided.
    """

    holds: bool
    qualification: str
    title: str
    on: dt.date
    status: str | None
    engine: str
    checks: tuple[Checked, ...]
    differences: tuple[Difference, ...]
    diagnostics: tuple[Diagnostic, ...] = field(repr=False)
    mistakes: int = 0


def filed_text(outcome: Outcome, width: int = WIDTH) -> str:
    """Return what came of it as text, no line wider than `width` where that can be."""
    status = _STATUS.get(outcome.status or "", "No verdict")
    column = max(len(one.what) for one in outcome.checks)
    lines = ["THE DECISION STANDS" if outcome.holds else "THE DECISION DOES NOT STAND"]
    lines += _folded(f"{status} on {print_date(outcome.on)}: {outcome.title}", "", width)
    for line in left_out(outcome.mistakes):
        lines += _folded(line, "", width)
    lines += [f"Written by {outcome.engine}", "", "What was checked"]
    for one in outcome.checks:
        lines += _folded(one.found, f"  {one.what:<{column}}  {_MARKS[one.holds]:<3}  ", width)
    if outcome.differences:
        lines += ["", "What differs", *_differing(outcome.differences, width)]
    return "\n".join(lines) + "\n"


def filed_json(outcome: Outcome) -> Json:
    """Return what came of it as JSON."""
    found = diagnostics_json(outcome.diagnostics)
    return {
        "schema": VERIFICATION_SCHEMA,
        "engine": found["engine"],
        "holds": outcome.holds,
        "qualification": outcome.qualification,
        "title": outcome.title,
        "on": outcome.on.isoformat(),
        "verdict": outcome.status,
        "written_by": outcome.engine,
        "checks": [asdict(one) for one in outcome.checks],
        "differences": [
            asdict(one, filter=lambda name, _: name.name != "words") for one in outcome.differences
        ],
        "diagnostics": found["diagnostics"],
    }


def _differing(differences: tuple[Difference, ...], width: int) -> Iterable[str]:
    for one in differences[:MOST_SHOWN]:
        words = one.words or f"{one.where}: {one.on_file} on file, {one.now} now"
        yield from _folded(words, "  ", width)
    more = len(differences) - MOST_SHOWN
    if more > 0:
        yield f"  and {more} more field{'' if more == 1 else 's'}"


def _folded(text: str, lead: str, width: int) -> list[str]:
    return textwrap.wrap(
        text,
        width,
        initial_indent=lead,
        subsequent_indent=" " * (len(lead) if lead.strip() else len(lead) + 4),
        break_long_words=False,
        break_on_hyphens=False,
    )
