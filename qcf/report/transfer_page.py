"""A transfer as one page that stands alone: for a screen, for a telephone, and for paper."""

from collections.abc import Iterable, Sequence
from html import escape

from qcf.advice.moves import Fate, Moved
from qcf.advice.transfer import Transfer
from qcf.engine.evidence import UnitShape
from qcf.engine.showing import UNDECIDED
from qcf.framework.dates import print_date
from qcf.report.markup import whole_page
from qcf.report.transfer_text import (
    FATES,
    differing,
    place_title,
    route_sentences,
    summary,
    together,
)
from qcf.report.verdict_text import UNCONFIRMED, credit_word, leaning_lines, reason_lines
from qcf.syntax.phrase import listed
from qcf.version import __version__

_STYLE = """
:root { color-scheme: light dark; --ink: #1d2327; --quiet: #5a646b; --line: #d5dade;
  --paper: #fff; --band: #f4f6f7; --good: #14693b; --bad: #a3261b; --open: #835300; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e7eaec; --quiet: #a3adb4; --line: #3b444a; --paper: #15191c; --band: #1f2529;
    --good: #6fcf97; --bad: #f1948a; --open: #e5b567; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 62rem; padding: 1.5rem; color: var(--ink);
  background: var(--paper); font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", sans-serif; }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 .75rem; }
h2 { font-size: 1.1rem; margin: 1.75rem 0 .25rem; }
p { margin: .5rem 0; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1rem; margin: 0 0 1rem; }
dt { color: var(--quiet); }
dd { margin: 0; overflow-wrap: anywhere; }
.sums { display: grid; grid-template-columns: repeat(3, 1fr); gap: .75rem; margin: 1rem 0; }
.sums div { border: 1px solid var(--line); border-top: .25rem solid; border-radius: .25rem;
  padding: .5rem .75rem; }
.sums b { display: block; font-size: 1.6rem; line-height: 1.2;
  font-variant-numeric: tabular-nums; }
.sums .carried { border-top-color: var(--good); }
.sums .lost { border-top-color: var(--bad); }
.sums .needed { border-top-color: var(--open); }
table { border-collapse: collapse; width: 100%; margin: .25rem 0 .75rem; }
th, td { text-align: left; vertical-align: top; padding: .3rem .5rem;
  border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }
thead th { font-weight: 600; white-space: nowrap; color: var(--quiet); font-size: .875em; }
tbody th { font-weight: 600; background: var(--band); }
.name { white-space: nowrap; width: 7em; overflow-wrap: normal; }
.code { width: 7.5em; }
th.figure, .figure { text-align: right; width: 4.5em; font-variant-numeric: tabular-nums; }
ul, ol { margin: .25rem 0; padding-left: 1.4rem; }
.quiet, footer { color: var(--quiet); }
footer { border-top: 1px solid var(--line); margin-top: 2rem; padding-top: .75rem;
  font-size: .875em; }
@media (max-width: 36rem) {
  body { padding: 1rem; }
  dl { grid-template-columns: 1fr; gap: 0; }
  dd { margin-bottom: .4rem; }
  .sums { gap: .4rem; }
  .sums div { padding: .4rem .5rem; font-size: .875rem; }
  .sums b { font-size: 1.3rem; }
  thead { display: none; }
  tr { display: grid; grid-template-columns: 1fr auto; column-gap: .75rem;
    border-bottom: 1px solid var(--line); padding: .35rem 0; }
  td { border: 0; padding: 0; }
  tr:has(th) { display: block; border: 0; padding: 0; }
  tbody th { display: block; border: 0; margin-top: .5rem; }
  td.name, td.code, td.figure { width: auto; font-size: .875rem; color: var(--quiet); }
  td.name { grid-column: 1; grid-row: 1; }
  td.code { grid-column: 2; grid-row: 1; text-align: right; }
  td.title { grid-column: 1 / -1; grid-row: 2; }
  td.figure { grid-row: 3; text-align: left; }
  td.level::before { content: "level "; }
  td.credit { text-align: right; }
  td.credit::after { content: " " attr(data-name); }
}
@media print {
  @page { size: A4; margin: 12mm 15mm; }
  :root { color-scheme: light; --ink: #000; --quiet: #444; --line: #999; --paper: #fff;
    --band: #fff; --good: #000; --bad: #000; --open: #000; }
  body { max-width: none; padding: 0; font-size: 9.5pt; line-height: 1.3; }
  th, td { padding: .15rem .4rem; }
  h2 { break-after: avoid; margin-top: 1rem; }
  tbody th { break-after: avoid; }
  thead { display: table-header-group; }
  tr, .sums, .needed-list li { break-inside: avoid; }
}
"""


def transfer_page(transfer: Transfer, mistakes: Sequence[str] = ()) -> str:
    """Return a transfer as HTML that needs nothing else: no script, no font, no picture."""
    verdict = transfer.after
    title = f"Transfer of learner {verdict.learner}"
    body = [
        f"<h1>{escape(title)}</h1>",
        _facts(
            ("Date", print_date(verdict.on)),
            ("From", place_title(transfer.source)),
            ("To", place_title(transfer.target)),
        ),
        *(f"<p>{escape(line)}</p>" for line in mistakes),
        f"<p><strong>{escape(summary(transfer))}</strong></p>",
        *(f"<p>{escape(line)}</p>" for line in route_sentences(transfer)),
        _sums(transfer),
        *(_fate(transfer, fate) for fate in Fate),
        _needed(transfer),
        _list("This could change, because", verdict.depends_on),
        _list(UNCONFIRMED, leaning_lines(verdict.leans_on)),
        _list("Notes", transfer.notes),
        _list("Not checked here", verdict.not_checked),
        _footer(transfer),
    ]
    return whole_page(title, _STYLE, ["<main>", *filter(None, body), "</main>"])


def _facts(*facts: tuple[str, str]) -> str:
    rows = (f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in facts)
    return f"<dl>{''.join(rows)}</dl>"


def _sums(transfer: Transfer) -> str:
    needed = str(transfer.needed_at_least)
    if transfer.needed is None:
        needed = f"{needed}+" if transfer.needed_at_least else "?"
    boxes = (
        ("carried", str(transfer.carried), f"of {credit_word(transfer.counted)} carried over"),
        ("lost", str(transfer.lost), "credits lost" if transfer.lost != 1 else "credit lost"),
        ("needed", needed, "credits still needed" if needed != "1" else "credit still needed"),
    )
    cells = (f'<div class="{kind}"><b>{n}</b>{escape(words)}</div>' for kind, n, words in boxes)
    return f'<div class="sums">{"".join(cells)}</div>'


def _fate(transfer: Transfer, fate: Fate) -> str:
    said = together(transfer, fate)
    if not said:
        return ""
    bodies = [_group(words, [_moved(one) for one in units]) for words, units in said]
    return f"<h2>{escape(FATES[fate])}</h2>\n{_table(bodies)}"


def _moved(one: Moved) -> str:
    counted = {Fate.GAINED: one.credit_after, Fate.UNUSED: one.unit.credit}
    return _row(one.unit, counted.get(one.fate, one.credit), differing(one))


def _group(words: str, rows: Iterable[str]) -> str:
    """Return rows of which the same is said, under what is said."""
    said = escape(words[:1].upper() + words[1:])
    heading = f'<tr><th scope="rowgroup" colspan="5">{said}</th></tr>' if said else ""
    return f"<tbody>{heading}{''.join(rows)}</tbody>"


def _table(bodies: Iterable[str]) -> str:
    head = (
        '<thead><tr><th scope="col" class="name">Reference</th><th scope="col" class="code">Code'
        '</th><th scope="col">Unit</th><th scope="col" class="figure">Level</th>'
        '<th scope="col" class="figure">Credits</th></tr></thead>'
    )
    return f"<table>{head}{''.join(bodies)}</table>"


def _row(unit: UnitShape, credit: int | None, more: str = "") -> str:
    code = unit.code or ("" if unit.reference else unit.unit)
    level = "" if unit.level is None else str(unit.level)
    amount = "" if credit is None else str(credit)
    name = "credit" if credit == 1 else "credits"
    return (
        f'<tr><td class="name">{escape(unit.reference or "")}</td>'
        f'<td class="code">{escape(code)}</td>'
        f'<td class="title">{escape(unit.title)}{escape(more)}</td>'
        f'<td class="figure level">{escape(level)}</td>'
        f'<td class="figure credit" data-name="{name}">{amount}</td></tr>'
    )


def _needed(transfer: Transfer) -> str:
    verdict = transfer.after
    parts = ["<h2>What is still needed</h2>"]
    if verdict.eligible:
        return "\n".join([*parts, "<p>Nothing: the learner is eligible there.</p>"])
    if verdict.completion_units:
        there = {one.unit.unit: f" - {one.detail or one.reason.value}" for one in verdict.unused}
        rows = [_row(u, u.credit, there.get(u.unit, "")) for u in verdict.completion_units]
        parts.append("<p>The least that would complete it:</p>")
        parts.append(_table([_group("", rows)]))
    if verdict.status == UNDECIDED and transfer.needed is None:
        return "\n".join([*parts, "<p>The search was stopped before there was an answer.</p>"])
    if transfer.needed is None:
        parts.append(f"<p>{escape(_open(transfer))}</p>")
        items = ("<br>".join(map(escape, _flat(reason_lines(r, "")))) for r in verdict.reasons)
        parts.append(
            f'<ol class="needed-list">{"".join(f"<li>{item}</li>" for item in items)}</ol>'
        )
    if verdict.also_needed:
        parts.append("<p>And besides, what no unit can mend:</p>")
        parts.append(_items(verdict.also_needed))
    return "\n".join(parts)


def _flat(lines: Iterable[str]) -> list[str]:
    return [line.strip() for line in lines]


def _open(transfer: Transfer) -> str:
    if not transfer.open_groups:
        return "No units that are known would do."
    names = listed([group.name for group in transfer.open_groups])
    several = len(transfer.open_groups) > 1
    lists = f"the lists of groups {names} are" if several else f"the list of group {names} is"
    return f"No units that are known would do by themselves. Others may: {lists} incomplete."


def _list(title: str, lines: Sequence[str]) -> str:
    return f"<h2>{escape(title)}</h2>\n{_items(lines)}" if lines else ""


def _items(lines: Iterable[str]) -> str:
    return f"<ul>{''.join(f'<li>{escape(line)}</li>' for line in lines)}</ul>"


def _footer(transfer: Transfer) -> str:
    rules = {one.qualification.id: one.qualification for one in (transfer.before, transfer.after)}
    hashes = ", ".join(f"{name} {rule.rule_hash[:12]}" for name, rule in rules.items())
    words = f"Worked out by qcf {__version__} from these rules: {hashes}. Nothing is claimed."
    return f"<footer>{escape(words)}</footer>"
