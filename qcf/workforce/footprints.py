"""Which body answers for which part of the workforce, and moves from one to another."""

from collections.abc import Iterable

from attrs import frozen

from qcf.workforce.titles import is_called


@frozen
class Footprint:
    """A body, the parts of the workforce that it answers for, and qualifications of its own."""

    id: str
    title: str
    source: str
    also: tuple[str, ...] = ()
    covers: tuple[str, ...] = ()
    qualifications: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Everything that it may be called by."""
        return (self.id, self.title, *self.also)


def footprint_of(name: str, footprints: Iterable[Footprint]) -> Footprint | None:
    """Return the body that answers for a part of the workforce, or for a qualification."""
    return next(
        (one for one in footprints if is_called(name, (*one.covers, *one.qualifications))), None
    )


def crossing(
    one: str, other: str, footprints: Iterable[Footprint]
) -> tuple[Footprint, Footprint] | None:
    """Return the two bodies between which a move goes; None where it stays, or one is not known.

    >>> crossing("early years", "youth support", [Footprint("a", "A", "s", (), ("early years",))])
    """
    known = tuple(footprints)
    here, there = footprint_of(one, known), footprint_of(other, known)
    return None if here is None or there is None or here == there else (here, there)
