"""What a rule says of every learner: exact facts, over all and for each pathway."""

import datetime as dt
from collections.abc import Callable, Iterator

from attrs import frozen

from qcf.model.qualification import Qualification
from qcf.proof.account import Account, account_of, of_everybody
from qcf.proof.assumed import assumed, unusable
from qcf.proof.extremes import STEPS_OF_PROOF
from qcf.proof.findings import Finding, findings_of
from qcf.proof.hours import PublishedHours, published_hours
from qcf.proof.questions import Answer, Question, answers_to
from qcf.proof.roles import nobody
from qcf.proof.universe import kinds_of_learners, universe_of

MOST_CHOICES = 24


@frozen
class ByLearners:
    """The account of one kind of learner, and those of each choice of pathways.

    `learners` says who they are; it is empty where a rule tells nobody apart.
    """

    learners: str
    account: Account
    pathways: tuple[Account, ...]


@frozen
class Proven:
    """Exact facts of a rule. `account` is of everybody on all pathways, `pathways` of each choice.

    `kinds` are the kinds of learners that the rule tells apart, `assumed` what is taken for granted
    of all of them, and `unusable` the units that count nothing on the date. `answers` are those to
    the questions that were asked.
    """

    qualification: Qualification
    on: dt.date
    account: Account
    pathways: tuple[Account, ...]
    kinds: tuple[ByLearners, ...]
    published: PublishedHours | None
    assumed: tuple[str, ...]
    unusable: tuple[str, ...]
    findings: tuple[Finding, ...]
    answers: tuple[Answer, ...] = ()


def prove(
    qualification: Qualification,
    *,
    on: dt.date,
    questions: tuple[Question, ...] = (),
    steps: int = STEPS_OF_PROOF,
    tell: Callable[[int, int], None] = nobody,
) -> Proven:
    """Return what a rule says of every learner on a date, and the answers to some questions.

    Nothing is sampled. Each question about the rule may take `steps` steps; what they leave open is
    said to be not certain. `tell` is told how much is done, of how much.

    >>> import datetime, qcf
    >>> award = qcf.open_workspace().qualification("education-and-training-level-3-award")
    >>> proven = qcf.prove(award, on=datetime.date(2014, 1, 1))
    >>> proven.account.least.amount, proven.account.most.amount, proven.account.ways.number
    (12, 27, 6)
    """
    kinds = tuple(_by_learners(qualification, on, steps, tell))
    account = of_everybody([kind.account for kind in kinds])
    pathways = tuple(
        of_everybody(list(same)) for same in zip(*(kind.pathways for kind in kinds), strict=True)
    )
    published = published_hours(qualification.header)
    return Proven(
        qualification,
        on,
        account,
        pathways,
        kinds,
        published,
        assumed(qualification, on),
        unusable(qualification, on),
        tuple(findings_of(qualification, account, _parts(kinds, pathways), published, on)),
        tuple(a for one in questions for a in answers_to(qualification, one, on, steps)),
    )


def _parts(
    kinds: tuple[ByLearners, ...], pathways: tuple[Account, ...]
) -> list[tuple[str, Account]]:
    """Return the accounts of a part each, by what they are of."""
    named = [(f"on {' with '.join(one.pathways)}", one) for one in pathways]
    if len(kinds) > 1:
        named += [(f"where {kind.learners}", kind.account) for kind in kinds]
    return named


def _by_learners(
    qualification: Qualification, on: dt.date, steps: int, tell: Callable[[int, int], None]
) -> Iterator[ByLearners]:
    kinds = kinds_of_learners(qualification, on)
    every = universe_of(qualification, kinds[0])
    choices = [a.pathways for a in every.alternatives]
    each = choices if 1 < len(choices) <= MOST_CHOICES else []
    total = len(kinds) * (1 + len(each))
    for i, learners in enumerate(kinds):
        accounts = []
        for j, pathways in enumerate([(), *each]):
            done = i * (1 + len(each)) + j

            def part(number: int, of: int, done: int = done) -> None:
                tell(100 * done + 100 * number // max(of, 1), 100 * total)

            universe = universe_of(qualification, learners, pathways)
            accounts.append(account_of(universe, pathways, steps, part))
        yield ByLearners(learners.words, accounts[0], tuple(accounts[1:]))
