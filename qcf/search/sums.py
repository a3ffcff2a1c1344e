"""The answer by sums alone, for every choice of pathways at once, where sums can give it.

The minima and caps of all alternatives stand side by side in one integer, so a unit is one
addition whatever the number of pathways. Two lemmas make the sums exact:

- What counting everything everywhere does not reach, no counted set reaches: a certain no.
- Where no unit has two places, none takes anything from a minimum, and no cap is exceeded,
  counting everything is a counted set, and no counted set meets more minima: a certain yes.

Everything else is left to the search.
"""

from collections.abc import Collection

from attrs import field, frozen

from qcf.model.entry import Entry
from qcf.search.problem import FIELD, WIDTH, Alternative, Compiled
from qcf.search.task import holds


@frozen(eq=False)
class Plain:
    """A unit as the sums see it: its entries, and what holding it adds to the one integer."""

    identity: str
    entries: tuple[Entry, ...]
    adds: int


@frozen(eq=False)
class _Part:
    """Where an alternative stands in the one integer: its minima, its caps, what is contested.

    `met` are the top bits of the minima outside a choice, in their place. `watched` reads
    `unbroken` as long as no cap is exceeded and nothing is contested.
    """

    alternative: Alternative
    minima: int
    caps: int
    contested: int
    met: int
    watched: int
    unbroken: int

    @classmethod
    def at(cls, alternative: Alternative, minima: int) -> "_Part":
        """Return the part that begins at a bit."""
        # a spare field after the minima and the caps, so that no sum reaches over into the next
        length = alternative.full.bit_length() + WIDTH
        caps = minima + length
        # shorter sums are faster ones: where nothing is capped, there are no caps
        contested = caps + length * bool(alternative.limits)
        unbroken = (alternative.full if alternative.limits else 0) << caps
        watched = unbroken | FIELD << contested
        return cls(
            alternative, minima, caps, contested, alternative.met << minima, watched, unbroken
        )

    @property
    def end(self) -> int:
        """The bit at which the next part begins."""
        return self.contested + 2 * WIDTH

    @property
    def start(self) -> int:
        """What is there before anything is held."""
        room = self.alternative.room if self.alternative.limits else 0
        return (self.alternative.start << self.minima) + (room << self.caps)

    def adds(self, identity: str, entries: tuple[Entry, ...]) -> int:
        """Return what holding a unit adds; what it takes of a cap is less than nothing."""
        item = self.alternative.item(identity, entries)
        gained = (item.most + item.presence << self.minima) - (item.drain << self.caps)
        return gained + ((not item.is_settled) << self.contested)

    def reaches_choices(self, total: int) -> bool:
        """Whether counting everything everywhere meets the choices among conditions as well."""
        alternative = self.alternative
        tops = total >> self.minima & alternative.full
        return holds(tops, alternative.full, alternative.met, alternative.somes)


@frozen(eq=False)
class Quick:
    """All alternatives of a rule side by side, and above them a bit of its own for each unit.

    `adds` is what the names add that a record may call a unit, as far as they were looked up.
    """

    compiled: Compiled
    _parts: tuple[_Part, ...] = field(init=False)
    _tests: tuple[tuple[int, int, int, _Part], ...] = field(init=False)
    _only_adds: bool = field(init=False)
    _units: int = field(init=False)
    _numbers: dict[str, int] = field(init=False)
    start: int = field(init=False)
    adds: dict[str, int] = field(factory=dict, init=False)

    @_parts.default
    def _side_by_side(self) -> tuple[_Part, ...]:
        parts: list[_Part] = []
        for alternative in self.compiled.alternatives:
            parts.append(_Part.at(alternative, parts[-1].end if parts else 0))
        return tuple(parts)

    @_tests.default
    def _by_part(self) -> tuple[tuple[int, int, int, _Part], ...]:
        return tuple((part.met, part.watched, part.unbroken, part) for part in self._parts)

    @_only_adds.default
    def _without_shares(self) -> bool:
        return not any(part.alternative.signed for part in self._parts)

    @_numbers.default
    def _in_order(self) -> dict[str, int]:
        return {unit: number for number, unit in enumerate(self.compiled.qualification.units)}

    @_units.default
    def _above(self) -> int:
        return max((part.end for part in self._parts), default=0)

    @start.default
    def _start(self) -> int:
        return sum(part.start for part in self._parts)

    def plain(self, identity: str, entries: tuple[Entry, ...]) -> Plain:
        """Return a unit of the rule as the sums see it."""
        own = 1 << self._units + self._numbers[identity]
        adds = sum(part.adds(identity, entries) for part in self._parts)
        return Plain(identity, entries, own + adds)

    def answer(
        self, names: Collection[str], adds: dict[str, int], pathway: str | None
    ) -> bool | None:
        """Return the answer for all that is held, by names and what each adds, each name once.

        None where the sums do not give it, or what a name adds is not known. Where two names mean
        one unit only a no stands: added twice, it brought too much.
        """
        total = self.start
        try:
            for name in names:  # so few are added faster than by `sum`
                total += adds[name]
        except KeyError:
            return None
        unsure = False
        for met, watched, unbroken, part in self._tests:
            if total & met != met:
                continue
            alternative = part.alternative
            if pathway is not None and pathway not in alternative.pathways:
                continue
            if alternative.somes and not part.reaches_choices(total):
                continue
            if total & watched == unbroken:
                return True if self._has_each_once(total, names) else None
            unsure = True
        if unsure:
            return None
        return False if self._only_adds or self._has_each_once(total, names) else None

    def _has_each_once(self, total: int, names: Collection[str]) -> bool:
        """Whether each name means a unit of its own: a bit added twice makes fewer bits."""
        return (total >> self._units).bit_count() == len(names)
