"""Ink: lines of styled text before any terminal or theme is known.

A *run* is text with an ink: a colour token followed by attributes, as in
`"accent b"` or `"muted i"`. Tokens are those of `theme.py`; attributes are b
(bold), i (italic), u (underline), s (strike); `@cur` puts the run on another
ground than its line's. Every run of foreign text is made by `run()`, which is
where text becomes safe to show. Widths are cells, never characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from rich.cells import cell_len, split_graphemes

from papertui.text.safe import printable

ELLIPSIS = "…"

# A place between two of these is inside a number: 83|.6, 1|,204, 4.|8.
_NUMBER_TAIL = re.compile(r"[0-9][0-9.,]*$")
_NUMBER_HEAD = re.compile(r"[.,]?[0-9]")
_WIDE = (
    "\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6"
)
# Characters that take one cell each, whatever stands beside them.
_NARROW = re.compile(
    r"[ -~\u00a1-\u00ac\u00ae-\u02ff\u0370-\u0482\u2010-\u2027\u2190-\u2193\u2200-\u22ff\u2500-\u25c6]*"
)
# What wrapping keeps together: blanks, one wide character with its marks, or a word.
_ATOM = re.compile(
    rf"\s+|[{_WIDE}\U00020000-\U0003fffd][\u0300-\u036f\u200d\ufe0f]*|[^\s{_WIDE}\U00020000-\U0003fffd]+"
)


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one ink; `target` names what a click on it means."""

    text: str
    ink: str = "text"
    target: object = None

    @property
    def cells(self) -> int:
        """Width on the screen, in cells."""
        return cell_len(self.text)


@dataclass(frozen=True, slots=True)
class Line:
    """One row of cells.

    `ground` is the background token (bg, raised, cur, curdim); `target` names
    what the line stands for, so that a pane can put its cursor on it.
    """

    runs: tuple[Run, ...] = ()
    ground: str = "bg"
    target: object = None

    @property
    def cells(self) -> int:
        """Width on the screen, in cells."""
        return sum(r.cells for r in self.runs)

    @property
    def text(self) -> str:
        """The plain text, as a test or a screen reader sees it."""
        return "".join(r.text for r in self.runs)

    @property
    def hit(self) -> bool:
        """Whether a search hit is marked on this line."""
        return any(r.ink.startswith("hit") for r in self.runs)


@dataclass(frozen=True, slots=True)
class Span:
    """Ink over the characters `start` to `end` of a text; see `overlay`."""

    start: int
    end: int
    ink: str
    target: object = None


def run(text: str, ink: str = "text", target: object = None) -> Run:
    """Make a run of any text; control and bidi characters never get past here."""
    return Run(printable(text), ink, target)


def line(*runs: Run, ground: str = "bg", target: object = None) -> Line:
    """Make a line of runs, dropping empty ones."""
    return Line(tuple(r for r in runs if r.text), ground, target)


def joined(runs: Iterable[Run], gap: str, ink: str = "text") -> list[Run]:
    """Put `gap` between runs."""
    out: list[Run] = []
    for piece in runs:
        if out:
            out.append(Run(gap, ink))
        out.append(piece)
    return out


def blank(cells: int) -> Run:
    """Make a run of spaces (an empty one for zero and less)."""
    return Run(" " * max(0, cells))


def width_of(runs: Iterable[Run]) -> int:
    """Width of several runs side by side, in cells."""
    return sum(cell_len(r.text) for r in runs)


def cut(text: str, width: int) -> int:
    """Number of characters of `text` that fit into `width` cells; no cluster is split."""
    if text.isascii():
        return max(0, min(len(text), width))
    used = end = 0
    for _start, stop, cells in split_graphemes(text)[0]:
        if used + cells > width:
            break
        used += cells
        end = stop
    # The head measured alone decides: a joiner at its end may count for more there.
    while end and cell_len(text[:end]) > width:
        end -= 1
    return end


def _retreat(text: str, end: int) -> int:
    """Move a cut at `end` to the left until it is inside no number and after no blank."""
    if _NUMBER_HEAD.match(text, end) and (tail := _NUMBER_TAIL.search(text, 0, end)):
        end = tail.start()
        if end and text[end - 1] in "+-−±":
            end -= 1
    while end and text[end - 1].isspace():
        end -= 1
    return end


def shorten(text: str, width: int) -> str:
    """Cut `text` to `width` cells at its end, with `…`, never inside a number."""
    if cell_len(text) <= width:
        return text
    if width < 1:
        return ""
    return text[: _retreat(text, cut(text, width - 1))] + ELLIPSIS


def fit(runs: Iterable[Run], width: int, pad: bool = True) -> tuple[Run, ...]:
    """Cut runs to `width` cells with `…` at the end, or pad them with spaces up to it."""
    pieces = [r for r in runs if r.text]
    total = width_of(pieces)
    if total <= width:
        return (*pieces, blank(width - total)) if pad and total < width else tuple(pieces)
    if width < 1:
        return ()
    text = "".join(r.text for r in pieces)
    end = _retreat(text, _cut_runs(pieces, width - 1))
    out: list[Run] = []
    ink = pieces[0].ink
    for piece in pieces:
        if end <= 0:
            break
        ink = piece.ink
        out.append(piece if len(piece.text) <= end else replace(piece, text=piece.text[:end]))
        end -= len(piece.text)
    out.append(Run(ELLIPSIS, ink))
    used = width_of(out)
    return (*out, blank(width - used)) if pad and used < width else tuple(out)


def _cut_runs(runs: Sequence[Run], width: int) -> int:
    """Number of characters of the joined runs that fit into `width` cells."""
    end = 0
    for piece in runs:
        cells = cell_len(piece.text)
        if cells > width:
            return end + cut(piece.text, width)
        end += len(piece.text)
        width -= cells
    return end


def spread(left: Iterable[Run], right: Iterable[Run], width: int, gap: int = 1) -> tuple[Run, ...]:
    """Put `right` at the right end of `width` cells and `left`, cut if need be, before it.

    A right part that does not fit with at least four cells of left part gives way.
    """
    tail = [r for r in right if r.text]
    cells = width_of(tail)
    if not tail or cells + gap + 4 > width:
        return fit(left, width)
    return (*fit(left, width - cells - gap), blank(gap), *tail)


def fitted(row: Line, width: int) -> Line:
    """Bring a line to exactly `width` cells."""
    return replace(row, runs=fit(row.runs, width))


def overlay(text: str, spans: Iterable[Span], ink: str = "text", target: object = None) -> list[Run]:
    """Lay spans over a text: the later span gives colour, ground and target, attributes add up.

    Spans are given weakest first (numbers, links, words, hits), so a hit wins
    its ground while the underline of the word below it stays. Spans that reach
    beyond the text are cut to it.
    """
    size = len(text)
    marks = [s for s in spans if s.start < s.end and s.end > 0 and s.start < size]
    if not marks:
        return [run(text, ink, target)] if text else []
    edges = {0, size}
    for mark in marks:
        edges.add(max(0, mark.start))
        edges.add(min(size, mark.end))
    points = sorted(edges)
    out: list[Run] = []
    for start, end in pairwise(points):
        over = [s for s in marks if s.start <= start and s.end >= end]
        piece = run(
            text[start:end], _mixed(ink, over), next((s.target for s in reversed(over) if s.target), target)
        )
        if piece.text:
            out.append(piece)
    return out


def _mixed(ink: str, over: Sequence[Span]) -> str:
    """The ink of a stretch under several spans: last token, all attributes."""
    if not over:
        return ink
    token, *attributes = ink.split()
    for span in over:
        token, *more = span.ink.split()
        attributes += [a for a in more if a not in attributes]
    return " ".join([token, *attributes])


def wrap(runs: Iterable[Run], width: int, indent: int = 0) -> list[tuple[Run, ...]]:
    """Break runs into lines of at most `width` cells at blanks; later lines hang by `indent`.

    Inks and targets stay with their text; a word longer than a line is broken
    by cells; wide characters may part anywhere. There is always one line.
    """
    width = max(2, width)
    indent = min(indent, width - 2)
    pieces = [r for r in runs if r.text]
    text = "".join(r.text for r in pieces)
    if _NARROW.fullmatch(text):
        lines = _sliced(pieces, _narrow_lines(text, width, width - indent))
    else:
        lines = [_merged(line) for line in _wide_lines(pieces, width, width - indent)]
    hang = blank(indent)
    return [lines[0], *((hang, *rest) if indent else rest for rest in lines[1:])]


def _narrow_lines(text: str, first: int, others: int) -> list[tuple[int, int]]:
    """Where the lines of a text of one-cell characters begin and end."""
    lines: list[tuple[int, int]] = []
    start, end, room = 0, len(text.rstrip(" ")), first
    while end - start > room:
        gap = text.rfind(" ", start, start + room + 1)
        stop = start + len(text[start:gap].rstrip(" ")) if gap > start else start
        if stop > start and not text[start:stop].isspace():
            lines.append((start, stop))
            start = gap
        elif text[start] != " ":
            word = text.find(" ", start + room, end)
            stop = start + _break_place(text[start : word if word > 0 else end], room)
            lines.append((start, stop))
            start = stop
        while text[start] == " ":
            start += 1
        room = others if lines else first
    return [*lines, (start, end)]


def _sliced(runs: Sequence[Run], lines: Sequence[tuple[int, int]]) -> list[tuple[Run, ...]]:
    """The runs of each line, given as places in their joined text, in order."""
    out: list[tuple[Run, ...]] = []
    at = before = 0
    for start, end in lines:
        pieces: list[Run] = []
        while at < len(runs):
            piece = runs[at]
            low, high = max(start - before, 0), end - before
            if low < len(piece.text) and high > low:
                text = piece.text[low:high]
                pieces.append(piece if len(text) == len(piece.text) else Run(text, piece.ink, piece.target))
            if high < len(piece.text):
                break
            before += len(piece.text)
            at += 1
        out.append(tuple(pieces))
    return out


def _wide_lines(runs: Sequence[Run], first: int, others: int) -> list[list[Run]]:
    """Lines of any text, word by word."""
    lines: list[list[Run]] = [[]]
    room = first
    waiting: list[Run] = []
    for word, cells in _words(runs):
        if word[0].text.isspace():
            # A line does not begin with blanks, but the first one may be indented.
            waiting = waiting + word if lines[-1] or len(lines) == 1 else []
            continue
        gap = width_of(waiting)
        if gap + cells > room:
            if lines[-1]:
                lines.append([])
                room = others
            gap, waiting = 0, []
        if gap + cells <= room:
            lines[-1] += waiting + word
            room -= gap + cells
        else:
            room = _break_word(word, lines, room, others)
        waiting = []
    return lines


def _words(runs: Iterable[Run]) -> Iterable[tuple[list[Run], int]]:
    """Yield blanks and words in order with their width; a word may span runs."""
    word: list[Run] = []
    cells = 0
    glued = True
    for piece in runs:
        for match in _ATOM.finditer(piece.text):
            text = match.group()
            size = cell_len(text)
            space = text.isspace()
            if word and (space or not glued or size == 2 * len(text)):
                yield word, cells
                word, cells = [], 0
            # Blanks keep their width (columns are made of them); line ends and tabs become one.
            atom = Run(" " if space and text.strip(" ") else text, piece.ink, piece.target)
            if space:
                yield [atom], len(atom.text)
                glued = True
                continue
            word.append(atom)
            cells += size
            glued = size != 2 * len(text)
    if word:
        yield word, cells


def _break_word(word: Sequence[Run], lines: list[list[Run]], room: int, full: int) -> int:
    """Lay a word that is longer than a line over as many lines as it needs; returns the room left."""
    for piece in word:
        text = piece.text
        while text:
            end = _break_place(text, cut(text, room))
            if end == 0 and not lines[-1]:
                # Not even one cluster fits an empty line: show that something is there.
                lines[-1].append(replace(piece, text=ELLIPSIS))
                text, room = "", room - 1
                break
            if end:
                lines[-1].append(replace(piece, text=text[:end]))
                room -= cell_len(text[:end])
                text = text[end:]
            if text:
                lines.append([])
                room = full
    return room


def _break_place(text: str, end: int) -> int:
    """Where to break a long word that fits up to `end`: after a `/`, `-`, `_` or `.` not far before it."""
    if end >= len(text):
        return end
    mark = max(text.rfind(sign, end * 2 // 3, end) for sign in "/-_.")
    return mark + 1 if mark > 0 else end


def _merged(pieces: Sequence[Run]) -> tuple[Run, ...]:
    """Join neighbours of the same ink and target."""
    out: list[Run] = []
    for piece in pieces:
        if out and out[-1].ink == piece.ink and out[-1].target == piece.target:
            out[-1] = Run(out[-1].text + piece.text, piece.ink, piece.target)
        else:
            out.append(piece)
    return tuple(out)
