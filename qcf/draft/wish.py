"""What an author says about a qualification, and whether a rule can say it."""

import re
from collections import Counter
from collections.abc import Iterator

from attrs import frozen

from qcf.diagnostics.diagnostic import Diagnostic
from qcf.draft.names import MOST_LETTERS, file_name_of, is_file_name
from qcf.draft.readback import NOWHERE, why_unwritable, written
from qcf.framework.levels import Level
from qcf.framework.sizes import SIZES
from qcf.syntax import tree as t

MOST_TITLE = 300
MOST_PATHWAYS = 50
_LEVEL = re.compile(
    r"\b(?:Level\s+(?P<number>[1-8])|Entry\s+(?:Level\s+)?(?P<sub>[123])|E(?P<short>[123]))\b",
    re.IGNORECASE,
)
_SIZE = re.compile(rf"\b(?:{'|'.join(SIZES)})\b", re.IGNORECASE)


@frozen
class Wish:
    """What is said about a qualification besides its units. None is not said.

    `minima` are credits by the name or title of a group, `pathways` are titles.
    """

    title: str
    name: str | None = None
    number: str | None = None
    awarding_body: str | None = None
    level: Level | None = None
    size: str | None = None
    credits: int | None = None
    minima: tuple[tuple[str, int], ...] = ()
    pathways: tuple[str, ...] = ()

    @property
    def file_name(self) -> str:
        """The name of the rule and of its unit bank; empty where there is none to be had."""
        return self.name if self.name is not None else file_name_of(self.title) or ""

    @property
    def pathway_names(self) -> dict[str, str]:
        """The titles of the pathways by the names of their files."""
        return {_pathway_name(title) or "": title for title in self.pathways}

    @property
    def head(self) -> tuple[tuple[str, str], ...]:
        """The fields of the rule's head and their values."""
        fields = (
            ("Qualification", self.title),
            ("Number", self.number),
            ("Awarding body", self.awarding_body),
            ("Level", str(self.level) if self.level else None),
            ("Size", self.size),
            ("Units from", self.file_name),
        )
        return tuple((name, value) for name, value in fields if value)


def level_in(title: str) -> Level | None:
    """Return the level that a title states, or None where it states none, or several.

    >>> level_in("Level 2 Certificate in Plumbing"), level_in("Entry Level Award (Entry 3)")
    (<Level.L2: 5>, <Level.E3: 3>)
    """
    found = set()
    for match in _LEVEL.finditer(title):
        sub = match["sub"] or match["short"]
        found.add(f"E{sub}" if sub else match["number"])
    return Level.parse(found.pop()) if len(found) == 1 else None


def size_in(title: str) -> str | None:
    """Return the size that a title states, or None where it states none, or several.

    >>> size_in("Level 2 Certificate in Plumbing"), size_in("Award and Certificate in Plumbing")
    ('certificate', None)
    """
    found = {word.lower() for word in _SIZE.findall(title)}
    return found.pop() if len(found) == 1 else None


def faults_of(wish: Wish) -> list[Diagnostic]:
    """Return what stands in the way of writing down what was said."""
    return [*_names(wish), *_texts(wish)]


def _pathway_name(title: str) -> str | None:
    """Return the name of a pathway's file, one that a rule can list: `any` is a word of its own."""
    name = file_name_of(title)
    if name is None or written(t.PathwayItem(name)) is not None:
        return name
    return file_name_of(f"{title} pathway")


def _names(wish: Wish) -> Iterator[Diagnostic]:
    shape = f"small letters, digits and hyphens, {MOST_LETTERS} at most, a letter first"
    if wish.name is not None and not is_file_name(wish.name):
        fitting = file_name_of(wish.name)
        advice = f"write `--name {fitting}`" if fitting else "write it as in `--name plumbing-l2`"
        message = f"a file cannot be called `{wish.name}`; asked for {shape}"
        yield Diagnostic("QCF012", message, help=advice)
    elif not wish.file_name:
        message = f"no name for a file can be made of the title `{wish.title}`"
        yield Diagnostic("QCF012", message, help="give one, as in `--name plumbing-l2`")
    if len(wish.pathways) > MOST_PATHWAYS:
        message = f"{len(wish.pathways)} pathways are named, more than {MOST_PATHWAYS}"
        yield Diagnostic("QCF222", message, help="begin with some of them")
    names = [_pathway_name(title) for title in wish.pathways]
    for title, name in zip(wish.pathways, names, strict=True):
        if name is None:
            message = f"no name for a file can be made of the pathway `{title}`"
            yield Diagnostic("QCF012", message, help="give it a title with letters from a to z")
    for name, times in Counter(names).items():
        if name and times > 1:
            message = f"{times} pathways would lie in one file, `pathways/{name}.qcf`"
            yield Diagnostic("QCF012", message, help="name each pathway once, by its own title")


def _texts(wish: Wish) -> Iterator[Diagnostic]:
    texts = [("title", wish.title), ("awarding body", wish.awarding_body)]
    texts += [("pathway", title) for title in wish.pathways]
    for what, text in texts:
        if text is None:
            continue
        if len(text) > MOST_TITLE:
            message = f"the {what} has {len(text)} characters; asked for {MOST_TITLE} at most"
            yield Diagnostic("QCF013", message, help="shorten it; it can be mended in the rule")
        elif why := why_unwritable(t.Field("Qualification", text, value_span=NOWHERE)):
            message = f"a rule cannot repeat the {what} `{text}`: {why[0]}"
            yield Diagnostic("QCF013", message, help=why[1])
