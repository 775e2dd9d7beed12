"""The Textual app: theme, signals and the first screen; everything else has its room."""

from __future__ import annotations

import gc
import os
import signal
import sys
import traceback
from collections import deque

from textual import events, on
from textual.app import App

from papertui.service.crash import write_crash_report
from papertui.service.workbench import Workbench
from papertui.tui import terminal
from papertui.tui.keymap import Keymap
from papertui.tui.letting_go import let_closed_pages_go
from papertui.tui.messages import Counted
from papertui.tui.paint import Brush
from papertui.tui.render.chrome import Message
from papertui.tui.screens.desk import DeskScreen
from papertui.tui.signs import choose_signs
from papertui.tui.terminal import SturdyDriver, end_on_signals
from papertui.tui.theme import choose_theme
from papertui.tui.typing_ahead import settle


class ReaderApp(App[int], inherit_bindings=False):
    """The reader on one open workbench; `alone` where the process is there for nothing else."""

    CSS_PATH = "styles/reader.tcss"
    ENABLE_COMMAND_PALETTE = False
    ALLOW_SELECT = False

    def __init__(self, bench: Workbench, brush: Brush, keymap: Keymap) -> None:
        let_closed_pages_go()
        super().__init__(driver_class=SturdyDriver, ansi_color=brush.theme.attributes_only)
        self.bench = bench
        self.brush = brush
        self.keymap_table = keymap
        self.fault: BaseException | None = None
        self.spoken: deque[Message] = deque(maxlen=1_000)
        self.alone = False

    def on_mount(self) -> None:
        """Open the desk, and see to it that signals leave the terminal as it was."""
        end_on_signals(lambda code: self.exit(return_code=code))
        self.app_resume_signal.subscribe(self, lambda _: self.screen.refresh(layout=True))
        self.push_screen(DeskScreen(self.bench, self.brush, self.keymap_table))

    @on(Counted)
    def spare_what_stays(self) -> None:
        """Keep the collector from looking through what was loaded: each time it takes three frames."""
        if self.alone and not gc.get_freeze_count():
            gc.freeze()

    async def on_event(self, event: events.Event) -> None:
        """Deal with one key at a time; see `typing_ahead`."""
        if not isinstance(event, events.Key | events.Paste):
            await super().on_event(event)
        elif not event.is_forwarded:
            await settle(self)
            await super().on_event(event)
            await settle(self)
            # The page has seen the key by now; what neither page nor input took may be one of an input's own.
            if isinstance(event, events.Key) and not event._no_default_action:
                await self._check_bindings(event.key)
        elif isinstance(event, events.Paste):
            await super().on_event(event)

    def _handle_exception(self, error: Exception) -> None:
        """Keep the fault for the crash report; the stock traceback would print papers' text raw."""
        if self.fault is None:
            self.fault = error
        super()._handle_exception(error)

    def _fatal_error(self) -> None:
        """Leave without printing: `run_reader` reports the fault once the terminal is restored."""
        self._close_messages_no_wait()


def run_reader(bench: Workbench) -> int:
    """Run the reader until the user leaves; returns the exit code.

    A terminal that was closed meanwhile ends it as SIGHUP does. Raises CrashError
    after a fault inside, once the terminal is restored and the report is on disk.
    """
    brush = Brush(choose_theme(bench.config.theme, os.environ), choose_signs(bench.config.ascii, os.environ))
    app = ReaderApp(bench, brush, Keymap(bench.config.keys))
    # Errands share the interpreter with the screen: short turns keep a key's answer within a frame.
    sys.setswitchinterval(0.0005)
    app.alone = True
    app.run()
    if terminal.is_gone():
        terminal.forget()
        if app.fault is None or isinstance(app.fault, OSError):  # nothing could be written any more
            return 128 + signal.SIGHUP
    if app.fault is not None:
        details = "".join(traceback.format_exception(app.fault))
        raise write_crash_report(bench.places, bench.now(), details)
    return app.return_code or 0
