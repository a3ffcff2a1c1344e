"""`qcf explain`: the page of a code, and what the frameworks say of a level or a size."""

import click

from qcf.cli.console import show, show_json, width
from qcf.cli.options import format_option
from qcf.diagnostics.codes import REGISTER, Code
from qcf.diagnostics.diagnostic import Diagnostic, QcfError
from qcf.diagnostics.suggest import did_you_mean
from qcf.framework.frameworks import frameworks
from qcf.framework.levels import Level
from qcf.framework.sizes import SIZES
from qcf.report.code_page import page_of
from qcf.report.framework_json import code_json, framework_json
from qcf.report.framework_text import Topic, framework_text

_TOPICS = ("level", "nvq", "size", "framework")


@click.command("explain")
@click.argument("what", nargs=-1, metavar="[CODE|TOPIC]")
@format_option("text", "json")
def command(what: tuple[str, ...], output: str) -> None:
    """Explain a code, a level, a size or a framework.

    A code is a number such as QCF131, or its name, such as `without-source`: what it means, an
    example that triggers it, and how to mend it. A topic is `level 3`, `nvq level 3`,
    `size diploma` or `framework qcf`: what it stands for, with the sources. Without words: all
    codes.
    """
    if not what:
        if output == "json":
            raise click.UsageError("name a code or a topic: the list of all codes is text")
        _show_codes()
        return
    words = " ".join(what).casefold().split()
    topic = _topic(words) if words and words[0] in _TOPICS else None
    if topic is not None:
        known = frameworks()
        if output == "json":
            show_json(framework_json(topic, known))
        else:
            show(framework_text(topic, known, width()))
        return
    code = _found(" ".join(what))
    if output == "json":
        show_json(code_json(code))
    else:
        show(page_of(code))


def _show_codes() -> None:
    longest = max(len(one.slug) for one in REGISTER.values())
    for one in REGISTER.values():
        show(f"{one.number}  {one.severity.value:<7}  {one.slug:<{longest}}  {one.summary}")


def _topic(words: list[str]) -> Topic:
    """Return what is meant by words that begin with a topic; raises `QcfError` for no such one."""
    known = frameworks()
    kind, rest = words[0], " ".join(words[1:])
    topic: Topic | None = None
    match kind:
        case "level":
            level = Level.parse(rest)
            topic = known.level(level) if level is not None else None
            there = "the levels are E1 to E3 and 1 to 8, as in `level 3`"
        case "nvq":
            number = rest.removeprefix("level").strip()
            topic = known.nvq_level(int(number)) if number.isdecimal() else None
            there = "the levels are 1 to 5, as in `nvq level 3`"
        case "size":
            topic = known.size(rest)
            there = f"the sizes are {', '.join(SIZES)}"
        case _:
            topic = known.framework(rest)
            there = f"the frameworks are {', '.join(one.id for one in known.frameworks)}"
    if topic is None:
        message = f"there is no `{' '.join(words)}`"
        raise QcfError([Diagnostic("QCF008", message, help=there)])
    return topic


def _found(name: str) -> Code:
    wanted = name.strip().casefold()
    for code in REGISTER.values():
        if wanted in (code.number.casefold(), code.slug, code.number[3:].lstrip("0")):
            return code
    names = [*REGISTER, *(code.slug for code in REGISTER.values()), *_TOPICS]
    advice = did_you_mean(name, names) or "`qcf explain` lists them all"
    raise QcfError([Diagnostic("QCF008", f"there is no code `{name}`", help=advice)])
