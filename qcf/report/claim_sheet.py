"""A claim sheet in Markdown. What strangers wrote is shown as they wrote it, and is no markup."""

from collections.abc import Iterable

from qcf.report.claim import Claim, CountedGroup, Missing
from qcf.report.markup import escaped, item

# underscores between blanks are no markup
_SIGN = "Name and signature: ______________________________  Date: ______________"


def claim_sheet(claim: Claim) -> str:
    """Return a claim sheet as Markdown."""
    blocks = [
        [f"# {escaped(claim.heading).upper() if not claim.is_claim else escaped(claim.heading)}"],
        [f"**{escaped(claim.answer)}**"],
        [f"**{escaped(caution)}**" for caution in claim.cautions],
        _facts([("Qualification", claim.title), ("Learner", claim.learner), *claim.facts]),
        _missing("What is missing", claim.missing),
        _missing("What would do", claim.completion),
        _units(claim.groups),
        _requirements(claim),
        _listed("Doubts", claim.doubts),
        _listed("Figures that no published source confirms", claim.leans_on),
        _listed("Units that do not count", claim.left_out),
        _to_look_at(claim),
        _signatures(claim),
        ["## What this rests on", "", *_facts(claim.rests_on)],
    ]
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


def _facts(facts: Iterable[tuple[str, str]]) -> list[str]:
    return ["| | |", "|---|---|", *(f"| {name} | {escaped(value)} |" for name, value in facts)]


def _missing(title: str, missing: Iterable[Missing]) -> list[str]:
    lines = []
    for one in missing:
        lines.append(item(one.text))
        lines += [f"  {item(text)}" for text in (*one.units, *one.why)]
    return [f"## {title}", "", *lines] if lines else []


def _units(groups: Iterable[CountedGroup]) -> list[str]:
    rows = []
    for group in groups:
        rows.append(f"| **{escaped(group.name)}** ({group.total}) | | | | | | |")
        for row in group.rows:
            names = (row.reference, row.code, row.title, row.level, str(row.credit))
            cells = " | ".join(escaped(text) for text in (*names, row.achieved, row.how))
            rows.append(f"| {cells} |")
    if not rows:
        return []
    head = "| Reference | Code | Title | Level | Credits | Achieved | How |"
    return ["## Where each unit counts", "", head, "|---|---|---|---|---|---|---|", *rows]


def _requirements(claim: Claim) -> list[str]:
    lines = ["## Credits against the rule", "", f"{escaped(', '.join(claim.credits))}."]
    if claim.requirements:
        lines += ["", "| Requirement | Found | Met | Clause |", "|---|---|---|---|"]
    for one in claim.requirements:
        cells = (one.text, one.found, "yes" if one.holds else "NO", one.clause)
        lines.append(f"| {' | '.join(escaped(cell) for cell in cells)} |")
    return lines


def _listed(title: str, texts: Iterable[str]) -> list[str]:
    lines = [item(text) for text in texts]
    return [f"## {title}", "", *lines] if lines else []


def _to_look_at(claim: Claim) -> list[str]:
    lines = [f"- [ ] {escaped(text)}" for text in claim.not_checked]
    return ["## Not checked here: somebody has to look", "", *lines] if lines else []


def _signatures(claim: Claim) -> list[str]:
    if not claim.is_claim:
        return ["## Nothing to sign", "", "This is not a claim, and must not be sent as one."]
    return [
        *("## Signatures", ""),
        *("I claim this award for the learner.", "", _SIGN, ""),
        *("I am another person, and have checked this claim.", "", _SIGN),
    ]
