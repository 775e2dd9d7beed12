"""Terminal matters: what Textual's driver needs on top to survive and to leave cleanly."""

from __future__ import annotations

import asyncio
import os
import signal
from codecs import getincrementaldecoder
from collections.abc import Callable
from functools import partial

from textual.drivers import linux_driver
from textual.drivers.linux_driver import LinuxDriver

#: Signals that end the reader; the exit code is 128 + the signal's number.
ENDING = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT, signal.SIGUSR1)


class SturdyDriver(LinuxDriver):
    """The stock driver, but one byte that is no UTF-8 does not end the input thread."""

    def run_input_thread(self) -> None:
        """Read input as the stock driver does, with undecodable bytes replaced.

        The driver makes its decoder inside this method from a name of its own
        module; that name is what is exchanged.
        """

        def tolerant(encoding: str) -> Callable[..., object]:
            return partial(getincrementaldecoder(encoding), errors="replace")

        setattr(linux_driver, "getincrementaldecoder", tolerant)  # noqa: B010  # a name the module imports
        super().run_input_thread()


def end_on_signals(leave: Callable[[int], None]) -> None:
    """Call `leave` with the exit code when a signal asks the reader to end.

    Must be called inside the running event loop.
    """
    loop = asyncio.get_running_loop()
    for number in ENDING:
        loop.add_signal_handler(number, leave, 128 + number)


def has_job_control() -> bool:
    """Whether a shell could bring a stopped reader back.

    A session leader was started by no shell: stopped, nothing would wake it.
    """
    return os.getpid() != os.getsid(0)
