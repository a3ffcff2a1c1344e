"""A kept rule, read again from the texts that are kept with it."""

from copy import deepcopy

import pytest

from qcf import Qualification
from qcf.filing import retold as module
from qcf.filing.retold import Retold, retold
from qcf.model import keptform
from tests.catalogue import catalogue, every_rule
from tests.unit.filing.onfile import kites

CATALOGUE = catalogue()


# who holds another qualification is asked for by its title, and its text is not kept
BESIDES = {
    "childrens-care-learning-and-development-level-3-extended-diploma-wni",
    "teaching-in-the-lifelong-learning-sector-certificate",
    "teaching-in-the-lifelong-learning-sector-level-5-diploma",
}


@pytest.mark.parametrize("name", every_rule())
def test_every_rule_of_the_catalogue_is_what_its_kept_text_says(name: str) -> None:
    kept = keptform.write(CATALOGUE.qualification(name))
    assert retold(kept, name) == (Retold() if name in BESIDES else Retold(kept))


def test_a_figure_that_its_text_does_not_have_is_seen() -> None:
    kept = keptform.write(kites())
    changed = deepcopy(kept)
    changed["units"][0]["credit"] += 1
    assert retold(changed, "kite-making").form == kept != changed


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("at least 16", "at least sixteen", "QCF117"),
        ("(level 2, 3 credits)", "(level 2, 4 credits)", "QCF209"),
        ("KM 1,", "KM 1,,,,", "QCF713"),
    ],
)
def test_a_text_with_errors_states_no_rule(old: str, new: str, code: str) -> None:
    kept = keptform.write(kites())
    for file in kept["files"]:
        file["text"] = file["text"].replace(old, new, 1)
    found = retold(kept, "kite-making")
    assert found.form is None
    assert code in found.errors


def without(rule: Qualification, word: str) -> keptform.Plain:
    """Return a kept rule without the text of a file."""
    kept = keptform.write(rule)
    kept["files"] = [one for one in kept["files"] if word not in one["name"]]
    return kept


def test_a_rule_that_is_not_all_there_is_not_compared() -> None:
    diploma = CATALOGUE.qualification("cypw-level-3-diploma")
    for word in ("rules/", "units/", "pathways/social-care"):
        assert retold(without(diploma, word), diploma.id) == Retold()


def test_texts_that_no_file_may_have_are_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "RULE_LIMIT", 100)
    assert retold(keptform.write(kites()), "kite-making") == Retold()


def test_what_it_is_asked_for_in_vain_is_remembered() -> None:
    shelf = module.KeptTexts.of(
        {"rules/a.qcf": "Qualification: A\n", "pathways/p.qcf": "Pathway: P\n"}
    )
    assert (shelf.rule_names(), shelf.pathway_names(), shelf.bank_names()) == (["a"], ["p"], [])
    assert shelf.rule("a") is not None
    assert shelf.pathway("p") is not None
    assert (shelf.bank("b"), shelf.rule("p"), shelf.policies()) == (None, None, {})
    assert shelf.missed == ["b", "p"]
