"""What a field of a decision record is called by people: the unit, the place, and the figure."""

import re
from typing import Any

from qcf.filing.plain import Plain
from qcf.report.filed import Difference

_STEP = re.compile(r"([^.\[\]]+)|\[(\d+)\]")
_WHOLE = {
    "asked.on": "the date that it was decided for, as it was asked for",
    "asked.qualification": "the qualification that was asked for",
    "asked.pathway": "the pathway that was asked for",
    "asked.mistakes": "the number of mistakes in the learner's file",
    "hashes.rule": "the hash of the rule text",
    "hashes.bank": "the hash of the unit bank",
    "hashes.record": "the hash of the learner's record",
    "verdict.verdict": "the verdict",
    "verdict.on": "the date in the verdict",
    "verdict.qualification": "the qualification in the verdict",
    "verdict.title": "the title of the qualification in the verdict",
    "verdict.number": "the number of the qualification in the verdict",
    "verdict.rule_hash": "the hash of the rule text in the verdict",
    "verdict.bank_hash": "the hash of the unit bank in the verdict",
}
_PLACES = {
    "verdict.allocation": "the allocation",
    "verdict.unused": "the units that do not count",
    "verdict.requirements": "the requirements",
    "verdict.credits": "the credits",
    "verdict": "the verdict",
    "record": "the kept record",
    "evidence": "the evidence",
    "rule.content": "the kept rule",
    "rule": "the kept rule",
    "asked": "what was asked",
}
_LEARNERS = {
    "verdict.learner": "the learner in the verdict is not the learner of the kept record",
    "record.learner": "the learner of the kept record is another",
}


def in_words(difference: Difference, parts: Plain) -> str:
    """Return a field that differs as a person reads it; a learner is never named.

    >>> parts = {"verdict": {"allocation": [{"unit": "J/600/9781", "code": "EYMP 1"}]}}
    >>> in_words(Difference("verdict.allocation[0].credit", "`6`", "`4`"), parts)
    'EYMP 1 (J/600/9781) in the allocation: credit 6 on file, 4 when evaluated again'
    """
    where = difference.where
    if where in _LEARNERS:
        return _LEARNERS[where]
    now = "by its own text" if where.startswith("rule.content") else "when evaluated again"
    values = f"{_bare(difference.on_file)} on file, {_bare(difference.now)} {now}"
    if where == "rule.content":
        return f"the kept rule: {values}"
    if where in _WHOLE:
        return f"{_WHOLE[where]}: {values}"
    place = max((one for one in _PLACES if _is_in(where, one)), key=len, default="")
    name, rest = _named(where, parts, place)
    inside = _PLACES.get(place, "")
    lead = f"{name} in {inside}" if name and inside else name or inside
    words = rest.replace("_", " ")
    return f"{lead}: {words} {values}" if words else f"{lead}: {values}"


def _is_in(where: str, place: str) -> bool:
    return where.startswith((f"{place}.", f"{place}["))


def _named(where: str, parts: Plain, place: str) -> tuple[str, str]:
    """Return the innermost thing on the way that has a name, and the way on from there."""
    found, rest = "", where.removeprefix(place).lstrip(".")
    value: Any = parts
    for step in _STEP.finditer(where):
        try:
            value = value[step[1] if step[1] is not None else int(step[2])]
        except (KeyError, IndexError, TypeError):
            break
        name = _name(value)
        if name and step.end() > len(place):
            found, rest = name, where[step.end() :].lstrip(".")
    return found, rest


def _name(value: object) -> str:
    if not isinstance(value, dict):
        return ""
    unit, code = value.get("unit") or value.get("reference"), value.get("code")
    texts = [one for one in (code, unit) if isinstance(one, str) and one]
    names = list(dict.fromkeys(texts))
    if not names:
        text = value.get("text")
        return f'"{text}"' if isinstance(text, str) and "holds" in value else ""
    return names[0] if len(names) == 1 else f"{names[0]} ({names[1]})"


def _bare(value: str) -> str:
    return value[1:-1] if value[:1] == value[-1:] == "`" else value
