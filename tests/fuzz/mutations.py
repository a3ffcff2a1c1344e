"""Real files, spoilt as people and programs spoil them: words and lines lost, doubled, swapped."""

import re
from pathlib import Path

from hypothesis import strategies as st

CORPUS = Path(__file__).with_name("corpus")
_PIECE = re.compile(r"\n|[^\S\n]+|\w+|[^\w\s]")
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_CHANGES = ("out", "double", "swap", "in", "over")
_ENCODINGS = ("utf-8", "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252", "spoilt")


def sound(pattern: str) -> list[str]:
    """Return files of the corpus that nothing is wrong with."""
    return [path.read_bytes().decode() for path in sorted(CORPUS.glob(f"sound-{pattern}"))]


@st.composite
def mutated(draw: st.DrawFn, texts: list[str], words: list[str]) -> str:
    """A real text, or the head of one and the tail of another, with some changes."""
    text = draw(st.sampled_from(texts))
    if draw(st.booleans()):
        lines = [_LINE.findall(one) for one in (text, draw(st.sampled_from(texts)))]
        head, tail = (draw(st.integers(0, len(one))) for one in lines)
        text = "".join((*lines[0][:head], *lines[1][tail:]))
    for _ in range(draw(st.integers(1, 4))):
        pieces = draw(st.sampled_from((_PIECE, _LINE))).findall(text)
        first, last = sorted(draw(st.integers(0, len(pieces))) for _ in range(2))
        last = min(last, first + 5)
        new = draw(st.sampled_from(words) | st.text(max_size=4))
        match draw(st.sampled_from(_CHANGES)):
            case "out":
                pieces[first:last] = []
            case "double":
                pieces[first:last] = pieces[first:last] * 2
            case "swap":
                pieces[first:last] = reversed(pieces[first:last])
            case "in":
                pieces.insert(first, new)
            case _:
                pieces[first:last] = [new]
        text = "".join(pieces)
    return text


@st.composite
def encoded(draw: st.DrawFn, texts: st.SearchStrategy[str]) -> bytes:
    """A text as some program saves it, or with bytes that no program writes."""
    text = draw(texts)
    encoding = draw(st.sampled_from(_ENCODINGS))
    if encoding != "spoilt":
        return text.encode(encoding, "replace")
    data = bytearray(text.encode("utf-8", "replace"))
    for _ in range(draw(st.integers(1, 3))):
        place = draw(st.integers(0, len(data)))
        data[place : place + draw(st.integers(0, 2))] = draw(st.binary(max_size=3))
    return bytes(data)
