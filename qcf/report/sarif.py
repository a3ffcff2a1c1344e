"""Diagnostics as SARIF 2.1.0, the form in which code scanners tell their findings."""

import hashlib
from collections import Counter
from collections.abc import Iterable
from typing import Any

from qcf.diagnostics.codes import REGISTER, Code, Severity
from qcf.diagnostics.diagnostic import Diagnostic, Fix, Label
from qcf.diagnostics.source import Span
from qcf.report.code_page import lead_of, page_name, page_of
from qcf.report.places import end_of, file_of, uri_from
from qcf.version import __version__

Json = dict[str, Any]

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_LEVELS = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.HINT: "note",
    Severity.NOTE: "note",
}
_PROBLEMS = {"error": "error", "warning": "warning", "note": "recommendation"}


def sarif(diagnostics: Iterable[Diagnostic], root: str = ".") -> Json:
    """Return a log of one run; paths in it are relative, `root` being the way to the workspace."""
    found = list(diagnostics)
    codes = sorted({diagnostic.code for diagnostic in found})
    prints = _fingerprints(found)
    driver = {
        "name": "qcf",
        "version": __version__,
        "rules": [_rule(REGISTER[number]) for number in codes],
    }
    results = [
        {**_result(one, root), "ruleIndex": codes.index(one.code), "partialFingerprints": print_}
        for one, print_ in zip(found, prints, strict=True)
    ]
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": True}],
        "results": results,
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(code: Code) -> Json:
    page, level = page_of(code), _LEVELS[code.severity]
    return {
        "id": code.number,
        "name": code.slug,
        "shortDescription": {"text": _text(code.summary)},
        "fullDescription": {"text": _text(lead_of(code))},
        "help": {"text": _text(page), "markdown": _text(page)},
        "defaultConfiguration": {"level": level},
        "properties": {
            "problem.severity": _PROBLEMS[level],
            "page": f"docs/diagnostics/{page_name(code)}",
        },
    }


def _result(diagnostic: Diagnostic, root: str) -> Json:
    result: Json = {
        "ruleId": diagnostic.code,
        "level": _LEVELS[diagnostic.severity],
        "message": {"text": _text(_said(diagnostic))},
    }
    if diagnostic.primary is not None:
        result["locations"] = [_location(diagnostic.primary, root)]
    elif name := file_of(diagnostic):
        artifact = {"artifactLocation": {"uri": uri_from(root, name)}}
        result["locations"] = [{"physicalLocation": artifact}]
    if diagnostic.labels:
        labels = enumerate(diagnostic.labels, 1)
        result["relatedLocations"] = [{"id": n, **_location(one, root)} for n, one in labels]
    fixes = [_fix(fix, root) for fix in diagnostic.fixes if fix.edits]
    if fixes:
        result["fixes"] = fixes
    if diagnostic.clause:
        result["properties"] = {"clause": diagnostic.clause}
    return result


def _said(diagnostic: Diagnostic) -> str:
    said = [diagnostic.message]
    if diagnostic.clause:
        said.append(f"Clause: {diagnostic.clause}")
    said += [f"Note: {note}" for note in diagnostic.notes]
    if diagnostic.help:
        said.append(f"Help: {diagnostic.help}")
    return "\n".join(said)


def _location(label: Label, root: str) -> Json:
    place = {
        "artifactLocation": {"uri": uri_from(root, label.span.file.name)},
        "region": {**_region(label.span), "snippet": {"text": label.span.text}},
    }
    message = {"message": {"text": _text(label.text)}} if label.text else {}
    return {"physicalLocation": place, **message}


def _region(span: Span) -> Json:
    line, column = end_of(span)
    start = {"startLine": span.line, "startColumn": span.column}
    return {**start, "endLine": line, "endColumn": column}


def _fix(fix: Fix, root: str) -> Json:
    changes: dict[str, list[Json]] = {}
    for edit in fix.edits:
        replacement = {
            "deletedRegion": _region(edit.span),
            "insertedContent": {"text": edit.replacement},
        }
        changes.setdefault(uri_from(root, edit.span.file.name), []).append(replacement)
    return {
        "description": {"text": _text(fix.title)},
        "artifactChanges": [
            {"artifactLocation": {"uri": uri}, "replacements": replacements}
            for uri, replacements in changes.items()
        ],
        "properties": {"safety": fix.safety.value},
    }


def _fingerprints(found: list[Diagnostic]) -> list[Json]:
    """Return what tells each finding from the others wherever its line moves to.

    It is made of the code, the file, the words that the finding points at, and how many like it
    stand before.
    """
    seen: Counter[str] = Counter()
    prints = []
    for diagnostic in found:
        words = diagnostic.primary.span.text if diagnostic.primary else diagnostic.message
        about = "\0".join((diagnostic.code, file_of(diagnostic), " ".join(words.split())))
        digest = hashlib.sha256(about.encode("utf-8", "surrogatepass")).hexdigest()[:32]
        seen[digest] += 1
        prints.append({"qcfFinding/v1": f"{digest}:{seen[digest]}"})
    return prints


def _text(text: str) -> str:
    """Write braces as the standard asks for: single ones would be places to fill in."""
    return text.replace("{", "{{").replace("}", "}}")
