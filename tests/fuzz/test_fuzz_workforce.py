"""Any bytes as a file about roles, or of criteria: what is wrong is said, nothing is raised."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcf.records.text import RECORD_LIMIT, decode
from qcf.workforce.criteria import review
from qcf.workforce.criteriafile import read_criteria
from qcf.workforce.library import Library
from qcf.workforce.reading import read_library
from qcf.workforce.review_text import reviews_text
from qcf.workforce.role_text import role_text
from qcf.workforce.shipped import DATA, open_library
from tests.fuzz.checks import ROOT, check_found, check_unreadable
from tests.fuzz.mutations import CORPUS, encoded, mutated

FILES = [path.read_text(encoding="utf-8") for path in sorted(DATA.glob("*.toml"))]
PIECES = ["\n[[role]]".join(file.split("\n[[role]]")[1:4]) for file in FILES]
CRITERIA = (ROOT / "tests/unit/workforce/criteria.toml").read_text(encoding="utf-8")
TEXTS = [*(f"[[role]]{piece}" for piece in PIECES if piece), *FILES[:2], FILES[-1], CRITERIA]
WORDS = [
    *("[[role]]", "[role]", "[[role.requirement]]", "[[role.variant]]", "[[status]]", "[[kind]]"),
    *("id", "title", "strength", "level", "nvq", "any_of", "all_of", "meets_role", "source"),
    *("[[criterion]]", "[[qualification]]", "mandatory", "meets", "fails", '["m1"]'),
    *("= ", "=", "'", '"', '"""', "[", "]", "{", "}", ",", "\n", "#", "\\", "\\ud800", "9" * 50),
    *("true", "2012-09", '"P2M"', "1e999", "-1", "nan", '"midwife"', '"asked"', "\x00", "\u2028"),
]


def check(name: str, data: bytes) -> None:
    source, found = decode(name, data, limit=RECORD_LIMIT, is_record=False)
    if source is None:
        check_unreadable(found)
        return
    for base in (Library(), open_library()):
        library, found = read_library(source, base)
        check_found(found, source)
        if not found:
            for role in library.all_roles:
                role_text(role, library).encode()
    criteria, found = read_criteria(source)
    check_found(found, source)
    assert criteria.criteria or found
    library = open_library()
    reviews = [review(one, criteria, library.outcomes) for one in criteria.qualifications]
    assert all(one.possible for one in reviews)
    reviews_text(criteria, reviews, library).encode()


@given(st.binary(max_size=300))
def test_any_bytes(data: bytes) -> None:
    check("a.toml", data)


@given(st.text(max_size=200))
def test_any_text(text: str) -> None:
    check("a.toml", text.encode("utf-8", "replace"))


@given(st.lists(st.sampled_from(WORDS), max_size=30))
def test_words_of_such_files_in_any_order(words: list[str]) -> None:
    check("a.toml", " ".join(words).encode())


@given(encoded(mutated(TEXTS, WORDS)))
def test_a_real_file_with_some_changes(data: bytes) -> None:
    check("a.toml", data)


@pytest.mark.parametrize("path", sorted(CORPUS.glob("*.toml")), ids=lambda path: path.name)
def test_a_nasty_file(path: object) -> None:
    check("a.toml", CORPUS.joinpath(getattr(path, "name", "")).read_bytes())
