"""The same rule with its groups laid out otherwise: nested, flattened, split and renamed."""

import re
from random import Random

from attrs import evolve

from tests.laws.forms import NAMES, Forms, called, files, unit_of, with_files
from tests.oracle.writer import Part, listed
from tests.strategies import Case

Group = tuple[str, tuple[str, ...]]


def nested(case: Case, rng: Random) -> Forms:
    """Put some units of a group, or all, into a group inside it."""
    prefix, part = rng.choice(sorted(files(case).items()))
    heading, items = rng.choice(part.groups)
    name, _ = called(heading)
    inner = f"{name}0"  # behind its group, and before any other
    inside = rng.sample(items, rng.randint(1, len(items)))
    more = (f"Group {inner} of {name}: Inner", tuple(inside))
    other = _with_group(part, (heading, _less(items, inside)), more)
    return Forms(case, with_files(case, {prefix: other}), {prefix + inner: prefix + name})


def flattened(case: Case, rng: Random) -> Forms | None:
    """Take away a group inside another that no sentence names; its units stand in the outer."""
    found = [
        (prefix, *called(heading))
        for prefix, part in sorted(files(case).items())
        for heading, _ in part.groups
        if called(heading)[1] and not _takes_imports(case, prefix + called(heading)[0])
    ]
    if not found:
        return None
    prefix, name, outer = rng.choice(found)
    part = files(case)[prefix].keeping(lambda sentence: not re.search(rf"\b{name}\b", sentence))
    groups = {called(heading)[0]: (heading, items) for heading, items in part.groups}
    heading, items = groups[outer]
    inside = _without_repeats(case, (*items, *groups.pop(name)[1]))
    groups[outer] = heading, inside
    other = evolve(part, groups=tuple(groups.values()))
    one, names = with_files(case, {prefix: part}), {prefix + name: prefix + outer}
    return Forms(one, with_files(case, {prefix: other}), names)


def split(case: Case, rng: Random) -> Forms | None:
    """Part the units of a group among two, and ask of both together what was asked of the one."""
    case = case.keeping(lambda sentence: " from each of groups " not in sentence)
    found = [
        (prefix, (heading, items))
        for prefix, part in sorted(files(case).items())
        for heading, items in part.groups
        if len(items) > 1 and called(heading)[0] not in [called(h)[1] for h, _ in part.groups]
    ]
    if not found:
        return None
    prefix, (heading, items) = rng.choice(found)
    name, outer = called(heading)
    second = f"{name}0"
    some = rng.sample(items, rng.randint(1, len(items) - 1))
    of = f" of {outer}" if outer else ""
    part = _with_group(
        files(case)[prefix],
        (heading, _less(items, some)),
        (f"Group {second}{of}: Second half", tuple(some)),
    )
    other = evolve(part, sentences=tuple(_of_both(s, name, second) for s in part.sentences))
    return Forms(case, with_files(case, {prefix: other}), {prefix + second: prefix + name})


def renamed(case: Case, rng: Random) -> Forms:
    """Give all groups other names, and so another order; the files follow."""
    changed: dict[str, Part] = {}
    back: dict[str, str] = {}
    for prefix, part in sorted(files(case).items()):
        names = [called(heading)[0] for heading, _ in part.groups]
        letters = rng.sample([*names, *"GHJKLMN"], len(names))
        new = dict(zip(names, letters, strict=True))
        changed[prefix] = evolve(
            part,
            sentences=tuple(_renaming(s, new) for s in part.sentences),
            groups=tuple((_heading(h, new), items) for h, items in part.groups),
        )
        back |= {prefix + new[old]: prefix + old for old in names}
    other = with_files(case, changed).shuffled(rng)
    forward = {old: new for new, old in back.items()}
    imported = {u: (c, lv, forward[group]) for u, (c, lv, group) in case.imported.items()}
    return Forms(case, evolve(other, imported=imported), back)


def _heading(heading: str, new: dict[str, str]) -> str:
    name, outer = called(heading)
    of = f" of {new[outer]}" if outer else ""
    return f"Group {new[name]}{of}: Invented group"


def _with_group(part: Part, changed: Group, more: Group) -> Part:
    """The part with one group changed, and one more."""
    groups = [
        changed if heading == changed[0] else (heading, items) for heading, items in part.groups
    ]
    return evolve(part, groups=(*groups, more))


def _less(items: tuple[str, ...], some: list[str]) -> tuple[str, ...]:
    return tuple(item for item in items if item not in some)


def _without_repeats(case: Case, items: tuple[str, ...]) -> tuple[str, ...]:
    """The items, each unit once, whatever the item calls it."""
    once: dict[str, str] = {}
    for item in items:
        once.setdefault(unit_of(case, item), item)
    return tuple(once.values())


def _takes_imports(case: Case, group: str) -> bool:
    return group in [place for _, _, place in case.imported.values()]


def _of_both(sentence: str, name: str, second: str) -> str:
    """What a sentence says of a group, said of two groups together."""

    def both(match: re.Match[str]) -> str:
        names = re.findall(r"[A-Z]\w*", match[2])
        if name not in names:
            return match[0]
        wide = listed(sorted([*names, second]))
        return f"from groups {wide} together" if match[1] == "from" else f"of groups {wide}"

    return re.sub(rf"\b(from|of) groups? ({NAMES})(?: together)?", both, sentence)


def _renaming(sentence: str, new: dict[str, str]) -> str:
    def names(match: re.Match[str]) -> str:
        return re.sub(r"[A-Z]\w*", lambda name: new[name[0]], match[0])

    return re.sub(rf"(?<=group ){NAMES}|(?<=groups ){NAMES}", names, sentence)
