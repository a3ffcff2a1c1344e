"""Where units may count: a qualification or one pathway of it, and all of those in a workspace."""

import datetime as dt
from collections.abc import Iterable, Iterator

from attrs import evolve, frozen

from qcf.diagnostics.diagnostic import Diagnostic, QcfError
from qcf.model.qualification import Qualification
from qcf.model.shelf import is_kind
from qcf.model.suites import sizes_of
from qcf.model.workspace import Workspace
from qcf.records.learners import LearnerRecord
from qcf.syntax import tree as t

MOST_NAMED = 5


@frozen
class Place:
    """A qualification, or one pathway of it."""

    qualification: Qualification
    pathway: str | None = None

    @property
    def name(self) -> str:
        """What commands call it: `cypw-level-3-diploma/social-care`."""
        return "/".join(part for part in (self.qualification.id, self.pathway) if part)

    @property
    def pathway_title(self) -> str | None:
        """The title of the pathway."""
        titles = {one.id: one.title for one in self.qualification.pathways}
        return None if self.pathway is None else titles.get(self.pathway, self.pathway)


@frozen
class Inventory:
    """The qualifications of a workspace, and what is wrong with the rules that have errors."""

    qualifications: tuple[Qualification, ...]
    found: tuple[Diagnostic, ...] = ()


def inventory(workspace: Workspace) -> Inventory:
    """Return every qualification of a workspace, a suite as its sizes.

    A rule with errors decides nothing: it is left out, and a warning says so.
    """
    qualifications, broken = [], []
    for name in _names(workspace):
        try:
            qualifications.append(workspace.qualification(name))
        except QcfError:
            broken.append(name)
    found = []
    if broken:
        listed = ", ".join(f"`{name}`" for name in broken[:MOST_NAMED])
        more = len(broken) - MOST_NAMED
        listed += f" and {more} more" if more > 0 else ""
        message = f"left out, because the rule has errors: {listed}"
        found.append(Diagnostic("QCF023", message, help="run `qcf check`, and mend what it names"))
    return Inventory(tuple(qualifications), tuple(found))


def _names(workspace: Workspace) -> Iterator[str]:
    for stem, paths in sorted(workspace.rules.items()):
        document = workspace.document(paths[0]) if len(paths) == 1 else None
        if document is None:
            yield stem
        elif is_kind(document, "Suite"):
            yield from (f"{stem}:{size}" for size in sizes_of(document))
        elif not is_kind(document, "Policy"):
            yield stem


def of_the_day(rules: Iterable[Qualification], on: dt.date) -> tuple[Qualification, ...]:
    """Return rules without the versions for whom another is open for registration on a day.

    Of a qualification that replaces others, none of which is open on the day, all are kept.
    """
    every = tuple(rules)
    families: dict[str, list[Qualification]] = {}
    for rule in every:
        families.setdefault(_first_version(rule).id, []).append(rule)
    kept = set()
    for versions in families.values():
        kept |= {one.id for one in versions if _is_open(one, on)} or {one.id for one in versions}
    return tuple(rule for rule in every if rule.id in kept)


def newer_than(workspace: Workspace, rule: Qualification) -> tuple[Qualification, ...]:
    """Return the qualifications of a workspace that replace one, directly or through others."""
    newer: list[Qualification] = []
    for name, (path, *others) in workspace.rules.items():
        document = workspace.document(path) if not others else None
        if document is None or not is_kind(document, "Replaces"):
            continue
        try:
            found = workspace.qualification(name)
        except QcfError:
            continue
        earlier = found.replaces
        while earlier is not None and earlier.id != rule.id:
            earlier = earlier.replaces
        newer += [found] if earlier is not None else []
    return tuple(newer)


def _first_version(rule: Qualification) -> Qualification:
    while rule.replaces is not None:
        rule = rule.replaces
    return rule


def _is_open(rule: Qualification, on: dt.date) -> bool:
    first, last = rule.header.registration
    return (first is None or first <= on) and (last is None or on <= last)


def place_of_pathway(workspace: Workspace, pathway: str, on: dt.date) -> Place | None:
    """Return the place of a bare pathway, or None where no qualification offers it.

    Of several versions it is the one that is open for registration on the day. Raises `QcfError`
    where several qualifications offer it. Blanks may stand for its hyphens.
    """
    if pathway not in workspace.pathways:
        pathway = "-".join(pathway.casefold().split())
    named = [name for name in _names(workspace) if _mentions(workspace, name, pathway)]
    offering = [
        qualification
        for qualification in map(workspace.qualification, named)
        if pathway in [one.id for one in qualification.pathways]
    ]
    offering = list(of_the_day(offering, on))
    if len(offering) > 1:
        both = [f"`{Place(one, pathway).name}`" for one in offering]
        raise QcfError(
            [
                Diagnostic(
                    "QCF022",
                    f"`{pathway}` is a pathway of {len(offering)} qualifications",
                    help=f"name one: {', '.join(both[:MOST_NAMED])}",
                )
            ]
        )
    return Place(offering[0], pathway) if offering else None


def _mentions(workspace: Workspace, name: str, pathway: str) -> bool:
    document = workspace.document(workspace.path_of(name.partition(":")[0]))
    if document is None:
        return False
    items = (s.body for s in document.statements if isinstance(s.body, t.PathwayItem))
    return any(item.slug == pathway for item in items)


def places_of(qualification: Qualification) -> tuple[Place, ...]:
    """Return the pathways of a qualification, or itself where it has none."""
    pathways = tuple(Place(qualification, one.id) for one in qualification.pathways)
    return pathways or (Place(qualification),)


def at(record: LearnerRecord, qualification: Qualification) -> LearnerRecord:
    """Return a record as one for this qualification: a pathway of another binds nothing here."""
    offered = [one.id for one in qualification.pathways]
    if record.pathway is None:
        return record
    elsewhere = qualification.pathway_meant(record.pathway) not in offered
    return evolve(record, pathway=None) if elsewhere else record
