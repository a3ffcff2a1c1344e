"""From a learner's record to what is held on a date: row by row, and every doubt about it."""

import datetime as dt
from collections.abc import Iterable

from attrs import evolve, field, frozen

from qcf.engine.facts import Facts
from qcf.engine.holding import Doubt, Holding, Unusable, WhyUnused, open_lists
from qcf.engine.register import Meant, UnitRegister
from qcf.engine.standins import brought, exemptions
from qcf.framework.dates import print_date
from qcf.framework.grades import is_no_pass, same_grade
from qcf.framework.identifiers import canonical_reference, fold
from qcf.framework.levels import Level
from qcf.model.entry import Entry, entry_of, matches
from qcf.model.qualification import Group, Qualification, RuleUnit
from qcf.model.requirements import CountsAs, Exempt
from qcf.records.learners import Achievement, LearnerRecord, Provenance, Status
from qcf.records.units import Unit
from qcf.syntax.phrase import listed

HELD_ALREADY = "held already"
_ORDER = {provenance: place for place, provenance in enumerate(Provenance)}


def preference(achievement: Achievement) -> tuple[object, ...]:
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
    qualification: Qualification, register: UnitRegister, record: LearnerRecord, facts: Facts
) -> Holding:
    """Return what a record holds on a date. The order of its rows does not matter."""
    reader = _Reader(qualification, register, facts)
    for achievement in sorted(record.achievements, key=preference):
        reader.take(achievement)
    for name, entry in brought(qualification, facts):
        reader.hold(Achievement(name, provenance=Provenance.TRANSFER), entry)
        if qualification.reads.dates:
            reader.no_date(f"{entry.identity}, held with {name},", entry)
    return reader.holding()


def in_order(unusable: Iterable[Unusable]) -> tuple[Unusable, ...]:
    """Return what cannot count in an order that is free of the order of rows."""
    return tuple(sorted(unusable, key=lambda u: (u.identity or "", u.name, u.detail)))


def _is_held_at(achievement: Achievement, grade: str) -> bool:
    """Whether a unit is held at a grade that is no pass, or without a grade."""
    if achievement.status is Status.ACHIEVED:
        return same_grade(achievement.grade, grade)
    return achievement.status is Status.UNCLASSIFIED


@frozen(slots=False, eq=False)
class _Reader:
    qualification: Qualification
    register: UnitRegister
    facts: Facts
    entries: dict[str, list[Entry]] = field(factory=dict)
    sources: dict[Entry, Achievement] = field(factory=dict)
    unusable: list[Unusable] = field(factory=list)
    doubts: list[Doubt] = field(factory=list)
    notes: list[str] = field(factory=list)

    def holding(self) -> Holding:
        held = {identity: tuple(entries) for identity, entries in self.entries.items()}
        doubts = [doubt for doubt in self.doubts if self._adds(doubt, held)]
        return Holding(
            dict(sorted(held.items())),
            self.sources,
            in_order(self.unusable),
            tuple(sorted(dict.fromkeys(doubts), key=lambda d: (d.identity, d.text))),
            tuple(sorted(set(self.notes))),
            self.qualification,
            exemptions(self.qualification, self.facts),
        )

    @property
    def on(self) -> dt.date:
        """The evaluation date."""
        return self.facts.on

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
            self._unknown(achievement, meant)

    def _is_held(self, achievement: Achievement, identity: str | None) -> bool:
        """Whether the achievement is achieved on the date; if not, say why."""
        detail = None
        if identity is not None and self._bounds(achievement, identity):
            return True
        failing = [one.grade for one in self.qualification.compensations]
        no_pass = is_no_pass(achievement.grade)
        if no_pass or any(same_grade(achievement.grade, grade) for grade in failing):
            detail = f"grade {achievement.grade}"
        elif achievement.status not in (Status.ACHIEVED, Status.CHALLENGED):
            detail = achievement.status.value
        elif achievement.date is not None and achievement.date > self.on:
            detail = f"achieved on {print_date(achievement.date)}, after the evaluation date"
        if detail is None:
            return True
        self._not_usable(achievement, identity, WhyUnused.NOT_YET_ACHIEVED, detail)
        return False

    def _bounds(self, achievement: Achievement, identity: str) -> dict[str, tuple[str, ...]]:
        """Return where a unit without a pass may be held all the same, by grade."""
        if achievement.date is not None and achievement.date > self.on:
            return {}
        found: dict[str, set[str]] = {}
        for one in self.qualification.compensations:
            held = achievement.status is Status.UNCLASSIFIED or (
                achievement.status is Status.ACHIEVED and same_grade(achievement.grade, one.grade)
            )
            places = one.places & set(self.qualification.groups_listing(identity))
            if held and places:
                found.setdefault(one.grade, set()).update(places)
        return {grade: tuple(sorted(places)) for grade, places in found.items()}

    def _not_usable(
        self, achievement: Achievement, identity: str | None, reason: WhyUnused, detail: str
    ) -> None:
        self.unusable.append(Unusable(achievement.unit, identity, reason, detail))

    def _known(self, achievement: Achievement, identity: str) -> None:
        if not self._is_held(achievement, identity):
            return
        if achievement.provenance in (Provenance.EQUIVALENCE, Provenance.EXEMPTION):
            detail = self._undeclared(achievement.provenance.value, identity)
            self._not_usable(achievement, identity, WhyUnused.NOT_IN_RULE, detail)
            return
        if (
            achievement.provenance is Provenance.TRANSFER
            and self.qualification.header.framework == "RQF"
            and not self.qualification.recognises_transfer
        ):
            detail = "in the RQF a unit transfers only where recognition is declared"
            self._not_usable(achievement, identity, WhyUnused.NOT_IN_RULE, detail)
            return
        rule_unit = self.qualification.units.get(identity)
        if rule_unit is None:
            bank_unit = self._bank_unit(identity)
            if not (
                self._imported(achievement, identity, bank_unit)
                or self._in_open_group(achievement, identity, bank_unit)
            ):
                self._not_usable(achievement, identity, WhyUnused.NOT_IN_RULE, "in no group")
            return
        self._rule_unit(achievement, rule_unit)

    def _undeclared(self, way: str, identity: str) -> str:
        """Return why a row by equivalence or exemption counts nothing."""
        for one in self.qualification.permissions:
            targets = one.targets if isinstance(one, CountsAs) else ()
            if any(identity in target for target in targets):
                return "write the unit that was achieved: the rule says what it counts as"
            reliefs = one.reliefs if isinstance(one, Exempt) else ()
            if any(identity in relief.units for relief in reliefs):
                return "write the qualification that is held: the rule says what it is worth"
        return f"this rule declares no {way} for it"

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
            self._not_usable(achievement, identity, WhyUnused.EXPIRED, detail)
            return
        entry = self._read(unit, achievement)
        if entry is None:
            if not self._in_open_group(achievement, identity, None):
                self.notes.append(f"{unit.name} has no known credit value, so it counts nothing")
                detail = "its credit value is not known"
                self._not_usable(achievement, identity, WhyUnused.LEFT_OVER, detail)
            return
        if achievement.status is Status.CHALLENGED:
            self._doubt(achievement, f"{unit.name} is under challenge", entry)
            status = achievement.status.value
            self._not_usable(achievement, identity, WhyUnused.NOT_YET_ACHIEVED, status)
            return
        self.hold(achievement, entry)
        for grade in [*self._bounds(achievement, identity)][1:]:
            other = self._read(unit, achievement, grade)
            if other is not None:
                self.hold(achievement, other)
        self._figures(achievement, rule_unit, unit, entry)

    def _read(self, unit: Unit, achievement: Achievement, grade: str | None = None) -> Entry | None:
        """Return the entry of an achievement, with what the rule reads of it and no more."""
        reads = self.qualification.reads
        entry = entry_of(unit, reads)
        if entry is None:
            return None
        if not reads.more_than_figures:
            return entry
        bounds = self._bounds(achievement, unit.identity)
        if bounds:
            # it meets its place and brings its hours, and no credit
            grade = grade or next(iter(bounds))
            entry = evolve(entry, credit=0, is_pass=False, places=bounds[grade], grade=grade)
        elif reads.grades:
            entry = evolve(entry, grade=achievement.grade)
        return evolve(
            entry,
            provenance=achievement.provenance if reads.provenance else entry.provenance,
            achieved=achievement.date if reads.dates else None,
            achieved_for=achievement.achieved_for if reads.achieved_for else None,
        )

    def hold(self, achievement: Achievement, entry: Entry) -> None:
        """Keep an entry, with the achievement that it comes from."""
        held = self.entries.setdefault(entry.identity, [])
        if entry in held:
            self._not_usable(achievement, entry.identity, WhyUnused.DUPLICATE, HELD_ALREADY)
            return
        held.append(entry)
        self.sources[entry] = achievement

    def _doubt(self, achievement: Achievement, text: str, entry: Entry, row: str = "") -> None:
        self.doubts.append(Doubt(text, entry.identity, (), (entry,), row=row))
        self.sources.setdefault(entry, achievement)

    def _figures(
        self, achievement: Achievement, rule_unit: RuleUnit, unit: Unit, entry: Entry
    ) -> None:
        """Say where the record, or another version, has other figures than the ones that count."""
        others = []
        credit = achievement.credit if entry.is_pass else None
        if credit is not None and credit != unit.credit:
            text = f"the record has {credit} credits for {unit.name}, the bank {unit.credit}"
            others.append((text, evolve(entry, credit=credit)))
        level = None if achievement.bare_entry_level else achievement.level
        if level is not None and level != unit.level:
            text = f"the record has level {level} for {unit.name}, the bank {unit.level}"
            others.append((text, evolve(entry, level=level)))
        if unit.bare_entry_level:
            text = f"the bank gives {unit.name} an entry level without its sub-level"
            others.append((text, evolve(entry, level=Level.E3)))
        if achievement.date is None:
            for version in rule_unit.versions[:-1]:
                other = self._read(version, achievement)
                if other is not None and other != entry:
                    text = f"{unit.name} has versions with other figures and the row has no date"
                    others.append((text, other))
        if self.qualification.reads.dates and achievement.date is None:
            self.no_date(unit.name, entry)
        for text, other in others:
            self.doubts.append(Doubt(text, entry.identity, (entry,), (other,), either_way=True))
            self.sources.setdefault(other, achievement)

    def no_date(self, name: str, entry: Entry) -> None:
        """Doubt an entry without a date, where the rule asks for one."""
        text = f"{name} has no date, and the rule asks for one"
        timely = evolve(entry, timely=True)
        self.doubts.append(
            Doubt(text, entry.identity, (entry,), (timely,), True, is_worth_a_note=False)
        )
        source = self.sources.get(entry)
        if source is not None:
            self.sources.setdefault(timely, source)

    def _shared_code(self, achievement: Achievement, identities: tuple[str, ...]) -> None:
        if not self._is_held(achievement, None):
            return
        names = " and ".join(identities)
        for identity in identities:
            rule_unit = self.qualification.units.get(identity)
            entry = (
                entry_of(rule_unit.version_on(achievement.date), self.qualification.reads)
                if rule_unit
                else None
            )
            if entry is not None:
                text = f"`{achievement.unit}` is the code of {names}"
                self._doubt(achievement, text, entry, row=achievement.unit)
        self._not_usable(
            achievement, None, WhyUnused.NOT_IN_RULE, f"the code of {names}: which is not certain"
        )

    def _unknown(self, achievement: Achievement, meant: Meant) -> None:
        if not self._is_held(achievement, None):
            return
        identity = canonical_reference(achievement.unit) or fold(achievement.unit).upper()
        if self._imported(achievement, identity, None):
            return
        if self._in_open_group(achievement, identity, None):
            return
        detail = f"in no unit bank of this rule{open_lists(self.qualification)}"
        if meant.check_fails:
            detail += "; its check character does not fit its digits"
        nearest, names = meant.nearest, meant.names
        if nearest is not None:
            unit = self.qualification.units[nearest].version_on(achievement.date)
            detail += f"; did you mean {listed(names, 'or')}?"
            entry = entry_of(unit, self.qualification.reads)
            if entry is not None:
                other = unit.name if names[0] == nearest else nearest
                known = f" ({other})" if len(names) == 1 and other != names[0] else ""
                text = f"`{achievement.unit}` is unknown and close to {listed(names)}{known}"
                self._doubt(achievement, text, entry)
        self._not_usable(achievement, None, WhyUnused.NOT_IN_RULE, detail)
        if nearest is None:
            self.notes.append(f"`{achievement.unit}` is {detail}")

    def _imported(self, achievement: Achievement, identity: str, unit: Unit | None) -> bool:
        """Take a unit from elsewhere that a row puts into a group which imports units.

        False where the row names no such group.
        """
        group = self._named_group(achievement.group)
        if group is None or group.imports is None:
            return False
        credit = achievement.credit if achievement.credit is not None or not unit else unit.credit
        level = achievement.level if achievement.level is not None or not unit else unit.level
        if credit is None or level is None:
            detail = f"group {group.name} takes imported units, and the row lacks credit or level"
            self._not_usable(achievement, identity, WhyUnused.NOT_IN_RULE, detail)
            return True
        known = Unit("", reference=identity, level=level, credit=credit)
        entry = self._read(unit or known, achievement) or self._read(known, achievement)
        assert entry is not None
        entry = evolve(entry, identity=identity, level=level, credit=credit, places=(group.id,))
        if all(matches(one, entry) for one in group.imports):
            self.hold(achievement, entry)
        else:
            detail = f"group {group.name} does not take imported units like it"
            self._not_usable(achievement, identity, WhyUnused.NOT_IN_RULE, detail)
        return True

    def _in_open_group(self, achievement: Achievement, identity: str, unit: Unit | None) -> bool:
        """Take a unit that a row puts into a group with an incomplete list: always a doubt.

        False where the row names no such group.
        """
        group = self._named_group(achievement.group)
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
            self._not_usable(achievement, identity, WhyUnused.NOT_IN_RULE, refusal or "")
            return True
        known = Unit("", reference=identity, level=level, credit=credit)
        entry = self._read(unit or known, achievement) or self._read(known, achievement)
        assert entry is not None
        # a row without a date is in time where it is read in favour: as a row it is a doubt anyway
        timely = achievement.date is None and self.qualification.reads.dates
        entry = evolve(entry, identity=identity, places=(group.id,), timely=timely)
        text = f"`{achievement.unit}` is said to be of group {group.name}, whose list is incomplete"
        self._doubt(achievement, text, entry)
        if achievement.bare_entry_level and unit is None:
            self._doubt(achievement, text, evolve(entry, level=Level.E3))
        return True

    def _named_group(self, written: str | None) -> Group | None:
        """Return the group that a row names, of those that take units which no list has."""
        if not written:
            return None
        for group in sorted(self.qualification.groups.values(), key=lambda g: g.id):
            names = (group.id.casefold(), group.name.casefold())
            takes_more = group.incomplete is not None or group.imports is not None
            if takes_more and written.casefold() in names:
                return group
        return None
