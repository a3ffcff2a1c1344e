"""What a column is meant for that is not called so."""

import pytest

from qcf.records.headings import looks_like_date, looks_like_provenance, looks_like_status
from qcf.records.table import fold_column


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("Date achieved", "date"),
        ("DateAwarded", "date"),
        ("Date of certification", "date"),
        ("End date", "date"),
        ("Awarded on", "date"),
        ("Year completed", "date"),
        ("Completed", "date status"),
        ("Outcome", "status"),
        ("Credit transfer", "provenance"),
        ("RPL (y/n)", "provenance"),
        ("How was the unit achieved", "provenance"),
        ("Expiry date", ""),
        ("Update", ""),
        ("Achieved by", ""),
        ("Delivery method", ""),
        ("Credit", ""),
    ],
)
def test_a_heading_looks_like_what_its_words_say(heading: str, expected: str) -> None:
    column = fold_column(heading)
    seen = {
        "date": looks_like_date(column, ["2012-08-31"]),
        "status": looks_like_status(column),
        "provenance": looks_like_provenance(column),
    }
    assert " ".join(name for name, is_so in seen.items() if is_so) == expected


def test_a_heading_without_the_word_date_needs_a_cell_with_digits() -> None:
    assert looks_like_date("completed", ["", "2012-08-31"])
    assert not looks_like_date("completed", ["", "yes"])
    assert looks_like_date("date_completed", [])
