"""However the reader ends, the terminal is left as it was, and the exit code says how."""

from __future__ import annotations

import shlex
import signal
import sys
import termios
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.terminal.conftest import Reader
from tests.terminal.harness import PROGRAM, Terminal
from tests.terminal.hostile import PAYLOAD
from tests.terminal.library import Library

FAULTY = Path(__file__).with_name("faulty.py")
SIGNALS = [signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT, signal.SIGUSR1]


def bookmarked(library: Library) -> int:
    return len(library.papers("is:bookmarked")) if library.run("list", "is:bookmarked").returncode == 0 else 0


@pytest.mark.parametrize("number", SIGNALS, ids=lambda number: number.name)
def test_a_signal_restores_the_terminal(reader: Reader, library: Library, number: signal.Signals) -> None:
    terminal = reader()
    terminal.press("b")
    terminal.told("u undo")
    terminal.signal(number)
    assert terminal.ended() == 128 + number
    assert terminal.restored
    assert bookmarked(library) == 1


@pytest.mark.parametrize("number", SIGNALS[:2], ids=lambda number: number.name)
def test_a_signal_while_something_is_typed_restores_the_terminal(
    reader: Reader, number: signal.Signals
) -> None:
    terminal = reader()
    terminal.press("e")
    terminal.type("half a note")
    terminal.see("half a note")
    terminal.signal(number)
    assert terminal.ended() == 128 + number
    assert terminal.restored


@pytest.mark.parametrize("opened", ["", "c", "g"])
def test_control_c_ends_it(reader: Reader, opened: str) -> None:
    """The terminal is in raw mode, so it comes as a key; it ends the reader as the signal would."""
    terminal = reader()
    terminal.press(*opened, "ctrl+c")
    assert terminal.ended() == 128 + signal.SIGINT
    assert terminal.restored


def test_control_c_loses_nothing_that_is_being_typed(reader: Reader, library: Library) -> None:
    """In an editor the key means copy to many people: there it does not leave."""
    terminal = reader()
    terminal.press("e")
    terminal.type("half a note")
    terminal.press("ctrl+c", "ctrl+c")
    terminal.type(", and the rest")
    terminal.press("escape")
    terminal.told("Noted")
    terminal.press("ctrl+c")
    assert terminal.ended() == 128 + signal.SIGINT
    assert [paper["note"] for paper in library.papers("has:note")] == ["half a note, and the rest"]


@pytest.mark.parametrize(
    "keys",
    [
        ["q"],
        ["Q"],
        ["ctrl+q"],
        ["c", "Q"],
        ["/", "ctrl+q"],
        ["?", "ctrl+q"],
        ["t", "ctrl+q"],
    ],
    ids=" ".join,
)
def test_every_way_to_leave(reader: Reader, keys: list[str]) -> None:
    terminal = reader()
    for key in keys:
        terminal.press(key)
        terminal.drain()
    assert terminal.ended() == 0
    assert terminal.restored


@pytest.mark.parametrize("fault", ["key", "painting", "thread", "start", "leaving"])
def test_a_fault_of_its_own_restores_the_terminal_and_is_reported(library: Library, fault: str) -> None:
    command = [sys.executable, str(FAULTY), fault]
    with Terminal(command, environment=library.environment, folder=library.home) as terminal:
        if fault == "key":
            terminal.see("1 of 60")
            terminal.press("j", "s", "b")
        elif fault == "leaving":
            terminal.see("1 of 60")
            terminal.press("q")
        assert terminal.ended() == 70
        assert terminal.restored
        told = terminal.output.rpartition(b"\x1b[?1049l")[2].decode()
    assert "papertui met a fault of its own" in told
    assert told.count(PAYLOAD) == 0
    assert "Traceback" not in told
    assert terminal.faults() == []
    reports = list(library.places.crashes.glob("crash-*.txt"))
    assert len(reports) == 1
    assert "PlantedError" in reports[0].read_text(encoding="utf-8")
    if fault == "key":
        assert [paper["state"] for paper in library.papers("is:later")] == ["later"]


def test_a_closed_window_ends_the_reader(library: Library) -> None:
    terminal = library.reader()
    terminal.see("1 of 60")
    terminal.press("b")
    terminal.told("u undo")
    terminal.hang_up()
    try:
        assert terminal.process.wait(timeout=30) == 128 + signal.SIGHUP
    finally:
        terminal.close()
    assert bookmarked(library) == 1
    assert not list(library.places.crashes.glob("*")) if library.places.crashes.exists() else True


@pytest.fixture
def shell(library: Library) -> Iterator[Terminal]:
    """A shell with job control in the terminal; the reader is one of its jobs."""
    environment = {**library.environment, "PS1": "ready> ", "BASH_SILENCE_DEPRECATION_WARNING": "1"}
    with Terminal(
        ["bash", "--norc", "--noprofile", "-i"], environment=environment, folder=library.home
    ) as terminal:
        terminal.see("ready>")
        yield terminal


def test_control_z_hands_the_terminal_to_the_shell_and_fg_brings_the_reader_back(shell: Terminal) -> None:
    shell.type(shlex.join(PROGRAM) + "\r")
    shell.see("1 of 60")
    shell.press("j")
    shell.see("2 of 60")
    shell.press("ctrl+z")
    shell.until(lambda: b"Stopped" in shell.output, "the shell's word that the job is stopped")
    shell.until(lambda: shell.modes.on <= {"7", "25", "2004"}, "the modes of the shell")
    assert shell.attributes()[3] & (termios.ICANON | termios.ISIG | termios.ECHO) or shell.modes.on
    shell.forget()
    shell.type("echo still-$((40+2))\r")
    shell.see("still-42")
    shell.forget()
    shell.type("fg\r")
    shell.see("━ Papers ━", "2 of 60", "▌")
    shell.press("j", "b")
    shell.told("u undo")
    shell.press("q")
    shell.see("ready>")
    shell.forget()
    shell.type("echo code-$?\r")
    shell.see("code-0")


def test_a_stopped_reader_can_be_ended(shell: Terminal, library: Library) -> None:
    shell.type(shlex.join(PROGRAM) + "\r")
    shell.see("1 of 60")
    shell.press("ctrl+z")
    shell.until(lambda: b"Stopped" in shell.output, "the shell's word that the job is stopped")
    shell.forget()
    shell.type("kill %1\r")
    shell.see("ready>")
    shell.forget()
    # `kill` wakes it in the background, where it stops again; that stop may come as late as after `fg`.
    shell.type("jobs; fg; code=$?; [ $code = 147 ] && { fg; code=$?; }; echo code-$code\r")
    shell.see("code-143")
    shell.until(lambda: shell.modes.on <= {"7", "25", "2004"}, "the modes of the shell")


def test_a_session_leader_undoes_with_control_z(reader: Reader, library: Library) -> None:
    """Nothing could wake a stopped session leader, so the key does what it does elsewhere: it takes back."""
    terminal = reader()
    terminal.press("b")
    terminal.told("Bookmarked")
    terminal.press("ctrl+z")
    terminal.told("Undone")
    terminal.press("q")
    assert terminal.ended() == 0
    assert bookmarked(library) == 0
