"""Page and rule cannot drift apart: every number and unit of a rule stands on its page."""

import re
from collections.abc import Iterator
from functools import lru_cache
from html import unescape
from typing import TypeVar

import pytest
from attrs import evolve

from qcf.diagnostics.diagnostic import Diagnostic, has_errors
from qcf.diagnostics.source import SourceFile
from qcf.model.qualification import Qualification
from qcf.model.requirements import (
    Activities,
    AllOf,
    Cap,
    CertificationEnd,
    CountsAs,
    Evidence,
    Exempt,
    Follow,
    Gate,
    HeldUnits,
    Minimum,
    RegistrationWindow,
    Said,
    Share,
    SomeOf,
    Strict,
    Within,
    filters_of,
)
from qcf.model.resolve import resolve
from qcf.model.workspace import _Shelf
from qcf.report.handbook import FORMATS, written
from qcf.report.structure import NOT_KNOWN, structure_of
from qcf.report.structure_words import sentence_of
from qcf.syntax.parse import parse
from qcf.syntax.terms import AgeFilter, LevelFilter, SizeFilter
from qcf.syntax.tree import Document
from tests.catalogue import catalogue, every_rule
from tests.conftest import THOROUGH
from tests.unit.model.made import DUTY, HEAD, PATHWAY, read, rule

CATALOGUE = catalogue()
_T = TypeVar("_T")
NUMBER = re.compile(r"(?<![\w/.])\d+(?![\w/.]*[\w/])")


NAMES = every_rule()
OTHERS = NAMES[:: 1 if THOROUGH else 2]  # each is read again for every number


def lines(qualification: Qualification, form: str = "markdown") -> list[str]:
    """Return the words of a page, without what it rests on: hashes change with every letter."""
    structure = evolve(structure_of(qualification), rests_on=())
    text = written(structure, form)
    if form == "html":
        text = unescape(re.sub("<[^>]*>", " ", text.partition("</style>")[2]))
    return [" ".join(line.replace("\\", "").split()) for line in text.splitlines()]


def page(qualification: Qualification, form: str = "markdown") -> str:
    return "\n".join(lines(qualification, form))


def numbers_of(said: object) -> Iterator[str]:
    """Yield every number that a requirement or a permission has as a value."""
    match said:
        case Minimum(asked=asked, provisional=provisional):
            yield str(asked)
            yield from (str(provisional),) if provisional is not None else ()
        case Cap(allowed=allowed) | Strict(allowed=allowed):
            yield from (str(allowed),) if allowed else ()
        case Share(percent=percent):
            yield str(percent)
        case SomeOf(asked=asked, branches=branches):
            yield from (str(asked),) if asked > 1 else ()
            demanded = branches[1:] if isinstance(branches[0][0], Cap) else branches
            conditions = [one for branch in demanded for one in branch]
            yield from (
                n for one in conditions if not isinstance(one, Cap) for n in numbers_of(one)
            )
        case Gate(needs=needs):
            yield from (number for need in needs for number in numbers_of(need))
        case HeldUnits(units=units, asked=asked):
            yield from (str(asked),) if asked < len(units) else ()
        case Activities(names=names, asked=asked, amount=amount):
            yield from (str(asked),) if asked < len(names) else ()
            yield from (str(amount),) if amount > 1 else ()
        case Within(years=years):
            yield str(years)
        case Follow(asked=asked):
            yield str(asked)
        case Evidence(asked=asked, minutes=minutes):
            yield from (str(one) for one in (asked, minutes) if one is not None)
        case CertificationEnd(last=last):
            yield from (str(last.day), str(last.year))
        case RegistrationWindow(first=first, last=last):
            days = [day for day in (first, last) if day is not None]
            yield from (str(part) for day in days for part in (day.day, day.year))
        case Exempt(reliefs=reliefs):
            figures = [figure for one in reliefs for figure in (one.credit, one.level)]
            yield from (str(figure) for figure in figures if figure is not None)
    for chosen in filters_of(said):
        match chosen:
            case LevelFilter(low=low, high=high):
                ends = [str(end) for end in (low, high)]
                yield from (end for end in ends if end not in ("E1", "8"))
            case SizeFilter(sizes=sizes):
                yield from map(str, sizes)
            case AgeFilter(years=years):
                yield str(years)


def units_of(qualification: Qualification) -> Iterator[tuple[str, ...]]:
    """Yield what has to stand side by side of each unit of a rule, in each version."""
    for group in qualification.groups.values():
        for identity in group.units:
            for unit in qualification.units[identity].versions:
                figures = (unit.level, unit.credit)
                shown = [str(one) if one is not None else NOT_KNOWN for one in figures]
                code = unit.code if unit.code != unit.title else None
                yield (*(n for n in (unit.reference, code) if n), unit.title, *shown)


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("name", NAMES)
def test_every_number_and_unit_of_a_rule_stands_on_its_page(name: str, form: str) -> None:
    qualification = CATALOGUE.qualification(name)
    text = page(qualification, form)
    for said in (*qualification.requirements, *qualification.permissions):
        sentence = sentence_of(qualification, said)
        assert sentence in text
        assert {*numbers_of(said)} <= {*re.findall(r"\w+", sentence)}, sentence
    for parts in units_of(qualification):
        pattern = ".*".join(re.escape(" ".join(part.split())) for part in parts)
        assert re.search(pattern, text), parts
    header = qualification.header
    for field in (header.title, header.number, header.awarding_body, header.published_hours):
        assert field is None or field in text
    for group in qualification.groups.values():
        if group.incomplete is not None:
            sizes = f"{group.incomplete.least} to {group.incomplete.most} credits"
            assert f"units that are not listed have {sizes}" in text


def without(name: str, sentence: str) -> str:
    """Return a sentence without a name; a unit that is called `10` is no part of `100`."""
    return re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", "", sentence)


@pytest.mark.parametrize("name", NAMES)
def test_every_number_that_asks_something_comes_from_the_rule(name: str) -> None:
    qualification = CATALOGUE.qualification(name)
    names = [group.name for group in qualification.groups.values()]
    titles = [group.title for group in qualification.groups.values()]
    titles += [pathway.title for pathway in qualification.pathways]
    for said in (*qualification.requirements, *qualification.permissions):
        sentence = sentence_of(qualification, said).partition(", inside ")[0]
        for word in sorted((*filter(None, titles), *qualification.units, *names), key=len)[::-1]:
            sentence = without(word, sentence)
        known = {*numbers_of(said), *(["1"] if "either" in sentence else [])}
        versions = [unit for one in qualification.units.values() for unit in one.versions]
        for code in sorted({unit.code or "" for unit in versions}, key=len)[::-1]:
            sentence = without(code, sentence) if code else sentence
        assert {*NUMBER.findall(sentence)} <= known, sentence


def meaning(qualification: Qualification) -> object:
    """Return what a rule means, whichever way it is worded."""
    said: list[Said] = [*qualification.requirements, *qualification.permissions]
    return (
        {evolve(one, id="", text="") for one in said if not isinstance(one, SomeOf | Gate)},
        {repr(re.sub(r"(id|text)='[^']*'", "", repr(one))) for one in said},
        evolve(qualification.header, sources=()),
        qualification.groups,
        qualification.most_additions,
    )


def mutations(text: str) -> Iterator[str]:
    """Yield a rule's text with each of its numbers one more, leaving out examples and remarks."""
    until = text.find("\nExample:")
    for line in re.finditer(
        r"^(?!#|-|Source|Units from).*$", text[: until % (len(text) + 1)], re.M
    ):
        for number in NUMBER.finditer(line[0]):
            start, end = line.start() + number.start(), line.start() + number.end()
            yield f"{text[:start]}{int(number[0]) + 1}{text[end:]}"


def tried(every: list[_T]) -> list[_T]:
    """Return what is tried: all in the thorough profile, ten to nineteen of many in the quick."""
    return every if THOROUGH else every[:: len(every) // 10 or 1]


@lru_cache(maxsize=16)  # the sizes of a suite have one text
def parsed(name: str, text: str) -> tuple[Document, list[Diagnostic]]:
    return parse(SourceFile(name, text))


@pytest.mark.parametrize("name", OTHERS)
def test_another_number_in_a_rule_is_another_page(name: str) -> None:
    stem, _, size = name.partition(":")
    (path,) = CATALOGUE.rules[stem]
    before = CATALOGUE.qualification(name)
    changed = 0
    for text in tried(list(mutations(path.read_text(encoding="utf-8")))):
        document, found = parsed(path.name, text)
        after, more = resolve(name, document, _Shelf(CATALOGUE), size=size or None)
        if not has_errors([*found, *more]) and meaning(after) != meaning(before):
            changed += 1
            assert page(after) != page(before), text
    assert changed


@pytest.mark.parametrize("name", NAMES)
def test_another_figure_of_a_unit_is_another_page(name: str) -> None:
    before = CATALOGUE.qualification(name)
    said = page(before)
    for identity, one in tried(list(before.units.items())):
        *earlier, last = one.versions
        for other in (
            evolve(last, credit=(last.credit or 0) + 1),
            evolve(last, glh=(last.glh or 0) + 1),
            evolve(last, title=f"{last.title} again"),
        ):
            units = {**before.units, identity: evolve(one, versions=(*earlier, other))}
            assert page(evolve(before, units=units)) != said


SENTENCES = (
    "Achieve at least 4 units and at least 12 credits from group A.",
    "Achieve at least 36 guided learning hours in total; no more than 54 count.",
    "Achieve at least 6 credits from groups B and C together.",
    "Achieve at least 1 unit from each of groups B and C.",
    "Achieve at least 6 credits from units BM305 and BM306.",
    "Achieve units X1 and BM305.",
    "Achieve at least 2 of units X1, X2 and X3.",
    "Achieve at least 4 credits from group A, and at least 3 further credits from group A.",
    "Achieve at least 14 credits from group A, of which at least 3 credits at level 3 or above.",
    "Achieve either at least 3 units from group A, or at least 2 units from group B.",
    "Achieve at least 2 of these: unit X1, or all units of group B, or all units of group C.",
    "Achieve at least 50% of the credits from group B at level 3 or above.",
    "Achieve at least 11 to 15 provisional credits in total.",
    'Complete at least 8 observations of "practice" of at least 30 minutes each.',
    "Complete within 5 years of registration.",
    "Refuse a claim with more than 1 of units X1 and X2.",
    "Refuse a claim with more than 20 credits at level 2 or below in total.",
    "No more than 6 credits count from group C.",
    "No more than 50% of 60 credits by prior learning count in total.",
    "No more than 70% of the credits in total count by transfer.",
    "Less than 50% of the credits in total count by exemption.",
    "Only units at level 2 or above count.",
    "Only 1 of units X1 and X2 counts.",
    "Only 1 unit counts for each classification code, except ZZZZ.",
    "Unit X2 counts only with unit X1.",
    'Unit X2 counts only with at least 30 hours of "practice".',
    'Unit X2 counts only with at least 2 of "frames", "linings" and "joists".',
    "Units at level 3 or above count only after unit X1.",
    "Units of group B count together or not at all.",
    "Unit X2 counts as units X1 and BM305.",
    'A holder of "Essential Skills" is exempt from unit X1, or from 5 credits of group B.',
    'A holder of "Essential Skills" holds unit X1.',
    "Up to 60 guided learning hours of group B may be held at grade U.",
    "Imported units at level 3 or above may count in group C.",
    'The title may add "Accounting" with at least 3 credits from group B.',
    "The title carries no more than 2 additions.",
    "For a learner whose country is Wales, achieve unit X1.",
    "For a learner registered before 1 September 2014, achieve unit X1.",
    "Where unit X1 counts, achieve at least 7 credits from group B.",
    "Only units of 3, 6 or 9 credits count.",
    "Only units achieved within 3 years before registration count.",
    "The list of group C is incomplete; its units have 2 to 7 credits.",
)


@pytest.mark.parametrize("sentence", SENTENCES)
def test_every_form_of_sentence_is_told_with_its_numbers(sentence: str) -> None:
    before, found = read(rule(DUTY, sentence))
    without, _ = read(rule(DUTY))
    assert not has_errors(found), found
    said = page(before)
    assert said != page(without)
    assert all(sentence_of(before, one) in said for one in before.requirements)
    for text in mutations(sentence):
        after, found = read(rule(DUTY, text))
        if not has_errors(found) and meaning(after) != meaning(before):
            assert page(after) != said, text


@pytest.mark.parametrize("sentence", SENTENCES)
def test_every_value_stands_in_its_sentence(sentence: str) -> None:
    qualification, _ = read(rule(DUTY, sentence))
    for said in (*qualification.requirements, *qualification.permissions):
        told = sentence_of(qualification, said)
        assert {*numbers_of(said)} <= {*re.findall(r"\w+", told)}, told


def test_what_holds_on_a_pathway_says_so() -> None:
    text = rule("Follow 1 pathway.", DUTY, "Pathways:", "- early")
    qualification, found = read(text, {"early": PATHWAY})
    assert not has_errors(found), found
    said = page(qualification)
    assert "On pathway Early years, achieve at least 1 unit from" in said
    assert "Group P: Mandatory (pathway Early years)" in said


def test_dates_of_the_header_are_told() -> None:
    head = f"{HEAD}Registration: 1 September 2010 to 31 August 2014\n"
    text = rule(DUTY).replace(HEAD, f"{head}Certification ends: 31 August 2017\n")
    qualification, found = read(text)
    assert not has_errors(found), found
    said = page(qualification)
    assert "Learners could be registered from 1 September 2010 to 31 August 2014." in said
    assert "The last day on which a certificate can be claimed is 31 August 2017." in said


def test_kinds_of_permissions_and_requirements_are_all_told() -> None:
    kinds: set[type] = set()
    for sentence in SENTENCES:
        qualification, _ = read(rule(DUTY, sentence))
        kinds |= {type(one) for one in (*qualification.requirements, *qualification.permissions)}
    assert {Minimum, AllOf, Cap, Share, SomeOf, Gate, Strict, Evidence, Within} <= kinds
    assert {CountsAs, Exempt} <= kinds
