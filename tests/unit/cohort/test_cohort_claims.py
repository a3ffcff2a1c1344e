from attrs import evolve

from qcf.cohort.claims import Before, Claim, claims, smaller_ones
from qcf.cohort.evaluate import evaluate_cohort
from tests.catalogue import catalogue
from tests.unit.cohort.made import ON, PLAIN, rule, table

TEXT = PLAIN.replace("at least 6", "at least 1").replace("A rule", "A smaller rule")
SMALL = evolve(rule(TEXT), id="smaller")
FITS = ["U 1", "U 2", "U 3", "U 7", "U 10", "U 11"]
SHORT = ["U 1", "U 2", "U 3", "U 7", "U 9"]
ROWS = [*(("a", u) for u in FITS), *(("b", u) for u in SHORT), ("c", "U 1"), ("d", "U 1")]
ROWS += [("d", u) for u in FITS]


def _claims(before: Before, *, small: bool = False) -> list[Claim]:
    cohort = evaluate_cohort(rule(), table(ROWS), on=ON)
    instead = [evaluate_cohort(SMALL, table(ROWS), on=ON)] if small else []
    return list(claims(cohort, before, instead))


def test_who_was_eligible_before_is_not_newly_so() -> None:
    assert [one.learner for one in _claims(frozenset())] == ["a", "d"]
    assert [one.learner for one in _claims(frozenset({(None, "a")}))] == ["d"]
    assert [one.learner for one in _claims(frozenset({("rule", "a"), ("other", "d")}))] == ["d"]


def test_who_falls_short_is_listed_with_what_fits_instead() -> None:
    found = {one.learner: one for one in _claims(frozenset({(None, "d")}), small=True)}
    assert sorted(found) == ["a", "b"]
    assert found["a"].instead_of is None
    assert (found["b"].title, found["b"].instead_of) == ("A smaller rule for cohorts", "rule")


def test_smaller_ones_are_the_sizes_below_the_largest_first() -> None:
    workspace = catalogue()
    name = "learning-and-development-level-3-suite"
    every = [workspace.qualification(f"{name}:{size}") for size in ("certificate", "diploma")]
    assert [one.id for one in smaller_ones(every[1], every)] == [f"{name}:certificate"]
    assert smaller_ones(every[0], every) == []
