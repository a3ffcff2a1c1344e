"""Groups and what they list: headings and items in, groups with identities out."""

import re
from functools import cached_property

from attrs import field, frozen

from qcf.diagnostics.diagnostic import Label, at
from qcf.diagnostics.source import Span
from qcf.diagnostics.suggest import did_you_mean
from qcf.model.entry import Entry, Filter, matches
from qcf.model.names import MOST_SUGGESTED, UnitNames
from qcf.model.qualification import Group, IncompleteList
from qcf.model.shelf import Shelf, unknown_bank
from qcf.records.units import Unit, fold_title
from qcf.syntax import tree as t
from qcf.syntax.fields import SECTIONS
from qcf.syntax.phrase import counted, listed


@frozen(slots=False, eq=False)
class _Draft:
    heading: t.GroupHeading
    span: Span
    units: dict[str, Span] = field(factory=dict)


class Listing:
    """Collects the groups of one file.

    `prefix` is the name of the pathway, or of the qualification inside another, and a slash; or
    nothing.
    """

    def __init__(
        self,
        document: t.Document,
        names: UnitNames,
        shelf: Shelf,
        prefix: str,
        pathway: str | None = None,
    ) -> None:
        self.document = document
        self.names = names
        self.shelf = shelf
        self.prefix = prefix
        self.pathway = pathway
        self.found = names.found
        self.drafts: dict[str, _Draft] = {}
        self.pathways: list[tuple[str, Span]] = []
        self.titled: dict[str, str] = {}
        self.first_pathway: Span | None = None
        self._slugs: set[str] = set()
        self.units: dict[str, tuple[Unit, ...]] = {}
        self._section: _Draft | str | None = None
        self._collect()

    def _collect(self) -> None:
        for statement in self.document.statements:
            match statement.body:
                case t.GroupHeading() as heading:
                    self._open(heading, statement.span)
                case t.Field(name=name) if name in SECTIONS:
                    self._section = name
                case t.UnitItem() | t.BankItem() | t.PathwayItem() | t.AllItem() as item:
                    if self._section != "Example":  # see examples.py
                        self._item(item, statement.span)
                case _:
                    pass

    def _open(self, heading: t.GroupHeading, span: Span) -> None:
        name = heading.name.text
        draft = _Draft(heading, span)
        self._section = draft
        if name in self.drafts:
            first = self.drafts[name].heading.name.span
            self.found.append(
                at(
                    "QCF204",
                    heading.name.span,
                    f"there is a group `{name}` already",
                    help="give one of the two another name",
                    labels=(Label(first, "the first"),),
                )
            )
            return
        self.drafts[name] = draft

    def _item(self, item: t.UnitItem | t.BankItem | t.PathwayItem | t.AllItem, span: Span) -> None:
        match self._section, item:
            case "Sizes", t.PathwayItem():
                pass  # see suites.py
            case _Draft(), t.AllItem():
                self.found.append(
                    at(
                        "QCF107",
                        span,
                        "in a group an item is one unit, or any unit of a bank",
                        help="write `Group B1 of B: title` where a group is a part of another",
                    )
                )
            case "Pathways", t.PathwayItem(slug=slug, title=title):
                self._pathway(slug, title, span)
            case _Draft() as draft, t.UnitItem():
                self._unit(draft, item, span)
            case _Draft() as draft, t.BankItem():
                self._any_of(draft, item, span)
            case _Draft(), t.PathwayItem(slug=slug):
                self.found.append(
                    at(
                        "QCF107",
                        span,
                        f"`{slug}` is no unit: in a group an item is a unit",
                        help=f"write `- any unit of {slug}` for a whole bank, "
                        f"or the title in quotation marks",
                    )
                )
            case "Pathways", t.UnitItem(name=name):
                self.first_pathway = self.first_pathway or span
                slug = re.sub(r"[^a-z0-9]+", "-", name.text.lower()).strip("-")
                self.found.append(
                    at(
                        "QCF107",
                        span,
                        f"pathway files are named in small letters and hyphens: `{name.text}`",
                        help=f"call the file `pathways/{slug}.qcf` and write `- {slug}`",
                    )
                )
            case "Pathways", _:
                self.found.append(
                    at(
                        "QCF107",
                        span,
                        "under `Pathways:` an item is the name of a pathway file",
                        help="write it as the file is called: `- social-care`",
                    )
                )
            case _:
                self.found.append(
                    at(
                        "QCF107",
                        span,
                        "this item stands under no heading that takes items",
                        help="put it under a `Group` heading, or under `Pathways:`",
                    )
                )

    def _pathway(self, slug: str, title: str | None, span: Span) -> None:
        if slug in self._slugs:
            self._repeated(f"pathway `{slug}`", span)
            return
        self._slugs.add(slug)
        self.first_pathway = self.first_pathway or span
        if title is None:
            self.pathways.append((slug, span))
        elif slug in self.shelf.pathway_names():
            self.found.append(
                at(
                    "QCF211",
                    span,
                    f"a title makes a new pathway here, and there is a file `{slug}`",
                    help="leave the title out to bring in the file, or name the pathway otherwise",
                )
            )
        else:
            self.titled[slug] = title

    def _repeated(self, what: str, span: Span) -> None:
        self.found.append(
            at("QCF207", span, f"{what} stands twice in this list", help="take one of them out")
        )

    def _unit(self, draft: _Draft, item: t.UnitItem, span: Span) -> None:
        identity = self.names.identity(item.name, item.title)
        if identity is None:
            return
        if identity in draft.units:
            self._repeated(f"unit `{item.name.text}`", span)
            return
        draft.units[identity] = span
        versions = self.learn(identity)
        self._check_title(item, versions, span)
        self._check_figures(item, versions)

    def learn(self, identity: str) -> tuple[Unit, ...]:
        """Take a unit of the banks into the rule; return its versions."""
        if identity not in self.units:
            for bank in self.names.banks:
                if identity in bank.versions:
                    self.units[identity] = bank.versions[identity]
                    break
        return self.units[identity]

    def _check_title(self, item: t.UnitItem, versions: tuple[Unit, ...], span: Span) -> None:
        if not item.title:
            return
        known = {fold_title(v) for unit in versions for v in (unit.title, *unit.earlier_titles)}
        if fold_title(item.title) in known:
            return
        self.found.append(
            at(
                "QCF208",
                span,
                f"the bank has another title for `{item.name.text}`",
                help=f"write `{versions[-1].title}`, or add this one to the bank's "
                f"`earlier_titles`",
            )
        )

    def _check_figures(self, item: t.UnitItem, versions: tuple[Unit, ...]) -> None:
        figures = item.figures
        if figures is None:
            return
        if any(u.level == figures.level and u.credit == figures.credit for u in versions):
            return
        unit = versions[-1]
        level = f"level {unit.level}" if unit.level else "level not known"
        credit = counted(unit.credit, t.Measure.CREDITS) if unit.credit else "credit not known"
        place = unit.span
        written = figures.span.text.strip()
        span = figures.span.file.span(figures.span.end - len(written), figures.span.end)
        self.found.append(
            at(
                "QCF209",
                span,
                f"the bank has {level}, {credit} for `{item.name.text}`, found `{written[1:-1]}`",
                help="mend the bank if it is wrong; `qcf fmt` renews what stands here",
                labels=(Label(place, "the bank's figures"),) if place else (),
            )
        )

    def _any_of(self, draft: _Draft, item: t.BankItem, span: Span) -> None:
        bank = self.shelf.bank(item.bank)
        if bank is None:
            self.found.append(unknown_bank(item.bank, span, self.shelf))
            return
        if self.about_learners(item.filters):
            return
        inside = UnitNames((bank,), self.found)
        excluded = {inside.identity(name) for name in item.exceptions}
        for identity, versions in bank.versions.items():
            unit = versions[-1]
            if identity in excluded or identity in draft.units:
                continue
            # a unit without a known credit is of no size
            figures = Entry(identity, unit.level, unit.credit or 0, marks=unit.marks)
            if all(matches(one, figures) for one in item.filters):
                draft.units[identity] = span
                self.units.setdefault(identity, versions)

    def about_learners(self, filters: tuple[t.Filter, ...]) -> bool:
        """Whether filters ask what no list of units can say; complain where they do."""
        asking = [f for f in filters if isinstance(f, t.GradeFilter | t.WayFilter | t.AgeFilter)]
        for one in asking:
            self.found.append(
                at(
                    "QCF224",
                    one.span,
                    f"`{one.span.text}` is about a learner's achievement, and a list is of units",
                    help="write a sentence: `Only units at level 3 or above count from group B.`",
                )
            )
        return bool(asking)

    @cached_property
    def all_pathways(self) -> dict[str, None]:
        """The pathways under `Pathways:`, those with a file and those with a title, in order."""
        return dict.fromkeys(sorted([slug for slug, _ in self.pathways] + list(self.titled)))

    def group(self, name: t.Name) -> str | None:
        """Return the id of the group that a sentence names, or None after saying so."""
        if name.text in self.drafts:
            return self.prefix + name.text
        drafts = list(self.drafts) if len(self.found) < MOST_SUGGESTED else []
        known = listed([f"`{n}`" for n in drafts])
        known = f"the groups are {known}" if len(drafts) > 1 else f"the only group is {known}"
        where = "this pathway" if self.prefix else "this file"
        other = None
        if self.pathway is not None:
            other = "a group of the qualification is spoken of there: "
            other += f"`On pathway {self.pathway}, achieve ...`"
        self.found.append(
            at(
                "QCF202",
                name.span,
                f"no group `{name.text}` in {where}",
                # one letter is near to every other
                help=(did_you_mean(name.text, drafts) if len(name.text) > 1 else None)
                or self._titled(name.text)
                or other
                or (known if drafts else "begin one with `Group B: title`"),
            )
        )
        return None

    def _titled(self, words: str) -> str | None:
        """Return which group is meant, where a sentence calls it by its title."""
        titles = {draft.heading.title.casefold(): name for name, draft in self.drafts.items()}
        meant = [name for title, name in titles.items() if title.startswith(words.casefold())]
        return f"write `{meant[0]}`: `{words}` is in its title" if len(meant) == 1 else None

    def groups(self) -> dict[str, Group]:
        """Return the groups by their ids."""
        incomplete = self._incomplete()
        imports = self._imports()
        found = {}
        for name, draft in self.drafts.items():
            within = self.group(draft.heading.within) if draft.heading.within else None
            found[self.prefix + name] = Group(
                self.prefix + name,
                name,
                draft.heading.title,
                tuple(sorted(draft.units)),
                within,
                self.pathway,
                incomplete.get(self.prefix + name),
                imports.get(self.prefix + name),
                draft.span,
            )
        return self._without_circles(found)

    def _imports(self) -> dict[str, tuple[Filter, ...]]:
        found: dict[str, tuple[Filter, ...]] = {}
        for statement in self.document.statements:
            if isinstance(statement.body, t.Imports):
                group = self.group(statement.body.group)
                if group is not None and not self.about_learners(statement.body.filters):
                    found[group] = statement.body.filters
        return found

    def _incomplete(self) -> dict[str, IncompleteList]:
        found = {}
        for statement in self.document.statements:
            if isinstance(statement.body, t.Incomplete):
                said = statement.body
                group = self.group(said.group)
                if not 1 <= said.least <= said.most <= 999:
                    self.found.append(
                        at(
                            "QCF603",
                            statement.span,
                            f"no unit has {said.least} to {said.most} credits",
                            help="write the smaller number first, from 1 to 999",
                        )
                    )
                elif group is not None:
                    found[group] = IncompleteList(said.least, said.most)
        return found

    def _without_circles(self, groups: dict[str, Group]) -> dict[str, Group]:
        clear: set[str] = set()
        for group in groups.values():
            seen = {group.id}
            outer = group.within
            while outer is not None and outer in groups and outer not in clear:
                if outer in seen:
                    assert group.span is not None
                    self.found.append(
                        at(
                            "QCF212",
                            group.span,
                            f"group `{group.name}` lies inside itself",
                            help="take one `of` out of the headings",
                        )
                    )
                    return {}
                seen.add(outer)
                outer = groups[outer].within
            clear |= seen
        return groups
