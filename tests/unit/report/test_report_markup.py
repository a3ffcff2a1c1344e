"""Words of strangers: shown as they were written, in Markdown and in HTML, and never obeyed."""

import pytest

from qcf.report.markup import escaped, item, own, plain, shown, whole_page


@pytest.mark.parametrize(
    ("written", "reads"),
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
def test_markup_of_strangers_is_shown_and_not_obeyed(written: str, reads: str) -> None:
    assert escaped(written) == reads


@pytest.mark.parametrize(
    ("written", "reads"),
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
def test_an_item_begins_nothing_else(written: str, reads: str) -> None:
    assert item(written) == reads


def test_half_characters_can_be_written() -> None:
    assert plain("a\ud800b").encode() == "a\ufffdb".encode()


@pytest.mark.parametrize(
    ("written", "reads"),
    [
        ("SHC 31", "SHC 31"),
        ("</title><script>", "&lt;/title&gt;&lt;script&gt;"),
        ("' \" &amp;", "&#x27; &quot; &amp;amp;"),
        ("left\u202eright\x00", "left\ufffdright\ufffd"),
    ],
)
def test_html_of_strangers_is_shown_and_not_obeyed(written: str, reads: str) -> None:
    assert shown(written) == reads
    assert own(written) == f"<bdi>{reads}</bdi>"
    assert f"<title>{reads}</title>" in whole_page(written, "", [])


def test_a_private_page_is_not_to_be_found() -> None:
    assert "noindex" in whole_page("A", "", [], private=True)
    assert "noindex" not in whole_page("A", "", [])
    assert '<body class="yes">' in whole_page("A", "", [], kind="yes")
