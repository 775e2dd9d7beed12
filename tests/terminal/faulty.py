"""papertui with one fault put into it: `python faulty.py FAULT [ARGUMENTS...]`.

The program itself has no switch to make it fail; this script exchanges one
function before it runs.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

from papertui.__main__ import main


class PlantedError(Exception):
    """The fault that was put in; its text tries to act on whoever prints it."""


def fail(*_: Any, **__: Any) -> NoReturn:
    """Stands in for the exchanged function."""
    raise PlantedError("planted \x1b]0;PAYLOAD\x07 [/b] fault")


def in_a_key() -> None:
    """A decision fails while its key is handled."""
    from papertui.service import deciding

    deciding.toggle_bookmark = fail


def in_painting() -> None:
    """A pane cannot be painted."""
    from papertui.tui.screens.desk_view import DeskView

    DeskView.paper_lines = fail  # type: ignore[method-assign]  # that is the fault


def in_a_thread() -> None:
    """Work outside the screen's thread fails."""
    from papertui.tui.screens import desk

    setattr(desk, "overview", fail)  # noqa: B010  # a name that the module imports


def at_the_start() -> None:
    """The desk cannot be opened."""
    from papertui.tui.screens.desk import DeskScreen

    DeskScreen.on_mount = fail  # type: ignore[method-assign]  # that is the fault


def while_leaving() -> None:
    """The memory cannot be kept."""
    from papertui.tui.screens import desk

    setattr(desk, "save_memory", fail)  # noqa: B010  # a name that the module imports


def no_network() -> None:
    """Every attempt to open a connection ends the program at once."""
    refuse_sockets()


def refuse_sockets() -> None:
    """Leave with 99 as soon as anything asks for a socket that is not local to the machine's processes."""
    import socket

    class Refusing(socket.socket):
        def __init__(self, family: int = -1, *arguments: Any, **named: Any) -> None:
            if family != socket.AF_UNIX:
                os._exit(99)
            super().__init__(family, *arguments, **named)

    socket.socket = Refusing  # type: ignore[misc]  # that is the fault
    socket.create_connection = lambda *_, **__: os._exit(99)
    socket.getaddrinfo = lambda *_, **__: os._exit(99)


def killed_at(step: int) -> None:
    """The program is killed as it is about to sync or rename a file for the `step`-th time."""
    counted = 0

    def killing(done: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **named: Any) -> Any:
            nonlocal counted
            counted += 1
            if counted == step:
                os.kill(os.getpid(), signal.SIGKILL)
            return done(*arguments, **named)

        return call

    for name in ("fsync", "replace", "rename", "unlink", "remove", "fdatasync"):
        if hasattr(os, name):
            setattr(os, name, killing(getattr(os, name)))
    for name in ("replace", "rename", "unlink"):
        setattr(Path, name, killing(getattr(Path, name)))


FAULTS: dict[str, Callable[[], None]] = {
    "key": in_a_key,
    "painting": in_painting,
    "thread": in_a_thread,
    "start": at_the_start,
    "leaving": while_leaving,
    "network": no_network,
}

if __name__ == "__main__":
    fault = sys.argv.pop(1)
    if fault.startswith("killed:"):
        killed_at(int(fault.partition(":")[2]))
    else:
        FAULTS[fault]()
    main()
