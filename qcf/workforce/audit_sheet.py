"""An audit as a workbook: figures, settings, what is asked of each, and the training."""

from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO

from qcf.diagnostics.diagnostic import Diagnostic, QcfError
from qcf.workforce import audit_words as words
from qcf.workforce.aggregates import aggregates
from qcf.workforce.audit import Audit

Cell = str | int | None


def audit_sheet(audit: Audit) -> bytes:
    """Return an audit as the bytes of an XLSX file. No cell of it is ever a formula.

    Raises `QcfError` where the extra `data` is not installed.
    """
    try:
        import xlsxwriter
    except ImportError as absent:
        message = "a workbook is written by XlsxWriter, which is not installed"
        advice = 'pip install "qcf[data]", or ask for .csv, .json or .html'
        raise QcfError([Diagnostic("QCF011", message, help=advice)]) from absent
    buffer = BytesIO()
    settings = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(buffer, settings) as book:
        bold = book.add_format({"bold": True})
        for name, rows in _sheets(audit):
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                for column, cell in enumerate(row):
                    if isinstance(cell, int):
                        sheet.write_number(number, column, cell)
                    elif cell:
                        sheet.write_string(number, column, cell, bold if number == 0 else None)
            sheet.freeze_panes(1, 0)
            sheet.set_column(0, 0, 44)
            sheet.set_column(1, 12, 18)
    return buffer.getvalue()


def _sheets(audit: Audit) -> Iterator[tuple[str, Iterable[Sequence[Cell]]]]:
    yield "Figures", _figures(audit)
    yield "Settings", _settings(audit)
    yield "What is asked", _findings(audit)
    yield "Training", _plan(audit)


def _figures(audit: Audit) -> Iterator[Sequence[Cell]]:
    yield "figure", "number", "of", "per cent", "not known"
    for one in aggregates(audit):
        yield one.text, one.number, one.of, one.percent, one.not_known
    for line in words.leaders(audit.leaders):
        yield (f"Graduate leaders: {line}",)


def _settings(audit: Audit) -> Iterator[Sequence[Cell]]:
    yield "setting", "name", "kind", "sector", "answer", "staff", "volunteers", "full level 3, %"
    for one in audit.settings:
        setting = one.setting
        staff = sum(not person.volunteer for person in one.people)
        sector = setting.sector.value if setting.sector else None
        called = (setting.id, setting.name, setting.kind, sector, one.answer.value)
        yield (*called, staff, len(one.people) - staff, one.share_full)


def _findings(audit: Audit) -> Iterator[Sequence[Cell]]:
    yield "setting", "expectation", "answer", "asked", "there is", "people", "due"
    for one in audit.settings:
        for found in one.findings:
            people, due = "; ".join(found.people), words.month(found)
            answer = found.answer.value
            yield one.setting.title, found.text, answer, found.asked, found.got, people, due


def _plan(audit: Audit) -> Iterator[Sequence[Cell]]:
    yield "setting", "person", "what", "required", "due", "overdue"
    for one in audit.settings:
        for training in one.plan:
            flags = _yes(training.is_required), words.month(training), _yes(training.is_overdue)
            yield (one.setting.title, training.person, training.what, *flags)


def _yes(value: bool) -> str:
    return "yes" if value else "no"
