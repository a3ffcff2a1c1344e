"""From the sentences of one file to what they say: which page of this folder reads which."""

from collections.abc import Iterable

from qcf.diagnostics.diagnostic import at
from qcf.diagnostics.source import Span
from qcf.framework.identifiers import fold
from qcf.model.duties import Duties
from qcf.model.gates import Gates
from qcf.model.permissions import Permissions
from qcf.model.requirements import (
    Evidence,
    Follow,
    Kind,
    Permission,
    Requirement,
    Said,
    Within,
)
from qcf.model.scope import Scopes, scoped
from qcf.model.select import Selector
from qcf.syntax import phrase
from qcf.syntax import tree as t


class Statements:
    """Reads the sentences of one file; keeps what only the whole rule can make sense of."""

    def __init__(self, selector: Selector, pathway: str | None, required: int | None) -> None:
        self.selector = selector
        self.pathway = pathway
        self.found = selector.found
        self.duties = Duties(selector, required)
        self.gates = Gates(self.duties)
        self.permissions = Permissions(self.gates)
        self.scopes = Scopes(selector, pathway)
        self.requirements: list[Requirement] = []
        self.given: list[Permission] = []
        self.follow: t.Statement | None = None
        self.holds: list[tuple[t.Holds, Span]] = []
        self.per_code: list[tuple[t.OnePerCode, t.Statement]] = []
        self.embedded: list[tuple[t.OfQualification, t.Statement]] = []
        self.fallbacks: list[t.Fallback] = []
        self.most_additions: int | None = None

    def read(self, statements: Iterable[t.Statement]) -> None:
        """Read all sentences of a file."""
        for statement in statements:
            if not isinstance(statement.body, t.Sentence) or isinstance(statement.body, t.Expect):
                continue
            if not self.scopes.fits(statement):
                if isinstance(statement.body, t.Follow):
                    self.follow = self.follow or statement  # else no `Follow` would be missed too
                continue
            pathways = self.scopes.pathways(statement)
            made = self.scopes.where(statement, list(self._sentence(statement)))
            for said in scoped(made, statement, pathways):
                if isinstance(said, Requirement):
                    self.requirements.append(said)
                elif isinstance(said, Permission):
                    self.given.append(said)

    def _sentence(self, statement: t.Statement) -> Iterable[Said]:
        span = statement.span
        limits = self.duties.limits
        match statement.body:
            case t.Achieve(condition=t.OfQualification() as inner):
                return self._embed(inner, statement)
            case t.Achieve() | t.AchieveFurther() | t.AchieveOfWhich() | t.AchieveSome() as said:
                self._no_inner_qualification(said)
                return self.duties.achieve(said, span)
            case t.Follow(number=number):
                return self._follow(statement, number)
            case t.Complete() as complete:
                return self._complete(complete)
            case t.Within(years=years, event=event) as within if event is not None:
                text = phrase.sentence(within).rstrip(".").replace("Complete", "complete", 1)
                return [Within(f"within:{years}:{event.value}", Kind.CAP, text, years, event)]
            case t.Refuse() as refuse:
                return limits.refuse(refuse)
            case t.Cap() as cap:
                return limits.cap(cap, span)
            case t.CapShare() as share:
                return limits.share(share, span)
            case t.Only() as only:
                return limits.only(only)
            case t.Barred(number=number, names=names):
                return limits.barred(number, names, span)
            case t.NotCounted() as not_counted:
                return limits.not_counted(not_counted)
            case t.OnePerCode() as per_code:
                self._per_code(per_code, statement)
            case t.Gate() as gate:
                return self.gates.gate(gate, span)
            case t.Together() as together:
                return self.gates.together(together, span)
            case (
                t.CountsAs() | t.Exempt() | t.Brings() | t.HeldAtGrade() | t.Addition()
            ) as giving:
                self._no_inner_qualification(giving)
                return self.permissions.read(giving, span)
            case t.Additions(number=number):
                self.most_additions = number
            case t.Fallback() as fallback:
                self.fallbacks.append(fallback)
            case t.Holds() as holds:
                self.holds.append((holds, span))
            case _:
                pass
        return []

    def _per_code(self, said: t.OnePerCode, statement: t.Statement) -> None:
        if self.pathway is not None or statement.scope.where:
            message = "a limit by classification code is about the units of the whole rule"
            advice = "write it in the qualification, without `Where ... counts,`"
            self.found.append(at("QCF223", statement.span, message, help=advice))
        else:
            self.per_code.append((said, statement))

    def _embed(self, inner: t.OfQualification, statement: t.Statement) -> list[Said]:
        if self.pathway is not None or statement.scope:
            message = "a qualification inside another is asked for always, and in its own file"
            advice = "write `Achieve qualification ...` in the qualification, without a scope"
            self.found.append(at("QCF223", statement.span, message, help=advice))
        else:
            self.embedded.append((inner, statement))
        return []

    def _no_inner_qualification(self, said: t.Sentence) -> None:
        conditions: list[t.Condition] = []
        match said:
            case t.Addition(condition=only):
                conditions.append(only)
            case t.AchieveFurther(conditions=several):
                conditions += several
            case t.AchieveOfWhich(condition=outer, parts=parts):
                conditions += [outer, *parts]
            case t.AchieveSome(branches=branches):
                conditions += [condition for branch in branches for condition in branch]
            case _:
                pass
        for condition in conditions:
            if isinstance(condition, t.OfQualification):
                message = "a qualification inside another is a duty of its own"
                advice = f"write `Achieve qualification {condition.slug}.`"
                self.found.append(at("QCF223", condition.span, message, help=advice))

    def _complete(self, said: t.Complete) -> list[Said]:
        without: frozenset[str] | None = frozenset()
        if said.without:
            without = self.selector.units_named(said.without, anywhere=True)
        if without is None:
            return []
        text = phrase.sentence(said).rstrip(".").replace("Complete", "complete", 1)
        label = f"evidence:{said.name}:{said.measure}" if said.measure else f"evidence:{said.name}"
        return [
            Evidence(
                label,
                Kind.EVIDENCE,
                text,
                said.name,
                said.number,
                said.measure,
                said.minutes,
                tuple(sorted(self._names(without))),
            )
        ]

    def _names(self, units: Iterable[str]) -> set[str]:
        """Return every name that a record may call units by, folded."""
        versions = [unit for one in units for unit in self.selector.listing.units[one]]
        codes = [other.code for unit in versions for other in unit.other_codes]
        named = [name for unit in versions for name in (unit.reference, unit.code) if name]
        return {fold(name) for name in (*named, *codes)}

    def _follow(self, statement: t.Statement, number: int) -> list[Said]:
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


def required_credit(statements: Iterable[t.Statement]) -> int | None:
    """Return the credits that a rule asks for in total, on every pathway, where it says so."""
    totals = [
        _total(statement.body)
        for statement in statements
        if not statement.scope
        and isinstance(statement.body, t.Achieve | t.AchieveOfWhich | t.AchieveFurther)
    ]
    return max((total for total in totals if total), default=None)


def _total(said: t.Achieve | t.AchieveOfWhich | t.AchieveFurther) -> int:
    """Return the credits in total that one sentence asks for; 0 where it asks for none."""
    if not isinstance(said, t.AchieveFurther):
        return _credits(said.condition) if _is_total(said.condition) else 0
    asked = [_credits(one) for one in said.conditions]
    return sum(asked) if _is_total(said.conditions[-1]) else 0


def _is_total(condition: t.Condition) -> bool:
    everywhere = isinstance(condition, t.AtLeast) and isinstance(condition.place, t.Total)
    return everywhere and isinstance(condition, t.AtLeast) and not condition.filters


def _credits(condition: t.Condition) -> int:
    if not isinstance(condition, t.AtLeast):
        return 0
    return max(
        (
            amount.provisional or amount.number
            for amount in condition.amounts
            if amount.measure is t.Measure.CREDITS and amount.percent is None
        ),
        default=0,
    )
