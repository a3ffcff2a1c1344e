"""How far a command has come, on a terminal only, and only when it takes longer than a moment."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import (
    BarColumn,
    Progress,
    ProgressColumn,
    Task,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.text import Text

A_MOMENT = 1.0  # seconds


class _Rate(ProgressColumn):
    """How many are done in a second."""

    def __init__(self, each: str) -> None:
        super().__init__()
        self.each = each

    def render(self, task: Task) -> Text:
        """Return the rate, once there is one."""
        return Text(f"{task.speed:,.0f} {self.each} a second" if task.speed else "")


@contextmanager
def progress(what: str, each: str | None = None) -> Iterator[Callable[[int, int], None]]:
    """Give a function that is told how much is done, of how much; it shows a bar after a moment.

    With `each`, as `verdicts`, it says how many of them a second, and how long the rest will take.
    The bar goes to standard error and vanishes in the end. Where nobody watches there is none.
    """
    if not sys.stderr.isatty():
        yield _nobody_watches
        return
    began = time.monotonic()
    columns: list[ProgressColumn] = [TextColumn("{task.description}"), BarColumn()]
    columns += [TimeElapsedColumn()] if each is None else [_Rate(each), TimeRemainingColumn()]
    bar = Progress(*columns, console=Console(stderr=True), transient=True)
    task = bar.add_task(what, total=None)
    is_shown = False

    def tell(done: int, of: int) -> None:
        nonlocal is_shown
        if not is_shown and time.monotonic() - began > A_MOMENT:
            bar.start()
            is_shown = True
        if is_shown:
            bar.update(task, completed=done, total=of)

    try:
        yield tell
    finally:
        if is_shown:
            bar.stop()


def _nobody_watches(done: int, of: int) -> None:
    pass
