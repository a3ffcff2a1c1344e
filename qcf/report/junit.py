"""Diagnostics as a JUnit report: one suite a file, one case a finding."""

import re
from collections.abc import Collection, Iterable, Sequence
from xml.etree import ElementTree as Xml

from qcf.diagnostics.codes import Severity
from qcf.diagnostics.diagnostic import Diagnostic
from qcf.report.diagnostic_text import diagnostic_text
from qcf.report.places import file_of, path_from

# What an XML file may not hold, not even escaped.
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NO_FILE = "(no file)"


def junit_xml(
    diagnostics: Iterable[Diagnostic],
    files: Sequence[str],
    failing: Collection[Severity] = (Severity.ERROR,),
    root: str = ".",
) -> str:
    """Return the report on `files`: a file without a finding has one case, that it was checked.

    A finding of a `failing` severity is a failure. Any other is told as the output of a case
    that passed.
    """
    by_file: dict[str, list[Diagnostic]] = {name: [] for name in files}
    for diagnostic in diagnostics:
        by_file.setdefault(file_of(diagnostic) or _NO_FILE, []).append(diagnostic)
    suites = Xml.Element("testsuites", name="qcf check")
    for name, found in by_file.items():
        path = path_from(root, name) if name != _NO_FILE else name
        suites.append(_suite(path, found, failing))
    for total in ("tests", "failures", "errors"):
        suites.set(total, str(sum(int(suite.attrib[total]) for suite in suites)))
    Xml.indent(suites)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{Xml.tostring(suites, encoding="unicode")}'


def _suite(path: str, found: list[Diagnostic], failing: Collection[Severity]) -> Xml.Element:
    failures = sum(diagnostic.severity in failing for diagnostic in found)
    counts = {"tests": len(found) or 1, "failures": failures, "errors": 0, "skipped": 0}
    name = _plain(path)
    suite = Xml.Element("testsuite", {"name": name, **{key: str(n) for key, n in counts.items()}})
    for diagnostic in found:
        suite.append(_case(name, diagnostic, diagnostic.severity in failing))
    if not found:
        Xml.SubElement(suite, "testcase", classname=name, name="nothing to report")
    return suite


def _case(path: str, diagnostic: Diagnostic, fails: bool) -> Xml.Element:
    _, line, column = diagnostic.place
    where = f" at {line}:{column}" if line else ""
    name = f"{diagnostic.code} {diagnostic.slug}{where}"
    case = Xml.Element("testcase", classname=path, name=name)
    text = _plain(diagnostic_text(diagnostic))
    if fails:
        message = _plain(diagnostic.message)
        Xml.SubElement(case, "failure", type=diagnostic.code, message=message).text = text
    else:
        Xml.SubElement(case, "system-out").text = text
    return case


def _plain(text: str) -> str:
    return _NO_XML.sub("\ufffd", text)
