"""A qualification by what people call its parts."""

import pytest
from attrs import evolve

from qcf.model.qualification import Header, Pathway, Qualification

RULE = Qualification(
    "garden",
    Header("A garden (invented)"),
    {},
    {},
    (
        Pathway("fruit-and-veg", "Growing Food"),
        Pathway("flowers", "Flowers, Shrubs & Trees"),
        Pathway("trees", "Flowers"),
        Pathway("lawn", "Grass"),
        Pathway("meadow", "Grass"),
    ),
    (),
)


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("fruit-and-veg", "fruit-and-veg"),
        (" Fruit and  Veg", "fruit-and-veg"),
        ("growing food", "fruit-and-veg"),
        ("GROWING-FOOD", "fruit-and-veg"),
        ("flowers, shrubs & trees", "flowers"),
        ("Flowers", "flowers"),
        ("Grass", "Grass"),
        ("lawn", "lawn"),
        ("food", "food"),
        ("", ""),
    ],
)
def test_a_pathway_is_meant_by_its_id_or_its_title(name: str, meant: str) -> None:
    assert RULE.pathway_meant(name) == meant


def test_without_pathways_a_name_means_itself() -> None:
    assert evolve(RULE, pathways=()).pathway_meant("flowers") == "flowers"
