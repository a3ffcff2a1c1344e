"""Laws of pathways: which are taken, and what binds.

Each law stands under the sentence of the meaning that states it.
"""

from attrs import evolve
from hypothesis import assume, given

from tests.strategies import Case, evaluated, pathway_cases


# "A declared pathway binds." "Undeclared: all are tried; most counted credit, then the smaller id."
# cites: pathway-3, pathway-4, pathway-6
@given(pathway_cases)
def test_a_declared_pathway_binds(case: Case) -> None:
    free = evaluated(evolve(case, pathway=None))
    assume(not free.holding.doubts)  # with a doubt, each reading may take a pathway of its own
    declared = {slug: evaluated(evolve(case, pathway=slug)) for slug in case.pathways}
    for slug, verdict in declared.items():
        assert slug in (verdict.pathway or "").split("+")
    fitting = [verdict for verdict in declared.values() if verdict.eligible]
    assert free.eligible is bool(fitting)
    if fitting:
        most = max(verdict.credits.counted for verdict in fitting)
        assert free.credits.counted == most
        among = [v.pathway or "" for v in fitting if v.credits.counted == most]
        assert free.pathway == min(among, key=lambda names: names.split("+"))
