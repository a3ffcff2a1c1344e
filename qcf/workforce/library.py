"""What is known of roles, statuses, registers, qualifications and dates, found by any name."""

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Protocol, TypeVar

from attrs import frozen

from qcf import Diagnostic, QcfError
from qcf.diagnostics.suggest import did_you_mean
from qcf.workforce.deadlines import Deadline
from qcf.workforce.footprints import Footprint
from qcf.workforce.outcomes import Outcome
from qcf.workforce.roles import Asked, Kind, Role
from qcf.workforce.statuses import ProfessionalStatus, Register
from qcf.workforce.titles import KnownQualification, TitleKind, folded, is_called


class _Named(Protocol):
    @property
    def names(self) -> tuple[str, ...]: ...


_One = TypeVar("_One", bound=_Named)


@frozen(slots=False)
class Library:
    """Everything that files of the workforce declare. A variant of a role is `role/variant`."""

    roles: tuple[Role, ...] = ()
    statuses: tuple[ProfessionalStatus, ...] = ()
    registers: tuple[Register, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    qualifications: tuple[KnownQualification, ...] = ()
    kinds: tuple[TitleKind, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    footprints: tuple[Footprint, ...] = ()

    def role(self, name: str) -> Role:
        """Return a role, a variant of one, or what a status asks, by any of its names.

        Raises `QcfError` where there is none, with the nearest name.
        """
        found = named(name, self.all_roles)
        if found is not None:
            return found
        known = [one for role in self.all_roles for one in role.names]
        advice = did_you_mean(name, known) or "`qcf role` lists them"
        raise QcfError([Diagnostic("QCF815", f"there is no role `{name}`", help=advice)])

    @cached_property
    def all_roles(self) -> tuple[Role, ...]:
        """The roles with their variants, and the statuses as far as something is asked for them."""
        return tuple(self._all_roles())

    def _all_roles(self) -> Iterator[Role]:
        for role in self.roles:
            yield from role.with_variants()
        for status in self.statuses:
            yield role_of(status)

    def status(self, name: str) -> ProfessionalStatus | None:
        """Return a status by any of its names."""
        return named(name, self.statuses)

    def register(self, name: str) -> Register | None:
        """Return a register by any of its names."""
        return named(name, self.registers)

    def deadline(self, id: str) -> Deadline:  # noqa: A002
        """Return a deadline; raises `KeyError` where there is none."""
        return self._deadlines[id]

    @cached_property
    def _deadlines(self) -> dict[str, Deadline]:
        return {one.id: one for one in self.deadlines}

    def qualification(self, name: str) -> KnownQualification | None:
        """Return what is known of a qualification by its name."""
        return named(name, self.qualifications)

    def with_others(self, other: "Library") -> "Library":
        """Return a library that has what another one has, which goes before what this has."""
        return Library(
            _joined(self.roles, other.roles),
            _joined(self.statuses, other.statuses),
            _joined(self.registers, other.registers),
            (*(d for d in self.deadlines if d.id not in other._deadlines), *other.deadlines),
            _joined(self.qualifications, other.qualifications),
            _joined(self.kinds, other.kinds),
            _joined(self.outcomes, other.outcomes),
            _joined(self.footprints, other.footprints),
        )


def role_of(status: ProfessionalStatus) -> Role:
    """Return what a status asks of whoever is to hold it, in the form of a role."""
    return Role(
        status.id,
        status.title,
        Asked.ASKED if status.requirements else Asked.NOT_STATED,
        status.source,
        status.also,
        Kind.STATUS,
        text=status.text,
        requirements=status.requirements,
    )


def named(name: str, among: Iterable[_One]) -> _One | None:
    """Return what is called by a name: an id or title goes before another name."""
    fitting = [one for one in among if is_called(name, one.names)]
    first = [one for one in fitting if folded(name) in (folded(word) for word in one.names[:2])]
    return next(iter((*first, *fitting)), None)


def _joined(these: tuple[_One, ...], those: tuple[_One, ...]) -> tuple[_One, ...]:
    """Return both; of two that are called alike first, the one of `those`."""
    taken = {folded(one.names[0]) for one in those}
    return (*(one for one in these if folded(one.names[0]) not in taken), *those)
