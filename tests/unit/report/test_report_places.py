"""Paths as other programs ask for them, and the pages that they are led to."""

import pytest

from qcf.diagnostics.codes import REGISTER, Code
from qcf.diagnostics.source import SourceFile
from qcf.report.code_page import lead_of, page_name, page_of
from qcf.report.places import end_of, path_from, uri_from


@pytest.mark.parametrize(
    ("root", "name", "path", "uri"),
    [
        (".", "rules/a.qcf", "rules/a.qcf", "rules/a.qcf"),
        ("..", "rules/a.qcf", "../rules/a.qcf", "../rules/a.qcf"),
        ("s p", "rules/a#b.qcf", "s p/rules/a#b.qcf", "s%20p/rules/a%23b.qcf"),
        ("specs", "/tmp/a b.qcf", "/tmp/a b.qcf", "file:///tmp/a%20b.qcf"),
    ],
)
def test_paths(root: str, name: str, path: str, uri: str) -> None:
    assert path_from(root, name) == path
    assert uri_from(root, name) == uri


def test_a_span_ends_behind_its_last_character() -> None:
    source = SourceFile("a", "one\ntwo")
    assert end_of(source.span(0, 3)) == (1, 4)
    assert end_of(source.span(2, 6)) == (2, 3)


@pytest.mark.parametrize("code", REGISTER.values(), ids=lambda code: code.number)
def test_every_page_has_a_lead_and_no_remarks_for_tests(code: Code) -> None:
    page = page_of(code)
    assert "<!--" not in page
    assert "## An example" in page
    assert "## How to mend it" in page
    lead = lead_of(code)
    assert lead.endswith(".")
    assert "\n" not in lead
    assert page_name(code).startswith("QCF")
