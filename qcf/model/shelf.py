"""Where the files are found that a rule file names: what the resolver asks of a workspace."""

from collections.abc import Mapping
from typing import Protocol

from attrs import field, frozen

from qcf.diagnostics.diagnostic import Diagnostic, at
from qcf.diagnostics.source import Span
from qcf.diagnostics.suggest import did_you_mean
from qcf.records.units import UnitBank
from qcf.syntax import tree as t

_MOST_BANKS = 5  # so many are named in a message


class Banks(Protocol):
    """Where unit banks are found by name."""

    def bank(self, slug: str) -> UnitBank | None:
        """Return a unit bank, or None where there is none, or two, or it cannot be read."""

    def bank_names(self) -> list[str]:
        """Return the names of all unit banks; a name that two files have stands twice."""


class Shelf(Banks, Protocol):
    """Where unit banks, pathway files and other rule files are found by name."""

    def pathway(self, slug: str) -> t.Document | None:
        """Return a pathway file, or None where there is none, or two, or it cannot be read."""

    def pathway_names(self) -> list[str]:
        """Return the names of all pathway files; a name that two files have stands twice."""

    def rule(self, slug: str) -> t.Document | None:
        """Return a rule file, or None where there is none, or two, or it cannot be read."""

    def rule_names(self) -> list[str]:
        """Return the names of all rule files; a name that two files have stands twice."""

    def policies(self) -> dict[str, t.Document]:
        """Return the policies of the workspace by the names of their files."""


@frozen
class InMemory:
    """A shelf of one unit bank, with the pathway files and the rule files that are given."""

    units: UnitBank
    files: Mapping[str, t.Document] = field(factory=dict)
    rules: Mapping[str, t.Document] = field(factory=dict)

    def bank(self, slug: str) -> UnitBank | None:
        """Return the unit bank, or None for another name."""
        return self.units if slug == self.units.id else None

    def bank_names(self) -> list[str]:
        """Return the name of the unit bank."""
        return [self.units.id]

    def pathway(self, slug: str) -> t.Document | None:
        """Return a pathway file, or None where there is none."""
        return self.files.get(slug)

    def pathway_names(self) -> list[str]:
        """Return the names of the pathway files."""
        return list(self.files)

    def rule(self, slug: str) -> t.Document | None:
        """Return a rule file, or None where there is none."""
        return self.rules.get(slug)

    def rule_names(self) -> list[str]:
        """Return the names of the rule files."""
        return list(self.rules)

    def policies(self) -> dict[str, t.Document]:
        """Return the policies among the rule files."""
        return {slug: rule for slug, rule in self.rules.items() if is_kind(rule, "Policy")}


def is_kind(document: t.Document, kind: str) -> bool:
    """Whether a file begins as a qualification, a suite, a pathway or a policy does."""
    bodies = (statement.body for statement in document.statements)
    return any(isinstance(body, t.Field) and body.name == kind for body in bodies)


def unknown_bank(slug: str, span: Span, shelf: Shelf) -> Diagnostic:
    """Return the diagnostic for a unit bank that is not there, or is there twice."""
    known = shelf.bank_names()
    if known.count(slug) > 1:
        return twice(slug, "units", span)
    if slug in known:
        return at("QCF205", span, f"the unit bank `{slug}` cannot be read", help="mend its file")
    advice = f"put it there as `{slug}.csv` or `{slug}.toml`; a workbook is saved as CSV first"
    if 0 < len(known) <= _MOST_BANKS:
        advice = f"name one of {', '.join(f'`{one}`' for one in known)}, or {advice}"
    message = f"no unit bank `{slug}` in `units/`"
    return at("QCF205", span, message, help=did_you_mean(slug, known) or advice)


def twice(slug: str, folder: str, span: Span) -> Diagnostic:
    """Return the diagnostic for a name that two files of a folder have."""
    return at(
        "QCF005",
        span,
        f"two files in `{folder}/` have the name `{slug}`",
        help="rename one of the two, also where it lies in a folder of its own",
    )


def names_of(slug: str, shelf: Shelf) -> tuple[str, ...]:
    """Return what a record may call a qualification: its file's name, its number, its title."""
    document = shelf.rule(slug)
    if document is None:
        return (slug,)
    fields = [s.body for s in document.statements if isinstance(s.body, t.Field)]
    more = [f.value for f in fields if f.name in ("Number", "Qualification")]
    return (slug, *sorted(more))
