"""A decision on file before the certifier alone: nothing is searched, only what it says is checked.

An allocation has to meet the kept rule with what was held; a refusal has to have a proof against
each choice of pathways that was open to the learner.
"""

from collections.abc import Iterator, Mapping
from itertools import combinations

from attrs import frozen

from qcf.engine.certify import Claim, Learner, refute
from qcf.engine.exhaustion import Unfinished
from qcf.engine.facts import Facts
from qcf.engine.inequality import Inequality
from qcf.engine.refusal import Case, Cases, Exhausted, Proof, checked
from qcf.engine.versions import version_for
from qcf.filing.forms import FormError, read_some
from qcf.filing.record import Asked, Filed
from qcf.framework.levels import Level
from qcf.model.qualification import Qualification
from qcf.model.requirements import Follow

_ELIGIBLE, _NOT_ELIGIBLE, _UNDECIDED = "eligible", "not-eligible", "undecided"


@frozen
class _Counts:
    """A line of the allocation, as far as the certifier is concerned."""

    unit: str
    group: str
    level: Level | None
    credit: int | None
    by: str | None


@frozen
class _Weighed:
    """An inequality on file."""

    asked: int
    most: int
    weights: dict[str, int]
    once: dict[str, int]

    @property
    def inequality(self) -> Inequality:
        weights, once = tuple(self.weights.items()), tuple(self.once.items())
        return Inequality(weights, once, self.asked, self.most)


@frozen
class _Case:
    """A case of a refusal on file."""

    taken: dict[str, tuple[int, ...]]
    inequality: _Weighed


@frozen
class _Reason:
    """A reason on file, with its proof where it has one."""

    kind: str
    requirements: tuple[str, ...]
    inequality: _Weighed | None
    cases: tuple[_Case, ...]
    states: int | None
    checked: bool

    @property
    def proof(self) -> Proof | None:
        """The proof, or None for a fact, which needs none."""
        if self.cases:
            each = [Case(tuple(c.taken.items()), c.inequality.inequality) for c in self.cases]
            return Cases(tuple(each))
        if self.inequality is not None:
            return self.inequality.inequality
        return None if self.kind == "fact" else Exhausted(self.requirements, self.states or 0)


@frozen
class _Against:
    """The reasons on file against one choice of pathways."""

    pathway: str | None
    reasons: tuple[_Reason, ...]


@frozen
class _Tree:
    against: tuple[_Against, ...]


@frozen
class _Said:
    """What a verdict on file says, as far as the certifier is concerned."""

    qualification: str
    verdict: str
    pathway: str | None
    allocation: tuple[_Counts, ...]
    reason: _Tree


@frozen
class Proven:
    """What came of it: what the certifier refuses, and how much it looked at.

    `unchecked` are proofs that already the file says nobody has gone through.
    """

    faults: tuple[str, ...]
    units: int = 0
    proofs: int = 0
    unchecked: int = 0


def proven(filed: Filed) -> Proven:
    """Return what the certifier says of a decision on file."""
    try:
        said = read_some(filed.verdict, _Said)
    except FormError as fault:
        return Proven((f"the verdict cannot be read: {fault}",))
    rule, _ = version_for(filed.asked.qualification, filed.asked.record)
    claims, learner = filed.evidence.counted, filed.evidence.learner
    faults = list(_not_of_the_case(said, rule, filed.asked, learner.facts))
    faults += _unlike(said.allocation, claims)
    if said.verdict == _ELIGIBLE:
        faults += refute(rule, _pathways(said.pathway), claims, learner)
        return Proven(tuple(faults), units=len(claims))
    if said.verdict == _UNDECIDED:
        return Proven(tuple(faults))
    reasons = [reason for one in said.reason.against for reason in one.reasons]
    if len(reasons) > _most_reasons(rule, filed.asked, learner.facts):
        return Proven((*faults, "there are more reasons than the rule has requirements"))
    faults += _unproven(said.reason.against, rule, filed.asked, learner)
    proofs = [reason for reason in reasons if reason.proof is not None]
    unchecked = sum(not reason.checked for reason in proofs)
    return Proven(tuple(faults), proofs=len(proofs) - unchecked, unchecked=unchecked)


def _not_of_the_case(said: _Said, rule: Qualification, asked: Asked, facts: Facts) -> Iterator[str]:
    if said.verdict not in (_ELIGIBLE, _NOT_ELIGIBLE, _UNDECIDED):
        yield "the verdict is none of the three"
    if said.qualification != rule.id:
        yield f"the learner is judged by {rule.id}, and the verdict is about another"
    if facts.on != asked.on:
        yield "the evidence is of another day"


def _unlike(lines: tuple[_Counts, ...], claims: Mapping[str, Claim]) -> Iterator[str]:
    """Yield where the allocation is not the counted set that the evidence has."""
    if sorted(line.unit for line in lines) != sorted(claims):
        yield "the allocation has other units than the evidence"
        return
    for line in lines:
        claim = claims[line.unit]
        entry = claim.entry
        if line.group != claim.place:
            yield f"{line.unit} counts in {claim.place}, and the allocation has {line.group}"
        if (line.level, line.credit) != (entry.level, entry.credit):
            yield f"{line.unit} has other figures in the allocation than it was counted with"
        if line.by != entry.source:
            yield f"something else stands for {line.unit} than the allocation has"


def _pathways(joined: str | None) -> tuple[str, ...]:
    return tuple(joined.split("+")) if joined else ()


def _most_reasons(rule: Qualification, asked: Asked, facts: Facts) -> int:
    """Return how many reasons there can be: they are disjoint, for each choice of pathways."""
    choices = _choices(rule, asked, facts)
    return max(1, len(choices or ())) * (len(rule.requirements) + 1)


def _choices(rule: Qualification, asked: Asked, facts: Facts) -> list[tuple[str, ...]] | None:
    """Return the choices of pathways that are open; None where the declared one is not offered."""
    declared = (asked.pathway or asked.record.pathway) if rule.pathways else None
    if declared is not None:
        declared = rule.pathway_meant(declared)
    names = [pathway.id for pathway in rule.pathways]
    follow = [r for r in rule.requirements if isinstance(r, Follow)]
    follow = [r for r in follow if all(facts.is_true(fact) for fact in r.when)]
    choices: list[tuple[str, ...]] = [()]
    if follow:
        choices = list(combinations(names, follow[0].asked))
    if declared is None:
        return choices
    return [choice for choice in choices if declared in choice] or None


def _unproven(
    against: tuple[_Against, ...], rule: Qualification, asked: Asked, learner: Learner
) -> Iterator[str]:
    """Yield the choices of pathways that nothing on file refuses, and the proofs that fail."""
    refused = {tuple(sorted(_pathways(one.pathway))) for one in against if one.reasons}
    open_choices = _choices(rule, asked, learner.facts)
    for choice in open_choices or ():
        if tuple(sorted(choice)) not in refused:
            yield f"nothing on file refuses {' and '.join(choice) or 'the learner'}"
    if open_choices is None and not any(
        "pathway" in reason.requirements for one in against for reason in one.reasons
    ):
        yield "the declared pathway is not offered, and nothing on file says so"
    for one in against:
        for reason in one.reasons:
            if (
                reason.proof is not None
                and reason.checked
                and not _stands(reason.proof, rule, _pathways(one.pathway), learner)
            ):
                yield f"the proof against {', '.join(reason.requirements)} does not stand"


def _stands(proof: Proof, rule: Qualification, pathways: tuple[str, ...], learner: Learner) -> bool:
    """Whether a proof refuses what it names, with just the figures that it states."""
    try:
        again = checked(proof, rule, pathways, learner)
    except (Unfinished, LookupError, ValueError):  # a proof may name what is not there
        return False
    return again is not None and _figures(again) == _figures(proof)


def _figures(proof: Proof) -> list[int]:
    match proof:
        case Inequality(asked=asked, most=most):
            return [asked, most]
        case Cases(each=cases):
            return [figure for case in cases for figure in _figures(case.inequality)]
        case Exhausted(states=states):
            return [states]
