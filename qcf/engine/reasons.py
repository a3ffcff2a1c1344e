"""Why: the reason tree of a verdict, one value that everything said about it is read from.

An eligible verdict stands on its counted set. A refusal has reasons for each choice of pathways
that is open: sets of requirements that cannot hold together with what is held, each with a proof.
Where the steps were spent, it says what was tried.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import field, frozen

from qcf.engine.certify import Learner
from qcf.engine.clash import ClashSet, clash_sets
from qcf.engine.decide import items_of
from qcf.engine.evidence import RequirementState, Shapes, UnitShape
from qcf.engine.inequality import Inequality
from qcf.engine.proving import proof_of
from qcf.engine.refusal import Cases, Exhausted, Proof
from qcf.engine.tail import clash_of
from qcf.model.qualification import Qualification
from qcf.model.requirements import Kind
from qcf.search.problem import Alternative, Item
from qcf.search.task import Steps


@frozen
class Reason:
    """Requirements that cannot hold together with what is held.

    None of them is to spare, unless the steps ended before that was certain (`is_irreducible`).

    `kind` is `fact` for what no counting changes, `missing` for units that all have to count,
    `short` for one amount that is out of reach, `together` for several that are, `cases` where
    every way to meet a choice is out of reach, and `searched` where everything was gone through.
    `limits` are the ids of those that limit what counts, and `serving` the units that could bring
    something to the others; `wanted` are those of them that more than one asks for, and that can
    serve but one. `checked` says whether the certifier has gone through the proof; a
    fact needs none.
    """

    kind: str
    requirements: tuple[RequirementState, ...]
    limits: frozenset[str] = frozenset()
    serving: tuple[UnitShape, ...] = ()
    proof: Proof | None = field(default=None, repr=False)
    checked: bool = True
    is_irreducible: bool = True
    wanted: tuple[UnitShape, ...] = ()

    @property
    def asked(self) -> int | None:
        """What is asked, where it is one inequality: the weighted sum over the requirements."""
        return self.proof.asked if isinstance(self.proof, Inequality) else None

    @property
    def most(self) -> int | None:
        """The most that what is held can bring to it."""
        return self.proof.most if isinstance(self.proof, Inequality) else None

    @property
    def weights(self) -> tuple[tuple[str, int], ...]:
        """The weights of the inequality, by requirement."""
        return self.proof.weights if isinstance(self.proof, Inequality) else ()

    @property
    def states(self) -> int | None:
        """How many different sums were gone through, where everything was."""
        return self.proof.states if isinstance(self.proof, Exhausted) else None


@frozen
class PathwayReasons:
    """The reasons against one choice of pathways; none where the steps ended first."""

    pathways: tuple[str, ...]
    reasons: tuple[Reason, ...]


@frozen
class ReasonTree:
    """What a verdict stands on: nothing besides the counted set, reasons, or what was tried."""

    status: str
    against: tuple[PathwayReasons, ...] = ()
    tried: tuple[str, ...] = ()


def reasons_against(
    alternative: Alternative,
    qualification: Qualification,
    learner: Learner,
    states: Mapping[str, RequirementState],
    facts: Iterable[str],
    steps: Steps,
) -> tuple[Reason, ...]:
    """Return the reasons against one choice of pathways: disjoint, and together all there are.

    `states` are those of all its requirements and `facts` the ids of those that no counting can
    mend. Sets whose members are dropped last come first: mandatory units before a short total.
    """
    found = [Reason("fact", (states[name],)) for name in facts]
    items = items_of(alternative, learner.held)
    sets = clash_sets(alternative, learner.held, items, steps)
    if not sets and not found and (names := clash_of(alternative, learner)):
        sets = (ClashSet(names),)  # where the steps ended first
    for one in sets:
        proof, checked = proof_of(one.names, qualification, alternative, learner, steps.again())
        together = tuple([states[name] for name in one.names])
        serving = tuple(_serving(alternative, one.names, items, learner))
        kind = _kind(proof, together)
        limits = frozenset([name for name in one.names if name in alternative.caps_of])
        wanted = tuple(_wanted(alternative, one.names, items, learner))
        sound = checked, one.is_irreducible
        found.append(Reason(kind, together, limits, serving, proof, *sound, wanted))
    if len(found) < 2:
        return tuple(found)
    kinds = {r.id: r.kind for r in qualification.requirements}

    def rank(reason: Reason) -> tuple[int, list[str]]:
        names = [state.id for state in reason.requirements]
        return -max([kinds.get(name, Kind.PATHWAY) for name in names]), names

    return tuple(sorted(found, key=rank))


def _kind(proof: Proof, together: Sequence[RequirementState]) -> str:
    if isinstance(proof, Exhausted):
        return "searched"
    if isinstance(proof, Cases):
        return "cases"
    if len(together) > 1:
        return "together"
    return "missing" if together[0].missing else "short"


def _serving(
    alternative: Alternative, names: Iterable[str], items: Iterable[Item], learner: Learner
) -> Iterator[UnitShape]:
    """Yield the held units that could bring something to what is asked, wherever they count."""
    wanted = 0
    for name in names:
        wanted |= alternative.fields_of.get(name, 0)
    shapes = Shapes.of(alternative.qualification)
    for item in items:
        for option in item.options:
            if option.gain & wanted:
                yield shapes.held(item.identity, learner.held[item.identity])
                break


def _wanted(
    alternative: Alternative, names: Sequence[str], items: Iterable[Item], learner: Learner
) -> Iterator[UnitShape]:
    """Yield the held units that could serve several of these, and in no one place all of them."""
    if len(names) < 2:
        return
    fields = [alternative.fields_of.get(name, 0) for name in names]
    shapes = Shapes.of(alternative.qualification)
    for item in items:
        if len(item.options) < 2:
            continue
        served = [sum([bool(option.gain & field) for field in fields]) for option in item.options]
        gains = 0
        for option in item.options:
            gains |= option.gain
        if sum([bool(gains & field) for field in fields]) > max(served):
            yield shapes.held(item.identity, learner.held[item.identity])
