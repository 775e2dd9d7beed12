"""`papertui` without a verb: the reader on the person's own library."""

from __future__ import annotations

from papertui.cli.terminal import require_terminal
from papertui.cli.verb import Call


def open_reader(call: Call) -> int:
    """Open the reader; returns its exit code. Raises UsageError where there is no terminal to draw on."""
    require_terminal(call.environ)
    with call.library() as bench:
        return call.front.open_reader(bench)
