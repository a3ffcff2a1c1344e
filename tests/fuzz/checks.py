"""What holds for every file whatever its bytes: read it, and assert all that a reader promises."""

import json
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any
from xml.etree import ElementTree as Xml

from attrs import fields, has

from qcf.diagnostics.diagnostic import Diagnostic, has_errors
from qcf.diagnostics.mending import mend
from qcf.diagnostics.source import SourceFile, Span
from qcf.engine.rehearsal import rehearse
from qcf.model.allowed import without_allowed
from qcf.model.figures import figures_of
from qcf.model.resolve import resolve, resolve_part
from qcf.model.shelf import InMemory, is_kind
from qcf.model.suites import check_sizes, sizes_of
from qcf.records.bank import read_bank
from qcf.records.facts import with_facts
from qcf.records.findings import MOST_MISTAKES
from qcf.records.learners import Records
from qcf.records.record import read_records
from qcf.records.text import RECORD_LIMIT, RULE_LIMIT, decode
from qcf.report.as_json import diagnostics_json
from qcf.report.diagnostic_text import diagnostics_text
from qcf.report.github import annotations
from qcf.report.junit import junit_xml
from qcf.report.sarif import sarif
from qcf.syntax.format import format_document
from qcf.syntax.parse import parse
from qcf.syntax.tree import Document
from tests.catalogue import catalogue

ROOT = Path(__file__).parents[2]
SHEETS = (".csv", ".tsv", ".txt")
SMALL = 50_000
PRINTED = 20


@cache
def shelf() -> InMemory:
    """The catalogue's rules and pathways, and its largest bank."""
    workspace = catalogue()
    bank = workspace.bank("children-and-young-people")
    assert bank is not None
    parts = {slug: workspace.pathway(slug) for slug in workspace.pathway_names()}
    paths = {stem: workspace.document(paths[0]) for stem, paths in workspace.rules.items()}
    return InMemory(
        bank,
        {slug: document for slug, document in parts.items() if document is not None},
        {stem: document for stem, document in paths.items() if document is not None},
    )


def check_file(name: str, data: bytes) -> list[Diagnostic]:
    """Read a file by its suffix, as every reader of such files does; return what they found."""
    match PurePosixPath(name).suffix:
        case ".qcf":
            return check_rules(name, data)
        case ".json":
            return check_record(name, data)
        case _:
            return [*check_bank(name, data), *check_record(name, data)]


def check_rules(name: str, data: bytes) -> list[Diagnostic]:
    """Read bytes as a rule or pathway file: text, tree, layout and meaning."""
    source, found = decode(name, data, limit=RULE_LIMIT, is_record=False)
    if source is None:
        return check_unreadable(found)
    document, found = parse(source)
    source = document.source  # of the same text, perhaps read before
    check_found(found, source)
    check_allowed_and_mended(found, source)
    assert found[:-1] == sorted(found[:-1], key=lambda d: d.place)
    end = 0
    for statement in document.statements:
        check_span(statement.span, source)
        assert end <= statement.span.start < statement.span.end
        end = statement.span.end
    if len(source.text) < SMALL:
        for span in spans(document.statements):
            check_span(span, source)
    if not has_errors(found):
        check_layout(document)
    return [*found, *check_meaning(document, found)]


def check_layout(document: Document) -> None:
    """The layout is canonical at once, and says the same."""
    name = document.source.name
    for figures in (None, figures_of(document, shelf())):
        once = format_document(document, figures)
        again, found = parse(SourceFile(name, once))
        assert not has_errors(found)
        if len(once) < SMALL:
            assert format_document(again, figures) == once


def check_meaning(document: Document, found: list[Diagnostic]) -> list[Diagnostic]:
    """A broken rule has a meaning too, good for showing; only its diagnostics matter here."""
    kind = next((kind for kind in ("Pathway", "Policy") if is_kind(document, kind)), None)
    if kind is not None:
        more = resolve_part("fuzz", document, shelf(), kind)
    elif is_kind(document, "Suite"):
        more = check_sizes(document)
        for size in sizes_of(document)[:3]:
            more += resolve(f"fuzz:{size}", document, shelf(), size=size)[1]
    else:
        qualification, more = resolve("fuzz", document, shelf())
        assert qualification.requirements or has_errors([*found, *more])
        more += rehearse([(qualification, document)]) if not has_errors([*found, *more]) else []
    check_words(more)
    for span in diagnostic_spans(more):
        check_span(span, span.file)
    return more


def check_bank(name: str, data: bytes) -> list[Diagnostic]:
    """Read bytes as a unit bank."""
    source, found = decode(name, data, limit=RULE_LIMIT, is_record=False)
    if source is None:
        return check_unreadable(found)
    bank, found = read_bank(source, "fuzz")
    check_found(found, source)
    check_allowed_and_mended(found, source)
    assert bank.units or found or source.name.endswith(SHEETS)
    for unit in bank.units:
        assert unit.title.strip()
        assert unit.reference or unit.code
        assert unit.credit is None or 1 <= unit.credit <= 999
        assert unit.span is not None
        check_span(unit.span, source)
        said = {figure for figure, _ in unit.origins}
        assert said >= {f for f in ("reference", "level", "credit", "glh") if getattr(unit, f)}
        assert unit in bank.versions[unit.identity]
        assert unit.identity in bank.named(unit.identity)
    return found


def check_record(name: str, data: bytes) -> list[Diagnostic]:
    """Read bytes as a learner record, and as facts about the learners of one."""
    source, found = decode(name, data, limit=RECORD_LIMIT)
    if source is None:
        return check_unreadable(found)
    records, found = read_records(source)
    check_found(found, source)
    assert records or found
    check_learners(records, source)
    if name.endswith(SHEETS):
        facts, more = with_facts(records, source)
        check_found(more, source)
        check_learners(facts, source)
        found = [*found, *more]
    return found


def check_learners(records: Records, source: SourceFile) -> None:
    names = [record.learner for record in records]
    assert all(name.strip() for name in names)
    assert len(names) == len(set(names))
    for record in records:
        assert len(set(record.achievements)) == len(record.achievements)
        for achievement in record.achievements:
            assert achievement.unit.strip()
            assert achievement.credit is None or 1 <= achievement.credit <= 999
            assert achievement.span is not None
            check_span(achievement.span, source)


# --- what all of them share ------------------------------------------------------------------


def check_allowed_and_mended(found: list[Diagnostic], source: SourceFile) -> None:
    """No error is ever left out; fixes stay inside the file, and what they make can be read."""
    left, allowed = without_allowed(found, [source], [source.name])
    assert [d for d in left if d.is_error] == [d for d in found if d.is_error]
    assert len(left) <= len(found) - allowed + MOST_MISTAKES
    for diagnostic in left:
        check_words([diagnostic])
        for span in diagnostic_spans([diagnostic]):
            check_span(span, source)
    for mended in mend(left):
        assert mended.text != source.text
        if source.name.endswith(".qcf") and len(mended.text) < SMALL:
            parse(SourceFile(source.name, mended.text))


def check_unreadable(found: list[Diagnostic]) -> list[Diagnostic]:
    assert [diagnostic.code for diagnostic in found] == ["QCF001"]
    check_words(found)
    return found


def check_found(found: list[Diagnostic], source: SourceFile) -> None:
    """At most 200 mistakes, then one word that reading stopped; every place is in the file."""
    mistakes = [d for d in found if d.is_error and d.code != "QCF118"]
    stops = [d for d in found if d.code == "QCF118"]
    assert len(mistakes) <= MOST_MISTAKES
    assert len(stops) <= 1
    assert len(found) - len(mistakes) - len(stops) <= MOST_MISTAKES
    assert all(f"after {len(mistakes)} mistakes" in d.message for d in stops)
    check_words(found)
    for span in diagnostic_spans(found):
        check_span(span, source)


def check_words(found: list[Diagnostic]) -> None:
    """Each diagnostic is one short line, and can be printed as text and as JSON."""
    for diagnostic in found:
        for words in (diagnostic.message, diagnostic.help or ""):
            assert words == " ".join(words.split())
            assert len(words) <= 400
            words.encode()
    diagnostics_text(found[:PRINTED]).encode()
    json.dumps(diagnostics_json(found[:PRINTED]), ensure_ascii=False).encode()
    json.dumps(sarif(found[:PRINTED]), ensure_ascii=False).encode()
    Xml.fromstring(junit_xml(found[:PRINTED], ()))
    assert len(annotations(found[:PRINTED]).split("\n")) == max(1, len(found[:PRINTED]))


def check_span(span: Span, source: SourceFile) -> None:
    assert span.file is source
    assert 0 <= span.start <= span.end <= len(source.text)
    assert span.line >= 1
    assert span.column >= 1


def diagnostic_spans(found: Iterable[Diagnostic]) -> Iterator[Span]:
    for diagnostic in found:
        assert diagnostic.primary is not None or diagnostic.file is not None
        if diagnostic.primary is not None:
            yield diagnostic.primary.span
        yield from (label.span for label in diagnostic.labels)
        yield from (edit.span for fix in diagnostic.fixes for edit in fix.edits)


def spans(value: object) -> Iterator[Span]:
    """Every place in a tree."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, list | tuple):
        for one in value:
            yield from spans(one)
    elif not isinstance(value, SourceFile):
        kind: Any = type(value)
        for field in fields(kind) if has(kind) else ():
            yield from spans(getattr(value, field.name))
