"""A cohort as one page: who can be claimed, who is near, what is wrong, and each learner's verdict.

The words of a pattern stand in the page once, as data, and a script of the page shows them.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from qcf.cohort.cohort import Cohort
from qcf.cohort.rows import Row
from qcf.engine.evidence import UnitShape
from qcf.engine.showing import ELIGIBLE, NOT_ELIGIBLE
from qcf.framework.dates import print_date
from qcf.report.cohort_drawing import credits_drawing
from qcf.report.cohort_script import SCRIPT
from qcf.report.cohort_style import STYLE
from qcf.report.markup import own, plain, shown, whole_page
from qcf.report.verdict_text import unit_line

NOW, NEAR, FURTHER, DOUBT = range(4)
KINDS = (
    ("now", "Eligible now", "can be claimed today"),
    ("near", "One unit away", "one unit that is not held would do"),
    ("far", "Further away", "more than one unit is missing, or something that no unit can mend"),
    ("doubt", "Data problem", "something in the rows is not certain, and could change the answer"),
)
# each kind has its own shape, so that nothing hangs on its colour
_SHAPES = (
    '<circle cx="8" cy="8" r="7"/>',
    '<path d="M8 1 15 15H1Z"/>',
    '<rect x="2" y="2" width="12" height="12"/>',
    '<path d="M8 0 16 8 8 16 0 8Z"/>',
)
MOST_UNITS = 12


def kind_of(row: Row) -> int:
    """Return which of the four kinds a row is of."""
    if row.provisional or row.verdict not in (ELIGIBLE, NOT_ELIGIBLE):
        return DOUBT
    if row.verdict == ELIGIBLE:
        return NOW
    return NEAR if len(row.missing) == 1 and not row.also_needed else FURTHER


def cohort_page(cohort: Cohort) -> str:
    """Return the page of a cohort whose rows have their details."""
    title = f"{cohort.qualification.title}: {len(cohort):,} learners"
    return whole_page(title, STYLE, _body(cohort), private=True, script=SCRIPT)


def _body(cohort: Cohort) -> Iterator[str]:
    about = cohort.qualification
    number = f" ({shown(about.header.number)})" if about.header.number else ""
    yield from (
        '<a class="skip" href="#learners">Go to the learners</a>',
        "<header>",
        f"<h1>{own(about.title)}{number}</h1>",
        f"<p>{len(cohort):,} learners on {shown(print_date(cohort.on))}</p>",
        "</header>",
        "<main>",
    )
    counts = _counts(cohort)
    yield from _kinds(counts)
    yield from credits_drawing(cohort.patterns.rows, cohort.patterns.learners)
    yield '<div class="beside">'
    yield from _missing(cohort)
    yield from _pathways(cohort)
    yield from _reasons(cohort)
    yield "</div>"
    yield from _table()
    data = json.dumps(_data(cohort), ensure_ascii=False, separators=(",", ":"))
    safe = data.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    yield f'<script type="application/json" id="data">{safe}</script>'
    yield "</main>"
    yield (
        "<footer><p>Each verdict is the one that <code>qcf evaluate</code> gives for the learner. "
        "Units that the rule does not know are not listed.</p></footer>"
    )


def shape(kind: int) -> str:
    """Return the mark of a kind, which its word always stands beside."""
    name = KINDS[kind][0]
    return f'<svg class="mark {name}" viewBox="0 0 16 16" aria-hidden="true">{_SHAPES[kind]}</svg>'


def _counts(cohort: Cohort) -> list[int]:
    counts = [0] * len(KINDS)
    for row, number in zip(cohort.patterns.rows, cohort.patterns.learners, strict=True):
        counts[kind_of(row)] += number
    return counts


def _kinds(counts: list[int]) -> Iterator[str]:
    yield '<ul class="kinds">'
    for kind, ((name, words, what), number) in enumerate(zip(KINDS, counts, strict=True)):
        yield (
            f'<li class="{name}"><span class="what">{shape(kind)} {words}</span>'
            f'<span class="number">{number:,}</span><span class="soft">{what}</span></li>'
        )
    yield "</ul>"


def _missing(cohort: Cohort) -> Iterator[str]:
    """Yield the units that completions most often need."""
    found: Counter[str] = Counter()
    for row, number in zip(cohort.patterns.rows, cohort.patterns.learners, strict=True):
        for unit in row.missing:
            found[unit_line(unit)] += number
    yield from _bars("Units most often missing", "Unit", found.most_common(MOST_UNITS))


def _pathways(cohort: Cohort) -> Iterator[str]:
    titles = {one.id: one.title for one in cohort.qualification.pathways}
    found: Counter[str] = Counter()
    for row, number in zip(cohort.patterns.rows, cohort.patterns.learners, strict=True):
        if row.pathway is not None:
            names = [titles.get(one, one) for one in row.pathway.split("+")]
            found[" and ".join(names)] += number
    yield from _bars("Pathways", "Pathway", found.most_common())


def _reasons(cohort: Cohort) -> Iterator[str]:
    yield from _bars("Why not", "Reason", cohort.reasons()[:MOST_UNITS])


def _bars(title: str, what: str, counted: list[tuple[str, int]]) -> Iterator[str]:
    """Yield a table of which each row has a bar as long as its number is large."""
    if not counted:
        return
    most = max(number for _, number in counted)
    yield f"<section><h2>{title}</h2><table class='bars'><thead><tr>"
    yield f'<th scope="col">{what}</th><th scope="col" class="figure">Learners</th></tr></thead>'
    yield "<tbody>"
    for words, number in counted:
        width = max(1, round(100 * number / most))
        bar = '<svg class="bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">'
        bar += f'<rect width="{width}" height="6"/></svg>'
        yield f'<tr><th scope="row">{own(words)}{bar}</th><td class="figure">{number:,}</td></tr>'
    yield "</tbody></table></section>"


def _table() -> Iterator[str]:
    """Yield the frame of the table of learners: what is in it is shown by the script."""
    heads = ("Learner", "State", "Pathway", "Counted", "Missing", "Why")
    yield '<section id="learners"><h2>Learners</h2>'
    yield "<noscript><p>The list of learners needs scripts, and everything above does not.</p>"
    yield "</noscript>"
    yield '<div class="tools" hidden><label>Find <input id="find" type="search"></label>'
    yield '<fieldset><legend class="soft">Show</legend>'
    for kind, (name, words, _) in enumerate(KINDS):
        yield (
            f'<label><input type="checkbox" name="kind" value="{kind}" checked> '
            f'<span class="{name}">{shape(kind)} {words}</span></label>'
        )
    yield '</fieldset><p id="told" role="status"></p></div>'
    yield '<div class="wide" role="region" aria-label="Table of learners" tabindex="0">'
    yield '<table id="list" hidden><thead><tr>'
    for column, words in enumerate(heads):
        yield (
            f'<th scope="col"><button type="button" data-column="{column}">{words}'
            '<span aria-hidden="true"></span></button></th>'
        )
    yield "</tr></thead><tbody></tbody></table></div>"
    yield '<nav class="pages" aria-label="Pages of learners" hidden>'
    yield '<button type="button" id="back">Previous</button> <span id="page"></span> '
    yield '<button type="button" id="on">Next</button></nav></section>'


def _data(cohort: Cohort) -> dict[str, Any]:
    """Return the learners, and of each pattern all that is said of it."""
    titles = {one.id: one.title for one in cohort.qualification.pathways}
    return {
        "kinds": [words for _, words, _ in KINDS],
        "names": [name for name, _, _ in KINDS],
        "shapes": list(_SHAPES),
        "patterns": [_pattern(row, titles) for row in cohort.patterns.rows],
        "learners": [plain(str(one)) for one in cohort.learners.column("learner").to_pylist()],
        "which": cohort.learners.column("pattern").to_pylist(),
    }


def _pattern(row: Row, titles: dict[str, str]) -> list[Any]:
    names = [titles.get(one, one) for one in (row.pathway or "").split("+")]
    required = f" of {row.credits_required} required" if row.credits_required is not None else ""
    parts: list[tuple[str, Iterable[str]]] = [
        ("Why", row.reasons),
        ("The least that would complete it", map(unit_line, row.missing)),
        ("Needed besides, and no unit can mend it", row.also_needed),
        ("Units that count", _in_order(row.counted)),
        ("Units that do not count", [f"{unit_line(unit)}: {why}" for unit, why in row.unused]),
    ]
    return [
        kind_of(row),
        plain(" and ".join(names)),
        row.credits_counted,
        row.completion_credits,
        f"{row.credits_counted} credits counted{required}",
        [[title, [plain(line) for line in lines]] for title, lines in parts],
    ]


def _in_order(units: Iterable[UnitShape]) -> list[str]:
    return [unit_line(unit) for unit in units]
