"""A pseudo-terminal to run the reader in: keys go in, bytes come out, nothing sleeps.

Every wait is for a condition on what has been written, with a generous
deadline: a slow machine makes a test slow, not red.
"""

from __future__ import annotations

import errno
import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pyte

from tests.terminal.grammar import Modes, Token, Tokens, fault

ROOT = Path(__file__).resolve().parents[2]
#: Seconds until a wait gives up; only a failing test ever reaches it.
DEADLINE = float(os.environ.get("PTY_DEADLINE", "40"))

#: What a terminal sends for a key. Escape as the keyboard protocol has it: nothing merges with it.
KEYS = {
    "enter": "\r", "escape": "\x1b[27u", "tab": "\t", "shift+tab": "\x1b[Z", "space": " ",
    "backspace": "\x7f", "delete": "\x1b[3~", "home": "\x1b[H", "end": "\x1b[F", "f1": "\x1bOP",
    "up": "\x1b[A", "down": "\x1b[B", "right": "\x1b[C", "left": "\x1b[D",
    "pageup": "\x1b[5~", "pagedown": "\x1b[6~", "ctrl+up": "\x1b[1;5A", "ctrl+down": "\x1b[1;5B",
}  # fmt: skip

PROGRAM = (sys.executable, "-m", "papertui")


def bytes_of(key: str) -> bytes:
    """The bytes of a key as `press` names it: one character, a name of `KEYS`, or `ctrl+x`."""
    if key in KEYS:
        return KEYS[key].encode()
    if key.startswith("ctrl+") and len(key) == 6:
        return bytes([ord(key[-1]) & 0x1F])
    if len(key) != 1:
        raise ValueError(f"no key is named {key!r}")
    return key.encode()


def _take_terminal() -> None:
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


class Terminal:
    """One program in one pseudo-terminal, as its session's leader unless a shell stands between."""

    def __init__(
        self,
        command: Sequence[str] = PROGRAM,
        *,
        environment: Mapping[str, str],
        size: tuple[int, int] = (120, 36),
        folder: Path | None = None,
    ) -> None:
        self.columns, self.lines = size
        self.master, self.slave = pty.openpty()
        os.set_blocking(self.master, False)
        self._set_size()
        self.before = self.attributes()
        self.output = bytearray()
        self.modes = Modes()
        self._tokens = Tokens()
        self._screen = pyte.Screen(self.columns, self.lines)
        self._stream = pyte.Stream(self._screen)
        self._unseen: list[Token] = []
        self._faults: list[str] = []
        self.process = subprocess.Popen(
            command,
            stdin=self.slave, stdout=self.slave, stderr=self.slave,
            env=dict(environment), cwd=folder, start_new_session=True, preexec_fn=_take_terminal,  # noqa: PLW1509
        )  # fmt: skip

    # --- what is on the screen -----------------------------------------------------------------------------

    @property
    def rows(self) -> list[str]:
        """The rows of the screen, without the blanks at their ends."""
        for token in self._unseen:
            moves = token.kind == "csi" and not token.marker and token.final in "mHJK"
            if moves or token.kind == "text" or token.text in ("\r", "\n"):
                self._stream.feed(token.text)
            elif token.shape == "CSI ?1049h":
                self._screen.reset()
        self._unseen.clear()
        return [row.rstrip() for row in self._screen.display]

    @property
    def text(self) -> str:
        """The whole screen as one text."""
        return "\n".join(self.rows)

    @property
    def message(self) -> str:
        """The message row of the reader."""
        return self.rows[-2].strip()

    def forget(self) -> None:
        """Begin with an empty screen and an empty record, where only what comes next matters."""
        self._unseen.clear()
        self._screen.reset()
        self.output.clear()
        self._faults.clear()

    # --- keys ----------------------------------------------------------------------------------------------

    def press(self, *keys: str) -> None:
        """Press keys one after the other."""
        for key in keys:
            self.send(bytes_of(key))

    def type(self, text: str) -> None:
        """Type a text."""
        self.send(text.encode())

    def paste(self, text: str) -> None:
        """Paste a text as a terminal with bracketed paste does."""
        self.send(b"\x1b[200~" + text.encode("utf-8", "surrogateescape") + b"\x1b[201~")

    def send(self, data: bytes) -> None:
        """Write bytes to the program's input, reading its output meanwhile."""
        deadline = time.monotonic() + DEADLINE
        while data:
            readable, writable, _ = select.select([self.master], [self.master], [], 1)
            if readable:
                self.read()
            if writable:
                try:
                    data = data[os.write(self.master, data[:512]) :]
                except BlockingIOError:
                    pass  # its input is full; what it writes is read until there is room again
            assert time.monotonic() < deadline, "the program does not take its input"

    # --- waiting -------------------------------------------------------------------------------------------

    def read(self, timeout: float = 0.0) -> bool:
        """Take in what has been written; false where nothing came within the time."""
        if not select.select([self.master], [], [], timeout)[0]:
            return False
        try:
            data = os.read(self.master, 1 << 16)
        except BlockingIOError:
            return False
        except OSError as error:
            if error.errno == errno.EIO:  # no program has the terminal open any more
                return False
            raise
        self.output += data
        for token in self._tokens.feed(data):
            self.modes.take(token)
            self._faults += filter(None, [fault(token)])
            self._unseen.append(token)
        return bool(data)

    def until(self, condition: Callable[[], object], what: str = "") -> None:
        """Read until a condition holds; an AssertionError shows the screen at the deadline."""
        deadline = time.monotonic() + DEADLINE
        while not condition():
            came = self.read(0.05)
            if not came and self.process.poll() is not None and not self.read(0.05):
                assert condition(), (
                    f"the program ended ({self.process.returncode}) before: {what}\n{self.text}"
                )
                return
            assert time.monotonic() < deadline, f"never came: {what}\n{self.text}"

    def see(self, *texts: str) -> None:
        """Wait until all of these texts stand on the screen."""
        self.until(lambda: all(text in self.text for text in texts), f"{texts!r} on the screen")

    def see_not(self, *texts: str) -> None:
        """Wait until none of these texts stands on the screen."""
        self.until(lambda: not any(text in self.text for text in texts), f"{texts!r} off the screen")

    def told(self, text: str) -> None:
        """Wait until the message row says this."""
        self.until(lambda: text in self.message, f"message {text!r}")

    def drain(self) -> None:
        """Read until the program has been quiet for a moment."""
        deadline = time.monotonic() + DEADLINE
        while self.read(0.25):
            assert time.monotonic() < deadline, "the program never rests"

    def drain_briefly(self) -> None:
        """Read what the last key led to: one frame, and what follows it at once."""
        self.read(0.5)
        while self.read(0.02):
            pass

    def ended(self) -> int:
        """Wait for the end of the program; its exit code (negative: killed by that signal)."""
        deadline = time.monotonic() + DEADLINE
        while self.process.poll() is None:
            self.read(0.02)
            assert time.monotonic() < deadline, f"the program does not end\n{self.text}"
        while self.read(0.02):
            pass
        return self.process.returncode

    # --- the terminal itself -------------------------------------------------------------------------------

    def attributes(self) -> list[Any]:
        """The line discipline's attributes, as termios gives them."""
        return termios.tcgetattr(self.slave)

    @property
    def restored(self) -> bool:
        """Whether modes and line discipline are as they were before the program."""
        return self.modes.restored and self.attributes() == self.before

    def resize(self, columns: int, lines: int) -> None:
        """Give the terminal another size; the kernel tells the program."""
        self.columns, self.lines = columns, lines
        self._unseen.clear()
        self._screen.resize(lines, columns)
        self._screen.reset()
        self._set_size()

    def _set_size(self) -> None:
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", self.lines, self.columns, 0, 0))

    def signal(self, number: int) -> None:
        """Send a signal to the program alone."""
        self.process.send_signal(number)

    def hang_up(self) -> None:
        """Close the terminal's window."""
        for end in (self.slave, self.master):
            os.close(end)
        self.slave = self.master = -1

    def close(self) -> None:
        """End whatever still runs and let the terminal go."""
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
        if self.master >= 0:
            self.hang_up()

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # --- proofs --------------------------------------------------------------------------------------------

    def faults(self) -> list[str]:
        """Everything written so far that is not in the reader's own grammar."""
        return self._faults

    @property
    def resident(self) -> int:
        """Memory of the program in KiB."""
        asked = subprocess.run(
            ["ps", "-o", "rss=", "-p", str(self.process.pid)], capture_output=True, text=True, check=True
        )
        return int(asked.stdout)
