"""Units of a bank that no rule of the workspace names."""

from collections.abc import Iterable, Iterator

from qcf.diagnostics.diagnostic import Diagnostic, Label, at
from qcf.model.qualification import Qualification
from qcf.records.units import Unit, UnitBank
from qcf.syntax.phrase import listed

CODE = "QCF413"
MOST_SHOWN = 12


def check_banks(rules: Iterable[Qualification]) -> Iterator[Diagnostic]:
    """Yield a hint for each bank with units that none of all rules of a workspace names."""
    used: set[str] = set()
    banks: dict[str, UnitBank] = {}
    for rule in rules:
        used |= rule.units.keys()
        banks |= {bank.id: bank for bank in rule.banks}
    for _, bank in sorted(banks.items()):
        idle = list({u.identity: u for u in bank.units if u.identity not in used}.values())
        if idle and idle[0].span is not None:
            yield _finding(bank, idle)


def _finding(bank: UnitBank, idle: list[Unit]) -> Diagnostic:
    first = idle[0].span
    assert first is not None
    names = [f"`{unit.name}`" for unit in idle[:MOST_SHOWN]]
    if len(idle) > MOST_SHOWN:
        names.append(f"{len(idle) - MOST_SHOWN} more")
    return at(
        CODE,
        first,
        f"no rule names {listed(names)} of bank `{bank.id}`",
        help="list them where they belong, or take them out of the bank",
        labels=tuple(Label(u.span) for u in idle[1:4] if u.span is not None),
    )
