"""Where a text matches a query: spans of words, beginnings of words and phrases."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from papertui.model.query import Node, Phrase, Word
from papertui.search.analysis import (
    LONG_WORD,
    STOP_WORDS,
    folded,
    joined_compounds,
    slip_forms,
    term,
    token_spans,
    tokens,
)
from papertui.search.language import words_of
from papertui.search.stemming import IRREGULAR, stem

# Signs beyond ASCII that are part of no word, so that a text with them is still searched the quick way.
_PLAIN = re.compile(
    "[\x00-\x7f\u00a0-\u00a9\u00ab-\u00b1\u00b4\u00b6-\u00b8\u00bb\u00bf\u00d7\u00f7\u2010-\u2027\u2030-\u205e"
    "\u2190-\u23ff\u25a0-\u27bf]*"
)


@dataclass(frozen=True, slots=True)
class Match:
    """What one part of a query matches in a text.

    `kind` is `word` (any of `terms`), `prefix` (a token that begins with
    `begins`, or any of `terms`), `fuzzy` (a token near one of `terms`) or
    `phrase` (`terms` side by side, the last one perhaps only begun). `field` None
    means every field.
    """

    kind: str
    terms: tuple[str, ...]
    field: str | None = None
    begins: str = ""


def matches_of(root: Node | None, *, best: bool = False) -> tuple[Match, ...]:
    """What the words and phrases of a query match; what is taken out matches nothing."""
    found: list[Match] = []
    for part in words_of(root):
        pieces = [token for token in tokens(part.text) if term(token)]
        said = tuple(term(token) for token in pieces)
        if not said:
            continue
        begun = folded(pieces[-1])
        if len(said) > 1 and best:
            found.extend(Match("word", (text,), part.field) for text in said)
        elif len(said) > 1:
            found.append(Match("phrase", said, part.field, begun if _is_begun(part) else ""))
        elif part.prefix:
            found.append(Match("prefix", tuple(dict.fromkeys((said[0], stem(begun)))), part.field, begun))
        elif isinstance(part, Word) and part.fuzzy:
            found.append(Match("fuzzy", slip_forms(pieces[0]), part.field))
        else:
            found.append(Match("word", said, part.field))
        if not isinstance(part, Phrase):
            joined = tuple(term(token) for token in joined_compounds(part.text))
            found.extend(Match("word", (text,), part.field) for text in joined)
    telling = [match for match in found if match.kind != "word" or match.terms[0] not in STOP_WORDS]
    return tuple(dict.fromkeys(telling or found))


def _is_begun(part: Node) -> bool:
    """Whether the last word of a phrase is still being typed."""
    return isinstance(part, Phrase) and part.prefix


def highlights(text: str, matches: tuple[Match, ...], field: str | None = None) -> list[tuple[int, int]]:
    """Spans of `text` that match, ascending and apart; `field` is the field the text is of."""
    return _highlighter(matches, field).spans(text)


@functools.lru_cache(maxsize=64)
def _highlighter(matches: tuple[Match, ...], field: str | None) -> Highlighter:
    wanted = [match for match in matches if match.field is None or field is None or match.field == field]
    return Highlighter(wanted)


class Highlighter:
    """Finds the spans of one set of matches; it remembers what it thought of each token."""

    def __init__(self, matches: list[Match]) -> None:
        self._phrases = [match for match in matches if match.kind == "phrase"]
        self._words = {text for match in matches if match.kind in ("word", "prefix") for text in match.terms}
        self._begins = tuple(match.begins for match in matches if match.kind == "prefix" and match.begins)
        self._fuzzy = tuple(text for match in matches if match.kind == "fuzzy" for text in match.terms)
        self._thought: dict[str, bool] = {}
        starts = {_start(text) for text in self._words} | set(self._begins)
        self._quick: re.Pattern[str] | None = None
        if starts and not self._fuzzy and all(start.isascii() and start.isalpha() for start in starts):
            either = "|".join(sorted(starts))
            self._quick = re.compile(rf"(?<![A-Za-z0-9])(?<![A-Za-z0-9]['’])(?:{either})", re.IGNORECASE)

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Spans that match, ascending and apart."""
        found: list[tuple[int, int]] = []
        plain = _PLAIN.fullmatch(text) is not None
        if self._quick is not None and plain:
            found = self._quick_spans(text, self._quick)
        elif self._words or self._begins or self._fuzzy:
            found = [(start, end) for start, end in token_spans(text) if self._is_match(text[start:end])]
        if self._phrases:
            found += self._phrase_spans(text, plain)
        return merged(found)

    def _quick_spans(self, text: str, quick: re.Pattern[str]) -> list[tuple[int, int]]:
        """Only words that begin as a wanted one are looked at."""
        found = []
        for match in quick.finditer(text):
            start = match.start()
            end = next(token_spans(text, start))[1]
            if self._is_match(text[start:end]):
                found.append((start, end))
        return found

    def _is_match(self, token: str) -> bool:
        known = self._thought.get(token)
        if known is None:
            if len(self._thought) > 20_000:
                self._thought.clear()
            known = self._thought[token] = self._think(token)
        return known

    def _think(self, token: str) -> bool:
        word = folded(token)
        if self._begins and word.startswith(self._begins):
            return True
        stemmed = term(token)
        return stemmed in self._words or any(_is_near(wanted, word, stemmed) for wanted in self._fuzzy)

    def _phrase_spans(self, text: str, plain: bool) -> list[tuple[int, int]]:
        lowered = text.lower()
        wanted = [
            phrase
            for phrase in self._phrases
            if not plain or all(_start(said) in lowered for said in phrase.terms[:-1])
        ]
        if not wanted:
            return []
        spans = list(token_spans(text))
        said = [term(text[start:end]) for start, end in spans]
        found = []
        for phrase in wanted:
            length = len(phrase.terms)
            for at, first in enumerate(said[: len(said) - length + 1]):
                if first != phrase.terms[0] or tuple(said[at : at + length - 1]) != phrase.terms[:-1]:
                    continue
                start, end = spans[at + length - 1]
                begun = bool(phrase.begins) and folded(text[start:end]).startswith(phrase.begins)
                if said[at + length - 1] == phrase.terms[-1] or begun:
                    found.append((spans[at][0], end))
        return found


def _start(stemmed: str) -> str:
    """Letters that every word with this stem begins with."""
    if stemmed in IRREGULAR:
        return stemmed[:1]
    return stemmed[: max(min(len(stemmed) - 1, 4), 1)] if stemmed.isascii() and stemmed.isalpha() else stemmed


def _is_near(wanted: str, word: str, stemmed: str) -> bool:
    from rapidfuzz.distance import OSA

    edits = 2 if len(wanted) >= LONG_WORD else 1
    return min(OSA.distance(wanted, form, score_cutoff=edits) for form in (word, stemmed)) <= edits


def merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans in order, those that overlap joined."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined
