"""What tables say of learners besides their units: a row each, and numbers that were merged."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from attrs import Factory, define

from qcf.diagnostics.diagnostic import Diagnostic
from qcf.exchange.extra import extra
from qcf.exchange.identity import Aliases, learner_faults, wrong_alias
from qcf.exchange.layout import OF_LEARNERS
from qcf.exchange.longform import Reading, column_orders, order_notes, readers_of
from qcf.exchange.reading import Column, plain_texts
from qcf.exchange.rejected import Fault

_DATES = ("registered", "started")
TWICE = Fault(
    "QCF719",
    "another row says something else of the learner, and neither is used",
    "put the facts of a learner in one row, or say them alike",
)


def facts_schema() -> Any:
    """Return the columns that facts always have: all but the learner may be unknown."""
    pa = extra("pyarrow")
    kinds = {name: pa.date32() if name in _DATES else pa.string() for name in OF_LEARNERS}
    return pa.schema({"learner": pa.string(), **kinds})


@define(eq=False)
class People:
    """The facts of learners, collected sheet by sheet."""

    found: list[Diagnostic] = Factory(list)
    _tables: list[Any] = Factory(list)

    def table(self) -> Any:
        """Return a row for each learner and qualification of whom something is said.

        A column that begins with `completed: ` is there where a sheet has it.
        """
        tables = [facts_schema().empty_table(), *self._tables]
        return extra("pyarrow").concat_tables(tables, promote_options="default")

    def take_in(self, reading: Reading) -> None:
        """Read a sheet with a row for each learner."""
        layout = reading.layout
        readers = readers_of(layout.facts, column_orders(reading.sheet, layout), layout.words)
        said = []
        for numbers, cells in reading.cells():
            learners, nobody = reading.learners(numbers, cells)
            batch = facts_of((learners, numbers), cells, readers, reading)
            good = [True] * len(learners)
            for place in nobody:
                good[place] = False
            said.append(batch.filter(extra("pyarrow").array(good)))
        reading.notes += order_notes(reading.sheet.name, readers)
        self.keep(said, reading)

    def keep(self, batches: list[Any], reading: Reading) -> None:
        """Take in rows of facts. Of a learner with two that differ nothing is known."""
        pa = extra("pyarrow")
        if not batches:
            return
        table = pa.Table.from_batches(batches)
        names = [name for name in table.column_names if name != "row"]
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


def facts_of(
    who: tuple[Any, Any], cells: Mapping[int, Any], readers: Mapping[str, Column], reading: Reading
) -> Any:
    """Return what some rows say of the learners `who`. A cell with a mistake is left open."""
    pa = extra("pyarrow")
    learners, numbers = who
    places = reading.layout.facts
    columns = {"learner": learners}
    for name in dict.fromkeys((*OF_LEARNERS, *places)):
        if name not in places:
            columns[name] = pa.nulls(len(learners), facts_schema().field(name).type)
            continue
        columns[name], faults = readers[name].values(cells[places[name]])
        heading = reading.heading(name, places[name])
        for row, fault in faults:
            reading.refuse(numbers[row].as_py(), heading, fault)
    return pa.RecordBatch.from_pydict({**columns, "row": numbers})


def read_aliases(reading: Reading, found: list[Diagnostic]) -> Aliases:
    """Return the numbers of a sheet that took the place of others."""
    places = [reading.layout.columns[name] for name in ("old", "new")]
    pairs: list[tuple[str, str]] = []
    rows: list[int] = []
    for numbers, cells in reading.cells():
        old, new = (plain_texts(cells[place]) for place in places)
        wrong = {}
        for name, texts in (("old_uln", old), ("new_uln", new)):
            for place, fault in learner_faults(texts, are_ulns=True):
                reading.refuse(numbers[place].as_py(), name, fault)
                wrong[place] = fault
        for place, pair in enumerate(zip(old.to_pylist(), new.to_pylist(), strict=True)):
            if place not in wrong and pair[0] != pair[1]:
                pairs.append(pair)
                rows.append(numbers[place].as_py())
    aliases, broken = Aliases.of([*reading.aliases.now.items(), *pairs])
    before = len(reading.aliases.now)
    broken = [place - before for place in broken if place >= before]
    if broken:
        found.append(wrong_alias(reading.sheet.name, rows[broken[0]], len(broken)))
    return aliases
