"""An audit as one page that stands alone: figures with charts, settings, and the training."""

from collections.abc import Iterator, Sequence

from qcf.report.markup import own, shown, whole_page
from qcf.workforce import audit_words as words
from qcf.workforce.aggregates import Aggregate, aggregates
from qcf.workforce.answers import Answer
from qcf.workforce.audit import Audit, SettingAudit
from qcf.workforce.audit_style import STYLE

_MARKS = {Answer.MET: "\u2713", Answer.NOT_MET: "\u2717", Answer.NOT_KNOWN: "?"}
_CLASSES = {Answer.MET: "met", Answer.NOT_MET: "lacks", Answer.NOT_KNOWN: "open"}
_BAR = 300  # the width of a whole bar in the drawing


def audit_page(audit: Audit, mistakes: Sequence[str] = ()) -> str:
    """Return an audit as HTML that loads nothing and runs nothing.

    `mistakes` say what of the files was left out.
    """
    body = (
        "<header>",
        "<h1>Workforce audit</h1>",
        f"<p>{shown(words.title(audit))}, on {shown(words.on_day(audit))}</p>",
        *(f'<p class="lacks">{shown(line)}</p>' for line in mistakes),
        "</header>",
        "<main>",
        *_summary(audit),
        *_figures(audit),
        *_leaders(audit),
        *_levels(audit),
        *_kinds(audit),
        *_settings(audit),
        *_training(audit),
        f'<p class="soft">{shown(words.NOT_CHECKED)}</p>',
        "</main>",
    )
    return whole_page("Workforce audit", STYLE, body, private=True)


def _summary(audit: Audit) -> Iterator[str]:
    counts = words.Counts.of(audit)
    numbers = {
        Answer.MET: counts.met,
        Answer.NOT_MET: counts.not_met,
        Answer.NOT_KNOWN: counts.not_known,
    }
    yield "<h2>What is required of settings</h2>"
    yield '<ul class="counts">'
    for answer, number in numbers.items():
        mark = f'<span aria-hidden="true">{_MARKS[answer]}</span>'
        yield f'<li class="{_CLASSES[answer]}">{mark} <b>{number}</b> {answer.value}</li>'
    yield "</ul>"


def _figures(audit: Audit) -> Iterator[str]:
    yield "<h2>Figures of all settings</h2>"
    yield '<div class="wide" tabindex="0" role="region" aria-label="Figures of all settings">'
    yield "<table><thead><tr>"
    yield from (f'<th scope="col">{name}</th>' for name in ("Figure", "Number", "Share"))
    yield "</tr></thead><tbody>"
    for one in aggregates(audit):
        yield f'<tr><th scope="row">{shown(one.text)}</th>'
        yield f'<td class="figure">{shown(words.figure(one))}</td><td>{_share(one)}</td></tr>'
    yield "</tbody></table></div>"
    yield '<p class="soft">In each bar the first part is so, the second is not known.</p>'


def _share(one: Aggregate) -> str:
    """Return a bar of what is so, what is not known, and what is not so; words stand beside it."""
    if not one.of:
        return ""
    parts = (("met", one.number), ("open", one.not_known))
    drawn, start = [], 0
    for name, number in parts:
        width = round(_BAR * number / one.of)
        if width:
            drawn.append(f'<rect class="{name}" x="{start}" width="{width}" height="14"/>')
        start += width
    frame = f'<rect class="frame" x="0.5" y="0.5" width="{_BAR - 1}" height="13"/>'
    return (
        f'<svg class="bar" viewBox="0 0 {_BAR} 14" aria-hidden="true" preserveAspectRatio="none">'
        f"{frame}{''.join(drawn)}</svg>"
    )


def _leaders(audit: Audit) -> Iterator[str]:
    yield "<h2>Graduate leaders</h2>"
    yield "<ul>"
    yield from (f"<li>{shown(line)}</li>" for line in words.leaders(audit.leaders))
    yield "</ul>"


def _levels(audit: Audit) -> Iterator[str]:
    found = words.levels(audit)
    if not found:
        return
    most = max(number for _, number in found)
    yield "<h2>Highest level that practitioners hold</h2>"
    yield "<table><thead><tr>"
    yield from (f'<th scope="col">{name}</th>' for name in ("Level", "People", "Chart"))
    yield "</tr></thead><tbody>"
    for name, number in found:
        width = round(_BAR * number / most)
        bar = f'<rect class="met" x="0" width="{width}" height="14"/>'
        yield f'<tr><th scope="row">{shown(name)}</th><td class="figure">{number}</td>'
        yield (
            f'<td><svg class="bar" viewBox="0 0 {_BAR} 14" aria-hidden="true" '
            f'preserveAspectRatio="none">{bar}</svg></td></tr>'
        )
    yield "</tbody></table>"


def _kinds(audit: Audit) -> Iterator[str]:
    yield "<h2>Kinds of settings</h2>"
    yield "<table><thead><tr>"
    yield from (f'<th scope="col">{name}</th>' for name in ("Kind", "Settings", "People"))
    yield "</tr></thead><tbody>"
    for kind, settings, people in words.kinds(audit):
        yield f'<tr><th scope="row">{own(kind)}</th><td class="figure">{settings}</td>'
        yield f'<td class="figure">{people}</td></tr>'
    yield "</tbody></table>"


def _settings(audit: Audit) -> Iterator[str]:
    yield "<h2>Settings</h2>"
    for answer in (Answer.NOT_MET, Answer.NOT_KNOWN, Answer.MET):
        listed = [one for one in audit.settings if one.answer is answer]
        if not listed:
            continue
        listed.sort(key=lambda one: one.setting.title.casefold())
        mark = f'<span aria-hidden="true">{_MARKS[answer]}</span>'
        yield f'<h3 class="{_CLASSES[answer]}">{mark} {answer.value}: {len(listed)}</h3>'
        for one in listed:
            yield from _setting(one)


def _setting(one: SettingAudit) -> Iterator[str]:
    setting = one.setting
    facts = [setting.kind, setting.sector.value if setting.sector else None]
    said = ", ".join(own(fact) for fact in facts if fact)
    people = f"{len(one.people)} {'person' if len(one.people) == 1 else 'people'}"
    aside = f"{said}, {people}" if said else people
    yield f'<details><summary>{own(setting.title)} <span class="soft">{aside}</span></summary>'
    lines = [words.finding(found) for found in one.findings]
    own_target = words.target(one)
    if own_target:
        lines.append(own_target)
    lines += [f"{training.person}: {words.training(training)}" for training in one.plan]
    if lines:
        yield "<ul>"
        yield from (f"<li>{own(line)}</li>" for line in lines)
        yield "</ul>"
    else:
        yield "<p>Nothing is asked of it that is known here.</p>"
    yield "</details>"


def _training(audit: Audit) -> Iterator[str]:
    required = [(s, t) for s in audit.settings for t in s.plan if t.is_required]
    if not required:
        return
    yield "<h2>Training that is required</h2>"
    late = words.overdue(audit)
    yield f"<p>{len(required)} people, {late} of them overdue.</p>"
    yield '<div class="wide" tabindex="0" role="region" aria-label="Training that is required">'
    yield "<table><thead><tr>"
    yield from (f'<th scope="col">{name}</th>' for name in ("Setting", "Person", "Due", "State"))
    yield "</tr></thead><tbody>"
    for setting, one in required:
        state = "overdue" if one.is_overdue else "due"
        yield f'<tr><th scope="row">{own(setting.setting.title)}</th><td>{own(one.person)}</td>'
        yield f"<td>{shown(words.month(one) or 'no date')}</td><td>{state}</td></tr>"
    yield "</tbody></table></div>"
