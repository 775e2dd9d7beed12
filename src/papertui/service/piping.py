"""Giving papers to another program: as Markdown on its standard input, with no shell between."""

from __future__ import annotations

import os
import resource
import shlex
import signal
import subprocess
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from typing import IO

from papertui.errors import PapertuiError, UsageError
from papertui.service.workbench import Workbench

#: Seconds that a command may take, and characters of its answer that are kept.
PATIENCE = 60
KEPT = 2_000

#: Bytes that a command may say, or write into any one file.
LARGEST = 1 << 28


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
    with tempfile.TemporaryFile() as source, tempfile.TemporaryFile() as answer:
        source.write(text.encode("utf-8", "replace"))
        source.seek(0)
        code = _run(words, source, answer)
        answer.seek(0)
        said = answer.read(KEPT).decode("utf-8", "replace").strip()
    if code:
        raise PapertuiError(f"{words[0]} ended with code {code}.", said)
    return said


def _run(words: Sequence[str], source: IO[bytes], answer: IO[bytes]) -> int:
    """Run the words with these files as input and output, in a group of processes that ends together."""
    try:
        process = subprocess.Popen(  # noqa: S603  # the user's own command; no shell, papers only on its stdin
            words,
            stdin=source,
            stdout=answer,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            preexec_fn=_limit_answer,  # noqa: PLW1509  # one system call; nothing that another thread could hold
        )
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise UsageError(f"{words[0]} cannot be run: {reason}.", "Check its name.") from None
    try:
        return process.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        raise PapertuiError(f"{words[0]} took longer than {PATIENCE} seconds and was stopped.") from None


def _limit_answer() -> None:
    """Let the command write no file larger than this: one that never stops talking is ended by the system."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (LARGEST, LARGEST))
