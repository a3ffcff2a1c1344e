"""Files of a provider as one stream of achievements, with facts and all that was left out."""

from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath
from typing import Any

from attrs import Factory, define, evolve, field, frozen

from qcf.diagnostics.diagnostic import Diagnostic
from qcf.exchange.csvsheet import CsvSheet, open_csv
from qcf.exchange.extra import extra
from qcf.exchange.identity import NO_ALIASES
from qcf.exchange.layout import Form, Layout, layout_of
from qcf.exchange.longform import Reading, long_rows, schema
from qcf.exchange.mapping import fits, mapped
from qcf.exchange.parquetfile import open_parquet
from qcf.exchange.people import People, read_aliases
from qcf.exchange.profile import Profile, read_profile
from qcf.exchange.rejected import Rejected
from qcf.exchange.sheet import Sheet
from qcf.exchange.textfile import unreadable
from qcf.exchange.wideform import wide_rows
from qcf.exchange.workbook import open_workbook

_KINDS = "save it as .csv, .xlsx, .xls, .ods or .parquet"


@frozen(eq=False)
class Tables:
    """The achievements in some files, and what else the files say.

    `rows` is read once, batch by batch. `facts`, `rejected` and `diagnostics` tell what was met so
    far: all of it once the last batch was read.
    """

    rows: Any
    sources: tuple[str, ...]
    _kept: "_Kept" = field(repr=False)

    @property
    def facts(self) -> Any:
        """A table with a row for each learner of whom something else is said."""
        return self._kept.people.table()

    @property
    def rejected(self) -> Rejected:
        """The rows that were left out, with file, row, column, code and reason."""
        return self._kept.rejected

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What is to be said of the files: of each deviation once a file."""
        kept = self._kept
        told = [d for reading in kept.readings for d in reading.told()]
        return (*kept.found, *told, *kept.people.found, *kept.rejected.diagnostics())


@define(eq=False)
class _Kept:
    """What is met on the way through the rows."""

    rejected: Rejected = Factory(Rejected)
    found: list[Diagnostic] = Factory(list)
    readings: list[Reading] = Factory(list)
    people: People = Factory(People)


def read_tables(paths: Iterable[str | PurePath], profile: str | PurePath | None = None) -> Tables:
    """Return the achievements in some files as a stream, however many they are.

    Nothing is raised for what stands in a file. `profile` is the name or the file of a profile,
    for tables with other headings; tables with ours are read beside it.
    """
    kept = _Kept()
    laid_out = [*_laid_out(paths, profile, kept.found)]
    kept.rejected.names += [sheet.name for sheet, _ in laid_out]
    aliases = NO_ALIASES
    for place, (sheet, layout) in enumerate(laid_out):
        if layout.form is Form.ALIASES:
            reading = Reading(sheet, layout, place, kept.rejected, aliases)
            aliases = read_aliases(reading, kept.found)
    for place, (sheet, layout) in enumerate(laid_out):
        reading = Reading(sheet, layout, place, kept.rejected, aliases)
        if layout.form is Form.FACTS:
            kept.people.take_in(reading)
        if layout.form is not Form.ALIASES:
            kept.readings.append(reading)
    pa = extra("pyarrow")
    rows = pa.RecordBatchReader.from_batches(schema(), _rows(kept))
    return Tables(rows, tuple(sheet.name for sheet, _ in laid_out), kept)


def _laid_out(
    paths: Iterable[str | PurePath], profile: str | PurePath | None, found: list[Diagnostic]
) -> Iterator[tuple[Sheet, Layout]]:
    """Yield each table whose columns are known; say of the others why they are not."""
    read = None
    if profile is not None:
        read, said = read_profile(Path(profile))
        found += said
        if read is None:
            return
    for path in paths:
        for sheet in _sheets(Path(path), read, found):
            layout, said = _layout(sheet, read)
            found += said if isinstance(sheet, CsvSheet) else map(_of_file, said)
            if layout is not None:
                yield sheet, layout


def _layout(sheet: Sheet, profile: Profile | None) -> tuple[Layout | None, list[Diagnostic]]:
    if profile is None or not fits(sheet.head, profile):
        return layout_of(sheet.head)
    seen, found = mapped(sheet.head, profile)
    if seen is None:
        return None, found
    layout, found = layout_of(seen.table)
    if layout is None:
        return None, found
    layout = evolve(
        layout,
        headings=sheet.head.header.cells,
        are_ulns=profile.are_ulns,
        words=profile.words,
        always=profile.always,
        filters=seen.filters,
        order=profile.order,
    )
    return layout, found


def _sheets(path: Path, profile: Profile | None, found: list[Diagnostic]) -> list[Sheet]:
    """Return the tables in a file; say why there are none."""
    name = path.as_posix()
    if path.is_dir():
        found.append(unreadable(name, "it is a folder, not a file", "name a file in it"))
        return []
    match path.suffix.lower():
        case ".csv" | ".tsv" | ".txt":
            one, more = open_csv(path, name, 1 if profile is None else profile.header_row)
            if profile is not None and (one is None or not fits(one.head, profile)):
                one, more = open_csv(path, name)
            sheets: list[Sheet] = [] if one is None else [one]
        case ".xlsx" | ".xlsm" | ".xls" | ".ods":
            books, more = open_workbook(path, name, profile)
            sheets = [*books]
        case ".parquet":
            rows, more = open_parquet(path, name)
            sheets = [] if rows is None else [rows]
        case _:
            sheets, more = [], [unreadable(name, "it is no kind of table that is read", _KINDS)]
    found += more
    return sheets


def _of_file(diagnostic: Diagnostic) -> Diagnostic:
    """Return a finding about a file without lines as one about the whole of it."""
    if diagnostic.primary is None:
        return diagnostic
    name = diagnostic.primary.span.file.name
    return evolve(diagnostic, primary=None, labels=(), file=name)


def _rows(kept: _Kept) -> Iterator[Any]:
    for reading in kept.readings:
        if reading.layout.form is Form.LONG:
            yield from long_rows(reading)
        elif reading.layout.form is not Form.FACTS:
            yield from wide_rows(reading, kept.people)
