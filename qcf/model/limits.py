"""From the sentences that limit what counts, or what may be held, to requirements."""

from attrs import evolve

from qcf.diagnostics.source import Span
from qcf.model.qualification import Cap, Kind, Requirement, Selection, Strict
from qcf.model.select import Selector, unit_word
from qcf.syntax import phrase
from qcf.syntax import tree as t
from qcf.syntax.tree import Measure


class Limits:
    """Turns limits into caps, and the strict form into a refusal."""

    def __init__(self, selector: Selector) -> None:
        self.selector = selector

    def cap_over(self, number: int, measure: Measure, selection: Selection) -> Cap:
        """Return the cap on what a selection counts."""
        name = f"cap:{self.selector.subject(selection)}:{unit_word(measure)}"
        what = phrase.counted(number, measure)
        text = f"no more than {what} count {self.selector.words(selection)}"
        return Cap(name, Kind.CAP, text, selection, measure, number)

    def cap(self, cap: t.Cap) -> list[Requirement]:
        """`No more than 6 credits count from group C`."""
        selections = self.selector.of(cap.place, cap.filters)
        return [self.cap_over(cap.number, cap.measure, one) for one in selections or ()]

    def only(self, only: t.Only) -> list[Requirement]:
        """`Only units at level 2 or above count`: none of the others counts."""
        place = only.place or t.Total(span=only.filters[0].span)
        selections = self.selector.of(place, only.filters)
        made: list[Requirement] = []
        for selection in selections or ():
            text = f"only units {self.selector.words(selection)} count"
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
        name = f"bar:{'+'.join(sorted(units))}"
        text = phrase.sentence(t.Barred(number, names)).rstrip(".").replace("Only", "only", 1)
        selection = Selection(units=units)
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
