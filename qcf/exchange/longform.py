"""Tables with a row for each achievement, as Arrow record batches."""

from collections.abc import Iterator
from typing import Any

from attrs import Factory, define

from qcf.diagnostics.diagnostic import Diagnostic
from qcf.exchange.extra import extra
from qcf.exchange.identity import Aliases, learner_faults
from qcf.exchange.layout import Layout
from qcf.exchange.reading import DATES, Column, plain_texts
from qcf.exchange.rejected import Fault, Rejected
from qcf.exchange.sheet import Chunk, Refuse, Sheet
from qcf.records.dates import DateOrder, said_order

READ = (
    *("unit", "achieved", "status", "credit", "level", "grade", "provenance"),
    *("awarding_organisation", "group", "achieved_for"),
)
_HEADINGS = {"achieved": "date"}


def schema() -> Any:
    """Return the columns of achievements, and what each holds."""
    pa = extra("pyarrow")
    text = pa.string()
    return pa.schema(
        [
            pa.field("learner", text, nullable=False),
            pa.field("unit", text, nullable=False),
            pa.field("achieved", pa.date32()),
            pa.field("status", text),
            pa.field("credit", pa.int32()),
            pa.field("level", text),
            pa.field("grade", text),
            pa.field("provenance", text),
            pa.field("source", pa.int32(), nullable=False),
            pa.field("row", pa.int64(), nullable=False),
            pa.field("awarding_organisation", text),
            pa.field("group", text),
            pa.field("achieved_for", text),
        ]
    )


@define(eq=False)
class Reading:
    """What reading one sheet keeps: where it stands among the files, and what it tells."""

    sheet: Sheet
    layout: Layout
    place: int
    rejected: Rejected
    aliases: Aliases
    repeats: int = 0
    first_repeat: int = 0
    notes: list[Diagnostic] = Factory(list)

    @property
    def refuse(self) -> Refuse:
        """Takes in a row that cannot be used."""
        return lambda row, column, fault: self.rejected.add(self.place, row, column, fault)

    def note_repeats(self, count: int, row: int) -> None:
        """Count rows that say the same as one near them."""
        self.first_repeat = self.first_repeat or row
        self.repeats += count

    def told(self) -> list[Diagnostic]:
        """Return what is to be said once all rows were read."""
        if not self.repeats:
            return self.notes
        rows = f"{self.repeats:,} rows" if self.repeats > 1 else "a row"
        message = f"{rows} merged with an identical one, the first is row {self.first_repeat}"
        repeated = Diagnostic("QCF707", message, help="remove the repeats", file=self.sheet.name)
        return [*self.notes, repeated]


def long_rows(reading: Reading) -> Iterator[Any]:
    """Yield the achievements of a sheet, without the rows that have a mistake."""
    layout = reading.layout
    columns = tuple(layout.columns.values())
    orders = column_orders(reading.sheet, layout)
    readers = {
        name: Column(name, orders.get(name, DateOrder.DAY_FIRST))
        for name in layout.columns
        if name != "learner"
    }
    for chunk in reading.sheet.chunks(columns, reading.refuse):
        if len(chunk.numbers):
            yield _batch(chunk, readers, reading)
    reading.notes += order_notes(reading.sheet.name, readers)


def order_notes(name: str, readers: dict[str, Column]) -> list[Diagnostic]:
    """Return what says in which order the dates of some columns were read."""
    found = {}
    for reader in readers.values():
        if reader.is_ordered:
            message = f"dates of this file are read {reader.order.value}"
            advice = "write dates as 2012-08-31"
            found[message] = Diagnostic("QCF708", message, help=advice, file=name)
    return list(found.values())


def column_orders(sheet: Sheet, layout: Layout) -> dict[str, DateOrder]:
    """Return the order of the dates in each column of dates, from all that the column says."""
    dated = {name for name in layout.columns if name in DATES}
    names = list(layout.columns)
    said: dict[str, set[DateOrder | None]] = {name: set() for name in dated}
    if dated:
        for chunk in sheet.chunks(tuple(layout.columns.values()), lambda *_: None):
            for name in dated:
                cells = chunk.cells[names.index(name)]
                if extra("pyarrow").types.is_string(cells.type):
                    texts = cells.unique().to_pylist()
                    said[name].update(said_order(" ".join(text.split())) for text in texts)
    month_first = {None, DateOrder.MONTH_FIRST}
    return {
        name: DateOrder.MONTH_FIRST
        if DateOrder.MONTH_FIRST in orders and orders <= month_first
        else DateOrder.DAY_FIRST
        for name, orders in said.items()
    }


def _batch(chunk: Chunk, readers: dict[str, Column], reading: Reading) -> Any:
    cells = dict(zip(reading.layout.columns, chunk.cells, strict=True))
    learners = plain_texts(cells.pop("learner"))
    faults = [
        (place, "learner", fault)
        for place, fault in learner_faults(learners, are_ulns=reading.layout.are_ulns)
    ]
    values = {}
    for name, column in cells.items():
        values[name], wrong = readers[name].values(column)
        faults += [(place, name, fault) for place, fault in wrong]
    pa = extra("pyarrow")
    arrays = {"learner": reading.aliases.followed(learners), "row": chunk.numbers}
    arrays["source"] = pa.repeat(pa.scalar(reading.place, pa.int32()), len(learners))
    for name in READ:
        value = values.get(_HEADINGS.get(name, name))
        kind = schema().field(name).type
        arrays[name] = pa.nulls(len(learners), kind) if value is None else value
    batch = pa.RecordBatch.from_arrays([arrays[name] for name in schema().names], schema=schema())
    return without_repeats(without(batch, faults, reading), reading)


def without(batch: Any, faults: list[tuple[int, str, Fault]], reading: Reading) -> Any:
    """Return a batch without the rows that have a mistake, which are told."""
    if not faults:
        return batch
    np, pa = extra("numpy"), extra("pyarrow")
    numbers = batch.column("row")
    for place, name, fault in sorted(faults, key=lambda one: one[0]):
        reading.refuse(numbers[place].as_py(), name, fault)
    good = np.ones(len(batch), bool)
    good[[place for place, _, _ in faults]] = False
    return batch.filter(pa.array(good))


def without_repeats(batch: Any, reading: Reading) -> Any:
    """Return a batch in which rows that say the same stand once. Far repeats do no harm."""
    np, pa, pc = extra("numpy"), extra("pyarrow"), extra("pyarrow.compute")
    learner, unit = (batch.column(name).dictionary_encode() for name in ("learner", "unit"))
    keys = learner.indices.to_numpy() * max(len(unit.dictionary), 1) + unit.indices.to_numpy()
    _, places, counts = np.unique(keys, return_inverse=True, return_counts=True)
    if len(counts) == len(batch):
        return batch
    several = pa.Table.from_batches([batch.filter(pa.array(counts[places] > 1))])
    names = [name for name in batch.schema.names if name != "row"]
    first = several.group_by(names, use_threads=False).aggregate([("row", "min")])["row_min"]
    if len(first) == len(several):
        return batch
    again = several["row"].filter(pc.invert(pc.is_in(several["row"], first)))
    reading.note_repeats(len(again), again[0].as_py())
    return batch.filter(pc.invert(pc.is_in(batch.column("row"), again.combine_chunks())))
