"""Themes: contrast, attributes, and what NO_COLOR wants."""

from __future__ import annotations

import pytest

from papertui.tui import theme
from papertui.tui.theme import GROUNDS, TOKENS, choose_theme

LINES_ONLY = {"rule", "bar"}


def luminance(colour: str) -> float:
    """Relative luminance of a hex colour (WCAG 2.1)."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def lowest(made: theme.Theme, token: str) -> float:
    """The lowest contrast of a token over the four grounds."""
    return min(contrast(made.colours[token], made.colours[ground]) for ground in GROUNDS)


@pytest.mark.parametrize("made", [theme.dark(), theme.light()], ids=lambda t: t.name)
@pytest.mark.parametrize("token", [t for t in TOKENS if t not in {*LINES_ONLY, "hit", "caret"}])
def test_text_can_be_read_on_every_ground(made: theme.Theme, token: str) -> None:
    assert lowest(made, token) >= 4.5


@pytest.mark.parametrize(
    ("token", "dark", "light"),
    [
        ("text", 10.3, 11.7), ("soft", 6.8, 7.7), ("muted", 4.8, 5.3), ("accent", 6.7, 5.6),
        ("num", 7.9, 5.7), ("result", 7.3, 5.5), ("objective", 6.5, 5.8),
        ("resource", 7.0, 5.5), ("limitation", 6.1, 5.6),
    ],
)  # fmt: skip
def test_the_palette_is_the_measured_one(token: str, dark: float, light: float) -> None:
    assert lowest(theme.dark(), token) == pytest.approx(dark, abs=0.06)
    assert lowest(theme.light(), token) == pytest.approx(light, abs=0.06)


def test_tags_can_be_read_and_hits_stand_out() -> None:
    for made, floor in ((theme.dark(), 7.4), (theme.light(), 12.0)):
        assert all(lowest(made, f"t{n}") >= 5.3 - 0.05 for n in range(1, 7))
        assert contrast(made.colours["hit"], made.colours["hitground"]) >= floor


def test_attributes_become_style() -> None:
    style = theme.dark().style("num b i u s", "cur")
    assert (style.bold, style.italic, style.underline, style.strike) == (True, True, True, True)
    assert style.color is not None
    assert style.color.name == "#e6c46c"
    assert style.bgcolor is not None
    assert style.bgcolor.name == "#332f29"


def test_a_run_may_stand_on_its_own_ground() -> None:
    style = theme.light().style("text @bg", "cur")
    assert style.bgcolor is not None
    assert style.bgcolor.name == "#fbf8f1"


def test_an_unknown_token_is_text() -> None:
    made = theme.dark()
    assert made.style("nothing of that name") == made.style("text")


def test_styles_are_made_once() -> None:
    made = theme.dark()
    assert made.style("muted i", "bg") is made.style("muted i", "bg")


@pytest.mark.parametrize("token", ["text", "num", "comparison", "resource", "focus", "key", "soft", "t2w"])
def test_ansi_leaves_text_to_the_terminal(token: str) -> None:
    style = theme.ansi().style(f"{token} b")
    assert style.color is not None
    assert style.color.is_default


@pytest.mark.parametrize("made", [theme.ansi(), theme.no_colour()], ids=lambda t: t.name)
def test_without_grounds_the_cursor_is_reverse_and_its_bar_is_not(made: theme.Theme) -> None:
    assert made.style("text", "cur").reverse
    assert made.style("muted", "cur").reverse
    assert not made.style("muted", "cur").dim
    assert not made.style("cursor", "cur").reverse
    assert not made.style("text", "curdim").reverse
    assert made.style("muted").dim


def test_hits_without_colour_are_reverse_and_with_ansi_black_on_yellow() -> None:
    plain = theme.no_colour()
    assert plain.style("hit").reverse
    assert not plain.style("hit", "cur").reverse
    style = theme.ansi().style("hit")
    assert (
        (style.color.name, style.bgcolor.name) == ("black", "yellow")
        if style.color and style.bgcolor
        else False
    )


def test_good_and_bad_words_differ_without_colour() -> None:
    plain = theme.no_colour()
    good, bad = plain.style("good u"), plain.style("bad u")
    assert (good.bold, good.italic, good.underline) == (True, False, True)
    assert (bad.bold, bad.italic, bad.underline) == (False, True, True)


def test_no_colour_has_no_colour_at_all() -> None:
    plain = theme.no_colour()
    for token in TOKENS:
        for ground in GROUNDS:
            style = plain.style(f"{token} b", ground)
            assert style.color is None or style.color.is_default
            assert style.bgcolor is None or style.bgcolor.is_default


@pytest.mark.parametrize(
    ("name", "environ", "chosen"),
    [
        ("dark", {}, "dark"),
        ("light", {}, "light"),
        ("ansi", {"TERM": "xterm"}, "ansi"),
        ("light", {"NO_COLOR": "1"}, "no-colour"),
        ("light", {"NO_COLOR": ""}, "light"),
        ("dark", {"TERM": "vt100"}, "no-colour"),
        ("no-color", {}, "no-colour"),
        ("of old", {}, "dark"),
    ],
)
def test_choose_theme(name: str, environ: dict[str, str], chosen: str) -> None:
    assert choose_theme(name, environ).name == chosen
