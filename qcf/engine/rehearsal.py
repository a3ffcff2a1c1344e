"""The examples beside a rule, run: which fail, and which statements of the rule none exercises."""

from collections.abc import Iterator, Sequence

from attrs import evolve

from qcf.diagnostics.diagnostic import Diagnostic, at
from qcf.diagnostics.source import Span
from qcf.engine.evaluate import evaluate
from qcf.engine.verdict import Verdict
from qcf.framework.dates import print_date
from qcf.model.examples import Example, Expectation, read_examples
from qcf.model.qualification import Qualification
from qcf.syntax import phrase
from qcf.syntax import tree as t
from qcf.syntax.tree import Measure

MOST_RUNS = 20_000


Stated = tuple[Qualification, t.Document]


def rehearse(stated: Sequence[Stated]) -> list[Diagnostic]:
    """Return the examples that do not turn out as expected, and what none of them exercises.

    `stated` are the qualifications of one file: one, or the sizes of a suite. A statement is
    exercised when leaving it out turns the answer to an example.
    """
    found: list[Diagnostic] = []
    spans: dict[Span, bool] = {}
    asked = frozenset(name for qualification, _ in stated for name in qualification.activities)
    for qualification, document in stated:
        examples, wrong = read_examples(qualification, document, asked)
        failing = [d for one in examples for e in one.expected for d in _run(qualification, one, e)]
        found += [*wrong, *failing]
        if examples and not found:
            for span, exercised in _exercised(qualification, document, examples):
                spans[span] = spans.get(span, False) or exercised
    if found:
        return found
    message = "no example exercises this statement: without it all answers are the same"
    advice = "add an example that it decides, unless other statements say as much together"
    missed = sorted((span for span in spans if not spans[span]), key=lambda span: span.start)
    return [at("QCF401", span, message, help=advice) for span in missed]


def _verdict(qualification: Qualification, example: Example, expected: Expectation) -> Verdict:
    return evaluate(qualification, example.record, on=example.on, pathway=expected.pathway)


def _run(qualification: Qualification, example: Example, expected: Expectation) -> list[Diagnostic]:
    verdict = _verdict(qualification, example, expected)
    said = expected.said
    wanted = "eligible" if said.eligible else "not-eligible"
    day = print_date(example.on)
    size = f" for the {qualification.size}" if qualification.size else ""
    if verdict.status != wanted:
        message = f"expected {wanted.replace('-', ' ')}{size} on {day}, found "
        message += verdict.status.replace("-", " ")
        notes = tuple(
            f"in the way: {state.text}" for together in verdict.clash for state in together
        )
        advice = "mend the rule, or what the example expects"
        if size:
            advice += f"; of one size alone: `For the {qualification.size}, expect ...`"
        return [at("QCF302", expected.span, message, help=advice, notes=notes[:6])]
    if said.number is not None and said.measure is not None:
        got = _counted(verdict, said.measure)
        if got != said.number:
            asked = phrase.counted(said.number, said.measure)
            message = f"expected {asked}, found {got} counted on {day}"
            advice = "a verdict counts the most that the rule lets count"
            return [at("QCF302", expected.span, message, help=advice)]
    if said.addition is not None and said.addition not in verdict.additions:
        message = f"expected `{said.addition}` in the title, and nothing that counts earns it"
        advice = "mend the rule, or what the example holds"
        return [at("QCF302", expected.span, message, help=advice)]
    return []


def _counted(verdict: Verdict, measure: Measure) -> int:
    if measure is Measure.CREDITS:
        return verdict.credits.counted
    placed = verdict.shown.counted.placed
    return sum(p.entry.units if measure is Measure.UNITS else p.entry.glh for p in placed)


def _outcome(verdict: Verdict, expected: Expectation) -> tuple[object, ...]:
    measure = expected.said.measure
    counted = _counted(verdict, measure) if measure is not None and verdict.eligible else None
    return verdict.status, verdict.provisional, verdict.additions, counted


def _exercised(
    qualification: Qualification, document: t.Document, examples: tuple[Example, ...]
) -> Iterator[tuple[Span, bool]]:
    """Yield the statements of this file, and whether the absence of each turns an answer."""
    runs = [(example, expected) for example in examples for expected in example.expected]
    before = [_outcome(_verdict(qualification, *run), run[1]) for run in runs]
    said = (*qualification.requirements, *qualification.permissions)
    spans = {one.span for one in said if one.span and one.span.file is document.source}
    for span in sorted(spans, key=lambda span: span.start)[: MOST_RUNS // max(1, len(runs))]:
        without = evolve(
            qualification,
            requirements=tuple(r for r in qualification.requirements if r.span is not span),
            permissions=tuple(p for p in qualification.permissions if p.span is not span),
        )
        after = (_outcome(_verdict(without, *run), run[1]) for run in runs)
        yield span, any(one != other for one, other in zip(before, after, strict=True))
