"""When a sentence holds: on which pathways, for which learners, and where what counts."""

from attrs import evolve, frozen

from qcf.diagnostics.diagnostic import at
from qcf.diagnostics.suggest import did_you_mean
from qcf.model.names import MOST_SUGGESTED
from qcf.model.requirements import (
    AllOf,
    Cap,
    Kind,
    Minimum,
    Said,
    Selection,
    Share,
    SomeOf,
)
from qcf.model.select import Selector
from qcf.syntax import phrase
from qcf.syntax import tree as t
from qcf.syntax.tree import Measure

FACTS = ("country", "role", "registered")
_GIVING = (t.CountsAs, t.Exempt, t.Brings, t.HeldAtGrade, t.Addition)
_WHOLE = (t.Follow, t.Holds, t.Incomplete, t.Imports, t.Additions, t.Fallback)


@frozen
class Scopes:
    """Reads the scope of the sentences of one file; `pathway` is that of a pathway file."""

    selector: Selector
    pathway: str | None

    def pathways(self, statement: t.Statement) -> tuple[str | None, ...]:
        """Return the pathways that a sentence is said of; None is the whole rule."""
        named = statement.scope.pathways
        if not named:
            return (self.pathway,)
        known = self.selector.listing.all_pathways
        if self.pathway is not None:
            message = "a pathway file speaks only of itself"
            advice = "leave `On pathway ...,` out, or write the sentence in the qualification"
            self.selector.found.append(at("QCF223", statement.span, message, help=advice))
            return ()
        for slug in named:
            if slug not in known:
                shown = list(known) if len(self.selector.found) < MOST_SUGGESTED else []
                listed = phrase.listed([f"`{name}`" for name in shown])
                self.selector.found.append(
                    at(
                        "QCF201",
                        statement.span,
                        f"no pathway `{slug}` is listed under `Pathways:`",
                        help=did_you_mean(slug, shown)
                        or (f"the pathways are {listed}" if shown else "list it there"),
                    )
                )
        return tuple(slug for slug in named if slug in known)

    def fits(self, statement: t.Statement) -> bool:
        """Whether a sentence can have the scope that it has; complain where it cannot."""
        scope, body = statement.scope, statement.body
        found = self.selector.found
        if isinstance(body, _GIVING) and (self.pathway is not None or scope.pathways):
            message = "what stands for a unit does so whatever pathway is taken"
            advice = "write the sentence in the qualification, without `On pathway ...,`"
            found.append(at("QCF223", statement.span, message, help=advice))
            return False
        if not scope:
            return True
        if isinstance(body, _WHOLE):
            message = "this sentence is about the whole rule, whatever is taken"
            advice = f"begin with `{phrase.sentence(body).split(maxsplit=1)[0]}`"
            found.append(at("QCF223", statement.span, message, help=advice))
            return False
        for fact in scope.facts:
            self._check(fact)
        for name in scope.sizes:
            message = f"only a suite has sizes, and `{name}` is none here"
            advice = "begin the file with `Suite:` and list the sizes under `Sizes:`"
            found.append(at("QCF223", statement.span, message, help=advice))
        return not scope.sizes

    def _check(self, fact: t.Fact) -> None:
        if fact.about not in FACTS:
            message = f"a record does not say the {fact.about} of a learner"
            advice = did_you_mean(fact.about, FACTS) or "it says the `country` and the `role`"
            self.selector.found.append(at("QCF227", fact.span, message, help=advice))
        elif fact.about == "registered" and fact.day is None:
            words = " ".join(fact.span.text.split()[-3:])
            message = f"`{words}` is no day of the calendar"
            advice = "write a date such as `1 September 2014`"
            self.selector.found.append(at("QCF110", fact.span, message, help=advice))

    def where(self, statement: t.Statement, made: list[Said]) -> list[Said]:
        """Return what holds where something counts: nothing counts there, or the demand holds."""
        for place in statement.scope.where:
            unmet = self._nothing_there(place)
            if unmet is None:
                return []
            demands: list[Minimum | AllOf | Cap | Share] = []
            for one in made:
                if not isinstance(one, Minimum | AllOf | Cap | Share):
                    message = "only minima, shares and limits can hang on what counts"
                    advice = "leave `Where ... counts,` out, or ask for units or credits"
                    found = self.selector.found
                    found.append(at("QCF223", statement.span, message, help=advice))
                    return []
                demands.append(one)
            made = [self._either(statement, unmet, tuple(demands))] if demands else []
        return made

    @staticmethod
    def _either(
        statement: t.Statement, unmet: Cap, demands: tuple[Minimum | AllOf | Cap | Share, ...]
    ) -> SomeOf:
        body = statement.body
        assert isinstance(body, t.Sentence)
        text = phrase.sentence(body, t.Scope(where=statement.scope.where)).rstrip(".")
        name = f"where:{unmet.id}:" + "&".join(sorted(one.id for one in demands))
        return SomeOf(name, Kind.UNION, text[0].lower() + text[1:], 1, ((unmet,), demands))

    def _nothing_there(self, where: t.Where) -> Cap | None:
        """Return the condition that what triggers the demand does not count."""
        selector = self.selector
        if where.units:
            units = selector.units_named(where.units)
            if units is None:
                return None
            selection = Selection(units=units)
            return Cap(
                "+".join(sorted(units)), Kind.BAR, "", selection, Measure.UNITS, len(units) - 1
            )
        selections = selector.of(t.FromGroups(where.groups, t.Manner.TOGETHER, span=where.span), ())
        if not selections:
            return None
        name = selector.subject(selections[0])
        return Cap(name, Kind.BAR, "", selections[0], Measure.UNITS, 0)


def scoped(
    made: list[Said], statement: t.Statement, pathways: tuple[str | None, ...]
) -> list[Said]:
    """Return what a sentence says, once for each pathway, with its clause, place and learners."""
    facts = tuple(sorted(statement.scope.facts, key=phrase.fact))
    suffix = ":for " + " and ".join(phrase.fact(one) for one in facts) if facts else ""
    return [
        evolve(
            one,
            id=f"{pathway}/{one.id}{suffix}" if pathway else one.id + suffix,
            clause=statement.clause,
            pathway=pathway,
            when=facts,
            span=statement.span,
        )
        for pathway in pathways
        for one in made
    ]
