"""Bytes and files as strangers save them."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qcf.records.text import decode, read_text, shown


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"", ""),
        (b"a\nb", "a\nb"),
        (b"a\r\nb\rc\n", "a\nb\nc\n"),
        ("naïve".encode(), "naïve"),
        ("naïve".encode("utf-8-sig"), "naïve"),
        ("naïve".encode("utf-16"), "naïve"),
        (b"\xfe\xff" + "naïve".encode("utf-16-be"), "naïve"),
    ],
)
def test_unicode_needs_no_note(data: bytes, text: str) -> None:
    source, found = decode("a.csv", data)
    assert source is not None
    assert (text, []) == (source.text, found)


def test_cp1252_is_noted_once_for_records_and_never_for_rules() -> None:
    data = "learner\n‘L’, ’M’\n".encode("cp1252")
    source, found = decode("a.csv", data)
    assert source is not None
    assert source.text == "learner\n‘L’, ’M’\n"
    assert [
        (d.code, d.primary.span.file.position(d.primary.span.start)) for d in found if d.primary
    ] == [("QCF708", (2, 1))]
    assert decode("a.qcf", data, is_record=False)[1] == []


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"a\0b", "NUL"),
        ("learner".encode("utf-16-le"), "NUL"),
        (b"\xff\xfe\x00\xd8", "UTF-16"),
        (b"\xef\xbb\xbf\xff", "UTF-8"),
        (b"\x81\x8d", "CP1252"),
        (b"PK\x03\x04xyz", "workbook"),
        (b"x" * 11, "1 MiB"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, words: str) -> None:
    limit = 1024 * 1024
    data = data * limit if words == "1 MiB" else data
    source, found = decode("a.csv", data, limit=limit)
    assert source is None
    assert [d.code for d in found] == ["QCF001"]
    assert words in found[0].message
    assert found[0].help


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    for name, words in [("none.csv", "no such file"), (".", "a folder"), ("a\0b", "the name")]:
        source, found = read_text(tmp_path / name)
        assert source is None
        assert [d.code for d in found] == ["QCF001"]
        assert words in found[0].message
        assert "\n" not in found[0].message


def test_a_file_is_read_up_to_its_limit(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"abc")
    source, found = read_text(path, limit=3)
    assert source is not None
    assert (source.text, source.name, found) == ("abc", path.as_posix(), [])
    assert read_text(str(path), limit=2)[0] is None


@given(st.binary(max_size=60))
@settings(max_examples=100)
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    source, found = decode("a.csv", data)
    assert (source is None) == any(d.is_error for d in found)


@given(st.one_of(st.text(), st.integers(), st.binary(), st.floats()))
@settings(max_examples=100)
def test_what_is_shown_is_one_short_line(value: object) -> None:
    words = shown(value)
    assert words.isprintable()
    assert len(words) < 80
    assert words.count("`") in (0, 2)
