"""What is suggested to a learner who is not there yet, as values, with the answer on it."""

from attrs import frozen

from qcf.advice.unstated import Unstated
from qcf.engine.evidence import Leaning, UnitShape
from qcf.engine.reasons import PathwayReasons
from qcf.engine.terms import By, Terms
from qcf.engine.verdict import Verdict
from qcf.records.offers import PriceList


@frozen
class Suggestion:
    """Units to add, what they come to, and the answer of the engine with them.

    `amount` is in the measure that was asked for, prices in the smallest part of the currency;
    `figures` are what each of the units comes to.
    `planned` are the units of the record that it leans on besides, none of them to spare.
    `leans_on` are the figures of the units to add that no published source confirms, and
    `not_checked` is what the verdict with them leaves to people.
    `also_needed` is what no unit mends; without it the `verdict` is eligible.
    """

    pathways: tuple[str, ...]
    units: tuple[UnitShape, ...]
    figures: tuple[int, ...]
    amount: int
    credits: int
    proven: bool
    verdict: str
    also_needed: tuple[str, ...] = ()
    depends_on: tuple[str, ...] = ()
    only_enabling: tuple[str, ...] = ()
    planned: tuple[UnitShape, ...] = ()
    leans_on: tuple[Leaning, ...] = ()
    not_checked: tuple[str, ...] = ()


@frozen
class OnPathway:
    """The least on one choice of pathways; without one, `is_open` says that the steps ended."""

    pathways: tuple[str, ...]
    suggestion: Suggestion | None
    is_open: bool = False


@frozen
class PassedOver:
    """The pathways that would be nearest if every unit might be added, where others were taken.

    `amount` is what they would still take; where it is None, `against` is why nothing would do.
    """

    pathways: tuple[str, ...]
    amount: int | None
    is_open: bool = False
    against: tuple[PathwayReasons, ...] = ()


@frozen
class Completions:
    """What a learner still needs: the least, what would do as well, and why nothing would.

    `today` is the verdict as it stands. `each` has every choice of pathways, where that was asked
    for. `against` are the reasons that stand even with everything that may be added. `unstated`
    are the units that nobody has stated a figure for, and that were not looked at for that.
    """

    today: Verdict
    terms: Terms
    prices: PriceList
    best: Suggestion | None
    ties: tuple[Suggestion, ...] = ()
    ties_are_all: bool = True
    each: tuple[OnPathway, ...] = ()
    against: tuple[PathwayReasons, ...] = ()
    is_open: bool = False
    unstated: tuple[Unstated, ...] = ()
    may_be_added: int = 0
    taken_as_given: tuple[UnitShape, ...] = ()
    passed_over: PassedOver | None = None

    @property
    def left_out(self) -> tuple[UnitShape, ...]:
        """The units without a figure, where one could have changed the answer."""
        return tuple(one.unit for one in self.unstated if one.matters)

    @property
    def measure(self) -> str:
        """What the least is counted in: credits, units, hours or price."""
        return self.terms.by.value

    def written(self, amount: int) -> str:
        """Return an amount as people write it."""
        return self.prices.written(amount) if self.terms.by is By.PRICE else str(amount)
