"""The account of a rule, for one kind of learner and for several."""

from qcf.proof.account import Account, Certainty, Fact, account_of, of_everybody
from tests.unit.proof.made import CHOICE, KINDS, OPEN, rule, universe


def amounts(account: Account) -> tuple[int | None, int | None]:
    least, most = account.least, account.most
    return least.amount if least else None, most.amount if most else None


def test_an_account_of_a_complete_list() -> None:
    account = account_of(universe(CHOICE))
    assert account.can_be_achieved is True
    assert amounts(account) == (12, 22)
    assert account.certainty is Certainty.EXACT
    assert account.has_all_hours
    assert account.figures is not None
    assert (account.figures[0].hours, account.figures[1].hours) == (90, 105)
    assert account.not_certain == ()


def test_an_account_of_an_incomplete_list() -> None:
    account = account_of(universe(OPEN))
    assert account.certainty is Certainty.LISTED
    assert account.open_groups == ("B",)


def test_units_without_hours_are_named() -> None:
    account = account_of(universe(rule("Achieve at least 6 credits in total.", A="B2 B3")))
    assert account.hourless == ("B2",)
    assert not account.has_all_hours


def test_what_nobody_can_achieve() -> None:
    account = account_of(universe(rule("Achieve at least 99 credits in total.", A="A1")))
    assert account.can_be_achieved is False
    assert amounts(account) == (None, None)
    assert account.roles.forced == ()


def test_what_the_steps_leave_open_is_named() -> None:
    hard = rule(
        "Achieve at least 11 credits from group A.",
        "Achieve at least 10 credits from group B.",
        A="A1 A2 A3 B1 B3",
        B="A1 A2 A3 B1 B3",
    )
    assert Fact.LEAST in account_of(universe(hard), steps=1).not_certain


def test_a_share_over_an_incomplete_list_is_not_certain() -> None:
    q = rule(
        "Achieve at least 12 credits in total.",
        "Achieve at least 50% of the credits in total at level 3 or above.",
        "The list of group B is incomplete; its units have 2 to 6 credits.",
        A="A1 A2",
        B="B1",
    )
    account = account_of(universe(q))
    assert set(account.not_certain) == {Fact.LEAST, Fact.MOST}
    assert account.can_be_achieved is True


def test_everybody_together() -> None:
    wales, others = (account_of(universe(KINDS, number)) for number in (0, 1))
    everybody = of_everybody([wales, others])
    assert wales.roles.forced == ("A2", "C1")
    assert everybody.roles.forced == ("A2",)
    assert everybody.ways is None
    assert amounts(everybody) == (6, 9)
    assert of_everybody([wales]) is wales


def test_what_only_some_can_achieve() -> None:
    q = rule(
        "Achieve at least 3 credits in total.",
        "For a learner whose country is Wales, achieve at least 99 credits in total.",
        A="A1",
    )
    one, other = (account_of(universe(q, number)) for number in (0, 1))
    assert (one.can_be_achieved, other.can_be_achieved) == (False, True)
    assert of_everybody([one, other]).can_be_achieved is True
    assert of_everybody([one, other]).roles.forced == ("A1",)
