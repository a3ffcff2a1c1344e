"""The examples beside a rule: learners as an author writes them, and what is expected of each."""

import datetime as dt
import re

from attrs import evolve, field, frozen

from qcf.diagnostics.diagnostic import Diagnostic, at
from qcf.diagnostics.source import Span
from qcf.diagnostics.suggest import did_you_mean
from qcf.framework.dates import parse_date
from qcf.framework.levels import Level
from qcf.model.names import UnitNames
from qcf.model.qualification import Qualification
from qcf.records.learners import Achievement, Activity, LearnerRecord, Provenance, Status
from qcf.syntax import tree as t
from qcf.syntax.fields import SECTIONS

_WAYS = {
    "taught": Provenance.TAUGHT,
    "prior learning": Provenance.RPL,
    "transfer": Provenance.TRANSFER,
}
_STATUSES = {status.value.replace("-", " "): status for status in Status}
FACTS = ("on", "pathway", "registered", "started", "country", "role", "holds", "done", "not done")
_AMOUNT = re.compile(r"(?P<amount>\d{1,6}) (?P<what>\S.*)")
_DETAILS = "`by transfer`, `3 May 2012`, `at grade Merit`, `for ctlls`, `in group B`, `5 credits`"


@frozen
class Expectation:
    """What an author expects of an example; an amount is of what counts."""

    said: t.Expect
    pathway: str | None
    span: Span


@frozen
class Example:
    """A learner beside a rule, the day that the example is about, and what is expected."""

    title: str
    record: LearnerRecord
    on: dt.date
    expected: tuple[Expectation, ...]


@frozen(slots=False)
class _Draft:
    """An example being read."""

    heading: t.Statement
    title: str
    record: LearnerRecord
    on: dt.date | None = None
    achievements: list[Achievement] = field(factory=list)
    expected: list[Expectation] = field(factory=list)


def read_examples(
    qualification: Qualification, document: t.Document, elsewhere: frozenset[str] = frozenset()
) -> tuple[tuple[Example, ...], list[Diagnostic]]:
    """Return the examples of a rule file, and what is wrong with them.

    `elsewhere` are the activities that other sizes of the suite ask for; here they say nothing.
    """
    reader = _Reader(qualification, elsewhere)
    for statement in document.statements:
        reader.take(statement)
    return reader.examples(), reader.found


class _Reader:
    def __init__(self, qualification: Qualification, elsewhere: frozenset[str]) -> None:
        self.qualification = qualification
        self.elsewhere = elsewhere
        self.found: list[Diagnostic] = []
        self.names = UnitNames(qualification.banks, self.found)
        self.drafts: list[_Draft] = []
        self.is_open = False

    def take(self, statement: t.Statement) -> None:
        """Take a statement, if it is one of an example."""
        match statement.body:
            case t.Field(name="Example", value=title):
                self.is_open = True
                self.drafts.append(_Draft(statement, title, LearnerRecord(title or "example")))
            case t.Field(name=name) if name in SECTIONS:
                self.is_open = False
            case t.GroupHeading():
                self.is_open = False
            case t.Expect() as said:
                self._expect(said, statement)
            case t.UnitItem() | t.AllItem() | t.PathwayItem() | t.BankItem() as item:
                if self.is_open:
                    self._item(item, statement.span)
            case _:
                pass

    def examples(self) -> tuple[Example, ...]:
        """Return the examples, each with its day."""
        made = []
        for draft in self.drafts:
            if draft.on is None:
                message = "the example does not say for which day it is"
                advice = "write an item: `- on: 1 September 2012`"
                self.found.append(at("QCF232", draft.heading.span, message, help=advice))
                continue
            if not draft.expected and self.qualification.size is None:
                message = "the example expects nothing"
                advice = "write `Expect eligible.` or `Expect not eligible.` under it"
                self.found.append(at("QCF232", draft.heading.span, message, help=advice))
            record = evolve(draft.record, achievements=tuple(draft.achievements))
            made.append(Example(draft.title, record, draft.on, tuple(draft.expected)))
        return tuple(made)

    def _is_pathway(self, slug: str, span: Span) -> bool:
        known = [one.id for one in self.qualification.pathways]
        if slug not in known:
            listed = f"the pathways are {', '.join(known)}" if known else "the rule has none"
            message = f"no pathway `{slug}` is listed under `Pathways:`"
            advice = did_you_mean(slug, known) or listed
            self.found.append(at("QCF201", span, message, help=advice))
        return slug in known

    def _is_asked(self, value: str, was_done: bool, span: Span) -> bool:
        """Whether a sentence of the rule asks for what was done; say so where none does."""
        known = self.qualification.activities
        name = _activity(value, was_done)
        said = {name.name.casefold(), name.words.casefold()}
        if said & known:
            return True
        if said & self.elsewhere:
            return False
        listed = ", ".join(f"`{one}`" for one in sorted(known)[:6])
        message = f"no sentence of this rule asks for `{name.name[:60]}`"
        advice = did_you_mean(name.name.casefold(), known) or f"it asks for {listed or 'nothing'}"
        self.found.append(at("QCF232", span, message, help=advice))
        return False

    def _expect(self, said: t.Expect, statement: t.Statement) -> None:
        if not self.drafts:
            message = "`Expect` is about an example, and there is none above it"
            advice = "begin one with `Example: title`, and list what the learner holds"
            self.found.append(at("QCF232", statement.span, message, help=advice))
            return
        for pathway in statement.scope.pathways or (None,):
            known = [one.id for one in self.qualification.pathways]
            if pathway is not None and pathway not in known:
                message = f"no pathway `{pathway}` is listed under `Pathways:`"
                advice = did_you_mean(pathway, known) or "list it there"
                self.found.append(at("QCF201", statement.span, message, help=advice))
                continue
            self.drafts[-1].expected.append(Expectation(said, pathway, statement.span))

    def _item(self, item: t.Body, span: Span) -> None:
        draft = self.drafts[-1]
        match item:
            case t.UnitItem(name=name, title=details):
                self._achievement(draft, name, details, span)
            case t.AllItem(groups=names, details=details):
                pattern = self._detailed(Achievement(""), details, span)
                units = [unit for name in names for unit in self._units_of(name)]
                if pattern is not None:
                    draft.achievements.extend(evolve(pattern, unit=unit) for unit in units)
            case t.PathwayItem(slug=slug, title=value):
                self._fact(draft, slug, value or "", span)
            case _:
                message = "an example holds units, whole groups, and facts"
                self.found.append(at("QCF232", span, message, help="name the units one by one"))

    def _units_of(self, name: t.Name) -> tuple[str, ...]:
        every = self.qualification.groups.values()
        groups = [group for group in every if name.text in (group.id, group.name)]
        inner = [one for one in every if one.within in {group.id for group in groups}]
        if not groups:
            known = [group.name for group in every]
            advice = did_you_mean(name.text, known) or "name a group of this rule"
            self.found.append(at("QCF202", name.span, f"no group `{name.text}`", help=advice))
        return tuple(dict.fromkeys(unit for group in (*groups, *inner) for unit in group.units))

    def _achievement(self, draft: _Draft, name: t.Name, details: str | None, span: Span) -> None:
        if name.text.lower() in FACTS:
            message = f"the facts of an example are in small letters: `{name.text}`"
            advice = f"write `- {name.text.lower()}: ...`"
            self.found.append(at("QCF232", span, message, help=advice))
            return
        made = self._detailed(Achievement(name.text), details, span)
        if made is None:
            return
        if made.group is None:
            identity = self.names.identity(name)
            if identity is None:
                return
            made = evolve(made, unit=identity)
        draft.achievements.append(made)

    def _detailed(self, made: Achievement, details: str | None, span: Span) -> Achievement | None:
        """Return an achievement with what stands behind the colon; None after a mistake."""
        for part in (details or "").split(","):
            if part.strip():
                after = _with_detail(made, part.strip())
                if after is None:
                    message = f"`{part.strip()[:60]}` says nothing of an achievement"
                    advice = f"behind the colon stand, parted by commas, {_DETAILS}"
                    self.found.append(at("QCF232", span, message, help=advice))
                    return None
                made = after
        return made

    def _fact(self, draft: _Draft, slug: str, value: str, span: Span) -> None:
        record = draft.record
        day = parse_date(value)
        after: _Draft | None = None
        match slug:
            case "on" if day is not None:
                after = evolve(draft, on=day)
            case "registered" if day is not None:
                after = evolve(draft, record=evolve(record, registered=day))
            case "started" if day is not None:
                after = evolve(draft, record=evolve(record, started=day))
            case "pathway" if value and self._is_pathway(value, span):
                after = evolve(draft, record=evolve(record, pathway=value))
            case "country" if value:
                after = evolve(draft, record=evolve(record, country=value))
            case "role" if value:
                after = evolve(draft, record=evolve(record, role=value))
            case "holds" if value:
                after = evolve(draft, record=evolve(record, held=(*record.held, value)))
            case "done" | "not-done" if value and self._is_asked(value, slug == "done", span):
                done = _activity(value, slug == "done")
                after = evolve(draft, record=evolve(record, completed=(*record.completed, done)))
            case _:
                pass
        if after is None and slug in ("pathway", "done", "not-done") and value:
            return  # said already
        if after is None:
            listed = ", ".join(f"`{one.replace(' ', '-')}`" for one in FACTS)
            message = f"`{slug}{': ' if value else ''}{value[:60]}` is no fact of an example"
            advice = f"the facts are {listed}; days are written `1 September 2012`"
            self.found.append(at("QCF232", span, message, help=advice))
        else:
            self.drafts[-1] = after


def _activity(value: str, was_done: bool) -> Activity:
    match = _AMOUNT.fullmatch(value)
    if match is not None and was_done:
        return Activity.of(match["what"], int(match["amount"]))
    return Activity.of(value, int(was_done))


def _with_detail(made: Achievement, detail: str) -> Achievement | None:
    """Return an achievement with one more detail, or None where it says nothing."""
    day = parse_date(detail)
    if day is not None:
        return evolve(made, date=day)
    if detail in _STATUSES:
        return evolve(made, status=_STATUSES[detail])
    word, _, rest = detail.partition(" ")
    amount = _AMOUNT.fullmatch(detail)
    if word == "by" and rest in _WAYS:
        return evolve(made, provenance=_WAYS[rest])
    if word == "for" and rest:
        return evolve(made, achieved_for=rest)
    if word == "level" and Level.parse(rest) is not None:
        return evolve(made, level=Level.parse(rest))
    if detail.startswith("at grade ") and detail[9:]:
        return evolve(made, grade=detail[9:])
    if detail.startswith("in group ") and detail[9:]:
        return evolve(made, group=detail[9:])
    if amount is not None and amount["what"] in ("credit", "credits"):
        return evolve(made, credit=int(amount["amount"]))
    return None
