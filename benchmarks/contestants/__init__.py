"""Who is measured: `qcf` and its rivals, a module for each solver.

Takes: a trial, whose rule a rival gets as linear conditions on yes-or-no variables.
Gives: a function from a learner's record to an answer; what it does is all that the clock sees.
May import: its own solver, and no other, since two of them cannot live in one process.
Never does: look at the answer of another.
Start reading at: this page, then `cp_sat.py`.
"""

from collections.abc import Callable

from attrs import frozen

from benchmarks.sections import Trial
from qcf import LearnerRecord
from qcf.search.task import DEFAULT_STEPS

Answer = bool | None  # None: no answer within the limit
Decide = Callable[[LearnerRecord], Answer]
Prepare = Callable[[Trial, float], Decide]


@frozen
class Contestant:
    """One way to answer. `does` is what the clock sees, `settings` how the solver is set.

    `function` prepares a trial, given the limit in seconds. One that `remembers` what it learned
    from a question is prepared anew in each round. `without` are modules that its process may not
    import.
    """

    name: str
    does: str
    settings: str
    function: str
    packages: tuple[str, ...]
    remembers: bool = False
    without: tuple[str, ...] = ("ortools",)


_HERE = "benchmarks.contestants"
OURS = Contestant(
    "qcf",
    "reads the record and decides; the rule is compiled before",
    f"no solver can be imported; {DEFAULT_STEPS:,} steps, as it comes",
    f"{_HERE}.ours:answer",
    ("qcf",),
)
CP_SAT = Contestant(
    "CP-SAT fresh",
    "reads the record, builds a model over the held units and solves it",
    "1 worker, seed 1, otherwise as it comes",
    f"{_HERE}.cp_sat:fresh",
    ("ortools",),
    without=(),
)
WITH_SOLVER = Contestant(
    "qcf with solver",
    "the same call; OR-Tools can be imported, and is asked where the steps are spent",
    "as `qcf`",
    f"{_HERE}.ours:answer",
    ("qcf", "ortools"),
    without=(),
)
RIVALS = (
    CP_SAT,
    Contestant(
        "CP-SAT reused",
        "reads the record, changes the domains of the units not held, in the model of the whole "
        "rule, and solves it",
        "as fresh",
        f"{_HERE}.cp_sat:reused",
        ("ortools",),
        without=(),
    ),
    Contestant(
        "HiGHS",
        "reads the record, passes a model over the held units and runs it; works in floating point",
        "1 thread, seed 1, otherwise as it comes",
        f"{_HERE}.highs:fresh",
        ("highspy",),
    ),
    Contestant(
        "clingo",
        "reads the record, switches the externals of the held units, in the ground program of the "
        "whole rule, and solves it",
        "1 thread, seed 1, otherwise as it comes",
        f"{_HERE}.asp:reused",
        ("clingo",),
        remembers=True,
    ),
    Contestant(
        "Exact",
        "reads the record, assumes that the units not held do not count, in the constraints of the "
        "whole rule, and solves it",
        "1 thread, seed 1, otherwise as it comes",
        f"{_HERE}.pseudo_boolean:reused",
        ("exact",),
        remembers=True,
    ),
)
REUSED = tuple(one for one in RIVALS if one.name in ("CP-SAT reused", "clingo", "Exact"))
CONTESTANTS = (OURS, WITH_SOLVER, *RIVALS)

CERTIFIER = Contestant(
    "certifier",
    "checks the counted set of a verdict that stands; what its claims are worth is known before",
    "as `qcf`",
    f"{_HERE}.ours:certified",
    ("qcf",),
)
WHOLE_VERDICT = Contestant(
    "verdict as JSON",
    "decides, works out all evidence, has it certified, and writes it as JSON",
    "as `qcf`",
    f"{_HERE}.ours:whole_verdict",
    ("qcf",),
)
PARTS = (CERTIFIER, WHOLE_VERDICT)
