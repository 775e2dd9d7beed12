"""Compare: what the selected papers claim, side by side, with the sentence under the cursor."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import ClassVar

from textual import on
from textual.widget import Widget

from papertui.service.boards import Entry, Measure, comparison
from papertui.service.deciding import counted
from papertui.service.tabling import comparison_table, written
from papertui.tui.ink import Line, Run
from papertui.tui.messages import MeasuresMade
from papertui.tui.panels.pane import LinePane
from papertui.tui.render import chrome
from papertui.tui.render.board import quote_lines, short_title
from papertui.tui.render.chrome import Context, PaneTitle
from papertui.tui.render.comparison import CompareLook, compare_lines, reason
from papertui.tui.render.section import empty, head, indented
from papertui.tui.screens.page import Handler, Page, does, moves
from papertui.tui.screens.tables import TablePage

#: Lines of the source sentence under the table.
SOURCE = 7


class CompareScreen(TablePage):
    """The measures of some papers; columns are papers in the order of the list."""

    NAME = "comparison"
    WORDS: ClassVar[Mapping[str, str]] = {
        "board.next": "papers",
        "page.choose": "open",
        "move.down": "measure",
        "board.plot": "table only",
    }

    def __init__(self, parent: Page, keys: Sequence[int], opened: Callable[[int], None]) -> None:
        super().__init__(parent, opened)
        self.papers = self.bench.store.rows(keys)
        self.measures: Sequence[Measure] | None = None
        self.at = 0
        self.column = 0
        self.pane = LinePane(self._lines, self.brush, id="measures")
        self.below = LinePane(self._source_lines, self.brush, id="source")
        self.below.can_focus = False

    def handlers(self) -> Mapping[str, Handler]:
        """What the keys do here."""
        return {
            **moves(self._step, lambda: self.pane.size.height),
            **self.leaving(self.dismiss),
            "page.choose": does(self._open),
            "board.next": does(lambda: self._turn(1)),
            "board.previous": does(lambda: self._turn(-1)),
            "board.plot": does(self._toggle_source),
            "board.export": does(self.ask_path),
        }

    def body(self) -> Iterable[Widget]:
        """The table, and the sentence under the cursor."""
        yield self.field
        yield self.pane
        yield self.below

    def on_mount(self) -> None:
        """Send for the measures."""
        self.take_focus()

    def on_resize(self) -> None:
        """The sentence takes less of a small screen."""
        self.below.styles.height = SOURCE if self.size.height >= 30 else SOURCE - 2

    def take_focus(self) -> None:
        """The table has the focus."""
        self.set_focus(self.pane)

    def ask(self) -> None:
        """Send for the measures."""
        keys = [paper.key for paper in self.papers]
        self.runner.send("measures", lambda bench: comparison(bench, keys), MeasuresMade)

    @on(MeasuresMade)
    def show_measures(self, message: MeasuresMade) -> None:
        """Show the measures; the cursor stands on the first paper that states the first one."""
        self.measures = message.measures
        if self.measure is not None and self.entry is None:
            stated = [at for at, paper in enumerate(self.papers) if paper.key in self.measure.cells]
            self.column = stated[0] if stated else 0
        self._remake()

    @property
    def entry(self) -> Entry | None:
        """What the paper under the cursor says of the measure under it."""
        measure = self.measure
        return measure.cells.get(self.papers[self.column].key) if measure is not None else None

    @property
    def measure(self) -> Measure | None:
        """The measure under the cursor."""
        return self.measures[self.at] if self.measures and self.at < len(self.measures) else None

    def context_line(self, width: int) -> Line:
        """How many papers, and which one the cursor is on."""
        title = short_title(self.papers[self.column].title) if self.papers else ""
        return chrome.context_row(Context("Compare", counted(len(self.papers), "paper"), trail=title), width)

    def rule_line(self, width: int) -> Line:
        """How many measures there are."""
        right = counted(len(self.measures), "measure") if self.measures is not None else ""
        return chrome.pane_rule([PaneTitle("Claims side by side", right, width, True)], width)

    def _lines(self, width: int, height: int) -> Sequence[Line]:
        if not self.measures:
            words = (
                "Reading the ledger." if self.measures is None else "No number in these papers to compare."
            )
            return [empty(width), indented([Run(words, "muted i")], width, 2)]
        return compare_lines(self.measures, self.papers, CompareLook(self.at, self.column), width)

    def _source_lines(self, width: int, height: int) -> Sequence[Line]:
        measure, entry = self.measure, self.entry
        if measure is None:
            return []
        top = [empty(width)]
        words = [Run(reason(measure), "muted")]
        if entry is None:
            lines = [*top, head("Source", words, width, 2, room=width - 3)]
            return [*lines, indented([Run("This paper does not state it.", "muted i")], width, 2)]
        source = self.source(entry)
        lines = [*top, head(f"Sentence {source.sentence + 1}", words, width, 2, room=width - 3)]
        return [*lines, *quote_lines(entry, source, width)]

    def text(self, format: str) -> Iterator[str]:
        """The comparison as a table."""
        keys = [paper.key for paper in self.papers]
        return written([comparison_table(self.bench, keys, self.measures or ())], "Comparison", format)

    def _step(self, by: int) -> None:
        self.at = max(0, min(self.at + by, len(self.measures or ()) - 1))
        self._remake()

    def _turn(self, by: int) -> None:
        self.column = (self.column + by) % max(1, len(self.papers))
        self._remake()

    def _open(self) -> None:
        if self.papers:
            self.dismiss()
            self.opened(self.papers[self.column].key)

    def _toggle_source(self) -> None:
        self.below.display = not self.below.display

    def _remake(self) -> None:
        self.pane.remake()
        self.below.remake(keep_top=False)
        span = self.pane.lines_of(("measure", self.at))
        if span:
            self.pane.reveal(*span)
        self.refresh_chrome()

    @on(LinePane.Clicked)
    def _clicked(self, message: LinePane.Clicked) -> None:
        match message.target:
            case ("measure", int(place)):
                self.at = place
                self._remake()
