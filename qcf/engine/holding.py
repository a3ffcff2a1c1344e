"""What a learner holds on a date, as far as a rule can see it, and every doubt about it."""

import datetime as dt
from enum import Enum

from attrs import evolve, field, frozen

from qcf.engine.problem import Entry, entry_of
from qcf.engine.register import UnitRegister
from qcf.framework.dates import print_date
from qcf.framework.identifiers import canonical_reference, fold
from qcf.framework.levels import Level
from qcf.model.qualification import Group, Qualification, RuleUnit
from qcf.records.learners import Achievement, LearnerRecord, Provenance, Status
from qcf.records.units import Unit


class Reason(Enum):
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
    reason: Reason
    detail: str


@frozen
class Doubt:
    """Something about this learner that is not certain.

    Read against the learner the unit has the entries `against`, read for them `in_favour`; no
    entries: the unit is not held. `either_way` doubts can hurt in both readings. Doubts of one
    `row` are about which unit it means: at most one of them is read for the learner.
    """

    text: str
    identity: str
    against: tuple[Entry, ...]
    in_favour: tuple[Entry, ...]
    either_way: bool = False
    row: str = ""


@frozen
class Holding:
    """Units that may be counted, by identity, and what else the record says.

    `entries` hold for certain; doubts are not among them. `sources` gives the achievement behind
    each entry.
    """

    entries: dict[str, tuple[Entry, ...]]
    sources: dict[tuple[str, Entry], Achievement]
    unusable: tuple[Unusable, ...]
    doubts: tuple[Doubt, ...]
    notes: tuple[str, ...]

    def read(self, in_favour: tuple[bool, ...]) -> dict[str, tuple[Entry, ...]]:
        """Return the entries with each doubt read one way or the other."""
        if not self.doubts:
            return self.entries
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


_ORDER = {provenance: place for place, provenance in enumerate(Provenance)}


def _preference(achievement: Achievement) -> tuple[object, ...]:
    """Order achievements of one unit: taught first, then the earliest; free of row order."""
    return (
        _ORDER[achievement.provenance],
        achievement.date or dt.date.max,
        achievement.awarding_organisation or "",
        achievement.unit,
        achievement.status.value,
        achievement.group or "",
        achievement.credit or 0,
        achievement.level or 0,
        achievement.grade or "",
    )


def read_holding(
    qualification: Qualification, register: UnitRegister, record: LearnerRecord, on: dt.date
) -> Holding:
    """Return what a record holds on a date. The order of its rows does not matter."""
    reader = _Reader(qualification, register, on)
    for achievement in sorted(record.achievements, key=_preference):
        reader.take(achievement)
    return reader.holding()


@frozen(slots=False, eq=False)
class _Reader:
    qualification: Qualification
    register: UnitRegister
    on: dt.date
    entries: dict[str, list[Entry]] = field(factory=dict)
    sources: dict[tuple[str, Entry], Achievement] = field(factory=dict)
    unusable: list[Unusable] = field(factory=list)
    doubts: list[Doubt] = field(factory=list)
    notes: list[str] = field(factory=list)

    def holding(self) -> Holding:
        held = {identity: tuple(entries) for identity, entries in self.entries.items()}
        doubts = [doubt for doubt in self.doubts if self._adds(doubt, held)]
        return Holding(
            dict(sorted(held.items())),
            self.sources,
            tuple(sorted(self.unusable, key=lambda u: (u.identity or "", u.name, u.detail))),
            tuple(sorted(dict.fromkeys(doubts), key=lambda d: (d.identity, d.text))),
            tuple(sorted(set(self.notes))),
        )

    @staticmethod
    def _adds(doubt: Doubt, held: dict[str, tuple[Entry, ...]]) -> bool:
        """Whether a doubt is about more than what is held without doubt."""
        return doubt.either_way or not set(doubt.in_favour) <= set(held.get(doubt.identity, ()))

    def take(self, achievement: Achievement) -> None:
        meant = self.register.meant_by(achievement.unit)
        if len(meant.identities) == 1:
            self._known(achievement, meant.identities[0])
        elif meant.identities:
            self._shared_code(achievement, meant.identities)
        else:
            self._unknown(achievement, meant.nearest, meant.check_fails)

    def _is_held(self, achievement: Achievement, identity: str | None) -> bool:
        """Whether the achievement is achieved on the date; if not, say why."""
        detail = None
        if achievement.status not in (Status.ACHIEVED, Status.CHALLENGED):
            detail = achievement.status.value
        elif achievement.date is not None and achievement.date > self.on:
            detail = f"achieved on {print_date(achievement.date)}, after the evaluation date"
        if detail is None:
            return True
        self._not_usable(achievement, identity, Reason.NOT_YET_ACHIEVED, detail)
        return False

    def _not_usable(
        self, achievement: Achievement, identity: str | None, reason: Reason, detail: str
    ) -> None:
        self.unusable.append(Unusable(achievement.unit, identity, reason, detail))

    def _known(self, achievement: Achievement, identity: str) -> None:
        if not self._is_held(achievement, identity):
            return
        if achievement.provenance in (Provenance.EQUIVALENCE, Provenance.EXEMPTION):
            detail = f"this rule declares no {achievement.provenance.value} for it"
            self._not_usable(achievement, identity, Reason.NOT_IN_RULE, detail)
            return
        if (
            achievement.provenance is Provenance.TRANSFER
            and self.qualification.header.framework == "RQF"
        ):
            detail = "in the RQF a unit transfers only where recognition is declared"
            self._not_usable(achievement, identity, Reason.NOT_IN_RULE, detail)
            return
        rule_unit = self.qualification.units.get(identity)
        if rule_unit is None:
            if not self._in_open_group(achievement, identity, self._bank_unit(identity)):
                self._not_usable(achievement, identity, Reason.NOT_IN_RULE, "in no group")
            return
        self._rule_unit(achievement, rule_unit)

    def _bank_unit(self, identity: str) -> Unit | None:
        for bank in self.qualification.banks:
            if identity in bank.versions:
                return bank.versions[identity][-1]
        return None

    def _rule_unit(self, achievement: Achievement, rule_unit: RuleUnit) -> None:
        identity = rule_unit.identity
        unit = rule_unit.version_on(achievement.date)
        if achievement.date is not None and not unit.is_in_force(achievement.date):
            detail = f"no version was in force on {print_date(achievement.date)}"
            self._not_usable(achievement, identity, Reason.EXPIRED, detail)
            return
        entry = entry_of(unit)
        if entry is None:
            if not self._in_open_group(achievement, identity, None):
                self.notes.append(f"{unit.name} has no known credit value, so it counts nothing")
                detail = "its credit value is not known"
                self._not_usable(achievement, identity, Reason.LEFT_OVER, detail)
            return
        if achievement.status is Status.CHALLENGED:
            self._doubt(achievement, f"{unit.name} is under challenge", entry)
            return
        self._hold(achievement, entry)
        self._figures(achievement, rule_unit, unit, entry)

    def _hold(self, achievement: Achievement, entry: Entry) -> None:
        held = self.entries.setdefault(entry.identity, [])
        if entry in held:
            self._not_usable(achievement, entry.identity, Reason.DUPLICATE, "held already")
            return
        held.append(entry)
        self.sources[entry.identity, entry] = achievement

    def _doubt(self, achievement: Achievement, text: str, entry: Entry, row: str = "") -> None:
        self.doubts.append(Doubt(text, entry.identity, (), (entry,), row=row))
        self.sources.setdefault((entry.identity, entry), achievement)

    def _figures(
        self, achievement: Achievement, rule_unit: RuleUnit, unit: Unit, entry: Entry
    ) -> None:
        """Say where the record, or another version, has other figures than the ones that count."""
        others = []
        if achievement.credit is not None and achievement.credit != unit.credit:
            text = f"the record has {achievement.credit} credits for {unit.name}"
            others.append(
                (f"{text}, the bank {unit.credit}", evolve(entry, credit=achievement.credit))
            )
        level = None if achievement.bare_entry_level else achievement.level
        if level is not None and level != unit.level:
            text = f"the record has level {level} for {unit.name}, the bank {unit.level}"
            others.append((text, evolve(entry, level=level)))
        if unit.bare_entry_level:
            text = f"the bank gives {unit.name} an entry level without its sub-level"
            others.append((text, evolve(entry, level=Level.E3)))
        if achievement.date is None:
            for version in rule_unit.versions[:-1]:
                other = entry_of(version)
                if other is not None and other != entry:
                    text = f"{unit.name} has versions with other figures and the row has no date"
                    others.append((text, other))
        for text, other in others:
            self.doubts.append(Doubt(text, entry.identity, (entry,), (other,), either_way=True))
            self.sources.setdefault((entry.identity, other), achievement)

    def _shared_code(self, achievement: Achievement, identities: tuple[str, ...]) -> None:
        if not self._is_held(achievement, None):
            return
        names = " and ".join(identities)
        for identity in identities:
            rule_unit = self.qualification.units.get(identity)
            entry = entry_of(rule_unit.version_on(achievement.date)) if rule_unit else None
            if entry is not None:
                text = f"`{achievement.unit}` is the code of {names}"
                self._doubt(achievement, text, entry, row=achievement.unit)
        self._not_usable(
            achievement, None, Reason.NOT_IN_RULE, f"the code of {names}: which is not certain"
        )

    def _unknown(self, achievement: Achievement, nearest: str | None, check_fails: bool) -> None:
        if not self._is_held(achievement, None):
            return
        identity = canonical_reference(achievement.unit) or fold(achievement.unit).upper()
        if self._in_open_group(achievement, identity, None):
            return
        detail = "in no unit bank of this rule"
        if nearest is not None:
            unit = self.qualification.units[nearest].version_on(achievement.date)
            detail += f"; did you mean {nearest}?"
            entry = entry_of(unit)
            if entry is not None:
                code = f" ({unit.name})" if unit.name != nearest else ""
                text = f"`{achievement.unit}` is unknown and close to {nearest}{code}"
                self._doubt(achievement, text, entry)
        elif check_fails:
            detail += "; its check character does not fit its digits"
        self._not_usable(achievement, None, Reason.NOT_IN_RULE, detail)
        if nearest is None:
            self.notes.append(f"`{achievement.unit}` is {detail}")

    def _in_open_group(self, achievement: Achievement, identity: str, unit: Unit | None) -> bool:
        """Take a unit that a row puts into a group with an incomplete list: always a doubt.

        False where the row names no such group.
        """
        group = self._open_group(achievement.group)
        if group is None or group.incomplete is None:
            return False
        credit = unit.credit if unit else achievement.credit
        level = unit.level if unit else achievement.level
        sizes = group.incomplete
        refusal = None
        if credit is None or level is None:
            refusal = f"group {group.name} is incomplete, and the row lacks its credit or level"
        elif not sizes.least <= credit <= sizes.most:
            refusal = f"units of group {group.name} have {sizes.least} to {sizes.most} credits"
        if refusal is not None or credit is None:
            self._not_usable(achievement, identity, Reason.NOT_IN_RULE, refusal or "")
            return True
        entry = Entry(identity, level, credit, unit.glh or 0 if unit else 0, (group.id,))
        text = f"`{achievement.unit}` is said to be of group {group.name}, whose list is incomplete"
        self._doubt(achievement, text, entry)
        if achievement.bare_entry_level and unit is None:
            self._doubt(achievement, text, evolve(entry, level=Level.E3))
        return True

    def _open_group(self, written: str | None) -> Group | None:
        if not written:
            return None
        for group in sorted(self.qualification.groups.values(), key=lambda g: g.id):
            names = (group.id.casefold(), group.name.casefold())
            if group.incomplete is not None and written.casefold() in names:
                return group
        return None
