"""A structure page in Markdown: what strangers wrote is shown as written, and is no markup."""

import re
from collections.abc import Iterable

from qcf.report.markup import escaped, item, plain
from qcf.report.overview import Box, Overview
from qcf.report.structure import Computed, Figure, GroupTable, Structure, Suite, UnitRow
from qcf.report.structure_words import Section

_ADDRESS = re.compile(r"https?://[^\s<>\\]+")


def structure_sheet(structure: Structure | Suite) -> str:
    """Return the structure page of a qualification, or of all sizes of a suite, as Markdown."""
    blocks = _suite(structure) if isinstance(structure, Suite) else _whole(structure)
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


def _whole(structure: Structure) -> list[list[str]]:
    return [
        [f"# {escaped(structure.title)}"],
        *_rule(structure, 2),
        *_units(structure, 2),
        ["## What this rests on"],
        _facts(structure.rests_on),
    ]


def _suite(suite: Suite) -> list[list[str]]:
    rows = [(one.id, one.title, dict(one.facts), one.required) for one in suite.sizes]
    names = ("Qualification number", "Level", "Size")
    lines = [
        _line((id, title, *(facts[name] for name in names), required))
        for id, title, facts, required in rows  # noqa: A001
    ]
    head = "| Name | Title | Number | Level | Size | In total |"
    blocks = [[f"# {escaped(suite.title)}"], [head, "|---|---|---|---|---|---|", *lines]]
    for one in suite.sizes:
        blocks += [[f"## {escaped(one.title)}"], *_rule(one, 3)]
        if not suite.has_one_pool:
            blocks += _units(one, 3)
    if suite.has_one_pool:
        blocks += _units(suite.sizes[0], 2)
    rests_on = {pair: None for one in suite.sizes for pair in one.rests_on}
    return [*blocks, ["## What this rests on"], _facts(rests_on)]


def _rule(structure: Structure, depth: int) -> list[list[str]]:
    mark = "#" * depth
    return [
        _facts(structure.facts),
        _listed("Read in:", [_address(one) for one in structure.sources]),
        [f"{mark} Overview"],
        _overview(structure.overview),
        [f"{mark} What has to be achieved"],
        *(block for one in structure.sections for block in _section(one, depth + 1)),
        [f"{mark} Added up"],
        _computed(structure.computed),
        [item(text) for text in structure.sums],
        *_incomplete(structure, mark),
    ]


def _address(source: str) -> str:
    found = plain(source)
    return f"- <{found}>" if _ADDRESS.fullmatch(found) else item(found)


def _listed(words: str, lines: list[str]) -> list[str]:
    return [words, "", *lines] if lines else []


def _facts(facts: Iterable[tuple[str, str]]) -> list[str]:
    return ["| | |", "|---|---|", *(_line(pair) for pair in facts)]


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(escaped(cell) for cell in cells)} |"


def _overview(overview: Overview) -> list[str]:
    total = f": {'; '.join(overview.total)}" if overview.total else ""
    lines = [item(f"{overview.title}{total}")]
    for box in overview.mandatory:
        lines += _box(box, "  ")
    if overview.follow:
        lines.append(f"  {item(overview.follow)}")
        for box in overview.pathways:
            lines += _box(box, "    ")
    for box in overview.others:
        lines += _box(box, "  ")
    return lines


def _box(box: Box, indent: str) -> list[str]:
    said = f" ({'; '.join(box.lines)})" if box.lines else ""
    lines = [f"{indent}{item(f'{box.name}{said}')}"]
    for one in box.inside:
        lines += _box(one, f"{indent}  ")
    return lines


def _section(section: Section, depth: int) -> list[list[str]]:
    lines = []
    for one in section.clauses:
        clause = f" [{one.clause}]" if one.clause else ""
        lines.append(item(f"{one.text}{clause}"))
        lines += [f"  {item(unit)}" for unit in one.units]
    return [[f"{'#' * depth} {section.title}"], lines]


def _computed(rows: tuple[Computed, ...]) -> list[str]:
    figures = ("Units", "Credits", "Guided learning hours", "Credits left to the total")
    head = _line(("Mandatory units of", *figures))
    lines = [_line((one.whose, one.units, one.credits, one.hours, one.left)) for one in rows]
    return [head, "|---|--:|--:|--:|--:|", *lines]


def _incomplete(structure: Structure, mark: str) -> list[list[str]]:
    if not structure.incomplete:
        return []
    return [[f"{mark} What is not complete"], [item(text) for text in structure.incomplete]]


def _units(structure: Structure, depth: int) -> list[list[str]]:
    marks = "; ".join(f"{mark}: {words}" for mark, words in structure.marks)
    blocks = [[f"{'#' * depth} Units"]]
    blocks += [[f"A figure without a mark is published. {escaped(marks)}."]] if marks else []
    for group in structure.groups:
        blocks += _group(group, structure, depth + 1)
    return blocks


def _group(group: GroupTable, structure: Structure, depth: int) -> list[list[str]]:
    blocks = [[f"{'#' * depth} {escaped(group.heading)}"], [f"{escaped(group.total)}."]]
    if group.rows:
        names = [*_those(structure, "Reference", "Code"), "Title"]
        figures = ["Level", "Credits", *(["GLH"] if structure.has_hours else [])]
        rule = [*("---" for _ in names), *("--:" for _ in figures)]
        lines = [_unit(row, structure) for row in group.rows]
        blocks.append([_line((*names, *figures)), f"|{'|'.join(rule)}|", *lines])
    return [*blocks, [item(note) for note in group.notes]]


def _those(structure: Structure, reference: str, code: str) -> list[str]:
    """Return those names of a unit that any unit of the page has."""
    has = (structure.has_references, structure.has_codes)
    return [name for name, there in zip((reference, code), has, strict=True) if there]


def _unit(row: UnitRow, structure: Structure) -> str:
    more = f" ({'; '.join(row.more)})" if row.more else ""
    names = _those(structure, _marked(row.reference), row.code)
    figures = [row.level, row.credits, *([row.hours] if structure.has_hours else [])]
    return _line((*names, f"{row.title}{more}", *(_marked(one) for one in figures)))


def _marked(figure: Figure) -> str:
    return f"{figure.text} ({figure.mark})" if figure.mark else figure.text
