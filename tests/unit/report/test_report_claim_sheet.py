"""A claim sheet in Markdown: kept as snapshots, and nothing that strangers wrote is markup."""

import pytest
from syrupy.assertion import SnapshotAssertion

from qcf.report.claim import claim_of
from qcf.report.claim_sheet import claim_sheet, escaped, item, plain
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


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("SHC 31", "SHC 31"),
        ("a | b", "a \\| b"),
        ("<script>alert(1)</script>", "\\<script\\>alert(1)\\</script\\>"),
        ("[x](http://y)", "\\[x\\](http\\://y)"),
        ("![x](//y)", "!\\[x\\](//y)"),
        ("`*_~#$&\\", "\\`\\*\\_\\~\\#\\$\\&\\\\"),
        ("www.example.org", "www\\.example.org"),
        ("a@b.org", "a\\@b.org"),
        ("two\nlines\u2028here", "two lines here"),
        ("left\u202eright\x1b[2J", "left\ufffdright\ufffd\\[2J"),
    ],
)
def test_markup_of_strangers_is_shown_and_not_obeyed(written: str, shown: str) -> None:
    assert escaped(written) == shown


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("1. first", "- 1\\. first"),
        ("10) first", "- 10\\) first"),
        ("- first", "- \\- first"),
        ("+ first", "- \\+ first"),
        ("# first", "- \\# first"),
        ("2.1 first", "- 2\\.1 first"),
        ("one - first", "- one - first"),
    ],
)
def test_an_item_begins_nothing_else(written: str, shown: str) -> None:
    assert item(written) == shown


def test_half_characters_can_be_written() -> None:
    assert plain("a\ud800b").encode() == "a\ufffdb".encode()


@pytest.mark.parametrize("word", HOSTILE)
def test_hostile_names_stay_in_their_cells(word: str) -> None:
    for claim in hostile_claims(word):
        sound = claim_sheet(claim).splitlines()
        tables = [line for line in sound if line.startswith("|")]
        assert all(line.endswith("|") for line in tables)
        widths = {line.replace("\\\\", "").replace("\\|", "").count("|") for line in tables}
        assert widths <= {3, 5, 8}
