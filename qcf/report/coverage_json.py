"""What a rule covers of a suite, and what a learner has reached, by `schemas/coverage-1.json`."""

from typing import Any

from qcf.standards.cover import Coverage, Covered, CoveringUnit, Way
from qcf.standards.standard import Standards
from qcf.version import __version__

COVERAGE_SCHEMA = "qcf.coverage/1"

Json = dict[str, Any]


def coverage_json(covered: Coverage, standards: Standards) -> Json:
    """Return what is covered of a suite as JSON."""
    suite, rule, verdict = covered.suite, covered.qualification, covered.verdict
    return {
        "schema": COVERAGE_SCHEMA,
        "engine": f"qcf {__version__}",
        "qualification": rule.id,
        "title": rule.header.title,
        "suite": {
            "id": suite.id,
            "title": suite.title,
            "kind": suite.kind.value,
            "originator": suite.originator,
            "priority": suite.priority,
            "source": suite.source,
        },
        "learner": None if verdict is None else verdict.learner,
        "on": None if verdict is None else verdict.on.isoformat(),
        "status": None if verdict is None else verdict.status,
        "covered": len(covered.covered()),
        "standards": [_covered(one, standards) for one in covered.standards],
    }


def _covered(one: Covered, standards: Standards) -> Json:
    standard = one.standard
    return {
        "id": standard.id,
        "number": standard.number,
        "code": standard.code,
        "title": standard.title,
        "source": standard.source,
        "covered_by": None if one.role is None else one.role.word,
        "reached": None if one.reached is None else one.reached.word,
        "ways": [_way(way) for way in one.ways],
        "ways_elsewhere": one.elsewhere,
        "kept_apart": [
            {"unit": near.unit, "bank": near.bank, "why": near.why}
            for near in standards.kept_apart_from(standard.id)
        ],
        "why_not": standard.uncovered,
    }


def _way(way: Way) -> Json:
    return {
        "role": way.role.word,
        "confidence": way.confidence.value,
        "by": way.by,
        "why": way.why,
        "units": [_unit(one) for one in way.units],
    }


def _unit(one: CoveringUnit) -> Json:
    return {
        "unit": one.unit.identity,
        "code": one.unit.code,
        "title": one.unit.title,
        "role": one.role.word,
        "pathways": list(one.pathways),
        "achieved": one.is_achieved,
    }
