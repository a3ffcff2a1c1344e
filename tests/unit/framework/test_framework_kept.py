"""A kept property is worked out once, in each instance by itself, and errors are not kept."""

import pytest

from qcf.framework.kept import kept


class Learner:
    def __init__(self, units: int) -> None:
        self.units = units
        self.asked = 0

    @kept
    def credits(self) -> int:
        """The credits of the units."""
        self.asked += 1
        if not self.units:
            raise ValueError("no units")
        return 3 * self.units


def test_it_is_worked_out_once_for_each() -> None:
    one, other = Learner(2), Learner(5)
    assert [one.credits, one.credits, other.credits] == [6, 6, 15]
    assert (one.asked, other.asked) == (1, 1)


def test_an_error_is_not_kept() -> None:
    learner = Learner(0)
    for _ in range(2):
        with pytest.raises(ValueError, match="no units"):
            _ = learner.credits
    assert learner.asked == 2
    learner.units = 1
    assert learner.credits == 3


def test_the_class_says_what_it_is() -> None:
    assert isinstance(Learner.credits, kept)
    assert Learner.credits.__doc__ == "The credits of the units."
