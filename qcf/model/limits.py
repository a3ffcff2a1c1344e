"""From the sentences that limit what counts, or what may be held, to requirements."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet

from attrs import evolve

from qcf.diagnostics.diagnostic import at
from qcf.diagnostics.source import Span
from qcf.model.entry import AchievedFor, OtherThan
from qcf.model.requirements import Cap, Kind, Requirement, Selection, Share, Strict
from qcf.model.select import Selector, unit_word
from qcf.model.shelf import names_of
from qcf.syntax import phrase
from qcf.syntax import tree as t
from qcf.syntax.tree import Measure


class Limits:
    """Turns limits into caps, and the strict form into a refusal."""

    def __init__(self, selector: Selector, required: int | None) -> None:
        self.selector = selector
        self.found = selector.found
        self.required = required

    def share_of(self, percent: t.Percent, measure: Measure, span: Span, *, up: bool) -> int:
        """Return what a share of a stated number comes to: floors are rounded up, caps down."""
        self.check_percent(percent.percent, span)
        whole = percent.whole
        if whole is None:
            whole = self.required
            if measure is not Measure.CREDITS:
                message = f"what a rule requires in total is in credits, found {measure.value}"
                advice = "write the number: `50% of 12 units`"
                self.found.append(at("QCF225", span, message, help=advice))
                return 0
            if whole is None:
                self.found.append(
                    at(
                        "QCF225",
                        span,
                        "a share of what is required, and the rule requires no credits in total",
                        help="state it: `Achieve at least 65 credits in total.`",
                    )
                )
                return 0
        return -(-percent.percent * whole // 100) if up else percent.percent * whole // 100

    def check_percent(self, percent: int, span: Span) -> None:
        """Complain of a share that is no share."""
        if not 0 < percent <= 100:
            message = f"{percent}% is no share that a rule can ask for"
            self.found.append(at("QCF225", span, message, help="write a number from 1 to 100"))

    def cap_over(self, number: int, measure: Measure, selection: Selection) -> Cap:
        """Return the cap on what a selection counts."""
        name = f"cap:{self.selector.subject(selection)}:{unit_word(measure)}"
        what = (
            f"no more than {phrase.counted(number, measure)}" if number else f"no {measure.value}"
        )
        count = "counts" if number == 1 else "count"
        text = f"{what} {count} {self.selector.words(selection)}"
        return Cap(name, Kind.CAP, text, selection, measure, number)

    def cap(self, cap: t.Cap, span: Span) -> list[Requirement]:
        """`No more than 6 credits count from group C`."""
        number = cap.number
        if cap.percent is not None:
            number = self.share_of(cap.percent, cap.measure, span, up=False)
        selections = self.selector.of(cap.place, cap.filters)
        return [self.cap_over(number, cap.measure, one) for one in selections or ()]

    def share(self, share: t.CapShare, span: Span) -> list[Requirement]:
        """`No more than 50% of the credits in total count by transfer`."""
        self.check_percent(share.percent, span)
        made: list[Requirement] = []
        for whole in self.selector.of(share.place, ()) or ():
            part = self.selector.narrowed(whole, share.filters)
            kind = "share-below" if share.less else "share-cap"
            name = f"{kind}:{self.selector.subject(part)}:{unit_word(share.measure)}"
            text = phrase.sentence(share).rstrip(".")
            text = text[0].lower() + text[1:]
            made.append(
                Share(
                    name,
                    Kind.SHARE,
                    text,
                    part,
                    whole,
                    share.measure,
                    share.percent,
                    most=True,
                    less=share.less,
                )
            )
        return made

    def not_counted(self, said: t.NotCounted) -> list[Requirement]:
        """`Units achieved for qualification ctlls do not count, except units ...`."""
        excepted = self.selector.units_named(said.exceptions) if said.exceptions else frozenset()
        if excepted is None:
            return []
        others = (OtherThan(excepted),) if excepted else ()
        names = names_of(said.slug, self.selector.listing.shelf)
        chosen = self.selector.narrowed(self.selector.everywhere(), (AchievedFor(names), *others))
        text = phrase.sentence(said).rstrip(".").replace("Units", "units", 1)
        return [Cap(f"achieved-for:{said.slug}", Kind.CAP, text, chosen, Measure.UNITS, 0)]

    def one_per_code(
        self, said: t.OnePerCode, stated: t.Statement, codes: Mapping[str, AbstractSet[str]]
    ) -> list[Requirement]:
        """`Only 1 unit counts for each classification code, except ZZZZ`."""
        if not codes:
            message = "no unit of the banks has a classification code"
            advice = "give the units their `classification` in the bank"
            self.found.append(at("QCF228", stated.span, message, help=advice))
        excepted = {name.text.upper() for name in said.exceptions}
        made: list[Requirement] = []
        for code, units in sorted(codes.items()):
            if code not in excepted and len(units) > said.number:
                count = "counts" if said.number == 1 else "count"
                what = phrase.counted(said.number, Measure.UNITS)
                text = f"only {what} {count} with classification code {code}"
                chosen = Selection(units=frozenset(units))
                made.append(Cap(f"code:{code}", Kind.BAR, text, chosen, Measure.UNITS, said.number))
        return made

    def only(self, only: t.Only) -> list[Requirement]:
        """`Only units at level 2 or above count`: none of the others counts."""
        place = only.place or t.Total(span=only.filters[0].span)
        selections = self.selector.of(place, only.filters)
        made: list[Requirement] = []
        for selection in selections or ():
            words = self.selector.words(selection).removesuffix(" in total")
            text = f"only units {words} count"
            name = f"only:{self.selector.subject(selection)}"
            made.append(
                Cap(name, Kind.CAP, text, evolve(selection, outside=True), Measure.UNITS, 0)
            )
        return made

    def barred(self, number: int, names: tuple[t.Name, ...], span: Span) -> list[Requirement]:
        """`Only 1 of units X and Y counts`."""
        units = self.selector.units_named(names)
        if units is None or not self.selector.enough(number, len(units), span):
            return []
        if number == len(units):
            message = f"{number} of {phrase.counted(number, Measure.UNITS)} leaves nothing out"
            advice = "name the units that exclude one another: `Only 1 of units A and B counts.`"
            self.found.append(at("QCF219", span, message, help=advice))
            return []
        name = f"bar:{'+'.join(sorted(units))}"
        text = phrase.sentence(t.Barred(number, names)).rstrip(".").replace("Only", "only", 1)
        selection = Selection(units=units, sources=True)
        return [Cap(name, Kind.BAR, text, selection, Measure.UNITS, number)]

    def refuse(self, refuse: t.Refuse) -> list[Requirement]:
        """`Refuse a claim with more than ...`: on what is held."""
        selections = self.selector.of(refuse.place, refuse.filters)
        made: list[Requirement] = []
        for selection in selections or ():
            name = f"refuse:{self.selector.subject(selection)}:{unit_word(refuse.measure)}"
            text = phrase.sentence(refuse).rstrip(".").replace("Refuse", "refuse", 1)
            made.append(Strict(name, Kind.STRICT, text, selection, refuse.measure, refuse.number))
        return made
