"""What the frameworks say of a level, a size or themselves, as people read it."""

from collections.abc import Iterable, Iterator

from qcf.framework.frameworks import (
    Framework,
    Frameworks,
    LevelSaid,
    NvqLevel,
    Said,
    SizeSaid,
)
from qcf.report.verdict_text import WIDTH, as_text

Topic = LevelSaid | NvqLevel | SizeSaid | Framework
_NOT_KNOWN = "not stated in any source that was read"


def framework_text(topic: Topic, known: Frameworks, width: int = WIDTH) -> str:
    """Return what is said of a topic as text, with the sources at the end.

    >>> from qcf.framework.frameworks import frameworks
    >>> framework_text(frameworks().size("award"), frameworks()).splitlines()[0]
    'Size: award'
    """
    match topic:
        case LevelSaid():
            blocks = list(_level(topic, known))
        case NvqLevel():
            blocks = list(_nvq_level(topic))
        case SizeSaid():
            blocks = list(_size(topic, known))
        case Framework():
            blocks = list(_framework(topic, known))
    named = [known.named_source(one) for one in sources_of(topic, known)]
    blocks.append(["Sources", *(f"  {one}" for one in named or [_NOT_KNOWN])])
    return as_text([block for block in blocks if block], width)


def amounts(figures: tuple[int, int | None]) -> str:
    """Return a range of figures in words.

    >>> amounts((13, 36)), amounts((37, None))
    ('13 to 36', '37 or more')
    """
    least, most = figures
    return f"{least} or more" if most is None else f"{least} to {most}"


def sources_of(topic: Topic, known: Frameworks) -> tuple[str, ...]:
    """Return each source that a page on the topic leans on, once, in the order of the page."""
    match topic:
        case LevelSaid(descriptor=descriptor):
            said = [descriptor.source] if descriptor else []
            named = [topic.source, *topic.compare_sources, *said]
        case NvqLevel():
            named = [topic.source, *(one.source for one in topic.descriptors)]
        case SizeSaid():
            named = [topic.source, topic.rqf_source, *(one.source for one in known.credit)]
        case Framework():
            named = [topic.source, *(one.source for one in topic.dates)]
            named += [one.source for one in _principles(topic, known)]
    return tuple(dict.fromkeys(source for source in named if source))


def _level(said: LevelSaid, known: Frameworks) -> Iterator[list[str]]:
    yield [f"Level {said.level} of the QCF and the RQF"]
    names = {one.id: one.title for one in known.frameworks}
    compared = [f"  {names[other]}: {level}" for other, level in said.compares]
    unsure = f" ({said.compare_origin})" if said.compare_origin != "published" else ""
    yield [f"Compares with, by level and not by credit{unsure}", *compared]
    if said.descriptor is not None:
        yield ["What it asks, in short", f"  {said.descriptor.text}"]
    yield ["Qualifications at this level, as examples", *_bullets(said.qualifications)]
    if said.roles:
        yield ["Roles at this level, as examples", *_bullets(said.roles)]
    number = str(said.level)
    if number in {str(one.level) for one in known.nvq_levels}:
        yield [f"NVQ levels are another scale: `qcf explain nvq level {number}`."]


def _nvq_level(said: NvqLevel) -> Iterator[list[str]]:
    yield [f"NVQ level {said.level}", "A scale of its own: no level of the QCF or the RQF."]
    for one in said.descriptors:
        yield [one.group, *_bullets(one.texts)]
    if not said.descriptors:
        yield [f"What it asks: {_NOT_KNOWN}"]
    if said.qualifications:
        yield ["Qualifications at this level, as examples", *_bullets(said.qualifications)]


def _size(said: SizeSaid, known: Frameworks) -> Iterator[list[str]]:
    yield [f"Size: {said.id}"]
    yield [
        f"In the QCF: {amounts(said.credits)} credits",
        f"In the RQF: {amounts(said.hours)} hours of total qualification time",
    ]
    yield ["Credit", *_bullets(_words(known.credit))]
    yield ["A size word says nothing of the level."]


def _framework(said: Framework, known: Frameworks) -> Iterator[list[str]]:
    yield [f"{said.title} ({said.id.upper()})"]
    facts = [f"Where it holds: {', '.join(said.nations)}"] if said.nations else []
    if said.size_by != "none":
        facts.append(f"What makes the size: {said.size_by}")
    yield facts
    if said.dates:
        yield ["Dates", *_bullets(f"{one.on}: {one.what}{_of(one.origin)}" for one in said.dates)]
    if principles := _principles(said, known):
        yield ["Principles", *_bullets(_words(principles))]


def _principles(said: Framework, known: Frameworks) -> tuple[Said, ...]:
    return known.principles if said.id == "qcf" else ()


def _words(several: Iterable[Said]) -> Iterator[str]:
    return (f"{one.text}{_of(one.origin)}" for one in several)


def _of(origin: str) -> str:
    return "" if origin == "published" else f" ({origin})"


def _bullets(texts: Iterable[str]) -> list[str]:
    return [f"  - {text}" for text in texts]
