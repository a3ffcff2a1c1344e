"""What a learner holds on a date, as far as a rule can see it, with every doubt about it."""

from collections.abc import Mapping
from enum import Enum

from attrs import field, frozen

from qcf.engine.standins import ways_of
from qcf.model.entry import Entry
from qcf.model.qualification import Qualification
from qcf.records.learners import Achievement
from qcf.syntax.phrase import listed

MOST_NAMED = 3  # groups, in one sentence


class WhyUnused(Enum):
    """Why a unit does not count: a closed list."""

    NOT_IN_RULE = "not in the rule"
    OVER_CAP = "over the cap"
    BARRED = "barred"
    SAME_AS = "same as"
    PATHWAY_NOT_TAKEN = "pathway not taken"
    GATE_CLOSED = "gate closed"
    NEEDS = "needs"
    NOT_YET_ACHIEVED = "not yet achieved"
    PRIOR_LEARNING = "prior-learning limit"
    DUPLICATE = "duplicate"
    EXPIRED = "expired"
    PRIVATE = "private"
    LEFT_OVER = "left over"


@frozen
class Unusable:
    """An achievement that cannot count on the date, with the reason."""

    name: str
    identity: str | None
    reason: WhyUnused
    detail: str


@frozen
class Doubt:
    """Something about this learner that is not certain.

    Read against the learner the unit has the entries `against`, read for them `in_favour`; no
    entries: the unit is not held. `either_way` doubts can hurt in both readings. Doubts of one
    `row` are about which unit it means: at most one of them is read for the learner. A doubt that
    is not worth a note is said only where it matters.
    """

    text: str
    identity: str
    against: tuple[Entry, ...]
    in_favour: tuple[Entry, ...]
    either_way: bool = False
    row: str = ""
    is_worth_a_note: bool = True


@frozen
class Holding:
    """Units that may be counted, by identity, and what else the record says.

    `entries` hold for certain; doubts are not among them. `sources` gives the achievement behind
    each entry.
    """

    entries: Mapping[str, tuple[Entry, ...]]
    sources: Mapping[Entry, Achievement]
    unusable: tuple[Unusable, ...]
    doubts: tuple[Doubt, ...]
    notes: tuple[str, ...]
    qualification: Qualification = field(repr=False)
    exempt: Mapping[str, tuple[Entry, ...]] = field(factory=dict)

    def source(self, entry: Entry) -> Achievement | None:
        """Return the achievement behind an entry, where there is one."""
        return self.sources.get(entry)

    def read(self, in_favour: tuple[bool, ...]) -> dict[str, tuple[Entry, ...]]:
        """Return the entries with each doubt read one way or the other, and what stands in."""
        entries = self._natives(in_favour)
        if self.qualification.permissions:
            for identity, held in entries.items():
                ways = (way for entry in held for way in ways_of(entry, self.qualification))
                entries[identity] = tuple(dict.fromkeys(ways))
            entries |= self.exempt
        return entries

    def _natives(self, in_favour: tuple[bool, ...]) -> dict[str, tuple[Entry, ...]]:
        entries = dict(self.entries)
        for doubt, favoured in zip(self.doubts, in_favour, strict=True):
            held = entries.get(doubt.identity, ())
            if doubt.either_way and favoured:
                entries[doubt.identity] = tuple(
                    doubt.in_favour[0] if entry in doubt.against else entry for entry in held
                )
            elif favoured:
                entries[doubt.identity] = (*held, *doubt.in_favour)
        return entries


def open_lists(qualification: Qualification) -> str:
    """Return how a unit that is not known may be one of an incomplete list; mostly nothing."""
    names = [group.name for group in qualification.groups.values() if group.incomplete]
    if not names:
        return ""
    of = f"group {listed(names, 'or')}" if len(names) <= MOST_NAMED else "a group"
    where = f"; if it is a unit of {of}, whose list is incomplete"
    return f"{where}, say so in the column `group`, with its credit and level"
