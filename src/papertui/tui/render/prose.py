"""An abstract ready to be shown: readable text, its sentences, and what is marked in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from papertui.model.claim import Claim, Kind
from papertui.text.clean import Cleaned, readable
from papertui.tui.ink import Run, Span, overlay

Highlight = Callable[[str], Sequence[tuple[int, int]]]

_URL = re.compile(r"https?://[^\s<>\"“”]+[^\s<>\"“”.,;:!?)\]}']")
# How strong a sentence stands: what one knows already is muted, what was done soft, what was found full.
INKS = {
    Kind.BACKGROUND: "muted",
    Kind.OTHER: "muted",
    Kind.METHOD: "soft",
    Kind.OBJECTIVE: "soft",
}


@dataclass(frozen=True, slots=True)
class Marks:
    """What to mark in a text: search hits, the reader's green words and red words.

    Each is a function from shown text to (start, end) spans, or None.
    """

    hits: Highlight | None = None
    good: Highlight | None = None
    bad: Highlight | None = None


NO_MARKS = Marks()


@dataclass(frozen=True, slots=True)
class Sentence:
    """A claim's place in the shown text; `number` counts from 0."""

    number: int
    claim: Claim
    start: int
    end: int

    @property
    def kind(self) -> Kind:
        """The kind of its claim."""
        return self.claim.kind


@dataclass(frozen=True, slots=True)
class Prose:
    """A shown abstract: its text, its sentences, and the spans over it, weakest first."""

    text: str
    sentences: tuple[Sentence, ...]
    spans: tuple[Span, ...]
    cleaned: Cleaned

    def hits_in(self, sentence: Sentence) -> int:
        """How many search hits stand in a sentence."""
        return sum(
            1 for s in self.spans if s.ink == "hit" and s.start < sentence.end and s.end > sentence.start
        )

    def runs(self, start: int, end: int, ink: str, extra: Sequence[Span] = ()) -> list[Run]:
        """The text between two places with everything marked in it; `extra` lies under the marks."""
        spans = [
            Span(s.start - start, s.end - start, s.ink, s.target)
            for s in (*extra, *self.spans)
            if s.start < end and s.end > start
        ]
        return overlay(self.text[start:end], spans, ink)


def prose_of(abstract: str, claims: Sequence[Claim], marks: Marks = NO_MARKS) -> Prose:
    """Make an abstract readable and carry its claims and marks over to the shown text."""
    cleaned = readable(abstract)
    text = cleaned.text
    sentences = []
    numbers = []
    for number, claim in enumerate(claims):
        start, end = cleaned.display_span(claim.start, claim.end)
        sentences.append(Sentence(number, claim, start, end))
        numbers += [Span(*cleaned.display_span(q.start, q.end), "num b") for q in claim.quantities]
    spans = numbers + [Span(m.start(), m.end(), "link u", ("link", m.group())) for m in _URL.finditer(text)]
    for ink, find in (("good u", marks.good), ("bad u", marks.bad), ("hit", marks.hits)):
        if find is not None:
            spans += [Span(start, end, ink) for start, end in find(text)]
    return Prose(text, tuple(sentences), tuple(spans), cleaned)
