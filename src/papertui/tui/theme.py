"""Themes: what an ink looks like on a terminal.

Four themes know the same tokens. `dark` and `light` are hex colours whose
contrast is tested; `ansi` leaves all text in the terminal's own foreground and
puts hue on signs only, so it fits dark and light palettes alike; `no-colour`
has attributes only.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from rich.style import Style

_DARK = {
    "bg": "#191816", "raised": "#22201d", "cur": "#332f29", "curdim": "#26231f",
    "rule": "#4a453d", "bar": "#5a544a", "text": "#e8e2d6", "soft": "#c0b8a9", "muted": "#a39a8b",
    "accent": "#8fbcf0", "num": "#e6c46c", "result": "#a3cc85", "objective": "#c8a9e6",
    "resource": "#7fcabb", "limitation": "#ee9a92", "hit": "#fff0b8", "hitground": "#5c4a10",
    "t1": "#e0a578",
}  # fmt: skip
_LIGHT = {
    "bg": "#fbf8f1", "raised": "#f2ede2", "cur": "#e6decd", "curdim": "#efe9dc",
    "rule": "#c9bfac", "bar": "#b4a993", "text": "#26231e", "soft": "#464037", "muted": "#5f574a",
    "accent": "#1a5596", "num": "#6f4e00", "result": "#33611a", "objective": "#66408e",
    "resource": "#11605a", "limitation": "#993029", "hit": "#2b2100", "hitground": "#ffdf70",
    "t1": "#8a4512",
}  # fmt: skip
# Tokens that are another hue's colour where there is colour at all.
_SAME = {
    "key": "accent", "focus": "accent", "unread": "accent", "bookmark": "accent", "cursor": "accent",
    "comparison": "num", "good": "result", "ok": "result", "later": "objective",
    "bad": "limitation", "warn": "limitation", "link": "resource", "method": "soft",
    "t2": "accent", "t3": "result", "t4": "objective", "t5": "resource", "t6": "limitation",
    "t1w": "t1", "t2w": "accent", "t3w": "result", "t4w": "objective", "t5w": "resource", "t6w": "limitation",
}  # fmt: skip
# The hues of the 16-colour theme: signs only, never yellow, blue or white as text.
_ANSI = {
    "accent": "cyan", "unread": "cyan", "bookmark": "cyan", "cursor": "cyan",
    "result": "green", "ok": "green", "good": "green", "objective": "magenta", "later": "magenta",
    "limitation": "red", "bad": "red", "warn": "red",
    "t1": "yellow", "t2": "blue", "t3": "green", "t4": "magenta", "t5": "cyan", "t6": "red",
}  # fmt: skip
_DIM = frozenset({"muted", "rule", "bar"})
GROUNDS = ("bg", "raised", "cur", "curdim")
TOKENS = tuple(sorted({*_DARK, *_SAME, "caret"} - {*GROUNDS, "hitground"}))


@dataclass(frozen=True)
class Theme:
    """A named look: `colours` maps tokens to hex (or, in `ansi`, to terminal colours).

    `attributes_only` marks the two themes that show the cursor by reverse and
    leave text and grounds to the terminal.
    """

    name: str
    colours: Mapping[str, str]
    attributes_only: bool = False
    _styles: dict[tuple[str, str], Style] = field(default_factory=dict, repr=False, compare=False)

    @property
    def is_ansi(self) -> bool:
        """Whether text and grounds are the terminal's own."""
        return self.attributes_only

    def style(self, ink: str, ground: str = "bg") -> Style:
        """The terminal style of an ink on a ground; made once per theme object."""
        found = self._styles.get((ink, ground))
        if found is None:
            make = self._plain if self.attributes_only else self._coloured
            hue, *words = ink.split() or ["text"]
            for word in words:
                if word.startswith("@"):
                    ground = word[1:]
            found = self._styles[ink, ground] = make(hue, frozenset(words), ground)
        return found

    def _coloured(self, hue: str, words: frozenset[str], ground: str) -> Style:
        back = self.colours[ground]
        fore = self.colours.get(hue, self.colours["text"])
        if hue == "hit":
            back = self.colours["hitground"]
        elif hue == "caret":
            fore, back = back, self.colours["text"]
        return Style(
            color=fore, bgcolor=back,
            bold="b" in words, italic="i" in words, underline="u" in words, strike="s" in words,
        )  # fmt: skip

    def _plain(self, hue: str, words: frozenset[str], ground: str) -> Style:
        """Style of `ansi` and `no-colour`: the cursor's ground is reverse, its bar is not."""
        under = ground == "cur" and hue != "cursor"
        fore, back = ("default" if under else self.colours.get(hue, "default")), "default"
        bold, italic, underline = "b" in words, "i" in words, "u" in words
        reverse = under
        if hue == "hit":
            if self.colours:
                fore, back, reverse = "black", "yellow", False
            else:
                reverse, bold = not under, True
        elif hue == "caret":
            reverse = not under
        elif hue in ("good", "bad") and not self.colours:
            bold, italic = bold or hue == "good", italic or hue == "bad"
        return Style(
            color=fore, bgcolor=back, bold=bold, italic=italic, underline=underline,
            strike="s" in words, dim=hue in _DIM and not under, reverse=reverse,
        )  # fmt: skip


def _complete(base: Mapping[str, str]) -> dict[str, str]:
    """A palette with the tokens that share another hue's colour."""
    return {**base, **{name: base[other] for name, other in _SAME.items()}}


def dark() -> Theme:
    """Ink on dark paper."""
    return Theme("dark", _complete(_DARK))


def light() -> Theme:
    """Ink on light paper."""
    return Theme("light", _complete(_LIGHT))


def ansi() -> Theme:
    """The terminal's own colours, for dark and light palettes alike."""
    return Theme("ansi", dict(_ANSI), attributes_only=True)


def no_colour() -> Theme:
    """Bold, dim, italic, underline and reverse only."""
    return Theme("no-colour", {}, attributes_only=True)


THEMES = {"dark": dark, "light": light, "ansi": ansi, "no-colour": no_colour}


def choose_theme(name: str, environ: Mapping[str, str]) -> Theme:
    """The theme to use: NO_COLOR and terminals of one colour win over the wish, unknown names mean dark."""
    if environ.get("NO_COLOR") or environ.get("TERM", "").endswith(("-m", "-mono", "vt100", "vt220")):
        return no_colour()
    wished = "no-colour" if name in ("no-color", "none", "mono") else name
    return THEMES.get(wished, dark)()
