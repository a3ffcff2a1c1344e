"""Settings as an authority lists them."""

import pytest

from qcf.diagnostics.source import SourceFile
from qcf.workforce.settings import Sector, Setting, read_settings


def read(text: str) -> tuple[tuple[Setting, ...], list[str]]:
    settings, found = read_settings(SourceFile("settings.csv", text))
    return settings, [one.code for one in found]


def test_everything_that_a_row_may_say() -> None:
    head = "setting,name,kind,sector,full daycare,disadvantaged,authority,target\n"
    settings, found = read(f"{head}S1,A Nursery,day nursery,Voluntary,Y,no,A Council,60\n")
    assert found == []
    expected = ("S1", "A Nursery", "day nursery", Sector.VOLUNTARY, True, False, "A Council", 60)
    assert settings == (Setting(*expected),)


@pytest.mark.parametrize("word", ["", "n/a", "Not known", "not accessed", "?"])
def test_what_is_not_said_is_not_no(word: str) -> None:
    settings, found = read(f"setting,disadvantaged\nS1,{word}\n")
    assert (settings[0].disadvantaged, found) == (None, [])


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("setting\nS1\n\nS2\n", []),
        ("setting,name\nS1,A\n,B\n", ["QCF846"]),
        ("setting\nS1\nS1\n", ["QCF847"]),
        ("setting,sector\nS1,charity\n", ["QCF849"]),
        ("setting,full daycare\nS1,perhaps\n", ["QCF849"]),
        ("setting,target\nS1,120\n", ["QCF849"]),
        ("name\nA\n", ["QCF702"]),
        ("setting,seting\nS1,S2\n", ["QCF706"]),
        ("setting,disadvantagd\nS1,yes\n", ["QCF702"]),
        ("setting,sector,sector\nS1,private,PVI\n", ["QCF718"]),
        ("setting;sector\nS1;PVI\n", ["QCF708"]),
        ("", ["QCF702"]),
    ],
)
def test_what_is_wrong_is_said(text: str, codes: list[str]) -> None:
    assert read(text)[1] == codes


def test_a_bad_row_spoils_no_other() -> None:
    settings, _ = read("setting,name\n,B\nS2,C\n")
    assert [one.id for one in settings] == ["S2"]
