"""Pickers that borrow the pane beside the list: tags, links, orders."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from papertui.tui.ink import Line, Run, Span, blank, fit, line, overlay, run, spread, wrap
from papertui.tui.render.chrome import Field, field_row
from papertui.tui.render.figures import grouped
from papertui.tui.render.paper import bare_url
from papertui.tui.render.section import empty, head, indented, measure
from papertui.tui.render.value import shown
from papertui.tui.signs import CURSOR, tag_ink, tag_runs


@dataclass(frozen=True, slots=True)
class TagChoice:
    """A tag that can be flipped: how many papers of the library bear it, and how many of those acted on."""

    name: str
    papers: int
    on: int = 0


@dataclass(frozen=True, slots=True)
class TagPicker:
    """The tag picker: what is typed, the choices in order, and whom it acts on.

    `of` is the number of papers acted on, `titles` their titles with the tags
    they have (as many as are to be named), `new` a name that does not exist yet.
    `split` is how many of the choices match what is typed; the rest stand under
    "Used most".
    """

    text: str
    caret: int
    choices: tuple[TagChoice, ...]
    split: int
    of: int
    cursor: int = 0
    new: str = ""
    titles: tuple[tuple[str, tuple[str, ...]], ...] = ()


def tag_picker_lines(picker: TagPicker, width: int) -> list[Line]:
    """The picker in a pane; targets ("flip", name) and ("new", name)."""
    total = len(picker.choices)
    right = (Run(f"{grouped(picker.split)} of {grouped(total)}", "muted"),)
    field = Field(">", picker.text, picker.caret, right=right, placeholder="type a tag, or press its digit")
    lines = [field_row(field, width), empty(width)]
    for number, choice in enumerate(picker.choices):
        if number == picker.split:
            if picker.new:
                lines.append(_new_line(picker, width))
            lines += [empty(width), head("Used most", [], width)]
        lines.append(_choice_line(choice, number, picker, width))
    if picker.new and picker.split >= total:
        lines.append(_new_line(picker, width))
    if not total and not picker.new:
        lines.append(indented([Run("No tag yet; type a name.", "muted i")], width, 1))
    if picker.titles:
        lines += [empty(width), head("Selected papers", [], width)]
        for title, tags in picker.titles:
            lines += _acted_on(title, tags, width)
    legend = [
        Run("✓", "ok b"),
        Run(" on all   ", "muted"),
        Run("~", "muted b"),
        Run(" on some   blank on none", "muted"),
    ]
    return [*lines, empty(width), indented(legend, width, 1)]


def _choice_line(choice: TagChoice, number: int, picker: TagPicker, width: int) -> Line:
    here = number == picker.cursor
    digit = str(number + 1) if number < 9 else " "
    sign = (
        Run("✓", "ok b")
        if choice.on and choice.on >= picker.of
        else Run("~" if choice.on else " ", "muted b")
    )
    ink = "text b" if here else "text"
    asked = picker.text.strip().lstrip("#").casefold()
    at = choice.name.casefold().find(asked) if asked else -1
    spans = [Span(at, at + len(asked), "hit")] if at >= 0 and number < picker.split else []
    left = [
        Run(digit, "key b"), blank(2), sign, Run(" "),
        Run("#", tag_ink(choice.name)), *overlay(choice.name, spans, ink),
    ]  # fmt: skip
    some = f"{grouped(choice.on)} of {grouped(picker.of)}" if 0 < choice.on < picker.of else ""
    if choice.on >= picker.of > 1:
        some = "both" if picker.of == 2 else "all"
    right = [Run(some + ("   " if some else ""), "muted"), Run(grouped(choice.papers), "muted")]
    return _chosen(spread(left, right, max(1, width - 3), gap=2), here, width, ("flip", choice.name))


def _chosen(body: Sequence[Run], here: bool, width: int, target: object) -> Line:
    edge = CURSOR.run if here else Run(" ")
    return line(*fit((edge, Run(" "), *body), width), ground="cur" if here else "bg", target=target)


def _new_line(picker: TagPicker, width: int) -> Line:
    here = picker.cursor == len(picker.choices)
    left = [Run("+", "key b"), blank(4), Run("new tag ", "muted"), run("#" + picker.new, "text b")]
    right = [Run("a/b nests", "muted")]
    return _chosen(spread(left, right, max(1, width - 3), gap=2), here, width, ("new", picker.new))


def _acted_on(title: str, tags: Sequence[str], width: int) -> list[Line]:
    room = measure(width)
    lines = [indented(p, width, 1) for p in wrap([run(shown(title), "soft")], room)[:2]]
    runs: list[Run] = []
    for tag in tags:
        runs += [blank(2), *tag_runs(tag)]
    return lines + ([indented(runs, width, 1)] if runs else [])


def link_lines(urls: Sequence[str], cursor: int, width: int) -> list[Line]:
    """The links of a paper by number; targets ("link", url)."""
    if not urls:
        return [indented([Run("No link in this abstract.", "muted i")], width, 1)]
    lines = [empty(width)]
    for number, url in enumerate(urls):
        here = number == cursor
        digit = str(number + 1) if number < 9 else " "
        room = max(2, width - 6)
        for place, pieces in enumerate(wrap([run(bare_url(url), "link u", ("link", url))], room)):
            lead = Run(f"{digit}  " if place == 0 else "   ", "key b")
            lines.append(_chosen((lead, *pieces), here, width, ("link", url)))
    return lines


def sort_lines(
    orders: Sequence[tuple[str, str]], current: str, turned: bool, cursor: int, width: int
) -> list[Line]:
    """The orders of the list as (id, name), the present one with its direction; targets ("sort", id)."""
    lines = [empty(width)]
    for number, (name, words) in enumerate(orders):
        now = name == current
        left = [
            Run(str(number + 1) if number < 9 else " ", "key b"),
            blank(2),
            run(words, "text b" if now else "text"),
        ]
        right = [Run("▼" if turned else "▲", "accent b"), Run(" now", "muted")] if now else []
        lines.append(
            _chosen(spread(left, right, max(1, width - 3), gap=2), number == cursor, width, ("sort", name))
        )
    note = [Run("The present order again turns it round.", "muted")]
    return [*lines, empty(width), *(indented(p, width, 2) for p in wrap(note, measure(width, 2)))]
