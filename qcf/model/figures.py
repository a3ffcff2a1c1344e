"""The level and credit that stand beside each unit of a rule file, from its unit banks."""

from collections.abc import Callable

from qcf.model.names import UnitNames
from qcf.model.shelf import Banks
from qcf.syntax import tree as t


def figures_of(
    document: t.Document, shelf: Banks
) -> Callable[[t.UnitItem], t.Figures | None] | None:
    """Return what gives a unit item its figures, or None where no bank of the file is known.

    Units that the banks do not have keep the figures that they have in the file.
    """
    banks = [
        bank
        for statement in document.statements
        if isinstance(statement.body, t.Field) and statement.body.name == "Units from"
        for word in statement.body.value.split(",")
        if (bank := shelf.bank(word.strip())) is not None
    ]
    if not banks:
        return None
    names = UnitNames(tuple(banks))

    def figures(item: t.UnitItem) -> t.Figures | None:
        identity = names.identity(item.name)
        for bank in banks:
            if identity in bank.versions:
                unit = bank.versions[identity][-1]
                return t.Figures(unit.level, unit.credit, span=item.name.span)
        return item.figures

    return figures
