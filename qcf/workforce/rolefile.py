"""A `[[role]]` of a workforce file: what it is called, what each document says, what it asks."""

from qcf.records.entries import Entry
from qcf.workforce.asking import read_requirements
from qcf.workforce.declared import (
    STRUCTURE,
    UNKNOWN_KEY,
    References,
    inner,
    levels,
    needed_text,
    one_level,
    truth,
    word,
)
from qcf.workforce.roles import (
    Asked,
    Basis,
    Conflict,
    Focus,
    Kind,
    Levels,
    Minimum,
    Role,
    Said,
)

_VARIANT_KEYS = ("id", "title", "also", "status", "source", "text", "requirement")
_KEYS = (
    *_VARIANT_KEYS,
    *("number", "kind", "focus", "service", "count", "listed_in", "tiers", "minimum"),
    *("not_required", "typical", "example", "see", "variant", "conflict"),
)
_MOST_ROLES = 9999


def read_role(entry: Entry, used: References) -> Role:
    """Return the role that an entry declares; what is mistaken is reported."""
    entry.refuse_unknown(_KEYS, UNKNOWN_KEY, "role")
    id_ = needed_text(entry, "id", "learning-mentor")
    return Role(
        id_,
        needed_text(entry, "title", "Learning Mentor"),
        _asked(entry),
        entry.text("source"),
        entry.texts("also"),
        word(entry, "kind", Kind, Kind.ROLE) or Kind.ROLE,
        entry.whole("number", 1, _MOST_ROLES, STRUCTURE),
        word(entry, "focus", Focus) if entry.has("focus") else None,
        entry.text("service"),
        entry.text("count"),
        entry.text("listed_in"),
        _said(entry, "tiers"),
        _minimum(entry, "minimum"),
        _minimum(entry, "not_required"),
        _levels(entry, "typical"),
        _levels(entry, "example"),
        entry.text("text"),
        used.text(entry, "see", "role"),
        None,
        read_requirements(entry, used),
        tuple(_variant(one, id_, used) for one in entry.entries("variant")),
        tuple(_conflict(one) for one in entry.entries("conflict")),
    )


def _variant(entry: Entry, of: str, used: References) -> Role:
    entry.refuse_unknown(_VARIANT_KEYS, UNKNOWN_KEY, "variant of a role")
    return Role(
        f"{of}/{needed_text(entry, 'id', 'coordinator')}",
        needed_text(entry, "title", "Coordinator"),
        _asked(entry),
        entry.text("source"),
        entry.texts("also"),
        text=entry.text("text"),
        variant_of=of,
        requirements=read_requirements(entry, used),
    )


def _asked(entry: Entry) -> Asked:
    asked = word(entry, "status", Asked) or Asked.NOT_STATED
    if asked is Asked.NOT_STATED and entry.has("requirement"):
        message = "the status is `not stated`, and something is asked"
        # what is asked of some learners is stated of no member of staff
        is_scoped = all(
            isinstance(one, dict) and "of_learners_from" in one
            for _, one in entry.items("requirement")
        )
        if not is_scoped:
            entry.complain(STRUCTURE, ("status",), message, 'write status = "asked"')
    return asked


def _said(entry: Entry, key: str) -> Said | None:
    one = inner(entry, key)
    if one is None:
        return None
    one.refuse_unknown(("text", "levels", "source"), UNKNOWN_KEY, "statement of a source")
    return _statement(one)


def _statement(entry: Entry) -> Said:
    return Said(
        needed_text(entry, "text", "at least level 4"),
        levels(entry, "levels"),
        needed_text(entry, "source", "000:1301"),
    )


def _minimum(entry: Entry, key: str) -> Minimum | None:
    one = inner(entry, key)
    if one is None:
        return None
    one.refuse_unknown(("level", "none", "basis", "source"), UNKNOWN_KEY, "minimum")
    level, is_none = one_level(one, "level"), truth(one, "none")
    if one.has("level") == is_none:
        message = "asked for a level, or for `none = true`"
        one.complain(STRUCTURE, (), message, "write level = 3, or none = true")
    basis = word(one, "basis", Basis) or Basis.STATED
    return Minimum(level, basis, needed_text(one, "source", "000:1301"))


def _levels(entry: Entry, key: str) -> Levels | None:
    one = inner(entry, key)
    if one is None:
        return None
    one.refuse_unknown(("level", "levels", "source", "note"), UNKNOWN_KEY, "statement of levels")
    single = one_level(one, "level")
    several = levels(one, "levels") if single is None else (single,)
    if not one.has("level") and not one.values.get("levels"):
        one.complain(STRUCTURE, (), "asked for levels, found none", "write levels = [3, 4]")
    return Levels(several, needed_text(one, "source", "000:1373"), one.text("note"))


def _conflict(entry: Entry) -> Conflict:
    entry.refuse_unknown(("about", "said"), UNKNOWN_KEY, "conflict")
    said = []
    for one in entry.entries("said"):
        one.refuse_unknown(("text", "levels", "source"), UNKNOWN_KEY, "statement of a source")
        said.append(_statement(one))
    if len(said) < 2:
        message = f"asked for what two sources say, found {len(said)}"
        entry.complain(STRUCTURE, ("said",), message, "add what another source says")
    return Conflict(needed_text(entry, "about", "the level"), tuple(said))
