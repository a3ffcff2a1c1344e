"""The seven figures that an authority reports of the settings in its area."""

from collections.abc import Callable, Iterable

from attrs import frozen

from qcf.workforce.audit import (
    Audit,
    has_full_level_3,
    is_graduate,
    is_practitioner,
    percent_of,
)
from qcf.workforce.settings import Sector
from qcf.workforce.staff import Person


@frozen
class Aggregate:
    """One figure: how many, of how many, and of how many nothing is known.

    `of` is None for a bare number.
    """

    text: str
    source: str
    number: int
    of: int | None = None
    not_known: int = 0

    @property
    def percent(self) -> int | None:
        """The share in per cent, a half upwards; None for a bare number, and of nothing."""
        return None if self.of is None else percent_of(self.number, self.of)


def aggregates(found: Audit) -> tuple[Aggregate, ...]:
    """Return the seven figures of an audit, in the order of the documents.

    >>> import datetime as dt
    >>> from qcf.workforce.audit import audit
    >>> len(aggregates(audit([], [], on=dt.date(2010, 1, 1))))
    7
    """
    employed = [person for person in found.people if is_practitioner(person)]
    of_setting = {one.setting.id: one.setting for one in found.settings}
    eyps = [person for person in employed if person.has_status("EYPS")]
    return (
        _counted("Men employed in registered settings", "003:548", employed, _is_man),
        Aggregate(
            "Volunteers working in settings",
            "003:550",
            sum(person.volunteer for person in found.people),
        ),
        _counted(
            "Practitioners with a full and relevant level 3 qualification",
            "003:552",
            employed,
            has_full_level_3,
        ),
        Aggregate("Early Years Professionals employed in settings", "003:554", len(eyps)),
        _counted(
            "Early Years Professionals in private, voluntary or independent settings",
            "003:556",
            eyps,
            lambda person: _is_pvi(of_setting[person.setting].sector),
        ),
        _settings_with_a_graduate(found),
        _counted(
            "Practitioners working towards a qualification",
            "003:560",
            employed,
            lambda person: bool(person.working_towards),
        ),
    )


def _counted(
    text: str,
    source: str,
    people: Iterable[Person],
    question: Callable[[Person], bool | None],
) -> Aggregate:
    answers = [question(person) for person in people]
    return Aggregate(text, source, answers.count(True), len(answers), answers.count(None))


def _is_man(person: Person) -> bool | None:
    return None if person.gender is None else person.gender == "man"


def _is_pvi(sector: Sector | None) -> bool | None:
    return None if sector is None else sector.is_pvi


def _settings_with_a_graduate(found: Audit) -> Aggregate:
    """Count the private, voluntary and independent settings in which a graduate is employed."""
    answers: list[bool | None] = []
    for one in found.settings:
        is_pvi = _is_pvi(one.setting.sector)
        if is_pvi is False:
            continue
        graduates = [is_graduate(person) for person in one.people if is_practitioner(person)]
        has_one = True if True in graduates else None if None in graduates else False
        answers.append(has_one if is_pvi else None)
    text = "Private, voluntary or independent settings with a graduate"
    return Aggregate(text, "003:558", answers.count(True), len(answers), answers.count(None))
