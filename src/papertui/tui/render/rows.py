"""Rows of the list: two lines, one line, and one line with columns.

Column 0 is the cursor, 1 the selection, 2 the state, 3 the bookmark, 5 the
title. The value slot at the right end says what the paper claims or, once it
is decided, its state in a word.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from papertui.model.mark import State
from papertui.model.paper import Row
from papertui.text.clean import readable
from papertui.tui.ink import Line, Run, Span, blank, fit, line, overlay, run, width_of, wrap
from papertui.tui.render.figures import counted, day_name, grouped
from papertui.tui.render.slot import EMPTY_SLOT, Slot, slot_runs
from papertui.tui.signs import BOOKMARK, CURSOR, MARKED, STATES, tag_runs

Highlight = Callable[[str], Sequence[tuple[int, int]]]
Mode = Literal["two", "one", "wide", "bare"]

TITLE_AT = 5
SLOT_CELLS = 11
_BLANK = Run(" ")


@dataclass(frozen=True, slots=True)
class Third:
    """The third line of a row: a quote with its hits (empty until it has been read), or shared words."""

    quote: str = ""
    hits: tuple[tuple[int, int], ...] = ()
    shared: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RowLook:
    """How a row stands in the list at this moment.

    `hits` finds search hits in a shown title, `third` is the third line of a
    search result, `focused` is the list's focus.
    """

    cursor: bool = False
    focused: bool = True
    marked: bool = False
    slot: Slot = EMPTY_SLOT
    hits: Highlight | None = None
    third: Third | None = None


def row_mode(width: int, height: int) -> Mode:
    """Which row a list of this size shows: see the table in look.md 2.4."""
    if width < 40:
        return "bare"
    if width >= 100:
        return "wide"
    return "one" if height < 16 or width < 44 else "two"


def row_height(mode: Mode, third: bool = False) -> int:
    """Lines that a row takes."""
    return (2 if mode == "two" else 1) + (1 if third and mode == "two" else 0)


def row_lines(row: Row, look: RowLook, width: int, mode: Mode = "two") -> list[Line]:
    """The lines of one paper in the list, each `width` cells and with the paper's key as target."""
    make = {"two": _two_lines, "one": _one_line, "wide": _wide_line, "bare": _bare_line}[mode]
    ground = "bg" if not look.cursor else "cur" if look.focused else "curdim"
    first = CURSOR.run if look.cursor else _BLANK
    return [
        line(*fit((first, *runs), width), ground=ground, target=("paper", row.key))
        for runs in make(row, look, width - 1)
    ]


def day_head(day: str | None, unread: int, papers: int | None, width: int, today: date) -> Line:
    """The head of a day's section: its name, a rule, `7 unread of 51`; no figure where none is known."""
    name = Run(day_name(day, today), "soft b")
    tail = "" if papers is None else counted(papers, "paper")
    if papers is not None and unread:
        tail = f"{grouped(unread)} unread of {grouped(papers)}"
    right = Run(tail, "muted")
    rule = width - TITLE_AT - name.cells - right.cells - 3
    runs = [blank(TITLE_AT), name, _BLANK, Run("╌" * max(0, rule), "rule"), _BLANK, right, _BLANK]
    if rule < 2:
        runs = [blank(TITLE_AT), name, blank(2), right]
    return line(*fit(runs, width), target=("day", day))


def hidden_line(hidden: int, what: str, key: str, width: int) -> Line:
    """The last row of a filtered list: `12 read papers hidden   . shows them`."""
    runs = (
        blank(TITLE_AT),
        Run(f"{grouped(hidden)} {what} hidden   ", "muted"),
        Run(key, "key b"),
        Run(" shows them", "muted"),
    )
    return line(*fit(runs, width), target=("hidden", what))


def not_shown_lines(hidden: Sequence[tuple[int, str, str]], width: int) -> list[Line]:
    """What filters keep from the list: `4 more without has:code`; targets ("query", the query without it)."""
    if not hidden:
        return []
    name = Run("Not shown", "soft b")
    rule = Run("╌" * max(0, width - TITLE_AT - name.cells - 2), "rule")
    lines = [line(blank(width)), line(*fit((blank(TITLE_AT), name, _BLANK, rule), width))]
    for papers, left_out, query in hidden:
        runs = (
            Run(f"{grouped(papers):>{TITLE_AT + 2}}", "num b"),
            Run(" more without ", "soft"),
            run(left_out, "accent"),
        )
        lines.append(line(*fit(runs, width), target=("query", query)))
    return lines


def _title(row: Row, look: RowLook) -> list[Run]:
    """The title made readable, in the weight of its state, with search hits marked."""
    shown = readable(row.title).text.strip() or "untitled"
    ink = {State.UNREAD: "text b", State.LATER: "text"}.get(row.state, "muted")
    hits = look.hits(shown) if look.hits else ()
    return overlay(shown, [Span(a, b, "hit") for a, b in hits], ink)


def _signs(row: Row, look: RowLook) -> tuple[Run, ...]:
    """Columns 1 to 4: selection, state, bookmark and a blank."""
    return (
        MARKED.run if look.marked else _BLANK,
        STATES[row.state].run,
        BOOKMARK.run if row.bookmarked else _BLANK,
        _BLANK,
    )


def _two_lines(row: Row, look: RowLook, width: int) -> list[Sequence[Run]]:
    room = width - TITLE_AT
    first, *rest = wrap(_title(row, look), room)
    lines: list[Sequence[Run]] = [(*_signs(row, look), *first)]
    lines.append(_second_line(row, look, _flat(rest), width))
    if look.third:
        lines.append((blank(TITLE_AT - 1), *third_runs(look.third, room)))
    return lines


def _flat(lines: Sequence[Sequence[Run]]) -> list[Run]:
    """The rest of a title as one stretch, no longer bold: line 1 is what parts the rows."""
    out: list[Run] = []
    for number, pieces in enumerate(lines):
        if number:
            out.append(_BLANK)
        out += [_lighter(p) for p in pieces]
    return out


def _lighter(piece: Run) -> Run:
    return Run(piece.text, "soft", piece.target) if piece.ink == "text b" else piece


def _second_line(row: Row, look: RowLook, rest: Sequence[Run], width: int) -> Sequence[Run]:
    """Rank, the rest of the title, then tag, `2x` and slot as far as there is room."""
    rank = Run(f"{row.rank:>3} " if row.rank else blank(4).text, "muted")
    room = width - rank.cells - 1
    need = width_of(rest)
    gap = 2 if need else 0
    right = list(slot_runs(look.slot, row.state, max(0, room - min(need + gap, room // 2))))
    if room - need - gap < width_of(right):
        # The metric gives way where the title is whole without it.
        brief = slot_runs(look.slot, row.state, room - need - gap, column=True)
        right = list(brief) if len(brief) > 1 else right
    listed = Run(f"{row.listed}x", "muted")
    free = room - need - gap - width_of(right)
    if row.listed > 1 and free >= listed.cells + 2:
        right = [listed, blank(2 if right else 0), *right]
        free -= listed.cells + 2
    if row.tags:
        chip = tag_runs(row.tags[0], plain=row.state in (State.READ, State.DISMISSED), whole=False)
        if free >= width_of(chip) + 2:
            right = [*chip, blank(2 if right else 0), *right]
    body = fit(rest, room - width_of(right) - (gap if right else 0))
    return (rank, *body, blank(gap if right else 0), *right)


def _one_line(row: Row, look: RowLook, width: int) -> list[Sequence[Run]]:
    """Sign, title and the slot in a fixed column, left-aligned so that the eye runs down it."""
    if width < 59:
        return _bare_line(row, look, width)
    cells = SLOT_CELLS
    runs: Sequence[Run] = slot_runs(look.slot, row.state, SLOT_CELLS, column=True)
    if look.third and look.third.shared:
        cells, runs = 2 * SLOT_CELLS, _shared_runs(look.third.shared, 2 * SLOT_CELLS, "")
    slot = fit(runs, cells)
    title = fit(_title(row, look), width - TITLE_AT - cells - 2)
    return [(*_signs(row, look), *title, blank(2), *slot)]


def _bare_line(row: Row, look: RowLook, width: int) -> list[Sequence[Run]]:
    return [(*_signs(row, look), *fit(_title(row, look), width - TITLE_AT))]


def _wide_line(row: Row, look: RowLook, width: int) -> list[Sequence[Run]]:
    """One line in columns: rank, title, claim, tags or state."""
    room = width - TITLE_AT - 5
    title_cells = room * 58 // 100
    claim_cells = room * 22 // 100
    rank = Run(f"{row.rank:>4} " if row.rank else blank(5).text, "muted")
    title = fit(_title(row, look), title_cells - 2)
    claim = fit(slot_runs(look.slot, State.UNREAD, claim_cells - 2), claim_cells - 2)
    quiet = row.state in (State.READ, State.DISMISSED)
    last: list[Run] = []
    if row.state is not State.UNREAD:
        last += [Run(STATES[row.state].word, "later" if row.state is State.LATER else "muted i"), blank(2)]
    for tag in row.tags:
        last += [*tag_runs(tag, plain=quiet), blank(2)]
    if row.listed > 1:
        last.append(Run(f"{row.listed}x", "muted"))
    tail = fit(last, room - title_cells - claim_cells)
    if quiet:
        claim = tuple(Run(p.text, "muted") for p in claim)
    return [(*_signs(row, look), rank, *title, blank(2), *claim, blank(2), *tail)]


def third_runs(third: Third, width: int) -> tuple[Run, ...]:
    """The third line: a quote around its hits, or `both: energy, early exits`."""
    if third.shared:
        return tuple(_shared_runs(third.shared, width, "both: "))
    return snippet_runs(third.quote, third.hits, width) if third.quote.strip() else ()


def _shared_runs(words: Sequence[str], width: int, lead: str) -> list[Run]:
    """As many shared words as have room, none of them cut but the first."""
    runs = [Run(lead, "muted"), *fit([run(words[0], "soft i")], width - len(lead), pad=False)]
    for word in words[1:]:
        more = [Run(", ", "muted"), run(word, "soft i")]
        if width_of((*runs, *more)) > width:
            break
        runs += more
    return runs


def snippet_runs(text: str, hits: Sequence[tuple[int, int]], width: int) -> tuple[Run, ...]:
    """A quoted stretch of `text` around its hits, cut so that no hit is cut."""
    start = 0
    if hits and hits[0][0] > width // 3:
        start = text.rfind(" ", 0, max(1, hits[0][0] - width // 4)) + 1
        # A text without blanks has nowhere to begin but at the hit.
        if hits[0][1] - start > width - 4:
            start = hits[0][0]
    spans = [Span(a - start, b - start, "hit") for a, b in hits if a >= start]
    body = overlay(text[start:].rstrip(), spans, "muted")
    opening = Run("“…" if start else "“", "muted")
    closing = Run("”", "muted")
    if width_of((opening, *body, closing)) <= width:
        return (opening, *body, closing)
    short = fit((opening, *body), width, pad=False)
    kept = sum(len(piece.text) for piece in short) - 1 - len(opening.text)
    cut = next((span for span in spans if span.start < kept < span.end), None)
    if cut is not None and cut.start > 0:
        body = overlay(text[start : start + cut.start].rstrip(), spans, "muted")
        return (opening, *body, Run("…", "muted"))
    return short
