"""What is on offer: units, and the banks that list them."""

from datetime import date
from enum import Enum
from functools import cached_property

from attrs import field, frozen

from qcf.diagnostics.source import Span
from qcf.framework.identifiers import fold
from qcf.framework.levels import Level


class Origin(Enum):
    """Where a figure or a list comes from, and so how far it can be relied on."""

    PUBLISHED = "published"
    SECONDARY = "secondary"
    UNCONFIRMED = "unconfirmed"
    INCOMPLETE = "incomplete"
    UNKNOWN = "unknown"


@frozen
class OtherCode:
    """The code that one awarding body gives a unit."""

    awarding_body: str
    code: str


@frozen
class Unit:
    """The smallest piece that is certificated by itself, in one version.

    `credit` is a whole number from 1 to 999 and `glh` guided learning hours; None is not known.
    A unit without a known credit counts nothing where credits are asked. `days` are the days on
    which it is taught, where it is planned in days, and `outcomes` what a learner has to show, in
    the printed order. `origins` says for each figure where it comes from. `marks` are distinct
    and sorted words in small letters; `classification` is a code in capitals.
    """

    title: str
    reference: str | None = None
    code: str | None = None
    level: Level | None = None
    credit: int | None = None
    glh: int | None = None
    days: int | None = None
    outcomes: tuple[str, ...] = ()
    other_codes: tuple[OtherCode, ...] = ()
    earlier_titles: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    classification: str | None = None
    origins: tuple[tuple[str, Origin], ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None
    sources: tuple[str, ...] = ()
    note: str | None = None
    bare_entry_level: bool = False
    span: Span | None = field(default=None, eq=False, repr=False)

    @property
    def identity(self) -> str:
        """What makes it this unit: the reference, else the code.

        >>> Unit("Promote communication", reference="J/601/1434", code="SHC 31").identity
        'J/601/1434'
        """
        return self.reference or self.code or self.title

    @property
    def name(self) -> str:
        """What people call it: the code, else the reference."""
        return self.code or self.reference or self.title

    def origin(self, figure: str) -> Origin:
        """Return where `reference`, `level`, `credit`, `glh` or `days` comes from."""
        return dict(self.origins).get(figure, Origin.UNKNOWN)

    def is_in_force(self, on: date) -> bool:
        """Whether this version can be achieved on the date; both limits are inclusive."""
        return (self.valid_from is None or self.valid_from <= on) and (
            self.valid_to is None or on <= self.valid_to
        )


@frozen(slots=False)
class UnitBank:
    """A list of units on offer, by the name of its file."""

    id: str
    units: tuple[Unit, ...]
    title: str = ""
    text_hash: str = field(default="", repr=False)

    @cached_property
    def _by_name(self) -> dict[str, tuple[str, ...]]:
        names: dict[str, dict[str, None]] = {}
        for unit in self.units:
            codes = [other.code for other in unit.other_codes]
            for name in (unit.reference, unit.code, *codes):
                if name:
                    names.setdefault(fold(name), {})[unit.identity] = None
        return {name: tuple(identities) for name, identities in names.items()}

    @cached_property
    def _by_title(self) -> dict[str, tuple[str, ...]]:
        titles: dict[str, dict[str, None]] = {}
        for unit in self.units:
            for title in (unit.title, *unit.earlier_titles):
                titles.setdefault(fold_title(title), {})[unit.identity] = None
        return {title: tuple(identities) for title, identities in titles.items()}

    @cached_property
    def versions(self) -> dict[str, tuple[Unit, ...]]:
        """The versions of each unit by its identity, the earliest first."""
        found: dict[str, list[Unit]] = {}
        for unit in self.units:
            found.setdefault(unit.identity, []).append(unit)
        return {
            identity: tuple(sorted(units, key=lambda unit: unit.valid_from or date.min))
            for identity, units in found.items()
        }

    def named(self, name: str) -> tuple[str, ...]:
        """Return the identities of the units whose reference or one of whose codes is `name`."""
        return self._by_name.get(fold(name), ())

    def titled(self, title: str) -> tuple[str, ...]:
        """Return the identities of the units that bear the title, or bore it earlier."""
        return self._by_title.get(fold_title(title), ())

    def names(self) -> list[str]:
        """Return every reference and code, as printed: what a misspelling is compared with."""
        found: list[str] = []
        for unit in self.units:
            found += [name for name in (unit.reference, unit.code) if name]
            found += [other.code for other in unit.other_codes]
        return found


def fold_title(title: str) -> str:
    r"""Return what two printings of one title have in common: letters and digits, in small.

    >>> fold_title("Children\u2019s  well-being") == fold_title("Children's well being")
    True
    """
    plain = title.replace("\u2019", "'").replace("\u2018", "'").casefold()
    return " ".join("".join(c if c.isalnum() else " " for c in plain.replace("'", "")).split())
