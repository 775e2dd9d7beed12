"""A progress bar on stderr where that is a terminal; silence everywhere else."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Tell = Callable[[int, int, str], None]


@contextmanager
def progress(what: str) -> Iterator[Tell]:
    """Give a function that is told how far the work is: done, of how many, and a word on what."""
    if not sys.stderr.isatty():
        yield _silent
        return
    # Imported here: 35 ms, and only for somebody who watches.
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn
    from rich.text import Text

    from papertui.text.safe import printable

    class Detail(TextColumn):
        """The detail as plain text: a file's name is no markup."""

        def render(self, task: object) -> Text:
            return Text(printable(str(getattr(task, "description", ""))), overflow="ellipsis", no_wrap=True)

    console = Console(stderr=True)
    columns = (
        Detail(""),
        BarColumn(bar_width=24),
        TextColumn("{task.percentage:>3.0f}%"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, transient=True, refresh_per_second=5) as bar:
        task = bar.add_task(what, total=None)

        def tell(done: int, total: int, detail: str) -> None:
            bar.update(task, completed=done, total=total or None, description=detail or what)

        yield tell


def _silent(_done: int, _total: int, _detail: str) -> None:
    """Tell nobody."""
