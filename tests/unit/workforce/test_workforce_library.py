"""Finding roles by any of their names, and one library on top of another."""

import pytest

from qcf import QcfError
from qcf.workforce.library import Library, role_of
from qcf.workforce.roles import Asked, Kind, Role
from qcf.workforce.shipped import open_library
from qcf.workforce.statuses import ProfessionalStatus, Register


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("social-worker", "social-worker"),
        ("Social Worker (field)", "social-worker"),
        ("SOCIAL WORKER", "social-worker"),
        ("fip", "family-intervention-project-worker"),
        ("FIP coordinator", "family-intervention-project-worker/coordinator"),
        ("eyps", "eyps"),
        ("Early Years Professional", "eyps"),
    ],
)
def test_a_role_is_found_by_any_of_its_names(name: str, id_: str) -> None:
    assert open_library().role(name).id == id_


@pytest.mark.parametrize(
    ("name", "advice"),
    [
        ("midwive", "did you mean `Midwife`?"),
        ("Learning Mentr", "did you mean `Learning Mentor`?"),
        ("zzz", "`qcf role` lists them"),
        ("", "`qcf role` lists them"),
    ],
)
def test_a_role_that_there_is_not(name: str, advice: str) -> None:
    with pytest.raises(QcfError) as raised:
        open_library().role(name)
    (one,) = raised.value.diagnostics
    assert (one.code, one.help) == ("QCF815", advice)


def test_what_is_declared_later_goes_before() -> None:
    first = Library((Role("a", "A", Asked.NOT_STATED), Role("b", "B", Asked.VARIES)))
    second = Library((Role("a", "Another A", Asked.VARIES),), registers=(Register("r", "R", "s"),))
    both = first.with_others(second)
    assert [role.title for role in both.roles] == ["B", "Another A"]
    assert both.register("R") == second.registers[0]
    assert both.register("none") is None
    assert first.with_others(Library()) == first


def test_a_title_goes_before_another_name() -> None:
    other = Role("a", "A", Asked.NOT_STATED, also=("B",))
    mine = Role("b", "B", Asked.NOT_STATED)
    assert Library((other, mine)).role("B") == mine


def test_a_status_as_a_role() -> None:
    role = role_of(ProfessionalStatus("s", "S", "here"))
    assert (role.kind, role.status, role.requirements) == (Kind.STATUS, Asked.NOT_STATED, ())


def test_a_deadline_by_its_id() -> None:
    assert open_library().deadline("induction").stated == "P2M"
    with pytest.raises(KeyError):
        open_library().deadline("none")
