"""Conditions and requirements in words, as a tutor reads them."""

from collections.abc import Sequence

from qcf.workforce.library import Library
from qcf.workforce.requirements import (
    AllOf,
    Amount,
    AnyOf,
    Condition,
    HasStatus,
    MeetsRole,
    Qualified,
    Registered,
    Requirement,
    Shown,
    Trained,
)


def condition_words(condition: Condition, library: Library) -> str:
    """Return a condition in words."""
    match condition:
        case Qualified():
            return qualified_words(condition)
        case Registered():
            register = library.register(condition.register)
            return f"registered with the {register.title if register else condition.register}"
        case HasStatus():
            status = library.status(condition.status)
            return status.title if status else condition.status
        case Amount():
            return f"{condition.number} {condition.name}"
        case Trained():
            return _trained(condition, library)
        case Shown():
            return condition.what
        case MeetsRole():
            return f"what is required of: {library.role(condition.role).title}"
        case AllOf():
            return "; and ".join(_inside(one, library) for one in condition.conditions)
        case AnyOf():
            return "; or ".join(_inside(one, library) for one in condition.conditions)


def _inside(condition: Condition, library: Library) -> str:
    words = condition_words(condition, library)
    return f"({words})" if isinstance(condition, AllOf | AnyOf) else words


def short_words(condition: Condition, library: Library) -> str:
    """Return a condition in words, and of one with parts only how many of them are asked.

    >>> short_words(AnyOf((Shown("a"), Shown("b"))), Library())
    'one of 2'
    """
    match condition:
        case AllOf():
            return f"each of {len(condition.conditions)}"
        case AnyOf():
            return f"one of {len(condition.conditions)}"
        case _:
            return condition_words(condition, library)


def qualified_words(asked: Qualified) -> str:
    """Return what is asked of a qualification.

    >>> from qcf import Level
    >>> qualified_words(Qualified(Level.L4, subject=("social work",)))
    'a qualification at level 4 or above in social work'
    """
    noun = "full diploma" if asked.full else "qualification"
    words = [f"`{asked.named}`" if asked.named else f"a {'relevant ' * asked.relevant}{noun}"]
    if asked.level is not None:
        words.append(f"at level {asked.level} or above")
    if asked.nvq is not None:
        words.append(f"at NVQ level {asked.nvq} or above")
    if asked.subject:
        words.append(("such as in " if asked.relevant else "in ") + " or ".join(asked.subject))
    if asked.or_towards:
        words.append("held or worked towards")
    return ", ".join((" ".join(words[:3]), *words[3:]))


def _trained(asked: Trained, library: Library) -> str:
    words = f"trained: {asked.course}"
    if asked.within is not None:
        words += f", {library.deadline(asked.within).words}"
    if asked.lasts is not None:
        words += f", which is good {library.deadline(asked.lasts).words}"
    return words


def scope_words(requirement: Requirement, library: Library) -> str | None:
    """Return of whom something is asked, or from when on; None where it is asked of everybody."""
    scope = requirement.scope
    said: Sequence[str] = [
        *(
            [f"of who is registered as a learner {library.deadline(scope.of_learners_from).words}"]
            if scope.of_learners_from
            else []
        ),
        *(
            [f"of who is registered {library.deadline(scope.of_registered_from).words}"]
            if scope.of_registered_from
            else []
        ),
        *(
            [f"in force {library.deadline(scope.in_force_from).words}"]
            if scope.in_force_from
            else []
        ),
    ]
    return ", ".join(said) or None
