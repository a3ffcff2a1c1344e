"""What an author most likely meant by a heading or an item that the grammar refuses."""

import re
from collections.abc import Callable

from qcf.diagnostics.diagnostic import Diagnostic, Edit, Fix, Safety, at, line_break
from qcf.syntax.fields import FIELDS, SECTIONS
from qcf.syntax.refused import Refused

_MARK = re.compile(r"(?<!\S)[-\u2013\u2014\u2022\u00b7*]\s")
Guess = Callable[[Refused], Diagnostic | None]


def _heading_without_colon(r: Refused) -> Diagnostic | None:
    match = re.match(r"group\s+\S+(?:\s+of\s+\S+)?\s*(?P<mark>[-\u2013\u2014])\s", r.text, re.I)
    if match is None:
        return None
    place = r.span(match.start("mark"), match.end("mark"))
    before = r.span(
        match.end("mark") - 1 - len(match[0].rstrip()[:-1]) + len(match[0].rstrip()[:-1].rstrip()),
        match.end("mark"),
    )
    return at(
        "QCF104",
        place,
        "a group's heading has a colon between its name and its title",
        help=f"write `{_joined(r.text[: match.start('mark')], r.text[match.end('mark') :])}`",
        fixes=(Fix("put a colon", (Edit(before, ":"),), Safety.SAFE),),
    )


def _joined(name: str, title: str) -> str:
    """Return a heading or an item with a colon between its name and its title."""
    words = " ".join(name.split())
    return f"{words[:1].upper()}{words[1:]}: {' '.join(title.split())}"


def _small_group_name(r: Refused) -> Diagnostic | None:
    match = re.match(r"group\s+(?P<name>[a-z][\w-]*)", r.text, re.IGNORECASE)
    if match is None or not match["name"][0].islower():
        return None
    name = match["name"]
    return at(
        "QCF106",
        r.span(match.start("name"), match.end("name")),
        f"a group's name begins with a capital: `{name}`",
        help=f"write `{name[0].upper()}{name[1:]}`, here and wherever the group is named",
    )


def _small_field(r: Refused) -> Diagnostic | None:
    match = re.match(r"[A-Za-z ]+(?: of the [a-z][a-z0-9-]*)?(?=:)", r.text)
    if match is None or not r.text[0].islower():
        return None
    heading = f"{match[0][0].upper()}{match[0][1:]}"
    fix = Fix("write a capital", (Edit(r.span(0, 1), heading[0]),), Safety.SAFE)
    return at(
        "QCF105",
        r.span(0, match.end()),
        f"a heading begins with a capital: `{match[0]}`",
        help=f"write `{heading}:`",
        fixes=(fix,) if heading.partition(" of the ")[0] in (*FIELDS, *SECTIONS) else (),
    )


def heading_without_mark(r: Refused) -> Diagnostic | None:
    """Return that a group's heading needs its colon, where nothing at all stands for it."""
    match = re.match(r"Group\s+(?P<name>[A-Z0-9][\w-]*)\s+(?P<title>(?!holds\b)\S.*)", r.text, re.S)
    if match is None or r.piece.ends:
        return None
    return at(
        "QCF104",
        r.span(0, match.end("name")),
        "a group's heading has a colon between its name and its title",
        help=f"write `Group {match['name']}: {' '.join(match['title'].split())[:60]}`",
    )


def _range_of_units(r: Refused) -> Diagnostic | None:
    if r.word not in ("to", "and", "or"):
        return None
    return at(
        "QCF111",
        r.span(r.start, r.end),
        f"an item is one unit, found `{' '.join(r.text.split())}`",
        help="write each unit on a line of its own",
    )


def _figures_without_title(r: Refused) -> Diagnostic | None:
    last = r.text.rstrip().removesuffix(")").rfind(")") + 1
    match = re.compile(r"\s\((?:level\b|\d+\s+credits?)[^)]*\)?\s*$").search(r.text, last)
    if match is None or ":" in r.text:
        return None
    return at(
        "QCF116",
        r.span(match.start() + 1, match.end()),
        "level and credit stand behind a colon and the title",
        help="write `- SHC 31: Promote communication`; `qcf fmt` adds the figures",
    )


def _item_without_colon(r: Refused) -> Diagnostic | None:
    if "TEXT" not in r.expected or not re.match(r"[a-z(]", r.word):
        return None
    # the title's first word has a capital, so the name took it in
    match = re.search(r"\s(?=[A-Z][a-z]*\s*$)", r.before)
    if match is not None and not re.search(r"\w", r.before[: match.start()]):
        return at(
            "QCF116",
            r.span(match.end(), len(r.text)),
            "an item begins with the code or the reference of a unit",
            help=f"write it before the title, or the title in quotation marks: "
            f'`- "{" ".join(r.text[match.end() :].split())}"`',
        )
    where = match.start() if match else len(r.before)
    return at(
        "QCF116",
        r.span(where + 1, r.end) if match else r.span(r.start, r.end),
        "a colon separates the name of a unit from its title",
        help=f"write `{_joined(r.text[:where], r.text[where:])}`",
        fixes=(Fix("put a colon", (Edit(r.span(where, where), ":"),), Safety.UNSAFE),),
    )


def _several_items(r: Refused) -> Diagnostic | None:
    if not _MARK.match(r.text[r.start :] + " "):
        return None
    marks = [r.start, *(m.start() for m in _MARK.finditer(r.text, r.start + 1))]
    source, first = r.piece.span.file, r.piece.span.start
    edits = tuple(line_break(source, first + place) for place in marks)
    return at(
        "QCF111",
        r.span(r.start, r.end),
        "a second item on one line",
        help="put each item on a line of its own",
        fixes=(Fix("break the line", edits, Safety.UNSAFE),),
    )


HEADING_GUESSES: tuple[Guess, ...] = (_heading_without_colon, _small_group_name, _small_field)
ITEM_GUESSES: tuple[Guess, ...] = (
    _several_items,
    _range_of_units,
    _figures_without_title,
    _item_without_colon,
)
