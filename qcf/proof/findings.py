"""What stands out among the facts of a rule, each with what explains it."""

import datetime as dt
from collections.abc import Iterator, Sequence

from attrs import frozen

from qcf.framework.sizes import size_by_credit
from qcf.model.qualification import Qualification
from qcf.proof.account import Account, Certainty, Fact
from qcf.proof.hours import PublishedHours
from qcf.proof.reconciled import reconciled
from qcf.records.units import Origin
from qcf.syntax.phrase import listed

_PRINTED = (Origin.PUBLISHED, Origin.SECONDARY)


@frozen
class Finding:
    """Something that stands out: `text` says what, `because` what explains it, as far as known."""

    slug: str
    text: str
    units: tuple[str, ...] = ()
    because: tuple[str, ...] = ()


def findings_of(
    qualification: Qualification,
    account: Account,
    several: Sequence[tuple[str, Account]],
    published: PublishedHours | None,
    on: dt.date,
) -> Iterator[Finding]:
    """Yield what stands out. `several` are accounts of a part each, by what they are of."""
    if account.can_be_achieved is False:
        yield Finding("cannot-be-achieved", "nobody can achieve this qualification")
    else:
        for name, one in several:
            if one.can_be_achieved is False:
                yield Finding("cannot-be-achieved", f"nobody can achieve it {name}")
    if account.roles.impossible:
        number = len(account.roles.impossible)
        are = "1 unit of the rule never counts"
        text = are if number == 1 else f"{number} units of the rule never count"
        yield Finding("never-counts", text, account.roles.impossible)
    yield from _size(qualification, account)
    if published is not None:
        yield from _hours(qualification, account, several, published, on)


def _size(qualification: Qualification, account: Account) -> Iterator[Finding]:
    """Compare the size word with the least credit, as the QCF measures size."""
    header, least = qualification.header, account.least
    if header.framework != "QCF" or header.size is None or least is None:
        return
    if Fact.LEAST in account.not_certain:
        return
    size = size_by_credit(least.amount)
    if size != header.size:
        text = f"the least credit is {least.amount}, of {_a(size)}; the file says {header.size}"
        yield Finding("size-differs", text)


def _a(word: str) -> str:
    return f"{'an' if word[0] in 'aeiou' else 'a'} {word}"


def _hours(
    qualification: Qualification,
    account: Account,
    several: Sequence[tuple[str, Account]],
    published: PublishedHours,
    on: dt.date,
) -> Iterator[Finding]:
    if account.figures is None or published.least is None or published.most is None:
        return
    low, high = account.figures[0].hours, account.figures[1].hours
    printed = published.least, published.most
    if (low, high) == printed and account.has_all_hours:
        text = f"the printed guided learning hours, {_span(low, high)}, are what the rule comes to"
        yield Finding("hours-agree", text)
        return
    more = "" if account.has_all_hours else " and more"
    computed = f"{_span(low, high)}{more}" if high or not more else "none, since none are known"
    text = f"printed are {_span(*printed)} guided learning hours, computed {computed}"
    why = (
        *_of_a_part((low, high), several, printed),
        *_why(qualification, account, printed, on),
    )
    yield Finding("hours-differ", text, (), why)


def _of_a_part(
    computed: tuple[int, int], several: Sequence[tuple[str, Account]], printed: tuple[int, int]
) -> Iterator[str]:
    """Yield where an end of the printed range is that of a part: of one pathway, of some people."""
    for end, word in enumerate(("least", "most")):
        if computed[end] != printed[end]:
            for name, one in several:
                if one.figures is not None and one.figures[end].hours == printed[end]:
                    yield f"the {word} that is printed, {printed[end]}, is the {word} {name}"


def _why(
    qualification: Qualification, account: Account, printed: tuple[int, int], on: dt.date
) -> Iterator[str]:
    """Yield what the bank and the rule leave open of the hours."""
    if account.certainty is Certainty.LISTED:
        names = listed([qualification.groups[g].name for g in account.open_groups])
        many = "lists of groups" if len(account.open_groups) > 1 else "list of group"
        be = "are" if len(account.open_groups) > 1 else "is"
        yield f"the {many} {names} {be} incomplete, and only listed units are computed with"
    if account.certainty is Certainty.SOME:
        yield "not all minimal ways were gone through"
    if account.certainty is Certainty.EXACT and account.has_all_hours and account.least:
        found = reconciled(qualification, on, account.least.amount, printed)
        if found is not None:
            yield found
    used = sorted({*account.roles.forced, *account.roles.possible})
    units = {name: qualification.units[name].version_on(on) for name in used}
    if account.hourless:
        yield f"of {_units(len(account.hourless))} no hours are known"
    open_origin = [
        n for n, u in units.items() if u.glh is not None and u.origin("glh") not in _PRINTED
    ]
    if open_origin:
        yield f"the hours of {_units(len(open_origin))} have no published source"


def _span(low: int, high: int) -> str:
    return f"{low}" if low == high else f"{low} to {high}"


def _units(number: int) -> str:
    return f"{number} unit{'' if number == 1 else 's'}"
