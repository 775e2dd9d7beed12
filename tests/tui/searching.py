"""A reader on the demo listing for the tests of searching: its keys, and what it shows."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from textual.pilot import Pilot

from papertui.config import Config
from papertui.paths import temporary
from papertui.service.workbench import Workbench
from papertui.tui.app import ReaderApp
from papertui.tui.keymap import Keymap
from papertui.tui.paint import Brush
from papertui.tui.panels.pane import Bar
from papertui.tui.screens.desk import DeskScreen
from papertui.tui.theme import choose_theme

NAMES = {"/": "slash", "?": "question_mark", " ": "space", ":": "colon", "-": "minus", "#": "number_sign"}
#: Looks before a wait gives up: only a failing test gets there.
LOOKS = 2_000


def friday() -> datetime:
    return datetime(2026, 9, 4, 12, 0, tzinfo=UTC)


@dataclass
class Reader:
    """A reader on the demo listing, with its keys and what it shows."""

    app: ReaderApp
    pilot: Pilot[int]
    bench: Workbench

    @property
    def desk(self) -> DeskScreen:
        return next(screen for screen in self.app.screen_stack if isinstance(screen, DeskScreen))

    async def until(self, condition: Callable[[], object]) -> None:
        """Wait until something is so."""
        for _ in range(LOOKS):
            if condition():
                return
            await self.pilot.pause(0.005)
        raise AssertionError(f"never came: {self.text('list')[:400]} | {self.message()}")

    async def settled(self) -> None:
        """Wait until what was asked has been answered."""
        await self.pilot.pause()
        await self.until(lambda: not self.desk.session.turning)

    async def press(self, *keys: str) -> None:
        """Press keys; the newest question is answered afterwards."""
        await self.pilot.press(*(NAMES.get(key, key) for key in keys))
        await self.settled()

    async def type(self, words: str) -> None:
        """Type into the input."""
        await self.press(*words)

    async def search(self, words: str) -> None:
        """Open the search line and type another query."""
        await self.press("/", "ctrl+u", *words)
        await self.until(lambda: self.desk.session.query == words)
        await self.settled()

    def text(self, pane: str) -> str:
        """What stands in a pane, line by line."""
        panes = self.desk.panes
        if pane == "list":
            shown = [line.text for line, _ in panes.papers._in_sight()]
        else:
            shown = [line.text for line in {"rail": panes.rail, "paper": panes.paper}[pane].made()]
        return "\n".join(line.rstrip() for line in shown)

    def inks(self, pane: str) -> list[tuple[str, str]]:
        """(text, ink) of every run of a pane."""
        panes = self.desk.panes
        lines = [line for line, _ in panes.papers._in_sight()] if pane == "list" else panes.paper.made()
        return [(run.text, run.ink) for line in lines for run in line.runs]

    def shows_paper(self) -> bool:
        return bool(self.desk.panes.paper.display)

    def message(self) -> str:
        notice = self.desk.notice
        return f"{notice.text} {notice.subject}".strip() if notice is not None else ""

    def bar(self, id: str) -> str:
        bar = self.desk.query_one(id, Bar)
        return bar._maker(bar.size.width).text


@asynccontextmanager
async def reading(folder: Path, size: tuple[int, int] = (120, 36)) -> AsyncIterator[Reader]:
    """A reader on a library."""
    with Workbench.open(temporary(folder), Config(), friday) as bench:
        app = ReaderApp(bench, Brush(choose_theme("dark", {})), Keymap())
        async with app.run_test(size=size) as pilot:
            reader = Reader(app, pilot, bench)
            await reader.settled()
            yield reader
