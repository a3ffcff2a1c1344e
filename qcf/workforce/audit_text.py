"""An audit as text: the figures an authority reports, the settings in need, and the training."""

from collections.abc import Iterator, Sequence

from qcf.report.verdict_text import WIDTH, as_text, listed_block
from qcf.workforce import audit_words as words
from qcf.workforce.aggregates import aggregates
from qcf.workforce.answers import Answer
from qcf.workforce.audit import Audit, SettingAudit
from qcf.workforce.staff import Person, Studied

MOST_LISTED = 20
_ORDER = (Answer.NOT_MET, Answer.NOT_KNOWN, Answer.MET)


def audit_text(audit: Audit, width: int = WIDTH, mistakes: Sequence[str] = ()) -> str:
    """Return an audit of all settings as text."""
    counts = words.Counts.of(audit)
    figures = [(one.text, words.figure(one)) for one in aggregates(audit)]
    head = f"AUDIT on {words.on_day(audit)}: {words.title(audit)}"
    asked = f"met in {counts.met}, not met in {counts.not_met}, not known in {counts.not_known}"
    return as_text(
        [
            [head, *mistakes],
            listed_block("Figures of all settings", [f"{a}: {b}" for a, b in figures]),
            listed_block("Graduate leaders", words.leaders(audit.leaders)),
            listed_block("What is required of settings", [asked]),
            listed_block("Settings to look at first", _first(audit)),
            listed_block("Training", _training(audit)),
            listed_block("Not checked here", [words.NOT_CHECKED]),
        ],
        width,
    )


def setting_text(audit: Audit, one: SettingAudit, width: int = WIDTH) -> str:
    """Return the report of one setting: its people, what is asked of it, and what follows."""
    setting = one.setting
    facts = [setting.kind, setting.sector.value if setting.sector else None, setting.authority]
    people = [f"{person.id}: {', '.join(_about(person))}" for person in one.people]
    own = words.target(one)
    return as_text(
        [
            [f"{setting.title} on {words.on_day(audit)}: {words.heading(one)}", *_facts(facts)],
            listed_block("What is asked", [words.finding(f) for f in one.findings]),
            listed_block("People and what they hold", people),
            listed_block("Training", [f"{t.person}: {words.training(t)}" for t in one.plan]),
            listed_block("Target", [own] if own else []),
            listed_block("Not checked here", [words.NOT_CHECKED]),
        ],
        width,
    )


def _facts(facts: Sequence[str | None]) -> list[str]:
    said = [fact for fact in facts if fact]
    return [", ".join(said)] if said else []


def _about(person: Person) -> list[str]:
    held = [_studied(one) for one in person.held]
    towards = [_studied(one) for one in person.working_towards]
    said = (
        person.post,
        "volunteer" if person.volunteer else None,
        f"holds {'; '.join(held)}" if held else "holds none" if person.holds_none else None,
        f"working towards {'; '.join(towards)}" if towards else None,
        f"status {', '.join(person.statuses)}" if person.statuses else None,
        f"trained in {', '.join(one.name for one in person.trained)}" if person.trained else None,
    )
    return [part for part in said if part] or ["nothing stated"]


def _studied(one: Studied) -> str:
    if one.level is not None:
        at = f"level {one.level}"
    else:
        at = f"NVQ level {one.nvq_level}" if one.nvq_level else "level not stated"
    return f"{one.qualification} ({at})" if one.qualification else at


def _first(audit: Audit) -> Iterator[str]:
    """Yield the settings that do not meet what is required, and those of which it is open."""
    open_ones = [one for one in audit.settings if one.answer is not Answer.MET]
    open_ones.sort(key=lambda one: (_ORDER.index(one.answer), one.setting.title.casefold()))
    for one in open_ones[:MOST_LISTED]:
        lacking = [f for f in one.findings if f.is_required and f.answer is one.answer]
        yield f"{one.setting.title}: {'; '.join(words.finding(f) for f in lacking)}"
    if len(open_ones) > MOST_LISTED:
        yield f"and {len(open_ones) - MOST_LISTED} more; `--setting NAME` shows one, `-o` all"


def _training(audit: Audit) -> Iterator[str]:
    plan = [one for setting in audit.settings for one in setting.plan]
    required = [one for one in plan if one.is_required]
    late = words.overdue(audit)
    if required:
        due = f", by {words.month(required[0])}" if required[0].due else ""
        overdue = f"; {late} of them overdue" if late else ""
        yield f"required for {len(required)}{due}{overdue}"
    recommended = sum("recommended" in one.what for one in plan)
    if recommended:
        yield f"recommended for {recommended}"
    towards = sum(one.what.startswith("working towards") for one in plan)
    if towards:
        yield f"under way: {towards}"
