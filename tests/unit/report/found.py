"""Findings of every kind, for the reports that other programs read."""

from attrs import evolve

from qcf.diagnostics.diagnostic import Diagnostic, Edit, Fix, Label, Safety, at
from qcf.diagnostics.source import SourceFile

RULE = SourceFile(
    "rules/level 3 & 4/caf\u00e9 <b>.qcf",
    "Rules:\nFollow 1 pathway\nAchieve at least 3 credits\n  from {group} A. [2.3]\n",
)
BANK = SourceFile("units/a.toml", '[[unit]]\ncode = "EX 1"\n')

STOP = at(
    "QCF101",
    RULE.span(22, 23),
    "this sentence has no full stop, 100% sure: `{group}` & <b>\u0001",
    "expected `.` after this",
    help="end the sentence with a full stop",
    fixes=(
        Fix("add {it}", (Edit(RULE.span(23, 23), "."),), Safety.SAFE),
        Fix("only words"),
    ),
    labels=(Label(BANK.span(9, 13), "the {unit} is here"), Label(BANK.span(0, 8))),
    notes=("one, two", "three\nfour"),
    clause="2.3: page 4",
)
OVER_LINES = at("QCF401", RULE.span(24, 60), "no example exercises this statement")
WARNING = at("QCF611", BANK.span(16, 22), "two units bear this code")
NOTE = at("QCF706", BANK.span(0, 8), "columns that nobody reads")
WHOLE_FILE = Diagnostic("QCF501", "the file is not in the canonical layout", file=RULE.name)
NOWHERE = Diagnostic("QCF002", "no qualification `a`")
AGAIN = evolve(OVER_LINES, help="another one of its kind")
EVERY = (NOWHERE, WHOLE_FILE, STOP, OVER_LINES, AGAIN, NOTE, WARNING)
