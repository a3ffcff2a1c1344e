"""Of whom something is asked on a day, and of whom it is not, or not yet."""

import datetime as dt

from attrs import frozen

from qcf.framework.dates import print_date
from qcf.workforce.library import Library
from qcf.workforce.person import Person
from qcf.workforce.requirements import Scope
from qcf.workforce.titles import is_called


@frozen
class InScope:
    """Whether something is asked of a person, and why not, or what is not known of that."""

    is_asked: bool | None
    why: str | None = None


def asked_of(scope: Scope, person: Person, library: Library) -> InScope:
    """Return whether something is asked of a person on the day: each part of the scope decides."""
    parts = [
        _in_force(scope, person, library),
        _of_learners(scope, person, library),
        _of_registered(scope, person, library),
    ]
    for answer in (False, None):
        for part in parts:
            if part.is_asked is answer:
                return part
    return InScope(True)


def _in_force(scope: Scope, person: Person, library: Library) -> InScope:
    first = _first_day(scope.in_force_from, library)
    if first is not None and person.on < first:
        return InScope(False, f"asked from {print_date(first)} on")
    return InScope(True)


def _of_learners(scope: Scope, person: Person, library: Library) -> InScope:
    first = _first_day(scope.of_learners_from, library)
    return _is_from(first, person.learner_since, "registered as a learner")


def _of_registered(scope: Scope, person: Person, library: Library) -> InScope:
    """Return whether it is asked by the first day on which the person stood on a register."""
    first = _first_day(scope.of_registered_from, library)
    if scope.of_registered is None or first is None:
        return InScope(True)
    register = library.register(scope.of_registered)
    names = register.names if register is not None else (scope.of_registered,) * 2
    mine = [one for one in person.registers.held if is_called(one.name, names)]
    what = f"registered with the {names[1]}"
    if not mine:
        return InScope(False if person.registers.is_said else None, f"asked of who is {what}")
    days = [one.date for one in mine if one.date is not None]
    return _is_from(first, min(days, default=None), what)


def _is_from(first: dt.date | None, day: dt.date | None, what: str) -> InScope:
    if first is None:
        return InScope(True)
    asked = f"asked of who is {what} from {print_date(first)} on"
    if day is None:
        return InScope(None, f"{asked}; the day is not known")
    return InScope(True) if day >= first else InScope(False, asked)


def _first_day(deadline: str | None, library: Library) -> dt.date | None:
    return library.deadline(deadline).first_day if deadline is not None else None
