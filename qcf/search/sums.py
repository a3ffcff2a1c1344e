"""The answer by sums alone, for every choice of pathways at once, where sums can give it.

The fields of all alternatives stand side by side in one integer, so a unit is one addition
whatever the number of pathways. Two lemmas make the sums exact:

- What counting everything everywhere does not reach, no counted set reaches: a certain no.
- Where no unit has two places, none takes anything from a minimum, and no cap is exceeded,
  counting everything is a counted set, and no counted set meets more minima: a certain yes.

Everything else is left to the search.
"""

from attrs import field, frozen

from qcf.model.entry import Entry
from qcf.search.problem import WIDTH, Alternative, Compiled
from qcf.search.task import holds


@frozen(eq=False)
class Plain:
    """A unit as the sums see it: what it adds, what it takes, and where it has two places."""

    identity: str
    entries: tuple[Entry, ...]
    most: int
    drain: int
    contested: int
    presence: int


@frozen(eq=False)
class _Slice:
    alternative: Alternative
    shift: int
    mask: int
    bit: int


@frozen(slots=False, eq=False)
class Quick:
    """All alternatives of a rule side by side."""

    compiled: Compiled
    _slices: tuple[_Slice, ...] = field(init=False)
    start: int = field(init=False)
    room: int = field(init=False)

    @_slices.default
    def _side_by_side(self) -> tuple[_Slice, ...]:
        slices = []
        shift = 0
        for number, alternative in enumerate(self.compiled.alternatives):
            # one spare field, so that no sum reaches over into the next alternative
            length = alternative.full.bit_length() + WIDTH
            slices.append(_Slice(alternative, shift, (1 << length) - 1, 1 << number))
            shift += length
        return tuple(slices)

    @start.default
    def _start(self) -> int:
        return sum(s.alternative.start << s.shift for s in self._slices)

    @room.default
    def _room(self) -> int:
        return sum(s.alternative.room << s.shift for s in self._slices)

    def plain(self, identity: str, entries: tuple[Entry, ...]) -> Plain:
        """Return a unit as the sums see it."""
        most = drain = contested = presence = 0
        for part in self._slices:
            item = part.alternative.item(identity, entries)
            most += item.most << part.shift
            drain += item.drain << part.shift
            presence += item.presence << part.shift
            wavers = len(item.options) > 1 or any(o.gain != item.most for o in item.options)
            contested |= part.bit * wavers
        return Plain(identity, entries, most, drain, contested, presence)

    def answer(self, held: dict[str, Plain], pathway: str | None) -> bool | None:
        """Return the answer, or None where the sums do not give it."""
        fields, room, contested = self.start, self.room, 0
        for plain in held.values():
            fields += plain.most + plain.presence
            room -= plain.drain
            contested |= plain.contested
        unsure = False
        for part in self._slices:
            alternative = part.alternative
            if pathway is not None and pathway not in alternative.pathways:
                continue
            full, met, somes = alternative.full, alternative.met, alternative.somes
            tops = fields >> part.shift & part.mask & full
            if not holds(tops, full, met, somes):
                continue
            if not contested & part.bit and room >> part.shift & full == full:
                return True
            unsure = True
        return None if unsure else False
