"""Roles that ask for one another in a circle, which nobody could ever meet for certain."""

from collections.abc import Iterable, Iterator

from qcf.workforce.declared import Reference
from qcf.workforce.library import Library
from qcf.workforce.requirements import AllOf, AnyOf, Condition, MeetsRole
from qcf.workforce.roles import Role


def complain_of_circles(library: Library, used: Iterable[Reference]) -> None:
    """Report each role of a file that leads back to itself through what it asks for."""
    asked = {role.id: tuple(_asked_roles(role)) for role in library.all_roles}
    for reference in used:
        if reference.key == "meets_role" and _leads_back(reference.name, asked):
            message = f"asking for `{reference.name}` leads back to itself"
            advice = "let one of these roles ask for something else"
            reference.entry.complain("QCF820", (reference.key,), message, advice)


def _asked_roles(role: Role) -> Iterator[str]:
    for requirement in role.requirements:
        yield from _in(requirement.condition)


def _in(condition: Condition) -> Iterator[str]:
    match condition:
        case MeetsRole():
            yield condition.role
        case AllOf() | AnyOf():
            for one in condition.conditions:
                yield from _in(one)
        case _:
            return


def _leads_back(start: str, asked: dict[str, tuple[str, ...]]) -> bool:
    seen: set[str] = set()
    waiting = list(asked.get(start, ()))
    while waiting:
        role = waiting.pop()
        if role == start:
            return True
        if role not in seen:
            seen.add(role)
            waiting += asked.get(role, ())
    return False
