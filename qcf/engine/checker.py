"""Checks a counted set by adding up what its claims are worth, and certifies what a verdict shows.

`certify.py` says what proves a case, requirement by requirement. Most of that is sums over the
claims, and what one claim brings to them never changes; so it is worked out once, and packed into
one integer. Checking is then adding up, and one look at the bits.

Adding up only ever says yes. Whatever it does not prove, `certify.py` reads from the beginning,
and what that says stands. Shares no code with compiling or searching.
"""

from collections.abc import Iterable

from qcf.engine.certify import (
    Claim,
    Claims,
    FaultError,
    Learner,
    amount,
    asks_age,
    followed,
    holds,
    refute,
)
from qcf.engine.facts import Facts
from qcf.model.entry import Entry
from qcf.model.qualification import Qualification
from qcf.model.requirements import (
    AllOf,
    Cap,
    CertificationEnd,
    Evidence,
    Follow,
    Minimum,
    RegistrationWindow,
    Requirement,
    SomeOf,
    Strict,
)

# A field of 32 bits has room for 2^14 claims that are worth less than 2^16 each, on top of what is
# asked: less than 2^31 + 2^30 in all, so no field reaches over into the next.
WIDTH = 32
TOP = 1 << (WIDTH - 1)
MOST_CLAIMS = 1 << 14
MOST_WORTH = 1 << 16
MOST_ASKED = 1 << 30

MOST_KEPT = 1_000

_CHECKERS = "checkers"
# what does not look at what counts
_NOT_COUNTED = (Strict, Evidence, CertificationEnd, RegistrationWindow)


def certify(
    qualification: Qualification, pathways: tuple[str, ...], claims: Claims, learner: Learner
) -> None:
    """Raise `FaultError` unless the allocation proves its case. None that fails is ever shown."""
    if not checker(qualification, pathways).proves(claims, learner):
        raise FaultError("; ".join(refute(qualification, pathways, claims, learner)))


def checker(qualification: Qualification, pathways: tuple[str, ...]) -> "Checker":
    """Return what checks counted sets in a choice of pathways, made once."""
    kept = qualification.remembered.get(_CHECKERS)
    made = kept.get(pathways) if isinstance(kept, dict) else None
    return made if isinstance(made, Checker) else _made(qualification, pathways)


def _made(qualification: Qualification, pathways: tuple[str, ...]) -> "Checker":
    kept = qualification.remembered.get(_CHECKERS)
    if not isinstance(kept, dict) or len(kept) > MOST_KEPT:
        kept = qualification.remembered[_CHECKERS] = {}
    made = kept[pathways] = Checker(qualification, pathways)
    return made


class Checker:
    """A rule with a choice of pathways taken: what it asks, packed, and what claims are worth.

    Every sum that is asked for is a field of `WIDTH` bits. What is asked for at least begins at
    `TOP` less that, so its top bit is set when it is met; what is allowed at most begins at one
    less than `TOP` less that, so its top bit is set when it is exceeded. Of a choice among
    conditions that are sums, each condition has a field, and the choice the bits of its branches.
    """

    def __init__(self, qualification: Qualification, pathways: tuple[str, ...]) -> None:
        self.qualification = qualification
        self.pathways = pathways
        here = [r for r in qualification.requirements if r.pathway in (None, *pathways)]
        sums = [rule for rule in here if is_sum(rule)]
        choices = [rule for rule in here if isinstance(rule, SomeOf) and _is_of_sums(rule)]
        rest = [rule for rule in here if rule not in sums and rule not in choices]
        self._sums: list[Requirement] = []
        self._start = 0
        self._tops, self._met = self._packed(sums)
        self._choices = [(one.asked, [*map(self._packed, one.branches)]) for one in choices]
        self._others = [rule for rule in rest if not self._is_settled(rule)]
        self._worth: dict[str, dict[str, tuple[Entry, int]]] = {}
        self._latest: dict[str, tuple[Claim, int]] = {}

    def _packed(self, rules: Iterable[Requirement]) -> tuple[int, int]:
        """Give each sum a field; return the top bits of all, and how they read when all hold."""
        tops = met = 0
        for rule in rules:
            shift = WIDTH * len(self._sums)
            self._sums.append(rule)
            tops |= TOP << shift
            if isinstance(rule, Cap):
                self._start |= (TOP - 1 - rule.allowed) << shift
            else:
                self._start |= (TOP - _asked(rule)) << shift
                met |= TOP << shift
        return tops, met

    def _is_settled(self, rule: Requirement) -> bool:
        """Whether a requirement holds, whatever counts and whoever the learner is."""
        if isinstance(rule, Follow):
            return followed(rule, self.qualification, self.pathways)
        return isinstance(rule, _NOT_COUNTED)

    def proves(self, claims: Claims, learner: Learner) -> bool:
        """Whether an allocation proves its case: by adding up, or as `certify.py` says."""
        if self.adds_up(claims, learner):
            return True
        if refute(self.qualification, self.pathways, claims, learner):
            return False
        self._remember(claims, learner.facts)
        return True

    def adds_up(self, claims: Claims, learner: Learner) -> bool:
        """Whether adding up proves the case; if not, nothing is known.

        Each claim is as it was in a counted set that was accepted before, so it is listed, in an
        open group, without a date, and nothing stands in. Held it has to be by this learner.
        """
        total, latest, held = self._start, self._latest, learner.held
        try:
            for unit, claim in claims.items():
                known, worth = latest[unit]
                if known is not claim:
                    worth = self._again(unit, claim)
                if claim.entry not in held[unit]:
                    return False
                total += worth
        except KeyError:
            return False
        if total & self._tops != self._met or len(claims) > MOST_CLAIMS:
            return False
        for asked, branches in self._choices:
            if sum([total & tops == met for tops, met in branches]) < asked:
                return False
        for rule in self._others:
            if not holds(rule, self.qualification, self.pathways, claims, learner):
                return False
        return True

    def _again(self, unit: str, claim: Claim) -> int:
        """Return what a claim is worth that is like one that was accepted, or raise `KeyError`.

        The next learner's is mostly the very same value, which then need not be compared.
        """
        known, worth = self._worth[claim.place][unit]
        if known != claim.entry:
            raise KeyError(unit)
        self._latest[unit] = claim, worth
        return worth

    def _remember(self, claims: Claims, facts: Facts) -> None:
        """Remember what the claims of an accepted counted set are worth.

        Only what by itself is as good in any other counted set, of any learner who holds it: a
        unit of the rule that is held itself, without a date.
        """
        for unit, claim in claims.items():
            entry = claim.entry
            itself = unit in self.qualification.units and entry.source is None
            if itself and entry.achieved is None:
                each = [_worth(rule, unit, claim, facts) for rule in self._sums]
                if all(0 <= one < MOST_WORTH for one in each):
                    packed = sum(one << WIDTH * number for number, one in enumerate(each))
                    self._worth.setdefault(claim.place, {}).setdefault(unit, (entry, packed))
                    self._latest.setdefault(unit, (claim, packed))


def is_sum(rule: Requirement) -> bool:
    """Whether what claims come to is the sum of what each comes to alone, whoever the learner is.

    Given that nothing stands in for a unit: what a bar makes of that, a sum does not say.
    """
    match rule:
        case AllOf():
            return not rule.when
        case Minimum(selection=selection, asked=number) | Cap(selection=selection, allowed=number):
            by_unit = not selection.sources or selection.units is not None
            fits = 0 <= number < MOST_ASKED
            return fits and by_unit and not rule.when and not asks_age(selection)
    return False


def _is_of_sums(choice: SomeOf) -> bool:
    return not choice.when and all(is_sum(one) for branch in choice.branches for one in branch)


def _asked(rule: Requirement) -> int:
    match rule:
        case Minimum(asked=asked):
            return asked
        case AllOf(units=units):
            return len(set(units))
    raise TypeError(rule)


def _worth(rule: Requirement, unit: str, claim: Claim, facts: Facts) -> int:
    """Return what a claim comes to in a sum: what `certify.py` says of it alone."""
    match rule:
        case AllOf(units=units, places=places):
            return int(unit in units and (places is None or claim.place in places))
        case (
            Minimum(selection=selection, measure=measure)
            | Cap(selection=selection, measure=measure)
        ):
            return amount(selection, measure, {unit: claim}, facts)
    raise TypeError(rule)
