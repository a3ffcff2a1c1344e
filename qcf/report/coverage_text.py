"""What a rule covers of a suite of standards, and what a learner has reached of it, as text."""

from collections.abc import Iterator

from qcf.framework.dates import print_date
from qcf.report.verdict_text import WIDTH, as_text
from qcf.standards.cover import Coverage, Covered, CoveringUnit, Reached, Role, Way
from qcf.standards.standard import Confidence, Standard, Standards, Suite

_WHO = {
    Role.MANDATORY: "by everybody",
    Role.PATHWAY: "by everybody on some pathway",
    Role.OPTIONAL: "by who chooses an option",
}


def coverage_text(covered: Coverage, standards: Standards, width: int = WIDTH) -> str:
    """Return what is covered of a suite as text, standard by standard."""
    blocks = [_head(covered), _sums(covered)]
    blocks += [_part(one) for one in covered.covered()]
    blocks += [list(_open(covered)), list(_apart(covered, standards)), _mapped(covered)]
    return as_text([block for block in blocks if block], width)


def parts(suite: Suite, number: int) -> str:
    """Return a number of a suite's parts in words.

    >>> from qcf.standards.standard import Kind
    >>> parts(Suite("a", "A", Kind.AREAS), 1), parts(Suite("a", "A", Kind.CORE), 2)
    ('1 area', '2 standards')
    """
    return f"{number} {suite.kind.part}{'' if number == 1 else 's'}"


def _head(covered: Coverage) -> list[str]:
    header = covered.qualification.header
    number = f" ({header.number})" if header.number else ""
    lines = [covered.suite.title, f"What it covers: {header.title}{number}"]
    verdict = covered.verdict
    if verdict is not None:
        lines.append(f"Learner {verdict.learner} on {print_date(verdict.on)}: {verdict.status}")
    return lines


def _sums(covered: Coverage) -> list[str]:
    every = len(covered.standards)
    if not every:
        return [f"No {covered.suite.kind.part} of this suite is listed: only its name is known."]
    done = len(covered.covered())
    lines = [f"{done} of {parts(covered.suite, every)} covered"]
    if done:
        each = [(len(covered.of_role(role)), words) for role, words in _WHO.items()]
        lines[0] += ": " + ", ".join(f"{number} {words}" for number, words in each if number)
    if covered.verdict is not None:
        states = [(len(covered.of_state(state)), state.word) for state in Reached]
        lines.append("The learner: " + ", ".join(f"{n} {word}" for n, word in states if n))
    return lines


def _part(one: Covered) -> list[str]:
    state = f": {one.reached.word}" if one.reached is not None else ""
    return [_title(one.standard) + state, *(line for way in one.ways for line in _way(way))]


def _title(standard: Standard) -> str:
    number = f"{standard.number}. " if standard.number else ""
    code = f" [{standard.code}]" if standard.code else ""
    return f"{number}{standard.title}{code}"


def _open(covered: Coverage) -> Iterator[str]:
    """Yield what no unit of the rule covers, with why where somebody has looked."""
    left = covered.not_covered()
    if left:
        yield "Not covered"
    for one in left:
        elsewhere = ": units of other qualifications do" if one.elsewhere else ""
        why = f": {one.standard.uncovered}" if one.standard.uncovered else ""
        yield f"  {_title(one.standard)}{why or elsewhere}"


def _way(way: Way) -> Iterator[str]:
    together = "together, " if len(way.units) > 1 else ""
    for unit in way.units:
        yield f"  {_role(unit)}: {_unit(unit)} ({together}{way.confidence.value})"


def _role(one: CoveringUnit) -> str:
    return f"{one.role.word} on {', '.join(one.pathways)}" if one.pathways else one.role.word


def _unit(one: CoveringUnit) -> str:
    achieved = {None: "", True: ", achieved", False: ", not achieved"}[one.is_achieved]
    return f"{one.unit.name} {one.unit.title}{achieved}"


def _apart(covered: Coverage, standards: Standards) -> Iterator[str]:
    """Yield the units that are nearly called as a standard is, and are another thing."""
    listed = covered.qualification.units
    near = [
        (one, standard.standard)
        for standard in covered.standards
        for one in standards.kept_apart_from(standard.standard.id)
        if one.unit in listed
    ]
    if near:
        yield "Near, and kept apart"
    for one, standard in near:
        unit = listed[one.unit].versions[-1]
        yield f"  {unit.name} {unit.title} is not `{standard.title}`: {one.why}"


def _mapped(covered: Coverage) -> list[str]:
    """Return who mapped the units, and how sure that is."""
    ways = [way for one in covered.standards for way in one.ways]
    if not ways:
        return []
    sums = [(sum(way.confidence is one for way in ways), one.value) for one in Confidence]
    said = ", ".join(f"{number} {word}" for number, word in sums if number)
    by = ", ".join(sorted({way.by for way in ways}))
    return [f"Mapped by {by}: {said}. An awarding body may say otherwise."]
