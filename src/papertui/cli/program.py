"""One call of papertui: arguments, places, configuration, a verb, an exit code."""

from __future__ import annotations

import os
import signal
import sys
from argparse import Namespace
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from types import FrameType
from typing import TYPE_CHECKING, BinaryIO, TextIO

from papertui.cli.diagnostics import Diagnostics
from papertui.cli.output import Output
from papertui.cli.parser import parse
from papertui.cli.verb import DONE, Call, Front
from papertui.errors import PapertuiError
from papertui.paths import Places, locate

if TYPE_CHECKING:
    from papertui.config import Config


class Ended(BaseException):
    """A signal asked the program to end; `code` is 128 + its number."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.code = 128 + number


def run(
    argv: Sequence[str],
    *,
    front: Front,
    now: Callable[[], datetime],
    environ: Mapping[str, str] | None = None,
    stdin: BinaryIO | None = None,
    stdout: TextIO | None = None,
    stderr: TextIO | None = None,
) -> int:
    """Run one call and return its exit code; whatever happens, nothing is raised."""
    environ = os.environ if environ is None else environ
    output = Output(stdout or sys.stdout)
    diagnostics = Diagnostics(stderr or sys.stderr)
    args = Namespace(verb=None)
    places: Places | None = None
    try:
        with _ending_on_signals():
            args = parse(argv)
            places = locate(environ, data=args.data_dir)
            config = _config(places, diagnostics)
            source = stdin or sys.stdin.buffer
            call = Call(args, places, config, environ, now, source, output, diagnostics, front)
            code = _run_verb(call)
            output.flush()
            return code
    except BrokenPipeError:
        _forget_stdout()
        return DONE
    except PapertuiError as error:
        _flush_quietly(output)
        diagnostics.error(error, _query_of(args))
        return error.exit_code
    except SystemExit as leaving:  # --help and --version of argparse
        _flush_quietly(output)
        return leaving.code if isinstance(leaving.code, int) else DONE
    except KeyboardInterrupt:
        return 128 + signal.SIGINT
    except Ended as ended:
        return ended.code
    except Exception as error:  # noqa: BLE001 - the last line before the person: a report, not a traceback
        crash = _crash(error, places, now)
        diagnostics.error(crash)
        return crash.exit_code


def _query_of(args: Namespace) -> str:
    """The query of a call as it was read, so that an error can point into it."""
    return getattr(args, "query", None) or " ".join(getattr(args, "words", ()))


def _run_verb(call: Call) -> int:
    if call.args.verb is None:
        from papertui.cli.reader import open_reader

        return open_reader(call)
    run_verb: Callable[[Call], int] = call.args.run
    return run_verb(call)


def _config(places: Places, diagnostics: Diagnostics) -> Config:
    from papertui.config import load

    config = load(places.config_file)
    for problem in config.problems:
        diagnostics.problem(str(places.config_file), problem)
    return config


def _crash(error: Exception, places: Places | None, now: Callable[[], datetime]) -> PapertuiError:
    import traceback

    from papertui.service.crash import CrashError, write_crash_report

    if places is None:
        return CrashError("papertui met a fault of its own.", f"{type(error).__name__}: {error}")
    return write_crash_report(places, now(), "".join(traceback.format_exception(error)))


@contextmanager
def _ending_on_signals() -> Iterator[None]:
    """Let SIGTERM and SIGHUP unwind what is open, as Ctrl+C does, instead of cutting it off.

    A signal that the caller had ignored (nohup) stays ignored.
    """

    def end(number: int, _: FrameType | None) -> None:
        raise Ended(number)

    caught = [
        number for number in (signal.SIGTERM, signal.SIGHUP) if signal.getsignal(number) == signal.SIG_DFL
    ]
    for number in caught:
        signal.signal(number, end)
    try:
        yield
    finally:
        for number in caught:
            signal.signal(number, signal.SIG_DFL)


def _flush_quietly(output: Output) -> None:
    """Hand over what was printed before an error; that it fails too is not worth a second message."""
    try:
        output.flush()
    except BrokenPipeError:
        _forget_stdout()
    except PapertuiError:
        pass  # the first error is the one that is told


def _forget_stdout() -> None:
    """Let the interpreter flush into nothing when it ends: the pipe's reader has gone."""
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, sys.stdout.fileno())
    os.close(null)
