"""What an author still has to say in a draft, and the sentence that says it."""

from collections.abc import Iterator

from qcf.draft.asked import Part
from qcf.draft.rule import Writer
from qcf.draft.shortages import Shortage
from qcf.draft.unitlist import UnitList
from qcf.draft.wish import Wish
from qcf.records.units import Origin
from qcf.syntax.phrase import listed as in_words

TOTAL = "Achieve at least ... credits in total."
_MOST_NAMED = 5


def still_to_say(
    wish: Wish,
    parts: tuple[Part, ...],
    listed: UnitList,
    writer: Writer,
    short: tuple[Shortage, ...] = (),
) -> tuple[str, ...]:
    """Return what is open, each in a few lines that name the file and show the sentence."""
    rule = parts[0]
    points = [*_total(wish, rule), *_groups(wish, parts), *_pathways(parts)]
    points += [*_list(rule, listed), *_short(parts, short), *_figures(wish, listed, writer)]
    return tuple(points)


def _total(wish: Wish, rule: Part) -> Iterator[str]:
    if wish.credits is not None:
        return
    if rule.asked.is_everything:
        yield (
            "Nothing says how much is asked, so the rule asks for every unit. "
            f"If it is less, write in place of `{rule.asked.sentences[0]}`\n    {TOTAL}"
        )
    else:
        question = "How many credits are asked in total?"
        yield f"{question} Add to {rule.path}, under `Rules:`\n    {TOTAL}"


def _groups(wish: Wish, parts: tuple[Part, ...]) -> Iterator[str]:
    for part in parts:
        groups = [group for group in part.asked.unasked if group.units]
        if not groups:
            continue
        names = _some([group.words for group in groups])
        if wish.credits is not None and len(parts) == len(part.groups) == 1:
            continue
        whole = " but the total" if wish.credits is not None else ""
        yield (
            f"Nothing{whole} is asked of {names}. "
            f"If a minimum is, add to {part.path}, under `Rules:`\n"
            f"    Achieve at least ... credits from group {groups[0].name}."
        )


def _pathways(parts: tuple[Part, ...]) -> Iterator[str]:
    empty = [part.path for part in parts[1:] if not any(group.units for group in part.groups)]
    if empty:
        yield (
            f"Which units has {'the pathway' if len(empty) == 1 else 'each pathway'}? "
            f"List them under the group in {_some(empty)}, and say what is asked of them, as in\n"
            "    Achieve all units of this pathway."
        )
    marked = [part.path for part in parts if part.asked.is_open]
    if marked:
        yield (
            f"When all of it is said, take out the sentence that begins with `Complete` "
            f"in {_some(marked)}. Until then every verdict says that something is open."
        )


def _list(rule: Part, listed: UnitList) -> Iterator[str]:
    if not listed.groups:
        yield (
            "All units are in one group, because the list has no column `group`. "
            f"Where there are more, begin each in {rule.path} with a line such as\n"
            "    Group B: Optional units"
        )


def _short(parts: tuple[Part, ...], short: tuple[Shortage, ...]) -> Iterator[str]:
    for one in short:
        names = [name for part in parts for name in _names_in(part, one)]
        paths = [part.path for part in parts if _names_in(part, one)]
        lists = "the list of group" if len(names) == 1 else "the lists of groups"
        are = "is" if len(names) == 1 else "are"
        yield (
            f"{one.words[0].upper()}{one.words[1:]}, so {_some(paths)} says that {lists} "
            f"{in_words(names)} {are} incomplete. List the others and take out that sentence, "
            "or mend the number."
        )


def _names_in(part: Part, one: Shortage) -> list[str]:
    return [group.name for group in part.groups if group.name in one.incomplete]


def _figures(wish: Wish, listed: UnitList, writer: Writer) -> Iterator[str]:
    bank = f"units/{wish.file_name}.csv"
    without = [f"`{unit.name}`" for unit in listed.units if unit.credit is None]
    if without:
        yield (
            f"What are the credits of {_some(without)}? "
            f"A unit without them counts nothing; they belong in {bank}."
        )
    if any(origin is Origin.UNKNOWN for unit in listed.units for _, origin in unit.origins):
        yield (
            f"Where were the figures read? Write `published` in the column `origin` of {bank} "
            "where it was in the specification."
        )
    if writer.without_title:
        names = _some([f"`{unit.identity}`" for unit in writer.without_title])
        yield (
            f"The rule has {names} without a title, since a part of it would be read as a "
            f"comment or a second statement; it stands in {bank}. There is nothing to do."
        )


def _some(names: list[str]) -> str:
    """Return names in running text, a few of them."""
    more = len(names) - _MOST_NAMED
    return in_words([*names[:_MOST_NAMED], *([f"{more} more"] if more > 0 else [])])
