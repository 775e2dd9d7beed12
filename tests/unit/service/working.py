"""Work for jobs in processes of their own: done, slow, wrong, killed."""

from __future__ import annotations

import os
import signal
import sys
from multiprocessing.connection import Connection

from papertui.errors import LibraryError
from papertui.paths import Places
from papertui.service.jobs import Progress


def answers(pipe: Connection, places: Places, value: object) -> object:
    """Tell once how far it is, and give back what was handed over."""
    pipe.send(Progress(1, 2, "things"))
    return value


def priority(pipe: Connection, places: Places) -> int:
    """The priority that it works with."""
    return os.nice(0)


def refuses(pipe: Connection, places: Places) -> None:
    """End with an expected error."""
    raise LibraryError("There is no room left.", "Free some space.")


def breaks(pipe: Connection, places: Places) -> None:
    """End with a fault of its own, which quotes hostile text."""
    sys.stderr.write("noise on the screen\n")
    raise ZeroDivisionError("a\x1b[31m title")


def is_killed(pipe: Connection, places: Places) -> None:
    """End as if the system had run out of memory."""
    os.kill(os.getpid(), signal.SIGKILL)


def waits(pipe: Connection, places: Places) -> None:
    """Say that it runs, and wait for the other end to go away."""
    pipe.send(Progress(os.getpid(), 0))
    pipe.recv()


def talks(pipe: Connection, places: Places, times: int) -> int:
    """Tell very often how far it is."""
    for number in range(times):
        pipe.send(Progress(number, times))
    return times
