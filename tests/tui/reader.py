"""A reader without a terminal: a library, its keys and its mouse, and what it shows."""

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
from papertui.tui.screens.page import Page
from papertui.tui.theme import choose_theme

#: Looks before a wait gives up: only a failing test gets there.
LOOKS = 2_000

NAMES = {
    "/": "slash", "?": "question_mark", ":": "colon", "'": "apostrophe", ".": "full_stop", " ": "space",
    "²": "superscript_two", "~": "tilde", "-": "minus", '"': "quotation_mark", "#": "number_sign",
}  # fmt: skip


def friday() -> datetime:
    """A clock that stands still."""
    return datetime(2026, 9, 4, 12, 0, tzinfo=UTC)


@dataclass
class Reader:
    """A reader that runs."""

    app: ReaderApp
    pilot: Pilot[int]
    bench: Workbench

    @property
    def desk(self) -> DeskScreen:
        """The desk, also while another page is on top of it."""
        return next(screen for screen in self.app.screen_stack if isinstance(screen, DeskScreen))

    @property
    def page(self) -> Page:
        """The page on top."""
        assert isinstance(self.app.screen, Page)
        return self.app.screen

    async def until(self, condition: Callable[[], object]) -> None:
        """Wait until something is so."""
        for _ in range(LOOKS):
            if condition():
                return
            await self.pilot.pause(0.005)
        raise AssertionError(f"never came; it says: {self.message}")

    async def settled(self) -> None:
        """Wait until what was asked has been answered."""
        await self.pilot.pause()
        await self.until(lambda: not self.desk.session.turning)

    async def press(self, *keys: str) -> None:
        """Press keys one after the other; the newest question is answered afterwards."""
        await self.pilot.press(*(NAMES.get(key, key) for key in keys))
        await self.settled()

    async def click(self, selector: str, x: int, y: int) -> None:
        """Click into a widget."""
        await self.pilot.click(selector, offset=(x, y))
        await self.settled()

    async def click_word(self, bar: str, word: str) -> None:
        """Click a word of a row of the chrome."""
        shown = self.page.query_one(bar, Bar)
        at = "".join(segment.text for segment in shown.render_line(0)).index(word)
        await self.click(bar, at + 1, 0)

    @property
    def message(self) -> str:
        """What the page on top says."""
        notice = self.page.notice
        return f"{notice.text} {notice.subject}".strip() if notice is not None else ""

    @property
    def shown(self) -> list[int]:
        """The keys on the list."""
        return list(self.desk.session.visible.keys)


@asynccontextmanager
async def reading(
    folder: Path, size: tuple[int, int] = (120, 36), config: Config | None = None
) -> AsyncIterator[Reader]:
    """A reader on the library of a folder."""
    with Workbench.open(temporary(folder), config or Config(), friday) as bench:
        app = ReaderApp(bench, Brush(choose_theme("dark", {})), Keymap(bench.config.keys))
        async with app.run_test(size=size) as pilot:
            reader = Reader(app, pilot, bench)
            await reader.settled()
            yield reader
