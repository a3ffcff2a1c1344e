"""What a learner has done besides units, as records write it under `completed`."""

from qcf.records.entries import Entry, is_text
from qcf.records.learners import Activity

MOST_COMPLETED = 999_999
_KEYS = ("amount", "unit", "minutes")
_UNLIKE = "a whole number, a list of tables, true or false"
_ADVICE = "write 160, or [{ amount = 20 }, { amount = 12 }], or true"


def read_activities(entry: Entry) -> tuple[Activity, ...]:
    """Return what the table under `completed` says was done, in its order.

    Each key names an activity. Its value is an amount, or a list with an amount each, or whether
    it was done at all. What is mistaken is reported and left out.
    """
    values = entry.values.get("completed")
    if values is None:
        return ()
    if not isinstance(values, dict):
        advice = 'write it as { "teaching practice" = 160 }'
        entry.asked("QCF716", ("completed",), "a table of amounts", values, advice)
        return ()
    amounts = entry.within(values, "completed")
    return tuple(one for words in values for one in _activities(amounts, words))


def _activities(amounts: Entry, words: str) -> list[Activity]:
    """Return what is written under one key."""
    if not words.strip() or not is_text(words):
        message = "asked for the name of what was done, found none"
        amounts.complain("QCF716", (), message, 'write it as { "teaching practice" = 160 }')
        return []
    match amounts.values[words]:
        case bool() as is_done:
            return _done(words, is_done=is_done)
        case int():
            amount = amounts.whole(words, 0, MOST_COMPLETED, "QCF716")
            return [] if amount is None else [Activity.of(words, amount)]
        case []:
            return [Activity.of(words, 0)]
        case list():
            listed = (_listed(one, words) for one in amounts.entries(words))
            return [one for one in listed if one is not None]
        case value:
            amounts.asked("QCF716", (words,), _UNLIKE, value, _ADVICE)
            return []


def _done(words: str, *, is_done: bool) -> list[Activity]:
    # what is done or not has no measure: `record of practice` is its name
    return [Activity(" ".join(words.split()), int(is_done))]


def _listed(one: Entry, words: str) -> Activity | None:
    """Return one of several times that something was done."""
    before = one.findings.mistakes
    for number, key in enumerate(one.values, 1):
        if key not in _KEYS:
            message = f"key {number} is not one that an activity has"
            one.complain("QCF715", (), message, "an activity has amount, unit and minutes")
    amount = one.whole("amount", 0, MOST_COMPLETED, "QCF716")
    unit = one.text("unit")
    minutes = one.whole("minutes", 1, MOST_COMPLETED, "QCF716")
    if one.findings.mistakes > before or one.is_damaged:
        return None
    return Activity.of(words, 1 if amount is None else amount, unit=unit, minutes=minutes)
