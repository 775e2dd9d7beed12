"""Giving papers to another program: as Markdown on its standard input, with no shell between."""

from __future__ import annotations

import shlex
import subprocess
from collections.abc import Sequence

from papertui.errors import PapertuiError, UsageError
from papertui.service.workbench import Workbench

#: Seconds that a command may take, and characters of its answer that are kept.
PATIENCE = 60
KEPT = 2_000


def pipe_to(bench: Workbench, keys: Sequence[int], command: str) -> str:
    """Run a command on papers and return what it said, cut to a few lines' worth.

    The words are split as a shell splits them, nothing is expanded. Raises
    UsageError for a command that cannot be read or is not there, PapertuiError
    for one that fails or takes too long.
    """
    from papertui.service.exporting import export

    try:
        words = shlex.split(command)
    except ValueError as error:
        raise UsageError(f"The command cannot be read: {error}.", "Close its quotes.") from None
    if not words:
        raise UsageError("There is no command.", "Type one such as: wc -w")
    text = "".join(export(bench, keys=keys).text)
    try:
        done = subprocess.run(  # noqa: S603  # the user's own command; no shell, the papers go to its stdin
            words, input=text, capture_output=True, timeout=PATIENCE, check=False,
            encoding="utf-8", errors="replace",
        )  # fmt: skip
    except OSError as error:
        raise UsageError(f"{words[0]} cannot be run: {error.strerror}.", "Check its name.") from None
    except subprocess.TimeoutExpired:
        raise PapertuiError(f"{words[0]} took longer than {PATIENCE} seconds and was stopped.") from None
    said = (done.stdout.strip() or done.stderr.strip())[:KEPT]
    if done.returncode:
        raise PapertuiError(f"{words[0]} ended with code {done.returncode}.", said)
    return said
