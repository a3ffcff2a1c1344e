"""The page of the documentation that a run gives, with a sentence on how to read each table."""

from collections.abc import Iterable, Iterator
from functools import partial

from benchmarks.contestants import (
    CERTIFIER,
    CONTESTANTS,
    CP_SAT,
    OURS,
    REUSED,
    RIVALS,
    WHOLE_VERDICT,
    WITH_SOLVER,
)
from benchmarks.families import FAMILIES
from benchmarks.figures import (
    MEDIAN,
    NINETY,
    NINETY_NINE,
    WORST,
    Figures,
    Line,
    microseconds,
    percentile,
    rows_of,
    table,
    times,
)
from benchmarks.timings import Run

Lines = Iterator[str]


def page(run: Run) -> str:
    """Return the page of a run."""
    figures = Figures(run)
    parts = (
        _head(run),
        _in_short(figures),
        _contestants(run),
        _families(figures),
        _rules(figures),
        _parts(figures),
        _limits(run),
    )
    return "\n".join(line for part in parts for line in part)


def _head(run: Run) -> Lines:
    settings = run.settings
    sizes = settings.sizes
    packages = ", ".join(f"{name} {version}" for name, version in run.versions.items())
    yield f"""\
# How long a decision takes

This page is what `python -m benchmarks --page` wrote on {run.date}, in {run.minutes:.0f} minutes.
The machine: {run.machine}.
The versions: {packages}.

All times are in microseconds, of one learner.
They depend on the machine; read the ratios.

- Each contestant runs in a process of its own, on one thread, one at a time.
- A trial is put to all of them before the next, so noise on the machine hits all alike.
- Each case is measured {settings.rounds} times and the best counts; what has taken \
{settings.enough:g} seconds is not measured again.
- The limit is {settings.limit:g} seconds a case; `qcf` ends after a number of steps.
- A family has {sizes.seeds} rules with a learner each, and a rule of the catalogue \
{sizes.learners} learners near the border and {sizes.nearly_empty} who have hardly begun.
- All answers are compared. A disagreement stops the command, and this page is not written.
"""


def _in_short(figures: Figures) -> Lines:
    yield f"""\
## In short

How many times as long as `qcf` each takes, from the line where that is least to where it is most.
Above 1, `qcf` is faster.
The rules are those of the catalogue, against `{OURS.name}`; the families are hard, and against \
`{WITH_SOLVER.name}`.
"""
    rules, hard = figures.apart(_rules_of(figures)), figures.lines(FAMILIES)
    wanted = (
        ("rules, at the median", MEDIAN, rules, OURS.name),
        ("rules, at 99 in a hundred", NINETY_NINE, rules, OURS.name),
        ("families, at the median", MEDIAN, hard, WITH_SOLVER.name),
        ("families, at 90 in a hundred", NINETY, hard, WITH_SOLVER.name),
    )
    rows = (
        [
            one.name,
            *(_between(figures, share, lines, one.name, base) for _, share, lines, base in wanted),
        ]
        for one in RIVALS
    )
    yield from rows_of(["contestant", *(head for head, *_ in wanted)], rows)
    yield from _by_learners(figures)


def _by_learners(figures: Figures) -> Lines:
    """Say what holds of eligible learners, of others, and of those who have hardly begun."""
    yield f"""
The rules of the catalogue again, by who the learners are.
A ratio is of the medians of one rule; here stand the median over the rules, and from the least \
to the most.
The *fastest reused* is whichever of {", ".join(one.name for one in REUSED)} is the fastest for a \
rule.
Of the last two rows less is better.
"""
    kinds = figures.kinds(_rules_of(figures))

    def over(base: str, whose: Iterable[str]) -> list[str]:
        names = list(whose)
        ratios = ([_least(figures, line, names, base) for line in kinds[kind]] for kind in kinds)
        return [_spread(one for one in each if one is not None) for each in ratios]

    rows = [[f"{one.name} over {OURS.name}", *over(OURS.name, [one.name])] for one in RIVALS]
    fastest = over(OURS.name, (one.name for one in REUSED))
    rows.append([f"the fastest reused over {OURS.name}", *fastest])
    rows.append(["the certifier over the decision", *over(OURS.name, [CERTIFIER.name])])
    rows.append(
        [f"the verdict as JSON over {CP_SAT.name}", *over(CP_SAT.name, [WHOLE_VERDICT.name])]
    )
    yield from rows_of(["", *kinds], rows)
    yield ""


def _least(figures: Figures, line: Line, names: list[str], base: str) -> float | None:
    """Return the least ratio of several contestants, of the cases that each gave an answer to."""
    ratios = (figures.ratio(MEDIAN, figures.answered(line, one), one, base) for one in names)
    return min((ratio for ratio in ratios if ratio is not None), default=None)


def _spread(ratios: Iterable[float]) -> str:
    """Return the median of some ratios, and in brackets the least and the most."""
    known = sorted(ratios)
    if not known:
        return ""
    return f"{times(percentile(known, MEDIAN))} ({times(known[0])} to {times(known[-1])})"


def _between(figures: Figures, share: float, lines: list[Line], who: str, base: str) -> str:
    """Return the least and the largest ratio over some lines."""
    ratios = [figures.ratio(share, line, who, base) for line in lines]
    known = [ratio for ratio in ratios if ratio is not None]
    return f"{times(min(known))} to {times(max(known))}" if known else ""


def _contestants(run: Run) -> Lines:
    yield """\
## Contestants

The rivals are given the same linear conditions on yes-or-no variables, made from the resolved rule.
All start from the learner's record, built and in memory.
A rival takes the units of the rows that are achieved by the date, and asks its solver.
`qcf` gives a verdict; it also looks at all else that a row may say, and at what its unit is called.
*Fresh* makes a model for each learner; *reused* makes it of the whole rule before, as `qcf` does.
HiGHS works in floating point, so its *no* is not a proof; the others are exact.
"""
    rows = (
        [one.name, one.does, one.settings if one.name not in run.not_installed else "not installed"]
        for one in CONTESTANTS
    )
    yield from rows_of(["contestant", "what is timed", "settings"], rows, words=3)
    yield ""


def _families(figures: Figures) -> Lines:
    lines = figures.lines(FAMILIES)
    yield """\
## Families

Synthetic rules, each with one learner who holds every unit that it lists.
They are harder than rules that are published: groups overlap, and amounts leave little room.

How many of the learners are eligible:
"""
    heads = ["family", "what it is", "eligible", "not eligible"]
    yield from rows_of(heads, _families_table(figures), words=2)
    yield from _times(figures, "family", lines, ((MEDIAN, _HALF), (NINETY, _NINE), (WORST, _MOST)))
    for base in (OURS.name, WITH_SOLVER.name):
        yield from _ratios(figures, "family", lines, base, NINETY)
    yield """
Acceptances and refusals apart, at the median:
a first try may find an acceptance, and a refusal has to be proven.
"""
    apart = figures.apart(FAMILIES)
    yield from table("family", _names(), apart, partial(_time, figures, MEDIAN))
    yield ""


_HALF = """\
Half of the cases took at most this; in brackets, how many of all had no answer.
These count with the time until they were given up.
Who runs into the limit again and again is asked no more: *3 of 6 asked* had no answer."""
_NINE = "Nine in ten took at most this: how bad it is when a rule is hard."
_MOST = "The slowest case: what a promise about time would have to allow for."
_HUNDRED = "Ninety-nine in a hundred took at most this."


def _families_table(figures: Figures) -> Iterable[list[str]]:
    for line in figures.lines(FAMILIES):
        about = (FAMILIES[line.name][0].__doc__ or "").splitlines()[0].rstrip(".")
        answers = [figures.answers.get(case) for case in line.cases]
        yield [line.name, about, str(answers.count(True)), str(answers.count(False))]


def _rules(figures: Figures) -> Lines:
    lines = figures.apart(_rules_of(figures))
    yield """\
## Rules of the catalogue

Learners near the border hold what would just do, give or take a unit or two.
Nearly empty banks are of learners who have hardly begun; for the smallest rules that is enough.
"""
    counts = ([line.name, str(len(line.cases))] for line in lines)
    yield from rows_of(["rule and learners", "learners"], counts)
    wanted = ((MEDIAN, _HALF), (NINETY, _NINE), (NINETY_NINE, _HUNDRED), (WORST, _MOST))
    yield from _times(figures, "rule and learners", lines, wanted)
    yield from _ratios(figures, "rule and learners", lines, OURS.name, NINETY_NINE)
    for name, sentence in figures.run.left_out.items():
        yield f"No rival is given `{name}`: linear conditions do not say *{sentence}*."
    yield ""


def _times(
    figures: Figures, first: str, lines: list[Line], wanted: Iterable[tuple[float, str]]
) -> Lines:
    for share, sentence in wanted:
        yield f"\n{sentence}\n"
        yield from table(first, _names(), lines, partial(_time, figures, share))


def _ratios(figures: Figures, first: str, lines: list[Line], base: str, tail: float) -> Lines:
    others = [name for name in _names() if name != base]
    yield f"""
The time of each over that of `{base}`, at the median and at {tail * 100:g} in a hundred: \
above 1, `{base}` is faster.
"""

    def cell(line: Line, who: str) -> str:
        both = (figures.ratio(share, line, who, base) for share in (MEDIAN, tail))
        return " / ".join(times(ratio) for ratio in both).strip(" /")

    yield from table(first, others, lines, cell)


def _parts(figures: Figures) -> Lines:
    sections = list(dict.fromkeys(t.section for t in figures.run.timings))
    yield f"""\
## The parts of a verdict

The certifier checks the counted set of an acceptance; a verdict as JSON has all of the evidence.
Of the families these are the first {figures.run.settings.sizes.seeds_of_parts} rules only, \
and the ratios are of the same cases.

How long each takes at the median, and over what:
the certifier over the decision that it checks, and the whole verdict over the bare answer of \
{CP_SAT.name}.
"""
    rows = []
    for line in figures.apart(sections):
        proven = figures.answered(line, CERTIFIER.name)
        rows.append(
            [
                line.name,
                microseconds(figures.at(MEDIAN, proven, CERTIFIER.name)),
                times(figures.ratio(MEDIAN, proven, CERTIFIER.name, OURS.name)),
                _time(figures, MEDIAN, line, WHOLE_VERDICT.name),
                times(figures.ratio(MEDIAN, line, WHOLE_VERDICT.name, CP_SAT.name)),
            ]
        )
    heads = ["case", "certifier", "over the decision", "verdict as JSON", f"over {CP_SAT.name}"]
    yield from rows_of(heads, rows)

    def refusals(line: Line, who: str) -> str:
        accepted, refused = (figures.at(MEDIAN, one, who) for one in figures.apart([line.name]))
        return times(refused / accepted) if accepted and refused else ""

    yield """
What a refusal takes over an acceptance, each at the median: near 1, saying no costs no more.
"""
    yield from table("case", _names(), _with_both(figures, sections), refusals)
    yield ""


def _with_both(figures: Figures, sections: Iterable[str]) -> list[Line]:
    """Return the sections that have acceptances and refusals."""
    return [line for line in figures.lines(sections) if len(figures.apart([line.name])) == 2]


def _limits(run: Run) -> Lines:
    yield """\
## What this does not show

- The rivals are general: they can be given what no rule says, and can optimise.
- They are set as they come; somebody who tunes one may do better.
- `qcf` and the reused models are made ready before the clock starts; a process that evaluates one \
learner and ends pays for that as well.
- A record notes when it is built whether its rows say more than their units; that is before the \
clock, and the rivals have no use for it.
- The records name units by their references, and all of them are achieved; a rival that looked at \
codes, grades or provenance would have more to do.
- Where nobody can meet a rule, Exact knows that from the first question on, and only reads the \
record.
- clingo and Exact remember what they learned from the learners before; they are made anew for \
each round.
- A rule of a family has one learner, so what a rival works out while the model is made, before \
the clock starts, may be most of the answer.
- The learners are drawn at random, so how many of them are eligible says nothing about people.

To run it on your own machine:

```sh
pip install -e ".[bench]"
python -m benchmarks --quick
```

`--json FILE` keeps every single time, and `--from FILE` makes the tables of such a file again.
"""


def _rules_of(figures: Figures) -> list[str]:
    sections = (timing.section for timing in figures.run.timings)
    return list(dict.fromkeys(name for name in sections if name not in FAMILIES))


def _names() -> list[str]:
    return [contestant.name for contestant in CONTESTANTS]


def _time(figures: Figures, share: float, line: Line, who: str) -> str:
    """Return a time, and in brackets how many cases had no answer, of those that were asked."""
    unanswered, asked = figures.unanswered(line, who), len(figures.times(line, who))
    of_asked = f" of {asked} asked" if asked < len(line.cases) else ""
    missing = f" ({unanswered}{of_asked})" if unanswered else ""
    return microseconds(figures.at(share, line, who)) + missing
