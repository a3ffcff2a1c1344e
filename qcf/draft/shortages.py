"""Lists that cannot be whole: more is asked of them than their units come to."""

from collections.abc import Iterable, Iterator

from attrs import frozen

from qcf.diagnostics.diagnostic import Diagnostic
from qcf.draft.asked import is_meant
from qcf.draft.groups import DraftGroup
from qcf.draft.wish import Wish
from qcf.records.units import Unit

Groups = tuple[DraftGroup, ...]


@frozen
class Shortage:
    """What is asked, of a group or in total, and the credits that the listed units come to.

    `incomplete` are the names of the groups whose lists go on: none where all units are mandatory,
    since nobody can ask for all units of a list that is not known.
    """

    asked: int
    listed: int
    group: DraftGroup | None
    incomplete: tuple[str, ...]

    @property
    def words(self) -> str:
        """What is short, in words: `the units come to 21 credits and 40 are asked in total`."""
        if self.group is None:
            return f"the units come to {self.listed} credits and {self.asked} are asked in total"
        return f"{self.group.words} comes to {self.listed} credits and {self.asked} are asked of it"

    @property
    def refusal(self) -> Diagnostic:
        """That no rule can be drafted of it."""
        advice = (
            f"all of them are mandatory: list the others, or ask for no more than {self.listed}"
        )
        return Diagnostic("QCF304", self.words, help=advice)


def shortages(wish: Wish, groups: Groups) -> tuple[Shortage, ...]:
    """Return where more is asked than is listed; a unit of unknown credit may bring any."""
    found = [
        Shortage(number, int(listed), group, () if group.is_mandatory else (group.name,))
        for wanted, number in wish.minima
        for group in groups
        if is_meant(wanted, group) and group.units and (listed := _credits(group.units)) < number
    ]
    return (*found, *_total(wish, groups, {name for one in found for name in one.incomplete}))


def _total(wish: Wish, groups: Groups, incomplete: set[str]) -> Iterator[Shortage]:
    own = tuple(group for group in groups if group.pathway is None)
    each = [tuple(g for g in groups if g.pathway in (None, name)) for name in wish.pathway_names]
    listed = max(_credits(unit for g in one for unit in g.units) for one in (own, *each))
    if wish.credits is None or listed >= wish.credits or incomplete:
        return
    open_ones = [group for group in groups if not group.is_mandatory]
    known = [group for group in open_ones if group.pathway is None and group.units]
    names = tuple(group.name for group in known or open_ones)
    yield Shortage(wish.credits, int(listed), None, names)


def _credits(units: Iterable[Unit]) -> float:
    """Return what different units come to; without end where the credit of one is not known."""
    credit = {unit.identity: unit.credit for unit in units}
    return sum(float("inf") if number is None else number for number in credit.values())
