"""What comes back to a provider: rows that were left out, small and safe to open."""

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from qcf.exchange.rejected import MOST_REASONS, Fault, Rejected, Rejection, rejected_csv, safe


@given(st.lists(st.tuples(st.text(max_size=5), st.text(max_size=5)), max_size=4))
def test_the_csv_is_read_again_and_holds_no_formula(cells: list[tuple[str, str]]) -> None:
    given = [Rejection("=a.csv", 2, column, "QCF704", reason) for column, reason in cells]
    text = "".join(rejected_csv(given))
    rows = list(csv.reader(io.StringIO(text), strict=True))
    assert len(rows) == len(cells) + 1
    for row in rows[1:]:
        assert len(row) == 5
        assert not [cell for cell in row if cell[:1] in ("=", "+", "-", "@", "\t", "\r")]


def test_each_beginning_of_a_formula_is_made_plain() -> None:
    cells = ["=cmd()", "+1", "-1", "@x", "\tx", "\rx", "SHC 31", ""]
    assert [safe(cell) for cell in cells] == [
        *("'=cmd()", "'+1", "'-1", "'@x", "'\tx", "'\rx"),
        *("SHC 31", ""),
    ]


def test_of_very_many_reasons_the_later_ones_are_told_by_their_code() -> None:
    rejected = Rejected(["a.csv"])
    for row in range(MOST_REASONS + 2):
        rejected.add(0, row, "date", Fault("QCF704", f"`{row}` is no date"))
    told = [one.reason for one in rejected]
    assert len(rejected) == len(told) == MOST_REASONS + 2
    assert (told[0], told[-1]) == ("`0` is no date", "a date that cannot be read")
    (diagnostic,) = rejected.diagnostics()
    assert diagnostic.message.startswith("row 0, column `date`: `0` is no date; 10,002 rows")
