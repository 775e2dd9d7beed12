"""The rail: views, days, tags and bookmarks, with counts in one column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from papertui.model.mark import TagCount
from papertui.tui.ink import Line, Run, blank, fit, line, run, spread
from papertui.tui.render.figures import NO_DAY, day_name, grouped
from papertui.tui.render.section import capitals, empty
from papertui.tui.render.value import shown
from papertui.tui.signs import BOOKMARK, CURSOR, tag_ink

DAY_BAR = 5


@dataclass(frozen=True, slots=True)
class RailView:
    """A view in the rail: the digit that opens it, its name, how many papers; count None is not known yet.

    `unanswered` says that its query cannot be read any more.
    """

    slot: int
    name: str
    papers: int | None = None
    unanswered: bool = False


@dataclass(frozen=True, slots=True)
class RailDay:
    """A day in the rail: ISO day or None, its papers, how many are unread."""

    day: str | None
    papers: int
    unread: int


@dataclass(frozen=True, slots=True)
class Rail:
    """What the rail shows.

    `current` is the target whose papers the list shows, `cursor` the one the
    cursor stands on, `day` the day of the paper under the list's cursor. Targets
    are ("view", slot), ("day", iso), ("tag", name), ("bookmark", key),
    ("head", section), ("more", section). `bookmarks` are (key, title) of the
    first ones, `bookmarked` is how many there are. `folded` names sections.
    """

    today: date
    views: tuple[RailView, ...] = ()
    days: tuple[RailDay, ...] = ()
    tags: tuple[TagCount, ...] = ()
    bookmarks: tuple[tuple[int, str], ...] = ()
    bookmarked: int = 0
    day: str | None = None
    current: object = None
    cursor: object = None
    focused: bool = False
    first_run: bool = False
    folded: frozenset[str] = field(default=frozenset())


@dataclass(frozen=True, slots=True)
class _Section:
    """A section before it is fitted: name, key, rows, and how many rows it keeps when room is short."""

    name: str
    key: str
    rows: tuple[Line, ...]
    least: int
    first: int


def rail_lines(rail: Rail, width: int, height: int | None = None) -> list[Line]:
    """The rail in lines of `width` cells.

    With a height it is cut to it: sections keep their first rows and say how
    many more there are, and fold to their heads where even that is too much.
    Without one every row is there, for a rail that scrolls.
    """
    sections = [
        _Section("Views", "0-9", tuple(_view_line(v, rail, width) for v in rail.views), 4, 10),
        _Section("Days", "[ ]", tuple(_day_line(d, rail, width) for d in rail.days), 2, 7),
        _Section("Tags", "gt", tuple(_tag_lines(rail, width)), 2, 14),
        _Section(
            "Bookmarks", "gb", tuple(_bookmark_line(k, t, rail, width) for k, t in rail.bookmarks), 1, 8
        ),
    ]
    if rail.first_run:
        dash = (line(*fit((blank(1), Run("–", "muted")), width)),)
        sections = [_Section(s.name, s.key, dash, 1, 1) for s in sections]
    quotas = _quotas(sections, rail.folded, height)
    lines: list[Line] = []
    for section, quota in zip(sections, quotas, strict=True):
        if lines:
            lines.append(empty(width))
        lines += _section_lines(section, quota, rail, width)
    return lines if height is None else lines[: max(0, height)]


def _quotas(sections: Sequence[_Section], folded: frozenset[str], height: int | None) -> list[int]:
    """Rows for each section: all of them, or a fair share of what the height leaves."""
    full = [0 if s.name in folded else len(s.rows) for s in sections]
    if height is None:
        return full
    room = height - 2 * len(sections) + 1
    quotas = [0] * len(sections)
    for want in ([s.least for s in sections], [s.first for s in sections]):
        for at, wish in enumerate(want):
            # Row by section in order of importance; a cut section needs one row for `n more`.
            target = min(full[at], wish)
            target += 1 if target < full[at] else 0
            step = min(max(0, target - quotas[at]), room)
            if target and quotas[at] + step < min(2, full[at]):
                continue
            quotas[at] += step
            room -= step
    return quotas


def _section_lines(section: _Section, quota: int, rail: Rail, width: int) -> list[Line]:
    total = rail.bookmarked if section.name == "Bookmarks" else len(section.rows)
    target = ("head", section.name)
    if not section.rows:
        return [capitals(section.name, section.key, width, target=target)]
    if not quota:
        return [capitals(section.name, f"▸ {grouped(total)} {section.key}", width, target=target)]
    lines = [capitals(section.name, section.key, width, target=target)]
    if quota >= len(section.rows) and total <= len(section.rows):
        return lines + list(section.rows)
    kept = section.rows[: quota if quota >= len(section.rows) else quota - 1]
    words = f"{grouped(total - len(kept))} more {section.name.lower()}"
    return [*lines, *kept, line(*fit((blank(1), Run(words, "muted")), width), target=("more", section.name))]


def _row(
    runs: Sequence[Run],
    count: str,
    target: object,
    *,
    rail: Rail,
    width: int,
    gap: int = 2,
    bold: bool = False,
) -> Line:
    """A row: text from column 1, count at the right, bar and tint for the cursor, bold for what is shown."""
    here = target == rail.cursor if rail.focused else target == rail.current
    bold = bold or target == rail.current
    body = [Run(r.text, _bold(r.ink), r.target) if bold and r.ink in ("soft", "text") else r for r in runs]
    tail = Run(count, "text b" if bold else "muted")
    ground = "bg" if not here else "cur" if rail.focused else "curdim"
    edge = CURSOR.run if here else Run(" ")
    runs = (edge, *spread(body, (tail,), width - 2, gap=gap if count else 0), Run(" "))
    return line(*fit(runs, width), ground=ground, target=target)


def _bold(ink: str) -> str:
    return "text b" if ink in ("soft", "text") else ink


def _view_line(view: RailView, rail: Rail, width: int) -> Line:
    target = ("view", view.slot)
    here = target == rail.current
    digit = Run(f"{view.slot} ", "accent" if here else "soft")
    count = grouped(view.papers) if view.papers is not None else "–" if view.unanswered else ""
    return _row((digit, run(view.name, "soft")), count, target, rail=rail, width=width)


def _day_line(day: RailDay, rail: Rail, width: int) -> Line:
    """`Tue  3 Sep ━━━──  17`, with a tick where nothing is left."""
    target = ("day", day.day)
    name = day_name(day.day, rail.today, aligned=True) if day.day else NO_DAY
    count = grouped(day.unread) if day.unread else "✓"
    runs = [Run(name, "soft")]
    if width - 2 >= 10 + 1 + DAY_BAR + 1 + max(3, len(count)) - 1 and len(name) <= 10:
        runs += [blank(11 - len(name)), *progress(day.papers - day.unread, day.papers, DAY_BAR)]
    now = day.day is not None and day.day == rail.day
    return _row(runs, count, target, rail=rail, width=width, gap=1, bold=now)


def progress(done: int, total: int, cells: int, ink: str = "accent") -> tuple[Run, ...]:
    """A bar of `cells`: heavy for what is done, light for the rest, muted once all is done.

    What is begun shows at least one heavy cell, what is not finished one light.
    """
    if total <= 0 or done >= total:
        return (Run("━" * cells, "muted"),)
    full = max(1 if done > 0 else 0, min(cells - 1, done * cells // total))
    return (Run("━" * full, ink), Run("─" * (cells - full), "bar"))


def _tag_lines(rail: Rail, width: int) -> list[Line]:
    """Tags as a tree: nested ones under their parent with the last part of their name."""
    names = {tag.name for tag in rail.tags}
    lines = []
    for tag in sorted(rail.tags, key=lambda t: t.name.casefold().split("/")):
        parent, _, leaf = tag.name.rpartition("/")
        depth = tag.name.count("/") if parent and parent in names else 0
        sign = "/" if depth else "#"
        runs = (blank(2 * depth), Run(sign, tag_ink(tag.name)), run(leaf if depth else tag.name, "soft"))
        lines.append(_row(runs, grouped(tag.papers), ("tag", tag.name), rail=rail, width=width))
    return lines


def _bookmark_line(key: int, title: str, rail: Rail, width: int) -> Line:
    runs = (BOOKMARK.run, Run(" "), run(shown(title), "soft"))
    return _row(runs, "", ("bookmark", key), rail=rail, width=width)


def folded_rail(rail: Rail, width: int) -> tuple[Run, ...]:
    """The rail in the context row of a narrow screen: `2 Later 6  3 Bookmarked 31`."""
    runs: list[Run] = []
    for view in rail.views:
        if ("view", view.slot) == rail.current or not view.papers or view.slot == 0:
            continue
        target = ("view", view.slot)
        piece = [
            Run(f"{view.slot} ", "key", target),
            run(view.name, "soft", target),
            Run(f" {grouped(view.papers)}", "muted", target),
        ]
        if sum(r.cells for r in (*runs, *piece)) + 2 > width:
            break
        runs += [*([blank(2)] if runs else []), *piece]
    return tuple(runs)
