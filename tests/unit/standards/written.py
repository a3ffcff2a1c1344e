"""An invented workspace with standards, for the tests of this folder."""

from pathlib import Path

from qcf.model.workspace import Workspace

BANK = """
[[unit]]
code = "U 1"
title = "Make a kite (invented)"
level = 2
credit = 3
origin = "published"

[[unit]]
code = "U 2"
title = "Fly a kite (invented)"
level = 2
credit = 3
origin = "published"

[[unit]]
code = "U 3"
title = "Mend a kite (invented)"
level = 2
credit = 3
origin = "published"

[[unit]]
code = "U 4"
title = "Sell a kite (invented)"
level = 2
credit = 3
origin = "published"
"""

RULE = """\
Qualification: Certificate in kites (invented)
Level: 2
Units from: kites
Origin: published
Source: none, the rule is invented

Rules:
Achieve at least 3 credits in total.
Achieve all units of group A.
Follow 1 pathway.
On pathway flying, achieve unit U 2.

Pathways:
- flying: Flying
- resting: Resting

Group A: For everybody
- U 1: Make a kite (invented) (level 2, 3 credits)

Group B: Options
- U 2: Fly a kite (invented) (level 2, 3 credits)
- U 3: Mend a kite (invented) (level 2, 3 credits)
"""

SUITE = """
[[suite]]
id = "kites"
title = "Kite making (invented)"
kind = "core"
originator = "A body (invented)"
priority = 1
size = 4
source = "a page (invented)"

[[standard]]
id = "make"
title = "Make it"
suite = "kites"
number = 1
code = "K 1"

[[standard]]
id = "fly"
title = "Make it and fly it"
suite = "kites"
number = 2

[[standard]]
id = "mend"
title = "Mend it"
suite = "kites"
number = 3

[[standard]]
id = "sell"
title = "Sell it"
suite = "kites"
number = 4
uncovered = "nobody buys kites"

[[mapping]]
standard = "make"
bank = "kites"
units = ["U 1"]
confidence = "exact title"
by = "the author"

[[mapping]]
standard = "fly"
bank = "kites"
units = ["u 1", "U-2"]
confidence = "judged by title"
by = "the author"
why = "it takes both"

[[mapping]]
standard = "mend"
bank = "kites"
units = ["U 3"]
confidence = "stated"
by = "the author"

[[mapping]]
standard = "mend"
bank = "kites"
units = ["U 4"]
confidence = "stated"
by = "the author"

[[apart]]
standard = "sell"
bank = "kites"
unit = "U 3"
why = "who mends does not sell"

[[wanted]]
qualification = "kites"
suite = "kites"
"""

REGISTER = """
[[register]]
id = "sky"
title = "Register of the sky (invented)"
what = "what may fly"
source = "a page (invented)"
partners = ["Wind (invented)", "Rain (invented)"]
partners_source = "another page"

[[condition]]
id = "sky-number"
register = "sky"
text = "has a number"
looks_at = "number"

[[condition]]
id = "sky-suite"
register = "sky"
text = "covers kite making"
looks_at = "suite"
names = ["kites"]

[[condition]]
id = "sky-make"
register = "sky"
text = "makes and flies"
looks_at = "standard"
names = ["make", "fly"]

[[condition]]
id = "sky-new"
register = "sky"
text = "is new or revised"
looks_at = "revision"

[[condition]]
id = "sky-framework"
register = "sky"
text = "is in the QCF"
looks_at = "framework"
names = ["QCF"]

[[listed]]
register = "sky"
qualification = "kites"
state = "submitted"
source = "a letter (invented)"
"""


def workspace(
    folder: Path, standards: str = SUITE, rule: str = RULE, bank: str = BANK
) -> Workspace:
    """Write the files, and return the workspace."""
    for name, text in (
        ("rules/kites.qcf", rule),
        ("units/kites.toml", bank),
        ("units/standards/kites.toml", standards),
    ):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return Workspace(folder)
