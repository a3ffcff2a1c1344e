"""Files of text as blocks of whole lines, whatever they were saved as."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qcf.exchange.textfile import TOO_LONG, open_text
from qcf.records.text import decode


@given(
    st.text(st.sampled_from("aé\r\n\ufeff ,"), max_size=20),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]),
    st.sampled_from([1, 2, 3, 50]),
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_blocks_are_the_text_of_the_file(
    tmp_path: Path, text: str, encoding: str, size: int
) -> None:
    """What records read of the bytes, a block at a time."""
    data = text.encode(encoding, "ignore")
    (tmp_path / "a.csv").write_bytes(data)
    source, _ = decode("a.csv", data)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("qcf.exchange.textfile.BLOCK", size)
        file, _ = open_text(tmp_path / "a.csv", "a.csv")
        assert file is not None
        blocks = [*file.blocks()]
    assert source is not None
    assert b"".join(blocks).decode() == source.text.replace("\ufeff", " ")
    assert all(block.endswith(b"\n") for block in blocks[:-1])


@given(
    st.lists(st.tuples(st.text("aé", max_size=3), st.booleans()), max_size=4),
    st.sampled_from(["\n", "\r", "\r\n"]),
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_lines_in_two_encodings_are_read_as_records_read_them(
    tmp_path: Path, lines: list[tuple[str, bool]], end: str
) -> None:
    written = [text.encode("utf-8" if is_utf8 else "cp1252") for text, is_utf8 in lines]
    data = end.encode().join(written)
    (tmp_path / "a.csv").write_bytes(data)
    source, _ = decode("a.csv", data)
    file, _ = open_text(tmp_path / "a.csv", "a.csv")
    assert source is not None
    assert file is not None
    assert b"".join(file.blocks()).decode() == source.text == "\n".join(text for text, _ in lines)


def test_a_line_without_end_is_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qcf.exchange.textfile.BLOCK", 10)
    monkeypatch.setattr("qcf.exchange.textfile.LONGEST_LINE", 25)
    (tmp_path / "a.csv").write_text("a\n" + "x" * 1000 + "\nb\n" + "y" * 100)
    file, _ = open_text(tmp_path / "a.csv", "a.csv")
    assert file is not None
    lines = b"".join(file.blocks()).decode().split("\n")
    assert lines == ["a", TOO_LONG, "b", TOO_LONG, ""]


@pytest.mark.parametrize("data", [b"PK\x03\x04zip", b"\xd0\xcf\x11\xe0old", b"a\0b\0" * 50])
def test_what_is_no_text_is_told(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.csv").write_bytes(data)
    file, found = open_text(tmp_path / "a.csv", "a.csv")
    assert (file, [d.code for d in found]) == (None, ["QCF001"])


def test_an_unreadable_file_is_told(tmp_path: Path) -> None:
    assert open_text(tmp_path / "none.csv", "none.csv")[1][0].code == "QCF001"
