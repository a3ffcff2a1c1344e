import base64
import hashlib
import json
import re
from typing import Any

import pytest

from qcf.cohort.cohort import Cohort
from qcf.cohort.run import Settings, run
from qcf.report.cohort_drawing import credits_drawing
from qcf.report.cohort_page import DOUBT, FURTHER, KINDS, NEAR, NOW, cohort_page, kind_of
from qcf.report.cohort_script import SCRIPT
from tests.unit.cohort.made import ON, rule, table

FITS = ["U 1", "U 2", "U 3", "U 7", "U 10", "U 11"]
NASTY = "</script><script>alert(1)</script>"
HELD = {
    "now": FITS,
    NASTY: FITS,
    "near": FITS[1:],
    "far": ["U 1"],
    "doubt": FITS,
}


@pytest.fixture(scope="module")
def cohort() -> Cohort:
    rows = [(who, unit) for who, units in HELD.items() for unit in units]
    status = ["challenged" if row == ("doubt", "U 1") else "achieved" for row in rows]
    settings = Settings(detailed=True)
    return run((rule(), ON, None, None), table(rows, status=status), None, settings)


@pytest.fixture(scope="module")
def page(cohort: Cohort) -> str:
    return cohort_page(cohort)


def _data(page: str) -> dict[str, Any]:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)
    assert found is not None
    data: dict[str, Any] = json.loads(found[1])
    return data


def test_each_learner_is_of_one_of_four_kinds(page: str) -> None:
    data = _data(page)
    kinds = {
        learner: data["patterns"][which][0]
        for learner, which in zip(data["learners"], data["which"], strict=True)
    }
    assert kinds == {"now": NOW, NASTY: NOW, "near": NEAR, "far": FURTHER, "doubt": DOUBT}


def test_words_stand_once_for_each_pattern(cohort: Cohort, page: str) -> None:
    data = _data(page)
    assert len(data["patterns"]) == len(cohort.patterns.rows) == 4
    (near,) = (one for one in data["patterns"] if one[0] == NEAR)
    parts = dict(near[5])
    assert parts["Why"] == ["missing U 1: all units of group A (Core)"]
    assert parts["The least that would complete it"] == ["U 1: Unit 1 (level 3, 3 credits)"]
    assert len(parts["Units that count"]) == 5


def test_no_learner_is_markup_and_only_the_pages_own_script_runs(page: str) -> None:
    assert NASTY not in page
    assert page.count("<script") == 2
    digest = base64.b64encode(hashlib.sha256(SCRIPT.encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'" in page
    assert f"<script>{SCRIPT}</script>" in page
    assert not re.search(r"(?:src|href)=\"(?!#)", page)
    assert "innerHTML" not in SCRIPT


def test_every_kind_has_a_word_and_a_shape_of_its_own(page: str) -> None:
    heads = re.findall(
        r'<li class="(\w+)"><span class="what">(<svg.*?</svg>) ([\w ]+)</span>', page
    )
    assert [(name, words) for name, _, words in heads] == [(n, w) for n, w, _ in KINDS]
    shapes = [re.sub(r'class="[^"]*"', "", drawn) for _, drawn, _ in heads]
    assert len(set(shapes)) == len(KINDS)


def test_what_a_person_reads_without_scripts_is_there(page: str) -> None:
    for words in ("Credits that count", "Units most often missing", "Why not", "5 learners on"):
        assert words in page
    assert "<noscript>" in page
    assert '<th scope="row"><bdi>U 1: Unit 1 (level 3, 3 credits)</bdi>' in page


def test_the_drawing_has_everybody_and_says_so_in_a_table(cohort: Cohort) -> None:
    drawn = "".join(credits_drawing(cohort.patterns.rows, cohort.patterns.learners))
    numbers = [int(n) for n in re.findall(r'<td class="figure">(\d+)</td>', drawn)]
    assert sum(numbers) == len(HELD)
    assert 'role="img" aria-label="Learners by the credits that count' in drawn
    assert list(credits_drawing([], [])) == []


def test_a_row_without_details_has_a_kind_as_well(cohort: Cohort) -> None:
    assert {kind_of(row) for row in cohort.patterns.rows} == {NOW, NEAR, FURTHER, DOUBT}
