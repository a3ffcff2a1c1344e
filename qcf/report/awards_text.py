"""What a learner can be awarded, as a tutor reads it: what is held, what can be, what is next."""

from collections.abc import Sequence

from qcf.advice.awards import Award, Awards, HeldAward, Standing
from qcf.framework.dates import print_date
from qcf.model.qualification import Qualification
from qcf.report.transfer_text import completion_lines
from qcf.report.verdict_text import WIDTH, as_text, credit_word, listed_block

NOTHING_IS_CLAIMED = "This claims nothing: a centre makes the claim, and a second person checks it."


def awards_text(awards: Awards, width: int = WIDTH, mistakes: Sequence[str] = ()) -> str:
    """Return what can be awarded as text, no line wider than `width` where that can be."""
    head = f"AWARDS on {print_date(awards.on)}: learner {awards.learner}"
    return as_text(
        [
            [head, *mistakes],
            _block("Held", [_held(one) for one in awards.held]),
            _eligible(awards),
            [_level("What is held", awards.standing)] if awards.held else [],
            [_level("With all of these", awards.standing_then)] if awards.eligible else [],
            _block("Undecided", [_title(one.qualification) for one in awards.undecided]),
            _nearest(awards),
            listed_block("Notes", awards.notes),
            [*_left(awards), NOTHING_IS_CLAIMED],
        ],
        width,
    )


def _block(title: str, lines: Sequence[str]) -> list[str]:
    return [title, *(f"  {line}" for line in lines)] if lines else []


def _title(rule: Qualification) -> str:
    number = f" ({rule.header.number})" if rule.header.number else ""
    return f"{rule.id}: {rule.title}{number}"


def _held(one: HeldAward) -> str:
    name = _title(one.qualification) if one.qualification else one.certificate.name
    since = one.certificate.since
    words = [f"since {print_date(since)}" if since else "", _mark(one.is_largest)]
    if one.qualification is None:
        words.append("not in this workspace")
    return ", ".join((name, *filter(None, words)))


def _mark(is_largest: bool | None) -> str:
    return "the largest earned of its ladder" if is_largest else ""


def _eligible(awards: Awards) -> list[str]:
    lines = []
    for one in awards.eligible:
        words = (_mark(one.is_largest), "provisional" if one.verdict.provisional else "")
        lines.append(", ".join((_title(one.qualification), *filter(None, words))))
        if one.verdict.pathway:
            lines.append(f"    pathway {one.verdict.pathway}")
        lines += [f"    depends on: {doubt}" for doubt in one.verdict.depends_on]
        lines += [f"    not checked: {text}" for text in one.verdict.not_checked]
    return _block(
        "Can be awarded",
        lines or ["nothing that is not held already" if awards.held else "nothing yet"],
    )


def _level(what: str, standing: Standing) -> str:
    if standing.at is None:
        return f"{what}: no level is known."
    if standing.qualified == standing.at:
        return f"{what}: at level {standing.at}, and by a full diploma qualified at it."
    words = f"{what}: at level {standing.at}, and not qualified at it, which takes a full diploma."
    if standing.qualified is not None:
        words += f" Qualified at level {standing.qualified}."
    return words


def _nearest(awards: Awards) -> list[str]:
    lines = []
    for one in awards.nearest:
        lines.append(f"{_title(one.qualification)}, {_missing(one)}")
        lines += [f"    {line}" for line in completion_lines(one.verdict)]
        lines += [f"    besides: {text}" for text in one.verdict.also_needed]
    return _block("Nearest next", lines)


def _missing(one: Award) -> str:
    missing = credit_word(one.credits_missing)
    completion = one.verdict.completion
    if not one.is_measured and completion is not None:
        number = len(completion.added)
        return f"{number} unit{'' if number == 1 else 's'} missing"
    if not one.is_measured:
        return "some units missing that no list here shows"
    if one.verdict.completion is None:
        return f"at least {missing} missing, some of units that no list here shows"
    proof = "" if one.verdict.completion.proven else ", perhaps fewer"
    return f"{missing} missing{proof}"


def _left(awards: Awards) -> list[str]:
    lines = []
    if awards.smaller:
        names = ", ".join(awards.smaller)
        lines.append(f"Not offered beside the larger size that is held: {names}.")
    if awards.further:
        lines.append(f"{_number(awards.further)} no nearer than these.")
    if awards.out_of_reach:
        lines.append(f"{_number(len(awards.out_of_reach))} out of reach of the units listed.")
    if awards.closed:
        names = ", ".join(awards.closed)
        lines.append(f"{_number(len(awards.closed))} closed on the date: {names}.")
    return lines


def _number(many: int) -> str:
    return "1 other is" if many == 1 else f"{many} others are"
