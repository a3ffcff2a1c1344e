"""A claim sheet as a page by itself: HTML that loads nothing, runs nothing, and prints on A4."""

from collections.abc import Iterable

from qcf.report.claim import Asked, Claim, CountedGroup, Missing, UnitRow
from qcf.report.markup import own, shown, whole_page

_STYLE = """
:root { color-scheme: light dark; --ink: #1a1a1a; --paper: #fff; --soft: #565656; --line: #b9b9b9;
  --band: #eef2f1; --good: #0b5d4b; --bad: #a3150c; }
@media (prefers-color-scheme: dark) { :root { --ink: #ececec; --paper: #161918; --soft: #b3b9b7;
  --line: #56605c; --band: #232a28; --good: #7fd6bf; --bad: #ff9d92; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 62rem; padding: 1.5rem; background: var(--paper);
  color: var(--ink); font: 1rem/1.4 system-ui, "Segoe UI", Roboto, Arial, sans-serif;
  overflow-wrap: break-word; }
header { border-left: .4rem solid var(--good); padding-left: .8rem; }
.no header { border: .3rem solid var(--bad); padding: .6rem .8rem; }
.no h1 { color: var(--bad); font-size: 2.2rem; text-transform: uppercase; }
h1 { margin: 0; font-size: 1.5rem; line-height: 1.15; color: var(--good); }
h2 { margin: 1.1rem 0 .3rem; font-size: 1.05rem; }
.title { margin: .2rem 0; font-size: 1.15rem; font-weight: 600; }
.answer { margin: .2rem 0; font-weight: 600; }
dl { display: grid; grid-template-columns: repeat(auto-fit, minmax(14rem, 1fr));
  gap: .25rem 1.2rem; margin: .8rem 0 0; }
dl div { min-width: 0; }
p { margin: .2rem 0; }
.pair { display: grid; grid-template-columns: 1.15fr 1fr; gap: 0 2rem; }
.pair > * { min-width: 0; }
dt, .soft { color: var(--soft); font-size: .85rem; }
dd { margin: 0; }
table { width: 100%; border-collapse: collapse; font-size: .92rem; }
th, td { padding: .22rem .4rem; border-bottom: 1px solid var(--line); text-align: left;
  vertical-align: top; }
thead th { color: var(--soft); font-weight: 600; font-size: .85rem; }
tbody th { font-weight: 400; }
tbody th[scope=rowgroup] { background: var(--band); font-weight: 600; }
.number, .day { white-space: nowrap; }
.number { text-align: right; }
.name { font-weight: 600; white-space: nowrap; }
.lacks { color: var(--bad); font-weight: 700; }
ul { margin: .2rem 0; padding-left: 1.2rem; }
.looked { list-style: none; padding-left: 0; }
.looked li::before { content: "\\2610\\00a0"; }
.sign { display: grid; grid-template-columns: 1fr 1fr; gap: 1rem 2rem; margin-top: .9rem;
  break-inside: avoid; }
.sign p { margin: 0 0 1.9rem; }
.sign .line { display: flex; gap: 1rem; }
.sign span { flex: 3; border-top: 1px solid var(--ink); padding-top: .15rem; color: var(--soft);
  font-size: .85rem; }
.sign span + span { flex: 1; }
footer { margin-top: 1rem; border-top: 1px solid var(--line); }
code { font-size: .8rem; overflow-wrap: anywhere; }
@media (max-width: 40rem) {
  body { padding: .8rem; }
  .pair, .sign { grid-template-columns: 1fr; }
  th, td { padding: .22rem .2rem; }
  table { font-size: .8rem; table-layout: fixed; overflow-wrap: anywhere; }
  thead th { font-size: .65rem; width: 16%; }
  thead th:first-child { width: 39%; }
  .units thead th:nth-child(2) { width: 11%; }
  .units thead th:nth-child(3) { width: 14%; }
  .units thead th:nth-child(4) { width: 20%; }
  .name { display: block; }
  .name, .day, .number { white-space: normal; }
  .no h1 { font-size: 1.7rem; }
}
@media print {
  :root { color-scheme: light; --ink: #000; --paper: #fff; --soft: #444; --line: #999;
    --band: #eee; --good: #000; --bad: #000; }
  @page { size: A4; margin: 10mm 11mm; }
  body { max-width: none; padding: 0; font-size: 7.2pt; line-height: 1.2; }
  h1 { font-size: 13pt; }
  .no h1 { font-size: 26pt; }
  h2 { margin: 1.6mm 0 .5mm; font-size: 8.5pt; break-after: avoid; }
  .title { font-size: 10pt; }
  dl { grid-template-columns: repeat(6, auto); gap: .4mm 4mm; margin-top: 1mm; }
  table { font-size: 7pt; }
  dt, .soft, thead th, .sign span { font-size: 6.5pt; }
  th, td { padding: .15mm .8mm; }
  tr, li { break-inside: avoid; }
  thead { display: table-header-group; }
  .pair { grid-template-columns: 1.15fr 1fr; gap: 0 6mm; }
  .sign { grid-template-columns: 1fr 1fr; margin-top: 1.5mm; }
  .sign p { margin-bottom: 7mm; }
  footer { margin-top: 1.5mm; }
  footer dl { grid-template-columns: repeat(3, auto); }
  code { font-size: 5.4pt; }
  .no::before { content: "NOT A CLAIM"; position: fixed; top: 42%; left: 0; right: 0;
    text-align: center; font-size: 68pt; font-weight: 800; color: #ddd; transform: rotate(-30deg);
    z-index: -1; }
}
"""


def claim_page(claim: Claim) -> str:
    """Return a claim sheet as a whole page of HTML."""
    kind = "yes" if claim.is_claim else "no"
    body = [
        *_header(claim),
        "<main>",
        *_missing("What is missing", claim.missing),
        *_missing("What would do", claim.completion),
        *_units(claim.groups),
        '<div class="pair"><section>',
        *_requirements(claim),
        "</section><section>",
        *_listed("Not checked here: somebody has to look", claim.not_checked, "looked"),
        *_listed("Doubts", claim.doubts),
        *_listed("Figures that no published source confirms", claim.leans_on),
        *_listed("Units that do not count", claim.left_out),
        "</section></div>",
        *_signatures(claim),
        "</main>",
        *_footer(claim),
    ]
    title = f"{claim.heading}: {claim.title}"
    return whole_page(title, _STYLE, body, kind=kind, private=True)


def _header(claim: Claim) -> Iterable[str]:
    yield "<header>"
    yield f"<h1>{shown(claim.heading)}</h1>"
    yield f'<p class="title">{own(claim.title)}</p>'
    for text in (claim.answer, *claim.cautions):
        yield f'<p class="answer">{shown(text)}</p>'
    yield from _facts([("Learner", claim.learner), *claim.facts])
    yield "</header>"


def _facts(facts: Iterable[tuple[str, str]]) -> Iterable[str]:
    yield "<dl>"
    for name, value in facts:
        yield f"<div><dt>{shown(name)}</dt><dd>{own(value)}</dd></div>"
    yield "</dl>"


def _missing(title: str, missing: tuple[Missing, ...]) -> Iterable[str]:
    if not missing:
        return
    yield f"<h2>{title}</h2>"
    yield "<ul>"
    for one in missing:
        inside = [f"<li>{own(text)}</li>" for text in (*one.units, *one.why)]
        more = f"<ul>{''.join(inside)}</ul>" if inside else ""
        yield f"<li><strong>{own(one.text)}</strong>{more}</li>"
    yield "</ul>"


def _units(groups: tuple[CountedGroup, ...]) -> Iterable[str]:
    if not groups:
        return
    yield "<h2>Where each unit counts</h2>"
    yield '<table class="units">'
    yield '<thead><tr><th scope="col">Unit</th><th scope="col" class="number">Level</th>'
    yield '<th scope="col" class="number">Credits</th><th scope="col">Achieved</th>'
    yield '<th scope="col">How</th></tr></thead>'
    for group in groups:
        yield "<tbody>"
        yield f'<tr><th scope="rowgroup" colspan="5">{own(group.name)} ({group.total})</th></tr>'
        yield from (_unit(row) for row in group.rows)
        yield "</tbody>"
    yield "</table>"


def _unit(row: UnitRow) -> str:
    names = " ".join(name for name in (row.reference, row.code) if name)
    return (
        f'<tr><th scope="row"><span class="name">{own(names)}</span> {own(row.title)}</th>'
        f'<td class="number">{shown(row.level)}</td><td class="number">{row.credit}</td>'
        f'<td class="day">{shown(row.achieved)}</td><td>{own(row.how)}</td></tr>'
    )


def _requirements(claim: Claim) -> Iterable[str]:
    yield "<h2>Credits against the rule</h2>"
    yield f"<p>{shown(', '.join(claim.credits))}.</p>"
    if not claim.requirements:
        return
    yield '<table><thead><tr><th scope="col">Requirement</th><th scope="col">Found</th>'
    yield '<th scope="col">Met</th><th scope="col">Clause</th></tr></thead><tbody>'
    yield from (_requirement(one) for one in claim.requirements)
    yield "</tbody></table>"


def _requirement(one: Asked) -> str:
    met = "<td>yes</td>" if one.holds else '<td class="lacks">NO</td>'
    return (
        f'<tr><th scope="row">{own(one.text)}</th><td>{shown(one.found)}</td>{met}'
        f"<td>{own(one.clause)}</td></tr>"
    )


def _listed(title: str, texts: tuple[str, ...], kind: str = "plain") -> Iterable[str]:
    if texts:
        yield f"<h2>{title}</h2>"
        yield f'<ul class="{kind}">{"".join(f"<li>{own(text)}</li>" for text in texts)}</ul>'


def _signatures(claim: Claim) -> Iterable[str]:
    if not claim.is_claim:
        yield "<h2>Nothing to sign</h2>"
        yield "<p>This is not a claim, and must not be sent as one.</p>"
        return
    yield "<h2>Signatures</h2>"
    yield '<div class="sign">'
    for said in (
        "I claim this award for the learner.",
        "I am another person, and have checked this claim.",
    ):
        lines = '<div class="line"><span>Name and signature</span><span>Date</span></div>'
        yield f"<div><p>{said}</p>{lines}</div>"
    yield "</div>"


def _footer(claim: Claim) -> Iterable[str]:
    yield '<footer class="soft"><dl>'
    for name, value in claim.rests_on:
        yield f"<div><dt>{shown(name)}</dt><dd><code>{shown(value)}</code></dd></div>"
    yield "</dl></footer>"
