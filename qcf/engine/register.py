"""Which unit of a rule a learner's record means by a reference or code."""

from functools import cached_property

from attrs import field, frozen

from qcf.diagnostics.suggest import one_edit_apart
from qcf.framework.identifiers import canonical_reference, fold, reference_letter
from qcf.model.qualification import Qualification

MOST_REMEMBERED = 50_000
LONGEST_NAME = 40
MOST_NAMES = 3


@frozen
class Meant:
    """What a name in a record stands for.

    One identity: a unit of a bank. None, with `nearest`: unknown, and that close to a unit of the
    rule; `names` are the names that are as close, as a bank writes them. Several: a code that
    units share.
    """

    identities: tuple[str, ...]
    nearest: str | None = None
    check_fails: bool = False
    names: tuple[str, ...] = ()


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
        near = self._one_edit_away(folded)
        if not near:
            return Meant((), check_fails=fails)
        names = dict.fromkeys(self._as_written[known] for _, known in near)
        return Meant((), near[0][0], fails, tuple(names)[:MOST_NAMES])

    def _one_edit_away(self, folded: str) -> list[tuple[str, str]]:
        """Return the units of the rule whose reference or code is one slip of the hand away.

        A code is for a code and a reference for a reference, where there are both.
        """
        if len(folded) > LONGEST_NAME:
            return []
        loose = _loose(folded)
        near = {
            (identity, known)
            for shortened in _shortened(loose)
            for known in self._by_shortened.get(shortened, ())
            if loose == _loose(known) or one_edit_apart(loose, _loose(known))
            for identity in self._index[known]
            if identity in self.qualification.units
        }
        alike = {one for one in near if ("/" in one[1]) is ("/" in folded)}
        return sorted(alike or near)

    @cached_property
    def _as_written(self) -> dict[str, str]:
        """The names as the banks write them, by what is left of them in a lookup."""
        found: dict[str, str] = {}
        for bank in self.qualification.banks:
            for unit in bank.units:
                codes = [other.code for other in unit.other_codes]
                for name in (unit.reference, unit.code, *codes):
                    if name:
                        found.setdefault(fold(name), name)
        return found

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
