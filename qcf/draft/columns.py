"""A list of units as people keep it, in the columns of a unit bank, and the way back to a cell."""

import csv
import io
import re
from bisect import bisect_right

from attrs import evolve, frozen

from qcf.diagnostics.diagnostic import Diagnostic, Label, at
from qcf.diagnostics.source import SourceFile, Span
from qcf.framework.identifiers import canonical_reference
from qcf.records.table import Row, Table, read_table

GROUP = "group"
# Columns that mark a unit M or O, for mandatory or optional.
MARKED = ("mandatory/optional", "mandatory_/_optional", "mandatory_or_optional", "m/o", "m_/_o")
_OTHER_NAMES = {
    "title": ("unit_title", "unit_name", "title_of_unit", "name"),
    "code": ("unit_code", "unit_number", "unit_no", "unit_no.", "unit_id", "number", "no", "no."),
    "level": ("unit_level", "lvl"),
    "credit": (
        *("credits", "credit_value", "credit_values", "unit_credit", "unit_credits"),
        *("unit_credit_value", "credit_value_of_unit"),
    ),
    "glh": ("guided_learning_hours", "unit_glh", "glhs", "guided_learning_hours_(glh)"),
    "origin": ("origin_of_figures",),
    GROUP: ("groups", "group_title", "group_name", "unit_group", *MARKED),
}
# Some write the unit reference under these, some a code of their own: the cells tell.
_REFERENCE_OR_CODE = (
    *("ref", "ref.", "reference_number", "reference_no", "reference_no.", "urn"),
    *("unit_ref", "unit_ref.", "unit_reference", "unit_reference_number", "unit_reference_no"),
    *("ofqual_reference", "ofqual_ref", "ofqual_unit_reference"),
)
# The code beside a title, the title beside a code, and alone it may be either.
_UNIT = "unit"
_MOST_ABOVE = 20
_MOST_LETTERS = 20_000
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200e\u200f\u2060\ufeff"))


def from_header_on(source: SourceFile) -> tuple[SourceFile, list[Diagnostic]]:
    """Return a list without what stands above the names of its columns, every place the same."""
    ends = [match.end() for match in re.finditer("\n", source.text)][:_MOST_ABOVE]
    for above, start in enumerate([0, *ends]):
        blank = re.sub(r"[^\n]", " ", source.text[:start])
        rest = SourceFile(source.name, blank + source.text[start:])
        table, _ = read_table(SourceFile(source.name, _head(rest.text, start)))
        if table is None or not has_unit_columns(column_names(table)[0]):
            continue
        if not above:
            break
        message = f"the names of the columns were found in row {table.header.number}"
        advice = "what stands above is not read"
        return rest, [at("QCF708", table.header.span, message, help=advice)]
    return source, []


def _head(text: str, start: int) -> str:
    """Return a text down to a little behind an offset: enough rows to know its columns by."""
    ends = [match.end() for match in re.finditer("\n", text[start : start + _MOST_LETTERS])]
    return text[: start + ends[min(len(ends), _MOST_ABOVE) - 1]] if ends else text


def column_names(table: Table) -> tuple[tuple[str, ...], list[Diagnostic]]:
    """Return what each column is called in a unit bank, and a note of those called otherwise."""
    meant = [_meant(table, index) for index in range(len(table.columns))]
    names = list(table.columns)
    for index, name in enumerate(meant):
        if name is not None and name not in table.columns and meant.count(name) == 1:
            names[index] = name
    if names.count(_UNIT) == 1:
        index = names.index(_UNIT)
        has_title = "title" in names
        if has_title != bool({"code", "reference"} & set(names)):
            names[index] = _reference_or_code(table, index) if has_title else "title"
    changed = [i for i, name in enumerate(names) if name != table.columns[i]]
    if not changed:
        return tuple(names), []
    words = [f"`{table.header.cell(i)}` as `{names[i]}`" for i in changed]
    message = f"columns read under the names of a unit bank: {', '.join(words)}"
    return tuple(names), [at("QCF708", table.header.cell_span(changed[0]), message)]


def has_unit_columns(names: tuple[str, ...]) -> bool:
    """Whether columns of these names say which units there are."""
    return "title" in names and bool({"code", "reference"} & set(names))


def _meant(table: Table, index: int) -> str | None:
    name = table.columns[index]
    if name in _REFERENCE_OR_CODE:
        return _reference_or_code(table, index)
    return next((meant for meant, others in _OTHER_NAMES.items() if name in others), None)


def _reference_or_code(table: Table, index: int) -> str:
    """Return which of the two a column holds: one with a reference in it is to have no code."""
    cells = [cell for row in table.rows if (cell := row.cell(index))]
    is_code = bool(cells) and not any(canonical_reference(cell) for cell in cells)
    return "code" if is_code else "reference"


def plain(text: str) -> str:
    r"""Return a text on one line, without what only a word processor sees.

    >>> plain("Work  safely\n with\u200b tools")
    'Work safely with tools'
    """
    return " ".join(text.translate(_INVISIBLE).split())


def csv_text(rows: list[list[str]]) -> str:
    r"""Return rows as a spreadsheet program reads them well, accents and dashes too.

    >>> csv_text([["code", "title"], ["KM 1", "Materials, and tools"]])
    'code,title\nKM 1,"Materials, and tools"\n'
    """
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerows(rows)
    text = written.getvalue()
    return text if text.isascii() else f"\ufeff{text}"


@frozen
class _Line:
    row: Row
    starts: tuple[int, ...]


@frozen
class Copy:
    """The list as a unit bank has it, row for row, so that every message can go back to the list.

    A row that is left out is a blank line: the rows keep their numbers.
    """

    source: SourceFile
    lines: dict[int, _Line]

    @classmethod
    def of(cls, name: str, rows: list[tuple[Row, list[str]]]) -> "Copy":
        """Return the copy that has these cells in the place of each row."""
        text = ""
        written = 0
        lines = {}
        for row, cells in rows:
            text += "\n" * (row.number - 1 - written)
            starts, line = [], ""
            for cell in cells:
                starts.append(len(line) + bool(line))
                line += f'{"," if line else ""}"{cell.replace(chr(34), chr(34) * 2)}"'
            text += f"{line}\n"
            written = row.number
            lines[row.number] = _Line(row, tuple(starts))
        return cls(SourceFile(name, text), lines)

    def back(self, diagnostic: Diagnostic) -> Diagnostic:
        """Return what was found in the copy as a finding about the list."""
        labels = tuple(self._label(label) for label in diagnostic.labels)
        primary = self._label(diagnostic.primary) if diagnostic.primary else None
        return evolve(diagnostic, primary=primary, labels=labels)

    def _label(self, label: Label) -> Label:
        span = label.span
        line = self.lines.get(span.line)
        if line is None:
            return Label(next(iter(self.lines.values())).row.span, label.text)
        return Label(self._span(line, span), label.text)

    @staticmethod
    def _span(line: _Line, span: Span) -> Span:
        index = bisect_right(line.starts, span.column - 1) - 1
        is_last = index + 1 == len(line.starts)
        end = span.column - 1 + span.end - span.start
        if not is_last and end > line.starts[index + 1]:
            return line.row.span  # more than one cell
        return line.row.cell_span(index)
