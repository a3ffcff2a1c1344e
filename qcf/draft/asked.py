"""What a draft asks of a learner: no more than was said, and a mark where nothing was."""

from collections.abc import Iterator

from attrs import frozen

from qcf.diagnostics.diagnostic import Diagnostic
from qcf.diagnostics.suggest import did_you_mean
from qcf.draft.groups import DraftGroup
from qcf.draft.wish import Wish
from qcf.records.units import fold_title
from qcf.syntax.phrase import listed

# Not checked here, says every verdict on such a rule: a draft never looks finished.
REST = 'Complete "the rest of the structure, which this draft does not state yet".'
REST_OF_PATHWAY = 'Complete "what this pathway asks for, which this draft does not state yet".'
BOUND = "# The sizes are those that any unit may have, no published figure."

Groups = tuple[DraftGroup, ...]


@frozen
class Asked:
    """The sentences of a rule or pathway file, and the groups that none of them is about."""

    sentences: tuple[str, ...]
    unasked: Groups = ()
    is_open: bool = False
    is_everything: bool = False


@frozen
class Part:
    """The rule or one pathway: the path of its file, its groups, and what is asked of them."""

    path: str
    groups: Groups
    asked: Asked


def asked_of_all(
    wish: Wish, groups: Groups, of_pathways: Groups, incomplete: frozenset[str] = frozenset()
) -> Asked:
    """Return what the rule asks of everybody; `incomplete` are groups whose lists go on.

    Where nothing says how much is asked, neither here nor of a pathway, every unit is.
    """
    own, unasked = _of_groups(wish, groups)
    sentences = list(own)
    if wish.credits is not None:
        sentences.insert(0, f"Achieve at least {_credits(wish.credits)} in total.")
    says_nothing = not sentences and not _of_groups(wish, of_pathways)[0]
    is_everything = says_nothing and bool(groups)
    if is_everything:
        sentences, unasked = [f"Achieve all units of group {group.name}." for group in groups], ()
    if wish.pathways:
        sentences.append("Follow 1 pathway.")
    is_open = wish.credits is None and bool(unasked)
    if is_open:
        sentences.append(REST)
    sentences += _that_go_on(groups, incomplete)
    return Asked(tuple(sentences), unasked, is_open, is_everything)


def asked_of_pathway(wish: Wish, groups: Groups, incomplete: frozenset[str] = frozenset()) -> Asked:
    """Return what a pathway asks of those who take it."""
    sentences, unasked = _of_groups(wish, groups)
    is_open = not sentences or (wish.credits is None and bool(unasked))
    if is_open:
        sentences = (*sentences, REST_OF_PATHWAY)
    return Asked((*sentences, *_that_go_on(groups, incomplete)), unasked, is_open)


def _that_go_on(groups: Groups, incomplete: frozenset[str]) -> list[str]:
    """Return the sentences that say of lists that they go on, below what their sizes are."""
    names = [group.name for group in groups if group.name in incomplete]
    said = [f"The list of group {n} is incomplete; its units have 1 to 999 credits." for n in names]
    return [BOUND, *said] if said else []


def _of_groups(wish: Wish, groups: Groups) -> tuple[tuple[str, ...], Groups]:
    mandatory = [group for group in groups if group.is_mandatory]
    sentences = [f"Achieve all units of group {group.name}." for group in mandatory]
    stated = {group.name for group in mandatory}
    for wanted, number in wish.minima:
        for group in groups:
            if is_meant(wanted, group):
                stated.add(group.name)
                sentences.append(f"Achieve at least {_credits(number)} from group {group.name}.")
    return tuple(sentences), tuple(group for group in groups if group.name not in stated)


def is_meant(wanted: str, group: DraftGroup) -> bool:
    """Whether a group is meant by a name or a title."""
    return wanted == group.name or (
        bool(group.title) and fold_title(wanted) == fold_title(group.title)
    )


def unknown_minima(wish: Wish, groups: Groups) -> Iterator[Diagnostic]:
    """Report the minima of groups that the list does not have."""
    known = [name for group in groups for name in (group.name, group.title) if name]
    for wanted, _ in wish.minima:
        if not any(is_meant(wanted, group) for group in groups):
            names = listed([f"`{group.name}`" for group in groups])
            advice = did_you_mean(wanted, known) or f"the groups are {names}"
            yield Diagnostic("QCF202", f"the list has no group `{wanted}`", help=advice)


def _credits(number: int) -> str:
    return f"{number} credit{'' if number == 1 else 's'}"
