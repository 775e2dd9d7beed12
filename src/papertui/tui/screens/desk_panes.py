"""The desk's panes: which there are, which has the focus, and how they share the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Container
from textual.widget import Widget

from papertui.tui.layout import NEEDS, Layout, arrange
from papertui.tui.panels.field import Field
from papertui.tui.panels.pane import Bar, LinePane
from papertui.tui.panels.paper_list import PaperList
from papertui.tui.render import states
from papertui.tui.screens import desk_chrome

if TYPE_CHECKING:
    from papertui.tui.panels.borrower import Borrower
    from papertui.tui.screens.desk import DeskScreen

#: Cells from which abstract and claims stand side by side.
TWO_COLUMNS = 100


class Panes:
    """The widgets of the desk and their arrangement.

    `borrower` is the panel that has the paper's place for the moment; `zen`
    gives everything to the paper; `searching` puts the search line into the
    context row's place.
    """

    def __init__(self, desk: DeskScreen) -> None:
        self.desk = desk
        view, brush = desk.view, desk.brush
        self.papers = PaperList(view.list_row, view.list_tail, brush, id="papers")
        self.paper = LinePane(view.paper_lines, brush, id="paper", divided=True)
        self.claims = LinePane(view.claims_lines, brush, id="claims", divided=True)
        self.rail = LinePane(view.rail_lines, brush, id="rail")
        self.small = LinePane(lambda *_: states.too_small_lines(*desk.size, NEEDS), brush, id="small")
        self.rule2 = Bar(lambda width: desk_chrome.paper_rule(view, width), brush, id="rule2")
        self.beside = Container(id="beside")
        self.body = Container(
            self.rail,
            self.papers,
            self.rule2,
            self.paper,
            self.beside,
            self.claims,
            id="body",
            classes="wide",
        )
        self.search = Field(
            brush,
            prompt="/",
            aside=lambda: desk_chrome.search_aside(view),
            colour=lambda text: desk_chrome.search_runs(view, text),
            id="search",
        )
        self.borrower: Borrower | None = None
        self.zen = False
        self.rail_open = False
        self.single_paper = False
        self._empty = False

    @property
    def searching(self) -> bool:
        """Whether the search line has the context row's place."""
        return self.desk.view.find.typing

    @searching.setter
    def searching(self, on: bool) -> None:
        """Put the search line there, or the context row."""
        self.desk.view.find.typing = on

    def pane(self, name: str) -> Widget:
        """The widget of a pane: rail, list, paper or claims."""
        return {"rail": self.rail, "list": self.papers, "paper": self.paper, "claims": self.claims}[name]

    def name_of(self, widget: Widget | None) -> str | None:
        """The name of a pane, None for another widget."""
        names = ("rail", "list", "paper", "claims")
        return next((name for name in names if self.pane(name) is widget), None)

    @property
    def page(self) -> int:
        """Lines or rows of the focused pane."""
        pane = self.pane(self.desk.view.focus)
        return pane.page if isinstance(pane, PaperList) else max(1, pane.size.height - 2)

    @property
    def below(self) -> int:
        """Lines of the paper that are out of sight below."""
        return self.paper.below if self.paper.display and self.paper.is_mounted else 0

    @property
    def stacked(self) -> bool:
        """Whether the paper, and so a panel, stands below the list."""
        return self.desk.view.layout.stacked

    # The focus

    def focus(self, name: str) -> None:
        """Give a pane the focus, opening it where the layout has no room for it otherwise."""
        view = self.desk.view
        self.rail_open = name == "rail"
        self.zen = self.zen and name in ("paper", "claims")
        if view.layout.single:
            self.single_paper = name in ("paper", "claims")
        if name != "claims":
            view.expanded = False
        view.focus = name
        self.arrange()
        self.desk.set_focus(self.pane(name))
        self.repaint()

    def focus_rail(self, kind: str) -> None:
        """Give the library's rail the focus, on its first row of a kind."""
        self.desk.view.find.narrow = False
        targets = self.desk.view.rail_targets()
        self.desk.view.rail_at = next((at for at, target in enumerate(targets) if target[0] == kind), 0)
        self.focus("rail")

    def focus_beside(self, step: int) -> None:
        """Give the next pane to the left or right the focus."""
        view = self.desk.view
        order = ["rail", "list", "paper"] + (["claims"] if view.layout.claims else [])
        at = order.index(view.focus) + step if view.focus in order else 1
        if 0 <= at < len(order):
            self.focus(order[at])

    # The arrangement

    def arrange(self) -> None:
        """Give every pane the cells that the size of the screen allows."""
        desk, view = self.desk, self.desk.view
        shift = desk.memory.divider.get(view.layout.step, 0)
        made = arrange(*desk.size, shift=shift, zen=self.zen, rail_open=self.rail_open)
        view.height = desk.size.height - 4
        too_small = made.step == "too small"
        self.small.display = too_small
        for widget in desk.query(".wide"):
            widget.display = not too_small
        self.search.display = self.searching and not too_small
        desk.query_one("#context").display = not self.searching and not too_small
        if not too_small:
            if view.expanded and not (made.list and made.claims):
                made = expanded_layout(desk.size.width)
            view.layout = made
            self._lay_out(made)
            desk.refresh_chrome()

    def follow_emptiness(self) -> None:
        """Give the list all the room where it explains that it is empty, or take it back."""
        if self._empty != self.desk.view.find.empty:
            self.arrange()

    def _lay_out(self, made: Layout) -> None:
        single = made.single
        borrowed = self.borrower is not None
        self._empty = self.desk.view.find.empty
        alone = self._empty and not borrowed and made.list > 0
        list_shown = made.list > 0 and not (single and (self.single_paper or borrowed))
        paper_shown = made.paper > 0 and not (single and not self.single_paper)
        if alone or (made.stacked and self.desk.view.first_run):
            paper_shown = False  # what to do first needs the room
        self.rail.display = made.rail > 0
        self.papers.display = list_shown
        self.papers.divided = made.rail > 0 and list_shown
        self.rule2.display = made.stacked and list_shown and paper_shown
        self.beside.display = borrowed
        self.paper.display = paper_shown and not borrowed
        self.paper.divided = not made.stacked and not single and (made.list > 0 or made.rail > 0)
        self.claims.display = made.claims > 0 and not alone and not (borrowed and made.paper == 0)
        self.claims.divided = made.paper > 0
        self.body.styles.layout = "vertical" if made.stacked else "horizontal"
        self.rail.styles.width = made.rail or 1
        self.papers.styles.width = "1fr" if made.stacked or alone else made.list
        self.papers.styles.height = made.list_height if made.stacked and paper_shown else "1fr"
        side = "1fr" if made.stacked or single else made.paper
        self.paper.styles.width = side
        self.beside.styles.width = side if made.paper else "1fr"
        self.claims.styles.width = made.claims or 1

    def move_divider(self, cells: int) -> None:
        """Move the divider right of the list; remembered for this size of screen."""
        divider = self.desk.memory.divider
        step = self.desk.view.layout.step
        divider[step] = divider.get(step, 0) + cells
        self.arrange()
        self.repaint()

    def repaint(self) -> None:
        """Paint everything anew."""
        for pane in (self.papers, self.rail, self.paper, self.claims):
            pane.remake()
        self.desk.refresh_chrome()

    def repaint_rows(self) -> None:
        """Paint the list and the chrome anew."""
        self.papers.remake()
        self.desk.refresh_chrome()

    # The place beside the list

    def borrow(self, panel: Borrower) -> None:
        """Let a panel have the place of the paper until `give_back`."""
        if self.borrower is not None:
            self.borrower.leave()
        self._drop()
        self.borrower = panel
        self.beside.mount(panel)
        self.arrange()

    def give_back(self) -> None:
        """Take the borrowed place back; the focus returns to where it was."""
        self._drop()
        self.arrange()
        self.desk.set_focus(self.pane(self.desk.view.focus))
        self.repaint()

    def _drop(self) -> None:
        borrower, self.borrower = self.borrower, None
        if borrower is not None:
            borrower.remove()


def expanded_layout(width: int) -> Layout:
    """Abstract and claims side by side, or the claims alone where two columns have no room."""
    if width >= TWO_COLUMNS:
        left = int(width * 0.42)
        return Layout("claims", 0, 0, left, width - left)
    return Layout("claims", 0, 0, 0, width)
