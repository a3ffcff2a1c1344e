"""Near misses: each single change that would make a learner eligible, evaluated again."""

from collections.abc import Callable, Iterator

from attrs import evolve, field, frozen

from qcf.advice.again import Again, Pathways, with_instead
from qcf.advice.recognising import Otherwise, otherwise
from qcf.advice.relaxing import How, Relaxation, by_amount, excusing, set_aside
from qcf.diagnostics.source import Span
from qcf.engine.evidence import UnitShape, shape_of
from qcf.engine.showing import NOT_ELIGIBLE
from qcf.engine.verdict import Verdict
from qcf.model.qualification import Qualification
from qcf.model.requirements import AllOf, Requirement


@frozen
class NearMiss:
    """One change that makes the learner eligible, with nothing else changed.

    `pathways` are the choices of pathways under which it does. A requirement that is relaxed has
    its id and words, and where it is an amount what it asks now and what would do; `part` are the
    words of the condition inside it that changes, where it is one. `units` are those excused or
    recognised, and `name` is a qualification, or how a unit would be recognised. Where it is not
    `proven` that no smaller step would do, the steps ended first.
    """

    how: How
    pathways: tuple[str, ...] = ()
    requirement: str | None = None
    text: str = ""
    part: str | None = None
    asked: int | None = None
    would_do: int | None = None
    measure: str | None = None
    units: tuple[UnitShape, ...] = ()
    name: str | None = None
    proven: bool = True
    provisional: bool = False
    clause: str | None = None
    span: Span | None = field(default=None, eq=False, repr=False)


@frozen
class NearMisses:
    """Every near miss of a learner, and the changes of which the steps left it open."""

    found: tuple[NearMiss, ...] = ()
    undecided: tuple[NearMiss, ...] = ()


_ORDER = {how: place for place, how in enumerate(How)}


def near_misses(verdict: Verdict) -> NearMisses:
    """Return each single change that would make a learner eligible who is not.

    A requirement is relaxed by the smallest step that does it; a unit, an exemption or an
    equivalence is recognised; another pathway is declared. Every one is evaluated again, and its
    counted set certified. Of a learner who is eligible, or undecided, there are none.
    """
    if verdict.status != NOT_ELIGIBLE:
        return NearMisses()
    again = Again(verdict)
    possible = _possible(again)
    found = [
        one for taken, rule in again.open.items() for one in _under(again, taken, rule, possible)
    ]
    found += [
        one
        for taken, rule in again.closed.items()
        for one in _judged(NearMiss(How.PATHWAY, _names(taken)), again.judged(rule))
    ]
    return NearMisses(
        _merged(one for one, is_certain in found if is_certain),
        _merged(one for one, is_certain in found if not is_certain),
    )


# A near miss, and whether it is certain that it does it.
Found = Iterator[tuple[NearMiss, bool]]


def _names(pathways: Pathways) -> tuple[str, ...]:
    return ("+".join(pathways),) if pathways else ()


def _judged(near: NearMiss, verdict: Verdict) -> Found:
    """Yield a near miss if the verdict on it says so; it is certified before it is shown."""
    if verdict.eligible:
        yield evolve(near, provisional=verdict.certify().provisional), True
    elif verdict.status != NOT_ELIGIBLE:
        yield near, False


def _under(
    again: Again,
    pathways: Pathways,
    rule: Qualification,
    possible: set[tuple[object, ...]] | None,
) -> Found:
    """Yield the near misses under one choice of pathways."""
    for requirement in _in_the_way(again.verdict, pathways, rule):
        smaller = [
            one
            for relaxation in by_amount(requirement)
            for one in _by_steps(again, pathways, rule, relaxation)
        ]
        yield from smaller
        if not any(is_certain for _, is_certain in smaller):
            for whole in set_aside(requirement):
                yield from _by_steps(again, pathways, rule, whole)
    for one in otherwise(again, rule):
        if possible is None or one.key in possible:
            yield from _judged(_recognised(one, pathways), again.judged(one.rule, one.record))


def _possible(again: Again) -> set[tuple[object, ...]] | None:
    """Return what could be recognised under some choice of pathways; None: ask each of them."""
    if len(again.open) < 2:
        return None
    every = otherwise(again, again.whole)
    return {one.key for one in every if again.answer(one.rule, one.record) is not False}


def _in_the_way(verdict: Verdict, pathways: Pathways, rule: Qualification) -> Iterator[Requirement]:
    """Yield the requirements of which one alone could be in the way.

    The reasons of a refusal are disjoint, and each stands by itself. Where there are two, no one
    requirement mends both; where there is one, none outside of it does.
    """
    (against,) = [one for one in verdict.reason.against if one.pathways == pathways]
    if len(against.reasons) > 1:
        return
    names = {state.id for reason in against.reasons for state in reason.requirements}
    for requirement in rule.requirements:
        here = requirement.pathway is None or requirement.pathway in pathways
        if requirement.id in names if names else here:
            yield requirement


def _by_steps(
    again: Again, pathways: Pathways, rule: Qualification, relaxation: Relaxation
) -> Found:
    """Yield what comes of relaxing one requirement by as few steps as will do."""

    def relaxed(other: Requirement | None) -> Qualification:
        return with_instead(rule, relaxation.requirement, other)

    near = _relaxed(relaxation, pathways)
    steps, is_least = least(lambda k: again.answer(relaxed(relaxation.at(k))), relaxation.most)
    if steps is None:
        if not is_least:
            yield near, False
        return
    near = evolve(near, would_do=relaxation.figure(steps), proven=is_least)
    if relaxation.how is not How.EXCUSED:
        yield from _judged(near, again.judged(relaxed(relaxation.at(steps))))
        return
    assert isinstance(relaxation.said, AllOf)
    units: list[tuple[str, ...]] = [(one,) for one in relaxation.said.units]
    if steps > 1:
        units = [_done_without(relaxation.said, again.judged(relaxed(relaxation.at(steps))))]
    for some in units:
        excused = evolve(near, units=tuple(shape_of(rule, one) for one in some))
        yield from _judged(excused, again.judged(relaxed(excusing(relaxation, some))))


def _done_without(said: AllOf, verdict: Verdict) -> tuple[str, ...]:
    """Return the units that a learner does without who is excused from as many as that takes."""
    places = said.places or verdict.qualification.groups.keys()
    counting = {one.unit.unit for one in verdict.allocation if one.unit.group in places}
    return tuple(one for one in said.units if one not in counting)


def least(answer: Callable[[int], bool | None], most: int) -> tuple[int | None, bool]:
    """Return the fewest steps that do it, of 1 to `most`, and whether that is certain.

    More steps never do less. No number: none of them does it.

    >>> least(lambda steps: steps >= 5, 40)
    (5, True)
    >>> least(lambda steps: False, 40)
    (None, True)
    """
    last = answer(most) if most > 0 else False
    if not last:
        return None, last is False
    low, high, below = 0, most, False
    step = 1
    while high - low > 1:
        # near misses are near: look there first
        middle = step if step < high and high == most else (low + high) // 2
        does: bool | None = answer(middle)
        if does:
            high = middle
        else:
            low, below, step = middle, does is None, step * 2
    return high, not below


def _relaxed(relaxation: Relaxation, pathways: Pathways) -> NearMiss:
    whole, said = relaxation.requirement, relaxation.said
    return NearMiss(
        relaxation.how,
        _names(pathways),
        whole.id,
        whole.text,
        said.text if said is not whole else None,
        relaxation.now,
        None,
        relaxation.measure,
        clause=whole.clause,
        span=whole.span,
    )


def _recognised(one: Otherwise, pathways: Pathways) -> NearMiss:
    units = tuple(shape_of(one.rule, unit) for unit in one.units)
    return NearMiss(one.how, _names(pathways), text=one.text, units=units, name=one.name)


def _merged(found: Iterator[NearMiss]) -> tuple[NearMiss, ...]:
    """Return near misses in order, with those that differ only in their pathways as one."""
    together: dict[NearMiss, list[str]] = {}
    for one in found:
        together.setdefault(evolve(one, pathways=()), []).extend(one.pathways)
    every = [evolve(one, pathways=tuple(sorted(set(names)))) for one, names in together.items()]
    return tuple(sorted(every, key=_rank))


def _rank(one: NearMiss) -> tuple[object, ...]:
    units = tuple(unit.unit for unit in one.units)
    return (
        _ORDER[one.how],
        one.requirement or "",
        one.part or "",
        units,
        one.name or "",
        one.would_do or 0,
        one.pathways,
    )
