"""Statuses that are no qualification, and where they do not carry."""

import pytest

from qcf.workforce.requirements import Amount
from qcf.workforce.shipped import open_library


def test_the_statuses_and_registers_that_the_documents_name() -> None:
    library = open_library()
    assert [one.id for one in library.statuses] == ["eyps", "qts", "yps"]
    assert [one.id for one in library.registers] == ["gscc", "nmc", "hpc", "ukcp", "bacp"]


def test_eyps_takes_39_standards() -> None:
    status = open_library().status("EYPS")
    assert status is not None
    asked = [one.condition for one in status.requirements]
    assert Amount(39, "standards", "EYPS") in asked


@pytest.mark.parametrize(
    ("status", "post", "carries", "source"),
    [
        ("eyps", "graduate-leader", True, "003:384"),
        ("eyps", "leader-of-early-education-in-a-school", False, "001:338"),
        ("qts", "leader-of-early-education-in-a-school", True, "001:338"),
        ("qts", "special-needs-support-staff/co-ordination-lead", True, "001:676"),
        ("qts", "designated-teacher", True, "001:717"),
    ],
)
def test_what_a_status_carries_to(status: str, post: str, carries: bool, source: str) -> None:
    one = open_library().status(status)
    assert one is not None
    refused = one.not_carried_to(post)
    assert (refused is None) is carries
    posts = {carrying.to: carrying.source for carrying in one.carries}
    assert (post in posts) is carries
    assert source == (posts[post] if carries else refused.source if refused else None)


def test_yps_asks_nothing_and_carries_nowhere() -> None:
    one = open_library().status("Youth Professional Status")
    assert one is not None
    assert (one.requirements, one.carries, one.does_not_carry) == ((), (), ())
    assert one.text is not None
    assert "no qualification" in one.text
