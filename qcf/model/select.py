"""From the places and filters of a sentence to selections over the groups of a file."""

from attrs import evolve

from qcf.diagnostics.diagnostic import at
from qcf.diagnostics.source import Span
from qcf.model.entry import AchievedFor, DateFilter, Filter, OtherThan
from qcf.model.listing import Listing
from qcf.model.qualification import Group
from qcf.model.requirements import Kind, Selection
from qcf.syntax import phrase
from qcf.syntax import tree as t
from qcf.syntax.tree import Measure


class Selector:
    """Builds selections. Without `places` a selection reaches everywhere."""

    def __init__(self, listing: Listing, groups: dict[str, Group]) -> None:
        self.listing = listing
        self.all_groups = groups
        self.found = listing.found
        self.in_pathway = listing.pathway is not None
        self.is_embedded = bool(listing.prefix) and not self.in_pathway
        self.listed = {u for group in groups.values() for u in group.units}
        self._inner: dict[str, list[str]] = {}
        for group in groups.values():
            if group.within is not None:
                self._inner.setdefault(group.within, []).append(group.id)

    def inside(self, group: str) -> frozenset[str]:
        """Return a group and all groups inside it."""
        reached = [group]
        for outer in reached:
            reached += self._inner.get(outer, ())
        return frozenset(reached)

    def everywhere(self) -> Selection:
        """Return all that counts; in a qualification inside another, all of its own groups."""
        return Selection(places=frozenset(self.all_groups)) if self.is_embedded else Selection()

    def units_in(self, places: frozenset[str]) -> frozenset[str]:
        """Return the units that the groups list."""
        return frozenset(u for place in places for u in self.all_groups[place].units)

    def groups_of(self, place: t.FromGroups | t.FromPathway) -> list[str]:
        """Return the ids of the groups that a place names; empty after saying what is unknown."""
        if isinstance(place, t.FromPathway):
            if not self.in_pathway:
                self.found.append(
                    at(
                        "QCF213",
                        place.span,
                        "`this pathway` means something only in a pathway file",
                        help="write `from group ...`, or `in total`",
                    )
                )
                return []
            outer = [g.id for g in self.all_groups.values() if g.within is None]
            if not outer:
                self.found.append(
                    at(
                        "QCF202",
                        place.span,
                        "this pathway has no group",
                        help="begin one with `Group B: title`",
                    )
                )
            return outer
        ids = [self.listing.group(name) for name in place.names]
        return [i for i in ids if i is not None and i in self.all_groups]

    def units_named(
        self, names: tuple[t.Name, ...], *, anywhere: bool = False
    ) -> frozenset[str] | None:
        """Return the identities of units that a sentence names.

        All are listed in some group, or `anywhere` in the banks: what only enables need not count.
        """
        identities: set[str] = set()
        for name in names:
            identity = self.listing.names.identity(name)
            if identity is None:
                continue
            if anywhere:
                self.listing.learn(identity)
            elif identity not in self.listed:
                self.found.append(
                    at(
                        "QCF203",
                        name.span,
                        f"unit `{name.text}` stands in no group, so it can never count",
                        help="list it in a group of this file",
                    )
                )
                continue
            if identity in identities:
                self.found.append(
                    at(
                        "QCF207",
                        name.span,
                        f"`{name.text}` names a unit that stands in this list already",
                        help="take one of them out",
                    )
                )
            identities.add(identity)
        return frozenset(identities) if len(identities) == len(names) else None

    def of(self, place: t.Place | None, filters: tuple[Filter, ...]) -> list[Selection] | None:
        """Return one selection, or one for each group with `each of`; None after a mistake."""
        match place:
            case None:  # refused as text already
                return None if self.in_pathway else [Selection(filters=filters)]
            case t.Total():
                if self.in_pathway:
                    self.found.append(
                        at(
                            "QCF214",
                            place.span,
                            "a pathway file speaks only of its own groups",
                            help="write `from this pathway`, or move the sentence "
                            "to the qualification",
                        )
                    )
                    return None
                return [evolve(self.everywhere(), filters=filters)]
            case t.FromUnits(names=names):
                units = self.units_named(names)
                return None if units is None else [Selection(units=units, filters=filters)]
            case t.FromGroups() | t.FromPathway():
                groups = self.groups_of(place)
                if not groups:
                    return None
                if isinstance(place, t.FromGroups) and len(groups) < len(place.names):
                    return None
                reach = [self.inside(group) for group in groups]
                if isinstance(place, t.FromGroups) and place.manner is t.Manner.EACH:
                    return [Selection(places=one, filters=filters) for one in reach]
                return [Selection(places=frozenset().union(*reach), filters=filters)]

    @staticmethod
    def within(outer: Selection, inner: Selection) -> bool:
        """Whether everything that the inner selection takes is surely inside the outer."""
        if not set(outer.filters) <= set(inner.filters) or outer.outside or inner.outside:
            return False
        if outer.units is not None and (inner.units is None or not inner.units <= outer.units):
            return False
        return outer.places is None or (inner.places is not None and inner.places <= outer.places)

    def apart(self, one: Selection, other: Selection) -> bool:
        """Whether two selections surely have no place or unit in common."""
        if one.places is not None and other.places is not None:
            return not one.places & other.places
        reach = [
            self.units_in(each.places) if each.units is None and each.places else each.units
            for each in (one, other)
        ]
        return reach[0] is not None and reach[1] is not None and not reach[0] & reach[1]

    def kind(self, selection: Selection) -> Kind:
        """Return what a minimum over a selection is about."""
        if selection.filters and any(isinstance(f, t.LevelFilter) for f in selection.filters):
            return Kind.LEVEL
        if selection.units is None and (selection.places is None or self.is_all(selection)):
            return Kind.TOTAL
        if selection.places is None or len(self.tops(selection.places)) == 1:
            return Kind.GROUP
        return Kind.UNION

    def is_all(self, selection: Selection) -> bool:
        """Whether a selection is the whole of a qualification inside another."""
        return self.is_embedded and selection.places == frozenset(self.all_groups)

    def tops(self, places: frozenset[str]) -> list[str]:
        """Return those groups that lie in no other of them."""
        return [p for p in places if self.all_groups[p].within not in places]

    def subject(self, selection: Selection) -> str:
        """Return what a selection is called in an id: never a position."""
        words = []
        if selection.places is not None and not self.is_all(selection):
            tops = sorted(self.all_groups[top].name for top in self.tops(selection.places))
            words.append("+".join(tops))
        elif selection.units is not None:
            words.append("units:" + "+".join(sorted(selection.units)))
        else:
            words.append("total")
        return ":".join([*words, *(_subject(chosen) for chosen in selection.filters)])

    @staticmethod
    def narrowed(selection: Selection, filters: tuple[Filter, ...]) -> Selection:
        """Return the selection with more filters."""
        return evolve(selection, filters=tuple(dict.fromkeys((*selection.filters, *filters))))

    def words(self, selection: Selection) -> str:
        """Return where a selection lies in running text."""
        words = [chosen_by(one) for one in selection.filters]
        tops = sorted(self.tops(selection.places)) if selection.places else []
        names = [self.all_groups[top].name for top in tops]
        if selection.places is not None and not self.is_all(selection):
            plural = "" if len(names) == 1 else "s"
            together = "" if len(names) == 1 else " together"
            words.append(f"from group{plural} {phrase.listed(names)}{together}")
        elif selection.units is not None:
            words.append(f"from units {phrase.listed(sorted(selection.units))}")
        else:
            words.append("in total")
        return " ".join(words)

    def enough(self, asked: int, listed: int, span: Span, what: str = "units") -> bool:
        """Whether a list has as many as are asked; complain where it has not."""
        if 0 < asked <= listed:
            return True
        message = f"asked for {asked} of {listed} {what if listed != 1 else what[:-1]}"
        self.found.append(at("QCF219", span, message, help=up_to(listed)))
        return False


def chosen_by(chosen: Filter) -> str:
    """Return which units a filter means, in running text."""
    match chosen:
        case AchievedFor(qualification=name):
            return f"achieved for qualification {name}"
        case DateFilter():
            return "achieved in time"
        case OtherThan(units=units):
            return f"other than {phrase.listed(sorted(units))}"
        case _:
            return phrase.chosen_by(chosen)


def _subject(chosen: Filter) -> str:
    """Return what a filter is called in an id."""
    match chosen:
        case t.LevelFilter(low=low, high=high):
            return f"level-{low}" if low == high else f"level-{low}-to-{high}"
        case t.SizeFilter(sizes=sizes):
            return "size-" + "-".join(str(size) for size in sizes)
        case _:
            return chosen_by(chosen).replace('"', "").replace(" ", "-")


def up_to(most: int) -> str:
    """Return the advice to write a number that the list has."""
    return f"write a number from 1 to {most}" if most > 1 else "write `1`"


def unit_word(measure: Measure) -> str:
    """Return a measure as ids name it."""
    return "hours" if measure is Measure.HOURS else measure.value
