"""What an author most likely meant by a statement that the grammar refuses."""

import re

from qcf.diagnostics.diagnostic import Diagnostic, Edit, Fix, Safety, at
from qcf.diagnostics.suggest import nearest
from qcf.syntax.advice import said_otherwise
from qcf.syntax.lines import HEADING_GUESSES, ITEM_GUESSES, Guess, heading_without_mark
from qcf.syntax.openings import NUMBER_WORDS, unknown_opening, vague_opening
from qcf.syntax.refused import Refused
from qcf.syntax.split import Kind, Piece

# The grammar's terminals in the words of a person; those left out are never worth a mention.
_WORDS = {
    "NAME": "a name",
    "STRING": "a name in quotation marks",
    "NUMBER": "a number",
    "LEVEL": "a level from E1 to 8",
    "MEASURE": "`credits`, `units` or `guided learning hours`",
    "CREDITS": "`credits`",
    "COUNT": "`count`",
    "GROUP": "`group`",
    "UNITS": "`units`",
    "PATHWAY": "`pathway`",
    "LEAST": "`at least`",
    "SLUG": "a name in small letters",
    "RULE": "the name of a rule file",
    "OR_ABOVE": "`or above`",
    "FURTHER": "`further`",
    "PAUSE": "a comma",
    "LIST_COMMA": "a comma",
    "SEMICOLON": "`;`",
    "DOT": "a full stop",
    "TEXT": "a colon and a title",
    "CLAUSE": "a clause in square brackets",
    "QUALIFICATION": "`qualification`",
    "WITH": "`with`",
    "NOT": "`not`",
    "YEARS": "`years`",
    "MINUTES": "`minutes`",
    "ADDITIONS": "`addition`",
    "DATE": "a date such as `1 September 2014`",
    "PERCENT": "`%`",
    "REGISTERED": "`before` or `from`",
    "WAY": "`prior learning`, `transfer`, `equivalence` or `exemption`",
}
# How the terminals that stand for phrases are spelt, for comparing with a misspelling.
_SPELLINGS = {
    "LEAST": ("at least",),
    "MEASURE": ("credits", "credit", "units", "unit", "guided learning hours"),
    "CREDITS": ("credits", "credit"),
    "COUNT": ("count", "counts"),
    "GROUP": ("group", "groups"),
    "UNITS": ("units", "unit"),
    "PATHWAY": ("pathway", "pathways"),
    "OR_ABOVE": ("or above", "or below"),
    "YEARS": ("years", "year"),
    "MINUTES": ("minutes", "minute"),
    "ADDITIONS": ("addition", "additions"),
    "REGISTERED": ("before", "from"),
    "WAY": ("prior learning", "transfer", "equivalence", "exemption"),
    "DATE": (),
    "PERCENT": (),
    "NAME": (),
    "SLUG": (),
    "RULE": (),
    "NUMBER": (),
    "LEVEL": (),
    "DOT": (),
}
_SILENT = {"VAGUE", "BETWEEN", "$END", "WS", "COLON"}


def explain(piece: Piece, failing: tuple[int, int], expected: frozenset[str]) -> Diagnostic:
    """Return the one diagnostic for a statement that the grammar refuses."""
    refused = Refused(piece, *failing, expected)
    guesses = {
        Kind.HEADING: HEADING_GUESSES,
        Kind.ITEM: ITEM_GUESSES,
        Kind.SENTENCE: _SENTENCE_GUESSES,
    }[piece.kind]
    for guess in guesses:
        diagnostic = guess(refused)
        if diagnostic is not None:
            return diagnostic
    return _unexpected(refused)


def _number_in_words(r: Refused) -> Diagnostic | None:
    word = r.word.strip(".,;").casefold()
    if word not in NUMBER_WORDS:
        words = "|".join(NUMBER_WORDS)
        match = re.match(rf"(?:Only|Follow|Achieve|No more than)\s+({words})\b", r.text, re.I)
        if match is None:
            return None
        start, end, word = match.start(1), match.end(1), match[1].casefold()
    else:
        start, end = r.start, r.start + len(word)
    digits = str(NUMBER_WORDS.index(word) + 1)
    return at(
        "QCF117",
        r.span(start, end),
        f"numbers are written in digits: `{word}`",
        help=f"write `{digits}`",
        fixes=(Fix(f"write `{digits}`", (Edit(r.span(start, end), digits),), Safety.SAFE),),
    )


def _open_quotation(r: Refused) -> Diagnostic | None:
    start = r.start
    if r.text[start : start + 1] not in ('"', "\u201c") or re.search(
        '["\u201d]', r.text[start + 1 :]
    ):
        return None
    return at(
        "QCF115",
        r.span(start, r.end),
        "this quotation has no end",
        help='put a quotation mark at its end as well: `unit "Dementia awareness"`',
    )


def _levels_in_words(r: Refused) -> Diagnostic | None:
    """Return how `or above` and `or below` are said."""
    match = re.compile(r"or\s+(?:(higher|more|over|greater)|lower|less|under|fewer)\b").match(
        r.text, r.start
    )
    if match is None or not re.search(r"\blevel \w+$", r.before):
        return None
    written = "or above" if match[1] else "or below"
    span = r.span(match.start(), match.end())
    return at(
        "QCF111",
        span,
        f"`{match[0]}` cannot follow a level",
        help=f"write `{written}`",
        fixes=(Fix(f"write `{written}`", (Edit(span, written),), Safety.SAFE),),
    )


def _range_of_figures(r: Refused) -> Diagnostic | None:
    """Return what a range such as `12-20 credits` leaves open."""
    match = re.compile(r"(\d+)\s*[-\u2013\u2014]\s*(\d+)\s+(credits|units)").search(
        r.text, max(0, r.start - 8)
    )
    if match is None or not match.start() <= r.start <= match.end():
        return None
    least, most, measure = match.groups()
    return at(
        "QCF134",
        r.span(match.start(), match.end()),
        f"`{match[0]}` does not say what becomes of more",
        help=f"write `at least {least} {measure} ...; no more than {most} count` (more is "
        f"harmless), or `Refuse a claim with more than {most} {measure} ...` (more is forbidden)",
    )


def _misspelling(r: Refused) -> Diagnostic | None:
    # a whole phrase is one token, so the misspelt word may be the one after the failing one
    words = re.match(r"\S+(?:\s+\S+)?", r.text[r.start :])
    if words is None:
        return None
    phrases = [word for name in r.expected for word in _SPELLINGS.get(name, (name.lower(),))]
    small = r.word.split(maxsplit=1)[0].casefold().rstrip(".,;") if r.word else ""
    if small in phrases and not r.word.startswith(small):
        return at(
            "QCF111",
            r.span(r.start, r.start + len(small)),
            "the words of the language are in small letters",
            help=f"write `{small}`",
        )
    for written in (words[0], r.word):
        guess = nearest(written.rstrip(".,;"), phrases)
        if guess and guess != written.casefold().rstrip(".,;"):
            end = r.start + len(written.rstrip(".,;"))
            return at(
                "QCF111",
                r.span(r.start, end),
                f"`{r.text[r.start : end]}` cannot follow here",
                help=f"did you mean `{guess}`?",
                fixes=(
                    Fix(f"write `{guess}`", (Edit(r.span(r.start, end), guess),), Safety.UNSAFE),
                ),
            )
    return None


_AMOUNT_AND_PLACE = re.compile(
    r"\b(?P<measure>credits?|units?|guided learning hours?)"
    r"(?P<rest>(?:\s+counts?)?\s+(?:in\s+total|from\s+(?:each\s+of\s+)?groups?\s[^.;%]+))\Z"
)
_TAILS = ("at", "by", "of", "marked", "achieved")  # how a condition on units begins


def _unquoted_title(r: Refused) -> Diagnostic | None:
    before = re.search(r"\b(units?|group|groups|and)(?:\s+[A-Z][\w'-]*)*\s*$", r.before)
    if before is None or not re.match(r"[a-z]", r.word) or "GROUP" in r.expected:
        return None
    if r.text.startswith("Imported"):
        return None
    if before[1].startswith("group"):
        if r.word in _TAILS and before[0].split()[1:]:
            return None  # the group is named, and what follows has its place elsewhere
        return at(
            "QCF106",
            r.span(r.start, r.end),
            f"a group's name begins with a capital: `{r.word.rstrip('.,')}`",
            help="write the name as its heading has it",
        )
    if not before[1].startswith("unit"):
        return None
    title = " ".join(re.split(r"[.,;]|\sand\s", r.text[before.end(1) :])[0].split())
    return at(
        "QCF115",
        r.span(r.start, r.end),
        f"a name stops at a small letter: `{r.word.rstrip('.,')}`",
        help=f'put a title in quotation marks: `{before[1]} "{title}"`',
    )


def _stop_behind_clause(r: Refused) -> Diagnostic | None:
    """Return that a sentence ends before its clause, where its full stop stands behind it."""
    match = re.search(r"(?<![\s.])\s*+(\[[^\[\]\n]*\])\s*\.$", r.text)
    if match is None or r.start < match.start():
        return None
    written = f". {match[1]}"
    return at(
        "QCF101",
        r.span(match.start(1), len(r.text)),
        "the full stop of a sentence stands before its clause",
        help=f"write `{' '.join(r.before.split()[-2:])}{written}`",
        fixes=(Fix("move it", (Edit(r.span(match.start(), len(r.text)), written),), Safety.SAFE),),
    )


def _groups_joined_by_or(r: Refused) -> Diagnostic | None:
    """Return how one amount is asked from several groups, where `or` stands between them."""
    name = r"[A-Z0-9]\w*"
    match = re.search(
        rf"\bgroups?\s+(?P<one>{name})(?:\s*+,)?\s++(?P<joined>and/or|or)\s+(?:group\s+)?(?P<other>{name})",
        r.text,
    )
    if match is None or not match.start("joined") <= r.end or r.start > match.end():
        return None
    return at(
        "QCF111",
        r.span(match.start("joined"), match.end("joined")),
        f"`{match['joined']}` cannot stand between groups",
        help=f"write `groups {match['one']} and {match['other']} together` for one amount of both, "
        "or `Achieve either ..., or ...` for one of two",
    )


def _condition_behind_place(r: Refused) -> Diagnostic | None:
    """Return where a condition on units belongs that stands behind the place."""
    if r.word not in _TAILS or not re.match(r"Achieve\b|No\b", _behind_scope(r)):
        return None
    # a place is named in a few words
    named = _AMOUNT_AND_PLACE.search(r.before, max(0, len(r.before) - 200))
    tail = re.match(r"[^.;,]{1,100}", r.text[r.start :])
    if named is None or tail is None or "%" in r.before[-200:]:
        return None
    if re.search(r"\bor\b", named["rest"]):  # the place was named in another branch of a choice
        return None
    words = " ".join(tail[0].split())
    written = " ".join([named["measure"], words, *named["rest"].split()])
    return at(
        "QCF111",
        r.span(r.start, r.start + len(tail[0].rstrip())),
        f"`{words}` stands behind the place",
        help=f"write it behind the amount: `{written}`",
    )


def _limit_behind(r: Refused) -> Diagnostic | None:
    """Return how a limit behind a minimum is written."""
    limit = re.compile(
        r"[,;]?\s*(?:and\s+)?(?:an?\s+)?(?:max(?:imum)?|up\s+to|at\s+most|not\s+more\s+than)"
        r"(?:\s+of)?\s+(?P<number>\d+)",
        re.IGNORECASE,
    ).search(r.text, max(0, r.start - 20))
    if limit is None or not r.text.startswith("Achieve") or limit.start() > r.end:
        return None
    number = limit["number"]
    count = "counts" if number == "1" else "count"
    return at(
        "QCF111",
        r.span(limit.start(), limit.end()),
        "a limit behind a minimum is written in other words",
        help=f"write `; no more than {number} {count}` behind the place",
    )


def _two_duties(r: Refused) -> Diagnostic | None:
    joined = re.search(r"\band$", r.before)
    if joined is None or not re.match(r"(at|all|no)\b", r.text[r.start :]):
        return None
    return at(
        "QCF111",
        r.span(joined.start(), r.end),
        "two duties in one sentence",
        help="end this one with a full stop and begin another with `Achieve`; "
        "if the second goes on from the first, write `, and at least 13 further credits from ...`",
    )


def _unexpected(r: Refused) -> Diagnostic:
    words = sorted({_WORDS.get(name, f"`{name.lower()}`") for name in r.expected - _SILENT})
    expected = ", ".join(words[:-1]) + " or " + words[-1] if len(words) > 1 else "".join(words)
    after = " ".join(r.before.split()[-3:])
    found = " ".join(r.word.split()) or "the end of the line"
    asked = f"expected {expected or 'something else'}"
    message = f"{asked}, found `{found[:40]}`" if found != "." else f"{asked} before the full stop"
    if len(words) > 8:
        message = f"`{found[:40]}` cannot stand here"
    return at(
        "QCF111",
        r.span(r.start, r.end),
        message,
        f"after `{after}`" if after else "",
        help=_advice(r),
    )


def _advice(r: Refused) -> str:
    if r.piece.kind is Kind.SENTENCE:
        said = said_otherwise(r.text)
        if said:
            return said
        body = _behind_scope(r)
        openings = [opening for opening in _EXAMPLES if body.startswith(opening)]
        if openings:
            return f"a sentence of this kind reads `{_EXAMPLES[max(openings, key=len)]}`"
        return "the cheat sheet in the documentation shows every sentence"
    if r.piece.kind is Kind.ITEM:
        return "an item reads `- J/601/1434 SHC 31: Promote communication` or `- any unit of bank`"
    return "a heading reads `Group B: Optional units` or `Level: 3`"


def _behind_scope(r: Refused) -> str:
    """Return the text from the sentence itself on, where the mistake lies behind its scope."""
    if not re.match(r"(?:On|For|Where)\b", r.text):
        return r.text
    bodies = [
        match.end()
        for match in re.finditer(r",\s+(?=[a-z])", r.text[: r.start + 1])
        if not re.match(r"(?:on|for|where)\b", r.text[match.end() :])
    ]
    body = r.text[bodies[0] :] if bodies else r.text
    return body[:1].upper() + body[1:]


_EXAMPLES = {
    "Achieve either": "Achieve either unit A, or at least 12 credits from group B.",
    "Achieve": "Achieve at least 12 credits from group B.",
    "Follow": "Follow 1 pathway.",
    "Complete": 'Complete at least 150 hours of "teaching practice".',
    "Refuse": "Refuse a claim with more than 1 of units A and B.",
    "No": "No more than 6 credits count from group C.",
    "Only": "Only 1 of units A and B counts.",
    "On": "On pathways generic and dementia, achieve at least 2 credits from group B.",
    "Less": "Less than 50% of the credits in total count by transfer.",
    "For": "For a learner whose country is Wales, achieve at least 2 credits from group B.",
    "Where": "Where unit A counts, achieve at least 2 credits from group B.",
    "Unit": "Unit A counts only with unit B.",
    "Units": "Units of group E count only with all units of group A.",
    "Imported": "Imported units at level 3 or above may count in group B.",
    "A holder": "A holder of qualification ctlls is exempt from units A and B.",
    "A learner": "A learner who falls short may be awarded qualification ctlls.",
    "Up": "Up to 60 guided learning hours of group B may be held at grade U.",
    "Expect": "Expect eligible with 28 credits.",
    "Group": "Group A holds 4 units and 9 credits.",
    "The title carries": "The title carries no more than 1 addition.",
    "The title": 'The title may add "Accounting" with all units of group B.',
    "The list": "The list of group B is incomplete; its units have 1 to 12 credits.",
}

_SENTENCE_GUESSES: tuple[Guess, ...] = (
    _open_quotation,
    heading_without_mark,
    _stop_behind_clause,
    _groups_joined_by_or,
    _number_in_words,
    vague_opening,
    unknown_opening,
    _limit_behind,
    _two_duties,
    _condition_behind_place,
    _unquoted_title,
    _levels_in_words,
    _range_of_figures,
    _misspelling,
)
