"""Learners near the border of a rule, drawn from what it asks for and from nothing else.

What they hold would just do, give or take a unit or two; whether it does is for the contestants to
say. Nothing of the engine is used, so the same rule gives the same learners in every version.
"""

from random import Random

from benchmarks.linear import Problem, Row

MISSING = (0, 0, 0, 1, 1, 2)  # how many units are taken away from what would just do
SPARE = (0, 0, 1, 2)  # how many are held besides
NEARLY_EMPTY = 3  # the most that a nearly empty bank has


def near_the_border(problem: Problem, rng: Random) -> list[str]:
    """Return the units of a learner who would just do, with a unit or two missing or to spare."""
    held = sorted(_enough(problem, rng))
    others = [unit for unit in problem.units if unit not in held]
    for _ in range(min(rng.choice(MISSING), len(held))):
        held.remove(rng.choice(held))
    held += rng.sample(others, min(rng.choice(SPARE), len(others)))
    rng.shuffle(held)
    return held


def nearly_nothing(problem: Problem, rng: Random) -> list[str]:
    """Return the units of a learner who has hardly begun."""
    return rng.sample(problem.units, min(rng.randint(0, NEARLY_EMPTY), len(problem.units)))


def _enough(problem: Problem, rng: Random) -> set[str]:
    """Return units that would do, as far as going through the rows without turning back tells.

    Rows with few variables come first: mandatory units before a group, and the total last.
    """
    chosen: set[int] = set()
    rows = sorted(problem.rows, key=lambda row: len(row.terms))
    rows_of: dict[int, list[Row]] = {}
    for row in rows:
        for variable in {row.when, *(v for v, _ in row.terms)} - {None}:
            rows_of.setdefault(variable or 0, []).append(row)
    again = True
    while again:
        again = False
        for row in rows:
            more = [variable for variable, weight in row.terms if weight > 0]
            rng.shuffle(more)
            for variable in more:
                if not _asks(row, chosen):
                    break
                opens = problem.owners[variable] is None
                if variable not in chosen and _fits(variable, chosen, rows_of[variable], opens):
                    chosen.add(variable)
                    again = True
    return {unit for v in chosen if (unit := problem.owners[v]) is not None}


def _asks(row: Row, chosen: set[int]) -> bool:
    """Whether a row asks for more than what is chosen."""
    asks = row.least is not None and (row.when is None or row.when in chosen)
    return asks and _come_to(row, chosen) < (row.least or 0)


def _fits(variable: int, chosen: set[int], rows: list[Row], opens: bool) -> bool:
    """Whether a variable can be added: no limit is broken, and its pathway is taken.

    One that `opens` something, a pathway or a branch, may ask for more than is there.
    """
    after = {*chosen, variable}
    for row in rows:
        if row.when is not None and row.when not in after:
            continue
        if row.most is not None and _come_to(row, after) > row.most:
            return False
        if row.when == variable and not opens and _asks(row, after):
            return False
    return True


def _come_to(row: Row, chosen: set[int]) -> int:
    return sum(weight for variable, weight in row.terms if variable in chosen)
