"""The settings: each with its value, and where to change it; the program never writes them."""

from __future__ import annotations

from collections.abc import Sequence

from papertui.config import SETTINGS
from papertui.tui.actions import ACTIONS
from papertui.tui.ink import Line, Run, fit, line, run, wrap
from papertui.tui.keymap import plain_sequence, spoken_key
from papertui.tui.render.section import head
from papertui.tui.screens.lines_page import LinesPage
from papertui.tui.screens.page import Page


class SettingsScreen(LinesPage):
    """Every setting with a dot where it is not the default, the rebound keys, and what was not understood."""

    def __init__(self, parent: Page) -> None:
        super().__init__(parent, "Settings", str(parent.bench.places.config_file), "● changed")

    def lines(self, width: int, height: int) -> Sequence[Line]:
        """One setting a line."""
        config = self.bench.config
        lines = [Line()]
        for setting in SETTINGS:
            value = getattr(config, setting.name)
            mark = Run("● " if value != setting.default else "  ", "accent")
            choices = ", ".join(setting.choices) or "true, false"
            name = run(f"{setting.name:<10}", "text b")
            shown = run(f"{str(value).lower():<8}", "num b")
            words = run(f"{setting.sentence}  ({choices})", "soft")
            lead = (Run(" "), mark, name, shown)
            lines += [line(*pieces) for pieces in wrap((*lead, words), width - 1, 21)]
        lines += [Line(), head("Keys", [], width, 1)]
        changed = [
            a for a in ACTIONS if self.keymap_table.keys_of(a.id) != tuple(map(plain_sequence, a.keys))
        ]
        for action in changed:
            keys = "  ".join(spoken_key(key) for key in self.keymap_table.keys_of(action.id))
            lines.append(
                line(*fit((Run(" ● ", "accent"), run(f"{keys:<18}", "key b"), run(action.title)), width))
            )
        if not changed:
            lines.append(line(*fit((Run("   Every key is the default one.", "muted"),), width)))
        problems = [*(problem.what for problem in config.problems), *self.keymap_table.problems]
        if problems:
            lines += [Line(), head("Not understood", [], width, 1)]
            for what in problems:
                lines += [line(*pieces) for pieces in wrap((Run(" ! ", "bad b"), run(what)), width - 1, 3)]
        return lines
