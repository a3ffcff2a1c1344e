"""From the names of units in a rule file to their identities in the unit banks."""

import re

from attrs import field, frozen

from qcf.diagnostics.diagnostic import Diagnostic, at
from qcf.diagnostics.source import Span
from qcf.diagnostics.suggest import did_you_mean
from qcf.records.units import UnitBank
from qcf.syntax.phrase import listed
from qcf.syntax.tree import Name

_BOTH = re.compile(r"(?P<reference>[A-Z]/\d{3}/\d{4})\s+(?P<code>\S.*)")

MOST_SUGGESTED = 30  # comparing thousands of misspelt names with a large bank takes minutes


@frozen
class UnitNames:
    """Looks up units in the banks that one file names."""

    banks: tuple[UnitBank, ...]
    found: list[Diagnostic] = field(factory=list)

    def identity(self, name: Name, title: str | None = None) -> str | None:
        """Return the unit that a name stands for, or None after saying why not.

        `title` is what stands beside the name: a better guess than the nearest name.
        """
        if name.quoted:
            return self._titled(name)
        both = _BOTH.fullmatch(name.text)
        if both is None:
            return self._named(name.text, name.span, title)
        reference = self._named(both["reference"], name.span)
        code = self._named(both["code"], name.span) if reference else None
        if reference and code and reference != code:
            self.found.append(
                at(
                    "QCF210",
                    name.span,
                    f"`{both['reference']}` and `{both['code']}` are two units of the bank",
                    help="compare both with the specification and keep the right one",
                )
            )
        return reference

    def _named(self, text: str, span: Span, title: str | None = None) -> str | None:
        identities = self._lookup(text)
        if len(identities) == 1:
            return identities[0]
        if identities:
            self._ambiguous(text, identities, span)
            return None
        is_early = len(self.found) < MOST_SUGGESTED
        names = [name for bank in self.banks for name in bank.names()] if is_early else []
        banks = listed([f"`{bank.id}`" for bank in self.banks])
        self.found.append(
            at(
                "QCF203",
                span,
                f"no unit `{text}` in {banks or 'any bank: the file names none'}",
                help=self._called(title)
                or did_you_mean(text, names)
                or ("add the unit to the bank, or name its bank in `Units from:`"),
            )
        )
        return None

    def _called(self, title: str | None) -> str | None:
        """Return what the banks call the unit of a title, where there is one."""
        bearers = [
            bank.versions[identity][-1]
            for bank in self.banks
            for identity in (bank.titled(title) if title else ())
        ]
        return f"the bank has this title for `{bearers[0].name}`" if len(bearers) == 1 else None

    def _lookup(self, text: str) -> list[str]:
        found: dict[str, None] = {}
        for bank in self.banks:
            for identity in bank.named(text):
                found[identity] = None
        return list(found)

    def _titled(self, name: Name) -> str | None:
        found: dict[str, None] = {}
        for bank in self.banks:
            for identity in (*bank.titled(name.text), *bank.named(name.text)):
                found[identity] = None
        if len(found) == 1:
            return next(iter(found))
        if found:
            self._ambiguous(name.text, list(found), name.span)
            return None
        is_early = len(self.found) < MOST_SUGGESTED
        titles = [unit.title for bank in self.banks for unit in bank.units] if is_early else []
        self.found.append(
            at(
                "QCF203",
                name.span,
                f"no unit with the title `{name.text}` in the banks of this file",
                help=did_you_mean(name.text, titles) or "write the title as the bank has it",
            )
        )
        return None

    def _ambiguous(self, text: str, identities: list[str], span: Span) -> None:
        names = listed([f"`{identity}`" for identity in sorted(identities)])
        self.found.append(
            at(
                "QCF206",
                span,
                f"`{text}` is the name of {names}",
                help="name the unit by its reference",
            )
        )
