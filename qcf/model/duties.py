"""From sentences to requirements: what each sentence asks of the counted set."""

from collections.abc import Iterable

from attrs import evolve

from qcf.diagnostics.diagnostic import at
from qcf.diagnostics.source import Span
from qcf.diagnostics.suggest import did_you_mean
from qcf.model.limits import Limits
from qcf.model.qualification import (
    AllOf,
    Evidence,
    Follow,
    Kind,
    Minimum,
    Requirement,
    Selection,
    SomeOf,
)
from qcf.model.select import Selector, unit_word
from qcf.syntax import phrase
from qcf.syntax import tree as t
from qcf.syntax.tree import Measure


class Duties:
    """Turns the sentences of one file into requirements."""

    def __init__(self, selector: Selector, pathway: str | None) -> None:
        self.selector = selector
        self.pathway = pathway
        self.found = selector.found
        self.limits = Limits(selector)
        self.requirements: list[Requirement] = []
        self.follow: t.Statement | None = None
        self.holds: list[tuple[t.Holds, Span]] = []

    def read(self, statements: Iterable[t.Statement]) -> None:
        """Read all sentences of a file."""
        for statement in statements:
            made = [
                evolve(r, clause=statement.clause, span=statement.span)
                for r in self._sentence(statement)
            ]
            for pathway in self._spoken_of(statement):
                self.requirements += [
                    evolve(r, id=f"{pathway}/{r.id}" if pathway else r.id, pathway=pathway)
                    for r in made
                ]

    def _spoken_of(self, statement: t.Statement) -> tuple[str | None, ...]:
        """Return the pathways that a sentence is said of; None is the whole rule."""
        if not statement.scope:
            return (self.pathway,)
        message = None
        if self.pathway is not None:
            message = "a pathway file speaks only of itself"
            advice = "leave `On pathway ...,` out, or write the sentence in the qualification"
        elif isinstance(statement.body, t.Follow | t.Holds | t.Incomplete):
            message = "this sentence is about the whole rule, whatever pathway is taken"
            advice = "leave `On pathway ...,` out"
        if message is not None:
            self.found.append(at("QCF223", statement.span, message, help=advice))
            return ()
        known = self.selector.listing.all_pathways
        unknown = [slug for slug in statement.scope if slug not in known]
        for slug in unknown:
            listed = phrase.listed([f"`{name}`" for name in known])
            self.found.append(
                at(
                    "QCF201",
                    statement.span,
                    f"no pathway `{slug}` is listed under `Pathways:`",
                    help=did_you_mean(slug, known)
                    or (f"the pathways are {listed}" if known else "list it there"),
                )
            )
        return tuple(slug for slug in statement.scope if slug in known)

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
                text = (
                    phrase.sentence(statement.body).rstrip(".").replace("Complete", "complete", 1)
                )
                label = f"evidence:{name}:{measure}" if measure else f"evidence:{name}"
                return [Evidence(label, Kind.EVIDENCE, text, name, number, measure)]
            case t.Refuse() as refuse:
                return self.limits.refuse(refuse)
            case t.Cap() as cap:
                return self.limits.cap(cap)
            case t.Only() as only:
                return self.limits.only(only)
            case t.Barred(number=number, names=names):
                return self.limits.barred(number, names, span)
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
                if units is None or not self.selector.enough(number, len(units), span):
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
        self._refuse_further(asked)
        selections = self.selector.of(asked.place, asked.filters)
        if selections is None:
            return []
        made: list[Requirement] = []
        for selection in selections:
            made += [self._minimum(amount, selection) for amount in asked.amounts]
            if asked.limit is not None:
                made.append(
                    self.limits.cap_over(asked.limit.number, asked.amounts[0].measure, selection)
                )
        return made

    def _minimum(self, amount: t.Amount, selection: Selection, more: int = 0) -> Minimum:
        total = amount.number + more
        if amount.number == 0 and amount.binding == "at least":
            self.found.append(
                at(
                    "QCF216",
                    amount.span,
                    f"`{phrase.amount(amount)}` asks for nothing",
                    help="write a number from 1, or leave it out",
                )
            )
        text = f"at least {phrase.counted(total, amount.measure)} {self.selector.words(selection)}"
        name = f"minimum:{self.selector.subject(selection)}:{unit_word(amount.measure)}"
        kind = self.selector.kind(selection)
        return Minimum(name, kind, text, selection, amount.measure, total)

    def _further(self, conditions: tuple[t.Condition, ...], span: Span) -> list[Requirement]:
        made: list[Requirement] = []
        before: list[tuple[Selection, Measure | None, int]] = []
        for condition in conditions:
            if not isinstance(condition, t.AtLeast):
                others = self._condition(condition, span)
                before += [_said(r) for r in others if isinstance(r, Minimum | AllOf)]
                made += others
                continue
            selections = self.selector.of(condition.place, condition.filters)
            if selections is None:
                continue
            for selection in selections:
                for amount in condition.amounts:
                    more = self._continued(amount, selection, before)
                    made.append(self._minimum(amount, selection, more))
                    before.append((selection, amount.measure, amount.number))
                if condition.limit is not None:
                    measure = condition.amounts[0].measure
                    made.append(self.limits.cap_over(condition.limit.number, measure, selection))
        return made

    def _continued(
        self,
        amount: t.Amount,
        selection: Selection,
        before: list[tuple[Selection, Measure | None, int]],
    ) -> int:
        """Return the sum of the minima that `further` goes on from."""
        if amount.further and not before:
            self._nothing_before(amount)
            return 0
        same = [one for one in before if one[1] is amount.measure]
        within = self.selector.within
        clear = all(
            self.selector.apart(selection, s)
            or (amount.further and measure is amount.measure and within(selection, s))
            for s, measure, _ in (before if amount.further else same)
        )
        if not clear:
            further = phrase.counted(amount.number, amount.measure, further=True)
            besides = "name all the groups of the minima before it"
            if not amount.further:
                besides = f"write `at least {further}`, from all the groups named so far"
            self.found.append(
                at(
                    "QCF135",
                    amount.span,
                    f"`{' '.join(amount.span.text.split())}` can be asked besides the minimum "
                    "before it, or as a part of it",
                    help=f"besides: {besides}; a part: write `, of which at least ...`",
                )
            )
        if not amount.further:
            return 0
        return sum(number for s, _, number in same if within(selection, s))

    def _refuse_further(self, asked: t.AtLeast) -> None:
        for amount in asked.amounts:
            if amount.further:
                self._nothing_before(amount)

    def _nothing_before(self, amount: t.Amount) -> None:
        self.found.append(
            at(
                "QCF135",
                amount.span,
                "`further` has no minimum before it in this sentence to go on from",
                help="leave `further` out, or write both minima in one sentence: "
                "`Achieve at least ..., and at least ... further credits from ...`",
            )
        )

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
        for one in around or ():
            for part in parts:
                made += self._part(part, one)
        return made

    def _part(self, part: t.Condition, around: Selection) -> list[Requirement]:
        if not isinstance(part, t.AtLeast):
            return self._condition(part, part.span)
        self._refuse_further(part)
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
                made.append(
                    self.limits.cap_over(part.limit.number, part.amounts[0].measure, selection)
                )
        return made

    def _some(self, some: t.AchieveSome, span: Span) -> list[Requirement]:
        if not self.selector.enough(some.number, len(some.branches), span, "conditions"):
            return []
        branches = []
        for branch in some.branches:
            self._refuse_limits(branch)
            made = [r for condition in branch for r in self._condition(condition, span)]
            branches.append(tuple(r for r in made if isinstance(r, Minimum | AllOf)))
        if not all(branches):
            return []
        ids = sorted("&".join(sorted(c.id for c in branch)) for branch in branches)
        name = f"some:{some.number}:" + "|".join(ids)
        text = phrase.sentence(some).rstrip(".").removeprefix("Achieve ")
        return [SomeOf(name, Kind.UNION, text, some.number, tuple(branches))]

    def _refuse_limits(self, branch: tuple[t.Condition, ...]) -> None:
        for condition in branch:
            if isinstance(condition, t.AtLeast) and condition.limit is not None:
                self.found.append(
                    at(
                        "QCF113",
                        condition.limit.span,
                        "does this limit hold only with its own choice, or always?",
                        help="a limit that always holds is a sentence of its own: "
                        "`No more than 8 credits count from group D.`",
                    )
                )

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


def _said(made: Minimum | AllOf) -> tuple[Selection, Measure | None, int]:
    """Return what a condition without an amount of its own takes, for `further` to go on from."""
    if isinstance(made, Minimum):
        return made.selection, made.measure, made.asked
    return Selection(made.places, frozenset(made.units)), None, 0
