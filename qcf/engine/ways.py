"""In which ways what is held can count, read off the rule for those that check a refusal.

The same achievement counts in the same ways whoever holds it, so they are made once.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product

from attrs import field, frozen

from qcf.engine.certify import Claim
from qcf.model.entry import Entry
from qcf.model.qualification import Group, Qualification

MOST_KEPT = 10_000

_WAYS = "ways"


class Way(dict[str, Claim]):
    """What one thing that is held counts as: mostly one unit in one group.

    `brought` is for what it brings to a condition, whoever holds it, by the condition's name.
    """

    __slots__ = ("brought",)

    def __init__(self, claims: Iterable[tuple[str, Claim]] = ()) -> None:
        super().__init__(claims)
        self.brought: dict[str, int] = {}


@frozen(eq=False)
class Ways:
    """In which ways achievements count in a choice of pathways; `groups` are those it opens."""

    groups: Mapping[str, Group]
    _kept: dict[Entry, Sequence[Way]] = field(factory=dict)

    @classmethod
    def of(cls, qualification: Qualification, pathways: tuple[str, ...]) -> "Ways":
        """Return those of a rule with a choice of pathways, made once."""
        key = "+".join((_WAYS, *pathways))
        found = qualification.remembered.get(key)
        if not isinstance(found, cls):
            groups = qualification.groups.items()
            opened = {name: g for name, g in groups if g.pathway in (None, *pathways)}
            found = qualification.remembered[key] = cls(opened)
        return found

    def of_all(self, entries: Sequence[Entry]) -> Sequence[Way]:
        """Return each way in which what is held under one key can count."""
        if len(entries) == 1:
            return self.of_one(entries[0])
        return [way for entry in entries for way in self.of_one(entry)]

    def of_one(self, entry: Entry) -> Sequence[Way]:
        """Return each way in which one achievement can count."""
        found = self._kept.get(entry)
        if found is None:
            if len(self._kept) > MOST_KEPT:
                self._kept.clear()
            found = self._kept[entry] = tuple(self._made(entry))
        return found

    def _made(self, entry: Entry) -> Iterator[Way]:
        several = (entry, *entry.also)
        for places in product(*(self._places(one) for one in several)):
            claims = zip(several, places, strict=True)
            yield Way((one.identity, Claim(place, one)) for one, place in claims)

    def _places(self, entry: Entry) -> Iterator[str]:
        for name, group in self.groups.items():
            if entry.identity in group.units if entry.places is None else name in entry.places:
                yield name
