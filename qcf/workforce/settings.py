"""Settings where children are looked after, as an authority lists them."""

from enum import Enum

from attrs import field, frozen

from qcf.diagnostics.diagnostic import Diagnostic, Label
from qcf.diagnostics.source import SourceFile
from qcf.records.entries import Entry
from qcf.records.findings import Findings
from qcf.workforce.rows import YES_OR_NO, entries_of, word

COLUMNS = (
    "setting",
    "name",
    "kind",
    "sector",
    "full_daycare",
    "disadvantaged",
    "authority",
    "target",
)


class Sector(Enum):
    """Who runs a setting. `PVI` is private, voluntary or independent where no more is said."""

    PRIVATE = "private"
    VOLUNTARY = "voluntary"
    INDEPENDENT = "independent"
    PVI = "PVI"
    MAINTAINED = "maintained"

    @property
    def is_pvi(self) -> bool:
        """Whether it is private, voluntary or independent."""
        return self is not Sector.MAINTAINED


_SECTORS = {
    "private": Sector.PRIVATE,
    "voluntary": Sector.VOLUNTARY,
    "independent": Sector.INDEPENDENT,
    "pvi": Sector.PVI,
    "maintained": Sector.MAINTAINED,
    "local authority": Sector.MAINTAINED,
    "council": Sector.MAINTAINED,
}


@frozen
class Setting:
    """A setting: `disadvantaged` is whether it lies in one of the most disadvantaged areas.

    `target` is the percentage of practitioners whom it wants to have a full and relevant level 3.
    What the list does not say is None.
    """

    id: str
    name: str | None = None
    kind: str | None = None
    sector: Sector | None = None
    full_daycare: bool | None = None
    disadvantaged: bool | None = None
    authority: str | None = None
    target: int | None = None
    entry: Entry | None = field(default=None, eq=False, repr=False)

    @property
    def title(self) -> str:
        """What a report calls it."""
        return self.name or self.id


def read_settings(source: SourceFile) -> tuple[tuple[Setting, ...], list[Diagnostic]]:
    r"""Return the settings of a CSV, a row each, and what is wrong with it.

    >>> text = "setting,sector,full daycare,disadvantaged\nS1,private,yes,no\n"
    >>> read_settings(SourceFile("settings.csv", text))[0][0].sector.value
    'private'
    """
    findings = Findings()
    found: dict[str, Setting] = {}
    for entry in entries_of(source, ("setting",), COLUMNS, findings):
        one = _setting(entry)
        if one is None:
            continue
        if one.id in found:
            first = found[one.id].entry
            labels = (Label(first.span(), "first here"),) if first else ()
            message = "the setting already stands in another row"
            advice = "put a setting in one row, or give each its own name"
            entry.complain("QCF847", ("setting",), message, advice, labels)
        else:
            found[one.id] = one
    return tuple(found.values()), findings.listed()


def _setting(entry: Entry) -> Setting | None:
    identity = entry.text("setting")
    if identity is None:
        message = "asked for a setting, found none"
        advice = "name it in each row; a blank below a name is not read as the same"
        entry.complain("QCF846", ("setting",), message, advice)
        return None
    return Setting(
        identity,
        entry.text("name"),
        entry.text("kind"),
        word(entry, "sector", _SECTORS),
        word(entry, "full_daycare", YES_OR_NO),
        word(entry, "disadvantaged", YES_OR_NO),
        entry.text("authority"),
        entry.whole("target", 0, 100, "QCF849"),
        entry,
    )
