"""Ladders: several sizes over one pool of units, and which of them is the largest."""

from collections.abc import Iterable

from qcf.framework.sizes import SIZES, size_by_credit
from qcf.model.qualification import Qualification

DIPLOMA = "diploma"


def ladder_of(qualification: Qualification) -> str | None:
    """Return the name of the ladder that a qualification is a size of."""
    stem, colon, _ = qualification.id.partition(":")
    return stem if colon else None


def size_of(qualification: Qualification) -> str | None:
    """Return the size word of a qualification: as stated, else in the QCF by its credit."""
    stated, credit = qualification.header.size, qualification.required_credit
    if stated is not None:
        return stated.casefold()
    if credit is None or qualification.header.framework != "QCF":
        return None
    return size_by_credit(credit)


def largeness(qualification: Qualification) -> tuple[int, int, str]:
    """Return what sizes are ordered by: the size word, then the credit, then the id."""
    size = size_of(qualification)
    rank = SIZES.index(size) if size in SIZES else -1
    return rank, qualification.required_credit or 0, qualification.id


def is_above(one: Qualification, other: Qualification) -> bool:
    """Whether a qualification is a larger size of the same ladder."""
    ladder = ladder_of(one)
    return ladder is not None and ladder == ladder_of(other) and largeness(one) > largeness(other)


def is_within(one: Qualification, held: Qualification) -> bool:
    """Whether a qualification is a smaller size of a ladder of which a larger one is held.

    Two awards of one ladder are beside each other, whatever their credit.
    """
    return is_above(held, one) and size_of(held) != size_of(one)


def largest_of_each(qualifications: Iterable[Qualification]) -> dict[str, str]:
    """Return the largest of each ladder among qualifications, by the name of the ladder."""
    in_order = sorted(qualifications, key=largeness)
    return {ladder: one.id for one in in_order if (ladder := ladder_of(one)) is not None}
