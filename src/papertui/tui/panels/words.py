"""The reader's own words: green ones and red ones, put on a list or taken off it one by one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from papertui.model.mark import JournalEntry
from papertui.service.wording import GREEN, RED, mark_word, unmark_word
from papertui.tui.ink import Line, Run, fit, line, run, wrap
from papertui.tui.panels.chooser import Chooser
from papertui.tui.render.chrome import Hint
from papertui.tui.signs import CURSOR

if TYPE_CHECKING:
    from papertui.tui.screens.desk import DeskScreen

INKS = {GREEN: "good u", RED: "bad u"}
_ABOUT = (
    "Your words are underlined in every abstract, in any inflection: green for what you look for, red for "
    "what you do not. A star stands for any ending, several words for a phrase."
)


class WordChooser(Chooser):
    """Type a word and Enter marks it; Tab turns the word under the cursor, or the next one, green or red."""

    title = "Your words"

    def __init__(self, desk: DeskScreen) -> None:
        super().__init__(desk, prompt="+")
        self.desk = desk
        self.colour = GREEN

    def matching(self) -> list[tuple[str, str]]:
        """(word, list) of the words that hold what is typed, the green ones first."""
        words = self.desk.view.find.words()
        typed = self.text.casefold()
        every = [(word, GREEN) for word in words.green] + [(word, RED) for word in words.red]
        return [(word, name) for word, name in every if typed in word]

    def count(self) -> int:
        """How many words are shown."""
        return len(self.matching())

    def aside(self) -> list[Run]:
        """The colour that a new word gets."""
        return [Run(f"  {self.colour}", INKS[self.colour])]

    def lines(self, width: int, height: int) -> Sequence[Line]:
        """The words, then what they are for."""
        made = [Line()]
        for at, (word, name) in enumerate(self.matching()):
            here = at == self.at
            runs = (
                CURSOR.run if here else Run(" "),
                Run(" "),
                run(word, INKS[name]),
                Run(f"  {name}", "muted"),
            )
            made.append(line(*fit(runs, width), ground="cur" if here else "bg", target=("row", at)))
        if not self.matching():
            made.append(
                line(Run("  No word of yours is like this." if self.text else "  No words yet.", "muted i"))
            )
        about = wrap([Run(_ABOUT, "muted")], max(8, width - 4))
        return [*made, Line(), *(line(Run("  "), *pieces) for pieces in about)]

    def _here(self) -> tuple[str, str] | None:
        found = self.matching()
        return found[self.at] if 0 <= self.at < len(found) else None

    def key(self, key: str) -> bool:
        """Tab changes a colour, Delete takes the word under the cursor off its list."""
        here = self._here()
        if key == "tab":
            if here is not None and (not self.text or here[0] == self.text.casefold()):
                self._decide(mark_word(self.desk.bench, here[0], RED if here[1] == GREEN else GREEN))
                self.at = next((at for at, (word, _) in enumerate(self.matching()) if word == here[0]), 0)
            else:
                self.colour = RED if self.colour == GREEN else GREEN
        elif key in ("delete", "ctrl+x"):
            if here is not None:
                self._decide(unmark_word(self.desk.bench, here[0]))
                self.at = max(0, min(self.at, self.count() - 1))
        else:
            return False
        self.remake()
        return True

    def take(self) -> None:
        """Mark what is typed; without text, give the place back."""
        if not self.text:
            self.close()
            return
        self._decide(mark_word(self.desk.bench, self.text, self.colour))
        self.field.value = ""

    def _decide(self, entry: JournalEntry | None) -> None:
        self.desk.view.find.words_on = True
        self.desk.decided(entry, [], advance=False)

    def hints(self) -> Sequence[Hint]:
        """Add, colour, remove, close."""
        return (
            Hint("Enter", "add"), Hint("Tab", "green, red"), Hint("↑ ↓", "choose"),
            Hint("Del", "take off"), Hint("Esc", "close"),
        )  # fmt: skip
