"""A file of criteria: TOML to `Criteria`. The documents give none, so the user's file does."""

from pathlib import Path

from qcf import Diagnostic, QcfError
from qcf.diagnostics.diagnostic import at, has_errors
from qcf.diagnostics.source import SourceFile
from qcf.diagnostics.suggest import did_you_mean
from qcf.records.entries import Entry, found_in
from qcf.records.text import read_text, shown
from qcf.records.tomlspans import parse_toml
from qcf.workforce.criteria import Criteria, Criterion, ReviewedQualification
from qcf.workforce.declared import STRUCTURE, UNKNOWN_KEY, needed_text, truth


def open_criteria(path: str | Path) -> Criteria:
    """Return the criteria of a file; raises `QcfError` with everything that is wrong with it."""
    source, found = read_text(path, is_record=False)
    if source is None:
        raise QcfError(found)
    criteria, more = read_criteria(source)
    if has_errors([*found, *more]):
        raise QcfError([*found, *more])
    return criteria


def read_criteria(source: SourceFile) -> tuple[Criteria, list[Diagnostic]]:
    r"""Return the criteria and qualifications of a file, and all that is wrong with it.

    >>> text = '[[criterion]]\nid = "a"\ntext = "covers play"\nmandatory = true\n'
    >>> read_criteria(SourceFile("a.toml", text))[0].criteria[0].mandatory
    True
    """
    data, places, broken = parse_toml(source, "QCF610")
    findings = found_in(broken)
    entry = Entry(data, (), places, findings, STRUCTURE)
    entry.refuse_unknown(("title", "criterion", "qualification"), UNKNOWN_KEY, "file of criteria")
    listed = entry.entries("criterion")
    criteria = tuple(_criterion(one) for one in listed)
    if not criteria and not broken:
        message = "asked for criteria, found none"
        help_ = "begin each with the line [[criterion]]"
        findings.add(at(STRUCTURE, source.line_span(1), message, help=help_))
    _complain_of_repeats(listed, criteria)
    ids = [one.id for one in criteria if one.id]
    qualifications = [_qualification(one, ids) for one in entry.entries("qualification")]
    title = entry.text("title") or "Criteria"
    return Criteria(title, criteria, tuple(qualifications)), findings.listed()


def _criterion(entry: Entry) -> Criterion:
    entry.refuse_unknown(("id", "text", "mandatory", "training"), UNKNOWN_KEY, "criterion")
    if "mandatory" not in entry.values and not entry.is_damaged:
        message = "asked for `mandatory`, found none"
        entry.complain(STRUCTURE, (), message, "write mandatory = true, or mandatory = false")
    return Criterion(
        needed_text(entry, "id", "child-development"),
        needed_text(entry, "text", "covers the development of children from birth to 5"),
        truth(entry, "mandatory"),
        entry.texts("training"),
    )


def _qualification(entry: Entry, ids: list[str]) -> ReviewedQualification:
    keys = ("title", "also", "meets", "fails", "source")
    entry.refuse_unknown(keys, UNKNOWN_KEY, "qualification under review")
    meets, fails = entry.texts("meets"), entry.texts("fails")
    for key, listed in (("meets", meets), ("fails", fails)):
        for name in listed:
            if name not in ids:
                advice = did_you_mean(name, ids) or f"the criteria are {', '.join(ids)[:200]}"
                entry.complain("QCF824", (key,), f"there is no criterion {shown(name)}", advice)
    both = [name for name in meets if name in fails]
    if both:
        message = f"the criterion {shown(both[0])} is met and failed"
        entry.complain("QCF825", ("fails",), message, "take it out of one of the two")
    return ReviewedQualification(
        needed_text(entry, "title", "Diploma in Childcare"),
        frozenset(meets),
        frozenset(fails),
        entry.texts("also"),
        entry.text("source"),
    )


def _complain_of_repeats(entries: list[Entry], criteria: tuple[Criterion, ...]) -> None:
    seen: set[str] = set()
    for entry, one in zip(entries, criteria, strict=True):
        if one.id and one.id in seen:
            message = f"{shown(one.id)} stands in an earlier entry already"
            entry.complain("QCF821", ("id",), message, "give it another name")
        seen.add(one.id)
