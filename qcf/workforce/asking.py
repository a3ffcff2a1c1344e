"""Requirements as a file declares them: a strength, and conditions of a few kinds."""

from qcf.records.entries import Entry
from qcf.workforce.declared import (
    BAD_REQUIREMENT,
    STRUCTURE,
    UNKNOWN_KEY,
    References,
    needed_text,
    one_level,
    truth,
    word,
)
from qcf.workforce.requirements import (
    AllOf,
    Amount,
    AnyOf,
    Condition,
    HasStatus,
    MeetsRole,
    Qualified,
    Registered,
    Requirement,
    Scope,
    Shown,
    Strength,
    Trained,
)

# what each kind of condition is told by, and what else it may say
_KINDS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "qualification": (
        ("level", "nvq", "named", "full", "relevant"),
        ("subject", "or_towards"),
    ),
    "registration": (("registered_with",), ()),
    "status": (("has_status",), ()),
    "amount": (("years", "standards"), ("of",)),
    "training": (("training",), ("within", "lasts")),
    "shown": (("shown",), ()),
    "role": (("meets_role",), ()),
    "all_of": (("all_of",), ()),
    "any_of": (("any_of",), ()),
}
_CONDITION_KEYS = tuple(key for told_by, also in _KINDS.values() for key in (*told_by, *also))
_SCOPE_KEYS = ("of_learners_from", "of_registered", "of_registered_from", "in_force_from")
_KEYS = ("strength", "source", "note", *_SCOPE_KEYS, *_CONDITION_KEYS)
_MOST_NESTED = 8
_MOST = 999


def read_requirements(entry: Entry, used: References) -> tuple[Requirement, ...]:
    """Return what an entry asks for under `requirement`; what is mistaken is left out."""
    read = [_requirement(one, used) for one in entry.entries("requirement")]
    return tuple(one for one in read if one is not None)


def _requirement(entry: Entry, used: References) -> Requirement | None:
    before = entry.findings.mistakes
    entry.refuse_unknown(_KEYS, UNKNOWN_KEY, "requirement")
    has_stray = entry.findings.mistakes > before
    strength = word(entry, "strength", Strength)
    condition = None if has_stray else _condition(entry, used, 1)
    source = needed_text(entry, "source", "000:976")
    scope = Scope(
        used.text(entry, "of_learners_from", "deadline"),
        used.text(entry, "of_registered", "register"),
        used.text(entry, "of_registered_from", "deadline"),
        used.text(entry, "in_force_from", "deadline"),
    )
    if (scope.of_registered is None) != (scope.of_registered_from is None):
        message = "`of_registered` and `of_registered_from` come as a pair"
        entry.complain(BAD_REQUIREMENT, (), message, "add the other, or take it out")
    if entry.findings.mistakes > before or entry.is_damaged or strength is None:
        return None
    return (
        None
        if condition is None
        else Requirement(strength, condition, source, entry.text("note"), scope)
    )


def _condition(entry: Entry, used: References, depth: int) -> Condition | None:
    """Return the condition that an entry states, of exactly one kind."""
    kinds = [kind for kind, (told_by, _) in _KINDS.items() if any(map(entry.has, told_by))]
    if not kinds and any(entry.values.get(key) == [] for key in ("all_of", "any_of")):
        kinds = ["any_of"]
    if len(kinds) != 1:
        _complain_of_kinds(entry, kinds)
        return None
    told_by, also = _KINDS[kinds[0]]
    stray = [key for key in _CONDITION_KEYS if entry.has(key) and key not in (*told_by, *also)]
    if stray:
        message = f"`{stray[0]}` says nothing beside `{told_by[0]}`"
        entry.complain(BAD_REQUIREMENT, (stray[0],), message, "take it out")
        return None
    match kinds[0]:
        case "all_of" | "any_of" as key:
            return _several(entry, key, used, depth)
        case "qualification":
            return _qualified(entry)
        case "amount":
            return _amount(entry)
        case _:
            return _named(entry, used)


def _complain_of_kinds(entry: Entry, kinds: list[str]) -> None:
    if kinds:
        message = f"asked for one condition, found {' and '.join(kinds)} in one table"
        advice = "write each as a requirement of its own, or as a list under all_of or any_of"
    else:
        message = "asked for a condition, found none"
        advice = "write `level = 3`, `registered_with = ...`, `training = ...` or another"
    entry.complain(BAD_REQUIREMENT, (), message, advice)


def _several(entry: Entry, key: str, used: References, depth: int) -> Condition | None:
    if depth >= _MOST_NESTED:
        message = f"asked for at most {_MOST_NESTED} lists inside one another, found more"
        entry.complain(BAD_REQUIREMENT, (key,), message, "make the nesting flatter")
        return None
    listed = entry.entries(key)
    if entry.values.get(key) == []:
        message = "asked for conditions, found an empty list"
        entry.complain(BAD_REQUIREMENT, (key,), message, "add one")
    read = [_part(one, used, depth) for one in listed]
    parts = tuple(one for one in read if one is not None)
    if not parts or len(parts) < len(listed):
        return None
    return AllOf(parts) if key == "all_of" else AnyOf(parts)


def _part(entry: Entry, used: References, depth: int) -> Condition | None:
    before = entry.findings.mistakes
    entry.refuse_unknown(_CONDITION_KEYS, UNKNOWN_KEY, "condition")
    return _condition(entry, used, depth + 1) if entry.findings.mistakes == before else None


def _qualified(entry: Entry) -> Condition:
    return Qualified(
        one_level(entry, "level"),
        entry.whole("nvq", 1, 5, STRUCTURE),
        entry.texts("subject"),
        entry.text("named"),
        truth(entry, "relevant"),
        truth(entry, "full"),
        truth(entry, "or_towards"),
    )


def _amount(entry: Entry) -> Condition | None:
    given = [measure for measure in _KINDS["amount"][0] if entry.has(measure)]
    if len(given) > 1:
        _complain_of_kinds(entry, given)
        return None
    number = entry.whole(given[0], 1, _MOST, STRUCTURE)
    of = needed_text(entry, "of", "practice as a nurse")
    return None if number is None else Amount(number, given[0], of)


def _named(entry: Entry, used: References) -> Condition | None:
    register = used.text(entry, "registered_with", "register")
    status = used.text(entry, "has_status", "status")
    role = used.text(entry, "meets_role", "role")
    course, shown = entry.text("training"), entry.text("shown")
    if register is not None:
        return Registered(register)
    if status is not None:
        return HasStatus(status)
    if role is not None:
        return MeetsRole(role)
    if course is not None:
        within = used.text(entry, "within", "within")
        return Trained(course, within, used.text(entry, "lasts", "lasts"))
    return None if shown is None else Shown(shown)
