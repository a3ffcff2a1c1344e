"""A condition that is asked about a rule, in the words of the language and read in its context.

Nothing is added to the rule. What English leaves open is read in each of its ways.
"""

from collections.abc import Iterator

from attrs import evolve, frozen

from qcf.diagnostics.diagnostic import Diagnostic, Fix, QcfError, at, has_errors
from qcf.diagnostics.source import SourceFile
from qcf.model.duties import Duties
from qcf.model.listing import Listing
from qcf.model.names import UnitNames
from qcf.model.qualification import Qualification
from qcf.model.requirements import Kind, Minimum, Requirement
from qcf.model.select import Selector
from qcf.model.shelf import InMemory
from qcf.records.units import UnitBank
from qcf.syntax import phrase
from qcf.syntax import tree as t
from qcf.syntax.parse import parse

MOST_READINGS = 8
_ASKING = (t.Achieve, t.AchieveFurther, t.AchieveOfWhich, t.AchieveSome)
_OPEN = ("QCF132", "QCF133")  # what can be read in two ways, both of which the message writes out


@frozen
class Condition:
    """A condition as it was read: `text` in the words of the language, and what it asks."""

    text: str
    requirements: tuple[Requirement, ...]


def read_condition(qualification: Qualification, words: str) -> tuple[Condition, ...]:
    """Return what words ask of the counted set, as they could stand in the rule after `Achieve`.

    One condition for each way to read them. An amount without a place is one in total. Raises
    `QcfError` for what the language refuses.
    """
    readings = tuple(_readings(_sentence(words)))[:MOST_READINGS]
    return tuple(_read(qualification, text) for text in readings)


def _sentence(words: str) -> str:
    bare = " ".join(words.split()).removesuffix(".").removeprefix("Achieve ")
    return f"Achieve {bare}."


def _parsed(text: str) -> tuple[t.Document, list[Diagnostic]]:
    return parse(SourceFile("the question", f"{text}\n"))


def _readings(text: str) -> Iterator[str]:
    """Yield a sentence, or where it can be read in several ways, one for each."""
    wrong = [d for d in _parsed(text)[1] if d.is_error]
    if any(d.code == "QCF131" for d in wrong):
        placed = f"{text.removesuffix('.')} in total."
        if not any(d.code not in _OPEN for d in _parsed(placed)[1] if d.is_error):
            yield from _readings(placed)
            return
    first = next((d for d in wrong if d.code in _OPEN), None)
    if first is None or any(d.code not in _OPEN for d in wrong):
        yield text
    else:
        for fix in first.fixes:
            yield from _readings(_mended(text, fix))


def _mended(text: str, fix: Fix) -> str:
    for edit in fix.edits:
        text = text[: edit.span.start] + edit.replacement + text[edit.span.end :]
    return text


def _read(qualification: Qualification, text: str) -> Condition:
    document, found = _parsed(text)
    bodies = [s.body for s in document.statements if isinstance(s.body, _ASKING) and not s.scope]
    span = document.source.line_span(1)
    if not has_errors(found) and (len(bodies) != 1 or len(document.statements) != 1):
        message = "a question is one condition, as it stands after `Achieve`"
        advice = "write `at least 30 credits at level 4 or above in total`, or `unit ...`"
        found = [*found, at("QCF035", span, message, help=advice)]
    if has_errors(found):
        raise QcfError([d for d in found if d.is_error])
    listing = _Known(qualification, document)
    duties = Duties(Selector(listing, qualification.groups), _required(qualification))
    made = duties.achieve(bodies[0], span)
    if not made and not has_errors(listing.found):
        message = "a question is about credits, units and hours that count"
        listing.found.append(at("QCF035", span, message, help="name a group or units"))
    if has_errors(listing.found):
        raise QcfError([d for d in listing.found if d.is_error])
    said = phrase.sentence(bodies[0]).removeprefix("Achieve ").rstrip(".")
    return Condition(said, tuple(evolve(r, id=f"asked:{i}:{r.id}") for i, r in enumerate(made)))


def _required(qualification: Qualification) -> int | None:
    """Return the credits that a rule asks for in total, of every learner."""
    totals = [
        r.asked
        for r in qualification.requirements
        if isinstance(r, Minimum)
        and r.kind is Kind.TOTAL
        and r.measure is t.Measure.CREDITS
        and not r.when
        and r.pathway is None
    ]
    return max(totals, default=None)


class _Known(Listing):
    """The groups and units of a rule that was read, those of its pathways included."""

    def __init__(self, qualification: Qualification, document: t.Document) -> None:
        names = UnitNames(qualification.banks, [])
        super().__init__(document, names, InMemory(UnitBank("", ())), "")
        self.qualification = qualification

    def group(self, name: t.Name) -> str | None:
        """Return the id of the group that a question names, wherever in the rule it stands."""
        groups = self.qualification.groups
        if name.text in groups:
            return name.text
        called = sorted(g.id for g in groups.values() if g.name == name.text)
        if len(called) == 1:
            return called[0]
        if called:
            both = phrase.listed([f"`{one}`" for one in called])
            message = f"`{name.text}` is the name of {both}"
            self.found.append(at("QCF202", name.span, message, help="ask about their units"))
            return None
        known = phrase.listed(sorted(f"`{g.name}`" for g in groups.values()))
        message = f"the rule has no group `{name.text}`"
        self.found.append(at("QCF202", name.span, message, help=f"its groups are {known}"))
        return None
