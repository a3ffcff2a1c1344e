"""Whether a qualification meets what a register asks, as JSON, by `schemas/inclusion-1.json`."""

from typing import Any

from qcf.standards.inclusion import Inclusion
from qcf.version import __version__

INCLUSION_SCHEMA = "qcf.inclusion/1"

Json = dict[str, Any]


def inclusion_json(included: Inclusion) -> Json:
    """Return the state of a qualification in a register, and each condition with its reason."""
    rule, register, listed = included.qualification, included.register, included.listed
    return {
        "schema": INCLUSION_SCHEMA,
        "engine": f"qcf {__version__}",
        "qualification": rule.id,
        "title": rule.header.title,
        "register": {
            "id": register.id,
            "title": register.title,
            "what": register.what,
            "source": register.source,
            "partners": list(register.partners),
        },
        "state": None if listed is None else listed.state.value,
        "state_source": None if listed is None else listed.source,
        "conditions": [
            {
                "id": one.condition.id,
                "text": one.condition.text,
                "source": one.condition.source,
                "answer": one.answer.value,
                "why": one.why,
                "why_source": one.source,
            }
            for one in included.conditions
        ],
    }
