"""What an author most likely meant by a sentence that begins as no sentence does."""

import re

from qcf.diagnostics.diagnostic import Diagnostic, Edit, Fix, Safety, at
from qcf.diagnostics.suggest import nearest
from qcf.syntax.advice import said_otherwise
from qcf.syntax.fields import FIELDS, SECTIONS
from qcf.syntax.refused import Refused
from qcf.syntax.split import OPENINGS

_AMOUNT = re.compile(r"(?:at least|minimum of)\s+(\d+\s+(?:credits?|units?))", re.IGNORECASE)


def unknown_opening(r: Refused) -> Diagnostic | None:
    """Return what is wrong with the first word, unless the language knows it."""
    first = r.text.split(maxsplit=1)[0]
    if first == ".":
        place = r.span(0, 1)
        message = "a full stop ends a sentence, and stands before its clause"
        return at("QCF112", place, message, help="take this one out")
    known = {opening.split()[0] for opening in OPENINGS}
    if first.rstrip(".,").title() in known and r.start >= len(first):
        return None
    guess = nearest(first, sorted(known - {"A"}))  # a slip of no word, and near to many
    must = re.search(r"\b(?:must|shall|should|need to|have to|required to)\b", r.text)
    choice = _CHOICE.match(r.text)
    if choice is not None:
        number = (
            str(NUMBER_WORDS.index(choice[1].casefold()) + 1) if choice[1].isalpha() else choice[1]
        )
        advice = f"a duty begins with `Achieve`: `Achieve at least {number} {choice[2]} from "
        advice += f"group {choice[3]}.`"
    elif guess:
        advice = f"did you mean `{guess}`?"
    elif word := _SHORTENED.get(first.rstrip(".").casefold()):
        advice = f"write it in other words: `{word}`"
    elif said := said_otherwise(r.text):
        advice = said
    elif amount := re.search(
        r"(?:at least|minimum of)\s+(\d+\s+(?:credits?|units?))", r.text, re.I
    ):
        advice = f"a duty begins with `Achieve`: `Achieve at least {amount[1]} in total.`"
    elif must:
        advice = "a duty begins with `Achieve`: `Achieve at least 65 credits in total.`"
    elif _FIELD_WITHOUT_COLON.match(r.text):
        return _field_without_colon(r)
    elif heading := _HEADING_BEHIND.match(r.text):
        return at(
            "QCF104",
            r.span(0, heading.end()),
            "a group's heading begins with `Group`",
            help=f"write `{r.text[heading.end('before') :].strip()}`",
        )
    elif not r.piece.ends:
        row = _ROW.fullmatch(" ".join(r.text.split()))
        if row is not None:
            return at(
                "QCF102",
                r.span(0, len(r.text)),
                "a unit of a list begins with `-`, and has a colon behind its name",
                help=f"write `- {row['name']}: {row['title']}`",
            )
        item = re.match(r"[A-Z0-9](?=[^\d:]*\d)[\w /-]*+:\s", r.text)
        return at(
            "QCF102",
            r.span(0, len(r.text)),
            "this line starts no statement",
            help="an item begins with `- `"
            if item
            else "join it to the line above, or begin it with `-` (an item) or `#` (a comment)",
        )
    else:
        advice = "a sentence begins with " + ", ".join(f"`{o}`" for o in OPENINGS)
    return at("QCF112", r.span(0, len(first)), f"no sentence begins with `{first}`", help=advice)


NUMBER_WORDS = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen"),
    *("eighteen", "nineteen", "twenty"),
)
_CHOICE = re.compile(
    r"(?:choose|select|take|pick)\s+(?:at\s+least\s+)?"
    rf"(\d+|{'|'.join(NUMBER_WORDS)})\s+(units?|credits?)\s+(?:from|in|of)\s+group\s+([A-Z]\w*)",
    re.IGNORECASE,
)
_SHORTENED = {
    "max": "No more than 6 credits count from group C.",
    "min": "Achieve at least 12 credits from group B.",
}
_HEADING_BEHIND = re.compile(r"(?P<before>[A-Z]\w+\s+)(?=Group\s+\w+\s*:)Group\s+\w+")
# A row of a table of units, pasted: its code, its title, and figures that the bank has.
_ROW = re.compile(
    r"(?P<name>[A-Z]/\d{3}/\d{4}|[A-Z]{1,6}[ -]?\d[\w/]{0,6}) (?P<title>[A-Z].{1,200}?)(?: \d+)*"
)
_FIELD_WITHOUT_COLON = re.compile(rf"(?:{'|'.join((*FIELDS, *SECTIONS))})\b(?!\s*:)")


def _field_without_colon(r: Refused) -> Diagnostic:
    match = _FIELD_WITHOUT_COLON.match(r.text)
    assert match is not None
    rest = " ".join(r.text[match.end() :].rstrip(".").split())
    end = r.span(match.end(), match.end())
    return at(
        "QCF104",
        r.span(0, match.end()),
        f"`{match[0]}` has no colon",
        help=f"write `{match[0]}: {rest}`".replace(": `", ":`"),
        fixes=(Fix("put a colon", (Edit(end, ":"),), Safety.SAFE),),
    )


def vague_opening(r: Refused) -> Diagnostic | None:
    """Return that `a maximum of` and `a minimum of` leave open what becomes of the others."""
    match = re.match(
        r"(?:(?:An?\s+)?(?:max(?:imum)?|min(?:imum)?)\b\.?(?:\s+of)?|at\s+most)"
        r"\s+(\d+)\s+(credits?|units?)",
        r.text,
        re.I,
    )
    if match is None:
        return None
    amount = f"{match[1]} {match[2]}"
    if "min" in match[0].lower():
        place = re.search(r"\b(?:from|in)\s+[Gg]roup\s+([A-Z0-9]\w*)", r.text)
        where = f"from group {place[1]}" if place else "in total"
        message = f"a duty begins with `Achieve`, found `{match[0]}`"
        advice = f"write `Achieve at least {amount} {where}.`"
        return at("QCF134", r.span(0, match.end()), message, help=advice)
    advice = f"write `No more than {amount} count from ...` (more is harmless), "
    advice += f"or `Refuse a claim with more than {amount} from ...` (more is forbidden)"
    message = f"`{match[0]}` does not say what becomes of the others"
    return at("QCF134", r.span(0, match.end()), message, help=advice)
