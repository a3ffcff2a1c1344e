"""Statuses that are no qualification, the posts that they carry to or do not, and registers."""

from attrs import frozen

from qcf.workforce.requirements import Requirement


@frozen
class Carrying:
    """A post that a status carries to, or does not unless another status is held as well."""

    to: str
    text: str
    source: str
    unless: str | None = None


@frozen
class ProfessionalStatus:
    """A status that is no qualification: it has no level, no size and no credit."""

    id: str
    title: str
    source: str
    also: tuple[str, ...] = ()
    text: str | None = None
    requirements: tuple[Requirement, ...] = ()
    carries: tuple[Carrying, ...] = ()
    does_not_carry: tuple[Carrying, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Everything that it may be called by."""
        return (self.id, self.title, *self.also)

    def not_carried_to(self, post: str) -> Carrying | None:
        """Return what a document says on why the status does not carry to a post, if it does."""
        return next((one for one in self.does_not_carry if one.to == post), None)


@frozen
class Register:
    """A register of a profession."""

    id: str
    title: str
    source: str
    also: tuple[str, ...] = ()
    who: str | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """Everything that it may be called by."""
        return (self.id, self.title, *self.also)
