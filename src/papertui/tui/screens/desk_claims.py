"""Reading claims ahead: those of the paper, of the rows in sight, then of the page to come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from papertui.service.boards import Board, same_board
from papertui.service.expanding import Claims, expand
from papertui.tui.messages import AsideMade, Expanded

if TYPE_CHECKING:
    from papertui.tui.screens.desk import DeskScreen

#: Papers whose claims are read in one errand: few, so that a newer wish soon has its turn.
AT_ONCE = 8


class ClaimsAhead:
    """Sends the errands that fill value slots and paper pane, a few papers at a time."""

    def __init__(self, desk: DeskScreen) -> None:
        self.desk = desk
        self.sight = range(0)

    def look_at(self, first: int, last: int) -> None:
        """Other places of the list are in sight, both included."""
        self.sight = range(first, last + 1)
        self.read_on()

    def read_on(self) -> None:
        """Send for the next few claims that are wanted, if any are."""
        view, keys = self.desk.view, self.desk.session.visible.keys
        here = self.desk.session.current_key
        wanted = [] if here is None or view.has_claims() else [here]
        ahead = keys[self.sight.start : self.sight.stop + len(self.sight)]
        wanted = [*wanted, *(key for key in ahead if key not in view.slots)][:AT_ONCE]
        if wanted:
            self.desk.counter.send("expand", lambda bench: expand(bench, wanted), Expanded)

    def look_beside(self) -> None:
        """Send for the board that the paper stands on, where there is room to show it."""
        desk, view = self.desk, self.desk.view
        key = desk.session.current_key
        if key is None or not view.layout.claims or view.expanded or key in view.neighbours:
            return

        def show(board: Board | None) -> None:
            view.neighbours[key] = board
            if board is not None and desk.session.current_key == key:
                desk.panes.claims.remake()

        desk.counter.send(
            "board", lambda bench: same_board(bench, key), lambda board: AsideMade(lambda: show(board))
        )

    def take(self, found: dict[int, Claims]) -> None:
        """Fill the slots of the rows in sight and, where it waited for them, the paper pane."""
        desk, view = self.desk, self.desk.view
        waited = not view.has_claims()
        view.keep_slots(found)
        for place, key in zip(self.sight, desk.session.visible.keys[self.sight.start :], strict=False):
            if key in found:
                desk.panes.papers.remake(place)
        if waited and desk.session.current_key in found:
            desk.panes.paper.remake()
            desk.panes.claims.remake()
            desk.refresh_chrome()
        self.read_on()
