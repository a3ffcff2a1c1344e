"""What is explained as JSON, by `schemas/explain-1.json`: a level, a size, a framework, a code."""

from typing import Any

from attrs import asdict

from qcf.diagnostics.codes import Code
from qcf.framework.frameworks import Framework, Frameworks, LevelSaid, NvqLevel, SizeSaid
from qcf.framework.sizes import HOURS_OF_A_CREDIT
from qcf.report.code_page import page_of
from qcf.report.framework_text import Topic, sources_of
from qcf.version import __version__

EXPLAIN_SCHEMA = "qcf.explain/1"

Json = dict[str, Any]


def framework_json(topic: Topic, known: Frameworks) -> Json:
    """Return what is said of a level, an NVQ level, a size or a framework as JSON."""
    match topic:
        case LevelSaid():
            kind, fields = "level", _level(topic)
        case NvqLevel():
            kind, fields = "nvq-level", _nvq_level(topic)
        case SizeSaid():
            kind, fields = "size", _size(topic, known)
        case Framework():
            kind, fields = "framework", _framework(topic)
    return {
        **_head(kind),
        **fields,
        "sources": {one: known.named_source(one) for one in sources_of(topic, known)},
    }


def code_json(code: Code) -> Json:
    """Return a code and its page as JSON."""
    return {
        **_head("code"),
        "code": code.number,
        "name": code.slug,
        "severity": code.severity.value,
        "summary": code.summary,
        "page": page_of(code),
        "sources": {},
    }


def _head(kind: str) -> Json:
    return {"schema": EXPLAIN_SCHEMA, "engine": f"qcf {__version__}", "kind": kind}


def _level(said: LevelSaid) -> Json:
    return {
        "level": str(said.level),
        "qualifications": list(said.qualifications),
        "roles": list(said.roles),
        "source": said.source,
        "compares": dict(said.compares),
        "compare_sources": list(said.compare_sources),
        "compare_origin": said.compare_origin,
        "descriptor": None if said.descriptor is None else said.descriptor.text,
    }


def _nvq_level(said: NvqLevel) -> Json:
    return {
        "level": said.level,
        "qualifications": list(said.qualifications),
        "descriptors": [{**asdict(one), "texts": list(one.texts)} for one in said.descriptors],
        "source": said.source,
    }


def _framework(said: Framework) -> Json:
    return {
        "id": said.id,
        "title": said.title,
        "nations": list(said.nations),
        "size_by": said.size_by,
        "dates": [asdict(one) for one in said.dates],
        "source": said.source,
    }


def _size(said: SizeSaid, known: Frameworks) -> Json:
    return {
        "size": said.id,
        "credits": list(said.credits),
        "hours": list(said.hours),
        "hours_of_a_credit": HOURS_OF_A_CREDIT,
        "credit": [asdict(one) for one in known.credit],
        "source": said.source,
        "rqf_source": said.rqf_source,
    }
