"""A pane of lines: paints what it is given, scrolls, and keeps a cursor where it has one."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip

from papertui.tui.ink import Line, Run, line
from papertui.tui.paint import Brush
from papertui.tui.panels.painted import Painted

DIVIDER = Run("│", "rule @bg")


class LinePane(Painted, can_focus=True):
    """Lines made for the pane's width by a function, painted as they come into sight.

    `divided` leaves the first column to the divider. The maker is called again
    when the size changes or `remake()` is called; it gets the width for text in
    cells and the height.
    """

    DEFAULT_CSS = "LinePane { width: 1fr; height: 1fr; }"

    class Clicked(Message):
        """A click on something that has a meaning; `again` where the cursor stood there already."""

        def __init__(self, pane: LinePane, target: object, again: bool = False) -> None:
            super().__init__()
            self.pane = pane
            self.target = target
            self.again = again

        @property
        def control(self) -> LinePane:
            """The pane that was clicked."""
            return self.pane

    class Scrolled(Message):
        """The pane shows other lines now."""

        def __init__(self, pane: LinePane) -> None:
            super().__init__()
            self.pane = pane

    def __init__(
        self,
        maker: Callable[[int, int], Sequence[Line]],
        brush: Brush,
        *,
        id: str | None = None,
        divided: bool = False,
    ) -> None:
        super().__init__(id=id)
        self._maker = maker
        self.brush = brush
        self.divided = divided
        self.lines: Sequence[Line] = ()
        self.top = 0
        self._made_for = (-1, -1)

    @property
    def text_width(self) -> int:
        """Cells for text: the pane less its divider."""
        return max(1, self.size.width - (1 if self.divided else 0))

    def remake(self, *, keep_top: bool = True) -> None:
        """Ask for the lines again and repaint."""
        self._made_for = (-1, -1)
        if not keep_top:
            self.top = 0
        self.refresh()

    def made(self) -> Sequence[Line]:
        """The lines for the present size."""
        wanted = (self.text_width, self.size.height)
        if wanted != self._made_for and self.size.width > 0:
            self.lines = self._maker(*wanted)
            self._made_for = wanted
            self.top = max(0, min(self.top, len(self.lines) - self.size.height))
        return self.lines

    @property
    def below(self) -> int:
        """How many lines are hidden under the lower edge."""
        return max(0, len(self.made()) - self.top - self.size.height)

    def scroll_lines(self, by: int) -> bool:
        """Scroll by lines, within the text; false where it is at its end already."""
        top = max(0, min(self.top + by, max(0, len(self.made()) - self.size.height)))
        if top == self.top:
            return False
        self.top = top
        self.refresh()
        self.post_message(self.Scrolled(self))
        return True

    def reveal(self, first: int, last: int | None = None) -> None:
        """Scroll as little as brings these lines into sight, the first before the last."""
        last = first if last is None else last
        height = max(1, self.size.height)
        top = self.top
        if last >= top + height:
            top = last - height + 1
        top = min(top, first)
        if top != self.top:
            self.top = max(0, top)
            self.refresh()
            self.post_message(self.Scrolled(self))

    def lines_of(self, target: object) -> tuple[int, int] | None:
        """First and last line that stand for a target, or None."""
        found = [i for i, made in enumerate(self.made()) if made.target == target]
        return (found[0], found[-1]) if found else None

    def render_line(self, y: int) -> Strip:
        """Paint one row of the pane."""
        lines = self.made()
        at = self.top + y
        shown = lines[at] if at < len(lines) else Line()
        runs = (DIVIDER, *shown.runs) if self.divided else shown.runs
        return self.brush.strip(Line(runs, shown.ground), self.size.width)

    def refresh_row(self, y: int) -> None:
        """Repaint one row only."""
        self.refresh(Region(0, y, self.size.width, 1))

    def target_at(self, x: int, y: int) -> object:
        """What stands under a cell of the pane: the run's target, else the line's."""
        at = self.top + y
        lines = self.made()
        if at >= len(lines):
            return None
        column = 1 if self.divided else 0
        for piece in lines[at].runs:
            if column <= x < column + piece.cells and piece.target is not None:
                return piece.target
            column += piece.cells
        return lines[at].target

    def on_click(self, event: events.Click) -> None:
        """A click means what stands under it."""
        target = self.target_at(event.x, event.y)
        if target is not None:
            self.post_message(self.Clicked(self, target, event.chain > 1))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel scrolls the pane under it."""
        event.stop()
        self.scroll_lines(3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The wheel scrolls the pane under it."""
        event.stop()
        self.scroll_lines(-3)


class Bar(Painted):
    """One row of the chrome: context, rule, message or hints."""

    DEFAULT_CSS = "Bar { width: 1fr; height: 1; }"

    class Clicked(Message):
        """A click on a part of the bar that has a meaning."""

        def __init__(self, target: object) -> None:
            super().__init__()
            self.target = target

    def __init__(
        self, maker: Callable[[int], Line], brush: Brush, *, id: str | None = None, classes: str | None = None
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._maker = maker
        self.brush = brush
        self._line = line()

    def render_line(self, y: int) -> Strip:
        """Paint the bar for its present width."""
        self._line = self._maker(self.size.width)
        return self.brush.strip(self._line, self.size.width)

    def on_click(self, event: events.Click) -> None:
        """A click on a hint is its key; on a rule's right end, sort or lens."""
        column = 0
        for piece in self._line.runs:
            if column <= event.x < column + piece.cells and piece.target is not None:
                self.post_message(self.Clicked(piece.target))
                return
            column += piece.cells
