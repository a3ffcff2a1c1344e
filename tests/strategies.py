"""Generated cases, from text to verdict: rule files, unit bank and learner, all in memory."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from random import Random

from attrs import evolve, field, frozen
from hypothesis import strategies as st

from qcf.diagnostics.diagnostic import Diagnostic, has_errors
from qcf.diagnostics.source import SourceFile
from qcf.engine.evaluate import evaluate
from qcf.engine.verdict import Verdict
from qcf.framework.levels import Level
from qcf.model.qualification import Qualification
from qcf.model.resolve import resolve
from qcf.model.shelf import InMemory
from qcf.records.learners import Achievement, Activity, LearnerRecord, Provenance, Status
from qcf.records.units import Unit, UnitBank
from qcf.syntax.parse import parse
from qcf.syntax.tree import Document
from tests.oracle.writer import EVERYBODY, SMALL, Part, Said, Shape, Writer, shuffled
from tests.oracle.writer_more import MoreWriter

ON = dt.date(2013, 6, 30)


def read_rule(
    text: str,
    units: Iterable[Unit],
    pathways: Mapping[str, str] | None = None,
    name: str = "rule",
    rules: Mapping[str, str] | None = None,
) -> tuple[Qualification, list[Diagnostic]]:
    """Return the qualification of a rule text over a bank called `units`, and what is wrong.

    `name` is that of the file, and of a size where the text is a suite; `rules` are other files.
    """
    stem, _, size = name.partition(":")
    document, found = _parsed(f"rules/{stem}.qcf", text)
    parts, others = {}, {}
    for slug, part in (pathways or {}).items():
        parts[slug], more = _parsed(f"pathways/{slug}.qcf", part)
        found = (*found, *more)
    for slug, other in (rules or {}).items():
        others[slug], more = _parsed(f"rules/{slug}.qcf", other)
        found = (*found, *more)
    shelf = InMemory(UnitBank("units", tuple(units)), parts, others)
    qualification, meant = resolve(name, document, shelf, size=size or None)
    return qualification, [*found, *meant]


@lru_cache(maxsize=16)  # rules that differ in one file share the others
def _parsed(name: str, text: str) -> tuple[Document, tuple[Diagnostic, ...]]:
    document, found = parse(SourceFile(name, text))
    return document, tuple(found)


# --- a case -----------------------------------------------------------------------------------


@frozen
class Row:
    """What a record says of one achievement besides the unit; grade U is no pass."""

    date: dt.date | None = None
    provenance: Provenance = Provenance.TAUGHT
    grade: str | None = None
    achieved_for: str | None = None


PLAIN = Row()


@frozen
class Case:
    """A rule, a bank, a learner, and what the sentences say.

    `imported` are units from elsewhere with credit, level and group; `diplomas` are held.
    """

    rule: Part
    pathways: Mapping[str, Part]
    units: tuple[Unit, ...]
    held: tuple[str, ...]
    pathway: str | None
    said: frozenset[Said]
    registered: dt.date | None = None
    completed: tuple[tuple[str, int], ...] = ()
    details: Mapping[str, Row] = field(factory=dict)
    imported: Mapping[str, tuple[int, Level, str]] = field(factory=dict)
    country: str | None = None
    role: str | None = None
    diplomas: tuple[str, ...] = ()

    def read(self) -> tuple[Qualification, list[Diagnostic]]:
        """Return the rule, read, and what is wrong with it."""
        texts = tuple((slug, part.text) for slug, part in self.pathways.items())
        qualification, found = _read(self.rule.text, self.units, texts)
        return qualification, list(found)

    def qualification(self) -> Qualification:
        """Return the rule, read; a generated rule that cannot be read is a fault of this page."""
        qualification, found = self.read()
        assert not has_errors(found), f"{found}\n{self}"
        return qualification

    def record(self) -> LearnerRecord:
        """Return the learner's record."""
        rows = [_achievement(unit, self.details.get(unit, PLAIN)) for unit in self.held]
        rows += [
            Achievement(unit, credit=credit, level=level, group=group)
            for unit, (credit, level, group) in self.imported.items()
        ]
        return LearnerRecord(
            "L-001",
            tuple(rows),
            pathway=self.pathway,
            registered=self.registered,
            country=self.country,
            role=self.role,
            held=self.diplomas,
            completed=tuple(Activity.of(words, amount) for words, amount in self.completed),
        )

    def keeping(self, fits: Callable[[str], bool]) -> "Case":
        """Return the case with those of its sentences that fit."""
        parts = {slug: part.keeping(fits) for slug, part in self.pathways.items()}
        return evolve(self, rule=self.rule.keeping(fits), pathways=parts)

    def shuffled(self, rng: Random) -> "Case":
        """Return the same case in another order: units, rows, groups, sentences and files."""
        parts = [(slug, part.shuffled(rng)) for slug, part in self.pathways.items()]
        return evolve(
            self,
            rule=self.rule.shuffled(rng),
            pathways=dict(shuffled(rng, parts)),
            units=shuffled(rng, self.units),
            held=shuffled(rng, self.held),
        )

    def __str__(self) -> str:
        texts = [self.rule.text, *(f"({slug})\n{p.text}" for slug, p in self.pathways.items())]
        bank = [f"{u.code} {u.reference} level {u.level} credit {u.credit}" for u in self.units]
        learner = f"held {self.held}, pathway {self.pathway}, registered {self.registered}, "
        learner += f"{dict(self.details)}, imported {dict(self.imported)}, country {self.country}, "
        learner += f"role {self.role}, diplomas {self.diplomas}"
        return "\n".join([*texts, *bank, f"{learner}, completed {self.completed}"])


@lru_cache(maxsize=4)  # the laws judge one rule for several learners
def _read(
    text: str, units: tuple[Unit, ...], pathways: tuple[tuple[str, str], ...]
) -> tuple[Qualification, tuple[Diagnostic, ...]]:
    qualification, found = read_rule(text, units, dict(pathways))
    return qualification, tuple(found)


def _achievement(unit: str, row: Row) -> Achievement:
    status = Status.UNCLASSIFIED if row.grade == "U" else Status.ACHIEVED
    return Achievement(
        unit,
        status,
        row.date,
        row.provenance,
        row.grade,
        achieved_for=row.achieved_for,
    )


def draw_case(rng: Random, shape: Shape = SMALL) -> Case:
    """Return a generated case; the same seed gives the same case.

    Now and then units are drawn that wait for units that wait for them: that is no rule.
    """
    while True:
        case = _drawn(rng, shape)
        if not any(diagnostic.code == "QCF229" for diagnostic in case.read()[1]):
            return case


def _drawn(rng: Random, shape: Shape) -> Case:
    more = rng.random() < shape.more
    writer = MoreWriter(rng, shape, ON) if more else Writer(rng, shape)
    writer.draw_groups("", "ABCDEFGH"[: rng.randint(*shape.groups)])
    slugs = ["path-one", "path-two", "path-three"][: rng.randint(2, 3)]
    if rng.random() > shape.pathways:
        slugs = []
    for slug in slugs:
        writer.draw_groups(f"{slug}/", "PQ"[: rng.randint(1, 2)])
    number = 2 if len(slugs) > 2 and rng.random() < 0.4 else 1
    taken = rng.sample(slugs, min(number, len(slugs)))
    writer.names_mandatory = number == 1  # twice, in pathways taken together, is an error
    all_of = writer.draw_mandatory()
    writer.draw_plan(taken, all_of)
    follow = [f"Follow {number} pathway{'s' if number > 1 else ''}."] if slugs else []
    if isinstance(writer, MoreWriter):
        follow += writer.draw_imports()
    rule = evolve(writer.part("Qualification", "", all_of, follow), pathways=tuple(slugs))
    parts = {slug: writer.part("Pathway", f"{slug}/", all_of) for slug in slugs}
    if slugs:
        writer.said.add(("follow", number, None, EVERYBODY))
    declared = rng.choice([None, *taken, rng.choice(slugs)]) if slugs else None
    held = writer.holds()
    rule = evolve(rule, fields=writer.header_dates(ON))
    case = Case(
        rule,
        parts,
        tuple(writer.bank),
        tuple(held),
        declared,
        frozenset(writer.said),
        rng.choice((None, day(ON, -100), day(ON, -99), ON)),
        (("practice", rng.choice((39, 40, 60))),) if rng.random() < 0.7 else (),
    )
    return _with_more(case, writer) if isinstance(writer, MoreWriter) else case


def _with_more(case: Case, writer: MoreWriter) -> Case:
    """Return the case with how each unit was achieved, and the facts of the learner."""
    rows = {
        unit: Row(
            writer.dates[unit],
            writer.ways[unit],
            writer.grades[unit],
            writer.made_for.get(unit),
        )
        for unit in sorted(writer.units)
    }
    return evolve(
        case,
        registered=writer.registered,
        completed=(*case.completed, *writer.done.items()),
        details=rows,
        imported=writer.imported,
        country=writer.country,
        role=writer.role,
        diplomas=writer.diplomas,
    )


def generate(seed: int, shape: Shape = SMALL) -> Case:
    """Return the case of a seed."""
    return draw_case(Random(seed), shape)


WITH_PATHWAYS, WITHOUT_PATHWAYS = evolve(SMALL, pathways=1.0), evolve(SMALL, pathways=0.0)

numbers = st.integers(min_value=0, max_value=10**9)
cases = numbers.map(generate)
pathway_cases = numbers.map(lambda number: generate(number, WITH_PATHWAYS))
hopeful_cases = numbers.map(lambda number: generate(number, evolve(SMALL, full=1.0)))
single_cases = numbers.map(lambda number: generate(number, WITHOUT_PATHWAYS))


def evaluated(case: Case, record: LearnerRecord | None = None) -> Verdict:
    """Return the verdict on a case, or on another record of its learner."""
    return evaluate(case.qualification(), record or case.record(), on=ON)


def day(date: dt.date, later: int) -> dt.date:
    """Return a date some days later."""
    return date + dt.timedelta(days=later)
