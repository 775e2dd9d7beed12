"""Which line of a page is a title, which an abstract, which neither: decided over all lines together.

Titles and abstracts alternate, but pages vary: abstracts are missing, broken over lines or very short, titles
look like sentences, blank lines stand between or not. So no line is judged alone. Each gets a score for every
part it could play, each step from one part to the next a price, and the best path through the page wins
(Viterbi). One odd place costs its own price and shifts nothing behind it. Scores are logarithms of odds; the
prices were set by hand and checked on thousands of pages damaged on purpose.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import pairwise

from papertui.importers import furniture
from papertui.importers.titles import title_score

_LONG = 300
_SHORT = 200
# Where abstracts stand on one line each, even a sentence between two of them is a title.
_WORST_TITLE = -5.0
_NEVER = -1000.0


class Part(IntEnum):
    """What a line is in its page."""

    HEADER = 0
    TITLE = 1
    TITLE_MORE = 2
    ABSTRACT = 3
    ABSTRACT_MORE = 4
    FOOTER = 5


_PARTS = range(len(Part))


@dataclass(frozen=True, slots=True)
class Token:
    """A line that is not blank, or a piece of one.

    `text` has no white space at its ends, `raw` is the line as it stands. `gap` counts the blank lines before
    it, `kind` is what `furniture` says.
    """

    number: int
    text: str
    gap: int
    kind: str
    raw: str


@dataclass(frozen=True, slots=True)
class Habits:
    """How a page is laid out.

    `gap_title`, `gap_abstract` and `gap_more` say how often a blank line stands before a title, an abstract
    and a further line of one. `wrapped` is True where paragraphs are broken into lines, `width` the number of
    characters at which they are filled (0 where none shows).
    """

    gap_title: float
    gap_abstract: float
    gap_more: float
    wrapped: bool = False
    width: int = 0

    @property
    def separated(self) -> bool:
        """Whether blank lines part the papers."""
        return self.gap_title > 0.5


def habits(tokens: Sequence[Token]) -> Habits:
    """Learn a page's layout from its clear places: a line like a title, and running text behind it."""
    body = [token for token in tokens if token.kind == furniture.NOTHING]
    if _is_wrapped(body):
        width = _width([len(token.text) for token in body])
        if sum(token.gap > 0 for token in body) <= 0.03 * len(body):
            return Habits(0.02, 0.02, 0.02, True, width)
        return Habits(0.9, 0.6, 0.1, True, width)
    scores = [title_score(token.text) for token in body]
    clear = [place for place in range(1, len(body)) if scores[place - 1] > 2.0 and scores[place] < -2.0]
    if len(clear) < 2:
        some = 0.9 if any(token.gap for token in body) else 0.02
        return Habits(some, some, 0.15 if some > 0.5 else 0.02)
    gap_title = _share([body[place - 1].gap > 0 for place in clear if place > 1])
    gap_abstract = _share([body[place].gap > 0 for place in clear])
    return Habits(gap_title, gap_abstract, 0.15 if max(gap_title, gap_abstract) > 0.5 else 0.02)


def _is_wrapped(body: Sequence[Token]) -> bool:
    """Whether paragraphs are broken into lines: few long lines, and many that go on in small letters."""
    long = sum(len(token.text) >= _LONG for token in body)
    going_on = sum(not token.gap and token.text[:1].islower() for token in body)
    return len(body) > 8 and long < 0.12 * len(body) and going_on > 0.2 * len(body)


def _width(lengths: list[int]) -> int:
    """The width at which the lines of a wrapped page are filled, 0 if they are not."""
    lengths = sorted(lengths)
    width = lengths[int(0.99 * (len(lengths) - 1))]
    return width if sum(0.8 * width <= length <= width for length in lengths) > 0.4 * len(lengths) else 0


def _share(seen: list[bool]) -> float:
    """The share of True among a few observations, kept away from certainty."""
    return min(0.98, max(0.02, (sum(seen) + 0.25) / (len(seen) + 0.5)))


def is_finished(text: str) -> bool:
    """Whether `text` ends as running text ends: with a stop, or with an address."""
    bare = text.rstrip("\"'”’)]}* ")
    return bare.endswith((".", "!", "?", "…", "。", ":")) or "://" in bare.rsplit(" ", 1)[-1]


def parts(tokens: Sequence[Token], layout: Habits, *, begins: bool, ends: bool) -> list[Part]:
    """Return the part of each token.

    `begins` and `ends` say whether the tokens are the beginning and the end of the page; otherwise an
    abstract ends right before them.
    """
    if not tokens:
        return []
    best = [_NEVER] * len(Part)
    if begins:
        best[Part.HEADER] = best[Part.TITLE] = 0.0
        best[Part.ABSTRACT] = -8.0
    else:
        best[Part.TITLE] = 0.0
        best[Part.ABSTRACT_MORE] = -5.0
        best[Part.FOOTER] = -2.0
    best = [old + new for old, new in zip(best, _scores(tokens[0], layout), strict=True)]
    came_from: list[list[int]] = []
    for before, token in pairwise(tokens):
        scores = _scores(token, layout)
        step = _steps(before, token, layout)
        arrived, choice = [], []
        for part in _PARTS:
            options = [best[old] + step[old][part] for old in _PARTS]
            highest = max(options)
            arrived.append(highest + scores[part])
            choice.append(options.index(highest))
        best = arrived
        came_from.append(choice)
    if ends:
        best[Part.TITLE] -= 3.0
        best[Part.TITLE_MORE] -= 3.0
    last = Part(best.index(max(best)))
    path = [last]
    for choice in reversed(came_from):
        path.append(Part(choice[path[-1]]))
    return path[::-1]


def _scores(token: Token, layout: Habits) -> list[float]:
    """The score of each part for one line by itself."""
    kind = token.kind
    if kind in {furniture.STRONG_HEADER, furniture.STRONG_FOOTER}:
        return [14.0, -20.0, -20.0, -20.0, -20.0, 14.0 if kind == furniture.STRONG_FOOTER else 10.0]
    likeness = title_score(token.text)
    if not layout.wrapped and len(token.text) <= _SHORT:
        likeness = max(likeness, _WORST_TITLE)
    title, more = likeness, min(2.0, likeness)
    abstract = -2.0 * token.text[:1].islower()
    known = {furniture.WEAK: 2.5, furniture.PROMOTION: 1.0}.get(kind)
    unknown = -6.0 - 4.0 * (len(token.text) > 150) - 10.0 * (len(token.text) > _LONG)
    if kind == furniture.WEAK:
        abstract -= 3.0
    if not layout.wrapped and len(token.text) <= _SHORT and not is_finished(token.text):
        abstract -= 1.0

    joined = layout.separated and not token.gap

    def gap(chance: float) -> float:
        return math.log(chance if token.gap else 1 - chance)

    return [
        (unknown + 3.0 + 3.0 * token.text.endswith("!") if known is None else known) + gap(0.5),
        title + gap(layout.gap_title),
        more + gap(layout.gap_more),
        abstract + gap(layout.gap_abstract),
        # A long paragraph is an abstract of its own rather than the second half of one.
        gap(layout.gap_more) - 4.0 * (len(token.text) >= _LONG and not layout.wrapped and not joined),
        (unknown if known is None else known) + gap(0.5),
    ]


def _steps(before: Token, token: Token, layout: Habits) -> list[list[float]]:
    """The price of each step from the part of one line to the part of the next."""
    finished = is_finished(before.text)
    new_page = 0.0 if token.kind == furniture.STRONG_HEADER else _NEVER
    begin, title_more = 0.0, -6.0
    if layout.width:
        # A line that had room for the next word was broken on purpose; a full one goes on nine times in ten.
        if token.gap or len(before.text) + len(token.text.split(" ", 1)[0]) < layout.width:
            break_off, first_more, next_more = 0.0, -5.0, -5.0
        else:
            begin = break_off = -2.5
            first_more, next_more, title_more = 1.0, 1.0, 0.0
    elif layout.wrapped:
        break_off = 0.0 if finished else -1.5
        go_on = 0.0 if finished else 2.0
        first_more, next_more, title_more = go_on - 1.0, go_on, -3.0
    else:
        break_off = 0.0 if finished else -0.5
        go_on = 0.0 if finished else 1.0
        first_more, next_more = (
            (-1.0, -0.5) if layout.separated and not token.gap else (go_on - 5.0, go_on - 1.5)
        )
    if token.text[:1].islower():
        first_more += 2.0
        next_more += 1.0
    no_abstract = -3.0
    # From HEADER, TITLE, TITLE_MORE, ABSTRACT, ABSTRACT_MORE, FOOTER; to the same in this order.
    return [
        [0.0, 0.0, _NEVER, -8.0, _NEVER, -2.0],
        [new_page - 10.0, no_abstract + begin, title_more, begin, _NEVER, -4.0],
        [new_page - 10.0, no_abstract + begin - 1.0, title_more, begin, _NEVER, -5.0],
        [new_page, break_off, _NEVER, _NEVER, first_more, -2.0],
        [new_page, break_off, _NEVER, _NEVER, next_more, -2.0],
        [new_page, -4.0, _NEVER, -6.0, -9.0, 3.0 * (token.kind == furniture.NOTHING)],
    ]
