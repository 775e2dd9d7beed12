"""Terminal matters: what Textual's driver needs on top to survive and to leave cleanly."""

from __future__ import annotations

import asyncio
import errno
import os
import signal
import sys
import termios
from codecs import IncrementalDecoder, getincrementaldecoder
from collections.abc import Callable

from textual import events
from textual.drivers import linux_driver
from textual.drivers.linux_driver import LinuxDriver
from textual.geometry import Size

#: Bytes that terminals take for the clipboard in one go.
CLIPBOARD = 74_000

#: Signals that end the reader; the exit code is 128 + the signal's number.
ENDING = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT, signal.SIGUSR1)


PASTE_BEGINS, PASTE_ENDS = "\x1b[200~", "\x1b[201~"


class PasteDecoder:
    """Decodes input, and drops escape characters inside a paste: they would come back as keys.

    `decoder` turns bytes into text; what may be the beginning of a paste's end is
    held back until more has come.
    """

    def __init__(self, decoder: IncrementalDecoder) -> None:
        self._decoder = decoder
        self._pasting = False
        self._held = ""

    def decode(self, data: bytes, final: bool = False) -> str:  # the codec's own signature
        """The text of some bytes of input."""
        text = self._held + self._decoder.decode(data, final)
        self._held = ""
        out = []
        while text:
            mark = PASTE_ENDS if self._pasting else PASTE_BEGINS
            before, found, text = text.partition(mark)
            if self._pasting and not found and not final:
                before, self._held = _split_beginning(before, mark)
            out.append(before.replace("\x1b", "") if self._pasting else before)
            if found:
                out.append(found)
                self._pasting = not self._pasting
        return "".join(out)


def _split_beginning(text: str, mark: str) -> tuple[str, str]:
    """A text and the end of it that may be the beginning of a mark."""
    for size in range(min(len(mark) - 1, len(text)), 0, -1):
        if text.endswith(mark[:size]):
            return text[:-size], text[-size:]
    return text, ""


class SturdyDriver(LinuxDriver):
    """The stock driver, but a byte that is no UTF-8 and a storm of resizes do not confuse it."""

    def start_application_mode(self) -> None:
        """Take the terminal as the stock driver does, and let the event loop follow its size.

        The stock handler reads the size inside the signal. A second signal may
        interrupt it between reading and telling: the older size is told last, and stays.
        """
        super().start_application_mode()  # type: ignore[no-untyped-call]  # untyped there
        asyncio.get_running_loop().add_signal_handler(signal.SIGWINCH, self.follow_size)

    def follow_size(self) -> None:
        """Tell the app the size that the terminal has now."""
        if not self._in_band_window_resize:
            size = Size(*self._get_terminal_size())
            self._app.post_message(events.Resize(size, size))

    def run_input_thread(self) -> None:
        """Read input as the stock driver does, with undecodable bytes replaced.

        The driver makes its decoder inside this method from a name of its own
        module; that name is what is exchanged.
        """

        def tolerant(encoding: str) -> Callable[..., object]:
            return lambda: PasteDecoder(getincrementaldecoder(encoding)(errors="replace"))

        setattr(linux_driver, "getincrementaldecoder", tolerant)  # noqa: B010  # a name the module imports
        super().run_input_thread()


def end_on_signals(leave: Callable[[int], None]) -> None:
    """Call `leave` with the exit code when a signal asks the reader to end.

    Must be called inside the running event loop.
    """
    loop = asyncio.get_running_loop()
    for number in ENDING:
        loop.add_signal_handler(number, leave, 128 + number)


def is_gone() -> bool:
    """Whether the terminal that the reader was painting on has been closed."""
    try:
        termios.tcgetattr(sys.__stderr__.fileno() if sys.__stderr__ else 2)
    except termios.error as error:
        return bool(error.args[0] == errno.EIO)
    return False


def forget() -> None:
    """Let what is still to be written go into nothing: the terminal is gone."""
    null = os.open(os.devnull, os.O_WRONLY)
    for descriptor in (1, 2):
        os.dup2(null, descriptor)
    os.close(null)


def suspend() -> bool:
    """Stop until `fg` where a shell can bring the reader back; false where none can."""
    if not has_job_control():
        return False
    os.kill(os.getpid(), signal.SIGTSTP)
    return True


def has_job_control() -> bool:
    """Whether a shell could bring a stopped reader back.

    A session leader was started by no shell: stopped, nothing would wake it.
    """
    return os.getpid() != os.getsid(0)
