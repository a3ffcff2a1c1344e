"""Whether a qualification meets what a register asks, as an author of specifications reads it."""

from collections.abc import Iterator

from qcf.report.verdict_text import WIDTH, as_text
from qcf.standards.inclusion import Answer, Inclusion, Judged


def inclusion_text(included: Inclusion, width: int = WIDTH) -> str:
    """Return the state of a qualification in a register, and each condition with its reason."""
    blocks = [_head(included), _conditions(included), list(_partners(included))]
    return as_text([block for block in blocks if block], width)


def _head(included: Inclusion) -> list[str]:
    header = included.qualification.header
    number = f" ({header.number})" if header.number else ""
    listed = included.listed
    state = (
        "nothing is known of it" if listed is None else f"{listed.state.value}{_at(listed.source)}"
    )
    return [included.register.title, f"{header.title}{number}", f"State: {state}"]


def _conditions(included: Inclusion) -> list[str]:
    sums = [(len(included.of(answer)), answer.value) for answer in Answer]
    said = ", ".join(f"{number} {word}" for number, word in sums if number)
    lines = [f"Conditions for inclusion: {said}"] if said else ["No condition is known."]
    for one in included.conditions:
        lines += _condition(one)
    return lines


def _condition(one: Judged) -> Iterator[str]:
    yield f"  {one.answer.value}: {one.condition.text}{_at(one.condition.source)}"
    yield f"    {one.why}{_at(one.source)}"


def _partners(included: Inclusion) -> Iterator[str]:
    partners = included.register.partners
    if partners:
        at = _at(included.register.partners_source)
        yield f"Its {len(partners)} partner bodies{at}: {', '.join(partners)}"


def _at(source: str | None) -> str:
    return f" [{source}]" if source else ""
