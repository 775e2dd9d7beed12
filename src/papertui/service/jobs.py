"""Long work in a process of its own, with lower priority, so that the reader never waits for it.

A job opens the library by itself, sends progress through a pipe and ends when
its work is done, when it is stopped, or when the reader is gone.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
import traceback
from collections.abc import Callable
from contextlib import redirect_stderr
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any

from papertui.config import Config
from papertui.errors import PapertuiError
from papertui.paths import Places
from papertui.service import importing, indexing, ledger
from papertui.service.crash import write_crash_report
from papertui.service.workbench import Workbench, clock

#: How much lower than the reader's the priority of a job is.
NICE = 10


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a job is: done so far, of how many (0: not known), and the noun."""

    done: int
    total: int
    noun: str = "papers"


@dataclass(frozen=True, slots=True)
class Done:
    """A job has ended: its result, or the expected error that ended it."""

    result: Any = None
    error: PapertuiError | None = None


class Job:
    """A running job. `poll()` never waits; `stop()` ends it, keeping what it has committed."""

    def __init__(self, target: Callable[..., Any], *arguments: Any) -> None:
        context = multiprocessing.get_context("spawn")
        self._ours, theirs = context.Pipe()
        self._process = context.Process(target=_run, args=(theirs, target, arguments), daemon=True)
        # The screen's stand-in for stderr has no file descriptor, which spawn needs.
        with redirect_stderr(sys.__stderr__):
            self._process.start()
        theirs.close()
        self.ended = False

    def poll(self) -> list[Progress | Done]:
        """What the job has told since the last call; the last of it is `Done` once it has ended."""
        told: list[Progress | Done] = []
        try:
            while not self.ended and self._ours.poll():
                told.append(self._ours.recv())
                self.ended = isinstance(told[-1], Done)
        except (EOFError, OSError):
            self.ended = True
            self._process.join(1)
            code = self._process.exitcode
            told.append(Done(error=PapertuiError(f"The work in the background ended early (code {code}).")))
        if self.ended:
            self._process.join(1)
        return told

    def stop(self) -> None:
        """End the job; what it has committed stays."""
        if not self.ended:
            self._process.terminate()
            self._process.join(2)
            self.ended = True
        self._ours.close()


def _run(pipe: Connection, target: Callable[..., Any], arguments: tuple[Any, ...]) -> None:
    """Run a job's function in the new process and send how it ended."""
    os.nice(NICE)
    # What a library prints in here would be printed over the reader's screen.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    try:
        pipe.send(Done(target(pipe, *arguments)))
    except PapertuiError as error:
        _tell(pipe, PapertuiError(error.what, error.hint))
    except (BrokenPipeError, ConnectionError, EOFError, KeyboardInterrupt):
        # The reader is gone: nobody is left to tell, and what was committed is committed.
        os._exit(0)
    except Exception:  # noqa: BLE001  # a fault of our own: on disk as a report, on the screen as a sentence
        places = next(argument for argument in arguments if isinstance(argument, Places))
        report = write_crash_report(places, clock(), traceback.format_exc())
        _tell(pipe, PapertuiError("The work in the background met a fault of its own.", report.hint))


def _tell(pipe: Connection, error: PapertuiError) -> None:
    try:
        pipe.send(Done(error=error))
    except OSError:
        os._exit(0)


def index_library(pipe: Connection, places: Places) -> int:
    """Job: catch the index up, then the ledger of claims; returns how many papers the index took in."""
    with Workbench.open(places, Config(), clock) as bench:
        taken = indexing.catch_up(
            bench, lambda done, total: pipe.send(Progress(done, total, "papers indexed"))
        )
        ledger.catch_up(bench, lambda done, total: pipe.send(Progress(done, total, "papers read for claims")))
        return taken


def import_files(pipe: Connection, places: Places, paths: list[str], options: importing.Options) -> Any:
    """Job: import files, or look what would come in; returns the report."""

    def tell(progress: importing.Progress) -> None:
        pipe.send(Progress(progress.papers, 0))

    with Workbench.open(places, Config(), clock) as bench:
        return importing.import_paths(bench, paths, options, tell)
