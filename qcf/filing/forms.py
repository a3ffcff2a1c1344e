"""How a learner's record, what is held and what is counted are written as plain values.

A value is its fields by name, without those that have their default; words and dates are those of
a record file. Reading is strict: what no reader of records would give is refused.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from enum import Enum
from functools import cache
from typing import Any, TypeVar, get_args, get_origin

from cattrs import Converter
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override

from qcf.engine.certify import Claim
from qcf.engine.facts import Facts
from qcf.framework.levels import Level
from qcf.model.entry import Entry
from qcf.records.activities import MOST_COMPLETED
from qcf.records.learners import Achievement, LearnerRecord

MOST_CREDIT = 999
MOST = 2**31 - 1

Held = Mapping[str, tuple[Entry, ...]]
_T = TypeVar("_T")


class FormError(ValueError):
    """Plain values that state no such thing."""


def record_form(record: LearnerRecord) -> Any:
    """Return a learner's record as plain values; where its rows stood in a file is left out."""
    return _converter().unstructure(record)


def read_record(form: object) -> LearnerRecord:
    """Return the learner's record that plain values state; raise `FormError`."""
    record = _read(form, LearnerRecord)
    if not record.learner.strip() or not all(a.unit.strip() for a in record.achievements):
        raise FormError("a learner or a unit has no name")
    credits_said = (a.credit for a in record.achievements if a.credit is not None)
    amounts = [n for done in record.completed for n in (done.amount, done.minutes or 0)]
    if not all(1 <= number <= MOST_CREDIT for number in credits_said):
        raise FormError("a credit value is out of bounds")
    if any(number > MOST_COMPLETED for number in amounts):
        raise FormError("an amount is out of bounds")
    return record


def facts_form(facts: Facts) -> Any:
    """Return the facts of a learner as plain values."""
    return _converter().unstructure(facts)


def read_facts(form: object) -> Facts:
    """Return the facts that plain values state; raise `FormError`."""
    return _read(form, Facts)


def held_form(held: Held) -> Any:
    """Return what is held as plain values: each unit, and the ways in which it may count."""
    return {name: [_converter().unstructure(one) for one in held[name]] for name in sorted(held)}


def read_held(form: object) -> Held:
    """Return what is held as plain values state it; raise `FormError`."""
    ways = {name: _exactly(list, listed) for name, listed in _exactly(dict, form).items()}
    return {name: tuple(_read(one, Entry) for one in listed) for name, listed in ways.items()}


def counted_form(claims: Mapping[str, Claim]) -> Any:
    """Return the counted set as plain values, by unit."""
    return {name: _converter().unstructure(claims[name]) for name in sorted(claims)}


def read_counted(form: object) -> dict[str, Claim]:
    """Return the counted set that plain values state; raise `FormError`."""
    claims = {name: _read(one, Claim) for name, one in _exactly(dict, form).items()}
    if any(name != claim.entry.identity for name, claim in claims.items()):
        raise FormError("a counted unit is called by the name of another")
    return claims


def read_day(form: object) -> dt.date:
    """Return the date that a text states; raise `FormError`."""
    day = dt.date.fromisoformat(_exactly(str, form)) if _is_day(form) else None
    if day is None:
        raise FormError("a date is no date")
    return day


def _is_day(form: object) -> bool:
    try:
        return dt.date.fromisoformat(_exactly(str, form)).isoformat() == form
    except ValueError:
        return False


def read_some(form: object, kind: type[_T]) -> _T:
    """Return what plain values state besides others that nobody asks for; raise `FormError`."""
    return _read(form, kind, is_all=False)


def _read(form: object, kind: type[_T], *, is_all: bool = True) -> _T:
    try:
        return _converter(is_all=is_all).structure(_exactly(dict, form), kind)
    except FormError:
        raise
    except (LookupError, TypeError, ValueError, AttributeError) as fault:
        raise FormError(f"a {kind.__name__} in it cannot be read") from fault
    except Exception as fault:
        # what cattrs raises for keys that a class does not have
        raise FormError(f"a {kind.__name__} in it has something else") from fault


@cache
def _converter(*, is_all: bool = True) -> Converter:
    converter = Converter(omit_if_default=True, forbid_extra_keys=is_all, detailed_validation=False)
    least = 0 if is_all else -MOST  # an inequality may ask for less than nothing
    converter.register_structure_hook(str, lambda value, _: _exactly(str, value))
    converter.register_structure_hook(bool, lambda value, _: _exactly(bool, value))
    converter.register_structure_hook(int, lambda value, _: _number(value, least))
    converter.register_structure_hook(Enum, lambda value, kind: kind(_exactly(str, value)))
    converter.register_unstructure_hook(Enum, lambda member: member.value)
    converter.register_structure_hook(Level, lambda value, _: _level(value))
    converter.register_unstructure_hook(Level, str)
    converter.register_structure_hook(dt.date, lambda value, _: read_day(value))
    converter.register_unstructure_hook(dt.date, dt.date.isoformat)
    converter.register_structure_hook_func(
        lambda kind: kind == frozenset[str], lambda value, _: _words(value)
    )
    converter.register_unstructure_hook_func(lambda kind: kind == frozenset[str], sorted)
    converter.register_structure_hook_factory(_is_tuple)(_lists)
    _without_place(converter)
    _with_others(converter)
    return converter


def _is_tuple(kind: Any) -> bool:
    return get_origin(kind) is tuple


def _lists(kind: Any, converter: Converter) -> Callable[[object, object], tuple[Any, ...]]:
    """Return what reads a list, and nothing else that can be gone through, as a tuple."""
    member = get_args(kind)[0]
    hook = converter.get_structure_hook(member)
    return lambda value, _: tuple([hook(one, member) for one in _exactly(list, value)])


def _without_place(converter: Converter) -> None:
    """Leave out of an achievement where it stood in a file."""
    left_out = override(omit=True)
    converter.register_unstructure_hook(
        Achievement,
        make_dict_unstructure_fn(
            Achievement, converter, _cattrs_omit_if_default=True, span=left_out
        ),
    )
    converter.register_structure_hook(
        Achievement,
        make_dict_structure_fn(
            Achievement,
            converter,
            _cattrs_forbid_extra_keys=True,
            _cattrs_detailed_validation=False,
            span=left_out,
        ),
    )


def _with_others(converter: Converter) -> None:
    """Write what an entry stands for besides itself: those have no others."""

    def read_others(value: object, _: object) -> tuple[Entry, ...]:
        others = tuple(_read(one, Entry) for one in _exactly(list, value))
        if any(one.also for one in others):
            raise FormError("what stands with others has others itself")
        return others

    others = override(
        struct_hook=read_others,
        unstruct_hook=lambda several: [converter.unstructure(one) for one in several],
    )
    converter.register_unstructure_hook(
        Entry, make_dict_unstructure_fn(Entry, converter, _cattrs_omit_if_default=True, also=others)
    )
    converter.register_structure_hook(
        Entry,
        make_dict_structure_fn(
            Entry,
            converter,
            _cattrs_forbid_extra_keys=True,
            _cattrs_detailed_validation=False,
            also=others,
        ),
    )


def _exactly(kind: type[_T], value: object) -> _T:
    """Return a value of just this class: truth is no number, and no number is a text."""
    if type(value) is not kind:
        raise FormError(f"a value is no {kind.__name__}")
    return value


def _number(value: object, least: int) -> int:
    number = _exactly(int, value)
    if not least <= number <= MOST:
        raise FormError("a number is out of bounds")
    return number


def _level(value: object) -> Level:
    level = Level.parse(_exactly(str, value))
    if level is None or str(level) != value:
        raise FormError("a level is no level")
    return level


def _words(value: object) -> frozenset[str]:
    listed = [_exactly(str, one) for one in _exactly(list, value)]
    if listed != sorted(set(listed)):
        raise FormError("a set is not in order")
    return frozenset(listed)
