"""A claim sheet in Markdown: kept as snapshots, and nothing that strangers wrote is markup."""

import pytest
from syrupy.assertion import SnapshotAssertion

from qcf.report.claim import claim_of
from qcf.report.claim_sheet import claim_sheet
from tests.unit.report.hostile import HOSTILE, hostile_claims
from tests.unit.report.test_report_claim import KITES
from tests.unit.report.test_report_verdict import CASES


@pytest.mark.parametrize("name", CASES)
def test_sheet(name: str, snapshot: SnapshotAssertion) -> None:
    assert claim_sheet(claim_of(CASES[name], 2, "0" * 64)) == snapshot


def test_the_kites(snapshot: SnapshotAssertion) -> None:
    assert claim_sheet(claim_of(KITES)) == snapshot


@pytest.mark.parametrize("name", CASES)
def test_only_a_claim_has_lines_to_sign(name: str) -> None:
    claim = claim_of(CASES[name])
    text = claim_sheet(claim)
    assert ("Name and signature" in text) is claim.is_claim
    assert ("# NOT A CLAIM" in text) is not claim.is_claim
    assert text.count("Name and signature") == (2 if claim.is_claim else 0)


@pytest.mark.parametrize("word", HOSTILE)
def test_hostile_names_stay_in_their_cells(word: str) -> None:
    for claim in hostile_claims(word):
        sound = claim_sheet(claim).splitlines()
        tables = [line for line in sound if line.startswith("|")]
        assert all(line.endswith("|") for line in tables)
        widths = {line.replace("\\\\", "").replace("\\|", "").count("|") for line in tables}
        assert widths <= {3, 5, 8}
