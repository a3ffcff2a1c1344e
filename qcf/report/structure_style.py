"""How a structure page looks: on a screen by day and by night, on a telephone, and on A4."""

STYLE = """
:root { color-scheme: light dark; --ink: #1d2327; --soft: #565f66; --line: #cfd5d9;
  --paper: #fff; --band: #f1f5f4; --good: #0b5d4b; --open: #7a4d00; --link: #0b5394; }
@media (prefers-color-scheme: dark) { :root { --ink: #e7eaec; --soft: #aab4ba; --line: #465056;
  --paper: #15191b; --band: #20272a; --good: #7fd6bf; --open: #e5b567; --link: #8fc7ff; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 60rem; padding: 1.5rem; background: var(--paper);
  color: var(--ink); font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, Arial, sans-serif;
  overflow-wrap: break-word; }
header { border-left: .4rem solid var(--good); padding-left: .9rem; }
h1 { margin: 0 0 .6rem; font-size: 1.7rem; line-height: 1.2; }
h2 { margin: 2rem 0 .5rem; font-size: 1.25rem; padding-bottom: .2rem;
  border-bottom: 1px solid var(--line); }
h3 { margin: 1.3rem 0 .25rem; font-size: 1.05rem; }
h4 { margin: 1rem 0 .2rem; font-size: 1rem; }
p { margin: .3rem 0; }
a { color: var(--link); overflow-wrap: anywhere; }
dl { display: grid; grid-template-columns: repeat(auto-fit, minmax(13rem, 1fr));
  gap: .45rem 1.5rem; margin: .5rem 0; }
dl div { min-width: 0; }
dt, .soft, caption { color: var(--soft); font-size: .875rem; }
dd { margin: 0; }
ul { margin: .25rem 0; padding-left: 1.3rem; }
.rule > li { margin: .2rem 0; }
.overview { display: block; width: 100%; max-width: 36rem; height: auto; margin: .8rem 0; }
.overview text { fill: var(--ink); font: 13px system-ui, "Segoe UI", Roboto, Arial, sans-serif; }
.overview .head { font-weight: 600; }
.overview rect { fill: var(--paper); stroke: var(--soft); stroke-width: 1.5; }
.overview .whole, .overview .choice { fill: var(--band); }
.overview .mandatory { fill: var(--band); stroke: var(--good); }
.overview .bar { fill: var(--good); stroke: none; }
.overview .open { stroke: var(--open); stroke-dasharray: 6 4; }
.overview path { fill: none; stroke: var(--soft); stroke-width: 1.5; }
table { width: 100%; border-collapse: collapse; margin: .4rem 0; font-size: .94rem; }
th, td { padding: .3rem .45rem; border-bottom: 1px solid var(--line); text-align: left;
  vertical-align: top; overflow-wrap: anywhere; }
thead th { color: var(--soft); font-weight: 600; font-size: .85rem; overflow-wrap: normal; }
tbody th { font-weight: 400; }
.figure { text-align: right; font-variant-numeric: tabular-nums; }
.word { overflow-wrap: normal; }
code { font-size: .85rem; color: var(--soft); }
.units { table-layout: fixed; }
.unit { display: grid; grid-template-columns: 7.5rem 7rem 1fr; gap: 0 .6rem; }
.one .unit { grid-template-columns: 7.5rem 1fr; }
.bare .unit { display: block; }
.unit span { min-width: 0; }
.units .figure { width: 5rem; }
abbr { text-decoration: none; color: var(--open); font-size: .8em; font-weight: 600; }
.unknown { color: var(--soft); font-size: .85em; }
footer { margin-top: 2.2rem; border-top: 1px solid var(--line); color: var(--soft); }
footer code { overflow-wrap: anywhere; }
@media (max-width: 40rem) {
  body { padding: .9rem; }
  h1 { font-size: 1.35rem; }
  dl { grid-template-columns: repeat(auto-fit, minmax(8.5rem, 1fr)); gap: .4rem 1rem; }
  table { font-size: .85rem; }
  th, td { padding: .3rem .2rem; }
  thead th { font-size: .72rem; }
  .sizes, .sizes code, .sizes thead th { font-size: .75rem; }
  .unit, .one .unit { grid-template-columns: auto 1fr; }
  .unit .name, .unit .code { color: var(--soft); }
  .unit .title { grid-column: 1 / -1; }
  .units .figure { width: 3.3rem; }
}
@media print {
  :root { color-scheme: light; --ink: #000; --soft: #444; --line: #999; --paper: #fff;
    --band: #f2f2f2; --good: #000; --open: #333; --link: #000; }
  @page { size: A4; margin: 14mm 15mm; }
  body { max-width: none; padding: 0; font-size: 9.5pt; line-height: 1.35; }
  h1 { font-size: 15pt; }
  h2 { font-size: 11.5pt; margin-top: 5mm; }
  h3, h4 { font-size: 10pt; margin-top: 3mm; }
  h2, h3, h4, .total { break-after: avoid; }
  table { font-size: 8.5pt; }
  th, td { padding: .6mm 1.2mm; }
  dt, .soft, thead th { font-size: 8pt; }
  thead { display: table-header-group; }
  tr, li, dl div { break-inside: avoid; }
  .overview { max-width: 95mm; max-height: 235mm; break-inside: avoid; }
  .unit { grid-template-columns: 24mm 22mm 1fr; gap: 0 2mm; }
  .one .unit { grid-template-columns: 24mm 1fr; }
  .units .figure { width: 17mm; }
  a { text-decoration: none; }
}
"""
