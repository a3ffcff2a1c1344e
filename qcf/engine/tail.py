"""What the steps of a search leave open: refusals that a solver finds and a proof confirms.

The solver says no, and again and again no with one requirement less, until what is left is a
clash with no member to spare. That is small enough to prove, and only a proof that was checked
against the meaning makes the learner not eligible.
"""

from collections.abc import Collection

from qcf.engine.certify import FaultError, Learner
from qcf.engine.decide import items_of
from qcf.engine.proving import proof_of
from qcf.engine.refusal import Proof
from qcf.model.qualification import Qualification
from qcf.search import solver
from qcf.search.compiling import COUNTED
from qcf.search.problem import Alternative
from qcf.search.settle import Settled
from qcf.search.task import Steps, task_of, unit_of

PROOF_STEPS = 200_000
WORK_EACH = 0.5  # for each requirement that is dropped on trial


def clash_of(alternative: Alternative, learner: Learner) -> tuple[str, ...]:
    """Return requirements that the solver says cannot hold together, none of them to spare.

    None at all where it does not say so, or is not there. Nothing here is proven.
    """
    if not solver.is_there():
        return ()
    every = [r for r in alternative.requirements if isinstance(r, COUNTED)]
    every.sort(key=lambda r: (r.kind, r.id))
    names = [r.id for r in every]
    if not _says_no(alternative, learner, ()):
        return ()
    kept = list(names)
    for name in names:
        fewer = [one for one in kept if one != name]
        if _says_no(alternative, learner, set(names) - set(fewer)):
            kept = fewer
    return tuple(sorted(kept))


def refusal(
    qualification: Qualification, alternative: Alternative, learner: Learner
) -> Proof | None:
    """Return a checked proof that no counted set meets an alternative, or None: none was found."""
    clash = clash_of(alternative, learner)
    if not clash:
        return None
    steps = Steps(PROOF_STEPS)
    try:
        proof, is_checked = proof_of(clash, qualification, alternative, learner, steps)
    except FaultError:
        return None  # a counted set meets what the solver says cannot hold
    return proof if is_checked else None


def _says_no(alternative: Alternative, learner: Learner, dropped: Collection[str]) -> bool:
    """Whether the solver says that the requirements cannot hold without some of them."""
    left = alternative.without(dropped)
    task = task_of(left, items_of(left, learner.held), unit_of)
    work = WORK_EACH if dropped else solver.MOST_WORK
    return solver.opinion(Settled(task), 0, work) is False
