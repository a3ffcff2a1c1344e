"""From what an author says and a list of units to the files of a workspace."""

from attrs import frozen

from qcf.diagnostics.codes import Severity
from qcf.diagnostics.diagnostic import Diagnostic, has_errors
from qcf.diagnostics.source import SourceFile
from qcf.draft.asked import Part, asked_of_all, asked_of_pathway, unknown_minima
from qcf.draft.groups import DraftGroup, named_groups
from qcf.draft.learner import example_record
from qcf.draft.rule import Writer, laid_out, letters_beyond
from qcf.draft.shortages import Shortage, shortages
from qcf.draft.tosay import still_to_say
from qcf.draft.unitlist import UnitList, read_unit_list
from qcf.draft.wish import Wish, faults_of
from qcf.model.resolve import resolve
from qcf.model.shelf import InMemory
from qcf.records.bank import read_bank
from qcf.records.units import Origin, UnitBank
from qcf.syntax.tree import Document

RECORD = "learners/example.csv"


@frozen
class DraftFile:
    """A file of a workspace: its path in the folder, its text, and what it is in a few words."""

    path: str
    text: str
    what: str


@frozen
class Draft:
    """A workspace as text: the files, and what the author still has to say."""

    name: str
    files: tuple[DraftFile, ...]
    to_say: tuple[str, ...] = ()
    learners: tuple[str, ...] = ()


def draft_from(
    wish: Wish, source: SourceFile, origin: Origin = Origin.UNKNOWN
) -> tuple[Draft | None, list[Diagnostic]]:
    r"""Return a workspace for the units of a list in CSV, or None and everything that is wrong.

    >>> source = SourceFile("units.csv", "code,title,credit\nKM 1,Tools,3\n")
    >>> draft, _ = draft_from(Wish("Award in Kites"), source)
    >>> [file.path for file in draft.files]
    ['rules/award-in-kites.qcf', 'units/award-in-kites.csv', 'learners/example.csv']
    """
    found = faults_of(wish)
    listed, more = read_unit_list(source, origin)
    found += more
    if listed is None or has_errors(found):
        return None, found
    groups, more = _groups(wish, listed)
    found += [*more, *(unknown_minima(wish, groups) if groups else ())]
    short = shortages(wish, groups) if groups else ()
    found += [one.refusal for one in short if not one.incomplete]
    parts = _parts(wish, groups, short)
    writer = Writer(wish, _bank(wish.file_name, listed.bank_text))
    rule = writer.rule(parts[0].asked, parts[0].groups)
    pathways = {
        name: writer.pathway(title, part.asked, part.groups)
        for (name, title), part in zip(wish.pathway_names.items(), parts[1:], strict=True)
    }
    found += writer.found
    if has_errors(found):
        return None, found
    files = _files(wish, parts, writer.bank, listed.bank_text, rule, pathways)
    return Draft(wish.file_name, files, still_to_say(wish, parts, listed, writer, short)), found


def _groups(wish: Wish, listed: UnitList) -> tuple[tuple[DraftGroup, ...], list[Diagnostic]]:
    """Return all groups; a pathway that the list has none for gets one with a place for units."""
    names = wish.pathway_names
    if listed.groups:
        groups, found = named_groups(listed.groups, names)
        if found:
            return (), found
    else:
        groups = (DraftGroup("A", "Units", listed.units),)
    letters = letters_beyond(groups)
    empty = tuple(
        DraftGroup(next(letters), "Units of this pathway", (), name)
        for name in names
        if all(group.pathway != name for group in groups)
    )
    return (*groups, *empty), []


def _parts(
    wish: Wish, groups: tuple[DraftGroup, ...], short: tuple[Shortage, ...]
) -> tuple[Part, ...]:
    """Return the rule, and then the pathways in their order."""
    go_on = frozenset(name for one in short for name in one.incomplete)
    of_all = tuple(group for group in groups if group.pathway is None)
    of_pathways = tuple(group for group in groups if group.pathway is not None)
    parts = [
        Part(f"rules/{wish.file_name}.qcf", of_all, asked_of_all(wish, of_all, of_pathways, go_on))
    ]
    for name in wish.pathway_names:
        own = tuple(group for group in groups if group.pathway == name)
        parts.append(Part(f"pathways/{name}.qcf", own, asked_of_pathway(wish, own, go_on)))
    return tuple(parts)


def _bank(name: str, text: str) -> UnitBank:
    return read_bank(SourceFile(f"units/{name}.csv", text), name)[0]


def _files(
    wish: Wish,
    parts: tuple[Part, ...],
    bank: UnitBank,
    bank_text: str,
    rule: list[str],
    pathways: dict[str, list[str]],
) -> tuple[DraftFile, ...]:
    """Return the files of the workspace, after a look whether they belong together."""
    files: dict[str, Document] = {}
    shelf = InMemory(bank, files)
    made = []
    for name, lines in pathways.items():
        path = f"pathways/{name}.qcf"
        text, files[name] = laid_out(path, lines, shelf)
        made.append(DraftFile(path, text, "a pathway"))
    path = f"rules/{wish.file_name}.qcf"
    text, document = laid_out(path, rule, shelf)
    qualification, found = resolve(wish.file_name, document, shelf)
    wrong = [d for d in found if d.severity in (Severity.ERROR, Severity.WARNING)]
    if wrong:
        raise ValueError(f"the draft does not pass its own check: {wrong[0].message}")
    record = example_record(wish, parts, qualification, bank)
    number = len(bank.units)
    return (
        DraftFile(path, text, "the rule"),
        DraftFile(
            f"units/{wish.file_name}.csv",
            bank_text,
            f"{number} unit{'' if number == 1 else 's'}",
        ),
        *made,
        DraftFile(RECORD, record, "an invented learner"),
    )
