"""The structure page of a qualification, in the form that is asked for."""

from qcf.model.qualification import Qualification
from qcf.report.structure import Structure, Suite, structure_of
from qcf.report.structure_page import structure_page
from qcf.report.structure_sheet import structure_sheet

WRITERS = {"markdown": structure_sheet, "html": structure_page}
FORMATS = tuple(WRITERS)


def render(qualification: Qualification, *, format: str = "markdown") -> str:  # noqa: A002
    """Return the structure page of a qualification, as `markdown` or as `html`.

    It is made of the rule and of nothing else. An HTML page loads nothing and runs nothing.

    >>> from qcf.model.workspace import open_workspace
    >>> rule = open_workspace().qualification("work-with-parents-level-3-award")
    >>> render(rule).splitlines()[0]
    '# Level 3 Award in Work with Parents'
    """
    return written(structure_of(qualification), format)


def written(structure: Structure | Suite, form: str) -> str:
    """Return a structure page in one of `FORMATS`; raises `ValueError` for another form."""
    if form not in WRITERS:
        raise ValueError(f"no format `{form}`; the formats are {' and '.join(FORMATS)}")
    return WRITERS[form](structure)
