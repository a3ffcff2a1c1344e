"""What a rule says of every learner, as an author of specifications reads it."""

from collections.abc import Iterable, Iterator, Sequence

from qcf.engine.evidence import shape_of
from qcf.framework.dates import print_date
from qcf.model.qualification import Qualification
from qcf.proof.account import Account, Certainty, Fact
from qcf.proof.extremes import ENDLESS, Extreme
from qcf.proof.findings import Finding
from qcf.proof.hours import rqf_credits
from qcf.proof.prove import ByLearners, Proven
from qcf.proof.questions import Answer, Asking
from qcf.proof.ways import Figures, Ways
from qcf.report.verdict_text import FIRM, WIDTH, as_text, natural, unit_line
from qcf.syntax.phrase import listed

NOT_CERTAIN = "not certain"
_STEPS = "not certain within the stated number of steps"


def proof_text(proven: Proven, width: int = WIDTH) -> str:
    """Return all that is proven of a rule as text: over all, for each pathway, what stands out."""
    rule = proven.qualification
    blocks = [_head(proven)]
    if len(proven.kinds) == 1:
        blocks += list(account_blocks(rule, proven.account))
    else:
        for kind in proven.kinds:
            blocks += [_title(kind), *account_blocks(rule, kind.account)]
    blocks.append(_pathways(rule, proven.pathways))
    blocks.append(_printed(proven))
    blocks += [_finding(rule, one) for one in proven.findings if not _is_said(proven, one)]
    blocks.append(_unusable(proven))
    blocks.append(_listed("Taken for granted", proven.assumed))
    return as_text([block for block in blocks if block], width)


def answers_text(proven: Proven, width: int = WIDTH) -> str:
    """Return the answers to questions as text, each with the units that show it."""
    blocks = [_head(proven), *(_answer(proven, one) for one in proven.answers)]
    blocks.append(_listed("Taken for granted", proven.assumed))
    return as_text(blocks, width)


def _head(proven: Proven) -> list[str]:
    header = proven.qualification.header
    number = f" ({header.number})" if header.number else ""
    return [
        f"What the rule says of every learner on {print_date(proven.on)}",
        header.title + number,
    ]


def _title(kind: ByLearners) -> list[str]:
    return [f"Learners of whom this is true: {kind.learners or 'nothing in particular'}"]


def account_blocks(rule: Qualification, account: Account) -> Iterator[list[str]]:
    """Yield the blocks of one account: credit, minimal ways, units."""
    if account.can_be_achieved is False:
        yield ["Nobody can achieve this qualification."]
        return
    yield _credit(rule, account)
    yield _ways(rule, account)
    yield _units(rule, account)


def _credit(rule: Qualification, account: Account) -> list[str]:
    least, most = account.least, account.most
    lines = ["Credit"]
    doubt = _doubt(account, Fact.LEAST)
    if least is None:
        lines.append(f"  The least that achieves it: {_STEPS}")
    else:
        lines.append(f"  The least that achieves it: {_credits(least.amount)}{doubt}")
        lines += _unlisted(rule, least)
    doubt = _doubt(account, Fact.MOST)
    if most is None:
        lines.append(f"  The most that can count: {_STEPS}")
    elif most.amount == ENDLESS:
        why = f"{_lists(rule, account.open_groups)} incomplete"
        lines.append(f"  The most that can count: without end, since {why}")
    else:
        lines.append(f"  The most that can count: {_credits(most.amount)}{doubt}")
    return lines


def _doubt(account: Account, fact: Fact) -> str:
    return f", {NOT_CERTAIN}" if fact in account.not_certain else ""


def _unlisted(rule: Qualification, extreme: Extreme) -> list[str]:
    return [
        f"    {_credits(credit)} of it from units that the list of group {rule.groups[group].name} "
        f"leaves out"
        for group, credit in extreme.unlisted
    ]


def _lists(rule: Qualification, groups: Sequence[str]) -> str:
    names = listed([rule.groups[group].name for group in groups])
    return f"the list of group {names} is" if len(groups) == 1 else f"the lists of {names} are"


def _ways(rule: Qualification, account: Account) -> list[str]:
    lines = ["Minimal ways: sets of units that achieve it, of which none can be dropped"]
    ways = account.ways
    is_open = account.certainty is Certainty.LISTED
    if ways is None:
        if Fact.WAYS in account.not_certain:
            return [*lines, f"  {_STEPS}"]
        why = f": {_lists(rule, account.open_groups)} incomplete" if is_open else ""
        return [*lines, f"  none with listed units{why}"]
    lines.append(f"  {_number(rule, account, ways)}")
    lines += [f"  {line}" for line in figure_lines(account)]
    for name, units in (("smallest", ways.smallest), ("largest", ways.largest)):
        credit = sum(shape_of(rule, unit).credit or 0 for unit in units)
        number = f"{len(units)} unit{'' if len(units) == 1 else 's'}, {_credits(credit)}"
        lines.append(f"  The {name}: {number}")
        lines.append(f"    {', '.join(_names(rule, units))}")
        if ways.number == 1:
            return [*lines[:-2], f"  It is: {number}", lines[-1]]
    return lines


def _number(rule: Qualification, account: Account, ways: Ways) -> str:
    number = f"{ways.number:,}"
    match account.certainty:
        case Certainty.LISTED:
            why = f"{_lists(rule, account.open_groups)} incomplete"
            return f"{number} with listed units, others not counted: {why}"
        case Certainty.SOME:
            return f"at least {number}: the steps ended before all were counted"
        case Certainty.EXACT:
            return f"exactly {number}"


def figure_lines(account: Account) -> Iterator[str]:
    """Yield the figures over the minimal ways: credits, hours, and credits at each level."""
    if account.figures is None:
        return
    low, high = account.figures
    yield f"Credits: {_span(low.credits, high.credits)}"
    notional = _span(10 * low.credits, 10 * high.credits)
    yield f"Notional hours, ten for each credit: {notional}"
    yield f"Guided learning hours: {_hours(account, low, high)}"
    each = [
        f"level {level} {_span(low.at_level[i], high.at_level[i])}"
        if level is not None
        else f"no level known {_span(low.at_level[i], high.at_level[i])}"
        for i, level in enumerate(account.levels)
        if high.at_level[i]
    ]
    yield f"Credit by level: {', '.join(each) or 'none'}"


def _hours(account: Account, low: Figures, high: Figures) -> str:
    if account.has_all_hours:
        return _span(low.hours, high.hours)
    number = len(account.hourless)
    units = f"those of {number} unit{'' if number == 1 else 's'} are not known"
    return f"{_span(low.hours, high.hours)} and more: {units}" if high.hours else units


def _span(low: int, high: int) -> str:
    return f"{low:,}" if low == high else f"{low:,} to {high:,}"


def _units(rule: Qualification, account: Account) -> list[str]:
    roles = account.roles
    lines = ["Units"]
    for title, names in (
        ("Forced, nobody achieves it without", roles.forced),
        ("Possible", roles.possible),
        ("Never counting, and needed by others", roles.enabling),
        ("Impossible, never counting", roles.impossible),
        ("Not certain", roles.not_certain),
    ):
        if names:
            lines.append(f"  {title} ({len(names)})")
            lines.append(f"    {', '.join(_names(rule, names))}")
    return lines if len(lines) > 1 else []


def _names(rule: Qualification, units: Iterable[str]) -> list[str]:
    """Return the names of units, in order; none is broken over a line."""
    shapes = [shape_of(rule, unit) for unit in units]
    names = sorted((one.code or one.unit for one in shapes), key=natural)
    return [name.replace(" ", FIRM) for name in names]


def _pathways(rule: Qualification, pathways: Sequence[Account]) -> list[str]:
    if not pathways:
        return []
    lines = ["Pathways"]
    for one in pathways:
        titles = {p.id: p.title for p in rule.pathways}
        name = " with ".join(titles.get(p, p) for p in one.pathways)
        lines.append(f"  {name}")
        if one.can_be_achieved is False:
            lines.append("    nobody can achieve it")
            continue
        if one.least is not None:
            doubt = _doubt(one, Fact.LEAST)
            lines.append(f"    The least credit: {one.least.amount}{doubt}")
        if one.ways is not None:
            lines.append(f"    Minimal ways: {_number(rule, one, one.ways)}")
        lines += [f"    {line}" for line in figure_lines(one)]
        lines.append(f"    Forced: {', '.join(_names(rule, one.roles.forced)) or 'no unit'}")
    return lines


def _printed(proven: Proven) -> list[str]:
    """Return what the file says is printed of hours, and the credit that a declared TQT gives."""
    published = proven.published
    if published is None:
        return []
    lines = [f"Printed hours: {published.text}"]
    if published.total is not None:
        credit = " or ".join(str(one) for one in rqf_credits(published.total))
        lines.append(f"  The total qualification time of {published.total} gives {credit} credits")
    return lines


def _unusable(proven: Proven) -> list[str]:
    names = _names(proven.qualification, proven.unusable)
    if not names:
        return []
    return [f"Units that count nothing on this date ({len(names)})", f"  {', '.join(names)}"]


def _is_said(proven: Proven, finding: Finding) -> bool:
    """Whether the account has said it already: that nobody can achieve it at all."""
    return finding.slug == "cannot-be-achieved" and proven.account.can_be_achieved is False


def _finding(rule: Qualification, finding: Finding) -> list[str]:
    lines = [f"Look at this: {finding.text}"]
    lines += [f"  - {why}" for why in finding.because]
    if finding.units:
        lines.append(f"    {', '.join(_names(rule, finding.units))}")
    return lines


def _answer(proven: Proven, answer: Answer) -> list[str]:
    rule = proven.qualification
    is_can = answer.question.asking is Asking.CAN
    asked = "Can be" if is_can else "Is always"
    said = NOT_CERTAIN if answer.is_yes is None else "yes" if answer.is_yes else "no"
    lines = [f"{asked} met: {answer.condition}", f"  {said}"]
    example = answer.example
    if example is None:
        return lines
    who = f", for a learner of whom this is true: {example.learners}" if example.learners else ""
    on = f" on pathway {' with '.join(example.pathways)}" if example.pathways else ""
    lines[1] += f"; {'so' if is_can else 'without it'} with these units{on}{who}"
    lines += [f"    {unit_line(shape_of(rule, unit))}" for unit in example.units]
    lines += [
        f"    {_credits(credit)} from units that the list of group {rule.groups[group].name} "
        f"leaves out"
        for group, credit in example.unlisted
    ]
    return lines


def _credits(number: int) -> str:
    return f"{number} credit{'' if number == 1 else 's'}"


def _listed(title: str, lines: Sequence[str]) -> list[str]:
    return [title, *(f"  - {line}" for line in lines)] if lines else []
