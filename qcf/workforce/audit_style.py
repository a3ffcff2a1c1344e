"""How the page of an audit looks: by day and by night, on a telephone, and on A4."""

STYLE = """
:root { color-scheme: light dark; --ink: #1d2327; --soft: #565f66; --line: #cfd5d9;
  --paper: #fff; --good: #0b5d4b; --bad: #a3150c; --open: #7a4d00; }
@media (prefers-color-scheme: dark) { :root { --ink: #e7eaec; --soft: #aab4ba; --line: #465056;
  --paper: #15191b; --good: #7fd6bf; --bad: #ff9d92; --open: #e5b567; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 62rem; padding: 1.5rem; background: var(--paper);
  color: var(--ink); font: 1rem/1.5 system-ui, "Segoe UI", Roboto, Arial, sans-serif;
  overflow-wrap: break-word; }
header { border-left: .4rem solid var(--good); padding-left: .9rem; }
h1 { margin: 0; font-size: 1.7rem; line-height: 1.2; }
h2 { margin: 2rem 0 .5rem; font-size: 1.25rem; border-bottom: 1px solid var(--line); }
h3 { margin: 1.2rem 0 .3rem; font-size: 1.05rem; }
p, ul { margin: .3rem 0; }
.soft, thead th { color: var(--soft); font-size: .875rem; }
.met { color: var(--good); fill: var(--good); }
.lacks { color: var(--bad); fill: var(--bad); }
.open { color: var(--open); fill: var(--open); }
.counts { display: flex; flex-wrap: wrap; gap: .5rem 2rem; padding: 0; list-style: none;
  font-size: 1.1rem; }
.wide { overflow-x: auto; }
table { width: 100%; border-collapse: collapse; font-size: .94rem; }
th, td { padding: .3rem .45rem; border-bottom: 1px solid var(--line); text-align: left;
  vertical-align: middle; }
tbody th { font-weight: 400; }
.figure { font-variant-numeric: tabular-nums; }
.bar { display: block; width: 100%; min-width: 6rem; max-width: 20rem; height: .9rem; }
.bar .frame { fill: none; stroke: var(--soft); stroke-width: 1; vector-effect: non-scaling-stroke; }
details { border-bottom: 1px solid var(--line); }
summary { padding: .35rem .2rem; cursor: pointer; }
summary:focus-visible, .wide:focus-visible { outline: 3px solid var(--good); }
@media (max-width: 40rem) {
  body { padding: .9rem; }
  table { font-size: .85rem; }
  .bar { min-width: 3.5rem; }
}
@media print {
  :root { color-scheme: light; --ink: #000; --soft: #444; --line: #999; --paper: #fff;
    --good: #000; --bad: #000; --open: #444; }
  @page { size: A4; margin: 14mm 15mm; }
  body { max-width: none; padding: 0; font-size: 9.5pt; }
  h2, h3 { break-after: avoid; }
  tr, details { break-inside: avoid; }
}
"""
