"""From sentences to requirements: what each sentence asks of the counted set."""

from collections.abc import Iterable

from attrs import evolve

from qcf.diagnostics.diagnostic import at
from qcf.diagnostics.source import Span
from qcf.model.qualification import (
    AllOf,
    Cap,
    Evidence,
    Follow,
    Kind,
    Minimum,
    Requirement,
    Selection,
    SomeOf,
    Strict,
)
from qcf.model.select import Selector
from qcf.syntax import phrase
from qcf.syntax import tree as t
from qcf.syntax.tree import Measure


class Duties:
    """Turns the sentences of one file into requirements."""

    def __init__(self, selector: Selector, pathway: str | None) -> None:
        self.selector = selector
        self.pathway = pathway
        self.found = selector.found
        self.requirements: list[Requirement] = []
        self.follow: t.Statement | None = None
        self.holds: list[tuple[t.Holds, Span]] = []

    def read(self, statements: Iterable[t.Statement]) -> None:
        """Read all sentences of a file."""
        for statement in statements:
            made = list(self._sentence(statement))
            self.requirements += [
                evolve(
                    r,
                    id=f"{self.pathway}/{r.id}" if self.pathway else r.id,
                    clause=statement.clause,
                    pathway=self.pathway,
                    span=statement.span,
                )
                for r in made
            ]

    def _sentence(self, statement: t.Statement) -> Iterable[Requirement]:
        span = statement.span
        match statement.body:
            case t.Achieve(condition=condition):
                return self._condition(condition, span)
            case t.AchieveFurther(conditions=conditions):
                return self._further(conditions, span)
            case t.AchieveOfWhich(condition=outer, parts=parts):
                return self._of_which(outer, parts, span)
            case t.AchieveSome() as some:
                return self._some(some, span)
            case t.Follow(number=number):
                return self._follow(statement, number)
            case t.Complete(name=name, number=number, measure=measure):
                text = phrase.sentence(statement.body).rstrip(".")
                return [Evidence(f"evidence:{name}", Kind.EVIDENCE, text, name, number, measure)]
            case t.Refuse() as refuse:
                return self._refuse(refuse)
            case t.Cap() as cap:
                return self._cap(cap)
            case t.Only() as only:
                return self._only(only)
            case t.Barred(number=number, names=names):
                return self._barred(number, names, span)
            case t.Holds() as holds:
                self.holds.append((holds, span))
            case _:
                pass
        return []

    # --- minima ---

    def _condition(self, asked: t.Condition, span: Span) -> list[Requirement]:
        match asked:
            case t.AtLeast():
                return self._at_least(asked)
            case t.SomeUnits(number=number, names=names):
                units = self.selector.units_named(names)
                if units is None or not self._enough(number, len(units), span):
                    return []
                name = f"minimum:units:{'+'.join(sorted(units))}:units"
                selection = Selection(units=units)
                text = phrase.condition(asked)
                return [Minimum(name, Kind.GROUP, text, selection, Measure.UNITS, number)]
            case t.AllUnits(place=place):
                return [r for g in self.selector.groups_of(place) for r in self._all_of(g, span)]
            case t.NamedUnits(names=names):
                units = self.selector.units_named(names)
                if units is None:
                    return []
                name = f"mandatory:units:{'+'.join(sorted(units))}"
                text = phrase.condition(asked)
                return [AllOf(name, Kind.MANDATORY, text, tuple(sorted(units)))]

    def _enough(self, asked: int, listed: int, span: Span, what: str = "units") -> bool:
        if 0 < asked <= listed:
            return True
        message = f"asked for {asked} of {listed} {what}"
        self.found.append(at("QCF219", span, message, help=up_to(listed)))
        return False

    def _all_of(self, group: str, span: Span) -> list[Requirement]:
        places = self.selector.inside(group)
        name = self.selector.all_groups[group].name
        open_group = next(
            (p for p in sorted(places) if self.selector.all_groups[p].incomplete), None
        )
        if open_group is not None:
            self.found.append(
                at(
                    "QCF218",
                    span,
                    f"all units of group `{name}` are asked, and its list is incomplete",
                    help="complete the list, or ask for a number of credits or units",
                )
            )
            return []
        units = tuple(sorted(self.selector.units_in(places)))
        if not units:
            self.found.append(
                at(
                    "QCF221",
                    span,
                    f"all units of group `{name}` are asked, and it lists none",
                    help="list its units under its heading",
                )
            )
            return []
        title = self.selector.all_groups[group].title
        text = f"all units of group {name}" + (f" ({title})" if title else "")
        return [AllOf(f"mandatory:{name}", Kind.MANDATORY, text, units, places)]

    def _at_least(self, asked: t.AtLeast) -> list[Requirement]:
        selections = self.selector.of(asked.place, asked.filters)
        if selections is None:
            return []
        made: list[Requirement] = []
        for selection in selections:
            made += [self._minimum(amount, selection) for amount in asked.amounts]
            if asked.limit is not None:
                made.append(self._cap_over(asked.limit.number, asked.amounts[0].measure, selection))
        return made

    def _minimum(self, amount: t.Amount, selection: Selection, more: int = 0) -> Minimum:
        total = amount.number + more
        text = f"at least {phrase.counted(total, amount.measure)} {self.words(selection)}"
        name = f"minimum:{self.selector.subject(selection)}:{_unit_word(amount.measure)}"
        kind = self.selector.kind(selection)
        return Minimum(name, kind, text, selection, amount.measure, total)

    def _further(self, conditions: tuple[t.Condition, ...], span: Span) -> list[Requirement]:
        made: list[Requirement] = []
        before: list[tuple[Selection, Measure, int]] = []
        for condition in conditions:
            if not isinstance(condition, t.AtLeast):
                made += self._condition(condition, span)
                continue
            selections = self.selector.of(condition.place, condition.filters)
            if selections is None:
                continue
            for selection in selections:
                for amount in condition.amounts:
                    more = self._continued(amount, selection, before)
                    made.append(self._minimum(amount, selection, more or 0))
                    before.append((selection, amount.measure, amount.number))
                if condition.limit is not None:
                    measure = condition.amounts[0].measure
                    made.append(self._cap_over(condition.limit.number, measure, selection))
        return made

    def _continued(
        self, amount: t.Amount, selection: Selection, before: list[tuple[Selection, Measure, int]]
    ) -> int | None:
        """Return the sum of the minima that `further` goes on from."""
        same = [(s, n) for s, measure, n in before if measure is amount.measure]
        inside = sum(n for s, n in same if self.selector.within(selection, s))
        clear = all(
            self.selector.apart(selection, s)
            or (amount.further and self.selector.within(selection, s))
            for s, _ in same
        )
        if not clear:
            further = phrase.counted(amount.number, amount.measure, further=True)
            self.found.append(
                at(
                    "QCF135",
                    amount.span,
                    "this can be asked besides the minimum before it, or as a part of it",
                    help=f"write `at least {further}` over all the groups before it "
                    "(besides), or `, of which at least ...` (a part)",
                )
            )
        return inside if amount.further else 0

    def _of_which(
        self, outer: t.Condition, parts: tuple[t.Condition, ...], span: Span
    ) -> list[Requirement]:
        made = self._condition(outer, span)
        if not isinstance(outer, t.AtLeast):
            self.found.append(
                at(
                    "QCF136",
                    outer.span,
                    "`of which` goes on from an amount of credits or units",
                    help="make the part a duty of its own: `Achieve at least ...`",
                )
            )
            return made
        around = self.selector.of(outer.place, outer.filters)
        if around is None or len(around) != 1:
            return made
        for part in parts:
            made += self._part(part, around[0])
        return made

    def _part(self, part: t.Condition, around: Selection) -> list[Requirement]:
        if not isinstance(part, t.AtLeast):
            return self._condition(part, part.span)
        if part.place is None:
            selections: list[Selection] | None = [self.selector.narrowed(around, part.filters)]
        else:
            selections = self.selector.of(part.place, part.filters)
            if selections:
                selections = [self.selector.narrowed(s, around.filters) for s in selections]
        made: list[Requirement] = []
        for selection in selections or ():
            if not self.selector.within(around, selection):
                self.found.append(
                    at(
                        "QCF136",
                        part.span,
                        "this part lies outside the groups of the minimum before `of which`",
                        help="make it a duty of its own: `Achieve at least ...`",
                    )
                )
            made += [self._minimum(amount, selection) for amount in part.amounts]
            if part.limit is not None:
                made.append(self._cap_over(part.limit.number, part.amounts[0].measure, selection))
        return made

    def _some(self, some: t.AchieveSome, span: Span) -> list[Requirement]:
        if not self._enough(some.number, len(some.branches), span, "conditions"):
            return []
        branches = []
        caps: list[Requirement] = []
        for branch in some.branches:
            made = [r for condition in branch for r in self._condition(condition, span)]
            caps += [r for r in made if isinstance(r, Cap)]
            branches.append(tuple(r for r in made if isinstance(r, Minimum | AllOf)))
        if not all(branches):
            return caps
        ids = sorted("&".join(sorted(c.id for c in branch)) for branch in branches)
        name = f"some:{some.number}:" + "|".join(ids)
        text = phrase.sentence(some).rstrip(".").removeprefix("Achieve ")
        return [SomeOf(name, Kind.UNION, text, some.number, tuple(branches)), *caps]

    # --- the rest ---

    def _follow(self, statement: t.Statement, number: int) -> list[Requirement]:
        if self.pathway is not None:
            self.found.append(
                at(
                    "QCF213",
                    statement.span,
                    "a pathway file does not choose among pathways",
                    help="move this sentence to the qualification's file",
                )
            )
            return []
        if self.follow is not None:
            self.found.append(
                at("QCF109", statement.span, "`Follow` stands twice", help="keep one of the two")
            )
            return []
        self.follow = statement
        text = phrase.sentence(t.Follow(number)).rstrip(".").replace("Follow", "follow")
        return [Follow("pathway", Kind.PATHWAY, text, number)]

    def words(self, selection: Selection) -> str:
        """Return where a selection lies in running text."""
        words = [phrase.chosen_by(one) for one in selection.filters]
        tops = sorted(self.selector.tops(selection.places)) if selection.places else []
        names = [self.selector.all_groups[top].name for top in tops]
        if selection.places is not None:
            plural = "" if len(names) == 1 else "s"
            together = "" if len(names) == 1 else " together"
            words.append(f"from group{plural} {phrase.listed(names)}{together}")
        elif selection.units is not None:
            words.append(f"from units {phrase.listed(sorted(selection.units))}")
        else:
            words.append("in total")
        return " ".join(words)

    def _cap_over(self, number: int, measure: Measure, selection: Selection) -> Cap:
        name = f"cap:{self.selector.subject(selection)}:{_unit_word(measure)}"
        what = phrase.counted(number, measure)
        text = f"no more than {what} count {self.words(selection)}"
        return Cap(name, Kind.CAP, text, selection, measure, number)

    def _cap(self, cap: t.Cap) -> list[Requirement]:
        selections = self.selector.of(cap.place, cap.filters)
        return [self._cap_over(cap.number, cap.measure, one) for one in selections or ()]

    def _only(self, only: t.Only) -> list[Requirement]:
        place = only.place
        if place is None and self.pathway is None:
            place = t.Total(span=only.filters[0].span)
        selections = self.selector.of(place, only.filters)
        made: list[Requirement] = []
        for selection in selections or ():
            text = f"only units {self.words(selection)} count"
            name = f"only:{self.selector.subject(selection)}"
            made.append(
                Cap(name, Kind.CAP, text, evolve(selection, outside=True), Measure.UNITS, 0)
            )
        return made

    def _barred(self, number: int, names: tuple[t.Name, ...], span: Span) -> list[Requirement]:
        units = self.selector.units_named(names)
        if units is None or not self._enough(number, len(units), span):
            return []
        name = f"bar:{'+'.join(sorted(units))}"
        text = phrase.sentence(t.Barred(number, names)).rstrip(".").replace("Only", "only", 1)
        selection = Selection(units=units)
        return [Cap(name, Kind.BAR, text, selection, Measure.UNITS, number)]

    def _refuse(self, refuse: t.Refuse) -> list[Requirement]:
        selections = self.selector.of(refuse.place, refuse.filters)
        made: list[Requirement] = []
        for selection in selections or ():
            name = f"refuse:{self.selector.subject(selection)}:{_unit_word(refuse.measure)}"
            text = phrase.sentence(refuse).rstrip(".").replace("Refuse", "refuse", 1)
            made.append(Strict(name, Kind.STRICT, text, selection, refuse.measure, refuse.number))
        return made


def up_to(most: int) -> str:
    """Return the advice to write a number that the list has."""
    return f"write a number from 1 to {most}" if most > 1 else "write `1`"


def _unit_word(measure: Measure) -> str:
    return "hours" if measure is Measure.HOURS else measure.value
