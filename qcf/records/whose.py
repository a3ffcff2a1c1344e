"""Whose a row of a record is: told by the number of the row, since no message names a learner."""

from bisect import bisect_right
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from qcf.diagnostics.diagnostic import Diagnostic
from qcf.diagnostics.source import SourceFile
from qcf.records.table import Table, read_table
from qcf.records.text import read_text

_TABLES = (".csv", ".tsv", ".txt")
_MOST_NAMED = 10


def learner_words(name: str) -> str:
    """Return what the spellings of one identifier have in common, but for slips of the hand.

    >>> learner_words("Maya  Okoro") == learner_words("MAYA OKORO")
    True
    """
    return "".join(name.split()).casefold()


def alike_learners(firsts: Iterable[tuple[str, str]]) -> list[tuple[str, ...]]:
    """Return the places of learners who differ only in capitals or blanks, in groups.

    `firsts` are learners with what a message calls the place where each comes first.

    >>> alike_learners([("Maya", "row 2"), ("AB", "row 3"), ("MAYA", "row 5"), ("MAYA", "row 6")])
    [('row 2', 'row 5')]
    """
    found: dict[str, dict[str, str]] = {}
    for learner, place in firsts:
        found.setdefault(learner_words(learner), {}).setdefault(learner, place)
    return [tuple(spelt.values()) for spelt in found.values() if len(spelt) > 1]


def rows_of_learners(path: Path) -> dict[str, tuple[int, ...]]:
    """Return the rows of each learner in a CSV, those with a mistake too; other files have none."""
    source = read_text(path)[0] if path.suffix.lower() in _TABLES else None
    table = _table(source) if source is not None else None
    found: dict[str, list[int]] = {}
    index = None if table is None else table.index("learner")
    for row in () if table is None or index is None else table.rows:
        if row.cell(index or 0):
            found.setdefault(row.cell(index or 0), []).append(row.number)
    return {learner: tuple(rows) for learner, rows in found.items()}


def named_rows(rows: Iterable[int]) -> str:
    """Return rows as a message lists them, ten at most.

    >>> named_rows([2]), named_rows([2, 8, 15])
    ('row 2', 'rows 2, 8 and 15')
    """
    numbers = [str(row) for row in rows]
    if len(numbers) == 1:
        return f"row {numbers[0]}"
    if len(numbers) > _MOST_NAMED:
        listed = ", ".join(numbers[:_MOST_NAMED])
        return f"rows {listed} and {len(numbers) - _MOST_NAMED} more"
    return f"rows {', '.join(numbers[:-1])} and {numbers[-1]}"


def mistakes_about(learner: str, found: Iterable[Diagnostic]) -> int:
    """Return how many mistakes touch a learner, or a row of which nobody can say whose it is."""
    tables: dict[SourceFile, Table | None] = {}
    return sum(_is_about(learner, one, tables) for one in found if one.is_error)


def _is_about(learner: str, one: Diagnostic, tables: dict[SourceFile, Table | None]) -> bool:
    if one.primary is None or one.code == "QCF118":  # the rows behind the place were not read
        return True
    span = one.primary.span
    if PurePosixPath(span.file.name).suffix.lower() not in _TABLES:
        return True
    if span.file not in tables:
        tables[span.file] = _table(span.file)
    whose = _learner_at(span.start, tables[span.file])
    return not whose or learner_words(whose) == learner_words(learner)


def _learner_at(place: int, table: Table | None) -> str:
    """Return the learner of the row at a place; nothing where that cannot be told."""
    index = None if table is None else table.index("learner")
    if table is None or index is None:
        return ""
    number = bisect_right(table.rows, place, key=lambda row: row.start)
    row = table.rows[number - 1] if number else None
    return row.cell(index) if row is not None and place <= row.end else ""


def _table(source: SourceFile) -> Table | None:
    return read_table(source)[0]
