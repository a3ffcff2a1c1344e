"""The cells of a column as values: each distinct text is read once, as records read it."""

from typing import TYPE_CHECKING, Any

from attrs import Factory, define, field

from qcf.exchange.extra import extra
from qcf.exchange.rejected import Fault
from qcf.records.achievements import read_achievement, read_day
from qcf.records.activities import MOST_COMPLETED
from qcf.records.cutting import clean
from qcf.records.dates import DateOrder
from qcf.records.entries import Entry, Nowhere
from qcf.records.facts import COMPLETED, FACTS, read_facts
from qcf.records.findings import Findings

if TYPE_CHECKING:
    from collections.abc import Mapping

MOST_KEPT = 100_000
DATES = ("date", "registered", "started")
_TYPES = {"date": "date32", "registered": "date32", "started": "date32", "credit": "int32"}
# a text that is as it should be: no blanks around it, and nothing that spreadsheets put there
_PLAIN = r"^(?:[!#-&(-<>-~](?:[ -~]*[!-~])?)?$"


@define(eq=False)
class Column:
    """Reads the cells of one column. `name` is that of a record's column, or of a fact.

    `words` are what a profile reads for what a file writes. `is_ordered` is set once a date was
    read that is not written with its year first.
    """

    name: str
    order: DateOrder = DateOrder.DAY_FIRST
    words: "Mapping[str, str]" = field(factory=dict)
    is_ordered: bool = False
    _known: dict[str, tuple[object, Fault | None]] = Factory(dict)

    def values(self, cells: Any) -> tuple[Any, list[tuple[int, Fault]]]:
        """Return the values of some cells, and the cells that have none, by their place."""
        pa = extra("pyarrow")
        kind = _kind(pa, self.name)
        if pa.types.is_date(cells.type) and self.name in DATES:
            return cells, []
        encoded = as_texts(cells).dictionary_encode()
        read = [self._value(text) for text in encoded.dictionary.to_pylist()]
        values = pa.array([value for value, _ in read], kind).take(encoded.indices)
        if all(fault is None for _, fault in read):
            return values, []
        places = encoded.indices.to_pylist()
        faults = [(i, fault) for i, at in enumerate(places) if (fault := read[at][1])]
        return values, faults

    def _value(self, text: str) -> tuple[object, Fault | None]:
        known = self._known.get(text)
        if known is None:
            if len(self._known) >= MOST_KEPT:
                self._known.clear()
            plain = clean(text)
            known = self._known[text] = self._read(self.words.get(plain.casefold(), plain))
        return known

    def _read(self, text: str) -> tuple[object, Fault | None]:
        """Return what records read in a cell with this text, or why they refuse it."""
        findings = Findings()
        values = {self.name: text} if text or self.name in ("status", "unit") else {}
        entry = Entry(values, (), Nowhere(), findings, "QCF716", from_text=True)
        value = self._of_entry(entry)
        for diagnostic in findings.found:
            if diagnostic.is_error:
                reason = diagnostic.message.removeprefix(": ")
                return None, Fault(diagnostic.code, reason, diagnostic.help)
            self.is_ordered = True
        return value, None

    def _of_entry(self, entry: Entry) -> object:
        if self.name.startswith(COMPLETED):
            return entry.whole(self.name, 0, MOST_COMPLETED, "QCF716")
        if self.name in ("registered", "started"):
            return read_day(entry, self.name, self.order)
        if self.name in FACTS:
            read_facts(entry, "", ())  # a day behind `on` may be no day
        if self.name not in _ACHIEVED:
            return entry.text(self.name)
        given = entry if self.name == "unit" else entry.within({"unit": "-", **entry.values})
        one = read_achievement(given, self.order)
        match self.name:
            case "status":
                return one.status.value
            case "provenance":
                return one.provenance.value if entry.has("provenance") else None
            case "level":
                return entry.text("level")
            case name:
                return getattr(one, name)


_ACHIEVED = (
    *("unit", "status", "date", "provenance", "grade", "awarding_organisation"),
    *("credit", "level", "group", "achieved_for"),
)


def as_texts(cells: Any) -> Any:
    """Return cells as texts; dates are written with their year first."""
    pa = extra("pyarrow")
    return cells if pa.types.is_string(cells.type) else cells.cast("string").fill_null("")


def plain_texts(cells: Any) -> Any:
    """Return cells as text without what spreadsheets put around it: mostly as they are."""
    cells = as_texts(cells)
    pa, pc = extra("pyarrow"), extra("pyarrow.compute")
    if pc.all(pc.match_substring_regex(cells, _PLAIN), min_count=0).as_py():
        return cells
    encoded = cells.dictionary_encode()
    cleaned = pa.array([clean(text) for text in encoded.dictionary.to_pylist()], pa.string())
    return cleaned.take(encoded.indices)


def _kind(pa: Any, name: str) -> Any:
    return getattr(pa, "int32" if name.startswith(COMPLETED) else _TYPES.get(name, "string"))()
