"""One line of input: Textual edits it, ink paints it, so nothing typed or pasted can act."""

from __future__ import annotations

from collections.abc import Callable

from rich.cells import cell_len
from textual import events
from textual.strip import Strip
from textual.widgets import Input

from papertui.text.safe import printable
from papertui.tui.ink import Line, Run, run
from papertui.tui.letting_go import Leaving
from papertui.tui.paint import Brush

#: Longer input than this is a pasted document, not a query or a tag.
LIMIT = 4096


class Field(Leaving, Input):
    """A one-line input on the cursor's ground with a steady block caret.

    `prompt` stands before the text, `aside` makes the runs at the right end,
    `colour` turns the text into runs (for query fields).
    """

    DEFAULT_CSS = """
    Field, Field:focus { border: none; height: 1; padding: 0; width: 1fr; background: transparent; }
    """
    ALLOW_SELECT = False
    takes_text = True

    def __init__(
        self,
        brush: Brush,
        *,
        prompt: str = "/",
        aside: Callable[[], list[Run]] | None = None,
        colour: Callable[[str], list[Run]] | None = None,
        id: str | None = None,
        divided: bool = False,
    ) -> None:
        super().__init__(id=id, compact=True, select_on_focus=False)
        self.cursor_blink = False
        self.brush = brush
        self.prompt = prompt
        self.divided = divided
        self._aside = aside
        self._colour = colour or (lambda text: [run(text)])

    def validate_value(self, value: str) -> str:
        """Keep control characters and endless pastes out of the value itself."""
        return printable(value)[:LIMIT]

    def _on_paste(self, event: events.Paste) -> None:
        """Paste as one line: line ends become blanks."""
        event.stop()
        event.prevent_default()
        text = printable(" ".join(event.text.split()))[:LIMIT]
        if text:
            self.insert_text_at_cursor(text)

    def render_line(self, y: int) -> Strip:
        """Paint prompt, text, caret and aside."""
        aside = self._aside() if self._aside else []
        used = sum(piece.cells for piece in aside)
        lead = [Run("│", "rule @bg"), Run(" ")] if self.divided else [Run(" ")]
        lead += [run(self.prompt, "key b"), Run(" ")]
        room = max(4, self.size.width - sum(p.cells for p in lead) - used - 3)
        pieces = self._window(room)
        gap = self.size.width - sum(p.cells for p in [*lead, *pieces]) - used - 1
        pieces.append(Run(" " * max(1, gap)))
        return self.brush.strip(Line((*lead, *pieces, *aside), "cur"), self.size.width, "cur")

    def _window(self, room: int) -> list[Run]:
        """The stretch of the text around the caret that fits, with the caret in it."""
        text, caret = self.value, self.cursor_position
        start = 0
        while cell_len(text[start:caret]) >= room:
            start += max(1, room // 3)
        end = len(text)
        while end > caret and cell_len(text[start:end]) > room:
            end -= 1
        runs = _slice(self._colour(text), start, end)
        if not self.has_focus:
            return runs
        before, after = _slice(runs, 0, caret - start), _slice(runs, caret - start + 1, end - start)
        under = text[caret] if caret < end else " "
        return [*before, Run(under, "caret"), *after]


def _slice(runs: list[Run], start: int, end: int) -> list[Run]:
    """The characters from start to end of a row of runs."""
    out = []
    at = 0
    for piece in runs:
        text = piece.text[max(0, start - at) : max(0, end - at)]
        if text:
            out.append(Run(text, piece.ink, piece.target))
        at += len(piece.text)
    return out
