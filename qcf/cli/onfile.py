"""Putting a decision and its claim sheet on file: whole or not at all, and over nothing unasked."""

from collections.abc import Callable, Iterable
from functools import wraps
from pathlib import Path
from typing import Any

import click
from attrs import frozen

from qcf.cli.writing import PAGES, is_same, refused, taken, write_whole
from qcf.diagnostics.diagnostic import QcfError
from qcf.engine.verdict import Verdict
from qcf.model.qualification import Qualification
from qcf.records.learners import LearnerRecord

Command = Callable[..., Any]


class Sheet(click.ParamType[Path]):
    """The file of a claim sheet: its ending says how it is written."""

    name = "file"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> Path:
        """Return the path, or say which endings there are."""
        path = Path(str(value))
        if path.suffix.lower() not in (".md", *PAGES):
            self.fail(f"`{path.name}` ends neither in .md nor in .html", param, ctx)
        return path


@frozen
class OnFile:
    """What a decision is to be written to: as a record, as a sheet, or neither."""

    record: Path | None
    sheet: Path | None
    overwrite: bool

    @property
    def files(self) -> list[Path]:
        """The files that were named."""
        return [path for path in (self.record, self.sheet) if path is not None]

    def refuse_taken(self, read: Iterable[Path | None]) -> None:
        """Raise `QcfError` where a file is there already, or is one of those that are read.

        That is said before anything is worked out. What is read is never replaced.
        """
        inputs = [path for path in read if path]
        found = [d for path in self.files for d in taken(path, inputs, overwrite=self.overwrite)]
        if self.record and self.sheet and is_same(self.record, self.sheet):
            found.append(refused(self.sheet, "is named for two things", "name a file for each"))
        if found:
            raise QcfError(found)

    def put(
        self,
        verdict: Verdict,
        rule: Qualification,
        learner: LearnerRecord,
        pathway: str | None,
        mistakes: int,
    ) -> None:
        """Write what was asked for, and say so; `rule` and what follows are what was evaluated."""
        if not self.files:
            return
        # loaded where something is put on file, and not by every `qcf evaluate`
        from qcf.filing.plain import digest_in
        from qcf.filing.record import file_decision
        from qcf.report.claim import claim_of
        from qcf.report.claim_page import claim_page
        from qcf.report.claim_sheet import claim_sheet

        digest = None
        if self.record is not None:
            data = file_decision(rule, learner, on=verdict.on, pathway=pathway, mistakes=mistakes)
            digest = digest_in(data)
            self._write(self.record, data)
        if self.sheet is not None:
            claim = claim_of(verdict, mistakes, digest)
            write = claim_page if self.sheet.suffix.lower() in PAGES else claim_sheet
            self._write(self.sheet, write(claim).encode("utf-8", "replace"))

    def _write(self, path: Path, data: bytes) -> None:
        write_whole(path, data, overwrite=self.overwrite)


def on_file_options(command: Command) -> Command:
    """Add the options that put a decision on file; the command is given an `OnFile`."""

    @wraps(command)
    def with_files(*, record_file: Path | None, sheet: Path | None, **rest: Any) -> Any:
        return command(on_file=OnFile(record_file, sheet, rest.pop("overwrite")), **rest)

    options = (
        click.option(
            "--record",
            "record_file",
            metavar="FILE",
            type=click.Path(path_type=Path),
            help="Write the decision with all it rests on, for `qcf verify`.",
        ),
        click.option(
            "--sheet",
            metavar="FILE",
            type=Sheet(),
            help="Write a claim sheet of one page to sign, as .md or .html.",
        ),
        click.option(
            "--overwrite", is_flag=True, help="Let `--record` and `--sheet` replace a file."
        ),
    )
    for option in reversed(options):
        with_files = option(with_files)
    return with_files
