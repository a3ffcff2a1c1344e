"""The standards of a workspace: its files under `units/standards`, held against each other."""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from attrs import Factory, define, evolve, frozen

from qcf.diagnostics.diagnostic import Diagnostic, Label, QcfError, at, has_errors, in_order
from qcf.diagnostics.source import Span
from qcf.diagnostics.suggest import did_you_mean
from qcf.model.files import STANDARDS, name_in
from qcf.model.workspace import Workspace
from qcf.records.text import RULE_LIMIT, read_text
from qcf.records.units import UnitBank
from qcf.standards.read import read_standards
from qcf.standards.register import Condition, Listed, LooksAt, Register, Registers, Stated
from qcf.standards.standard import KeptApart, Standard, Standards, Suite, UnitMapping, Wanted

_OfSuites = Suite | Standard | UnitMapping | KeptApart | Wanted
_Entry = _OfSuites | Register | Condition | Listed | Stated


@frozen
class Shelf:
    """What the files say together, and what is wrong with each."""

    standards: Standards
    found: tuple[Diagnostic, ...]


def files_of(workspace: Workspace) -> tuple[Path, ...]:
    """Return the files of standards that a workspace has."""
    folder = workspace.root / "units" / STANDARDS
    root = workspace.root.resolve()
    every = sorted(folder.rglob("*.toml")) if folder.is_dir() else []
    return tuple(one for one in every if one.is_file() and one.resolve().is_relative_to(root))


def shelf_of(workspace: Workspace) -> Shelf:
    """Return the standards of a workspace, and all that is wrong with their files.

    What names something that is not there is left out. Units are named by their identity then.
    """
    read: list[Standards] = []
    found: list[Diagnostic] = []
    for path in files_of(workspace):
        name = name_in(workspace.root, path)
        source, wrong = read_text(path, limit=RULE_LIMIT, is_record=False, name=name)
        found += wrong
        if source is not None:
            standards, wrong = read_standards(source)
            read.append(standards)
            found += wrong
    together = _together(read)
    resolver = _Resolver(workspace, together, is_whole=not has_errors(found))
    standards = resolver.resolved()
    found += [*_repeated(together), *resolver.found]
    found += [*_contradicted(standards), *(_miscounted(standards) if resolver.is_whole else ())]
    return Shelf(standards, tuple(in_order(found)))


def standards_of(workspace: Workspace) -> Standards:
    """Return the standards of a workspace; raise `QcfError` where a file has an error.

    >>> from qcf.model.workspace import open_workspace
    >>> len(standards_of(open_workspace()).of_suite("common-core"))
    6
    """
    shelf = shelf_of(workspace)
    if has_errors(shelf.found):
        raise QcfError([one for one in shelf.found if one.is_error])
    return shelf.standards


def _together(read: Iterable[Standards]) -> Standards:
    several = list(read)
    return Standards(
        suites=tuple(one for each in several for one in each.suites),
        standards=tuple(one for each in several for one in each.standards),
        mappings=tuple(one for each in several for one in each.mappings),
        apart=tuple(one for each in several for one in each.apart),
        wanted=tuple(one for each in several for one in each.wanted),
        registers=Registers(
            registers=tuple(one for each in several for one in each.registers.registers),
            conditions=tuple(one for each in several for one in each.registers.conditions),
            listed=tuple(one for each in several for one in each.registers.listed),
            stated=tuple(one for each in several for one in each.registers.stated),
        ),
    )


def _repeated(standards: Standards) -> Iterator[Diagnostic]:
    """Yield what stands twice: a suite, a standard, a register, a condition, or a mapping."""
    registers = standards.registers
    named = (standards.suites, standards.standards, registers.registers, registers.conditions)
    for several in named:
        first: dict[str, Suite | Standard | Register | Condition] = {}
        for one in several:
            known = first.setdefault(one.id, one)
            if known is not one:
                yield _twice(f"`{one.id}`", one, known)
    ways: dict[tuple[str, str, tuple[str, ...]], UnitMapping] = {}
    for way in standards.mappings:
        before = ways.setdefault((way.standard, way.bank, way.units), way)
        if before is not way:
            yield _twice(f"the mapping to `{way.standard}`", way, before)


def _twice(what: str, one: _Entry, first: _Entry) -> Diagnostic:
    labels = (Label(_span(first), "the first"),)
    message = f"{what} stands twice"
    return at("QCF804", _span(one), message, help="remove one of the two", labels=labels)


@define
class _Resolver:
    """Holds what is named against what there is. Units are named by their identity then.

    After an error in a file nobody knows what else it would have had: that something is not there
    is not reported then, if it may only be its echo.
    """

    workspace: Workspace
    read: Standards
    is_whole: bool
    found: list[Diagnostic] = Factory(list)

    def resolved(self) -> Standards:
        """Return the standards without what names nothing."""
        suites = {one.id for one in self.read.suites}
        of_suites = tuple(
            one for one in self.read.standards if self._is_there("suite", one.suite, suites, one)
        )
        known = {one.id for one in of_suites}
        wanted = tuple(
            one
            for one in self.read.wanted
            if self._is_there("suite", one.suite, suites, one)
            and self._is_there("qualification", one.qualification, self._rules(), one)
        )
        return Standards(
            suites=self.read.suites,
            standards=of_suites,
            mappings=tuple(self._mappings(known)),
            apart=tuple(self._apart(known)),
            wanted=wanted,
            registers=self._registers(suites | known),
        )

    def _registers(self, covered: set[str]) -> Registers:
        """Return the registers without what names nothing: `covered` are suites and standards."""
        read, rules = self.read.registers, self._rules()
        names = {one.id for one in read.registers}
        asked = {one.id for one in read.conditions}
        return Registers(
            registers=read.registers,
            conditions=tuple(
                one
                for one in read.conditions
                if self._is_there("register", one.register, names, one)
                and all(self._is_there(*part, covered, one) for part in _parts_of(one))
            ),
            listed=tuple(
                one
                for one in read.listed
                if self._is_there("register", one.register, names, one)
                and self._is_there("qualification", one.qualification, rules, one)
            ),
            stated=tuple(
                one
                for one in read.stated
                if self._is_there("condition", one.condition, asked, one)
                and self._is_there("qualification", one.qualification, rules, one)
            ),
        )

    def _rules(self) -> set[str]:
        return set(self.workspace.rules)

    def _mappings(self, known: set[str]) -> Iterator[UnitMapping]:
        for one in self.read.mappings:
            if self._is_there("standard", one.standard, known, one):
                units = self._units(one.bank, one.units, one)
                if units is not None:
                    yield evolve(one, units=units)

    def _apart(self, known: set[str]) -> Iterator[KeptApart]:
        for one in self.read.apart:
            if self._is_there("standard", one.standard, known, one):
                units = self._units(one.bank, (one.unit,), one)
                if units is not None:
                    yield evolve(one, unit=units[0])

    def _is_there(self, kind: str, name: str, known: set[str], entry: _Entry) -> bool:
        if name in known:
            return True
        if self.is_whole or kind in ("unit bank", "qualification"):
            advice = did_you_mean(name, sorted(known)) or f"add it, or name another {kind}"
            message = f"there is no {kind} `{name}`"
            self.found.append(at("QCF805", _span(entry), message, help=advice))
        return False

    def _units(self, name: str, units: tuple[str, ...], entry: _Entry) -> tuple[str, ...] | None:
        """Return the identities of units, or None where one is not there."""
        if not self._is_there("unit bank", name, set(self.workspace.units), entry):
            return None
        bank = self.workspace.bank(name)
        if bank is None:  # what is wrong with it is said where it is checked
            return None
        identities = []
        for unit in units:
            meant = bank.named(unit)
            if len(meant) != 1:
                self.found.append(_no_unit(bank, unit, len(meant), _span(entry)))
                return None
            identities.append(meant[0])
        return tuple(identities)


def _parts_of(condition: Condition) -> Iterator[tuple[str, str]]:
    """Yield the suites and standards that a condition speaks of, each with what it is."""
    if condition.looks_at in (LooksAt.SUITE, LooksAt.STANDARD):
        yield from ((condition.looks_at.value, name) for name in condition.names)


def _span(entry: _Entry) -> Span:
    assert entry.span is not None, entry
    return entry.span


def _no_unit(bank: UnitBank, name: str, meant: int, span: Span) -> Diagnostic:
    if meant:
        message = f"`{name}` is the name of {meant} units of `{bank.id}`"
        return at("QCF806", span, message, help="name it by its reference")
    advice = did_you_mean(name, bank.names()) or "name it by its reference or its code"
    return at("QCF806", span, f"`{bank.id}` has no unit `{name}`", help=advice)


def _contradicted(standards: Standards) -> Iterator[Diagnostic]:
    """Yield what is mapped to a standard and kept apart from it."""
    for near in standards.apart:
        for way in standards.mapped_to(near.standard):
            if near.unit in way.units:
                message = f"`{near.unit}` is mapped to `{near.standard}` and kept apart from it"
                labels = (Label(_span(way), "mapped here"),)
                advice = "remove one of the two"
                yield at("QCF807", _span(near), message, help=advice, labels=labels)


def _miscounted(standards: Standards) -> Iterator[Diagnostic]:
    """Yield the suites of which another number of standards is listed than they state."""
    listed = Counter(one.suite for one in standards.standards)
    for suite in standards.suites:
        if suite.size is not None and suite.size != listed[suite.id]:
            message = f"`{suite.id}` states {suite.size} and lists {listed[suite.id]}"
            yield at("QCF808", _span(suite), message, help="compare it with the document")
