"""The page of a code: what it means, an example that triggers it, and how to mend it."""

from qcf.diagnostics.codes import Code
from qcf.shipped import shipped_folder


def page_name(code: Code) -> str:
    """Return the name of a code's file in `docs/diagnostics`."""
    return f"{code.number}-{code.slug}.md"


def page_of(code: Code) -> str:
    """Return the text of a code's page, without what is only for the tests."""
    path = shipped_folder("diagnostics") / page_name(code)
    lines = path.read_text(encoding="utf-8").splitlines()
    return "\n".join(line for line in lines if not line.startswith("<!--"))


def lead_of(code: Code) -> str:
    """Return the one sentence under a page's title.

    >>> from qcf.diagnostics.codes import REGISTER
    >>> lead_of(REGISTER["QCF401"])
    'No example of the file hangs on this statement.'
    """
    return page_of(code).split("\n\n")[1]
