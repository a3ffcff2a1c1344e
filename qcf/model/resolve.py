"""From documents and unit banks to a `Qualification`: the conductor of this folder."""

from collections.abc import Sequence
from hashlib import sha256
from itertools import chain
from math import comb
from typing import TypeVar

from attrs import evolve

from qcf.diagnostics.bounds import bounded
from qcf.diagnostics.diagnostic import Diagnostic, Label, at, has_errors
from qcf.diagnostics.source import Span
from qcf.diagnostics.suggest import did_you_mean
from qcf.model.gates import circles
from qcf.model.others import Others
from qcf.model.parts import Part, read_part
from qcf.model.qualification import Pathway, Qualification, RuleUnit
from qcf.model.requirements import (
    AllOf,
    CertificationEnd,
    Evidence,
    Kind,
    Minimum,
    RegistrationWindow,
    Requirement,
    Said,
    Share,
    SomeOf,
)
from qcf.model.scope import scoped
from qcf.model.select import up_to
from qcf.model.shelf import Shelf, twice
from qcf.model.statements import required_credit
from qcf.model.suites import of_size
from qcf.syntax import tree as t

MOST_REQUIREMENTS = 1_000
MOST_CHOICES = 1_000
_S = TypeVar("_S", bound=Said)
_DUTIES = (Minimum, AllOf, SomeOf, Share, Evidence)


def resolve(
    id: str,  # noqa: A002
    document: t.Document,
    shelf: Shelf,
    *,
    size: str | None = None,
    seen: frozenset[str] = frozenset(),
) -> tuple[Qualification, list[Diagnostic]]:
    """Return the qualification that a rule file states, and what does not resolve in it.

    `shelf` finds unit banks and other rule files by name. `size` is one of a suite's. `seen` are
    the rules that led here. With an error among the diagnostics the qualification is what could
    be read, good for showing and not for deciding.
    """
    kind = "Suite" if size is not None else "Qualification"
    said = of_size(document, size) if size is not None else document
    main = read_part(said, shelf, kind, required=required_credit(said.statements))
    parts = [main]
    pathways = [Pathway(slug, title) for slug, title in main.titled.items()]
    required = main.said.duties.required
    for slug, span in main.pathways:
        text = shelf.pathway(slug)
        if text is None:
            main.found.append(_unknown_pathway(slug, span, shelf))
            continue
        part = read_part(text, shelf, "Pathway", f"{slug}/", pathway=slug, required=required)
        pathways.append(Pathway(slug, part.header.title))
        parts.append(part)
    main.found.extend(_check_pathways(main, parts[1:]))
    others = Others(shelf, main, document, id, seen | {id}, resolve)
    parts += others.inner()
    policies = others.policies(_required([r for part in parts for r in part.requirements]))
    parts += policies.values()
    requirements = [r for part in parts for r in part.requirements]
    requirements += [*_dates(main), *_per_code(main, parts)]
    main.found.extend(_too_large(main, requirements))
    main.found.extend(circles(requirements))
    fallbacks = [others.instead(said) for said in main.said.fallbacks]
    qualification = Qualification(
        id,
        main.header,
        {
            identity: RuleUnit(versions)
            for part in reversed(parts)
            for identity, versions in part.units.items()
        },
        {name: group for part in parts for name, group in part.groups.items()},
        tuple(sorted(pathways, key=lambda pathway: pathway.id)),
        tuple(sorted(_distinct(requirements), key=lambda r: (r.kind, r.id))),
        tuple({bank.id: bank for part in parts for bank in part.banks}.values()),
        _hash([part.document.source.text for part in parts]),
        _hash(sorted({bank.text_hash for part in parts for bank in part.banks})),
        size,
        tuple(sorted(_distinct([p for q in parts for p in q.permissions]), key=lambda p: p.id)),
        main.said.most_additions,
        others.before(*main.replaces) if main.replaces else None,
        next((one for one in fallbacks if one is not None), None),
        tuple(sorted(policies)),
    )
    found = [d for part in parts for d in part.found]
    if not any(isinstance(r, _DUTIES) for r in requirements) and not has_errors(found):
        found.append(_no_duty(document))
    return qualification, bounded(found)


def resolve_part(id: str, document: t.Document, shelf: Shelf, kind: str) -> list[Diagnostic]:  # noqa: A002
    """Return what does not resolve in a pathway or a policy by itself."""
    pathway = id if kind == "Pathway" else None
    prefix = f"{id}/" if pathway else ""
    # what a rule requires in total is known where the part is used
    part = read_part(document, shelf, kind, prefix, pathway=pathway, required=0)
    return bounded(part.found)


def _required(requirements: list[Requirement]) -> dict[str | None, int]:
    """Return the credits asked for in total: of every learner, and on each pathway."""
    found: dict[str | None, int] = {}
    for r in requirements:
        in_credits = isinstance(r, Minimum) and r.measure is t.Measure.CREDITS
        if in_credits and isinstance(r, Minimum) and r.kind is Kind.TOTAL and not r.when:
            found[r.pathway] = max(found.get(r.pathway, 0), r.asked)
    return found


def _per_code(main: Part, parts: list[Part]) -> list[Requirement]:
    """Return the bars by classification code, over the units of all files."""
    units = {u for part in parts for group in part.groups.values() for u in group.units}
    versions = dict(chain.from_iterable(part.units.items() for part in parts))
    codes: dict[str, set[str]] = {}
    for identity in units:
        for unit in versions.get(identity, ()):
            if unit.classification is not None:
                codes.setdefault(unit.classification, set()).add(identity)
    limits = main.said.duties.limits
    found: list[Requirement] = []
    for said, stated in main.said.per_code:
        made: list[Said] = [*limits.one_per_code(said, stated, codes)]
        pathways = main.said.scopes.pathways(stated)
        found += [r for r in scoped(made, stated, pathways) if isinstance(r, Requirement)]
    return found


def _unknown_pathway(slug: str, span: Span, shelf: Shelf) -> Diagnostic:
    names = shelf.pathway_names()
    other = next((n for n in names if n.casefold() == slug), None)
    if other is not None and slug not in names:
        message = f"the pathway file is called `{other}`, and names of files are in small letters"
        return at("QCF201", span, message, help=f"rename it to `pathways/{slug}.qcf`")
    if names.count(slug) > 1:
        return twice(slug, "pathways", span)
    if slug in names:
        return at("QCF201", span, f"the pathway file `{slug}` cannot be read", help="mend it")
    return at(
        "QCF201",
        span,
        f"no pathway file `{slug}` in `pathways/`",
        help=did_you_mean(slug, names)
        or f"write it to `pathways/{slug}.qcf`, beginning with `Pathway:`",
    )


def _check_pathways(main: Part, pathways: list[Part]) -> list[Diagnostic]:
    if main.said.follow is None:
        if main.first_pathway is None:
            return []
        return [
            at(
                "QCF217",
                main.first_pathway,
                "pathways are listed and no sentence says to follow one",
                help="write `Follow 1 pathway.` under `Rules:`",
            )
        ]
    if not main.count and main.first_pathway is not None:
        return []  # each has been refused already
    if not main.count:
        return [
            at(
                "QCF217",
                main.said.follow.span,
                "a pathway is to be followed and none is listed",
                help="list the pathway files under `Pathways:`",
            )
        ]
    body = main.said.follow.body
    assert isinstance(body, t.Follow)
    listed = main.count
    if not 0 < body.number <= listed:
        return [
            at(
                "QCF219",
                main.said.follow.span,
                f"asked for {body.number} of {listed} pathway{'' if listed == 1 else 's'}",
                help=up_to(listed),
            )
        ]
    return _mandatory_twice(main, pathways) if body.number > 1 else []


def _too_large(main: Part, requirements: list[Requirement]) -> list[Diagnostic]:
    """Refuse what would take a machine instead of a moment: the largest real rules are far off."""
    span = main.document.source.line_span(1)
    found = []
    if len(requirements) > MOST_REQUIREMENTS:
        message = f"the rule has {len(requirements)} requirements, more than {MOST_REQUIREMENTS}"
        found.append(at("QCF222", span, message, help="split it into several qualifications"))
    if main.said.follow is not None and isinstance(main.said.follow.body, t.Follow):
        ways = comb(main.count, main.said.follow.body.number)
        if ways > MOST_CHOICES:
            many = str(ways) if ways < 1_000_000_000 else "very many"
            message = f"there are {many} ways to choose the pathways, more than {MOST_CHOICES}"
            found.append(at("QCF222", main.said.follow.span, message, help="list fewer pathways"))
    return found


def _mandatory_twice(main: Part, pathways: list[Part]) -> list[Diagnostic]:
    """Return what is mandatory in two pathways taken together: a unit counts once."""
    first: dict[str, AllOf] = {}
    found = []
    # a pathway's sentence stands in its own file, or in the rule as `On pathway first, ...`
    for part in (main, *pathways):
        for requirement in part.requirements:
            if not isinstance(requirement, AllOf) or requirement.pathway is None:
                continue
            for unit in requirement.units:
                other = first.setdefault(unit, requirement)
                if other.when and requirement.when and other.when != requirement.when:
                    continue  # said of other learners, perhaps: nobody is asked for both
                if other.pathway != requirement.pathway and requirement.span and other.span:
                    found.append(
                        at(
                            "QCF220",
                            requirement.span,
                            f"unit `{unit}` is mandatory in pathways `{other.pathway}` and "
                            f"`{requirement.pathway}`, and counts once",
                            help="leave it out of one of the two",
                            labels=(Label(other.span, "mandatory here as well"),),
                        )
                    )
    return found


def _dates(main: Part) -> list[Requirement]:
    header = main.header
    made: list[Requirement] = []
    if header.certification_ends is not None:
        made.append(
            CertificationEnd(
                "date:certification-end",
                Kind.DATE,
                "claimed before certification ends",
                header.certification_ends,
            )
        )
    if header.registration != (None, None):
        made.append(
            RegistrationWindow(
                "date:registration",
                Kind.DATE,
                "registered while registration is open",
                *header.registration,
            )
        )
    return made


def _distinct(requirements: list[_S]) -> list[_S]:
    """Drop what is said twice, and give different requirements of one subject ids of their own.

    Ids come from what a requirement says, never from where it stands.
    """
    by_id: dict[str, dict[Said, _S]] = {}
    for requirement in sorted(requirements, key=lambda r: (r.id, r.text, r.clause or "")):
        by_id.setdefault(requirement.id, {}).setdefault(_meaning(requirement), requirement)
    return [
        requirement if len(same) == 1 else evolve(requirement, id=f"{name}:{content}")
        for name, same in by_id.items()
        for requirement, content in zip(same.values(), _contents([*same.values()]), strict=True)
    ]


def _meaning(requirement: Said) -> Said:
    return evolve(requirement, id="", text="", clause=None)


def _contents(same: Sequence[Said]) -> list[str]:
    """Return what tells requirements of one subject apart: amounts, else their wording."""
    numbers = [getattr(one, "asked", getattr(one, "allowed", None)) for one in same]
    if len({*numbers, None}) <= len(same) or any(isinstance(one, SomeOf) for one in same):
        return [sha256(one.text.encode()).hexdigest()[:8] for one in same]
    return [str(number) for number in numbers]


def _hash(texts: list[str]) -> str:
    return sha256("\0".join(texts).encode("utf-8", "surrogatepass")).hexdigest()


def _no_duty(document: t.Document) -> Diagnostic:
    return at(
        "QCF216",
        document.source.line_span(1),
        "the rule asks for nothing, so everybody would be eligible",
        help="state a duty: `Achieve at least 65 credits in total.`",
    )
