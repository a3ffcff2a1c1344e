"""A record file on disk: the one way from a path to learners."""

from pathlib import Path

from qcf.diagnostics.diagnostic import Diagnostic
from qcf.records import record
from qcf.records.learners import LearnerRecord
from qcf.records.text import read_text


def read_records(path: str | Path) -> tuple[tuple[LearnerRecord, ...], list[Diagnostic]]:
    """Return the learners of a CSV, TOML or JSON file, and what is wrong with it.

    Nothing is raised: a file that cannot be read gives no learners and says why, and a bad row
    spoils no other.

    >>> read_records("no-such-file.csv")[1][0].code
    'QCF001'
    """
    source, found = read_text(path)
    if source is None:
        return (), found
    records, more = record.read_records(source)
    return records, [*found, *more]
