"""Choosers that correct a claim: its kind, and what its numbers are linked to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from papertui.model.claim import Claim, Kind, Quantity
from papertui.tui.ink import Line, Run, fit, line, run, wrap
from papertui.tui.panels.chooser import Chooser
from papertui.tui.render.value import shown
from papertui.tui.signs import CURSOR, KINDS

if TYPE_CHECKING:
    from papertui.tui.screens.desk import DeskScreen

MEANINGS: dict[Kind, str] = {
    Kind.BACKGROUND: "the world before this paper",
    Kind.OBJECTIVE: "the question or the aim",
    Kind.METHOD: "what was made or done",
    Kind.RESULT: "a finding, against nothing",
    Kind.COMPARISON: "a finding against something",
    Kind.RESOURCE: "data or code that is released",
    Kind.LIMITATION: "a weakness of this very work",
    Kind.OTHER: "outlook, hope, heads",
}

PARTS = (("metric", "of what"), ("dataset", "on"), ("baseline", "against"))
"""What a number is linked to, and the word for it."""


class KindChooser(Chooser):
    """The kinds, the present one under the cursor; typed words or a sign move to one."""

    title = "Kind of this claim"

    def __init__(self, desk: DeskScreen, claim: Claim, done: Callable[[Kind], None]) -> None:
        super().__init__(desk, prompt="K")
        self._kinds = tuple(Kind)
        self._claim = claim
        self._done = done
        self.at = self._kinds.index(claim.kind)

    def changed(self) -> None:
        """Move to the first kind that fits what is typed."""
        typed = self.text.casefold()
        fitting = [
            at
            for at, kind in enumerate(self._kinds)
            if typed and (kind.value.startswith(typed) or typed in (KINDS[kind].sign, KINDS[kind].ascii))
        ]
        self.at = fitting[0] if fitting else self._kinds.index(self._claim.kind)

    def count(self) -> int:
        """How many kinds there are."""
        return len(self._kinds)

    def lines(self, width: int, height: int) -> Sequence[Line]:
        """One kind a row, with what it means."""
        made = [Line()]
        for at, kind in enumerate(self._kinds):
            sign = KINDS[kind]
            here = at == self.at
            runs = (
                CURSOR.run if here else Run(" "),
                Run(" "),
                sign.run,
                Run(f" {kind.value:<11} ", sign.ink),
                Run(MEANINGS[kind], "muted"),
            )
            made.append(line(*fit(runs, width), ground="cur" if here else "bg", target=("row", at)))
        quote = wrap([run(f"“{shown(self._claim.text)}”", "soft")], max(10, min(width - 4, 74)))
        return [*made, Line(), *(line(Run("  "), *pieces) for pieces in quote)]

    def take(self) -> None:
        """Give the claim the chosen kind."""
        kind = self._kinds[self.at]
        self.close()
        self._done(kind)


class LinkChooser(Chooser):
    """The numbers of a claim, each with what it is linked to, to be changed, or the number taken off."""

    title = "Numbers of this claim"

    def __init__(self, desk: DeskScreen, claim: Claim, done: Callable[[Quantity, str], None]) -> None:
        super().__init__(desk, prompt="L")
        self._rows: list[tuple[Quantity, str, str]] = []
        for quantity in claim.quantities:
            self._rows += [(quantity, part, word) for part, word in PARTS]
            self._rows.append((quantity, "", "is no number"))
        self._done = done

    def count(self) -> int:
        """Three links and a way out for each number."""
        return len(self._rows)

    def lines(self, width: int, height: int) -> Sequence[Line]:
        """A head for each number, then what can be changed."""
        made: list[Line] = []
        for at, (quantity, part, word) in enumerate(self._rows):
            if part == PARTS[0][0]:
                made += [Line(), line(*fit((Run("  "), run(shown(quantity.text), "num b")), width))]
            here = at == self.at
            said = shown(getattr(quantity, part)) if part else ""
            runs = (
                CURSOR.run if here else Run(" "),
                Run("   "),
                Run(f"{word:<9}" if part else word, "muted" if part else "bad"),
                run(said or ("–" if part else ""), "text" if said else "muted"),
            )
            made.append(line(*fit(runs, width), ground="cur" if here else "bg", target=("row", at)))
        return made

    def take(self) -> None:
        """Change the chosen link."""
        quantity, part, _ = self._rows[self.at]
        self.close()
        self._done(quantity, part)
