"""Tables about the catalogue, made from its files: what is known, and what verdicts lean on."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import qcf
from qcf.engine.evaluate import evaluate
from qcf.model.examples import read_examples
from qcf.model.requirements import amounts_of
from qcf.model.suites import sizes_of
from qcf.records.units import Origin, Unit
from qcf.syntax import tree as t
from qcf.syntax.tree import LevelFilter, Measure
from tests.catalogue import catalogue as shared

Lines = list[str]

ROOT = Path(__file__).parents[2]
FIGURES = ("reference", "level", "credit", "glh")
ORIGINS = (Origin.PUBLISHED, Origin.SECONDARY, Origin.UNCONFIRMED, Origin.INCOMPLETE)
STATES = ("complete", "open", "made up")


def _document(stem: str) -> t.Document:
    document = shared().document(ROOT / "rules" / f"{stem}.qcf")
    assert document is not None
    return document


def rule(stem: str) -> qcf.Qualification:
    """Return a rule of the catalogue; of a suite its first size."""
    return qualifications(stem)[0]


@cache
def qualifications(stem: str) -> tuple[qcf.Qualification, ...]:
    """Return the qualification of a file, or each of the sizes of a suite."""
    sizes = sizes_of(_document(stem))
    names = [f"{stem}:{size}" for size in sizes] or [stem]
    return tuple(shared().qualification(name) for name in names)


def _listed(qualification: qcf.Qualification) -> list[Unit]:
    return [one.versions[-1] for one in qualification.units.values()]


def state_of(qualification: qcf.Qualification) -> str:
    """Return whether all lists and figures that a rule reads are known.

    What has a figure whose origin nobody wrote down, or no source at all, counts as made up.
    """
    units = _listed(qualification)
    if not qualification.header.sources or any(_without_origin(unit) for unit in units):
        return "made up"
    asked = [*qualification.requirements, *qualification.permissions]
    hours = any(one.measure is Measure.HOURS for said in asked for one in amounts_of(said))
    reads = [
        figure
        for figure, is_read in (
            ("credit", qualification.reads.credits),
            ("level", LevelFilter in qualification.reads.filters),
            ("glh", hours),
        )
        if is_read
    ]
    unknown = any(getattr(unit, figure) is None for unit in units for figure in reads)
    lists = any(group.incomplete for group in qualification.groups.values())
    return "open" if unknown or lists else "complete"


def _without_origin(unit: Unit) -> bool:
    known = [figure for figure in FIGURES[1:] if getattr(unit, figure) is not None]
    return any(unit.origin(figure) is Origin.UNKNOWN for figure in known)


def catalogue() -> Lines:
    """Return every rule with what is known of its units."""
    lines = [
        "| name in commands | title | units listed | of known credit | |",
        "|---|---|---|---|---|",
    ]
    for stem in sorted(shared().rules):
        units = _listed(rule(stem))
        known = sum(unit.credit is not None for unit in units)
        document = _document(stem)
        title = next(s.body.value for s in document.statements if isinstance(s.body, t.Field))
        sizes = ", ".join(f"`:{size}`" for size in sizes_of(document))
        names = f"`{stem}` with {sizes}" if sizes else f"`{stem}`"
        states = ", ".join(dict.fromkeys(state_of(one) for one in qualifications(stem)))
        lines.append(f"| {names} | {title} | {len(units)} | {known} | {states} |")
    return lines


def states() -> Lines:
    """Return how many rules and qualifications are complete, open and made up."""
    lines = ["| | rules | qualifications |", "|---|---|---|"]
    found = {stem: [state_of(one) for one in qualifications(stem)] for stem in shared().rules}
    for state in STATES:
        rules = sum(set(said) == {state} for said in found.values())
        lines.append(f"| {state} | {rules} | {sum(said.count(state) for said in found.values())} |")
    mixed = sum(len(set(said)) > 1 for said in found.values())
    if mixed:
        lines.append(f"| some sizes complete, others open | {mixed} | |")
    every = sum(len(said) for said in found.values())
    return [*lines, f"| in all | {len(found)} | {every} |"]


def figures() -> Lines:
    """Return where the figures of every unit bank come from."""
    banks = sorted({bank.id: bank for bank in _banks()}.items())
    units = [unit for _, bank in banks for unit in bank.units]
    lines = [
        "| origin | reference | level | credit | guided learning hours | figures in all |",
        "|---|---|---|---|---|---|",
    ]
    for origin in ORIGINS:
        counts = [sum(_has(unit, figure, origin) for unit in units) for figure in FIGURES]
        if any(counts):
            lines.append(f"| {origin.value} | {_row(counts)} |")
    missing = [sum(getattr(unit, figure) is None for unit in units) for figure in FIGURES]
    return [
        *lines,
        f"| not known | {_row(missing)} |",
        f"| units in all | {_row([len(units)] * 4)} |",
    ]


def _row(counts: list[int]) -> str:
    return " | ".join(f"{count:,}" for count in [*counts, sum(counts)])


def _has(unit: Unit, figure: str, origin: Origin) -> bool:
    return getattr(unit, figure) is not None and unit.origin(figure) is origin


def _banks() -> Iterator[qcf.UnitBank]:
    for stem in shared().rules:
        for one in qualifications(stem):
            yield from one.banks


def leanings() -> Lines:
    """Return the qualifications whose examples lean on figures that are not published."""
    lines = [
        "| name in commands | examples | eligible | on unconfirmed | on secondary | on published |",
        "|---|---|---|---|---|---|",
    ]
    sums = [0] * 5
    for stem in sorted(shared().rules):
        for one in qualifications(stem):
            counts = _leaning(one, stem)
            sums = [before + more for before, more in zip(sums, counts, strict=True)]
            if counts[2]:
                lines.append(f"| `{one.id}` | {' | '.join(map(str, counts))} |")
    return [*lines, f"| in all, the others as well | {' | '.join(map(str, sums))} |"]


def _leaning(qualification: qcf.Qualification, stem: str) -> list[int]:
    """Return the examples, those that are eligible, and what these lean on."""
    counts = [0] * 5
    for path in shared().rules[stem]:
        for stated, document in shared().stated(path):
            if stated.id == qualification.id:
                for example in read_examples(stated, document, stated.activities)[0]:
                    for expected in example.expected:
                        verdict = evaluate(
                            stated, example.record, on=example.on, pathway=expected.pathway
                        )
                        counts[0] += 1
                        if verdict.eligible:
                            origins = {one.origin for one in verdict.leans_on}
                            counts[1] += 1
                            counts[2] += Origin.UNCONFIRMED in origins
                            counts[3] += origins == {Origin.SECONDARY}
                            counts[4] += not origins
    return counts
