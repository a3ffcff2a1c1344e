"""What a centre offers, and at what price: lists of units, as a table or a name a line."""

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cached_property
from pathlib import PurePosixPath
from typing import TypeVar

from attrs import field, frozen

from qcf.diagnostics.diagnostic import Diagnostic, Label, at
from qcf.diagnostics.source import SourceFile, Span
from qcf.diagnostics.suggest import one_edit_apart
from qcf.framework.identifiers import fold
from qcf.records.entries import Entry, found_in
from qcf.records.findings import Findings
from qcf.records.table import (
    RowPlaces,
    Table,
    missing_columns,
    misspelt_columns,
    named,
    note_separator,
    read_table,
    repeated_columns,
)
from qcf.records.text import shown
from qcf.records.units import UnitBank

MOST_PLACES = 4  # digits behind the point
LONGEST_NAME = 40  # what is longer is no slip of the hand
_PRICE = re.compile(rf"\d{{1,9}}(?:\.\d{{1,{MOST_PLACES}}})?")
_MINUS = re.compile(r"[-\u2212]\s?\d")
_AMOUNT = re.compile(r"\d(?:[\d\s.,'\u2019]*\d)?")  # `\s` has the narrow spaces as well
_CURRENCY = re.compile(r"(?:[\s\u00a3\u20ac$]|GBP|EUR|USD|pounds?|euros?|dollars?)*", re.IGNORECASE)
# thousands: spaces and apostrophes are nothing else, and a point or comma that comes twice,
# or before the other one; alone it may be the decimal sign
_THOUSANDS = (
    re.compile(
        r"(?P<whole>\d{1,3}(?P<mark>[\s'\u2019])\d{3}(?:(?P=mark)\d{3})*)"
        r"(?:[.,](?P<part>\d\d?))?"
    ),
    re.compile(r"(?P<whole>\d{1,3}(?P<mark>[.,])\d{3}(?:(?P=mark)\d{3})+)(?P<part>)"),
    re.compile(
        r"(?P<whole>\d{1,3}(?P<mark>[.,])\d{3}(?:(?P=mark)\d{3})*)"
        r"(?!(?P=mark))[.,](?P<part>\d{1,4})"
    ),
)
_THOUSANDS_SIGN = re.compile(r"\d{1,3},\d{3}")
# three digits behind a comma may be thousands
_WITH_COMMA = re.compile(r"\d{1,9},\d{1,2}")
_TABLES = (".csv", ".tsv")


@frozen(slots=False)
class PriceList:
    """What units cost, by identity: whole numbers of the smallest part of any currency.

    `places` is how many digits stand behind the point when a price is written.
    """

    prices: Mapping[str, int] = field(factory=dict)
    places: int = 0

    @classmethod
    def of(cls, prices: Mapping[str, int | Decimal]) -> "PriceList":
        """Return a list of prices, which are exact.

        >>> PriceList.of({"J/601/1434": Decimal("12.50"), "A/601/1429": 7}).prices
        {'J/601/1434': 1250, 'A/601/1429': 700}
        """
        exact = {unit: _exact(price) for unit, price in prices.items()}
        places = max((-int(e.as_tuple().exponent) for e in exact.values()), default=0)
        places = max(places, 0)
        return cls({unit: int(price.scaleb(places)) for unit, price in exact.items()}, places)

    def written(self, amount: int) -> str:
        """Return an amount as people write it.

        >>> PriceList({}, 2).written(1505)
        '15.05'
        """
        if not self.places:
            return str(amount)
        whole, part = divmod(amount, 10**self.places)
        return f"{whole}.{part:0{self.places}}"


def _exact(price: int | Decimal) -> Decimal:
    if isinstance(price, bool | float) or not isinstance(price, int | Decimal):
        raise TypeError(f"a price is an int or a Decimal, and not {type(price).__name__}")
    exact = Decimal(price)
    if not exact.is_finite() or exact < 0:
        raise ValueError(f"a price is not less than nothing: {price}")
    return exact


@frozen(slots=False)
class UnitNames:
    """The names that the units of some banks have, and the units that they mean."""

    banks: tuple[UnitBank, ...]

    @cached_property
    def _known(self) -> dict[str, str]:
        return {fold(name): name for bank in self.banks for name in bank.names()}

    def meant_by(self, name: str) -> tuple[str, ...]:
        """Return the identities of the units that a reference or code means."""
        return tuple(sorted({unit for bank in self.banks for unit in bank.named(name)}))

    @cached_property
    def _by_shortened(self) -> dict[str, list[str]]:
        """The names by what is left of them without a character: names a slip apart share one."""
        found: dict[str, list[str]] = {}
        for known in self._known:
            for shortened in _shortened(known):
                found.setdefault(shortened, []).append(known)
        return found

    def near(self, name: str) -> str | None:
        """Return a name that is one slip of the hand away."""
        folded = fold(name)
        if len(folded) > LONGEST_NAME:
            return None
        alike = {one for part in _shortened(folded) for one in self._by_shortened.get(part, ())}
        found = min((one for one in alike if one_edit_apart(folded, one)), default=None)
        return None if found is None else self._known[found]


def _shortened(name: str) -> set[str]:
    return {name, *(name[:i] + name[i + 1 :] for i in range(len(name)))}


@frozen
class _Named:
    """A unit as a list names it, the row where it stands in one, and its place."""

    name: str
    span: Span
    words: str
    row: Entry | None = None


def read_offered(
    source: SourceFile, banks: Iterable[UnitBank]
) -> tuple[frozenset[str] | None, list[Diagnostic]]:
    r"""Return the units that a centre offers, by identity, and what is wrong with the list.

    A table has a column `unit`; any other text has a name a line. None: it cannot be used.

    >>> from qcf.records.units import Unit
    >>> bank = UnitBank("bank", (Unit("Promote communication", "J/601/1434", "SHC 31"),))
    >>> read_offered(SourceFile("offered.txt", "# this year\nshc31\n"), [bank])[0]
    frozenset({'J/601/1434'})
    """
    findings, listed = _listed(source, ("unit",))
    names = UnitNames(tuple(banks))
    found = frozenset(unit for one in listed for unit in _identity(one, names, findings))
    return _usable(found, findings)


def read_prices(
    source: SourceFile, banks: Iterable[UnitBank]
) -> tuple[PriceList | None, list[Diagnostic]]:
    r"""Return the prices of a table with the columns `unit` and `price`, and what is wrong with it.

    A unit without a price has none. None: the list cannot be used.

    >>> from qcf.records.units import Unit
    >>> bank = UnitBank("bank", (Unit("Promote communication", "J/601/1434", "SHC 31"),))
    >>> read_prices(SourceFile("prices.csv", "unit,price\nSHC 31,12.50\n"), [bank])[0].prices
    {'J/601/1434': 1250}
    """
    findings, listed = _listed(source, ("unit", "price"))
    names = UnitNames(tuple(banks))
    prices: dict[str, tuple[Decimal, _Named]] = {}
    for one in listed:
        price = _price(one)
        for unit in _identity(one, names, findings):
            before = prices.get(unit)
            if price is None:
                continue
            if before is not None and before[0] != price:
                message = f"{one.words}: {shown(one.name)} has the price {price} here, and "
                message += f"{before[0]} before"
                labels = (Label(before[1].span, "first here"),)
                advice = "leave out the price that is wrong"
                findings.add(at("QCF725", one.span, message, help=advice, labels=labels))
            prices.setdefault(unit, (price, one))
    exact = PriceList.of({unit: price for unit, (price, _) in prices.items()})
    return _usable(exact, findings)


_Value = TypeVar("_Value")


def _usable(value: _Value, findings: Findings) -> tuple[_Value | None, list[Diagnostic]]:
    return (None if findings.mistakes else value), findings.listed()


def _listed(source: SourceFile, columns: tuple[str, ...]) -> tuple[Findings, list[_Named]]:
    """Return what a list names, row by row or line by line."""
    is_table = PurePosixPath(source.name).suffix.lower() in _TABLES
    if not is_table and columns == ("unit",):
        return Findings(), [*_lines(source)]
    table, found = read_table(source)
    findings = found_in(found)
    if table is None:
        message = f"asked for a header row with {named([*columns])}, found an empty file"
        findings.add(at("QCF702", source.line_span(1), message, help="name the columns so"))
        return findings, []
    faults = missing_columns(table, columns, "QCF702")
    faults = faults or misspelt_columns(table, columns, "QCF702")
    faults += repeated_columns(table, columns)
    findings.extend(faults)
    ignored = [i for i, name in enumerate(table.columns) if name and name not in columns]
    if ignored:
        message = f"columns that are not used: {named([table.header.cell(i) for i in ignored])}"
        findings.add(at("QCF706", table.header.cell_span(ignored[0]), message))
    note_separator(table, findings)
    return findings, [] if faults else [*_rows(table, columns, findings)]


def _lines(source: SourceFile) -> Iterator[_Named]:
    """Yield the names of a text, one a line; a line that begins with # is a remark."""
    for number, line in enumerate(source.text.splitlines(), 1):
        name = line.strip().removeprefix("- ").strip()
        if name and not name.startswith("#"):
            yield _Named(name, source.line_span(number), f"line {number}")


def _rows(table: Table, columns: tuple[str, ...], findings: Findings) -> Iterator[_Named]:
    for row in table.rows:
        if findings.is_full:
            break
        cells = zip(table.columns, row.cells, strict=False)  # a short row lacks cells
        values = {name: cell for name, cell in cells if cell and name in columns}
        entry = Entry(values, (), RowPlaces(row, table), findings, "QCF716", from_text=True)
        if table.separator == ";" and _WITH_COMMA.fullmatch(values.get("price", "")):
            message = "prices of this file are read with a comma as the decimal sign"
            findings.once("commas", at("QCF708", entry.span("price"), message))
            values["price"] = values["price"].replace(",", ".")
        name = entry.text("unit")
        if name is None:
            entry.complain("QCF712", (), "asked for a unit, found none", "write its reference")
        else:
            yield _Named(name, entry.span("unit"), entry.words(), entry)


def _price(one: _Named) -> Decimal | None:
    """Return the price in a row; None where there is none, or none that can be read."""
    entry = one.row
    written = entry.text("price") if entry is not None else None
    if entry is None or written is None:
        return None
    if _PRICE.fullmatch(written):
        return Decimal(written)
    advice = _price_advice(written)
    entry.asked("QCF724", ("price",), "an amount such as 125 or 12.50", written, advice)
    return None


def _price_advice(written: str) -> str:
    """Return what to write instead: never another amount than may be meant."""
    if _MINUS.search(written):
        return "a price is 0 or more; leave it out if it is not known"
    number = _AMOUNT.search(written)
    amount = number[0] if number else ""
    if _WITH_COMMA.fullmatch(amount):
        return "a comma is not read here; write the decimal sign as a point, as in 12.50"
    if _THOUSANDS_SIGN.fullmatch(amount):
        return "a comma is not read here; write 1250 for thousands, and 1.25 for a decimal sign"
    plain = _plain(amount)
    # with other words about it, such as 5p or 2k, the number alone would be another amount
    if plain and _CURRENCY.fullmatch(written.replace(amount, "", 1)):
        return f"write the number alone: `{plain}`"
    return (
        f"write a number with at most {MOST_PLACES} digits behind the point, such as 1250.00; "
        "leave it out if it is not known"
    )


def _plain(amount: str) -> str | None:
    """Return an amount without the marks of its thousands; None where it may be two amounts.

    >>> _plain("1.120,00"), _plain("1 120"), _plain("12 50")
    ('1120.00', '1120', None)
    """
    if _PRICE.fullmatch(amount):
        return amount
    for pattern in _THOUSANDS:
        found = pattern.fullmatch(amount)
        if found:
            whole = re.sub(r"\D", "", found["whole"])
            plain = f"{whole}.{found['part']}" if found["part"] else whole
            return plain if _PRICE.fullmatch(plain) else None
    return None


def _identity(one: _Named, names: UnitNames, findings: Findings) -> tuple[str, ...]:
    """Return the unit that a name means: nothing where no unit is called so, or several are."""
    meant = names.meant_by(one.name)
    if len(meant) > 1:
        message = f"{one.words}: {shown(one.name)} is the name of {' and '.join(meant)}"
        findings.add(at("QCF726", one.span, message, help="write the reference of the one meant"))
        return ()
    if meant:
        return meant
    near = names.near(one.name)
    if near is not None:
        message = f"{one.words}: no unit bank of the rule has {shown(one.name)}"
        findings.add(at("QCF722", one.span, message, help=f"did you mean `{near}`?"))
    else:
        message = f"units that no unit bank of the rule has, the first is {shown(one.name)}"
        findings.once("unknown", at("QCF723", one.span, message))
    return ()
