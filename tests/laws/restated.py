"""The same rule with something said elsewhere, twice, or of the same units by other names."""

import re
from random import Random

from attrs import evolve

from tests.laws.forms import UNIT, Forms, called, files, unit_of, units_listed, units_of, with_files
from tests.laws.reworded import Pen
from tests.oracle.writer import Part, listed
from tests.strategies import Case

_MINIMUM = re.compile(r"(Achieve at least )(\d+)( [^,;]+\.)")


def total_as_union(case: Case, rng: Random) -> Forms:
    """Say of all groups together what is said of the whole: of a rule without pathways."""
    least = Pen(case, rng).least("credits", *units_listed(case, case.rule))
    one = adding(case, f"Achieve {least} in total.")
    return Forms(one, _saying(one, "", "in total", _of_all(one.rule)))


def pathway_as_union(case: Case, rng: Random) -> Forms:
    """Say of all groups of a pathway together what its file says of this pathway."""
    slug = rng.choice(sorted(case.pathways))
    part = case.pathways[slug]
    more = rng.choice(("Achieve at least 1 unit", "No more than 2 units count"))
    one = with_files(case, {f"{slug}/": _with(part, f"{more} from this pathway.")})
    return Forms(one, _saying(one, f"{slug}/", "from this pathway", _of_all(part)))


def all_units_named(case: Case, rng: Random) -> Forms:
    """Name the units of a group of which all are asked; no other group lists them."""
    groups = dict(case.rule.groups)
    alone = [h for h in groups if called(h)[0] not in [called(other)[1] for other in groups]]
    held = set(case.held)
    heading = max(alone, key=lambda h: (_share(case, groups[h], held), -len(groups[h]), h))
    units = {unit_of(case, item) for item in groups[heading]}
    one = with_files(
        case,
        {prefix: _without(case, part, units, heading) for prefix, part in files(case).items()},
    )
    codes = sorted(unit.code or "" for unit in case.units if unit.identity in units)
    plural = "s" if len(codes) > 1 else ""
    return Forms(
        adding(one, f"Achieve all units of group {called(heading)[0]}."),
        adding(one, f"Achieve unit{plural} {listed(codes)}."),
    )


def said_twice(case: Case, rng: Random) -> Forms:
    """Repeat a sentence in its file."""
    found = [
        (prefix, sentence)
        for prefix, part in sorted(files(case).items())
        for sentence in part.sentences
        if not sentence.startswith(("Follow", "Imported"))
    ]
    prefix, sentence = rng.choice(found)
    return Forms(case, with_files(case, {prefix: _with(files(case)[prefix], sentence)}))


def weaker_besides(case: Case, rng: Random) -> Forms | None:
    """Ask for less, beside a minimum that asks for more of the same."""
    found = [
        (prefix, match)
        for prefix, part in sorted(files(case).items())
        for sentence in part.sentences
        if (match := _MINIMUM.fullmatch(sentence)) and int(match[2]) > 2
    ]
    if not found:
        return None
    prefix, match = rng.choice(found)
    weaker = f"{match[1]}{rng.randint(2, int(match[2]) - 1)}{match[3]}"
    return Forms(case, with_files(case, {prefix: _with(files(case)[prefix], weaker)}))


def renumbered(case: Case, rng: Random) -> Forms:
    """Give every unit the reference and the code of another, wherever they are written."""
    units = rng.sample(case.units, len(case.units))
    new: dict[str, str] = {}
    for unit, other in zip(units, [*units[1:], units[0]], strict=True):
        new |= {unit.reference or "": other.reference or "", unit.code or "": other.code or ""}

    def named(text: str) -> str:
        return re.sub(UNIT, lambda name: new[name[0]], text)

    parts = {
        prefix: evolve(
            part,
            sentences=tuple(map(named, part.sentences)),
            groups=tuple((heading, tuple(map(named, items))) for heading, items in part.groups),
        )
        for prefix, part in files(case).items()
    }
    bank = tuple(
        evolve(unit, reference=new[unit.reference or ""], code=new[unit.code or ""])
        for unit in case.units
    )
    held = tuple(new[unit] for unit in case.held)
    details = {new[unit]: row for unit, row in case.details.items()}
    return Forms(case, evolve(with_files(case, parts), units=bank, held=held, details=details))


def said_on_the_pathway(case: Case, rng: Random) -> Forms | None:
    """Say in the rule, *on* a pathway, what the file of the pathway says."""
    slug = rng.choice(sorted(case.pathways))
    part = case.pathways[slug]
    both = units_of(case, case.rule) & units_of(case, part)
    codes = [unit.code or "" for unit in case.units if unit.identity in both]
    if len(codes) < 2:
        return None
    first, *others = rng.sample(codes, min(len(codes), 3))
    some = listed([first, *others])
    sentence = rng.choice(
        (
            f"achieve at least 1 of units {some}",
            f"achieve either unit {first}, or unit {others[0]}",
            f"achieve at least 2 credits at level 2 or above from units {some}",
            f"only 1 of units {some} counts",
            f"refuse a claim with more than 2 of units {some}",
            f"unit {first} counts only with unit {others[0]}",
            f"units {some} count together or not at all",
            f"where unit {first} counts, achieve at least 2 of units {some}",
            f"for a learner whose country is Wales, achieve unit {first}",
            'complete at least 40 hours of "practice"',
        )
    )
    in_file = f"{sentence[0].upper()}{sentence[1:]}."
    return Forms(
        adding(case, f"On pathway {slug}, {sentence}."),
        with_files(case, {f"{slug}/": _with(part, in_file)}),
    )


def adding(case: Case, *sentences: str) -> Case:
    """The case with more sentences in its rule."""
    return evolve(case, rule=_with(case.rule, *sentences))


def _with(part: Part, *sentences: str) -> Part:
    return evolve(part, sentences=(*part.sentences, *sentences))


def _of_all(part: Part) -> str:
    """From where, naming all groups of a file that stand in no other."""
    names = sorted(called(h)[0] for h, _ in part.groups if not called(h)[1])
    together = " together" if len(names) > 1 else ""
    return f"from group{'s' if together else ''} {listed(names)}{together}"


def _saying(case: Case, prefix: str, words: str, others: str) -> Case:
    part = files(case)[prefix]
    sentences = tuple(re.sub(rf"\b{words}\b", others, s) for s in part.sentences)
    return with_files(case, {prefix: evolve(part, sentences=sentences)})


def _share(case: Case, items: tuple[str, ...], held: set[str]) -> float:
    return sum(unit_of(case, item) in held for item in items) / max(1, len(items))


def _without(case: Case, part: Part, units: set[str], but: str) -> Part:
    """The file with units in none of its groups but one."""
    groups = tuple(
        (h, items if h == but and part is case.rule else _others(case, items, units))
        for h, items in part.groups
    )
    return evolve(part, groups=groups)


def _others(case: Case, items: tuple[str, ...], units: set[str]) -> tuple[str, ...]:
    return tuple(item for item in items if unit_of(case, item) not in units)
