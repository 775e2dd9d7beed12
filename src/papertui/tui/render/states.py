"""What a pane says when there is no paper to show, and the lines that ask or refuse."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from papertui.tui.ink import Line, Run, blank, fit, line, run, spread, wrap
from papertui.tui.render.figures import counted, day_name, grouped
from papertui.tui.render.frame import centred
from papertui.tui.render.rail import progress
from papertui.tui.render.section import empty, indented, keyed
from papertui.tui.signs import CURSOR

BLOCK = 60
_COUNT_AT = 34


def _block(rows: Sequence[Sequence[Run]], width: int, height: int) -> list[Line]:
    """Rows of runs as a centred block; rows longer than the pane wrap."""
    room = max(4, min(BLOCK, width - 2))
    lines = [line(*pieces) for row in rows for pieces in (wrap(row, room) if row else [()])]
    return centred(lines, room, width, height)


def first_run_lines(width: int, height: int) -> list[Line]:
    """An empty library: what to do first."""
    rows: list[Sequence[Run]] = [
        [Run("No papers yet.", "text b")],
        [],
        keyed("i", " import a saved page or a folder"),
        [Run("   papertui import ~/Downloads/*.txt", "muted")],
        [],
        keyed("d", " look around with invented papers"),
        [Run("   papertui demo", "muted")],
        [],
        keyed("?", " every key, by what you want to do"),
    ]
    return _block(rows, width, height)


def no_papers_lines(title: str, query: str, width: int, height: int) -> list[Line]:
    """A view or a search without papers."""
    rows: list[Sequence[Run]] = []
    if query:
        rows += [
            [Run("No paper matches ", "text b"), run(query, "accent"), Run(".", "text b")],
            [],
            keyed("/", " change the search"),
            keyed("F", " clear it"),
        ]
    else:
        rows += [
            [Run("Nothing in ", "text b"), run(title, "text b"), Run(".", "text b")],
            [],
            keyed("0", " all papers"),
            keyed("/", " search the whole library"),
            keyed("i", " import a saved page or a folder"),
        ]
    return _block(rows, width, height)


@dataclass(frozen=True, slots=True)
class DayDone:
    """A finished day: what became of its papers, the next day that has unread ones, and the queue."""

    day: str | None
    bookmarked: int
    later: int
    dismissed: int
    next_day: str | None = None
    next_left: int = 0
    later_due: int = 0


def all_done_lines(done: DayDone, today: date, width: int, height: int) -> list[Line]:
    """`Tue 3 Sep is done: 3 bookmarked, 4 later, 41 dismissed.` and where to go on."""
    counts = f"{grouped(done.bookmarked)} bookmarked, {grouped(done.later)} later, "
    counts += f"{grouped(done.dismissed)} dismissed"
    rows: list[Sequence[Run]] = [
        [Run(f"{day_name(done.day, today)} is done: ", "text b"), Run(counts + ".", "text")],
        [],
    ]
    if done.next_left:
        rows.append(keyed("[", f" {day_name(done.next_day, today)}, {grouped(done.next_left)} left"))
    if done.later_due:
        rows.append(keyed("2", f" Later, {grouped(done.later_due)} waiting"))
    if not done.next_left and not done.later_due:
        rows.append([Run("Nothing else is waiting.", "muted")])
    return _block(rows, width, height)


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a query: how many papers it finds on its own (None: it cannot be read) and why so few."""

    text: str
    papers: int | None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Repair:
    """A query that finds something: its words with what became of each, and how many papers.

    Each word is (text, change), change being "" (as it was), "new" or "gone".
    """

    words: tuple[tuple[str, str], ...]
    papers: int


@dataclass(frozen=True, slots=True)
class NoHits:
    """Why a search finds nothing and what would find something."""

    parts: tuple[Part, ...]
    repairs: tuple[Repair, ...] = ()
    fields: tuple[str, ...] = ()


def no_hits_lines(found: NoHits, cursor: int, width: int) -> list[Line]:
    """The zero-hit page: each part on its own, then repairs as rows; targets ("repair", number)."""
    margin = 3 if width >= 60 else 1
    room = max(1, width - margin - 2)
    lines = [
        empty(width),
        indented([Run("What each part finds on its own", "text b")], width, margin),
        empty(width),
    ]
    most = max([1, *(p.papers or 0 for p in found.parts)])
    lines += [indented(_part(p, most, room), width, margin) for p in found.parts]
    if found.repairs:
        title = [Run("Try instead", "text b"), Run("   Enter takes the first, ↓ chooses", "muted")]
        right = [Run("papers".upper(), "muted")]
        lines += [empty(width), indented(spread(title, right, room), width, margin), empty(width)]
        lines += [_repair(r, n, n == cursor, width, margin) for n, r in enumerate(found.repairs)]
    if found.fields:
        names = "  ".join(f"{name}:" for name in found.fields)
        lines.append(empty(width))
        for pieces in wrap([Run("Fields   ", "text b"), run(names, "soft")], room, 9):
            lines.append(indented(pieces, width, margin))
    rule = 'plain words must all be there; "two words" side by side; -word not; a OR b either'
    lines += [
        indented(p, width, margin) for p in wrap([Run("Words    ", "text b"), Run(rule, "soft")], room, 9)
    ]
    return lines


def _part(part: Part, most: int, room: int) -> Sequence[Run]:
    """A part, its count in a column, and a bar or the reason."""
    bad = not part.papers
    at = min(_COUNT_AT, max(12, room // 2))
    count = grouped(part.papers) if part.papers is not None else "–"
    name = fit([run(part.text, "bad u" if bad else "accent")], at - 8)
    figure = Run(f"{count:>8}", "bad b" if part.papers == 0 else "text b")
    if part.why:
        return (*name, figure, blank(2), run(part.why, "muted"))
    cells = max(1, (part.papers or 0) * min(30, max(1, room - at - 2)) // most)
    return (*name, figure, blank(2), Run("━" * cells if part.papers else "", "bar"))


def _repair(repair: Repair, number: int, here: bool, width: int, margin: int) -> Line:
    inks = {"new": "result", "gone": "muted s"}
    words: list[Run] = []
    for text, change in repair.words:
        words += [blank(2 if words else 0), run(text, inks.get(change, "soft"))]
    right = [Run(grouped(repair.papers), "num b")]
    body = spread(words, right, max(1, width - margin - 2), gap=2)
    edge = [blank(margin - 1), CURSOR.run] if here else [blank(margin)]
    return line(*fit((*edge, *body), width), ground="cur" if here else "bg", target=("repair", number))


def too_small_lines(width: int, height: int, needs: tuple[int, int]) -> list[Line]:
    """The one line of a screen that is too small: `papertui needs 40x12; this is 38x9`."""
    words = f"papertui needs {needs[0]}x{needs[1]}; this is {width}x{height}"
    if len(words) > width:
        words = f"{needs[0]}x{needs[1]} needed"
    return [line(*fit([Run(words, "text")], max(0, width)))]


def confirm_row(question: str, width: int) -> Line:
    """A question on the message row: `48 papers become read?   y yes   any other key no`."""
    keys = [
        blank(3),
        Run("y", "key b", ("key", "y")),
        Run(" yes", "soft"),
        Run("   any other key no", "muted"),
    ]
    room = width - 2 - sum(r.cells for r in keys)
    asked = [Run("? ", "accent b"), run(question, "text b")]
    body = (*fit(asked, room, pad=False), *keys) if room > 10 else fit(asked, width - 2)
    return line(*fit((Run(" "), *body), width), ground="cur")


def working_lines(what: str, done: int, total: int | None, width: int, height: int) -> list[Line]:
    """A pane that waits for long work: what is done and how far it is."""
    rows: list[Sequence[Run]] = [[run(what, "text b")]]
    if total:
        rows.append(
            [*progress(done, total, 24), Run(f" {grouped(done)} of {counted(total, 'paper')}", "soft")]
        )
    return _block(rows, width, height)
