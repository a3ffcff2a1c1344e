"""What a rule asks and gives, as the sentences of a handbook, under the headings of one."""

from collections.abc import Iterable, Iterator

from attrs import frozen

from qcf.framework.dates import print_date
from qcf.model.entry import AchievedFor
from qcf.model.qualification import Qualification
from qcf.model.requirements import (
    Addition,
    AllOf,
    Brings,
    Cap,
    CertificationEnd,
    CountsAs,
    Evidence,
    Exempt,
    Follow,
    Gate,
    HeldAtGrade,
    HeldUnits,
    Kind,
    Minimum,
    RegistrationWindow,
    Said,
    Share,
    SomeOf,
    Strict,
    Within,
    filters_of,
)
from qcf.syntax import phrase
from qcf.syntax.terms import AgeFilter, WayFilter

TOTALS = "Totals and levels"
MANDATORY = "Mandatory units"
PATHWAYS = "Pathways"
GROUPS = "Groups and choices"
LIMITS = "Limits"
LINKS = "Links between units"
PRIOR = "Prior learning"
EVIDENCE = "Besides units"
DATES = "Dates"
TITLE = "Title, and other awards"
HEADINGS = (*(TOTALS, MANDATORY, PATHWAYS, GROUPS, LIMITS, LINKS, PRIOR, EVIDENCE, DATES, TITLE),)


@frozen
class Clause:
    """A sentence of the rule, where it is published, and the titles of the units it names."""

    text: str
    clause: str = ""
    units: tuple[str, ...] = ()


@frozen
class Section:
    """The sentences about one thing, under its heading."""

    title: str
    clauses: tuple[Clause, ...]


def sections_of(qualification: Qualification) -> tuple[Section, ...]:
    """Return all that a rule says, sentence by sentence, in the order of a handbook."""
    found: dict[str, dict[Clause, None]] = {title: {} for title in HEADINGS}
    for said in (*qualification.requirements, *qualification.permissions):
        clause = Clause(
            sentence_of(qualification, said), said.clause or "", tuple(_named(qualification, said))
        )
        found[_heading(said)][clause] = None
    for text in _about_the_title(qualification):
        found[TITLE][Clause(text)] = None
    return tuple(Section(title, tuple(clauses)) for title, clauses in found.items() if clauses)


def sentence_of(qualification: Qualification, said: Said) -> str:
    """Return what a requirement or a permission says as a whole sentence, in its own words."""
    parts = [_words(said)]
    if said.when:
        facts = " and ".join(phrase.fact(one) for one in said.when)
        parts.insert(0, f"for a learner {facts}")
    if said.pathway is not None:
        parts.insert(0, f"on pathway {pathway_title(qualification, said.pathway)}")
    text = ", ".join(parts)
    return f"{text[:1].upper()}{text[1:]}."


def pathway_title(qualification: Qualification, pathway: str) -> str:
    """Return the title of a pathway, else its name."""
    titles = {one.id: one.title for one in qualification.pathways}
    return titles.get(pathway) or pathway


def _words(said: Said) -> str:
    match said:
        case CertificationEnd(last=last):
            return f"the last day on which a certificate can be claimed is {print_date(last)}"
        case RegistrationWindow(first=first, last=last):
            start = f" from {print_date(first)}" if first is not None else ""
            end = f" to {print_date(last)}" if last is not None else ""
            return f"learners could be registered{start}{end}"
        case Minimum() | AllOf() | Share(most=False):
            return f"achieve {said.text}"
        case SomeOf() if said.kind is Kind.UNION and not said.text.startswith("where "):
            return f"achieve {said.text}"
        case _:
            return said.text


def _heading(said: Said) -> str:
    if _is_prior(said):
        return PRIOR
    if isinstance(said, CertificationEnd | RegistrationWindow | Within):
        return DATES
    if isinstance(said, Follow) or said.pathway is not None:
        return PATHWAYS
    match said:
        case Minimum(kind=Kind.TOTAL | Kind.LEVEL) | Share(most=False):
            return TOTALS
        case AllOf():
            return MANDATORY
        case Cap() | Share() | Strict() | HeldAtGrade():
            return LIMITS
        case SomeOf(kind=Kind.BAR) | Gate():
            return LINKS
        case SomeOf() if said.text.startswith("where "):
            return LINKS
        case Evidence():
            return EVIDENCE
        case Addition():
            return TITLE
        case _:
            return GROUPS


def _is_prior(said: Said) -> bool:
    if isinstance(said, CountsAs | Exempt | Brings):
        return True
    return any(isinstance(one, WayFilter | AgeFilter | AchievedFor) for one in filters_of(said))


def _named(qualification: Qualification, said: Said) -> Iterator[str]:
    """Yield the titles of the units that a sentence names one by one, without their groups."""
    for identity in sorted(_units_of(said)):
        if identity in qualification.units:
            unit = qualification.units[identity].versions[-1]
            if unit.title not in said.text:
                names = " ".join(name for name in (unit.reference, unit.code) if name)
                yield f"{names}: {unit.title}" if names else unit.title


def _units_of(said: Said) -> Iterable[str]:
    match said:
        case AllOf(units=units, places=None):
            return units
        case Minimum(selection=selection) | Cap(selection=selection) | Strict(selection=selection):
            return selection.units or ()
        case Gate(selection=selection, needs=needs):
            named = {*(selection.units or ())}
            for need in needs:
                if isinstance(need, HeldUnits):
                    named.update(need.units)
                elif isinstance(need, Said):
                    named.update(_units_of(need))
            return named
        case SomeOf(branches=branches):
            return {unit for branch in branches for one in branch for unit in _units_of(one)}
        case CountsAs(unit=unit, targets=targets):
            return {unit, *(one for target in targets for one in target)}
        case Exempt(reliefs=reliefs):
            return {unit for one in reliefs if one.places is None for unit in one.units}
        case Brings(units=units):
            return units
        case _:
            return ()


def _about_the_title(qualification: Qualification) -> Iterator[str]:
    most = qualification.most_additions
    if most is not None:
        yield f"The title carries no more than {most} addition{'' if most == 1 else 's'}."
    if qualification.replaces is not None:
        yield f"This comes after {_called(qualification.replaces)}."
    if qualification.fallback is not None:
        instead = _called(qualification.fallback)
        yield f"A learner who falls short may be awarded {instead}."
    for policy in qualification.policies:
        yield f"The policy {policy} is laid over this rule; what it limits stands here."


def _called(qualification: Qualification) -> str:
    number = f" ({qualification.header.number})" if qualification.header.number else ""
    return f"{qualification.title}{number}"
