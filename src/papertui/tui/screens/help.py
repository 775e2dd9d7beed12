"""Help and palette in one: say what you want to do, Enter does it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from textual import on
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Input

from papertui.tui.actions import SCOPES, Action
from papertui.tui.ink import Line, Run
from papertui.tui.keymap import Keymap, spoken_key
from papertui.tui.panels.field import Field
from papertui.tui.panels.pane import LinePane
from papertui.tui.render import chrome
from papertui.tui.render import help as rendering
from papertui.tui.render.chrome import Hint, PaneTitle
from papertui.tui.screens.page import Page

#: Cells from which the pane about one key has room beside the results.
WIDE = 100


def help_rows(keymap: Keymap) -> list[rendering.HelpRow]:
    """Every action with its keys as they are bound now."""
    return [
        rendering.HelpRow(
            action.id,
            tuple(spoken_key(key) for key in keymap.keys_of(action.id)),
            action.title,
            action.sentence,
            SCOPES[action.scope],
            action.group,
            action.words,
            action.hint,
        )
        for action in keymap.actions
    ]


class HelpScreen(Page):
    """Every key, found by its words; `choose` gets the action that Enter takes."""

    def __init__(self, parent: Page, choose: Callable[[Action], None], *, prompt: str = "?") -> None:
        super().__init__(parent.bench, parent.brush, parent.keymap_table)
        self.choose = choose
        self.rows = help_rows(self.keymap_table)
        self.found: list[rendering.HelpRow] = []
        self.at = 0
        self.field = Field(self.brush, prompt=prompt, aside=self._aside, id="field")
        self.results = LinePane(self._result_lines, self.brush, id="results")
        self.about = LinePane(self._about_lines, self.brush, id="about", divided=True)
        self.results.can_focus = False
        self.about.can_focus = False

    def body(self) -> Iterable[Widget]:
        """Results and all keys on the left, one key explained on the right."""
        yield Horizontal(self.results, self.about, id="body")

    def tops(self) -> Iterable[Widget]:
        """The input stands in the context row."""
        yield self.field

    def on_mount(self) -> None:
        """Begin with the focus in the input."""
        self.set_focus(self.field)

    def on_resize(self) -> None:
        """Give the explanation room where there is some."""
        self.about.display = self.size.width >= WIDE
        self.about.styles.width = int(self.size.width * 0.36)

    def rule_line(self, width: int) -> Line:
        """What is asked, and the other pane's title."""
        side = int(width * 0.36) - 1 if width >= WIDE else 0
        panes = [
            PaneTitle(
                "What do you want to do?", "best match" if self.found else "", width - side - bool(side), True
            )
        ]
        if side:
            panes.append(PaneTitle("About this key", "", side))
        return chrome.pane_rule(panes, width)

    def _aside(self) -> list[Run]:
        number = len(self.found) if self.field.value.strip() else len(self.rows)
        return [Run(f"{number} of {len(self.rows)} commands", "muted")]

    def _result_lines(self, width: int, height: int) -> Sequence[Line]:
        lines = [Line(), *rendering.result_lines(self.found, self.field.value, self.at, width)]
        if self.found or self.field.value.strip():
            lines.append(Line())
        return [*lines, *rendering.key_grid(self._grid_rows(), width)]

    def _grid_rows(self) -> list[rendering.HelpRow]:
        """One row for each thing to do; keys that do the same in another place are left out."""
        seen: set[tuple[str, str]] = set()
        out = []
        for row in self.rows:
            if (row.group, row.title) not in seen:
                seen.add((row.group, row.title))
                out.append(row if len(row.keys[0]) <= 9 else replace(row, keys=(row.keys[0][:9],)))
        return out

    def _about_lines(self, width: int, height: int) -> Sequence[Line]:
        row = self.found[self.at] if self.at < len(self.found) else None
        facts = [("In config", f'"{row.id}" = "key"')] if row else []
        return rendering.about_lines(row, width, facts)

    @on(Input.Changed)
    def _typed(self) -> None:
        self.found = rendering.matching_rows(self.rows, self.field.value) if self.field.value.strip() else []
        self.at = 0
        self._remake()

    def _remake(self) -> None:
        self.results.remake(keep_top=False)
        self.about.remake(keep_top=False)
        self.field.refresh()
        self.refresh_chrome()

    def input_hints(self) -> list[Hint]:
        """What the keys do here."""
        return [
            Hint("Enter", "do it"),
            Hint("↑ ↓", "choose"),
            Hint("PgUp PgDn", "scroll"),
            Hint("Ctrl+u", "clear"),
            Hint("Esc", "close"),
        ]

    def key_in_input(self, key: str) -> bool:
        """Choose, scroll, close."""
        page = max(1, self.results.size.height - 2)
        if key in ("down", "up"):
            self.at = max(0, min(self.at + (1 if key == "down" else -1), len(self.found) - 1))
            if not self.found:
                self.results.scroll_lines(1 if key == "down" else -1)
            else:
                self._remake()
                span = self.results.lines_of(("action", self.found[self.at].id))
                if span:
                    self.results.reveal(span[0])
        elif key in ("pagedown", "pageup", "ctrl+f", "ctrl+b"):
            self.results.scroll_lines(page if key in ("pagedown", "ctrl+f") else -page)
        elif key in ("escape", "f1"):
            self.dismiss()
        else:
            return False
        return True

    @on(Input.Submitted)
    def _take(self) -> None:
        if self.at < len(self.found):
            self._choose(self.found[self.at].id)

    @on(LinePane.Clicked)
    def _clicked(self, message: LinePane.Clicked) -> None:
        match message.target:
            case ("action", str(id)):
                self._choose(id)

    def _choose(self, id: str) -> None:
        self.dismiss()
        self.choose(self.keymap_table.by_id[id])
