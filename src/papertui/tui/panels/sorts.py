"""The order of the list: choose one, or the present one again to turn it round."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from papertui.service.session import SORTS
from papertui.tui.ink import Line, Run, fit, line, run
from papertui.tui.panels.chooser import Chooser
from papertui.tui.signs import CURSOR

if TYPE_CHECKING:
    from papertui.tui.screens.desk import DeskScreen


class SortChooser(Chooser):
    """The orders of the list, the present one under the cursor."""

    title = "Order of the list"

    def __init__(self, desk: DeskScreen) -> None:
        super().__init__(desk, prompt="S")
        self.desk = desk
        ids = [id for id, _ in SORTS]
        self.at = ids.index(desk.session.sort)

    def changed(self) -> None:
        """A digit takes its order at once; typed words move to it."""
        ids = [id for id, _ in SORTS]
        if not self.text:
            self.at = ids.index(self.desk.session.sort)
        elif self.text.isdecimal() and 0 < int(self.text) <= len(ids):
            self.at = int(self.text) - 1
        else:
            near = [at for at, (_, name) in enumerate(SORTS) if self.text.casefold() in name]
            self.at = near[0] if near else self.at

    def count(self) -> int:
        """How many orders there are."""
        return len(SORTS)

    def lines(self, width: int, height: int) -> Sequence[Line]:
        """One order a row."""
        made = [Line()]
        session = self.desk.session
        for at, (id, name) in enumerate(SORTS):
            here = at == self.at
            word = ("▼" if session.turned else "▲") if id == session.sort else " "
            runs = (
                CURSOR.run if here else Run(" "),
                Run(f"{at + 1} ", "key b"),
                run(f"{name} "),
                Run(word, "accent"),
            )
            made.append(line(*fit(runs, width), ground="cur" if here else "bg", target=("row", at)))
        made += [Line(), line(*fit((Run("  The present order again turns it round.", "muted"),), width))]
        return made

    def take(self) -> None:
        """Sort the list."""
        session = self.desk.session
        id = SORTS[self.at][0]
        session.turned = not session.turned if id == session.sort else False
        session.sort = id
        self.close()
        self.desk.ask()
