"""Lists of what a centre offers, and of prices: what they mean, and all their mistakes at once."""

from decimal import Decimal

import pytest

from qcf.diagnostics.source import SourceFile
from qcf.records.load import read_offered as offered_in
from qcf.records.load import read_prices as prices_in
from qcf.records.offers import PriceList, UnitNames, read_offered, read_prices
from qcf.records.units import OtherCode, Unit, UnitBank

BANK = UnitBank(
    "bank",
    (
        Unit("Promote communication", reference="J/601/1434", code="SHC 31"),
        Unit("Engage in development", reference="A/601/1429", code="SHC 32"),
        Unit("An invented unit", code="U 1", other_codes=(OtherCode("A body", "SHC 32"),)),
    ),
)


def offered(text: str, name: str = "offered.csv") -> tuple[frozenset[str] | None, list[str]]:
    units, found = read_offered(SourceFile(name, text), [BANK])
    return units, [f"{d.code} {d.place[1]}" for d in found]


def prices(text: str) -> tuple[PriceList | None, list[str]]:
    listed, found = read_prices(SourceFile("prices.csv", text), [BANK])
    return listed, [f"{d.code} {d.place[1]}" for d in found]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("offered.csv", "unit\nSHC 31\nu1\n"),
        ("offered.csv", "Unit;Room\nj/601/1434;4\nU 1;2\n"),
        ("offered.txt", "# this year\nSHC 31\n\n- U-1\n"),
        ("offered", "SHC 31\nU 1"),
    ],
)
def test_units_go_by_any_name(name: str, text: str) -> None:
    assert offered(text, name)[0] == frozenset({"J/601/1434", "U 1"})


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("unit\nSHC 31\nSHC 33\n", ["QCF722 3"]),  # one slip away: said, and not taken for it
        ("unit\nBoat 4\nBoat 5\n", ["QCF723 2"]),  # of other qualifications: said once
        ("unit,price\nSHC 31,2\n", ["QCF706 1"]),
    ],
)
def test_what_is_strange_is_said_and_stops_nothing(text: str, found: list[str]) -> None:
    units, said = offered(text)
    assert units is not None
    assert said == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", ["QCF702 1"]),
        ("title\nSHC 31\n", ["QCF702 1", "QCF706 1"]),
        ("unit\nSHC 32\n", ["QCF726 2"]),
        ("unit,unit\nSHC 31,U 1\n", ["QCF718 1"]),
    ],
)
def test_a_list_that_cannot_be_used_says_why(text: str, found: list[str]) -> None:
    assert offered(text) == (None, found)


def test_prices_are_exact() -> None:
    listed, found = prices("unit,price\nSHC 31,0.1\nU 1,1250\nA/601/1429,\n")
    assert found == []
    assert listed is not None
    assert (listed.prices, listed.places) == ({"J/601/1434": 1, "U 1": 12500}, 1)
    assert [listed.written(amount) for amount in (1, 12500, 0)] == ["0.1", "1250.0", "0.0"]


def test_all_mistakes_are_told_at_once() -> None:
    text = "unit,price\nSHC 31,12 pounds\nU 1,-3\nU 1,4\nu1,5\nSHC 32,1\n,7\nSHC 31,1.00001\n"
    listed, found = prices(text)
    assert listed is None
    assert found == [
        "QCF724 2",
        "QCF724 3",
        "QCF725 5",
        "QCF726 6",
        "QCF712 7",
        "QCF724 8",
    ]


@pytest.mark.parametrize(
    ("written", "advice"),
    [
        ("£12.50", "write the number alone: `12.50`"),
        ('"1,250.00"', "write the number alone: `1250.00`"),
        ('"12,50"', "a comma is not read here; write the decimal sign as a point"),
        ('"1,250,000"', "write the number alone: `1250000`"),
        ('"£1,120.00"', "write the number alone: `1120.00`"),
        ('"1.120,00"', "write the number alone: `1120.00`"),
        ('"1.120.000,5"', "write the number alone: `1120000.5`"),
        ("1 120", "write the number alone: `1120`"),
        ('"1\u202f120,00 EUR"', "write the number alone: `1120.00`"),
        ("1'120.50", "write the number alone: `1120.50`"),
        ('"1,250"', "a comma is not read here; write 1250 for thousands"),
        ("12 50", "write a number with at most 4 digits"),
        ("12 or 15", "write a number with at most 4 digits"),
        ('"1.120,00,00"', "write a number with at most 4 digits"),
        ("50p", "write a number with at most 4 digits"),
        ("1.2k", "write a number with at most 4 digits"),
        ("-5", "a price is 0 or more"),
        ("£\u22125.00", "a price is 0 or more"),
        ("twelve", "leave it out"),
    ],
)
def test_a_price_that_cannot_be_read_is_never_guessed(written: str, advice: str) -> None:
    _, (found,) = read_prices(SourceFile("p.csv", f"unit,price\nU 1,{written}\n"), [BANK])
    assert found.code == "QCF724"
    assert advice in (found.help or "")


def test_a_comma_is_the_decimal_sign_where_semicolons_separate() -> None:
    text = "unit;price\nSHC 31;95,50\nU 1;0,5\nA/601/1429;7.25\n"
    listed, found = read_prices(SourceFile("prices.csv", text), [BANK])
    assert listed is not None
    assert (listed.prices["J/601/1434"], listed.prices["U 1"], listed.places) == (9550, 50, 2)
    assert [d.message for d in found if d.code == "QCF708"] == [
        "the separator was read as the semicolon",
        "prices of this file are read with a comma as the decimal sign",
    ]


def test_a_comma_before_three_digits_is_not_guessed() -> None:
    assert prices("unit;price\nU 1;1,250\n") == (None, ["QCF708 1", "QCF724 2"])


def test_a_list_of_prices_says_what_it_is_given() -> None:
    listed = PriceList.of({"a": Decimal("1.25"), "b": 3, "c": Decimal("1E2")})
    assert listed.prices == {"a": 125, "b": 300, "c": 10000}
    for wrong, raised in ((1.5, TypeError), (True, TypeError), (-1, ValueError)):
        with pytest.raises(raised):
            PriceList.of({"a": wrong})  # type: ignore[dict-item]
    with pytest.raises(ValueError, match="less than nothing"):
        PriceList.of({"a": Decimal("NaN")})


def test_a_file_that_is_not_there_is_told() -> None:
    for read in (offered_in, prices_in):
        value, found = read("no-such-file.csv", [BANK])
        assert value is None
        assert [d.code for d in found] == ["QCF001"]


def test_a_very_long_name_is_near_nothing() -> None:
    names = UnitNames((BANK,))
    assert names.near("SHC 3") == "SHC 31"
    assert names.near("SHC 31" * 50) is None
