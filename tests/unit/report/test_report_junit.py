"""JUnit reports: valid by the schema, one suite a file, failures that add up."""

from pathlib import Path
from xml.etree import ElementTree as Xml

import pytest
import xmlschema

from qcf.diagnostics.codes import Severity
from qcf.report.junit import junit_xml
from tests.unit.report.found import BANK, EVERY, NOWHERE, RULE, STOP, WARNING

SCHEMAS = Path(__file__).parents[2] / "schemas"
FILES = [RULE.name, BANK.name, "rules/clean.qcf"]


@pytest.fixture(scope="module")
def schema() -> xmlschema.XMLSchema:
    return xmlschema.XMLSchema(SCHEMAS / "junit-10.xsd")


def report(strict: bool = False) -> Xml.Element:
    failing = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return Xml.fromstring(junit_xml(EVERY, FILES, failing))


def test_it_is_valid(schema: xmlschema.XMLSchema) -> None:
    schema.validate(junit_xml(EVERY, FILES))
    schema.validate(junit_xml((), FILES))
    schema.validate(junit_xml((), ()))


def test_the_schema_would_notice(schema: xmlschema.XMLSchema) -> None:
    assert not schema.is_valid(junit_xml(EVERY, FILES).replace("testcase", "case"))


def test_there_is_one_suite_a_file() -> None:
    names = [suite.attrib["name"] for suite in report()]
    assert names == [*FILES, "(no file)"]
    clean = report()[2]
    assert [case.attrib["name"] for case in clean] == ["nothing to report"]
    assert [list(case) for case in clean] == [[]]


@pytest.mark.parametrize(("strict", "failures"), [(False, 2), (True, 4)])
def test_the_totals_add_up(strict: bool, failures: int) -> None:
    suites = report(strict)
    assert len(suites.findall(".//failure")) == failures == int(suites.attrib["failures"])
    assert len(suites.findall(".//testcase")) == len(EVERY) + 1 == int(suites.attrib["tests"])
    for suite in suites:
        assert int(suite.attrib["tests"]) == len(suite)
        assert int(suite.attrib["failures"]) == len(suite.findall("*/failure"))


def test_a_finding_is_told_as_a_person_reads_it() -> None:
    cases = {case.attrib["name"]: case for case in report().iter("testcase")}
    failure = cases["QCF101 missing-full-stop at 2:16"].find("failure")
    assert failure is not None
    assert failure.attrib["message"] == STOP.message.replace("\u0001", "\ufffd")  # no XML has it
    assert "= help: end the sentence with a full stop" in (failure.text or "")
    warning = cases["QCF611 shared-code at 2:8"]
    assert WARNING.message in (warning.findtext("system-out") or "")
    assert f"QCF002 {NOWHERE.slug}" in cases


def test_paths_are_those_of_the_folder_where_it_is_read() -> None:
    suites = Xml.fromstring(junit_xml((), ["rules/a.qcf"], root="specifications"))
    assert suites[0].attrib["name"] == "specifications/rules/a.qcf"
