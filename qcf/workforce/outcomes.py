"""What comes of a review of a qualification: one of a few outcomes, each with its action."""

from enum import Enum

from attrs import frozen


class Action(Enum):
    """Whether something has to follow from an outcome."""

    NONE = "none"
    RECOMMENDED = "recommended"
    REQUIRED = "required"


@frozen
class Outcome:
    """What a review may come to, and what follows.

    `mandatory` and `others` are whether all criteria of the kind are met; `others` may be left
    open. `deadline` is the id of the date by which what is required has to be done.
    """

    id: str
    text: str
    mandatory: bool
    others: bool | None
    action: Action
    to_do: str
    full_and_relevant: bool
    source: str
    deadline: str | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """What it is called by."""
        return (self.id,)

    def fits(self, mandatory: bool | None, others: bool | None) -> bool:
        """Whether it is possible, where each kind of criteria is met, failed, or not known."""
        fits_mandatory = mandatory is None or mandatory is self.mandatory
        return fits_mandatory and (None in (others, self.others) or others is self.others)
