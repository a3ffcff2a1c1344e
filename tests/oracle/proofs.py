"""The proofs of a refusal, held to what they say, and the forms that they take."""

from collections import Counter
from collections.abc import Iterable

from qcf.engine.certify import Learner
from qcf.engine.inequality import Inequality
from qcf.engine.reasons import Reason
from qcf.engine.refusal import Cases, Exhausted, Proof, checked
from qcf.engine.verdict import Verdict
from qcf.model.qualification import Qualification


def learner_of(verdict: Verdict) -> Learner:
    """Return what the checker is given of the learner: facts, and what is held."""
    return verdict._showing.learner


def check_proofs(verdict: Verdict, q: Qualification, *, every_pathway: bool = True) -> Counter[str]:
    """Each reason that counting cannot mend has a proof that the checker accepts.

    Returns how many there are of each form, and how many were not gone through again.
    """
    found: Counter[str] = Counter()
    against = [(one.pathways, one.reasons) for one in verdict.reason.against]
    for pathways, reasons in against if every_pathway else against[:1]:
        for reason in reasons:
            if reason.kind == "fact":
                assert reason.proof is None, reason
            else:
                found[_form(reason, q, pathways, learner_of(verdict))] += 1
    return found


def _form(reason: Reason, q: Qualification, pathways: tuple[str, ...], who: Learner) -> str:
    proof = reason.proof
    assert proof is not None, f"{reason} has no proof"
    about = {state.id for state in reason.requirements}
    assert set(named_by(proof)) <= about, f"{proof} is about more than {about}"
    if reason.is_irreducible:
        assert set(named_by(proof)) == about, f"{proof} is about less than {about}"
    if not reason.checked:
        assert isinstance(proof, Exhausted)
        return "unchecked"
    again = checked(proof, q, pathways, who)
    assert again == proof, f"the checker does not accept {proof}"
    assert figures(again) == figures(proof), f"{proof} shows other figures than {again}"
    return f"by_{type(proof).__name__.lower()}"


def named_by(proof: Proof) -> Iterable[str]:
    """Yield the requirements that a proof names, also by a condition of a choice."""
    match proof:
        case Inequality(weights=weights):
            yield from (name.split("#")[0] for name, _ in weights)
        case Cases(each=each):
            for case in each:
                yield from (name for name, _ in case.taken)
                yield from named_by(case.inequality)
        case Exhausted(requirements=names):
            yield from names


def figures(proof: Proof | None) -> list[tuple[int, int]]:
    """Return the figures that a proof shows: of each inequality, or how many states there are."""
    match proof:
        case Inequality(asked=asked, most=most):
            return [(asked, most)]
        case Cases(each=each):
            return [(case.inequality.asked, case.inequality.most) for case in each]
        case Exhausted(states=states):
            return [(states, 0)]
    return []
