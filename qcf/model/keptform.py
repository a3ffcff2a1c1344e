"""How a qualification is written as plain values, and read back from them, strictly.

A value of a class is its fields by name, without those that have their default. Where a field may
hold one of several classes, the value says which: they are closed lists, and a class that is not
on its list is not written. A file, a unit, a bank and another qualification stand once, in tables,
and are referred to by number; what a table refers to stands in it earlier, so nothing can lead
back to itself.
"""

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, get_args, get_origin

from attrs import field, frozen
from cattrs import Converter
from cattrs.errors import ForbiddenExtraKeysError
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn

from qcf.diagnostics.source import SourceFile, Span
from qcf.model.qualification import Group, Qualification, RuleUnit
from qcf.model.requirements import (
    Addition,
    AllOf,
    Brings,
    Cap,
    CertificationEnd,
    CountsAs,
    Evidence,
    Exempt,
    Follow,
    Gate,
    HeldAtGrade,
    Minimum,
    Permission,
    RegistrationWindow,
    Requirement,
    Share,
    SomeOf,
    Strict,
    Within,
)
from qcf.records.units import Unit, UnitBank

EveryRequirement = (
    Minimum
    | Cap
    | AllOf
    | Share
    | SomeOf
    | Gate
    | Within
    | Follow
    | Strict
    | Evidence
    | CertificationEnd
    | RegistrationWindow
)
EveryPermission = CountsAs | Exempt | Brings | HeldAtGrade | Addition

MOST = 2**31 - 1
"""The largest number: what a field of the engine holds."""

Plain = dict[str, Any]
"""What JSON can say: objects, lists, texts, whole numbers, true, false and null."""

_TABLES = {"files": SourceFile, "units": Unit, "banks": UnitBank, "qualifications": Qualification}
"""The tables, each after those that it refers to."""

_LOOKED_UP: dict[Any, Callable[[Any], str]] = {
    dict[str, RuleUnit]: lambda unit: unit.identity,
    dict[str, Group]: lambda group: group.id,
}
"""What is looked up by the name that it bears: written as a list, in its order."""

_CLOSED: dict[Any, Any] = {Requirement: EveryRequirement, Permission: EveryPermission}
_CLASS = "class"
_T = TypeVar("_T")


class FormError(ValueError):
    """Plain values that state no qualification."""


def write(qualification: Qualification) -> Plain:
    """Return a qualification as plain values: the tables by name, itself the last of the last."""
    with _fresh_tables() as tables:
        _converter().unstructure(qualification)
        return {name: tables[kind].forms for name, kind in _TABLES.items()}


def read(plain: object) -> Qualification:
    """Return the qualification that plain values state; raise `FormError`."""
    if not isinstance(plain, dict) or plain.keys() != _TABLES.keys():
        raise FormError("its tables are not there")
    with _fresh_tables() as tables:
        for name, kind in _TABLES.items():
            for form in _exactly(list, plain[name]):
                tables[kind].values.append(_read_one(form, kind))
        values = tables[Qualification].values
        if not values or not isinstance(values[-1], Qualification):
            raise FormError("no qualification stands in it")
        return values[-1]


def _read_one(form: object, kind: type) -> object:
    try:
        return _forms()[kind].read(form, kind)
    except FormError:
        raise
    except (LookupError, TypeError, ValueError, AttributeError, ForbiddenExtraKeysError) as fault:
        raise FormError(f"a {kind.__name__} in it cannot be read") from fault


# --- the tables -------------------------------------------------------------------------------


@frozen
class _Table:
    """What stands in a table: the forms as they are written, or the values as they are read."""

    forms: list[Plain] = field(factory=list)
    values: list[object] = field(factory=list)
    numbers: dict[int, int] = field(factory=dict)

    def number(self, value: object, write_one: Callable[[Any], Plain]) -> int:
        """Return the number of a value; its form stands after all that it refers to."""
        number = self.numbers.get(id(value))
        if number is None:
            form = write_one(value)
            number = self.numbers[id(value)] = len(self.forms)
            self.forms.append(form)
        return number

    def value(self, number: object) -> object:
        """Return the value that stands earlier under a number."""
        if _exactly(int, number) not in range(len(self.values)):
            raise FormError(f"nothing stands under number {number}")
        return self.values[_exactly(int, number)]


_tables: ContextVar[dict[type, _Table]] = ContextVar("tables")


@contextmanager
def _fresh_tables() -> Iterator[dict[type, _Table]]:
    tables = {kind: _Table() for kind in _TABLES.values()}
    before = _tables.set(tables)
    try:
        yield tables
    finally:
        _tables.reset(before)


# --- how each kind of value is written and read -----------------------------------------------


@frozen
class _Form:
    """How what stands in a table is written and read, where it stands there itself."""

    write: Callable[[Any], Plain]
    read: Callable[[Any, Any], object]


@cache
def _forms() -> dict[type, _Form]:
    converter = _converter()
    return {
        kind: _Form(
            make_dict_unstructure_fn(kind, converter, _cattrs_omit_if_default=True),
            make_dict_structure_fn(
                kind,
                converter,
                _cattrs_forbid_extra_keys=True,
                _cattrs_detailed_validation=False,
            ),
        )
        for kind in _TABLES.values()
    }


@cache
def _converter() -> Converter:
    converter = Converter(omit_if_default=True, forbid_extra_keys=True, detailed_validation=False)
    converter.register_structure_hook(str, lambda value, _: _exactly(str, value))
    converter.register_structure_hook(bool, lambda value, _: _exactly(bool, value))
    converter.register_structure_hook(int, _number)
    converter.register_structure_hook(Enum, _member)
    converter.register_unstructure_hook(Enum, lambda member: member.name)
    converter.register_structure_hook(dt.date, _date)
    converter.register_unstructure_hook(dt.date, dt.date.isoformat)
    converter.register_structure_hook(Span, _span)
    converter.register_unstructure_hook(
        Span, lambda span: [converter.unstructure(span.file), span.start, span.end]
    )
    for kind in _TABLES.values():
        _refer(kind, converter)
    for kind, name_of in _LOOKED_UP.items():
        _look_up(kind, name_of, converter)
    converter.register_structure_hook_factory(_is_of(tuple))(_tuples)
    converter.register_structure_hook_factory(_is_of(frozenset))(_sets)
    converter.register_unstructure_hook_factory(_is_of(frozenset))(lambda _: sorted)
    converter.register_structure_hook_factory(_is_choice)(_read_choice)
    converter.register_unstructure_hook_factory(_is_choice)(_write_choice)
    return converter


def _is_of(kind: type) -> Callable[[Any], bool]:
    return lambda one: get_origin(one) is kind


def _exactly(kind: type[_T], value: object) -> _T:
    """Return a value of just this class: truth is no number, and no number is a text."""
    if type(value) is not kind:
        raise FormError(f"a value is no {kind.__name__}")
    return value


def _number(value: object, kind: type) -> object:
    if issubclass(kind, Enum):
        return _member(value, kind)
    if not 0 <= _exactly(int, value) <= MOST:
        raise FormError("a number is out of bounds")
    return value


def _member(value: object, kind: type[Enum]) -> Enum:
    return kind[_exactly(str, value)]


def _date(value: object, _: type) -> dt.date:
    date = dt.date.fromisoformat(_exactly(str, value))
    if date.isoformat() != value:
        raise FormError("a date is written in another way")
    return date


def _span(value: object, _: type) -> Span:
    number, start, end = _exactly(list, value)
    file = _tables.get()[SourceFile].value(number)
    assert isinstance(file, SourceFile)
    if not 0 <= _exactly(int, start) <= _exactly(int, end) <= len(file.text):
        raise FormError("a span lies outside of its file")
    return file.span(start, end)


def _refer(kind: type, converter: Converter) -> None:
    """Write what stands in a table as its number, wherever else it is met."""
    converter.register_unstructure_hook(
        kind, lambda value: _tables.get()[kind].number(value, _forms()[kind].write)
    )
    converter.register_structure_hook(kind, lambda value, _: _tables.get()[kind].value(value))


def _look_up(kind: Any, name_of: Callable[[Any], str], converter: Converter) -> None:
    """Write what is looked up by its own name as a list."""
    (_, member) = get_args(kind)

    def read_all(values: object, _: object) -> dict[str, Any]:
        made = [converter.structure(value, member) for value in _exactly(list, values)]
        found = {name_of(one): one for one in made}
        if len(found) < len(made):
            raise FormError("two have one name")
        return found

    converter.register_structure_hook_func(lambda one: one == kind, read_all)
    converter.register_unstructure_hook_func(
        lambda one: one == kind, lambda found: [converter.unstructure(v) for v in found.values()]
    )


def _tuples(kind: Any, converter: Converter) -> Callable[[object, object], tuple[Any, ...]]:
    members = get_args(kind)
    if members[1:] != (...,):
        hooks = [(converter.get_structure_hook(member), member) for member in members]
        return lambda value, _: tuple(
            hook(one, member)
            for one, (hook, member) in zip(_exactly(list, value), hooks, strict=True)
        )
    member = members[0]
    hook = converter.get_structure_hook(member)
    return lambda value, _: tuple([hook(one, member) for one in _exactly(list, value)])


def _sets(kind: Any, converter: Converter) -> Callable[[object, object], frozenset[Any]]:
    (member,) = get_args(kind)
    hook = converter.get_structure_hook(member)

    def read_all(value: object, _: object) -> frozenset[Any]:
        made = [hook(one, member) for one in _exactly(list, value)]
        if made != sorted(set(made)):
            raise FormError("a set is not in order")
        return frozenset(made)

    return read_all


def _is_choice(kind: Any) -> bool:
    """Whether a value may be of one of several classes."""
    return kind in _CLOSED or (
        isinstance(kind, UnionType) and len({*get_args(kind)} - {NoneType}) > 1
    )


def _classes(kind: Any) -> dict[str, type]:
    return {one.__name__: one for one in get_args(_CLOSED.get(kind, kind))}


def _read_choice(kind: Any, converter: Converter) -> Callable[[Any, object], object]:
    classes = _classes(kind)

    def read_one(value: Any, _: object) -> object:
        fields = dict(_exactly(dict, value))
        return converter.structure(fields, classes[fields.pop(_CLASS)])

    return read_one


def _write_choice(kind: Any, converter: Converter) -> Callable[[object], Plain]:
    classes = {one: name for name, one in _classes(kind).items()}
    return lambda value: {**converter.unstructure(value), _CLASS: classes[type(value)]}
