"""Record files on disk: the one way from paths to learners."""

from pathlib import Path

from qcf.diagnostics.diagnostic import Diagnostic, has_errors
from qcf.records import record
from qcf.records.facts import with_facts
from qcf.records.learners import Records
from qcf.records.text import read_text


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
