"""The list of papers: paints the rows in sight and nothing else, whatever the library holds."""

from __future__ import annotations

from collections.abc import Callable

from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip

from papertui.tui.ink import Line
from papertui.tui.paint import Brush
from papertui.tui.panels.painted import Painted
from papertui.tui.panels.pane import DIVIDER


class PaperList(Painted, can_focus=True):
    """A list of `total` rows of which only those on screen are made.

    `make` gives the lines of the row at a place (a day head among them where
    one belongs above it), asked for only when that row comes into sight.
    `tail` gives the lines after the last row. The cursor is a place; moving it
    posts `Moved`.
    """

    DEFAULT_CSS = "PaperList { width: 1fr; height: 1fr; }"

    class Moved(Message):
        """The cursor stands on another place now."""

        def __init__(self, place: int) -> None:
            super().__init__()
            self.place = place

    class Opened(Message):
        """The row under the cursor was clicked a second time."""

    class Pointed(Message):
        """A line under the last row was clicked that has a meaning."""

        def __init__(self, target: object) -> None:
            super().__init__()
            self.target = target

    class Shown(Message):
        """Other rows are in sight now: places `first` to `last`, both included."""

        def __init__(self, first: int, last: int) -> None:
            super().__init__()
            self.first = first
            self.last = last

    def __init__(
        self,
        make: Callable[[int, int, bool], list[Line]],
        tail: Callable[[int], list[Line]],
        brush: Brush,
        *,
        id: str | None = None,
        divided: bool = True,
    ) -> None:
        super().__init__(id=id)
        self._make = make
        self._tail = tail
        self.brush = brush
        self.divided = divided
        self.total = 0
        self.cursor = 0
        self.top = 0
        self._painted: dict[int, tuple[Line, ...]] = {}
        self._made_width = -1
        self._sight: list[tuple[Line, int]] | None = None
        self._told = (-1, -1)

    @property
    def text_width(self) -> int:
        """Cells that a row may use."""
        return max(4, self.size.width - (1 if self.divided else 0))

    def row(self, place: int) -> tuple[Line, ...]:
        """The lines of one row, made once until something changes."""
        if self._made_width != self.text_width:
            self._painted.clear()
            self._made_width = self.text_width
        lines = self._painted.get(place)
        if lines is None:
            lines = tuple(self._make(place, self.text_width, place == self.cursor))
            self._painted[place] = lines
        return lines

    def _in_sight(self) -> list[tuple[Line, int]]:
        """The lines on screen from the top row down, each with its place (-1 behind the last row)."""
        if self._sight is not None:
            return self._sight
        height = self.size.height
        out: list[tuple[Line, int]] = []
        place = self.top
        while place < self.total and len(out) < height:
            out.extend((made, place) for made in self.row(place))
            place += 1
        if len(out) < height:
            out.extend((made, -1) for made in self._tail(self.text_width))
        self._sight = out[:height]
        last = max(self.top, place - 1)
        if (self.top, last) != self._told and self.total:
            self._told = (self.top, last)
            self.post_message(self.Shown(self.top, last))
        return self._sight

    def show(self, total: int, cursor: int, *, keep_top: bool = False) -> None:
        """Take a new list in: its length and where the cursor stands."""
        self.total = total
        self.cursor = max(0, min(cursor, total - 1))
        if not keep_top or self.top >= total:
            self.top = 0
        self._settle()
        self.remake()

    def remake(self, place: int | None = None) -> None:
        """Make one row anew, or all of them, and repaint."""
        if place is None:
            self._painted.clear()
            self._told = (-1, -1)
        else:
            self._painted.pop(place, None)
        self._sight = None
        self.refresh()

    def move_to(self, place: int) -> None:
        """Put the cursor on a place, scrolling as little as brings it into sight."""
        place = max(0, min(place, self.total - 1))
        if place == self.cursor or self.total == 0:
            return
        before, self.cursor = self.cursor, place
        for changed in (before, place):
            self._painted.pop(changed, None)
        top = self.top
        self._settle()
        self._sight = None
        if self.top == top:
            self._refresh_rows(before, place)
        else:
            self.refresh()
        self.post_message(self.Moved(place))

    def _settle(self) -> None:
        """Move the top so that the cursor's row is wholly in sight."""
        height = max(1, self.size.height)
        if self.cursor < self.top:
            self.top = self.cursor
            return
        first = max(self.top, self.cursor - height)
        lines = sum(len(self.row(place)) for place in range(first, self.cursor + 1)) if self.total else 0
        while lines > height and first < self.cursor:
            lines -= len(self.row(first))
            first += 1
        self.top = self._filled(first, height)

    def _filled(self, top: int, height: int) -> int:
        """The place nearest to a top from which the rows to the end fill the height."""
        lines, place = 0, self.total
        while place > 0 and self.total - place < height:
            lines += len(self.row(place - 1))
            if lines > height:
                break
            place -= 1
        return min(top, place)

    def _refresh_rows(self, *places: int) -> None:
        wanted = set(places)
        for y, (_, place) in enumerate(self._in_sight()):
            if place in wanted:
                self.refresh(Region(0, y, self.size.width, 1))

    @property
    def page(self) -> int:
        """How many rows are in sight, at least one."""
        return max(1, len({place for _, place in self._in_sight() if place >= 0}))

    def on_resize(self) -> None:
        """Another size: other rows are in sight."""
        self._settle()
        self.remake()

    def on_focus(self) -> None:
        """The cursor's ground says that the list has the focus."""
        self.remake(self.cursor)

    def on_blur(self) -> None:
        """The cursor's ground says that the list lost the focus."""
        self.remake(self.cursor)

    def render_line(self, y: int) -> Strip:
        """Paint one row of cells."""
        sight = self._in_sight()
        shown = sight[y][0] if y < len(sight) else Line()
        runs = (DIVIDER, *shown.runs) if self.divided else shown.runs
        return self.brush.strip(Line(runs, shown.ground), self.size.width)

    def on_click(self, event: events.Click) -> None:
        """A click is the cursor, a click on the cursor opens."""
        sight = self._in_sight()
        if event.y >= len(sight):
            return
        if sight[event.y][1] < 0:
            self.post_message(self.Pointed(sight[event.y][0].target))
            return
        place = sight[event.y][1]
        if place == self.cursor:
            self.post_message(self.Opened())
        else:
            self.move_to(place)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel moves the rows; the cursor stays in sight."""
        event.stop()
        self._scroll(2)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The wheel moves the rows; the cursor stays in sight."""
        event.stop()
        self._scroll(-2)

    def _scroll(self, by: int) -> None:
        top = max(0, self._filled(self.top + by, max(1, self.size.height)))
        if top == self.top:
            return
        self.top = top
        self._sight = None
        places = [place for _, place in self._in_sight() if place >= 0]
        if places and not places[0] <= self.cursor <= places[-1]:
            self.move_to(places[0] if self.cursor < places[0] else places[-1])
        self.refresh()
