"""clingo: an answer set solver that is asked again and again, with the held units as externals.

Which units are held it reads from the learner's record.
"""

import clingo

from benchmarks.contestants import Answer, Decide
from benchmarks.linear import Problem, held_on
from benchmarks.sections import Trial
from qcf import LearnerRecord


def reused(trial: Trial, limit: float) -> Decide:
    """Ground the whole rule before; let a learner switch externals only, those that differ."""
    problem = trial.problem
    control = clingo.Control(["1", "--seed=1", "--parallel-mode=1"], message_limit=0)
    units = {unit: number for number, unit in enumerate(problem.units)}
    control.add("base", [], program(problem, units))
    control.ground([("base", [])])
    atoms = control.symbolic_atoms
    literals = {
        unit: atoms[clingo.Function("held", [clingo.Number(number)])].literal
        for unit, number in units.items()
    }
    held: set[str] = set()

    def decide(record: LearnerRecord) -> Answer:
        nonlocal held
        now = held_on(record, trial.on) & literals.keys()
        for unit in now ^ held:
            control.assign_external(literals[unit], unit in now)
        held = now
        answer: Answer = control.solve().satisfiable
        return answer

    return decide


def program(problem: Problem, units: dict[str, int]) -> str:
    """Return the rule as a logic program: held units may count, and no row is broken."""
    lines = [f"#external held({number})." for number in units.values()]
    for variable, unit in enumerate(problem.owners):
        lines.append(f"{{x({variable})}}" + (f" :- held({units[unit]})." if unit else "."))
    for row in problem.rows:
        total = "; ".join(f"{weight},{variable}: x({variable})" for variable, weight in row.terms)
        when = f", x({row.when})" if row.when is not None else ""
        if row.least is not None:
            lines.append(f":- #sum {{ {total} }} < {row.least}{when}.")
        if row.most is not None:
            lines.append(f":- #sum {{ {total} }} > {row.most}{when}.")
    return "\n".join(lines)
