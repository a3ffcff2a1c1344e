"""What tables say of learners besides their units: a row each, and numbers that were merged."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from attrs import Factory, define

from qcf.diagnostics.diagnostic import Diagnostic
from qcf.exchange.extra import extra
from qcf.exchange.identity import Aliases, learner_faults, wrong_alias
from qcf.exchange.longform import Reading, column_orders, order_notes
from qcf.exchange.reading import Column, plain_texts
from qcf.exchange.rejected import Fault
from qcf.records.dates import DateOrder

FACTS = ("qualification", "pathway", "registered", "started", "country", "role", "held")
_DATES = ("registered", "started")
TWICE = Fault(
    "QCF719",
    "another row says something else of the learner, and neither is used",
    "put the facts of a learner in one row, or say them alike",
)


def facts_schema() -> Any:
    """Return the columns of facts: all but the learner may be unknown."""
    pa = extra("pyarrow")
    kinds = {name: pa.date32() if name in _DATES else pa.string() for name in FACTS}
    said = [pa.field(name, kind) for name, kind in kinds.items()]
    return pa.schema([pa.field("learner", pa.string(), nullable=False), *said])


@define(eq=False)
class People:
    """The facts of learners, collected sheet by sheet."""

    found: list[Diagnostic] = Factory(list)
    _tables: list[Any] = Factory(list)

    def table(self) -> Any:
        """Return a row for each learner and qualification of whom something is said."""
        pa = extra("pyarrow")
        empty = facts_schema().empty_table()
        return pa.concat_tables([one.cast(facts_schema()) for one in (empty, *self._tables)])

    def take_in(self, reading: Reading) -> None:
        """Read a sheet with a row for each learner."""
        layout = reading.layout
        orders = column_orders(reading.sheet, layout)
        readers = readers_of(layout.columns, orders)
        batches = []
        for chunk in reading.sheet.chunks(tuple(layout.columns.values()), reading.refuse):
            cells = dict(zip(layout.columns, chunk.cells, strict=True))
            batches.append(facts_of(cells, chunk.numbers, readers, reading))
        reading.notes += order_notes(reading.sheet.name, readers)
        self.keep(batches, reading)

    def keep(self, batches: list[Any], reading: Reading) -> None:
        """Take in rows of facts. Of a learner with two that differ nothing is known."""
        pa = extra("pyarrow")
        if not batches:
            return
        table = pa.Table.from_batches(batches)
        names = facts_schema().names
        alike = table.group_by(names, use_threads=False).aggregate([("row", "min")])
        keys = alike.select(["learner", "qualification"])
        if len(keys.group_by(keys.column_names).aggregate([])) == len(alike):
            self._tables.append(alike.select(names))
            return
        several = Counter(zip(*keys.to_pydict().values(), strict=True))
        clear = [several[key] == 1 for key in zip(*keys.to_pydict().values(), strict=True)]
        rows = alike["row_min"].to_pylist()
        for row in sorted(row for row, is_clear in zip(rows, clear, strict=True) if not is_clear):
            reading.refuse(row, "learner", TWICE)
        self._tables.append(alike.filter(pa.array(clear)).select(names))


def readers_of(names: Mapping[str, int], orders: Mapping[str, DateOrder]) -> dict[str, Column]:
    """Return what reads the columns of facts."""
    return {
        name: Column(name, orders.get(name, DateOrder.DAY_FIRST)) for name in names if name in FACTS
    }


def facts_of(
    cells: Mapping[str, Any], numbers: Any, readers: Mapping[str, Column], reading: Reading
) -> Any:
    """Return the facts in some rows. A cell with a mistake is told, and left open."""
    pa = extra("pyarrow")
    learners = plain_texts(cells["learner"])
    wrong = learner_faults(learners, are_ulns=reading.layout.are_ulns)
    for place, fault in wrong:
        reading.refuse(numbers[place].as_py(), "learner", fault)
    arrays = {"learner": reading.aliases.followed(learners)}
    for name in FACTS:
        kind = facts_schema().field(name).type
        arrays[name] = pa.nulls(len(learners), kind)
        if name in cells:
            arrays[name], faults = readers[name].values(cells[name])
            for place, fault in faults:
                reading.refuse(numbers[place].as_py(), name, fault)
    batch = pa.RecordBatch.from_pydict({**arrays, "row": numbers})
    good = [True] * len(batch)
    for place, _ in wrong:
        good[place] = False
    return batch.filter(pa.array(good, pa.bool_()))


def read_aliases(reading: Reading, found: list[Diagnostic]) -> Aliases:
    """Return the numbers of a sheet that took the place of others."""
    columns = tuple(reading.layout.columns[name] for name in ("old", "new"))
    pairs: list[tuple[str, str]] = []
    rows: list[int] = []
    for chunk in reading.sheet.chunks(columns, reading.refuse):
        old, new = (plain_texts(cells) for cells in chunk.cells)
        wrong = {}
        for name, cells in (("old_uln", old), ("new_uln", new)):
            for place, fault in learner_faults(cells, are_ulns=True):
                reading.refuse(chunk.numbers[place].as_py(), name, fault)
                wrong[place] = fault
        for place, pair in enumerate(zip(old.to_pylist(), new.to_pylist(), strict=True)):
            if place not in wrong and pair[0] != pair[1]:
                pairs.append(pair)
                rows.append(chunk.numbers[place].as_py())
    aliases, broken = Aliases.of([*reading.aliases.now.items(), *pairs])
    before = len(reading.aliases.now)
    broken = [place - before for place in broken if place >= before]
    if broken:
        found.append(wrong_alias(reading.sheet.name, rows[broken[0]], len(broken)))
    return aliases
