"""Whether the reader can be drawn where it was called."""

from __future__ import annotations

import os
from collections.abc import Mapping

from papertui.errors import UsageError

UNABLE = ("", "dumb", "unknown")
HINT = "The verbs work anywhere: `papertui list`, `papertui search WORDS`; `papertui --help` names them all."


def require_terminal(environ: Mapping[str, str]) -> None:
    """Raise UsageError unless stdin, stdout and stderr are terminals that can be drawn on.

    Asked before anything is opened: a full-screen program on a pipe would wait for
    keys that never come.
    """
    for number, name in ((0, "stdin"), (1, "stdout"), (2, "stderr")):
        try:
            there = os.isatty(number)
        except OSError:
            there = False
        if not there:
            raise UsageError(f"The reader needs a terminal, and {name} is none.", HINT)
    term = environ.get("TERM", "")
    if term in UNABLE:
        said = f"TERM is {term}" if term else "TERM is not set"
        raise UsageError(f"The reader cannot draw on this terminal: {said}.", HINT)
