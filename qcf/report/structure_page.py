"""A structure page as HTML that stands alone: for a screen, for a telephone, and for paper."""

import re
from collections.abc import Iterable, Iterator

from qcf.report.markup import own, plain, shown, whole_page
from qcf.report.structure import (
    MARKS,
    NOT_KNOWN,
    Computed,
    Figure,
    GroupTable,
    Structure,
    Suite,
    UnitRow,
)
from qcf.report.structure_drawing import structure_drawing
from qcf.report.structure_style import STYLE
from qcf.report.structure_words import Section

# Nothing but the address of a page is made a link, and no character of it ends the attribute.
_ADDRESS = re.compile(r"https?://[^\s<>\"'`\\]+")
_MEANINGS = dict(MARKS.values())


def structure_page(structure: Structure | Suite) -> str:
    """Return the structure page of a qualification, or of all sizes of a suite, as HTML."""
    body = _suite(structure) if isinstance(structure, Suite) else _whole(structure)
    return whole_page(structure.title, STYLE, body)


def _whole(structure: Structure) -> Iterator[str]:
    yield from ("<header>", f"<h1>{own(structure.title)}</h1>")
    yield from _facts(structure.facts)
    yield from ("</header>", "<main>")
    yield from _sources(structure.sources)
    yield from _rule(structure, 2, "overview")
    yield from _units(structure, 2)
    yield "</main>"
    yield from _footer(structure.rests_on)


def _suite(suite: Suite) -> Iterator[str]:
    yield from ("<header>", f"<h1>{own(suite.title)}</h1>", "</header>", "<main>")
    yield from _sizes(suite)
    yield from _sources(tuple(dict.fromkeys(s for one in suite.sizes for s in one.sources)))
    for number, one in enumerate(suite.sizes, 1):
        yield f'<h2 id="size-{number}">{own(one.title)}</h2>'
        yield from _facts(one.facts)
        yield from _rule(one, 3, f"overview-{number}")
        if not suite.has_one_pool:
            yield from _units(one, 3)
    if suite.has_one_pool:
        yield from _units(suite.sizes[0], 2)
    yield "</main>"
    yield from _footer({pair: None for one in suite.sizes for pair in one.rests_on})


def _sizes(suite: Suite) -> Iterator[str]:
    yield "<h2>Sizes</h2>"
    kinds = [(name, "word") for name in ("Number", "Level", "Size", "In total")]
    yield f'<table class="sizes">{_head([("Title and name", "title"), *kinds])}<tbody>'
    for number, one in enumerate(suite.sizes, 1):
        facts = dict(one.facts)
        link = f'<a href="#size-{number}">{own(one.title)}</a>'
        cells = (*(facts[name] for name in ("Qualification number", "Level", "Size")), one.required)
        rest = "".join(f'<td class="word">{own(cell)}</td>' for cell in cells)
        yield f'<tr><th scope="row">{link}<br><code>{own(one.id)}</code></th>{rest}</tr>'
    yield "</tbody></table>"


def _head(cells: Iterable[tuple[str, str]]) -> str:
    made = (f'<th scope="col" class="{kind}">{shown(name)}</th>' for name, kind in cells)
    return f"<thead><tr>{''.join(made)}</tr></thead>"


def _facts(facts: Iterable[tuple[str, str]]) -> Iterator[str]:
    yield "<dl>"
    for name, value in facts:
        yield f"<div><dt>{shown(name)}</dt><dd>{own(value)}</dd></div>"
    yield "</dl>"


def _sources(sources: tuple[str, ...]) -> Iterator[str]:
    if sources:
        yield '<p class="soft">Read in:</p>'
        yield f'<ul class="soft">{"".join(f"<li>{_source(one)}</li>" for one in sources)}</ul>'


def _source(source: str) -> str:
    found = plain(source)
    if not _ADDRESS.fullmatch(found):
        return own(source)
    return f'<a href="{shown(found)}" rel="noreferrer">{shown(found)}</a>'


def _rule(structure: Structure, depth: int, name: str) -> Iterator[str]:
    yield f"<h{depth}>Overview</h{depth}>"
    yield structure_drawing(structure.overview, name)
    yield f"<h{depth}>What has to be achieved</h{depth}>"
    for section in structure.sections:
        yield from _section(section, depth + 1)
    yield f"<h{depth}>Added up</h{depth}>"
    yield from _computed(structure.computed)
    yield from _list(own(text) for text in structure.sums)
    if structure.incomplete:
        yield f"<h{depth}>What is not complete</h{depth}>"
        yield from _list(own(text) for text in structure.incomplete)


def _list(items: Iterable[str], kind: str = "plain") -> Iterator[str]:
    made = "".join(f"<li>{one}</li>" for one in items)
    if made:
        yield f'<ul class="{kind}">{made}</ul>'


def _section(section: Section, depth: int) -> Iterator[str]:
    yield f"<h{depth}>{shown(section.title)}</h{depth}>"
    items = []
    for one in section.clauses:
        clause = f' <span class="soft">[{own(one.clause)}]</span>' if one.clause else ""
        units = "".join(_list((own(unit) for unit in one.units), "soft"))
        items.append(f"{own(one.text)}{clause}{units}")
    yield from _list(items, "rule")


def _computed(rows: tuple[Computed, ...]) -> Iterator[str]:
    names = ("Units", "Credits", "Guided learning hours", "Credits left to the total")
    head = _head([("Mandatory units of", "plain"), *((name, "figure") for name in names)])
    yield f"<table>{head}<tbody>"
    for one in rows:
        figures = (one.units, one.credits, one.hours, one.left)
        cells = "".join(f'<td class="figure">{shown(figure)}</td>' for figure in figures)
        yield f'<tr><th scope="row">{own(one.whose)}</th>{cells}</tr>'
    yield "</tbody></table>"


def _units(structure: Structure, depth: int) -> Iterator[str]:
    yield f"<h{depth}>Units</h{depth}>"
    if structure.marks:
        marks = "; ".join(f"<abbr>{mark}</abbr>: {words}" for mark, words in structure.marks)
        yield f"<p>A figure without a mark is published. {marks}.</p>"
    for group in structure.groups:
        yield from _group(group, structure, depth + 1)


def _group(group: GroupTable, structure: Structure, depth: int) -> Iterator[str]:
    yield f"<h{depth}>{own(group.heading)}</h{depth}>"
    yield f'<p class="total">{shown(group.total)}.</p>'
    if group.rows:
        names = _names(structure, "Reference", "Code", "Title")
        kind = ("bare", "one", "two")[structure.has_references + structure.has_codes]
        hours = ("GLH",) if structure.has_hours else ()
        figures = (f'<th scope="col" class="figure">{n}</th>' for n in ("Level", "Credits", *hours))
        head = f'<th scope="col">{names}</th>{"".join(figures)}'
        yield f'<table class="units {kind}"><thead><tr>{head}</tr></thead><tbody>'
        yield from (_unit(row, structure) for row in group.rows)
        yield "</tbody></table>"
    yield from _list((own(note) for note in group.notes), "soft")


def _names(structure: Structure, reference: str, code: str, title: str) -> str:
    """Return the names of a unit and its title: beside one another where there is room."""
    spans = [f'<span class="title">{title}</span>']
    if structure.has_codes:
        spans.insert(0, f'<span class="code">{code}</span>')
    if structure.has_references:
        spans.insert(0, f'<span class="name">{reference}</span>')
    return f'<span class="unit">{" ".join(spans)}</span>'


def _unit(row: UnitRow, structure: Structure) -> str:
    more = f' <span class="soft">{own("; ".join(row.more))}</span>' if row.more else ""
    names = _names(structure, _marked(row.reference), own(row.code), f"{own(row.title)}{more}")
    figures = [row.level, row.credits, *([row.hours] if structure.has_hours else [])]
    cells = "".join(f'<td class="figure">{_marked(one)}</td>' for one in figures)
    return f'<tr><th scope="row">{names}</th>{cells}</tr>'


def _marked(figure: Figure) -> str:
    if figure.text == NOT_KNOWN:
        return f'<span class="unknown">{NOT_KNOWN}</span>'
    if not figure.mark:
        return shown(figure.text)
    meaning = shown(_MEANINGS[figure.mark])
    return f'{shown(figure.text)} <abbr title="{meaning}">{figure.mark}</abbr>'


def _footer(rests_on: Iterable[tuple[str, str]]) -> Iterator[str]:
    yield "<footer><dl>"
    for name, value in rests_on:
        yield f"<div><dt>{shown(name)}</dt><dd><code>{own(value)}</code></dd></div>"
    yield "</dl></footer>"
