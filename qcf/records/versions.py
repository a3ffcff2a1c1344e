"""The units of a bank beside one another: versions of one unit, and codes that two units bear."""

from bisect import bisect_left, insort
from datetime import date

from qcf.diagnostics.diagnostic import Label
from qcf.framework.identifiers import fold
from qcf.records.entries import Entry
from qcf.records.findings import Findings
from qcf.records.text import shown
from qcf.records.units import Unit

Listed = list[tuple[Unit, Entry]]
_Range = tuple[date, date, int]


def without_repeats(units: Listed, findings: Findings) -> Listed:
    """Return the units that are in force on days of their own; the first of a clash stays."""
    kept: Listed = []
    ranges: dict[str, list[_Range]] = {}
    for unit, entry in units:
        known = ranges.setdefault(fold(unit.identity), [])
        place = (unit.valid_from or date.min, unit.valid_to or date.max, len(kept))
        rival = _overlapping(known, place)
        if rival is None:
            insort(known, place)
            kept.append((unit, entry))
        else:
            _report_clash(unit, entry, kept[rival], findings)
    return kept


def _overlapping(known: list[_Range], place: _Range) -> int | None:
    """Return the version that is in force on a day of the place. Those known do not overlap."""
    index = bisect_left(known, place)
    for first, last, number in known[max(index - 1, 0) : index + 1]:
        if first <= place[1] and place[0] <= last:
            return number
    return None


def _report_clash(unit: Unit, entry: Entry, rival: tuple[Unit, Entry], findings: Findings) -> None:
    other, other_entry = rival
    labels = (Label(other_entry.span(), "first here"),)
    name = shown(unit.identity)
    if (unit.valid_from, unit.valid_to) == (other.valid_from, other.valid_to):
        advice = "remove one; two versions of a unit need `valid_from` or `valid_to`"
        entry.complain("QCF605", (), f"{name} stands twice", advice, labels)
        return
    day = max(unit.valid_from or date.min, other.valid_from or date.min)
    on = "from the first day on" if day == date.min else f"on {day}"
    advice = "end the earlier version the day before the later begins"
    entry.complain("QCF609", (), f"two versions of {name} are in force {on}", advice, labels)


def report_shared_codes(units: Listed, findings: Findings) -> None:
    """Warn of each code that two different units bear: alone it names neither."""
    first: dict[str, tuple[str, Entry, tuple[str | int, ...]]] = {}
    said: set[str] = set()
    for unit, entry in units:
        identity = fold(unit.identity)
        others = [(o.code, ("other_codes", i, "code")) for i, o in enumerate(unit.other_codes)]
        codes: list[tuple[str, tuple[str | int, ...]]] = [(unit.code or "", ("code",)), *others]
        for code, keys in codes:
            folded = fold(code)
            owner = first.setdefault(folded, (identity, entry, keys)) if folded else None
            if owner and owner[0] != identity and folded not in said:
                said.add(folded)
                labels = (Label(owner[1].span(*owner[2]), "first here"),)
                message = f"two units of the bank bear the code {shown(code)}"
                entry.complain("QCF611", keys, message, "name such units by reference", labels)
