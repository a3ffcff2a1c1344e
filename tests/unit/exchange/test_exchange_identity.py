"""Learner numbers in columns, and numbers that were merged. All numbers are invented."""

from hypothesis import given
from hypothesis import strategies as st

from qcf.exchange.extra import extra
from qcf.exchange.identity import MISSING, NO_ULN, NOBODY, Aliases, learner_faults
from qcf.framework.ulns import RESERVED, is_uln

pa = extra("pyarrow")
NUMBERS = st.one_of(
    st.from_regex(r"[0-9]{9,11}", fullmatch=True), st.text(max_size=12), st.just("9276308686")
)


@given(st.lists(NUMBERS, max_size=8))
def test_a_column_is_judged_as_each_number_is(texts: list[str]) -> None:
    faults = dict(learner_faults(pa.array(texts, pa.string()), are_ulns=True))
    assert [place not in faults for place in range(len(texts))] == [is_uln(t) for t in texts]


def test_each_fault_has_its_reason() -> None:
    learners = pa.array(["", RESERVED, "1000000063", "L-1"])
    assert learner_faults(learners, are_ulns=True) == [
        (0, MISSING),
        (1, NOBODY),
        (2, NO_ULN),
        (3, NO_ULN),
    ]
    assert learner_faults(learners, are_ulns=False) == [(0, MISSING), (1, NOBODY)]


def test_a_chain_of_numbers_is_followed_to_its_end() -> None:
    aliases, wrong = Aliases.of([("b", "c"), ("a", "b")])
    learners = pa.array(["a", "x", "b", "c"])
    assert (aliases.followed(learners).to_pylist(), wrong) == (["c", "x", "c", "c"], [])


def test_what_leads_nowhere_is_not_followed() -> None:
    aliases, wrong = Aliases.of([("a", "b"), ("b", "a"), ("c", "d"), ("e", "f"), ("e", "g")])
    assert (aliases.now, wrong) == ({"c": "d"}, [0, 1, 3, 4])
