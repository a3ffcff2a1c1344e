"""The overview of a rule: its groups and pathways in the order in which a learner meets them."""

from collections.abc import Iterator

from attrs import frozen

from qcf.model.qualification import Group, Qualification
from qcf.model.requirements import (
    AllOf,
    Cap,
    Follow,
    Kind,
    Minimum,
    Requirement,
    Selection,
    Share,
    SomeOf,
)
from qcf.model.tally import tally_of, units_within, within


@frozen
class Box:
    """A group or a pathway: what it is called, how much it holds, what is asked of it.

    `mandatory` is whether all of its units are asked, `is_open` whether its list is incomplete.
    """

    name: str
    lines: tuple[str, ...]
    mandatory: bool = False
    is_open: bool = False
    inside: tuple["Box", ...] = ()


@frozen
class Overview:
    """What is asked in total, the groups of everybody, and the pathways to choose from.

    `mandatory` come before the choice of a `pathway`, and `others` after it. `follow` says how
    many pathways are taken, and is empty where there are none.
    """

    title: str
    total: tuple[str, ...]
    mandatory: tuple[Box, ...]
    follow: str
    pathways: tuple[Box, ...]
    others: tuple[Box, ...]


def overview_of(qualification: Qualification) -> Overview:
    """Return the overview of a qualification."""
    top = [one for one in qualification.groups.values() if one.within is None]
    boxes = [_group(qualification, one) for one in top if one.pathway is None]
    pathways = []
    for pathway in qualification.pathways:
        inside = [_group(qualification, one) for one in top if one.pathway == pathway.id]
        lines = tuple(_wide(qualification, pathway.id))
        pathways.append(Box(f"Pathway: {pathway.title or pathway.id}", lines, inside=tuple(inside)))
    return Overview(
        qualification.title,
        tuple(_wide(qualification, None)),
        tuple(one for one in boxes if one.mandatory),
        _follow(qualification),
        tuple(pathways),
        tuple(one for one in boxes if not one.mandatory),
    )


def _follow(qualification: Qualification) -> str:
    asked = [one.asked for one in qualification.requirements if isinstance(one, Follow)]
    if not asked or not qualification.pathways:
        return ""
    many = len(qualification.pathways)
    return f"Follow {asked[0]} of {many} pathway{'' if many == 1 else 's'}"


def _group(qualification: Qualification, group: Group) -> Box:
    tally = tally_of(qualification, units_within(qualification, group.id))
    number = f"{tally.units or 'no'} unit{'' if tally.units == 1 else 's'}"
    known = tally.credits.least == tally.credits.most and not tally.credits.unknown
    if tally.units and known:
        number += f", {tally.credits.least} credit{'' if tally.credits.least == 1 else 's'}"
    asked = list(_asked(qualification, group))
    lines = [number + (" listed; the list is incomplete" if group.incomplete else "")]
    lines += [words for words, _ in asked]
    return Box(
        f"Group {group.name}" + (f": {group.title}" if group.title else ""),
        tuple(dict.fromkeys(lines)),
        any(isinstance(one, AllOf) for _, one in asked),
        group.incomplete is not None,
        tuple(
            _group(qualification, one)
            for one in qualification.groups.values()
            if one.within == group.id
        ),
    )


def _asked(qualification: Qualification, group: Group) -> Iterator[tuple[str, Requirement]]:
    """Yield what is asked of just this group, of everybody who has a use for it."""
    places = within(qualification, group.id)
    for one in qualification.requirements:
        if one.when or one.pathway not in (None, group.pathway):
            continue
        match one:
            case AllOf(places=there) if there == places:
                yield "all of them are mandatory", one
            case Minimum(selection=Selection(places=there, units=None)) if there == places:
                yield one.text, one
            case Cap(selection=Selection(places=there, units=None)) if there == places:
                yield one.text, one
            case _:
                pass


def _wide(qualification: Qualification, pathway: str | None) -> Iterator[str]:
    """Yield what is asked of more than one group."""
    for one in qualification.requirements:
        if one.when or one.pathway != pathway:
            continue
        match one:
            case Minimum(kind=Kind.TOTAL | Kind.LEVEL | Kind.UNION) | Share(most=False):
                yield one.text
            case AllOf(places=None):
                yield f"{one.text} {'is' if len(one.units) == 1 else 'are'} mandatory"
            case SomeOf(kind=Kind.UNION) if not one.text.startswith("where "):
                yield one.text
            case _:
                pass
