"""Generated cases, from text to verdict: rule files, unit bank and learner, all in memory."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from random import Random

from attrs import evolve, frozen
from hypothesis import strategies as st

from qcf.diagnostics.diagnostic import Diagnostic, has_errors
from qcf.diagnostics.source import SourceFile
from qcf.engine.evaluate import evaluate
from qcf.engine.verdict import Verdict
from qcf.model.qualification import Qualification
from qcf.model.resolve import resolve
from qcf.records.learners import Activity, LearnerRecord
from qcf.records.units import Unit, UnitBank
from qcf.syntax.parse import parse
from qcf.syntax.tree import Document
from tests.oracle.writer import SMALL, Part, Said, Shape, Writer, shuffled

ON = dt.date(2013, 6, 30)


@frozen
class Shelf:
    """One unit bank and some pathway files, in memory."""

    units: UnitBank
    files: Mapping[str, Document]

    def bank(self, slug: str) -> UnitBank | None:
        return self.units if slug == self.units.id else None

    def bank_names(self) -> list[str]:
        return [self.units.id]

    def pathway(self, slug: str) -> Document | None:
        return self.files.get(slug)

    def pathway_names(self) -> list[str]:
        return list(self.files)


def read_rule(
    text: str, units: Iterable[Unit], pathways: Mapping[str, str] | None = None, name: str = "rule"
) -> tuple[Qualification, list[Diagnostic]]:
    """Return the qualification of a rule text over a bank called `units`, and what is wrong."""
    document, found = parse(SourceFile(f"rules/{name}.qcf", text))
    parts = {}
    for slug, part in (pathways or {}).items():
        parts[slug], more = parse(SourceFile(f"pathways/{slug}.qcf", part))
        found = [*found, *more]
    shelf = Shelf(UnitBank("units", tuple(units)), parts)
    qualification, more = resolve(name, document, shelf)
    return qualification, [*found, *more]


# --- a case -----------------------------------------------------------------------------------


@frozen
class Case:
    """A rule, a bank, a learner, and what the sentences say."""

    rule: Part
    pathways: Mapping[str, Part]
    units: tuple[Unit, ...]
    held: tuple[str, ...]
    pathway: str | None
    said: frozenset[Said]
    registered: dt.date | None = None
    completed: tuple[tuple[str, int], ...] = ()

    def read(self) -> tuple[Qualification, list[Diagnostic]]:
        """Return the rule, read, and what is wrong with it."""
        texts = {slug: part.text for slug, part in self.pathways.items()}
        return read_rule(self.rule.text, self.units, texts)

    def qualification(self) -> Qualification:
        """Return the rule, read; a generated rule that cannot be read is a fault of this page."""
        qualification, found = self.read()
        assert not has_errors(found), f"{found}\n{self}"
        return qualification

    def record(self) -> LearnerRecord:
        """Return the learner's record."""
        plain = LearnerRecord.of("L-001", self.held, pathway=self.pathway)
        done = tuple(Activity(name, amount) for name, amount in self.completed)
        return evolve(plain, registered=self.registered, completed=done)

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
        learner = f"held {self.held}, pathway {self.pathway}, registered {self.registered}"
        return "\n".join([*texts, *bank, f"{learner}, completed {self.completed}"])


def draw_case(rng: Random, shape: Shape = SMALL) -> Case:
    """Return a generated case; the same seed gives the same case."""
    writer = Writer(rng, shape)
    writer.draw_groups("", "ABCDEF"[: rng.randint(*shape.groups)])
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
    rule = evolve(writer.part("Qualification", "", all_of, follow), pathways=tuple(slugs))
    parts = {slug: writer.part("Pathway", f"{slug}/", all_of) for slug in slugs}
    if slugs:
        writer.said.add(("follow", number, None))
    declared = rng.choice([None, *taken, rng.choice(slugs)]) if slugs else None
    held = writer.holds()
    rule = evolve(rule, fields=writer.dates(ON))
    return Case(
        rule,
        parts,
        tuple(writer.bank),
        tuple(held),
        declared,
        frozenset(writer.said),
        rng.choice((None, day(ON, -100), day(ON, -99), ON)),
        (("practice", rng.choice((39, 40, 60))),) if rng.random() < 0.7 else (),
    )


def generate(seed: int, shape: Shape = SMALL) -> Case:
    """Return the case of a seed."""
    return draw_case(Random(seed), shape)


cases = st.integers(min_value=0, max_value=10**9).map(generate)


def evaluated(case: Case, record: LearnerRecord | None = None) -> Verdict:
    """Return the verdict on a case, or on another record of its learner."""
    return evaluate(case.qualification(), record or case.record(), on=ON)


def day(date: dt.date, later: int) -> dt.date:
    """Return a date some days later."""
    return date + dt.timedelta(days=later)
