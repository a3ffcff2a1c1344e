"""A kept rule, read again from the texts that are kept with it: whether they say the same.

The text of every file that a rule points into is kept with the rule. A rule may have read others
besides, as for the title of a qualification that it names; then there is nothing to compare.
"""

from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import TypeVar

from attrs import field, frozen

from qcf.diagnostics.diagnostic import Diagnostic
from qcf.diagnostics.source import SourceFile
from qcf.filing.plain import Plain
from qcf.model import keptform
from qcf.model.files import BANK_SUFFIXES
from qcf.model.resolve import resolve
from qcf.model.shelf import is_kind
from qcf.records.bank import read_bank
from qcf.records.text import RULE_LIMIT
from qcf.records.units import UnitBank
from qcf.syntax.parse import parse
from qcf.syntax.tree import Document

_Found = TypeVar("_Found")


@frozen
class Retold:
    """A rule as its texts state it, in the form in which rules are kept; or why there is none.

    `errors` are the codes of what is wrong with the texts. Nothing at all: not all that the rule
    was read from is kept with it.
    """

    form: Plain | None = None
    errors: tuple[str, ...] = ()


def retold(rule: Plain, name: str) -> Retold:
    """Return what the texts that are kept with a rule state; `name` is what it is asked for by."""
    files = {one["name"]: one["text"] for one in rule["files"]}
    if sum(len(text) for text in files.values()) > RULE_LIMIT:
        return Retold()
    shelf = KeptTexts.of(files)
    stem, _, size = name.partition(":")
    document = shelf.rules.get(stem)
    if document is None:
        return Retold()
    qualification, found = resolve(name, document, shelf, size=size or None)
    if shelf.missed:
        return Retold()
    errors = tuple(one.code for one in (*shelf.found, *found) if one.is_error)
    return Retold(errors=errors) if errors else Retold(keptform.write(qualification))


@frozen
class KeptTexts:
    """A shelf of the files that are kept with a rule; remembers what it was asked for in vain."""

    rules: Mapping[str, Document]
    pathways: Mapping[str, Document]
    banks: Mapping[str, UnitBank]
    found: tuple[Diagnostic, ...] = ()
    missed: list[str] = field(factory=list)

    @classmethod
    def of(cls, files: Mapping[str, str]) -> "KeptTexts":
        """Return the shelf of these files, the texts by their names."""
        sources = [(PurePosixPath(name), SourceFile(name, text)) for name, text in files.items()]
        parsed = {p.stem: parse(s) for p, s in sources if p.suffix == ".qcf"}
        listed = {p.stem: read_bank(s, p.stem) for p, s in sources if p.suffix in BANK_SUFFIXES}
        documents = {stem: document for stem, (document, _) in parsed.items()}
        pathways = {stem: one for stem, one in documents.items() if is_kind(one, "Pathway")}
        return cls(
            {stem: one for stem, one in documents.items() if stem not in pathways},
            pathways,
            {stem: bank for stem, (bank, _) in listed.items()},
            tuple(d for _, wrong in (*parsed.values(), *listed.values()) for d in wrong),
        )

    def bank(self, slug: str) -> UnitBank | None:
        """Return a unit bank, or None where its text is not kept."""
        return self._found(self.banks, slug)

    def bank_names(self) -> list[str]:
        """Return the names of the unit banks."""
        return list(self.banks)

    def pathway(self, slug: str) -> Document | None:
        """Return a pathway file, or None where its text is not kept."""
        return self._found(self.pathways, slug)

    def pathway_names(self) -> list[str]:
        """Return the names of the pathway files."""
        return list(self.pathways)

    def rule(self, slug: str) -> Document | None:
        """Return a rule file, or None where its text is not kept."""
        return self._found(self.rules, slug)

    def rule_names(self) -> list[str]:
        """Return the names of the rule files."""
        return list(self.rules)

    def policies(self) -> dict[str, Document]:
        """Return the policies among the rule files."""
        return {slug: one for slug, one in self.rules.items() if is_kind(one, "Policy")}

    def _found(self, files: Mapping[str, _Found], slug: str) -> _Found | None:
        if slug not in files:
            self.missed.append(slug)
        return files.get(slug)
