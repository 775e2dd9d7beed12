"""One question, one line: a tag to add, a name for a view, another name for a tag."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from papertui.tui.ink import Line, Run, fit, line, run, wrap
from papertui.tui.panels.chooser import Chooser
from papertui.tui.render.chrome import Hint
from papertui.tui.signs import CURSOR

if TYPE_CHECKING:
    from papertui.tui.screens.desk import DeskScreen


class Prompt(Chooser):
    """Asks for one line of text, with suggestions below that Tab or the arrows take over.

    `suggest` gives completions for what is typed; `done` gets the text.
    """

    def __init__(
        self,
        desk: DeskScreen,
        title: str,
        done: Callable[[str], None],
        *,
        text: str = "",
        explain: str = "",
        suggest: Callable[[str], Sequence[str]] = lambda _: (),
    ) -> None:
        super().__init__(desk, text=text)
        self.title = title
        self.explain = explain
        self._done = done
        self._suggest = suggest
        self.at = -1

    def changed(self) -> None:
        """New text: no suggestion is chosen."""
        self.at = -1

    def suggestions(self) -> Sequence[str]:
        """Completions of what is typed."""
        return self._suggest(self.text)[:50]

    def count(self) -> int:
        """How many suggestions there are."""
        return len(self.suggestions())

    def lines(self, width: int, height: int) -> Sequence[Line]:
        """The explanation, then the suggestions."""
        made = [Line()]
        if self.explain:
            explained = wrap([run(self.explain, "muted")], width - 4)
            made += [*(line(Run("  "), *pieces) for pieces in explained), Line()]
        for at, text in enumerate(self.suggestions()):
            here = at == self.at
            runs = (CURSOR.run if here else Run(" "), Run(" "), run(text, "text b" if here else "soft"))
            made.append(line(*fit(runs, width), ground="cur" if here else "bg", target=("row", at)))
        return made

    def key(self, key: str) -> bool:
        """Tab takes the suggestion over into the input."""
        if key != "tab":
            return False
        found = self.suggestions()
        if found:
            self.field.value = found[max(0, self.at)]
            self.field.cursor_position = len(self.field.value)
        return True

    def take(self) -> None:
        """Hand over the chosen suggestion, else what is typed."""
        found = self.suggestions()
        text = found[self.at] if 0 <= self.at < len(found) else self.text
        self.close()
        if text:
            self._done(text)

    def hints(self) -> Sequence[Hint]:
        """Take, complete, choose, close."""
        return (Hint("Enter", "take"), Hint("Tab", "complete"), Hint("↑ ↓", "choose"), Hint("Esc", "close"))
