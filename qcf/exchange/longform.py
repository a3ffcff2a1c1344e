"""Tables with a row for each achievement, as Arrow record batches."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from attrs import Factory, define

from qcf.diagnostics.diagnostic import Diagnostic
from qcf.exchange.extra import extra
from qcf.exchange.identity import Aliases, learner_faults
from qcf.exchange.layout import Layout
from qcf.exchange.reading import DATES, Column, as_texts, plain_texts
from qcf.exchange.rejected import Fault, Rejected
from qcf.exchange.sheet import Chunk, Refuse, Sheet
from qcf.records.cutting import clean
from qcf.records.dates import DateOrder, said_order
from qcf.records.table import fold_column

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
    batches: int = 0
    passed_over: int = 0
    notes: list[Diagnostic] = Factory(list)

    @property
    def refuse(self) -> Refuse:
        """Takes in a row that cannot be used."""
        return lambda row, column, fault: self.rejected.add(self.place, row, column, fault)

    def cells(self) -> Iterator[tuple[Any, dict[int, Any]]]:
        """Yield the numbers of some rows, and their cells by the place of the column."""
        places = self.layout.places
        for chunk in self.sheet.chunks(places, self.refuse):
            numbers, cells = self._wanted(
                chunk.numbers, dict(zip(places, chunk.cells, strict=True))
            )
            if len(numbers):
                yield numbers, cells

    def _wanted(self, numbers: Any, cells: dict[int, Any]) -> tuple[Any, dict[int, Any]]:
        """Return the rows that a profile wants to be read; the others are counted."""
        pa = extra("pyarrow")
        for one in self.layout.filters:
            encoded = as_texts(cells[one.place]).dictionary_encode()
            texts = encoded.dictionary.to_pylist()
            good = pa.array([(clean(t).casefold() in one.words) == one.is_wanted for t in texts])
            mask = good.cast("bool").take(encoded.indices)
            before = len(numbers)
            numbers = numbers.filter(mask)
            cells = {place: array.filter(mask) for place, array in cells.items()}
            self.passed_over += before - len(numbers)
        return numbers, cells

    def learners(self, numbers: Any, cells: Mapping[int, Any]) -> tuple[Any, list[Any]]:
        """Return who some rows are about, and which are about nobody, which is told."""
        place = self.layout.columns["learner"]
        texts = plain_texts(cells[place])
        heading = self.heading("learner", place)
        faults = learner_faults(texts, are_ulns=self.layout.are_ulns)
        for row, fault in faults:
            self.refuse(numbers[row].as_py(), heading, fault)
        return self.aliases.followed(texts), [row for row, _ in faults]

    def heading(self, name: str, place: int) -> str:
        """Return what a message calls a column: the heading as written, where it is not ours."""
        written = self.layout.headings[place] if place < len(self.layout.headings) else name
        return name if fold_column(written) == name else written

    def note_repeats(self, count: int, row: int) -> None:
        """Count rows that say the same as one near them."""
        self.first_repeat = self.first_repeat or row
        self.repeats += count

    def told(self) -> list[Diagnostic]:
        """Return what is to be said once all rows were read."""
        found = [*self.notes]
        if self.repeats:
            rows = f"{self.repeats:,} rows" if self.repeats > 1 else "a row"
            if self.batches > 1:
                rows = f"at least {rows}"  # repeats that are far apart are not looked for
            message = f"{rows} merged with an identical one, the first is row {self.first_repeat}"
            advice = "remove the repeats"
            found.append(Diagnostic("QCF707", message, help=advice, file=self.sheet.name))
        if self.passed_over:
            message = f"rows that the profile passes over: {self.passed_over:,}"
            found.append(Diagnostic("QCF745", message, file=self.sheet.name))
        return found


def long_rows(reading: Reading) -> Iterator[Any]:
    """Yield the achievements of a sheet, without the rows that have a mistake."""
    layout = reading.layout
    orders = column_orders(reading.sheet, layout)
    readers = readers_of(layout.columns, orders, layout.words)
    for numbers, cells in reading.cells():
        learners, nobody = reading.learners(numbers, cells)
        batch = achievements((learners, numbers), cells, layout.columns, readers, reading)
        yield without_repeats(_others(batch, nobody, numbers), reading)
    reading.notes += order_notes(reading.sheet.name, readers)


def readers_of(
    names: Iterable[str],
    orders: Mapping[str, DateOrder],
    words: Mapping[str, Mapping[str, str]],
) -> dict[str, Column]:
    """Return what reads the columns with these names."""
    found = {}
    for name in names:
        theirs = {word.casefold(): ours for word, ours in words.get(name, {}).items()}
        found[name] = Column(name, orders.get(name, DateOrder.DAY_FIRST), theirs)
    return found


def order_notes(name: str, readers: Mapping[str, Column]) -> list[Diagnostic]:
    """Return what says in which order the dates of some columns were read."""
    orders = {reader.order for reader in readers.values() if reader.is_ordered}
    return [order_note(name, order) for order in DateOrder if order in orders]


def order_note(name: str, order: DateOrder) -> Diagnostic:
    """Return what says in which order dates were read."""
    message = f"dates of this file are read {order.value}"
    return Diagnostic("QCF708", message, help="write dates as 2012-08-31", file=name)


def column_orders(sheet: Sheet, layout: Layout) -> dict[str, DateOrder]:
    """Return the order of the dates under each name, from all that its columns say."""
    dated = {name: layout.called(name) for name in DATES if layout.called(name)}
    if not dated or layout.order is not None:
        return dict.fromkeys(dated, layout.order or DateOrder.DAY_FIRST)
    said: dict[str, set[DateOrder | None]] = {name: set() for name in dated}
    places = layout.places
    for chunk in sheet.chunks(places, lambda *_: None):
        for name, columns in dated.items():
            for place in columns:
                said[name] |= _orders(chunk, places.index(place))
        if not any(_is_text(chunk, places.index(p)) for columns in dated.values() for p in columns):
            break  # they are dates already, and stay so
    return {name: _order(orders) for name, orders in said.items()}


def _is_text(chunk: Chunk, index: int) -> bool:
    return bool(extra("pyarrow").types.is_string(chunk.cells[index].type))


def _orders(chunk: Chunk, index: int) -> set[DateOrder | None]:
    if not _is_text(chunk, index):
        return set()
    texts = chunk.cells[index].unique().to_pylist()
    return {said_order(" ".join(text.split())) for text in texts}


def _order(said: set[DateOrder | None]) -> DateOrder:
    is_month_first = DateOrder.MONTH_FIRST in said and DateOrder.DAY_FIRST not in said
    return DateOrder.MONTH_FIRST if is_month_first else DateOrder.DAY_FIRST


def achievements(
    who: tuple[Any, Any],
    cells: Mapping[int, Any],
    columns: Mapping[str, int],
    readers: Mapping[str, Column],
    reading: Reading,
) -> Any:
    """Return what some columns say of the learners `who`, with the numbers of their rows.

    Rows with a mistake are told and left out.
    """
    learners, numbers = who
    values, faults = {}, []
    for name, place in columns.items():
        if name != "learner":
            values[name], wrong = readers[name].values(cells[place])
            heading = reading.heading(name, place)
            faults += [(row, heading, fault) for row, fault in wrong]
    return _without(as_batch(learners, numbers, values, reading), faults, reading)


def as_batch(learners: Any, numbers: Any, values: Mapping[str, Any], reading: Reading) -> Any:
    """Return a record batch of achievements; what no column says is null."""
    pa = extra("pyarrow")
    columns = {"learner": learners, "row": numbers}
    columns["source"] = pa.repeat(pa.scalar(reading.place, pa.int32()), len(learners))
    kinds = schema()
    for name in READ:
        value = values.get(_HEADINGS.get(name, name))
        if value is None and name in reading.layout.always:
            value = pa.repeat(pa.scalar(reading.layout.always[name], pa.string()), len(learners))
        columns[name] = pa.nulls(len(learners), kinds.field(name).type) if value is None else value
    return pa.RecordBatch.from_arrays([columns[name] for name in kinds.names], schema=kinds)


def _without(batch: Any, faults: list[tuple[int, str, Fault]], reading: Reading) -> Any:
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


def _others(batch: Any, nobody: list[int], numbers: Any) -> Any:
    """Return a batch without the rows that are about nobody."""
    if not nobody:
        return batch
    pc = extra("pyarrow.compute")
    return batch.filter(pc.invert(pc.is_in(batch.column("row"), numbers.take(nobody))))


def without_repeats(batch: Any, reading: Reading) -> Any:
    """Return a batch in which rows that say the same stand once. Far repeats do no harm."""
    np, pa = extra("numpy"), extra("pyarrow")
    reading.batches += 1
    learner, unit = (batch.column(name).dictionary_encode() for name in ("learner", "unit"))
    keys = learner.indices.to_numpy() * max(len(unit.dictionary), 1) + unit.indices.to_numpy()
    _, places, counts = np.unique(keys, return_inverse=True, return_counts=True)
    if len(counts) == len(batch):
        return batch
    places = np.nonzero(counts[places] > 1)[0]
    several = pa.Table.from_batches([batch]).take(pa.array(places)).drop_columns("row")
    several = several.append_column("place", pa.array(places))
    names = several.column_names[:-1]
    first = several.group_by(names, use_threads=False).aggregate([("place", "min")])["place_min"]
    if len(first) == len(several):
        return batch
    again = np.setdiff1d(places, first.to_numpy())
    reading.note_repeats(len(again), batch.column("row")[int(again[0])].as_py())
    return batch.take(pa.array(np.delete(np.arange(len(batch)), again)))
