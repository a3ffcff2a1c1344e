"""Cells of a column: each distinct text once, as records read it."""

import datetime as dt
from typing import Any

import pytest

from qcf.exchange import reading
from qcf.exchange.extra import extra
from qcf.exchange.reading import Column, as_texts, plain_texts
from qcf.records.cutting import clean
from qcf.records.dates import DateOrder

pa = extra("pyarrow")


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("unit", " km-1 ", "km-1"),
        ("status", "In Progress", "in-progress"),
        ("provenance", "RPL", "rpl"),
        ("provenance", "", None),
        ("date", "05/03/2012", dt.date(2012, 3, 5)),
        ("credit", "3", 3),
        ("level", "Entry 3", "Entry 3"),
        ("grade", "'=Pass", "=Pass"),
        ("registered", "2012-03-05", dt.date(2012, 3, 5)),
        ("held", "a on 2012-03-05; b", "a on 2012-03-05; b"),
        ("completed: talks", "2", 2),
        ("qualification", "500/9170/0", "500/9170/0"),
    ],
)
def test_a_cell_is_what_records_read(name: str, text: str, expected: object) -> None:
    values, faults = Column(name).values(pa.array([text, text]))
    assert (values.to_pylist(), faults) == ([expected] * 2, [])


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("unit", "", "QCF712"),
        ("status", "", "QCF703"),
        ("status", "done", "QCF703"),
        ("provenance", "how", "QCF710"),
        ("date", "31/02/2012", "QCF704"),
        ("credit", "0", "QCF711"),
        ("level", "9", "QCF711"),
        ("held", "a on 31/02/2012", "QCF704"),
        ("completed: talks", "some", "QCF716"),
    ],
)
def test_a_mistake_is_told_at_each_of_its_cells(name: str, text: str, code: str) -> None:
    values, faults = Column(name).values(pa.array([text, text]))
    assert values.null_count == 2
    assert [(place, fault.code) for place, fault in faults] == [(0, code), (1, code)]
    assert not faults[0][1].reason.startswith(":")


def test_words_of_a_profile_are_read_as_ours() -> None:
    column = Column("status", words={"passed": "achieved", "n/a": "planned"})
    assert column.values(pa.array(["PASSED", "n/a"]))[0].to_pylist() == ["achieved", "planned"]


def test_the_order_of_dates_is_kept_and_noted() -> None:
    column = Column("date", DateOrder.MONTH_FIRST)
    assert column.values(pa.array(["2012-03-05"]))[0].to_pylist() == [dt.date(2012, 3, 5)]
    assert not column.is_ordered
    assert column.values(pa.array(["03/05/2012"]))[0].to_pylist() == [dt.date(2012, 3, 5)]
    assert column.is_ordered


def test_what_is_remembered_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_KEPT", 3)
    column = Column("grade")
    texts = [f"G{number}" for number in range(20)]
    assert column.values(pa.array(texts))[0].to_pylist() == texts
    assert len(column._known) <= 3


@pytest.mark.parametrize("cells", [["L-1", "a b"], [" L", '="1"', "é", "", "'x", "\u200bz"]])
def test_texts_are_cleaned_as_records_clean_them(cells: list[str]) -> None:
    cleaned: Any = plain_texts(pa.array(cells))
    assert cleaned.to_pylist() == [clean(cell) for cell in cells]


def test_days_are_texts_where_texts_are_asked() -> None:
    assert as_texts(pa.array([dt.date(2012, 3, 5), None])).to_pylist() == ["2012-03-05", ""]
