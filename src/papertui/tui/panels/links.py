"""The links of a paper: open one in the browser or send it to the clipboard."""

from __future__ import annotations

import webbrowser
from collections.abc import Sequence
from typing import TYPE_CHECKING

from papertui.model.paper import Record
from papertui.text.links import openable
from papertui.tui.ink import Line, Run, fit, line, run
from papertui.tui.notices import said
from papertui.tui.panels.chooser import Chooser
from papertui.tui.render.chrome import Hint
from papertui.tui.signs import CURSOR

if TYPE_CHECKING:
    from papertui.tui.screens.lending import LendingPage


class LinkChooser(Chooser):
    """Numbered links; what is typed narrows them."""

    title = "Links"

    def __init__(self, page: LendingPage, record: Record) -> None:
        super().__init__(page, prompt="o")
        self.record = record

    @property
    def urls(self) -> list[str]:
        """The links that hold what is typed; a number picks one."""
        urls = list(self.record.urls)
        if self.text.isdecimal() and 0 < int(self.text) <= len(urls):
            return [urls[int(self.text) - 1]]
        return [url for url in urls if self.text.casefold() in url.casefold()]

    def count(self) -> int:
        """How many links are left."""
        return len(self.urls)

    def lines(self, width: int, height: int) -> Sequence[Line]:
        """One link a row, with its number."""
        made = [Line()]
        for at, url in enumerate(self.urls):
            here = at == self.at
            number = self.record.urls.index(url) + 1
            runs = (CURSOR.run if here else Run(" "), run(f"{number:>2} ", "key b"), run(url, "link u"))
            made.append(line(*fit(runs, width), ground="cur" if here else "bg", target=("row", at)))
        if not self.urls:
            made.append(line(*fit((Run("   no link holds this", "muted"),), width)))
        return made

    def take(self) -> None:
        """Open the link under the cursor, if it is one that may be opened."""
        if not self.urls:
            return
        url = openable(self.urls[self.at])
        self.close()
        if url is None:
            self.page.say(said("Only http, https and doi links are opened:", self.urls[self.at]))
        elif webbrowser.open(url):
            self.page.say(said("Handed to the browser:", url))
        else:
            self.page.say(said("No browser to open it with:", url, "y u", "copies the links"))

    def key(self, key: str) -> bool:
        """Ctrl+y copies the link under the cursor."""
        if key == "ctrl+y" and self.urls:
            self.page.copy_text(self.urls[self.at], "link")
            return True
        return False

    def hints(self) -> Sequence[Hint]:
        """Open, copy, choose, close."""
        return (Hint("Enter", "open"), Hint("Ctrl+y", "copy"), Hint("↑ ↓", "choose"), Hint("Esc", "close"))
