"""Text as it is shown, with the way back to text as it was imported."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from papertui.text.latex import latex_edits, looks_like_latex
from papertui.text.safe import Edit, unsafe_spans


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A cleaned text and where each of its characters comes from.

    `offsets[i]` is the place in the original where character i of `text` comes from, `ends[i]` the place
    behind it; both never fall. `offsets` has one more entry, the length of the original. The characters that
    stand for a whole span of the original (`π` for a macro) all point at that span.
    """

    text: str
    offsets: Sequence[int]
    ends: Sequence[int]

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the original that characters [start, end) of `text` come from."""
        if start >= end:
            place = self.offsets[min(max(start, 0), len(self.text))]
            return place, place
        return self.offsets[start], self.ends[end - 1]

    def display_span(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of `text` that shows characters [start, end) of the original.

        Empty, at the place where it would stand, for a span that is not shown at all.
        """
        first = bisect_right(self.ends, start)
        if start >= end:
            return first, first
        return first, max(first, bisect_left(self.offsets, end, 0, len(self.text)))


def unchanged(original: str) -> Cleaned:
    """Return `original` as its own cleaned text."""
    return Cleaned(original, range(len(original) + 1), range(1, len(original) + 1))


def edited(original: str, edits: Sequence[Edit]) -> Cleaned:
    """Return `original` with `edits` (in order, not overlapping) made."""
    if not edits:
        return unchanged(original)
    pieces: list[str] = []
    offsets: list[int] = []
    ends: list[int] = []
    place = 0
    for start, end, shown in [*edits, Edit(len(original), len(original), "")]:
        pieces += original[place:start], shown
        offsets += range(place, start)
        ends += range(place + 1, start + 1)
        offsets += [start] * len(shown)
        ends += [end] * len(shown)
        place = end
    offsets.append(len(original))
    return Cleaned("".join(pieces), offsets, ends)


def readable(original: str) -> Cleaned:
    r"""Return `original` as a person wants to read it, with the map back.

    LaTeX becomes characters (`$\pi$` π, `10^{13}` 10¹³, `\%` %, `Fr\'echet` Fréchet), what `text.safe`
    drops is gone, line breaks stay. Nothing else is altered; text that only looks like LaTeX stays as it is.
    """
    safe = edited(original, unsafe_spans(original, newlines=True))
    if not looks_like_latex(safe.text):
        return safe
    shown = edited(safe.text, latex_edits(safe.text))
    if len(safe.text) == len(original) and isinstance(safe.offsets, range):
        return shown
    return Cleaned(
        shown.text,
        [safe.offsets[place] for place in shown.offsets[:-1]] + [len(original)],
        [safe.ends[end - 1] for end in shown.ends],
    )
