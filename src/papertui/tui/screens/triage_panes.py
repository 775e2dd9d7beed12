"""The panes of the triage page: the card, its claims beside it, and the place that panels borrow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Container

from papertui.tui.ink import Line
from papertui.tui.panels.pane import Bar, LinePane
from papertui.tui.render.chrome import PaneTitle, pane_rule

if TYPE_CHECKING:
    from papertui.tui.panels.borrower import Borrower
    from papertui.tui.screens.triage import TriageScreen

#: Cells from which claims, or a panel, stand beside the card.
WIDE = 110

#: Rows that the card keeps above a panel.
ABOVE = 5


class CardPanes:
    """The widgets of the triage page; a panel has the place of the claims, or that under the card."""

    def __init__(self, page: TriageScreen) -> None:
        self.page = page
        brush = page.brush
        self.card = LinePane(page.card_lines, brush, id="card")
        self.side = LinePane(page.side_lines, brush, id="side", divided=True)
        self.rule = Bar(self._rule_line, brush, id="rule2")
        self.beside = Container(id="beside")
        self.body = Container(self.card, self.rule, self.side, self.beside, id="body")
        self.borrower: Borrower | None = None

    @property
    def stacked(self) -> bool:
        """Whether a panel stands below the card."""
        return self.page.size.width < WIDE

    @property
    def room(self) -> int:
        """Cells of what stands beside the card, its divider included; 0 where nothing does."""
        return 0 if self.stacked else int(self.page.size.width * 0.36)

    def _rule_line(self, width: int) -> Line:
        """The panel's title, over a panel below the card."""
        return pane_rule([self.panel_title(width)], width)

    def panel_title(self, width: int) -> PaneTitle:
        """What the rule says over a panel."""
        panel = self.borrower
        return PaneTitle(panel.title if panel else "", panel.right if panel else "", width, True)

    def arrange(self) -> None:
        """Give every pane the cells that the size of the screen allows."""
        lent, stacked = self.borrower is not None, self.stacked
        self.body.styles.layout = "vertical" if stacked else "horizontal"
        self.card.styles.height = ABOVE if lent and stacked else "1fr"
        self.rule.display = lent and stacked
        self.side.display = not lent and not stacked
        self.beside.display = lent
        for widget in (self.side, self.beside):
            widget.styles.width = self.room or "1fr"
        self.page.refresh_chrome()

    def borrow(self, panel: Borrower) -> None:
        """Let a panel have the place until `give_back`."""
        self.dismiss()
        self.borrower = panel
        self.beside.mount(panel)
        self.arrange()

    def give_back(self) -> None:
        """Take the borrowed place back; the card has the focus again."""
        borrower, self.borrower = self.borrower, None
        if borrower is not None:
            borrower.remove()
        self.arrange()
        self.page.set_focus(self.card)

    def dismiss(self) -> bool:
        """Close the panel that is open, keeping what is written in it; whether there was one."""
        if self.borrower is None:
            return False
        self.borrower.leave()
        self.give_back()
        return True
