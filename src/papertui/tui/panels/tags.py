"""The tag chooser: flip tags on the selection, type to narrow, one Enter applies all changes as one step."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from papertui.errors import UsageError
from papertui.model.mark import TagCount
from papertui.model.paper import Row
from papertui.service.deciding import counted, retag, tag_name
from papertui.tui.ink import Line, Run, Span, fit, line, overlay, run, width_of
from papertui.tui.panels.chooser import Chooser
from papertui.tui.render.chrome import Hint
from papertui.tui.signs import CURSOR, tag_runs

if TYPE_CHECKING:
    from papertui.tui.screens.lending import LendingPage

DIGITS = 9


class TagChooser(Chooser):
    """Tags with their state on the papers: ✓ on all, ~ on some, blank on none; changes wait for Enter."""

    def __init__(self, page: LendingPage, rows: Sequence[Row]) -> None:
        super().__init__(page, prompt="#")
        self.papers = rows
        self.known = page.bench.store.tags()
        self.wanted: dict[str, bool] = {}
        what = f"{len(rows)} selected papers" if len(rows) > 1 else "this paper"
        self.title = f"Tags for {what}"

    def bearing(self, name: str) -> int:
        """How many of the papers bear the tag already."""
        return sum(name in row.tags for row in self.papers)

    def on(self, name: str) -> bool | None:
        """Whether the tag will be on all papers (true), on none (false) or on some (None)."""
        if name in self.wanted:
            return self.wanted[name]
        number = self.bearing(name)
        return True if number == len(self.papers) else False if number == 0 else None

    def flip(self, name: str) -> None:
        """Turn a tag on for all papers, or off where it is on all."""
        wanted = self.on(name) is not True
        number = self.bearing(name)
        if number == (len(self.papers) if wanted else 0):
            self.wanted.pop(name, None)
        else:
            self.wanted[name] = wanted

    def matching(self) -> list[TagCount]:
        """The tags that hold what is typed: those on the papers first, then the most used."""
        typed = self.text.removeprefix("#").casefold()
        known = {tag.name for tag in self.known}
        fresh = [TagCount(name, 0) for name in self.wanted if name not in known]
        found = [tag for tag in [*fresh, *self.known] if typed in tag.name.casefold()]
        starts = str.startswith
        return sorted(
            found,
            key=lambda tag: (
                not starts(tag.name.casefold(), typed) if typed else self.bearing(tag.name) == 0,
                -tag.papers,
                tag.name,
            ),
        )

    @property
    def fresh(self) -> str:
        """The tag that would be new, empty where the text names one that is there or none."""
        text = self.text.removeprefix("#")
        return text if text and all(tag.name != text for tag in self.matching()) else ""

    def count(self) -> int:
        """The matching tags and, at the end, the new one."""
        return len(self.matching()) + bool(self.fresh)

    def lines(self, width: int, height: int) -> Sequence[Line]:
        """One tag a row, then what Enter will change."""
        made = [Line()]
        found = self.matching()
        for at, tag in enumerate(found):
            made.append(self._row(at, tag, width))
        if self.fresh:
            here = self.at == len(found)
            runs = (CURSOR.run if here else Run(" "), Run("+ ", "key b"), Run("  new tag ", "soft"))
            name = run(f"#{self.fresh}", "text b")
            made.append(
                line(*fit((*runs, name), width), ground="cur" if here else "bg", target=("row", len(found)))
            )
        made += [Line(), line(*fit((Run("  ✓ on all   ~ on some   a/b nests", "muted"),), width)), Line()]
        made += [line(*fit((Run("  "), *change), width)) for change in self._changes()]
        return made

    def _row(self, at: int, tag: TagCount, width: int) -> Line:
        here = at == self.at
        state = self.on(tag.name)
        mark = Run("✓", "ok b") if state else Run("~", "muted") if state is None else Run(" ")
        changed = tag.name in self.wanted
        digit = Run(f"{at + 1} " if at < DIGITS else "  ", "key b")
        typed = self.text.removeprefix("#").casefold()
        found = tag.name.casefold().find(typed) if typed else -1
        chip = tag_runs(tag.name)
        name = overlay(tag.name, [Span(found, found + len(typed), "hit")] if found >= 0 else (), "text b")
        left = [CURSOR.run if here else Run(" "), digit, mark, Run(" "), chip[0], *name]
        right = [Run("changes  " if changed else "", "num"), Run(f"{tag.papers:,}", "muted"), Run(" ")]
        room = width - width_of(right)
        return line(*fit(left, room), *right, ground="cur" if here else "bg", target=("row", at))

    def _changes(self) -> list[list[Run]]:
        out = []
        for name, wanted in self.wanted.items():
            number = len(self.papers) - self.bearing(name) if wanted else self.bearing(name)
            sign = Run("+ " if wanted else "- ", "good b" if wanted else "bad b")
            out.append([sign, run(f"#{name}"), Run(f" on {counted(number, 'paper')}", "muted")])
        return out

    def key(self, key: str) -> bool:
        """Tab flips the tag under the cursor and stays."""
        if key == "tab":
            self._flip_here()
            self.remake()
            return True
        return False

    def changed(self) -> None:
        """A digit flips the tag of that number; a tag cannot begin with one."""
        text = self.field.value
        if text[:1].isdecimal():
            self.field.value = ""
            found = self.matching()
            if 0 < int(text[0]) <= min(DIGITS, len(found)):
                self.flip(found[int(text[0]) - 1].name)

    def _flip_here(self) -> None:
        found = self.matching()
        if 0 <= self.at < len(found):
            self.flip(found[self.at].name)
        elif self.fresh:
            name = tag_name(self.fresh)
            if name[:1].isdecimal():
                raise UsageError("A tag cannot begin with a digit.", "Digits flip the numbered tags.")
            self.wanted[name] = True
        self.field.value = ""

    def take(self) -> None:
        """Apply the changes; with text typed and nothing flipped yet, the row under the cursor."""
        if self.text and self.count():
            self._flip_here()
        keys = [row.key for row in self.papers]
        add = [name for name, wanted in self.wanted.items() if wanted]
        remove = [name for name, wanted in self.wanted.items() if not wanted]
        self.close()
        if add or remove:
            self.page.decided(retag(self.page.bench, keys, add, remove), keys, advance=False)

    def hints(self) -> Sequence[Hint]:
        """Apply, flip, choose, close."""
        return (
            Hint("Enter", "apply"),
            Hint("1-9", "flip"),
            Hint("Tab", "flip and stay"),
            Hint("↑ ↓", "choose"),
            Hint("Esc", "close"),
        )

    @property
    def right(self) -> str:
        """How many tags there are."""
        return counted(len(self.known), "tag")
