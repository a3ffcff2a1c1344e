"""Which unit of a rule a learner's record means by a reference or code."""

from functools import cached_property

from attrs import field, frozen

from qcf.diagnostics.suggest import one_edit_apart
from qcf.framework.identifiers import canonical_reference, fold, reference_letter
from qcf.model.qualification import Qualification

MOST_REMEMBERED = 50_000
LONGEST_NAME = 40


@frozen
class Meant:
    """What a name in a record stands for.

    One identity: a unit of a bank. None, with `nearest`: unknown, and that close to a unit of the
    rule. Several: a code that units share.
    """

    identities: tuple[str, ...]
    nearest: str | None = None
    check_fails: bool = False


@frozen(slots=False, eq=False)
class UnitRegister:
    """The names of all units in the banks of a rule, looked up by any spelling."""

    qualification: Qualification
    _index: dict[str, tuple[str, ...]] = field(init=False)
    _remembered: dict[str, Meant] = field(factory=dict, init=False)

    @_index.default
    def _all_names(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, dict[str, None]] = {}
        for bank in self.qualification.banks:
            for unit in bank.units:
                codes = [other.code for other in unit.other_codes]
                for name in (unit.reference, unit.code, *codes):
                    if name:
                        found.setdefault(fold(name), {})[unit.identity] = None
        return {name: tuple(sorted(identities)) for name, identities in found.items()}

    def meant_by(self, name: str) -> Meant:
        """Return what a name in a record stands for."""
        meant = self._remembered.get(name)
        if meant is None:
            if len(self._remembered) > MOST_REMEMBERED:
                self._remembered.clear()
            meant = self._remembered[name] = self._look_up(name)
        return meant

    def _look_up(self, name: str) -> Meant:
        folded = fold(name)
        identities = self._index.get(folded, ())
        if identities:
            return Meant(identities)
        reference = canonical_reference(name)
        fails = reference is not None and reference_letter(reference) != reference[0]
        return Meant((), self._one_edit_away(folded), fails)

    def _one_edit_away(self, folded: str) -> str | None:
        """Return the unit of the rule whose reference or code is one slip of the hand away."""
        if len(folded) > LONGEST_NAME:
            return None
        loose = _loose(folded)
        near = {
            identity
            for shortened in _shortened(loose)
            for known in self._by_shortened.get(shortened, ())
            if loose == _loose(known) or one_edit_apart(loose, _loose(known))
            for identity in self._index[known]
            if identity in self.qualification.units
        }
        return min(near) if near else None

    @cached_property
    def _by_shortened(self) -> dict[str, list[str]]:
        """The names by each text that is left of them without one character.

        Names one slip apart share one, so that no name of a record is compared with all.
        """
        found: dict[str, list[str]] = {}
        for known in self._index:
            for shortened in _shortened(_loose(known)):
                found.setdefault(shortened, []).append(known)
        return found


def _loose(folded: str) -> str:
    """Return a name without what a slip in a reference would change besides: case and slashes."""
    return folded.casefold().replace("/", "")


def _shortened(name: str) -> set[str]:
    return {name, *(name[:i] + name[i + 1 :] for i in range(len(name)))}
