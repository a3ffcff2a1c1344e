"""Whether what a person holds is what a condition on a qualification asks, taken one by one."""

from attrs import frozen

from qcf import Level
from qcf.framework.dates import print_date
from qcf.framework.sizes import SIZES
from qcf.workforce.answers import Answer, all_of
from qcf.workforce.findings import Finding, met, not_known, not_met
from qcf.workforce.person import Holding, Person
from qcf.workforce.requirements import Qualified
from qcf.workforce.titles import has_words, is_called
from qcf.workforce.words import qualified_words

_NOT_SAID = "the record does not say what is held"
_SAY_WHAT_IS_HELD = "list under `held` what is held, or the word `none`"
_DECLARE = "declare it in a `[[qualification]]` of a file for `--with`"
_FROM_BEST = tuple(Answer)


@frozen
class _Facet:
    """What one part of a condition comes to for one qualification."""

    answer: Answer
    words: str
    needed: str = ""


@frozen
class _Candidate:
    """A qualification beside a condition, part by part."""

    holding: Holding
    facets: tuple[_Facet, ...]

    @property
    def answer(self) -> Answer:
        """What all parts come to; a verdict with doubts leaves open what it would meet."""
        answer = all_of(facet.answer for facet in self.facets)
        has_doubts = bool(self.holding.depends_on) and answer is Answer.MET
        return Answer.NOT_KNOWN if has_doubts else answer

    @property
    def rank(self) -> tuple[int, int, int]:
        """The best answer first, then the fewest parts that fail, then the highest level."""
        failing = sum(facet.answer is not Answer.MET for facet in self.facets)
        return _FROM_BEST.index(self.answer), failing, -int(self.holding.level or 0)


def judge_qualified(asked: Qualified, person: Person, role: tuple[str, ...] = ()) -> Finding:
    """Return whether one qualification that a person holds is all that is asked.

    `role` is what the role is called for which the qualification may be declared relevant.
    """
    best = _best(asked, person.qualifications, role)
    towards = _best(asked, person.working_towards, role)
    is_begun = towards is not None and towards.answer is Answer.MET
    begun = f"`{towards.holding.name}` is worked towards" if towards and is_begun else None
    if best is not None and best.answer is Answer.MET:
        return met(asked, _held(best, person))
    if begun is not None and asked.or_towards:
        return met(asked, begun)
    needed = qualified_words(asked)
    if begun is not None:
        needed += f"; {begun}"
    if best is None:
        return _without(asked, person, needed)
    if best.answer is Answer.NOT_KNOWN:
        open_ones = [f for f in best.facets if f.answer is Answer.NOT_KNOWN]
        doubts = [f"the verdict depends on: {one}" for one in best.holding.depends_on]
        reason = f"`{best.holding.name}`: " + "; ".join([f.words for f in open_ones] + doubts)
        return not_known(asked, reason, open_ones[0].needed if open_ones else needed)
    failing = "; ".join(f.words for f in best.facets if f.answer is Answer.NOT_MET)
    reason = f"nearest is `{best.holding.name}`: {failing}"
    if not person.says_what_is_held:  # a verdict says what else there is, and not what is held
        return not_known(asked, f"{reason}; {_NOT_SAID}", _SAY_WHAT_IS_HELD)
    return not_met(asked, "; ".join((reason, *_later(person))), needed)


def at_level(person: Person, level: Level) -> Finding:
    """Return whether any qualification puts a person at a level."""
    return judge_qualified(Qualified(level), person)


def qualified_at(person: Person, level: Level) -> Finding:
    """Return whether a full diploma qualifies a person at a level, which takes one (002:340)."""
    return judge_qualified(Qualified(level, full=True), person)


def _best(asked: Qualified, among: tuple[Holding, ...], role: tuple[str, ...]) -> _Candidate | None:
    candidates = [_Candidate(one, _facets(asked, one, role)) for one in among]
    return min(candidates, key=lambda one: one.rank, default=None)


def _held(best: _Candidate, person: Person) -> str:
    one = best.holding
    how = f"can be awarded on {print_date(person.on)}" if one.by_verdict else "is held"
    return f"`{one.name}` {how}: " + "; ".join(facet.words for facet in best.facets)


def _without(asked: Qualified, person: Person, needed: str) -> Finding:
    """Return what comes of holding nothing, or of a record that does not say."""
    later = _later(person)
    if later:
        return not_met(asked, "; ".join(later), needed)
    if person.says_what_is_held:
        return not_met(asked, "no qualification is held", needed)
    return not_known(asked, _NOT_SAID, _SAY_WHAT_IS_HELD)


def _later(person: Person) -> list[str]:
    return [
        f"`{one.name}` is held only from {print_date(one.date)}"
        for one in person.held_later
        if one.date is not None
    ]


def _facets(asked: Qualified, one: Holding, role: tuple[str, ...]) -> tuple[_Facet, ...]:
    """Return each part of a condition beside a qualification, in the order of the condition."""
    facets = []
    if asked.named is not None:
        is_it = is_called(asked.named, one.names)
        words = f"it is `{asked.named}`" if is_it else f"it is not `{asked.named}`"
        facets.append(_Facet(_yes(is_it), words))
    if asked.level is not None:
        facets.append(_level(asked.level, one))
    if asked.nvq is not None:
        facets.append(_nvq(asked.nvq, one))
    if asked.relevant:
        facets.append(_relevant(asked.subject, one, role))
    elif asked.subject:
        in_one = _subject_of(asked.subject, one)
        words = f"in {in_one}" if in_one else f"nothing says that it is in {asked.subject[0]}"
        facets.append(_Facet(_yes(in_one is not None), words))
    if asked.full:
        facets.append(_full(one))
    return tuple(facets)


def _yes(is_met: bool) -> Answer:
    return Answer.MET if is_met else Answer.NOT_MET


def _level(asked: Level, one: Holding) -> _Facet:
    if one.level is not None:
        return _Facet(_yes(one.level >= asked), f"level {one.level} {one.by}")
    if one.nvq:
        levels = "/".join(map(str, one.nvq))
        words = f"NVQ level {levels} is on a scale of its own"
        return _Facet(Answer.NOT_KNOWN, words, f"its level in the framework: {_DECLARE}")
    return _Facet(Answer.NOT_KNOWN, "its level is not known", f"its level: {_DECLARE}")


def _nvq(asked: int, one: Holding) -> _Facet:
    if not one.nvq:
        return _Facet(Answer.NOT_MET, "it has no NVQ level")
    return _Facet(_yes(max(one.nvq) >= asked), f"NVQ level {'/'.join(map(str, one.nvq))}")


def _relevant(examples: tuple[str, ...], one: Holding, role: tuple[str, ...]) -> _Facet:
    declared = any(is_called(name, role) for name in one.relevant_to)
    subject = _subject_of(examples, one)
    if declared or subject is not None:
        return _Facet(Answer.MET, f"relevant: in {subject}" if subject else "declared relevant")
    words = "whether it is relevant is for the employer to say"
    return _Facet(Answer.NOT_KNOWN, words, f"`relevant_to`: {_DECLARE}")


def _subject_of(asked: tuple[str, ...], one: Holding) -> str | None:
    said = (*one.subjects, *one.names)
    return next((subject for subject in asked for text in said if has_words(text, subject)), None)


def _full(one: Holding) -> _Facet:
    is_full = one.full
    if is_full is None and one.size in SIZES:
        is_full = one.size == SIZES[-1]
    if is_full is None:
        words = "its size is not known, and it takes a full diploma"
        return _Facet(Answer.NOT_KNOWN, words, f"its size: {_DECLARE}")
    if is_full:
        return _Facet(Answer.MET, "a full diploma")
    size = f"it is {'an' if one.size == 'award' else 'a'} {one.size}" if one.size else "it is none"
    return _Facet(Answer.NOT_MET, f"{size}, and it takes a full diploma")
