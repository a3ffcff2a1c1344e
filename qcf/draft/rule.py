"""The text of a rule and of its pathways, laid out as the formatter lays them out."""

from collections.abc import Iterable, Iterator
from string import ascii_uppercase

from qcf.diagnostics.diagnostic import Diagnostic, at, has_errors
from qcf.diagnostics.source import SourceFile
from qcf.draft.asked import Asked
from qcf.draft.groups import DraftGroup
from qcf.draft.readback import NOWHERE, why_unwritable, written
from qcf.draft.wish import Wish
from qcf.model.figures import figures_of
from qcf.model.names import UnitNames
from qcf.model.shelf import Shelf
from qcf.records.units import Unit, UnitBank
from qcf.syntax import tree as t
from qcf.syntax.format import format_document
from qcf.syntax.parse import parse
from qcf.syntax.tree import Document

HEAD = "# Drafted from a list of units. Compare each line with the specification."
HEAD_OF_PATHWAY = "# Drafted. Compare each line with the specification."
PLACE = "# The units of this pathway stand below the next line, one a line, as in the rule."


class Writer:
    """Writes the files of one draft, and keeps what no rule can repeat."""

    def __init__(self, wish: Wish, bank: UnitBank) -> None:
        self.wish = wish
        self.bank = bank
        self.found: list[Diagnostic] = []
        self.without_title: list[Unit] = []
        self._items: dict[str, str | None] = {}

    def rule(self, asked: Asked, groups: Iterable[DraftGroup]) -> list[str]:
        """Return the lines of the rule."""
        lines = [HEAD, *(_field(name, value) for name, value in self.wish.head)]
        lines += ["Rules:", *asked.sentences]
        if self.wish.pathways:
            lines += ["Pathways:", *(f"- {name}" for name in self.wish.pathway_names)]
        return [*lines, *self._listed(groups)]

    def pathway(self, title: str, asked: Asked, groups: Iterable[DraftGroup]) -> list[str]:
        """Return the lines of a pathway, with a place for its units."""
        lines = [HEAD_OF_PATHWAY, _field("Pathway", title), _field("Units from", self.bank.id)]
        return [*lines, "Rules:", *asked.sentences, *self._listed(groups)]

    def _listed(self, groups: Iterable[DraftGroup]) -> Iterator[str]:
        for group in groups:
            heading = t.GroupHeading(t.Name(group.name, span=NOWHERE), None, group.title)
            why = why_unwritable(heading)
            if why and group.span:
                message = f"a rule cannot repeat the group's title: {why[0]}"
                self.found.append(at("QCF013", group.span, message, help=why[1]))
            if not group.units:
                yield PLACE
            yield written(heading) or f"Group {group.name}:"
            yield from (item for unit in group.units if (item := self._item(unit)))

    def _item(self, unit: Unit) -> str | None:
        """Return a unit's line; its title is left to the bank where it would be misread."""
        if unit.identity in self._items:
            return self._items[unit.identity]
        item = None
        for title in (unit.title, None):
            lines = (self._line(name, unit, title) for name in _names(unit))
            item = next((line for line in lines if line is not None), None)
            if item is not None:
                if title is None:
                    self.without_title.append(unit)
                break
        else:
            self._unwritable(unit)
        self._items[unit.identity] = item
        return item

    def _line(self, name: t.Name, unit: Unit, title: str | None) -> str | None:
        """Return the line of a unit, or None where it would be read as something else."""
        names = UnitNames((self.bank,))
        if names.identity(name) != unit.identity or names.found:
            return None
        figures = t.Figures(unit.level, unit.credit, span=NOWHERE)
        return written(t.UnitItem(name, title, figures))

    def _unwritable(self, unit: Unit) -> None:
        message = f"a rule cannot repeat the code `{unit.name}`"
        advice = "write it without `#` and `\"`, or add the unit's reference"
        if unit.span is None:
            self.found.append(Diagnostic("QCF013", message, help=advice))
        else:
            self.found.append(at("QCF013", unit.span, message, help=advice))


def laid_out(name: str, lines: list[str], shelf: Shelf) -> tuple[str, Document]:
    """Return lines as the formatter writes them, and what they say."""
    document, found = parse(SourceFile(name, "".join(f"{line}\n" for line in lines)))
    if has_errors(found):
        raise ValueError(f"the draft of {name} cannot be read: {found[0].message}")
    text = format_document(document, figures_of(document, shelf))
    document, _ = parse(SourceFile(name, text))
    return text, document


def _field(name: str, value: str) -> str:
    return written(t.Field(name, value, value_span=NOWHERE)) or f"{name}:"


def letters_beyond(groups: Iterable[DraftGroup]) -> Iterator[str]:
    """Return names that no group has yet: the letters, then the letters with a number."""
    taken = {group.name for group in groups}
    names = [*ascii_uppercase, *(f"{letter}{n}" for letter in ascii_uppercase for n in range(10))]
    return (name for name in names if name not in taken)


def _names(unit: Unit) -> Iterator[t.Name]:
    """Return what a rule may call a unit, the best first."""
    if unit.reference and unit.code:
        yield t.Name(f"{unit.reference} {unit.code}", span=NOWHERE)
    for text in (unit.code, unit.reference):
        if text:
            yield t.Name(text, span=NOWHERE)
    for text in (unit.name, unit.title):
        yield t.Name(text, quoted=True, span=NOWHERE)
