"""A small workspace of invented rules: a ladder, others that share its units, one in the RQF."""

from pathlib import Path

UNITS = """code,title,level,credit,origin
A1,Alder (invented),3,4,published
A2,Ash (invented),3,6,published
B1,Beech (invented),3,8,published
B2,Birch (invented),3,9,published
C1,Cedar (invented),3,10,published
C2,Cherry (invented),2,5,published
D1,Dogwood (invented),3,7,published
"""
LADDER = """Suite: Trees (invented)
Framework: QCF
Level: 3
Units from: units

Rules:
For the award, achieve at least 4 credits in total.
For the certificate, achieve at least 13 credits in total.
For the diploma, achieve at least 37 credits in total.

Sizes:
- award: Level 3 Award in Trees (invented)
- certificate: Level 3 Certificate in Trees (invented)
- diploma: Level 3 Diploma in Trees (invented)

Group A: Trees
- A1
- A2
- B1
- B2
- C1
"""
FOREST = """Qualification: Level 3 Diploma in Forests (invented)
Number: 500/9170/0
Also offered as: 500/8887/7 Elsewhere
Framework: QCF
Level: 3
Size: diploma
Units from: units

Rules:
Achieve at least 20 credits in total.
Follow 1 pathway.

Pathways:
- north
- south

Group M: Common
- A1
"""
NORTH = """Pathway: The north (invented)
Units from: units

Rules:
Achieve all units of this pathway.

Group N: Northern
- B1
- B2
"""
SOUTH = """Pathway: The south (invented)
Units from: units

Rules:
Achieve all units of this pathway.

Group S: Southern
- B1
- C1
"""
PARK = """Qualification: Level 3 Certificate in Parks (invented)
Framework: QCF
Level: 3
Size: certificate
Units from: units

Rules:
Achieve at least 16 credits in total.
Achieve all units of group P.
Unit C2 counts as unit D1.
The list of group O is incomplete; its units have 1 to 10 credits.

Group P: Mandatory
- A2
- D1

Group O: Optional
- A1
"""
GARDEN = """Qualification: Level 3 Award in Gardens (invented)
Framework: RQF
Level: 3
Size: award
Units from: units

Rules:
Achieve at least 10 credits in total.

Group G: Gardens
- A1
- A2
- B1
"""
TOP_UP = """Qualification: Level 3 Extended Diploma in Forests (invented)
Framework: QCF
Level: 3
Size: diploma
Units from: units
Registration: to 31 August 2012

Rules:
Achieve at least 30 credits in total.
A holder of qualification forest holds units A1, B1 and B2.

Group X: Everything
- any unit of units
"""
RULES = {
    "ladder": LADDER,
    "forest": FOREST,
    "park": PARK,
    "garden": GARDEN,
    "top-up": TOP_UP,
}


def write(folder: Path) -> Path:
    """Write the workspace into a folder, and return it."""
    files = {f"rules/{name}.qcf": text for name, text in RULES.items()}
    files |= {"pathways/north.qcf": NORTH, "pathways/south.qcf": SOUTH, "units/units.csv": UNITS}
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder
