"""How a cohort's page looks: on a screen by day and by night, on a telephone, and on paper."""

STYLE = """
:root { color-scheme: light dark; --ink: #1d2327; --soft: #565f66; --line: #7d868c;
  --rule: #d5dadd; --paper: #fff; --band: #f1f5f4; --link: #0b5394;
  --now: #0b5d4b; --near: #7a4d00; --far: #6b3fa0; --doubt: #a3123a; }
@media (prefers-color-scheme: dark) { :root { --ink: #e7eaec; --soft: #aab4ba; --line: #8a949a;
  --rule: #39424777; --paper: #15191b; --band: #20272a; --link: #8fc7ff;
  --now: #7fd6bf; --near: #e5b567; --far: #c9a9f2; --doubt: #ff9db3; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 76rem; padding: 1.5rem; background: var(--paper);
  color: var(--ink); font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, Arial, sans-serif;
  overflow-wrap: break-word; }
.skip { position: absolute; left: -99rem; }
.skip:focus { position: static; }
a { color: var(--link); }
header { border-left: .4rem solid var(--now); padding-left: .9rem; }
h1 { margin: 0; font-size: 1.7rem; line-height: 1.2; }
h2 { margin: 1.8rem 0 .5rem; font-size: 1.2rem; }
p { margin: .3rem 0; }
.soft { color: var(--soft); font-size: .875rem; }
.mark { width: .9em; height: .9em; vertical-align: -.08em; fill: currentColor; }
.now { color: var(--now); } .near { color: var(--near); }
.far { color: var(--far); } .doubt { color: var(--doubt); }
.kinds { list-style: none; margin: 1.2rem 0; padding: 0; display: grid; gap: .8rem;
  grid-template-columns: repeat(auto-fit, minmax(13rem, 1fr)); }
.kinds li { background: var(--band); border-left: .3rem solid currentColor; padding: .6rem .9rem;
  display: grid; align-content: start; }
.what { font-weight: 600; }
.number { font-size: 2rem; line-height: 1.2; color: var(--ink);
  font-variant-numeric: tabular-nums; }
.credits { margin: 0; }
.credits svg { width: 100%; max-width: 56rem; height: auto; }
.credits text { fill: var(--ink); font: 12px system-ui, "Segoe UI", Roboto, Arial, sans-serif; }
.credits .yes { fill: var(--now); } .credits .no { fill: url(#lines); stroke: var(--soft); }
.hatch { stroke: var(--soft); stroke-width: 2; }
.ground { stroke: var(--soft); fill: none; }
.asked { stroke: var(--ink); stroke-width: 2; stroke-dasharray: 5 4; fill: none; }
.legend span { display: inline-block; width: 1.6em; height: .9em; margin: 0 .2em 0 .8em; }
.legend .yes { background: var(--now); }
.legend .no { border: 1px solid var(--soft); background: repeating-linear-gradient(45deg,
  var(--soft) 0 2px, transparent 2px 6px); }
.beside { display: grid; gap: 0 2rem; grid-template-columns: repeat(auto-fit, minmax(19rem, 1fr)); }
.beside section { min-width: 0; }
table { width: 100%; border-collapse: collapse; font-size: .94rem; }
th, td { padding: .35rem .5rem; border-bottom: 1px solid var(--rule); text-align: left;
  vertical-align: top; overflow-wrap: anywhere; }
thead th { color: var(--soft); font-size: .85rem; }
tbody th { font-weight: 400; }
.figure { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.bar { display: block; width: 100%; height: .35rem; margin-top: .15rem; fill: var(--far); }
.tools { display: flex; flex-wrap: wrap; gap: .6rem 1.5rem; align-items: end; margin: .6rem 0; }
.tools fieldset { border: 0; margin: 0; padding: 0; display: flex; flex-wrap: wrap;
  gap: .2rem 1rem; }
.tools [hidden], [hidden] { display: none !important; }
input[type=search] { font: inherit; color: inherit; background: var(--paper);
  border: 1px solid var(--line); border-radius: .3rem; padding: .35rem .5rem; min-width: 14rem; }
button { font: inherit; color: var(--link); background: none; border: 1px solid var(--line);
  border-radius: .3rem; padding: .3rem .6rem; min-height: 1.75rem; cursor: pointer; }
button:disabled { color: var(--soft); cursor: default; }
thead button { border: 0; padding: .1rem .2rem; font-weight: 600; text-align: left; }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
.wide { overflow-x: auto; }
#list { min-width: 46rem; }
#list th, #list td { overflow-wrap: break-word; }
#list thead button { white-space: nowrap; }
#list .state { white-space: nowrap; }
#list .learner { max-width: 14rem; min-width: 7rem; }
#list .learner button { text-align: left; max-width: 100%; overflow-wrap: anywhere; }
.detail > td { background: var(--band); padding: .6rem 1rem; }
.detail h3 { margin: .5rem 0 .1rem; font-size: .95rem; }
.detail ul { margin: 0; padding-left: 1.2rem; }
.pages { margin: .8rem 0; }
footer { margin-top: 2rem; border-top: 1px solid var(--rule); color: var(--soft); }
@media (max-width: 40rem) { body { padding: .9rem; } h1 { font-size: 1.35rem; }
  .kinds { grid-template-columns: 1fr 1fr; gap: .5rem; } .kinds li { padding: .4rem .6rem; }
  .number { font-size: 1.5rem; } .credits text { font-size: 20px; }
  #list { min-width: 0; } #list .learner { min-width: 5rem; } #list .state { white-space: normal; }
  #list tr > :nth-child(3), #list tr > :nth-child(6) { display: none; } }
@media print {
  :root { color-scheme: light; --ink: #000; --soft: #444; --line: #777; --rule: #bbb; --paper: #fff;
    --band: #f4f4f4; --link: #000; --now: #000; --near: #000; --far: #444; --doubt: #000; }
  @page { size: A4; margin: 14mm; }
  body { max-width: none; padding: 0; font-size: 9.5pt; }
  .skip, .tools, .pages, summary, noscript { display: none !important; }
  #list { min-width: 0; } .wide { overflow: visible; }
  thead { display: table-header-group; } tr, .kinds li, figure { break-inside: avoid; }
  h2 { break-after: avoid; } thead button, .learner button { border: 0; padding: 0; color: #000; }
  .bar { print-color-adjust: exact; } }
"""
