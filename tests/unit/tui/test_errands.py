"""Errands: the newest of each kind, in order, and pauses that are used."""

from __future__ import annotations

from pathlib import Path
from queue import SimpleQueue
from typing import cast

import pytest
from textual.message import Message
from textual.message_pump import MessagePump

from papertui.service.workbench import Workbench
from papertui.tui import errands
from papertui.tui.errands import Runner
from papertui.tui.messages import ErrandFailed, Piped
from tests.terminal.library import Library


class Screen:
    """What an errand tells, as it comes."""

    def __init__(self) -> None:
        self.told: SimpleQueue[Message] = SimpleQueue()

    def post_message(self, message: Message) -> None:
        """Take a message in."""
        self.told.put(message)

    def next(self) -> Message:
        """The next message."""
        return self.told.get(timeout=60)


@pytest.fixture
def bench(tmp_path: Path) -> Workbench:
    library = Library(tmp_path / "library")
    library.places.data.mkdir(parents=True)
    return library.open()


def runner(bench: Workbench, screen: Screen, in_pauses: object = None) -> Runner:
    made = Runner(bench, cast(MessagePump, screen), "test", in_pauses)  # type: ignore[arg-type]
    made.start()
    return made


def test_a_pause_after_an_errand_is_used_once(bench: Workbench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(errands, "STILL", 0.001)
    used: SimpleQueue[Workbench] = SimpleQueue()
    screen = Screen()
    working = runner(bench, screen, used.put)
    with bench:
        for text in ("one", "two"):
            working.send("say", lambda _, text=text: text, Piped)  # type: ignore[misc]
            said = screen.next()
            assert isinstance(said, Piped)
            assert said.said == text
            assert used.get(timeout=60) is not bench
        working.stop()
        assert used.empty()


def test_no_errand_has_no_pause(bench: Workbench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(errands, "STILL", 0.001)
    used: SimpleQueue[Workbench] = SimpleQueue()
    working = runner(bench, Screen(), used.put)
    with bench:
        working.stop()
        assert used.empty()


def test_what_fails_in_a_pause_is_told_and_the_next_errand_is_done(
    bench: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(errands, "STILL", 0.001)
    screen = Screen()

    def fail(_: Workbench) -> None:
        raise ValueError("nothing is ready")

    working = runner(bench, screen, fail)
    with bench:
        working.send("say", lambda _: "one", Piped)
        assert isinstance(screen.next(), Piped)
        failed = screen.next()
        assert isinstance(failed, ErrandFailed)
        assert str(failed.error) == "nothing is ready"
        working.send("say", lambda _: "two", Piped)
        assert isinstance(screen.next(), Piped)
        working.stop()
