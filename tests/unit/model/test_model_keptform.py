"""How the parts of a qualification are written and read: closed lists, and nothing by guessing."""

import datetime as dt
import json
from collections.abc import Callable, Iterator
from typing import Any, get_args, get_type_hints

import pytest
from attrs import evolve, fields, has

from qcf.framework.levels import Level
from qcf.model.entry import AchievedFor, DateFilter, OtherThan
from qcf.model.keptform import (
    EveryPermission,
    EveryRequirement,
    FormError,
    Plain,
    read,
    write,
)
from qcf.model.qualification import Group, Qualification
from qcf.model.requirements import (
    Cap,
    CountsAs,
    Kind,
    Minimum,
    Permission,
    Requirement,
    Selection,
)
from qcf.syntax.tree import Measure
from tests.strategies import generate

LISTS: dict[type, Any] = {Requirement: EveryRequirement, Permission: EveryPermission}


def leaves(kind: type) -> Iterator[type]:
    """Yield the classes below a class that have none below themselves."""
    below: list[type] = kind.__subclasses__()
    for one in below:
        yield from leaves(one)
    if not below:
        yield kind


def parts(kind: Any, known: set[Any]) -> set[Any]:
    """Return every class of which a value may be part of a value of a class."""
    if kind in known:
        return known
    known.add(kind)
    inside = list(get_args(LISTS.get(kind, kind)))
    if has(kind) and kind not in LISTS:
        hints = get_type_hints(kind)
        inside += [hints[one.name] for one in fields(kind) if one.init]
    for one in inside:
        parts(one, known)
    return known


PARTS = {kind for kind in parts(Qualification, set()) if has(kind)}


@pytest.mark.parametrize("kind", LISTS, ids=lambda kind: kind.__name__)
def test_no_class_is_forgotten(kind: type) -> None:
    forgotten = {one.__name__ for one in {*leaves(kind)} - {*get_args(LISTS[kind])}}
    assert not forgotten, f"add to the list of {kind.__name__} in keptform.py: {forgotten}"


def test_every_class_that_has_others_below_it_has_a_list() -> None:
    lists = {kind.__name__ for kind in PARTS if kind.__subclasses__()}
    assert lists == {kind.__name__ for kind in LISTS}


def test_the_parts_are_those_that_there_are() -> None:
    assert {Qualification, Group, Minimum, AchievedFor, DateFilter, Level, Kind} <= parts(
        Qualification, set()
    )
    assert len(PARTS) > 40


def only(selection: Selection, **more: Any) -> Qualification:
    """Return a qualification that says one thing with this selection."""
    cap = Cap("one", Kind.CAP, "the words", selection, Measure.UNITS, 3, **more)
    return evolve(generate(3).qualification(), requirements=(cap,), permissions=())


SELECTIONS = [
    Selection(),
    Selection(places=frozenset(("B", "A")), units=frozenset(), outside=True, sources=True),
    Selection(filters=(DateFilter(dt.date(2010, 2, 28), None, timely=True), AchievedFor(("x",)))),
    Selection(filters=(OtherThan(frozenset(("b", "a"))),)),
]


@pytest.mark.parametrize("selection", SELECTIONS, ids=range(len(SELECTIONS)))
def test_what_a_sentence_selects_is_read_as_it_was(selection: Selection) -> None:
    qualification = only(selection, clause="2.3", pathway="p")
    again = read(json.loads(json.dumps(write(qualification))))
    assert again.requirements == qualification.requirements


def test_what_stands_twice_is_written_once() -> None:
    one = generate(3).qualification()
    two = evolve(one, id="two", replaces=one, fallback=one)
    plain = write(two)
    assert [form["id"] for form in plain["qualifications"]] == [one.id, "two"]
    again = read(plain)
    assert again.replaces is again.fallback
    assert again.replaces is not None
    assert again.banks[0] is again.replaces.banks[0]
    versions = {id(v) for unit in again.units.values() for v in unit.versions}
    assert versions <= {id(unit) for bank in again.banks for unit in bank.units}
    assert len(plain["units"]) == len({id(u) for bank in one.banks for u in bank.units})


def test_a_class_that_is_on_no_list_is_not_written() -> None:
    counts: Any = CountsAs("one", Kind.BAR, "words", "A", (("B",),))
    with pytest.raises(KeyError):
        write(evolve(generate(3).qualification(), requirements=(counts,)))


def _set(name: str, value: object) -> Callable[[Plain], None]:
    return lambda rule: rule["requirements"][0].update({name: value})


SPOILT: dict[str, Callable[[Plain], None]] = {
    "a class that is not there": _set("class", "Other"),
    "a class of another list": _set("class", "Exempt"),
    "a class by number": _set("class", 1),
    "a field that is not there": _set("more", 1),
    "a text for a number": _set("allowed", "3"),
    "truth for a number": _set("allowed", True),
    "a fraction": _set("allowed", 3.0),
    "less than nothing": _set("allowed", -1),
    "more than a field holds": _set("allowed", 2**31),
    "a number for a text": _set("text", 3),
    "nothing for a text": _set("text", None),
    "a member that is not there": _set("measure", "POINTS"),
    "a member by value": _set("kind", 4),
    "a text for a list": _set("when", "abc"),
    "no object": _set("selection", []),
    "a set that is not in order": _set("selection", {"places": ["B", "A"]}),
    "a set with one twice": _set("selection", {"places": ["A", "A"]}),
    "a text for a set": _set("selection", {"places": "AB"}),
    "a filter without a class": _set("selection", {"filters": [{"names": ["x"]}]}),
    "a span of no file": _set("span", [99, 0, 1]),
    "a span of a file before the first": _set("span", [-1, 0, 1]),
    "a span that ends before it begins": _set("span", [0, 2, 1]),
    "a span beyond its file": _set("span", [0, 0, 10**6]),
    "half a span": _set("span", [0, 0]),
    "a field left out": lambda rule: rule["requirements"][0].pop("id"),
    "a day that is none": lambda rule: rule["header"].update(registration=["2013-02-30", None]),
    "a day in another way": lambda rule: rule["header"].update(registration=["20130228", None]),
    "half a window": lambda rule: rule["header"].update(registration=[None]),
    "two groups of one name": lambda rule: rule["groups"].append(rule["groups"][0]),
    "a unit without versions": lambda rule: rule["units"].append({"versions": []}),
    "a bank that is not there": lambda rule: rule.update(banks=[7]),
    "itself as what it replaces": lambda rule: rule.update(replaces=0),
    "what the engine remembers": lambda rule: rule.update(remembered={}),
}


@pytest.mark.parametrize("name", SPOILT)
def test_what_is_not_as_it_is_written_is_refused(name: str) -> None:
    plain = json.loads(json.dumps(write(only(Selection(places=frozenset("AB"))))))
    assert read(plain).requirements
    SPOILT[name](plain["qualifications"][-1])
    with pytest.raises(FormError):
        read(plain)


@pytest.mark.parametrize("name", ["files", "units", "banks", "qualifications"])
def test_a_table_is_a_list_of_what_it_is_called(name: str) -> None:
    plain = write(generate(3).qualification())
    wrong: Any
    for wrong in (None, {}, "abc", [1], [[]], [{}], [None]):
        with pytest.raises(FormError):
            read({**plain, name: wrong})
    with pytest.raises(FormError):
        read({key: value for key, value in plain.items() if key != name})
    with pytest.raises(FormError):
        read({**plain, "qualifications": []})
