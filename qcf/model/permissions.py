"""From the sentences that give something to permissions: what stands for units, and additions."""

from qcf.diagnostics.diagnostic import at
from qcf.diagnostics.source import Span
from qcf.model.duties import Condition
from qcf.model.gates import Gates
from qcf.model.requirements import (
    Addition,
    Brings,
    Cap,
    CountsAs,
    Exempt,
    HeldAtGrade,
    Holder,
    Kind,
    Relief,
    Said,
    Selection,
)
from qcf.model.shelf import names_of
from qcf.syntax import phrase
from qcf.syntax import tree as t
from qcf.syntax.terms import GradeFilter, LevelRelation

Giving = t.CountsAs | t.Exempt | t.Brings | t.HeldAtGrade | t.Addition


class Permissions:
    """Turns sentences that give something into permissions."""

    def __init__(self, gates: Gates) -> None:
        self.gates = gates
        self.duties = gates.duties
        self.selector = gates.selector
        self.found = gates.found

    def read(self, said: Giving, span: Span) -> list[Said]:
        """Return what a sentence gives; nothing after a mistake."""
        match said:
            case t.CountsAs():
                return self._counts_as(said, span)
            case t.Exempt():
                return self._exempt(said, span)
            case t.Brings(holder=holder, units=names):
                units = self.selector.units_named(names)
                if units is None:
                    return []
                name = f"brings:{holder.name}:{'+'.join(sorted(units))}"
                ids = tuple(sorted(units))
                return [Brings(name, Kind.BAR, _words(said), self._holder(holder), ids)]
            case t.HeldAtGrade():
                return self._held_at_grade(said, span)
            case t.Addition(words=words, condition=condition):
                if self.gates.has_limit(condition, "what a title asks for"):
                    return []
                made = self.duties.condition(condition, span)
                conditions = tuple(r for r in made if isinstance(r, Condition))
                name = f"addition:{words}"
                return [Addition(name, Kind.TOTAL, _words(said), words, conditions)] if made else []

    def _counts_as(self, said: t.CountsAs, span: Span) -> list[Said]:
        if len(said.subject.units) != 1:
            message = "one unit counts as another: several cannot do it in one sentence"
            advice = "write a sentence for each: `Unit X counts as unit Y.`"
            self.found.append(at("QCF229", said.subject.span, message, help=advice))
            return []
        source = self.selector.units_named(said.subject.units, anywhere=True)
        targets = self.selector.units_named(said.units)
        if source is None or targets is None:
            return []
        (unit,) = source
        if unit in targets:
            message = f"unit `{said.subject.units[0].text}` would count as itself"
            self.found.append(at("QCF229", span, message, help="name another unit"))
            return []
        ordered = sorted(targets)
        ways = tuple((one,) for one in ordered) if said.any_one else (tuple(ordered),)
        joined = ("|" if said.any_one else "+").join(ordered)
        return [CountsAs(f"counts-as:{unit}:{joined}", Kind.BAR, _words(said), unit, ways)]

    def _exempt(self, said: t.Exempt, span: Span) -> list[Said]:
        reliefs = [self._relief(one) for one in said.reliefs]
        if not all(reliefs):
            return []
        called = "|".join(
            "+".join(r.units) or f"{r.credit}:{'+'.join(sorted(r.places or ()))}"
            for r in reliefs
            if r
        )
        given = tuple(r for r in reliefs if r)
        name = f"exempt:{said.holder.name}:{called}"
        return [Exempt(name, Kind.BAR, _words(said), self._holder(said.holder), given)]

    def _holder(self, holder: t.Holder) -> Holder:
        shelf = self.selector.listing.shelf
        return Holder(names_of(holder.name, shelf) if holder.is_slug else (holder.name,))

    def _relief(self, said: t.Relief) -> Relief | None:
        if said.credits is not None:
            places = self._places(said.groups, said.span)
            return Relief((), said.credits, places, said.level) if places else None
        if said.groups:
            places = self._places(said.groups, said.span)
            units = self.selector.units_in(places) if places else frozenset()
            return Relief(tuple(sorted(units)), None, places, said.level) if units else None
        named = self.selector.units_named(said.units)
        return Relief(tuple(sorted(named)), None, None, said.level) if named else None

    def _places(self, names: tuple[t.Name, ...], span: Span) -> frozenset[str]:
        groups = self.selector.groups_of(t.FromGroups(names, t.Manner.TOGETHER, span=span))
        return frozenset().union(*(self.selector.inside(group) for group in groups))

    def _held_at_grade(self, said: t.HeldAtGrade, span: Span) -> list[Said]:
        places = self._places(said.groups, span)
        if not places:
            return []
        grade = GradeFilter(said.grade, LevelRelation.EXACTLY, span=span)
        chosen = Selection(places=places, filters=(grade,))
        name = f"held-at-grade:{said.grade}:{self.selector.subject(Selection(places=places))}"
        text = _words(said)
        cap = Cap(name, Kind.CAP, text, chosen, said.measure, said.number)
        return [HeldAtGrade(name, Kind.CAP, text, places, said.grade), cap]


def _words(said: Giving) -> str:
    text = phrase.sentence(said).rstrip(".")
    return text[0].lower() + text[1:]
