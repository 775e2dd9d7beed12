"""The board: who claims how much of this metric on this dataset."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from textual import on
from textual.containers import Horizontal
from textual.widget import Widget

from papertui.service import ledger
from papertui.service.boards import Board, Boards, Entry, boards
from papertui.service.tabling import board_tables, written
from papertui.tui.ink import Line, Run
from papertui.tui.messages import BoardsMade
from papertui.tui.panels.pane import LinePane
from papertui.tui.render import board as drawing
from papertui.tui.render import chrome
from papertui.tui.render.chrome import Context, PaneTitle
from papertui.tui.render.figures import counted, grouped
from papertui.tui.render.scatter import Pair, partner, scatter_lines
from papertui.tui.render.section import empty, indented
from papertui.tui.screens.page import Handler, Page, does, moves
from papertui.tui.screens.tables import TablePage

WIDE = 100
#: Lines that a plot needs to say anything.
PLOT_LEAST = 8


class BoardScreen(TablePage):
    """The boards of the papers of a list, which `what` names."""

    def __init__(self, parent: Page, keys: Sequence[int], what: str, opened: Callable[[int], None]) -> None:
        super().__init__(parent, opened)
        self.keys = keys
        self.what = what
        self.made: Boards | None = None
        self.behind = (0, 0)
        self.at = 0
        self.cursor = 0
        self.alone = False
        self.side = LinePane(self._list_lines, self.brush, id="boards")
        self.pane = LinePane(self._board_lines, self.brush, id="board", divided=True)

    def handlers(self) -> Mapping[str, Handler]:
        """What the keys do here."""
        return {
            **moves(self._step, lambda: self.pane.size.height),
            **self.leaving(self.dismiss),
            "page.choose": does(lambda: self.open_paper(self.entry)),
            "board.next": does(lambda: self._turn(1)),
            "board.previous": does(lambda: self._turn(-1)),
            "board.plot": does(self._toggle_alone),
            "board.export": does(self.ask_path),
        }

    def body(self) -> Iterable[Widget]:
        """The boards, and the one under the cursor."""
        yield self.field
        yield Horizontal(self.side, self.pane, id="body")

    def on_mount(self) -> None:
        """Arrange the panes and send for the boards."""
        self.take_focus()

    def on_resize(self) -> None:
        """The list of boards is shown where it has room."""
        self.side.display = self._has_side()
        self.side.styles.width = self._side_cells()
        self.pane.divided = self._has_side()

    def _has_side(self) -> bool:
        return self.size.width >= WIDE and not self.alone

    def _side_cells(self) -> int:
        return min(44, int(self.size.width * 0.31))

    def take_focus(self) -> None:
        """The board has the focus."""
        self.set_focus(self.pane)

    def ask(self) -> None:
        """Send for the boards."""
        self.behind = ledger.progress(self.bench)
        self.runner.send("boards", lambda bench: boards(bench, self.keys), BoardsMade)

    @on(BoardsMade)
    def show_boards(self, message: BoardsMade) -> None:
        """Show the boards."""
        self.made = message.boards
        self.at = min(self.at, max(0, len(self.made.boards) - 1))
        self._remake()

    @property
    def board(self) -> Board | None:
        """The board that is shown."""
        found = self.made.boards if self.made is not None else ()
        return found[self.at] if self.at < len(found) else None

    @property
    def entry(self) -> Entry | None:
        """The entry under the cursor."""
        board = self.board
        return board.entries[self.cursor] if board is not None and self.cursor < board.papers else None

    def context_line(self, width: int) -> Line:
        """How many papers have a number."""
        extra: tuple[Run, ...] = ()
        if self.made is not None:
            made = self.made
            extra = (
                Run(f"{counted(made.numbered, 'paper')} with a number", "soft"),
                Run(f"   {grouped(made.papers - made.numbered)} without", "muted"),
            )
            if self.behind[0] < self.behind[1]:
                read, papers = self.behind
                extra = (Run(f"claims of {grouped(read)} of {grouped(papers)} papers read", "warn"),)
        words = f"what the abstracts claim, side by side: {self.what}"
        return chrome.context_row(Context("Board", words if width >= WIDE else self.what, extra=extra), width)

    def rule_line(self, width: int) -> Line:
        """The panes' titles."""
        side = self._side_cells() if self._has_side() else 0
        panes = [PaneTitle("Dataset and metric", "papers", side)] if side else []
        board = self.board
        title = drawing.board_name(board) if board is not None else "Board"
        facts = [counted(board.papers, "paper"), board.direction] if board is not None else []
        right = " · ".join(fact for fact in facts if fact)
        panes.append(PaneTitle(title, right, width - side - bool(side), True))
        return chrome.pane_rule(panes, width)

    def _list_lines(self, width: int, height: int) -> Sequence[Line]:
        return drawing.list_lines(self.made.boards, self.at, width) if self.made is not None else []

    def _board_lines(self, width: int, height: int) -> Sequence[Line]:
        board, entry = self.board, self.entry
        if board is None or entry is None or self.made is None:
            words = "Reading the ledger." if self.made is None else "No number here that could be compared."
            return [empty(width), indented([Run(words, "muted i")], width, 2)]
        lines = drawing.board_lines(board, drawing.BoardLook(self.cursor), width)
        lines += [empty(width), *drawing.source_lines(entry, self.source(entry), width)]
        pair = partner(board, self.made.boards)
        room = height - len(lines) - 1
        if pair is not None and room >= PLOT_LEAST:
            lines += [empty(width), *self._plot(pair, entry, width, min(room, 14))]
        return lines

    @staticmethod
    def _plot(pair: Pair, entry: Entry, width: int, height: int) -> list[Line]:
        return scatter_lines(pair, entry.key, width, height)

    def text(self, format: str) -> Iterator[str]:
        """The boards as tables."""
        found = self.made.boards if self.made is not None else ()
        return written(board_tables(self.bench, found), f"Board of {self.what}", format)

    def _step(self, by: int) -> None:
        board = self.board
        if board is not None:
            self.cursor = max(0, min(self.cursor + by, board.papers - 1))
            self._remake()

    def _turn(self, by: int) -> None:
        if self.made is not None and self.made.boards:
            self.at = (self.at + by) % len(self.made.boards)
            self.cursor = 0
            self._remake()

    def _toggle_alone(self) -> None:
        self.alone = not self.alone
        self.on_resize()
        self._remake()

    def _remake(self) -> None:
        self.side.remake()
        self.pane.remake()
        for pane, target in ((self.side, ("board", self.at)), (self.pane, ("entry", self.cursor))):
            span = pane.lines_of(target) if pane.display else None
            if span:
                pane.reveal(*span)
        self.refresh_chrome()

    @on(LinePane.Clicked)
    def _clicked(self, message: LinePane.Clicked) -> None:
        match message.target:
            case ("board", int(place)):
                self.at, self.cursor = place, 0
                self._remake()
            case ("entry", int(place)):
                again, self.cursor = self.cursor == place, place
                self._remake()
                if again:
                    self.open_paper(self.entry)
