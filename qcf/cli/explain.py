"""`qcf explain`: the page of a code."""

import click

from qcf.cli.console import show
from qcf.diagnostics.codes import REGISTER, Code
from qcf.diagnostics.diagnostic import Diagnostic, QcfError
from qcf.diagnostics.suggest import did_you_mean
from qcf.report.code_page import page_of


@click.command("explain")
@click.argument("code", required=False)
def command(code: str | None) -> None:
    """Explain a code: what it means, an example that triggers it, and how to mend it.

    CODE is a number such as QCF131, or its name, such as `without-source`. Without one: all codes.
    """
    if code is None:
        width = max(len(one.slug) for one in REGISTER.values())
        for one in REGISTER.values():
            show(f"{one.number}  {one.severity.value:<7}  {one.slug:<{width}}  {one.summary}")
        return
    show(page_of(_found(code)))


def _found(name: str) -> Code:
    wanted = name.strip().casefold()
    for code in REGISTER.values():
        if wanted in (code.number.casefold(), code.slug, code.number[3:].lstrip("0")):
            return code
    names = [*REGISTER, *(code.slug for code in REGISTER.values())]
    advice = did_you_mean(name, names) or "`qcf explain` lists them all"
    raise QcfError([Diagnostic("QCF008", f"there is no code `{name}`", help=advice)])
