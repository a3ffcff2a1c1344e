"""Roles as text: a list of them, what is asked of one, and how a person stands to what is asked."""

from collections.abc import Iterable, Sequence

from qcf.framework.dates import print_date
from qcf.report.verdict_text import WIDTH, as_text
from qcf.workforce.answers import Answer
from qcf.workforce.findings import Finding
from qcf.workforce.judging import Judged, Judgement, together
from qcf.workforce.library import Library
from qcf.workforce.requirements import AllOf, AnyOf, Condition, Strength
from qcf.workforce.roles import Asked, Focus, Kind, Levels, Minimum, Role, Said
from qcf.workforce.statuses import Carrying
from qcf.workforce.words import scope_words, short_words

_HEADLINE = {
    Answer.MET: "MEETS WHAT IS {0}",
    Answer.DUE: "MEETS WHAT IS {0} SO FAR",
    Answer.NOT_KNOWN: "NOT KNOWN WHETHER WHAT IS {0} IS MET",
    Answer.NOT_MET: "DOES NOT MEET WHAT IS {0}",
}
_NOTHING = {
    Asked.ASKED: "NOTHING IS ASKED OF THIS PERSON",
    Asked.NONE_REQUIRED: "NO QUALIFICATION IS REQUIRED",
    Asked.LEVEL_NOT_REQUIRED: "NOTHING IS REQUIRED",
    Asked.VARIES: "IT VARIES",
    Asked.NOT_STATED: "NOT STATED",
}
_STATUS = {
    Asked.NONE_REQUIRED: "a document says that none is required",
    Asked.LEVEL_NOT_REQUIRED: "a document says which level is not required, and names no other",
    Asked.VARIES: "a document says that it varies",
    Asked.NOT_STATED: "no document states any; that is not the same as none required",
}


def judgements_text(
    judgements: Sequence[Judgement],
    library: Library,
    width: int = WIDTH,
    mistakes: Sequence[str] = (),
) -> str:
    """Return how a person stands to what each of some roles asks, as text."""
    blocks: list[list[str]] = []
    for one in judgements:
        blocks.append([_headline(one), _under(one.role), *mistakes])
        for strength in Strength:
            asked = [j for j in one.judged if j.requirement.strength is strength]
            if asked:
                lines = [line for judged in asked for line in _judged(judged, library)]
                blocks.append([strength.value.capitalize(), *lines])
        blocks.append(_qualifications(one.role))
        blocks += [_conflict(about.about, about.said) for about in one.role.conflicts]
    if len(judgements) > 1:
        blocks.append([_all_posts(judgements)])
    return as_text(blocks, width)


def role_text(role: Role, library: Library, width: int = WIDTH) -> str:
    """Return everything that is known of a role as text."""
    blocks = [[_under(role)], _qualifications(role)]
    for strength in Strength:
        asked = [one for one in role.requirements if one.strength is strength]
        lines = []
        for one in asked:
            scope = scope_words(one, library)
            words = short_words(one.condition, library) + (f", {scope}" if scope else "")
            lines.append(f"  {words} ({one.source})")
            lines += _parts(one.condition, library, "    ")
            lines += [f"    {one.note}"] if one.note else []
        blocks.append([strength.value.capitalize(), *lines] if lines else [])
    blocks += [_conflict(about.about, about.said) for about in role.conflicts]
    if role.variants:
        names = [f"  {one.id}: {one.title}" for one in role.variants]
        blocks.append(["Variants, which ask for something else", *names])
    status = library.status(role.id) if role.kind is Kind.STATUS else None
    if status is not None:
        blocks.append(_carrying("Carries", status.carries))
        blocks.append(_carrying("Does not carry", status.does_not_carry))
    return as_text(blocks, width)


def _parts(condition: Condition, library: Library, indent: str) -> list[str]:
    """Return what a condition is made of, each part in a line."""
    lines = []
    for part in condition.conditions if isinstance(condition, AllOf | AnyOf) else ():
        lines.append(f"{indent}{short_words(part, library)}")
        lines += _parts(part, library, f"{indent}  ")
    return lines


def roles_text(library: Library, width: int = WIDTH) -> str:
    """Return the list of all roles as text, by how much of each is work with parents."""
    counted = [role for role in library.roles if role.number is not None]
    of_focus = {focus: [one for one in counted if one.focus is focus] for focus in Focus}
    counts = ", ".join(f"{len(roles)} {focus.value}" for focus, roles in of_focus.items())
    blocks = [[f"{len(counted)} roles: {counts}"]]
    for focus, roles in of_focus.items():
        blocks.append([f"Roles with a {focus.value} focus", *map(_line, roles)])
    others = [role for role in library.roles if role.number is None]
    blocks.append(["Other posts and courses", *map(_line, others)] if others else [])
    statuses = [one for one in library.all_roles if one.kind is Kind.STATUS]
    blocks.append(["Statuses that are no qualification", *map(_line, statuses)])
    return as_text(blocks, width)


def _line(role: Role) -> str:
    minimum = f", minimum {_minimum(role.minimum)}" if role.minimum and role.minimum.level else ""
    variants = f", {len(role.variants)} variants" if len(role.variants) > 1 else ""
    variants = variants or (", 1 variant" if role.variants else "")
    return f"  {role.id}: {role.title} ({role.status.value}{minimum}{variants})"


def _headline(one: Judgement) -> str:
    answers = ((strength, one.of(strength)) for strength in Strength)
    strength, answer = next(
        ((strength, answer) for strength, answer in answers if answer is not None), (None, None)
    )
    if strength is None or answer is None:
        head = _NOTHING[one.role.status]
    else:
        head = _HEADLINE[answer].format(strength.value.upper())
    return f"{head} on {print_date(one.on)}: {one.person}"


def _under(role: Role) -> str:
    focus = f"{role.focus.value} focus" if role.focus else role.kind.value
    focus = f"variant of {role.variant_of}" if role.variant_of else focus
    words = [word for word in (focus, role.service, role.listed_in) if word]
    return f"{role.title} ({', '.join(words)})"


def _judged(one: Judged, library: Library) -> list[str]:
    requirement, finding = one.requirement, one.finding
    answer = one.answer.value if one.answer is not None else "not asked"
    words = short_words(requirement.condition, library)
    lines = [f"  {answer}: {words} ({requirement.source})"]
    if one.scope is not None:
        lines.append(f"    {one.scope}")
    if one.answer is not None:
        lines += _reasons(finding, library, "    ")
    if requirement.note:
        lines.append(f"    {requirement.note}")
    return lines


def _reasons(finding: Finding, library: Library, indent: str) -> list[str]:
    """Return why, and what would be needed; for each part where it has parts."""
    lines = []
    is_enough = isinstance(finding.condition, AnyOf) and finding.answer is Answer.MET
    for part in finding.parts:
        if is_enough and part.answer is not Answer.MET:
            continue  # one is enough, and there is one
        lines.append(f"{indent}{part.answer.value}: {short_words(part.condition, library)}")
        lines += _reasons(part, library, f"{indent}  ")
    if finding.reason:
        lines.append(f"{indent}{finding.reason}")
    if finding.needed and finding.answer is not Answer.MET:
        lines.append(f"{indent}needed: {finding.needed}")
    return lines


def _qualifications(role: Role) -> list[str]:
    """Return what the documents say of qualifications, with the line of each."""
    lines = []
    if role.status is not Asked.ASKED:
        is_said = role.source is not None and role.status is not Asked.NOT_STATED
        source = f" ({role.source})" if is_said else ""
        lines.append(f"Qualifications: {_STATUS[role.status]}{source}")
    if role.minimum is not None:
        lines.append(f"Minimum: {_minimum(role.minimum)} ({role.minimum.source})")
    if role.not_required is not None:
        one = role.not_required
        lines.append(f"Not {_basis(one)}: level {one.level} ({one.source})")
    lines += _levels("Typical", role.typical) + _levels("Example", role.example)
    if role.text is not None:
        lines.append(f"The document: {role.text} ({role.source})")
    if role.see is not None:
        lines.append(f"See: {role.see}")
    return lines


def _minimum(one: Minimum) -> str:
    if one.level is None:
        return "none required"
    return f"level {one.level} {one.basis.value}"


def _basis(one: Minimum) -> str:
    return "expected" if one.basis.value == "expected" else "required"


def _levels(heading: str, one: Levels | None) -> list[str]:
    if one is None:
        return []
    note = f", {one.note}" if one.note else ""
    word = "level" if len(one.levels) == 1 else "levels"
    return [f"{heading}: {word} {', '.join(map(str, one.levels))}{note} ({one.source})"]


def _conflict(about: str, said: Iterable[Said]) -> list[str]:
    return [f"The sources differ on {about}", *(f"  {one.source}: {one.text}" for one in said)]


def _carrying(heading: str, posts: Iterable[Carrying]) -> list[str]:
    lines = []
    for one in posts:
        unless = f", unless {one.unless} is held as well" if one.unless else ""
        lines.append(f"  {one.to}: {one.text}{unless} ({one.source})")
    return [heading, *lines] if lines else []


def _all_posts(judgements: Sequence[Judgement]) -> str:
    answer = together(judgements)
    many = f"{len(judgements)} posts, and each has to be met"
    return f"Together: {many}: {answer.value if answer else 'nothing is required'}"
