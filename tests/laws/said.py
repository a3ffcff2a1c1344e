"""What a verdict says, in plain values, so that the laws can compare two; and what they change."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, product
from types import MappingProxyType

from attrs import evolve
from hypothesis import strategies as st

from qcf.engine.evidence import Allocated, Credits
from qcf.engine.verdict import Verdict
from qcf.model.qualification import Qualification
from qcf.model.requirements import Cap, Kind, Requirement, amounts_of, selections_of
from qcf.records.learners import Achievement
from qcf.syntax.tree import Measure
from tests.strategies import Case, evaluated

seeds = st.integers(min_value=0, max_value=2**32)

Names = Mapping[str, str]  # of groups, by other names
AS_THEY_ARE: Names = MappingProxyType({})


def said(verdict: Verdict, names: Names = AS_THEY_ARE) -> dict[str, object]:
    """What a verdict says, in plain values, so that two can be compared."""
    done = verdict.completion
    return {
        "status": verdict.status,
        "provisional": verdict.provisional,
        "pathway": verdict.pathway,
        "pathways": verdict.pathways,
        "allocation": allocation(verdict, names),
        "credits": ledger(verdict, names),
        "clash": [[(r.id, r.asked, r.got) for r in one] for one in verdict.clash],
        "requirements": [(r.id, r.holds, r.asked, r.got) for r in verdict.requirements],
        "completion": None if done is None else [e.identity for e in done.added],
        "unused": [(u.unit, u.reason, u.detail) for u in verdict.unused],
    }


def in_any_words(verdict: Verdict, names: Names = AS_THEY_ARE) -> dict[str, object]:
    """What a verdict says, but for the words of the sentences that it quotes."""
    missing = [
        (p.pathways, p.status, p.credit, [r.id for r in p.missing]) for p in verdict.pathways
    ]
    unused = [(u.unit, u.reason) for u in verdict.unused]
    return {**said(verdict, names), "pathways": missing, "unused": unused}


def counting(verdict: Verdict, names: Names = AS_THEY_ARE) -> dict[str, object]:
    """What does not hang on how many requirements say it, or on what these are called.

    A refusal that no units can mend shows what meets most requirements, and so is left out.
    """
    done = verdict.completion
    answer: dict[str, object] = {"status": verdict.status, "provisional": verdict.provisional}
    if not verdict.eligible and done is None:
        return answer
    return {
        **answer,
        "pathway": verdict.pathway,
        "allocation": allocation(verdict, names),
        "credits": evolve(ledger(verdict, names), required=None),
        "completion": None if done is None else [e.identity for e in done.added],
    }


def counting_units(verdict: Verdict, names: Names = AS_THEY_ARE) -> dict[str, object]:
    """The same, but for what hangs on the order of groups: where a unit counts, and as what."""
    shown = counting(verdict, names)
    if "allocation" in shown:
        shown["allocation"] = {a.source or a.unit.unit for a in allocation(verdict, names)}
        shown["credits"] = (verdict.credits.counted, verdict.credits.held)
    return shown


def counting_credits(verdict: Verdict, names: Names = AS_THEY_ARE) -> dict[str, object]:
    """What does not hang on the order of units: of sets that are as good, any could be shown."""
    done = verdict.completion
    return {
        "status": verdict.status,
        "provisional": verdict.provisional,
        "counted": verdict.credits.counted if verdict.eligible else None,
        "held": verdict.credits.held,
        "pathway": verdict.pathway if verdict.eligible else None,
        "completion": None if done is None else (done.credits, len(done.added)),
    }


def allocation(verdict: Verdict, names: Names = AS_THEY_ARE) -> tuple[Allocated, ...]:
    """Where each unit counts, with the groups by other names."""
    return tuple(_by_other_names(one, names) for one in verdict.allocation)


def _by_other_names(one: Allocated, names: Names) -> Allocated:
    shape, source = one.unit, one.source
    if names and source is not None and source.startswith("exempt:"):
        # what is called an exemption ends with the groups that it can be placed in
        source = source.partition("|")[0]
        shape = evolve(shape, unit=source, title="") if shape.unit == one.source else shape
    group = names.get(shape.group or "", shape.group)
    return evolve(one, unit=evolve(shape, group=group), source=source)


def ledger(verdict: Verdict, names: Names = AS_THEY_ARE) -> Credits:
    """The credits, with the groups by other names."""
    by_group: dict[str, int] = {}
    for group, number in verdict.credits.by_group:
        called = names.get(group, group)
        by_group[called] = by_group.get(called, 0) + number
    return evolve(verdict.credits, by_group=tuple(sorted(by_group.items())))


def with_rows(case: Case, *rows: Achievement) -> Verdict:
    """The verdict with more rows in the record."""
    record = case.record()
    return evaluated(case, evolve(record, achievements=(*record.achievements, *rows)))


def asking(rule: Qualification, kept: Iterable[Requirement]) -> Qualification:
    """The rule with a part of its requirements.

    What a rule reads of an achievement hangs on all that it asks, so in the place of each
    requirement that is left out stand limits that read the same, and that nobody reaches.
    """
    kept = tuple(kept)
    names = {requirement.id for requirement in kept}
    left_out = (r for r in rule.requirements if r.id not in names)
    return evolve(rule, requirements=(*kept, *chain.from_iterable(map(_out_of_reach, left_out))))


def _out_of_reach(r: Requirement) -> Iterator[Cap]:
    measures = {one.measure for one in amounts_of(r)} or {Measure.UNITS}
    for number, (selection, measure) in enumerate(
        product(selections_of(r), sorted(measures, key=str))
    ):
        name = f"{r.id}/{number}"
        yield Cap(name, Kind.CAP, "", selection, measure, 10**6, pathway=r.pathway, when=r.when)
