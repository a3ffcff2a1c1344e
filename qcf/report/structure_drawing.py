"""The overview of a rule as a drawing: plain shapes and words, in the colours of its page."""

import textwrap
from collections.abc import Iterable, Iterator

from attrs import frozen

from qcf.report.markup import plain, shown
from qcf.report.overview import Box, Overview

WIDTH = 460
_STEP = 22  # how far what is inside lies to the right
_LINE = 18
_PAD = 9
_GAP = 10
# letters are about this wide; the font is the reader's, so a line is broken rather too early
_LETTER, _BOLD = 7.4, 8.4
_MOST_LINES = 12


@frozen
class _Drawn:
    """A box with its place: words over shapes, and how deep it lies."""

    top: int
    height: int
    depth: int
    kind: str
    head: tuple[str, ...]
    lines: tuple[str, ...]

    @property
    def left(self) -> int:
        return self.depth * _STEP

    @property
    def middle(self) -> int:
        return self.top + _PAD + _LINE // 2 + 1


def structure_drawing(overview: Overview, name: str) -> str:
    """Return the overview as SVG. `name` makes its ids different from those of other drawings."""
    boxes = list(_placed(overview))
    height = boxes[-1].top + boxes[-1].height + 2
    box = f"-1 -1 {WIDTH + 2} {height}"
    named = f'role="img" aria-labelledby="{name}-title {name}-desc"'
    parts = [
        f'<svg class="overview" {named} viewBox="{box}">',
        f'<title id="{name}-title">Overview of {shown(overview.title)}</title>',
        f'<desc id="{name}-desc">{shown(_told(overview))}</desc>',
        *_branches(boxes),
        *(line for box in boxes for line in _box(box)),
        "</svg>",
    ]
    return "\n".join(parts)


def _told(overview: Overview) -> str:
    """Return the drawing in words, for those who do not see it."""
    parts = [*overview.total, *(_said(box) for box in overview.mandatory)]
    if overview.follow:
        choice = ", or ".join(_said(box) for box in overview.pathways)
        parts.append(f"{overview.follow}: {choice}")
    parts += [_said(box) for box in overview.others]
    return ". ".join(part[:1].upper() + part[1:] for part in parts) + "."


def _said(box: Box) -> str:
    inside = "; ".join(_said(one) for one in box.inside)
    return ", ".join(part for part in (box.name, *box.lines, inside) if part)


def _placed(overview: Overview) -> Iterator[_Drawn]:
    top = 0
    for depth, kind, name, lines in _flat(overview):
        room = WIDTH - depth * _STEP - 2 * _PAD - 3
        head = _wrapped(name, int(room / _BOLD))
        words = tuple(part for line in lines for part in _wrapped(line, int(room / _LETTER)))
        height = 2 * _PAD + _LINE * (len(head) + len(words))
        yield _Drawn(top, height, depth, kind, head, words)
        top += height + _GAP


def _flat(overview: Overview) -> Iterator[tuple[int, str, str, tuple[str, ...]]]:
    yield 0, "whole", overview.title, overview.total
    for box in overview.mandatory:
        yield from _boxes(box, 1)
    if overview.follow:
        yield 1, "choice", overview.follow, ()
        for box in overview.pathways:
            yield from _boxes(box, 2)
    for box in overview.others:
        yield from _boxes(box, 1)


def _boxes(box: Box, depth: int) -> Iterator[tuple[int, str, str, tuple[str, ...]]]:
    kind = "mandatory" if box.mandatory else "open" if box.is_open else "group"
    yield depth, kind, box.name, box.lines
    for one in box.inside:
        yield from _boxes(one, min(depth + 1, 6))


def _wrapped(text: str, width: int) -> tuple[str, ...]:
    lines = textwrap.wrap(plain(text), width) or [""]
    return tuple(lines if len(lines) <= _MOST_LINES else [*lines[: _MOST_LINES - 1], "..."])


def _branches(boxes: list[_Drawn]) -> Iterator[str]:
    """Yield the lines that lead from each box to those inside it."""
    for place, box in enumerate(boxes):
        inside = []
        for other in boxes[place + 1 :]:
            if other.depth <= box.depth:
                break
            if other.depth == box.depth + 1:
                inside.append(other)
        if inside:
            x = box.left + _STEP // 2
            yield f'<path d="M{x} {box.top + box.height}V{inside[-1].middle}"/>'
        for other in inside:
            yield f'<path d="M{box.left + _STEP // 2} {other.middle}H{other.left}"/>'


def _box(box: _Drawn) -> Iterable[str]:
    corner = 14 if box.kind == "choice" else 3
    yield (
        f'<rect class="{box.kind}" x="{box.left}" y="{box.top}" width="{WIDTH - box.left}" '
        f'height="{box.height}" rx="{corner}"/>'
    )
    if box.kind == "mandatory":
        yield f'<rect class="bar" x="{box.left}" y="{box.top}" width="5" height="{box.height}"/>'
    x, y = box.left + _PAD + 3, box.top + _PAD + 14
    for number, line in enumerate((*box.head, *box.lines)):
        kind = ' class="head"' if number < len(box.head) else ""
        yield f'<text{kind} x="{x}" y="{y + number * _LINE}">{shown(line)}</text>'
