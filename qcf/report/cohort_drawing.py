"""How many credits learners have against what the rule asks for, as a drawing and as a table."""

from collections.abc import Iterator, Sequence

from qcf.cohort.rows import Row
from qcf.engine.showing import ELIGIBLE

BARS = 20
WIDTH, HEIGHT, FOOT, SIDE = 640, 200, 26, 8


def credits_drawing(rows: Sequence[Row], learners: Sequence[int]) -> Iterator[str]:
    """Yield a figure with a bar for each span of credits; nothing where nobody is."""
    most = max((row.credits_counted for row in rows), default=0)
    required = next((r.credits_required for r in rows if r.credits_required is not None), None)
    if not rows:
        return
    width = max(1, -(-(max(most, required or 0) + 1) // BARS))
    bars = [[0, 0] for _ in range(max(most, required or 0) // width + 1)]
    for row, number in zip(rows, learners, strict=True):
        bars[row.credits_counted // width][row.verdict == ELIGIBLE] += number
    yield '<figure class="credits"><figcaption><h2>Credits that count</h2></figcaption>'
    yield from _drawing(bars, width, required)
    yield "<details><summary>The same as a table</summary>"
    yield '<table><thead><tr><th scope="col">Credits</th><th scope="col" class="figure">Eligible'
    yield '</th><th scope="col" class="figure">Not eligible</th></tr></thead><tbody>'
    for place, (others, eligible) in enumerate(bars):
        if others or eligible:
            yield (
                f'<tr><th scope="row">{_span(place, width)}</th><td class="figure">{eligible:,}'
                f'</td><td class="figure">{others:,}</td></tr>'
            )
    yield "</tbody></table></details></figure>"


def _span(place: int, width: int) -> str:
    first = place * width
    return f"{first} to {first + width - 1}" if width > 1 else str(first)


def _drawing(bars: list[list[int]], width: int, required: int | None) -> Iterator[str]:
    highest = max(sum(bar) for bar in bars)
    step = (WIDTH - 2 * SIDE) / len(bars)
    scale = (HEIGHT - FOOT - 20) / max(1, highest)
    ground = HEIGHT - FOOT
    asked = f" The rule asks for {required}." if required is not None else ""
    label = f"Learners by the credits that count, up to {highest:,} in a bar.{asked}"
    yield f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{label}">'
    yield '<defs><pattern id="lines" width="6" height="6" patternUnits="userSpaceOnUse" '
    yield 'patternTransform="rotate(45)"><path d="M0 0V6" class="hatch"/></pattern></defs>'
    for place, (others, eligible) in enumerate(bars):
        x, top = SIDE + place * step + 1, float(ground)
        for number, kind in ((eligible, "yes"), (others, "no")):
            top -= number * scale
            if number:
                yield (
                    f'<rect class="{kind}" x="{x:.1f}" y="{top:.1f}" width="{step - 2:.1f}" '
                    f'height="{number * scale:.1f}"/>'
                )
        if place % max(1, len(bars) // 10) == 0:
            yield f'<text x="{x:.1f}" y="{HEIGHT - 9}">{place * width}</text>'
    yield f'<path class="ground" d="M{SIDE} {ground}H{WIDTH - SIDE}"/>'
    if required is not None:
        x = SIDE + required / width * step
        anchor = "end" if x > WIDTH / 2 else "start"
        shift = -5 if x > WIDTH / 2 else 5
        yield f'<path class="asked" d="M{x:.1f} 4V{ground}"/>'
        yield f'<text x="{x + shift:.1f}" y="14" text-anchor="{anchor}">{required} required</text>'
    yield "</svg>"
    yield '<p class="legend"><span class="yes"></span> eligible <span class="no"></span> not</p>'
