"""From documents and unit banks to a `Qualification`: the conductor of this folder."""

from hashlib import sha256
from math import comb

from attrs import evolve, field, frozen

from qcf.diagnostics.diagnostic import Diagnostic, Label, at, has_errors, in_order
from qcf.diagnostics.source import Span
from qcf.diagnostics.suggest import did_you_mean
from qcf.model.duties import Duties
from qcf.model.header import HeaderReader
from qcf.model.listing import Listing, Shelf, twice, unknown_bank
from qcf.model.names import UnitNames
from qcf.model.qualification import (
    AllOf,
    CertificationEnd,
    Evidence,
    Group,
    Header,
    Kind,
    Minimum,
    Pathway,
    Qualification,
    RegistrationWindow,
    Requirement,
    RuleUnit,
    SomeOf,
)
from qcf.model.select import Selector, up_to
from qcf.model.sums import check_sums
from qcf.records.units import Unit, UnitBank
from qcf.syntax import tree as t

MOST_REQUIREMENTS = 1_000
MOST_CHOICES = 1_000
_DUTIES = (Minimum, AllOf, SomeOf, Evidence)


@frozen(slots=False)
class _Part:
    """One file resolved by itself: the qualification's own, or a pathway's."""

    document: t.Document
    header: Header
    groups: dict[str, Group]
    units: dict[str, tuple[Unit, ...]]
    requirements: list[Requirement]
    banks: tuple[UnitBank, ...]
    pathways: list[tuple[str, Span]]
    titled: dict[str, str]
    first_pathway: Span | None
    follow: t.Statement | None
    found: list[Diagnostic] = field(factory=list)

    @property
    def count(self) -> int:
        """How many pathways there are to choose from."""
        return len(self.pathways) + len(self.titled)


def resolve(id: str, document: t.Document, shelf: Shelf) -> tuple[Qualification, list[Diagnostic]]:  # noqa: A002
    """Return the qualification that a rule file states, and what does not resolve in it.

    `shelf` finds unit banks and pathway files by name. With an error among the diagnostics the
    qualification is what could be read, good for showing and not for deciding.
    """
    main = _part(document, shelf, "Qualification", "")
    parts = [main]
    pathways = [Pathway(slug, title) for slug, title in main.titled.items()]
    for slug, span in main.pathways:
        text = shelf.pathway(slug)
        if text is None:
            main.found.append(_unknown_pathway(slug, span, shelf))
            continue
        part = _part(text, shelf, "Pathway", f"{slug}/")
        pathways.append(Pathway(slug, part.header.title))
        parts.append(part)
    main.found.extend(_check_pathways(main, parts[1:]))
    requirements = [r for part in parts for r in part.requirements]
    requirements += _dates(main)
    main.found.extend(_too_large(main, requirements))
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
    )
    found = [d for part in parts for d in part.found]
    if not any(isinstance(r, _DUTIES) for r in requirements) and not has_errors(found):
        found.append(_no_duty(document))
    return qualification, in_order(found)


def is_pathway(document: t.Document) -> bool:
    """Whether a file begins as a pathway does."""
    bodies = (statement.body for statement in document.statements)
    return any(isinstance(body, t.Field) and body.name == "Pathway" for body in bodies)


def resolve_pathway(id: str, document: t.Document, shelf: Shelf) -> list[Diagnostic]:  # noqa: A002
    """Return what does not resolve in a pathway file by itself."""
    return in_order(_part(document, shelf, "Pathway", f"{id}/").found)


def _part(document: t.Document, shelf: Shelf, kind: str, prefix: str) -> _Part:
    reader = HeaderReader(document, kind)
    header = reader.header()
    banks = []
    for slug, span in reader.slugs("Units from"):
        bank = shelf.bank(slug)
        if bank is None:
            reader.found.append(unknown_bank(slug, span, shelf))
        else:
            banks.append(bank)
    names = UnitNames(tuple(banks), reader.found)
    listing = Listing(document, names, shelf, prefix)
    groups = listing.groups()
    selector = Selector(listing, groups)
    duties = Duties(selector, prefix.removesuffix("/") or None)
    duties.read(document.statements)
    if kind == "Pathway":
        reader.found.extend(_inner_pathway(slug, span) for slug, span in listing.pathways)
        reader.found.extend(
            _inner_pathway(slug, document.source.line_span(1)) for slug in listing.titled
        )
    reader.found.extend(check_sums(duties.holds, listing, groups, selector))
    return _Part(
        document,
        header,
        groups,
        listing.units,
        duties.requirements,
        tuple(banks),
        listing.pathways,
        listing.titled,
        listing.first_pathway,
        duties.follow,
        reader.found,
    )


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


def _inner_pathway(slug: str, span: Span) -> Diagnostic:
    return at(
        "QCF213",
        span,
        f"a pathway file lists no pathways, found `{slug}`",
        help="list it in the qualification's file",
    )


def _check_pathways(main: _Part, pathways: list[_Part]) -> list[Diagnostic]:
    if main.follow is None:
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
                main.follow.span,
                "a pathway is to be followed and none is listed",
                help="list the pathway files under `Pathways:`",
            )
        ]
    body = main.follow.body
    assert isinstance(body, t.Follow)
    listed = main.count
    if not 0 < body.number <= listed:
        return [
            at(
                "QCF219",
                main.follow.span,
                f"asked for {body.number} of {listed} pathway{'' if listed == 1 else 's'}",
                help=up_to(listed),
            )
        ]
    return _mandatory_twice(main, pathways) if body.number > 1 else []


def _too_large(main: _Part, requirements: list[Requirement]) -> list[Diagnostic]:
    """Refuse what would take a machine instead of a moment: the largest real rules are far off."""
    span = main.document.source.line_span(1)
    found = []
    if len(requirements) > MOST_REQUIREMENTS:
        message = f"the rule has {len(requirements)} requirements, more than {MOST_REQUIREMENTS}"
        found.append(at("QCF222", span, message, help="split it into several qualifications"))
    if main.follow is not None and isinstance(main.follow.body, t.Follow):
        ways = comb(main.count, main.follow.body.number)
        if ways > MOST_CHOICES:
            message = f"there are {ways} ways to choose the pathways, more than {MOST_CHOICES}"
            found.append(at("QCF222", main.follow.span, message, help="list fewer pathways"))
    return found


def _mandatory_twice(main: _Part, pathways: list[_Part]) -> list[Diagnostic]:
    """Return what is mandatory in two pathways taken together: a unit counts once."""
    first: dict[str, AllOf] = {}
    found = []
    for part in pathways:
        for requirement in part.requirements:
            if not isinstance(requirement, AllOf):
                continue
            for unit in requirement.units:
                other = first.setdefault(unit, requirement)
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


def _dates(main: _Part) -> list[Requirement]:
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


def _distinct(requirements: list[Requirement]) -> list[Requirement]:
    """Drop what is said twice, and give different requirements of one subject ids of their own.

    Ids come from what a requirement says, never from where it stands.
    """
    by_id: dict[str, list[Requirement]] = {}
    for requirement in sorted(requirements, key=lambda r: (r.id, r.text, r.clause or "")):
        same = by_id.setdefault(requirement.id, [])
        if all(_meaning(requirement) != _meaning(other) for other in same):
            same.append(requirement)
    return [
        requirement if len(same) == 1 else evolve(requirement, id=f"{name}:{_content(requirement)}")
        for name, same in by_id.items()
        for requirement in same
    ]


def _meaning(requirement: Requirement) -> Requirement:
    return evolve(requirement, id="", text="", clause=None)


def _content(requirement: Requirement) -> str:
    """Return what tells a requirement from others of its subject: an amount, else its wording."""
    number = getattr(requirement, "asked", getattr(requirement, "allowed", None))
    if isinstance(requirement, SomeOf) or number is None:
        return sha256(requirement.text.encode()).hexdigest()[:8]
    return str(number)


def _hash(texts: list[str]) -> str:
    return sha256("\0".join(texts).encode()).hexdigest()


def _no_duty(document: t.Document) -> Diagnostic:
    return at(
        "QCF216",
        document.source.line_span(1),
        "the rule asks for nothing, so everybody would be eligible",
        help="state a duty: `Achieve at least 65 credits in total.`",
    )
