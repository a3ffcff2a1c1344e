"""Laws of pathways and sizes: which are taken, what binds, and what is a rule of its own.

Each law stands under the sentence of the meaning that states it.
"""

from random import Random

from attrs import evolve
from hypothesis import assume, given, settings

from qcf.diagnostics.diagnostic import has_errors
from qcf.engine.evaluate import evaluate
from tests.conftest import EXAMPLES
from tests.laws.said import counting, said, seeds
from tests.strategies import ON, Case, evaluated, pathway_cases, read_rule, single_cases

SIZES = ("award", "certificate", "diploma")


# "A declared pathway binds." "Undeclared: all are tried; most counted credit, then the smaller id."
# cites: pathway-3, pathway-4, pathway-6
@settings(max_examples=EXAMPLES // 3)
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


# "`--pathway` beats the record."
# cites: pathway-7
@settings(max_examples=EXAMPLES // 3)
@given(pathway_cases, seeds)
def test_what_the_caller_declares_goes_first(case: Case, seed: int) -> None:
    slug = Random(seed).choice(sorted(case.pathways))
    verdict = evaluate(case.qualification(), case.record(), on=ON, pathway=slug)
    assert said(verdict) == said(evaluated(evolve(case, pathway=slug)))


# "A pathway not taken closes; its units count only where another open group lists them."
# cites: pathway-1, pathway-2
@settings(max_examples=EXAMPLES // 3)
@given(pathway_cases)
def test_a_pathway_that_is_not_taken_might_as_well_not_be_there(case: Case) -> None:
    verdict = evaluated(case)
    taken = (verdict.pathway or "").split("+")
    fewer = evolve(
        case,
        rule=evolve(case.rule, pathways=tuple(s for s in case.rule.pathways if s in taken)),
        pathways={slug: part for slug, part in case.pathways.items() if slug in taken},
    )
    alone = evaluated(fewer)
    # what is held is every unit that the rule names, also in what is closed
    ledgers = [{"credits": evolve(one.credits, held=0)} for one in (alone, verdict)]
    assert {**counting(alone), **ledgers[0]} == {**counting(verdict), **ledgers[1]}


# "**Ladders**: one file, sizes as `stem:award` ...; each size is its own rule over one pool."
# cites: suite-1, suite-3
@settings(max_examples=EXAMPLES // 3)
@given(single_cases, seeds)
def test_a_size_is_a_rule_of_its_own(case: Case, seed: int) -> None:
    rng = Random(seed)
    size, sentences, own = rng.choice(SIZES), [], []
    for sentence in case.rule.sentences:
        named = rng.choice(((), (), (size,), SIZES[:2], SIZES[1:]))
        if named and not sentence.startswith("Imported"):
            scope = " and ".join(f"the {name}" for name in named)
            sentences.append(f"For {scope}, {sentence[0].lower()}{sentence[1:]}")
        else:
            sentences.append(sentence)
        if not named or size in named or sentence.startswith("Imported"):
            own.append(sentence)
    alone = evolve(case, rule=evolve(case.rule, sentences=tuple(own)))
    assume(not has_errors(alone.read()[1]))
    listed = "\n".join(["Sizes:", *(f"- {name}: Invented {name}" for name in SIZES)])
    suite = evolve(case.rule, heading="Suite: Invented suite", sentences=tuple(sentences))
    text = suite.text.replace("Rules:", f"{listed}\nRules:", 1)
    rule, found = read_rule(text, case.units, name=f"rule:{size}")
    assert not has_errors(found), found
    assert said(evaluate(rule, case.record(), on=ON)) == said(evaluated(alone))
