"""Which version of a qualification a learner is judged by: the one open at registration."""

from qcf.framework.dates import print_date
from qcf.model.qualification import Qualification
from qcf.records.learners import LearnerRecord


def version_for(
    qualification: Qualification, record: LearnerRecord
) -> tuple[Qualification, str | None]:
    """Return the version that was open when the learner was registered, and why it is that one.

    The qualification that was asked about, unless it was not open on that day and one that it
    replaces was. Without a day of registration there is nothing to go by.
    """
    day = record.registered
    if day is None or qualification.replaces is None or _was_open(qualification, record):
        return qualification, None
    earlier: Qualification | None = qualification.replaces
    while earlier is not None:
        if _was_open(earlier, record):
            why = f"registered on {print_date(day)}, when {_called(earlier)} was open for "
            why += f"registration and {_called(qualification)}, which replaces it, was not"
            return earlier, why
        earlier = earlier.replaces
    return qualification, None


def _was_open(qualification: Qualification, record: LearnerRecord) -> bool:
    first, last = qualification.header.registration
    day = record.registered
    assert day is not None
    return (first is None or first <= day) and (last is None or day <= last)


def _called(qualification: Qualification) -> str:
    version = qualification.header.version
    return f"{qualification.id} ({version})" if version else qualification.id
