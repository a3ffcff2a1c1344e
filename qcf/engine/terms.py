"""On what terms units are added: what the least is counted in, and which units may be added."""

from collections.abc import Mapping
from enum import Enum
from functools import cached_property

from attrs import field, frozen

from qcf.records.units import Unit


class By(Enum):
    """What the least is counted in."""

    CREDITS = "credits"
    UNITS = "units"
    HOURS = "hours"
    PRICE = "price"


def _pairs(prices: Mapping[str, int] | tuple[tuple[str, int], ...]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(dict(prices).items()))


@frozen(slots=False, cache_hash=True)
class Terms:
    """What adding a unit comes to, and which units may be added, all by their identities.

    `offered` None is every unit of the rule. `prices` are whole numbers. A unit without a figure
    is not added; with `unstated` it is, at that figure, which tells what it could have changed.
    """

    by: By = By.CREDITS
    offered: frozenset[str] | None = None
    without: frozenset[str] = frozenset()
    prices: tuple[tuple[str, int], ...] = field(default=(), converter=_pairs)
    unstated: int | None = None

    @cached_property
    def _prices(self) -> dict[str, int]:
        return dict(self.prices)

    def allow(self, identity: str) -> bool:
        """Whether a unit is offered and not refused."""
        return identity not in self.without and (self.offered is None or identity in self.offered)

    def figure(self, unit: Unit) -> int | None:
        """Return what adding a unit comes to, or None where nobody has stated it."""
        match self.by:
            case By.CREDITS:
                found = unit.credit
            case By.UNITS:
                found = 1
            case By.HOURS:
                found = unit.glh
            case By.PRICE:
                found = self._prices.get(unit.identity)
        return self.unstated if found is None else found


BY_CREDITS = Terms()
