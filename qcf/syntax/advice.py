"""What people say in other words, and how the language says it."""

import re

_CODE = re.compile(r"\b[A-Z][A-Z0-9/]*(?:[ .]?\d[\w./]*)+\b|\b[A-Z]{2,}[ -]?\d\w*\b")

# What a text speaks of, and the sentence that says such a thing.
_SAID_OTHERWISE = (
    (r"\bexempt", 'an exemption is written `A holder of "First Aid" is exempt from unit A.`'),
    (
        r"^(?=.*\b(?:[Aa]t least|[Aa]chieve|[Mm]inimum)\b).*(?:\d ?%|\bper cent\b)",
        "a share is written `Achieve at least 50% of the credits in total at level 3 or above.`",
    ),
    (
        r"\d ?%|\bper cent\b|\bhalf\b",
        "a share is written `No more than 50% of the credits in total count by prior learning.`",
    ),
    (
        r"\bwithin \d+ (?:years?|months?)\b",
        "a time limit is written `Complete within 5 years of registration.`",
    ),
    (
        r"\b(?:RPL|prior learning|credit transfer|by transfer)\b",
        "it is written `No more than 30 credits by prior learning or transfer count in total.`",
    ),
    (
        r"\b(?i:learners?|candidates?|students?)\s+(?:in|from)\s+[A-Z]",
        "learners are told apart by `For a learner whose country is Wales, achieve unit A.`",
    ),
    (
        r"\bregistered (?:before|from|after)\b",
        "learners are told apart by `For a learner registered before 1 September 2014, ...`",
    ),
    (
        r"\b(?:requires?|depends on|pre-?requisites?|co-?requisites?|taken with)\b",
        "it is written `Unit A counts only with unit B.`, or `only after` where order matters",
    ),
    (
        r"\b(?:remaining|remainder)\b",
        (
            "it is written `Achieve at least 14 credits from group B, and at least 13 further "
            "credits from groups B and C together.`"
        ),
    ),
    (
        r"\b(?:placement|work experience|hours of|\d+ ?h(?:ou)?rs?)\b",
        'it is written `Complete at least 100 hours of "work placement".`',
    ),
    (r"\ball (?:the )?(?:mandatory|core) units\b", "it is written `Achieve all units of group A.`"),
    (r"\s[&/]\s", "names are joined by a comma and `and`: `units A, B and C`"),
    (
        r"\btotal credits?\b|\bcredits?\s*[=:]\s*\d",
        "a total is written `Achieve at least 37 credits in total.`",
    ),
    (
        r"\banother awarding (?:body|organisation)\b",
        "they are written `Imported units at level 3 or above may count in group B.`",
    ),
    (r"\boptional units\b", "it is written `Achieve at least 12 credits from group B.`"),
)
_WHOLE_GROUP = re.compile(
    r"(?:Achieve |(?:Learners?|Candidates?) must (?:achieve|complete) )?[Aa]ll (?:of )?(?:the )?"
    r"units (?:in|from|of) (?:[Gg]roup (?P<one>[A-Z]\w*)\b|"
    r"(?P<other>[A-Z]\w*)(?: \w+){0,3} group\b)"
)
_BARRED = re.compile(
    r"\b(?:[Bb]arred|not both|cannot both|cannot be|may not be|not be combined|excludes?|"
    r"exclusive)\b"
)


def said_otherwise(text: str) -> str | None:
    """Return how the language says what a text speaks of, where that can be guessed.

    >>> said_otherwise("Units HSC 2001 and HSC 2002 cannot both count.")
    'units that exclude one another are written `Only 1 of units HSC 2001 and HSC 2002 counts.`'
    """
    words = " ".join(text.split())[:2000]
    if whole := _WHOLE_GROUP.match(words):
        return f"it is written `Achieve all units of group {whole['one'] or whole['other']}.`"
    if _BARRED.search(words):
        found = list(dict.fromkeys(_CODE.findall(words)))[:6]
        names = f"{', '.join(found[:-1])} and {found[-1]}" if len(found) > 1 else "A and B"
        return f"units that exclude one another are written `Only 1 of units {names} counts.`"
    return next((advice for said, advice in _SAID_OTHERWISE if re.search(said, words)), None)
