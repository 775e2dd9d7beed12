"""Parts that many panes share: section heads, key and word pairs, `13 more lines`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from papertui.tui.ink import Line, Run, blank, fit, line, run, width_of

MEASURE = 74


def measure(width: int, margin: int = 1) -> int:
    """Cells of text in a pane of this width: one blank at the right end, at most 74."""
    return max(1, min(MEASURE, width - margin - 1))


def indented(runs: Iterable[Run], width: int, margin: int, ground: str = "bg", target: object = None) -> Line:
    """A line of a pane: margin, runs cut to what is left, padded to the pane."""
    return line(
        *fit((blank(margin), *fit(runs, width - margin - 1, pad=False)), width), ground=ground, target=target
    )


def empty(width: int) -> Line:
    """A blank line."""
    return line(blank(width))


def head(
    title: str,
    right: Sequence[Run],
    width: int,
    margin: int = 1,
    *,
    room: int | None = None,
    target: object = None,
) -> Line:
    """A section head: bold word, `╌` to the right end, key or count there.

    `room` is the measure of the text under it (without margin).
    """
    cells = max(1, width - margin - 1) if room is None else room
    name = run(title, "soft b")
    tail = [r for r in right if r.text]
    rule = cells - name.cells - width_of(tail) - (2 if tail else 1)
    if rule < 2:
        rule, tail = cells - name.cells - 1, []
    runs = (name, Run(" "), Run("╌" * max(0, rule), "rule"), Run(" " if tail else ""), *tail)
    return indented(runs, width, margin, target=target)


def capitals(title: str, right: str, width: int, margin: int = 1, target: object = None) -> Line:
    """A head of the rail: small capitals by writing them, key or count at the right."""
    name, tail = run(title.upper(), "muted b"), run(right, "muted")
    gap = width - margin - 1 - name.cells - tail.cells
    runs = (name, blank(gap), tail) if gap > 0 else (name,)
    return indented(runs, width, margin, target=target)


def keyed(key: str, word: str, ink: str = "soft") -> list[Run]:
    """A key and what it does: `J scroll`; a click on it is the key."""
    return [run(key, "key b", ("key", key)), run(f" {word}" if word else "", ink, ("key", key))]


def more_line(count: int, key: str, width: int, what: str = "line") -> Line:
    """The last row of a cut pane: `13 more lines  J` at the right end."""
    words = f"{count:,} more {what}{'' if count == 1 else 's'}  "
    runs = (Run(words, "muted"), Run(key, "key b", ("key", key)), Run(" "))
    return line(*fit((blank(width - width_of(runs)), *runs), width), target=("key", key))
