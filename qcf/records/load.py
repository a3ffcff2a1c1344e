"""Record files on disk: the one way from paths to learners, and to what a centre offers."""

from collections.abc import Iterable
from pathlib import Path

from qcf.diagnostics.diagnostic import Diagnostic, has_errors
from qcf.records import offers, record
from qcf.records.facts import with_facts
from qcf.records.learners import Records
from qcf.records.offers import PriceList
from qcf.records.text import read_text
from qcf.records.units import UnitBank


def read_records(
    path: str | Path, facts: str | Path | None = None
) -> tuple[Records, list[Diagnostic]]:
    """Return the learners of a CSV, TOML or JSON file, and what is wrong with it.

    `facts` is a second file, a CSV with a row for each learner. Nothing is raised: a file that
    cannot be read gives no learners and says why, and a bad row spoils no other.

    >>> read_records("no-such-file.csv")[1][0].code
    'QCF001'
    """
    source, found = read_text(path)
    if source is None:
        return (), found
    records, more = record.read_records(source)
    found = [*found, *more]
    if facts is None:
        return records, found
    second, more = read_text(facts)
    if second is None:
        return (), [*found, *more]
    is_empty_by_mistake = not records and has_errors(found)
    records, even_more = with_facts(records, second)
    return (() if is_empty_by_mistake else records), [*found, *more, *even_more]


def read_offered(
    path: str | Path, banks: Iterable[UnitBank]
) -> tuple[frozenset[str] | None, list[Diagnostic]]:
    """Return the units that a centre offers, by identity, and what is wrong with the list.

    The file is a CSV with a column `unit`, or a text with a name a line; the banks are those of
    the rule. None: the list cannot be used.

    >>> read_offered("no-such-file.csv", [])[0] is None
    True
    """
    source, found = read_text(path)
    if source is None:
        return None, found
    offered, more = offers.read_offered(source, banks)
    return offered, [*found, *more]


def read_prices(
    path: str | Path, banks: Iterable[UnitBank]
) -> tuple[PriceList | None, list[Diagnostic]]:
    """Return the prices of a CSV with the columns `unit` and `price`, and what is wrong with it.

    Prices are exact, in whatever currency. None: the list cannot be used.

    >>> read_prices("no-such-file.csv", [])[0] is None
    True
    """
    source, found = read_text(path)
    if source is None:
        return None, found
    prices, more = offers.read_prices(source, banks)
    return prices, [*found, *more]
