"""Whether a course was done: in time after the start in a post, and not too long ago."""

import datetime as dt

from qcf.framework.dates import print_date
from qcf.workforce.answers import Answer
from qcf.workforce.findings import Finding, met, not_known, not_met
from qcf.workforce.library import Library
from qcf.workforce.person import Person
from qcf.workforce.requirements import Trained
from qcf.workforce.titles import folded


def judge_trained(asked: Trained, person: Person, library: Library) -> Finding:
    """Return whether a person has done a course, in time and lately where that is asked."""
    called = folded(asked.course)
    done = [one for one in person.training.held if folded(one.name) == called]
    days = sorted(one.date for one in done if one.date is not None)
    if asked.within is not None:
        start = person.started
        due = library.deadline(asked.within).end(start) if start is not None else None
        finding = _in_time(asked, person, due, days, is_done=bool(done))
    elif done:
        finding = met(asked, f"done on {print_date(days[-1])}" if days else "done")
    else:
        finding = _not_done(asked, person)
    if finding.answer is Answer.MET and asked.lasts is not None:
        return _lately(asked, person, library, days)
    return finding


def _not_done(asked: Trained, person: Person) -> Finding:
    later = [one.date for one in person.training.later if folded(one.name) == folded(asked.course)]
    if later and later[0] is not None:
        return not_met(asked, f"done only on {print_date(later[0])}", asked.course)
    if not person.training.is_said:
        advice = "list under `training` what was done, or the word `none`"
        return not_known(asked, "the record has nothing under `training`", advice)
    return not_met(asked, "not listed under `training`", asked.course)


def _in_time(
    asked: Trained, person: Person, due: dt.date | None, days: list[dt.date], *, is_done: bool
) -> Finding:
    """Return whether a course was done by the day on which it was due."""
    if due is None:
        advice = "say under `started` when the post began, or with `--started`"
        if is_done or person.training.is_said:
            return not_known(asked, "the first day in the post is not known", advice)
        return _not_done(asked, person)
    if days and days[0] <= due:
        return met(asked, f"done on {print_date(days[0])}, due by {print_date(due)}")
    if days:
        reason = f"done on {print_date(days[0])}, and it was due by {print_date(due)}"
        return not_met(asked, reason, "nothing mends it: it is done, and was late")
    if is_done:
        advice = 'say the day behind `on`, as in "induction on 2010-02-01"'
        return not_known(asked, f"done, and due by {print_date(due)}; the day is not known", advice)
    if person.on <= due:
        reason = f"not done, and in time until {print_date(due)}"
        return Finding(asked, Answer.DUE, reason, asked.course, due)
    finding = _not_done(asked, person)
    if finding.answer is Answer.NOT_MET:
        reason = f"{finding.reason}; it was due by {print_date(due)}"
        return not_met(asked, reason, f"{asked.course}, which is overdue")
    return finding


def _lately(asked: Trained, person: Person, library: Library, days: list[dt.date]) -> Finding:
    """Return whether the last time is recent enough."""
    if not days or asked.lasts is None:
        advice = 'say the day behind `on`, as in "safeguarding on 2010-02-01"'
        return not_known(asked, "done; the day is not known", advice)
    end = library.deadline(asked.lasts).end(days[-1])
    done = f"last done on {print_date(days[-1])}"
    if person.on <= end:
        return met(asked, f"{done}, good to {print_date(end)}")
    return not_met(asked, f"{done}, good to {print_date(end)}", f"{asked.course} again")
