"""An invented workspace, small enough to read in a minute: bees, and nobody's qualification."""

from qcf.draft.workspace import RECORD, Draft, DraftFile

RULE = """\
# Everything here is invented: the qualification, its units, its figures and its learners.
# Change a sentence, then run `qcf check` and `qcf evaluate` again.
Qualification: Level 2 Certificate in Keeping Bees (invented)
Awarding body: Board of Invented Examples
Framework: QCF
Level: 2
Size: certificate
Units from: bee-keeping

# Behind each sentence stands its clause of the specification, which is invented too.
Rules:
Achieve at least 18 credits in total. [2.1]
Achieve all units of group A. [2.1]
Achieve at least 6 credits from group B. [2.2]
No more than 3 credits count from group C. [2.3]
Follow 1 pathway. [2.4]
On pathway garden, achieve at least 3 credits from group C. [2.4]

# The first has a file of its own in `pathways`, the second is said in the sentence above.
Pathways:
- honey
- garden: Bees in the garden

Group A: Mandatory units
- BK 1: Work safely with bees (level 2, 3 credits)
- BK 2: Look after a hive (level 2, 4 credits)

Group B: Through the year
- BK 3: Bring a colony through winter (level 2, 3 credits)
- BK 4: Catch a swarm (level 2, 4 credits)
- BK 5: Raise a queen (level 3, 6 credits)

Group C: Around the hive
- BK 6: Build a hive (level 1, 2 credits)
- BK 7: Plant for bees (level 2, 3 credits)
"""

PATHWAY = """\
# Invented. Several qualifications can bring in one pathway, so it speaks only of itself.
Pathway: Honey
Units from: bee-keeping

Rules:
Achieve all units of this pathway. [2.5]

Group H: The harvest
- BK 8: Harvest honey (level 2, 3 credits)
- BK 9: Label and sell honey (level 2, 2 credits)
"""

_UNITS = (
    ("BK 1", "Work safely with bees", 2, 3, 20),
    ("BK 2", "Look after a hive", 2, 4, 30),
    ("BK 3", "Bring a colony through winter", 2, 3, 20),
    ("BK 4", "Catch a swarm", 2, 4, 25),
    ("BK 5", "Raise a queen", 3, 6, 40),
    ("BK 6", "Build a hive", 1, 2, 15),
    ("BK 7", "Plant for bees", 2, 3, 20),
    ("BK 8", "Harvest honey", 2, 3, 20),
    ("BK 9", "Label and sell honey", 2, 2, 10),
)
BANK = """\
# Invented units. Real ones also have a `reference` such as J/601/1434.
# `origin` says where the figures were read; in this invented world they were published.
title = "Bee-keeping (invented)"
""" + "".join(
    f'\n[[unit]]\ncode = "{code}"\ntitle = "{title}"\nlevel = {level}\ncredit = {credit}\n'
    f'glh = {glh}\norigin = "published"\n'
    for code, title, level, credit, glh in _UNITS
)

_ELIGIBLE = ("BK 1", "BK 2", "BK 3", "BK 4", "BK 8", "BK 9")
_NEARLY = ("BK 1", "BK 3", "BK 5", "BK 6", "BK 7")
LEARNERS = ("invented-001", "invented-002")
RECORDS = (
    "learner,unit,status,date\n"
    + "".join(f"{LEARNERS[0]},{unit},achieved,2012-03-05\n" for unit in _ELIGIBLE)
    + "".join(f"{LEARNERS[1]},{unit},achieved,2012-03-05\n" for unit in _NEARLY)
    + f"{LEARNERS[1]},BK 2,in-progress,\n"
)

EXAMPLE = Draft(
    "bee-keeping",
    (
        DraftFile("rules/bee-keeping.qcf", RULE, "the rule, invented"),
        DraftFile("units/bee-keeping.toml", BANK, "9 invented units"),
        DraftFile("pathways/honey.qcf", PATHWAY, "an invented pathway"),
        DraftFile(RECORD, RECORDS, f"2 invented learners, {LEARNERS[0]} and {LEARNERS[1]}"),
    ),
    learners=LEARNERS,
)
