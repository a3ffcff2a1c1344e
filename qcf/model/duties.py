"""From the conditions of a sentence to requirements: what it asks of the counted set."""

from typing import assert_never

from qcf.diagnostics.diagnostic import at
from qcf.diagnostics.source import Span
from qcf.model.limits import Limits
from qcf.model.requirements import (
    AllOf,
    Kind,
    Minimum,
    Requirement,
    Selection,
    Share,
    SomeOf,
)
from qcf.model.select import Selector, unit_word
from qcf.syntax import phrase
from qcf.syntax import tree as t
from qcf.syntax.tree import Measure

Condition = Minimum | AllOf | Share
MOST_OF_ONE_SENTENCE = 1_000
# What stands before `further`: where, in what, how much, and how much less at the looser end.
_Before = tuple[Selection, Measure | None, int, int]


class Duties:
    """Turns conditions, and the sentences that join them, into requirements.

    `required` is what the rule asks for in total in credits, where it says so.
    """

    def __init__(self, selector: Selector, required: int | None) -> None:
        self.selector = selector
        self.required = required
        self.found = selector.found
        self.limits = Limits(selector, required)

    def achieve(self, said: t.Sentence, span: Span) -> list[Requirement]:
        """Return what a sentence that begins with `Achieve` asks for."""
        match said:
            case t.Achieve(condition=condition):
                return self.condition(condition, span)
            case t.AchieveFurther(conditions=conditions):
                return self._further(conditions, span)
            case t.AchieveOfWhich(condition=outer, parts=parts):
                return self._of_which(outer, parts, span)
            case t.AchieveSome() as some:
                return self._some(some, span)
            case _:
                raise TypeError(said)

    def condition(self, asked: t.Condition, span: Span) -> list[Requirement]:
        """Return what one condition asks for; nothing after a mistake."""
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
            case t.AtLeastShare() as share:
                return self._share(share)
            case t.OfQualification():
                return []  # spliced into the rule: see resolve.py
        assert_never(asked)

    def _share(self, asked: t.AtLeastShare) -> list[Requirement]:
        self.limits.check_percent(asked.percent, asked.span)
        made: list[Requirement] = []
        for whole in self.selector.of(asked.place, ()) or ():
            part = self.selector.narrowed(whole, asked.filters)
            name = f"share:{self.selector.subject(part)}:{unit_word(asked.measure)}"
            text = phrase.condition(asked)
            made.append(Share(name, Kind.SHARE, text, part, whole, asked.measure, asked.percent))
        return made

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
        if len(selections) * len(asked.amounts) > MOST_OF_ONE_SENTENCE:
            message = "one sentence asks for more than a whole rule may"
            advice = "name fewer groups and amounts, or write several sentences"
            self.found.append(at("QCF222", asked.span, message, help=advice))
            return []
        for selection in selections:
            made += [self._minimum(amount, selection) for amount in asked.amounts]
            if asked.limit is not None:
                made.append(
                    self.limits.cap_over(asked.limit.number, asked.amounts[0].measure, selection)
                )
        return made

    def _minimum(
        self, amount: t.Amount, selection: Selection, more: int = 0, slack: int = 0
    ) -> Minimum:
        """Return a minimum, `more` besides; `slack` is how much less the looser end of that is."""
        number = amount.number
        if amount.percent is not None:
            number = self.limits.share_of(amount.percent, amount.measure, amount.span, up=True)
        asked = amount.provisional if amount.provisional is not None else number
        total = asked + more
        if number == 0 and amount.binding == "at least" and amount.percent is None:
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
        lower = total - slack if slack else None
        if amount.provisional is not None:
            lower = number + more - slack
            text = f"{phrase.amount(amount)} {self.selector.words(selection)}"
            if lower > total:
                message = f"`{' '.join(amount.span.text.split())}` begins with the larger number"
                advice = f"write `{asked} to {number} provisional`"
                self.found.append(at("QCF226", amount.span, message, help=advice))
        return Minimum(name, kind, text, selection, amount.measure, total, lower)

    def _further(self, conditions: tuple[t.Condition, ...], span: Span) -> list[Requirement]:
        made: list[Requirement] = []
        before: list[_Before] = []
        for condition in conditions:
            if not isinstance(condition, t.AtLeast):
                others = self.condition(condition, span)
                before += [_said(r) for r in others if isinstance(r, Minimum | AllOf)]
                made += others
                continue
            selections = self.selector.of(condition.place, condition.filters)
            if selections is None:
                continue
            for selection in selections:
                for amount in condition.amounts:
                    more, slack = self._continued(amount, selection, before)
                    one = self._minimum(amount, selection, more, slack)
                    made.append(one)
                    loose = one.asked - (one.asked if one.provisional is None else one.provisional)
                    before.append((selection, amount.measure, one.asked - more, loose - slack))
                if condition.limit is not None:
                    measure = condition.amounts[0].measure
                    made.append(self.limits.cap_over(condition.limit.number, measure, selection))
        return made

    def _continued(
        self,
        amount: t.Amount,
        selection: Selection,
        before: list[_Before],
    ) -> tuple[int, int]:
        """Return the sum of the minima that `further` goes on from, and of their slack."""
        if amount.further and not before:
            self._nothing_before(amount)
            return 0, 0
        same = [one for one in before if one[1] is amount.measure]
        within = self.selector.within
        clear = all(
            self.selector.apart(selection, s)
            or (amount.further and measure is amount.measure and within(selection, s))
            for s, measure, *_ in (before if amount.further else same)
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
            return 0, 0
        inside = [(number, slack) for s, _, number, slack in same if within(selection, s)]
        return sum(number for number, _ in inside), sum(slack for _, slack in inside)

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
        made = self.condition(outer, span)
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
            return self.condition(part, part.span)
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
            made = [r for condition in branch for r in self.condition(condition, span)]
            branches.append(tuple(r for r in made if isinstance(r, Condition)))
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


def _said(made: Minimum | AllOf) -> _Before:
    """Return what a condition without an amount of its own takes, for `further` to go on from."""
    if isinstance(made, Minimum):
        return made.selection, made.measure, made.asked, 0
    return Selection(made.places, frozenset(made.units)), None, 0, 0
