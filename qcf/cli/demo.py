"""`qcf demo`: what qcf does, on an invented qualification. Reads and writes no file of yours."""

import datetime as dt

import click

from qcf.cli.console import show, width
from qcf.diagnostics.source import SourceFile
from qcf.engine.evaluate import evaluate
from qcf.model.qualification import Qualification
from qcf.model.resolve import resolve
from qcf.model.shelf import InMemory
from qcf.records.bank import read_bank
from qcf.records.learners import LearnerRecord
from qcf.report.diagnostic_text import diagnostics_text
from qcf.report.verdict_text import verdict_text
from qcf.syntax.parse import parse

RULE = """\
Qualification: Level 2 Certificate in Tending Lighthouses (invented)
Framework: QCF
Level: 2
Size: certificate
Units from: lighthouses

Rules:
Achieve at least 20 credits in total.
Achieve all units of group Core.
Achieve at least 6 credits from group Lamp.
Achieve at least 6 credits from group Coast.
Only 1 of units LH 4 and LH 5 counts.

Group Core: Mandatory units
- LH 1: Keep watch
- LH 2: Keep the log

Group Lamp: The lamp
- LH 3: Trim a lamp
- LH 4: Care for a lens
- LH 5: Care for a mirror
- LH 6: Signal with light

Group Coast: The coast
- LH 5: Care for a mirror
- LH 6: Signal with light
- LH 7: Read a chart
- LH 8: Help a boat in distress
"""

BANK = """\
title = "Invented units for the demonstration"
""" + "".join(
    f'[[unit]]\ncode = "LH {number}"\ntitle = "{title}"\nlevel = 2\ncredit = {credit}\n'
    f'origin = "published"\n'
    for number, title, credit in (
        (1, "Keep watch", 4),
        (2, "Keep the log", 3),
        (3, "Trim a lamp", 3),
        (4, "Care for a lens", 4),
        (5, "Care for a mirror", 3),
        (6, "Signal with light", 4),
        (7, "Read a chart", 3),
        (8, "Help a boat in distress", 5),
    )
)

LEARNERS = (
    ("Ada", "has just enough", "1 2 3 4 6 7"),
    ("Ben", "has the same credit, but not the log", "1 3 4 6 7 8"),
    ("Cleo", "is a few credits short", "1 2 3 6 7"),
    ("Dov", "holds two units of which one counts", "1 2 4 5 7 8"),
)

BROKEN = RULE.replace("20 credits in total", "20 credits").replace("group Lamp.", "group Lmap.")


def _shelf() -> InMemory:
    lighthouses, _ = read_bank(SourceFile("units/lighthouses.toml", BANK), "lighthouses")
    assert lighthouses is not None
    return InMemory(lighthouses)


@click.command("demo")
def command() -> None:
    """Show a rule, four learners, an explanation, and a broken rule with its messages.

    Everything is invented, nothing is read from the network, and no file is written.
    """
    qualification = _qualification()
    _title("A rule of combination is text that reads like the structure page:")
    show(_indented(RULE))
    _title("Four learners:")
    verdicts = []
    for name, story, numbers in LEARNERS:
        record = LearnerRecord.of(name, [f"LH {number}" for number in numbers.split()])
        verdict = evaluate(qualification, record, on=dt.date(2012, 9, 1)).certify()
        verdicts.append(verdict)
        counted = f"{verdict.credits.counted} of {verdict.credits.required} credits"
        answer = "eligible" if verdict.eligible else "not eligible"
        show(f"  {name:<5} {story:<38} {answer:<13} {counted}")
    _title("Why not? What `qcf evaluate` prints for Ben:")
    show(_indented(verdict_text(verdicts[1], width() - 2)))
    _title("A rule with two mistakes, both found in one run:")
    document, found = parse(SourceFile("rules/lighthouses.qcf", BROKEN))
    found += resolve("lighthouses", document, _shelf())[1]
    show(_indented(diagnostics_text(found)))
    _title("Next:")
    show(
        "  qcf new FOLDER                  begin with files of your own\n"
        "  qcf check                       what is wrong in a folder of rules\n"
        "  qcf evaluate RULE RECORD        a verdict on your own learner\n"
        "  qcf explain QCF131              what a message means, and how to mend it\n"
        "  qcf --help                      everything else"
    )


def _qualification() -> Qualification:
    document, _ = parse(SourceFile("rules/lighthouses.qcf", RULE))
    return resolve("lighthouses", document, _shelf())[0]


def _title(text: str) -> None:
    show(f"\n{text}\n")


def _indented(text: str) -> str:
    return "\n".join(f"  {line}".rstrip() for line in text.splitlines())
