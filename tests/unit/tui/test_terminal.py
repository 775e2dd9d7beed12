"""The driver between Textual and the terminal."""

from __future__ import annotations

import asyncio
import os
import signal

from textual import events

from papertui.tui.terminal import SturdyDriver


class App:
    """Takes the driver's messages."""

    def __init__(self) -> None:
        self.sizes: list[tuple[int, int]] = []

    def post_message(self, event: events.Resize) -> None:
        self.sizes.append((event.size.width, event.size.height))


class Resized(SturdyDriver):
    """A driver whose terminal takes another size between the first reading of it and the telling."""

    def __init__(self, app: App) -> None:
        self._in_band_window_resize = False
        self._app = app  # type: ignore[assignment]  # all that is asked of an app here
        self.changed = False

    def _get_terminal_size(self) -> tuple[int, int]:
        if self.changed:
            return 200, 50
        self.changed = True
        os.kill(os.getpid(), signal.SIGWINCH)
        return 80, 24


def test_the_size_told_last_is_the_size_it_has() -> None:
    app = App()
    driver = Resized(app)

    async def live() -> None:
        loop = asyncio.get_running_loop()
        loop.add_signal_handler(signal.SIGWINCH, driver.follow_size)
        os.kill(os.getpid(), signal.SIGWINCH)
        while len(app.sizes) < 2:  # noqa: ASYNC110  # what is waited for is the signal's own way through the loop
            await asyncio.sleep(0)

    asyncio.run(live())
    assert app.sizes == [(80, 24), (200, 50)]
