"""Words of a working sentence with a rough part of speech, and the noun chunks they form."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from papertui.claims.lexicon import word_group
from papertui.claims.numbers import Number

_TOKEN = re.compile(
    r"https?:\s?//\S+|(?i:\bstate[- ]of[- ]the[- ]arts?\b)|[^\W\d_](?:\w|'(?!s\b)(?=\w)"
    r"|[-.@&_^](?=\w)|(?<=\d)/-?(?=\d)|\+|\*(?=\w))*|\d[\w.,-]*\w|\d|'s\b|\.\.\.|[^\w\s]|_"
)
FUNCTION_WORDS = word_group("function words")
ADJECTIVES = word_group("adjectives")
VERBS = word_group("verbs")
_NAME = re.compile(r"[A-Z].*[A-Z0-9]|[a-z]+[A-Z]|[A-Z]\w+-\w|\w+[-_]?\d")


@dataclass(frozen=True, slots=True)
class Token:
    """One word, mark or number: offsets into the working sentence, lower-cased text and tag.

    Tags: N number, P punctuation, F function word, V verb, A adjective or
    adverb, W other word, C name (capitals or digits inside, or a capital in the
    middle of the sentence).
    """

    start: int
    end: int
    text: str
    lower: str
    tag: str


@dataclass(frozen=True, slots=True)
class Chunk:
    """A noun chunk: token indices [first, last) and its head word."""

    first: int
    last: int


def tokenize(text: str, found: list[Number]) -> list[Token]:
    """Tokens of a working sentence; each number of `found` is one token."""
    tokens: list[Token] = []
    at = 0
    for number in found:
        _words(text, at, number.start, tokens)
        tokens.append(Token(number.start, number.end, text[number.start : number.end], "#", "N"))
        at = number.end
    _words(text, at, len(text), tokens)
    return tokens


def _words(text: str, start: int, end: int, tokens: list[Token]) -> None:
    """Append the tokens of text[start:end]."""
    for match in _TOKEN.finditer(text, start, end):
        word = match.group()
        lower = word.lower().replace("state of the art", "state-of-the-art")
        tokens.append(Token(match.start(), match.end(), word, lower, _tag(word, lower, not tokens)))


@lru_cache(maxsize=8192)
def _tag(word: str, lower: str, first: bool) -> str:
    """The rough part of speech of a word."""
    if not word[0].isalnum():
        return "P"
    if lower in FUNCTION_WORDS:
        return "F"
    if word[0].isdigit():
        return "C"
    if _NAME.match(word) and lower not in VERBS and lower != "state-of-the-art":
        return "C"
    if lower in VERBS:
        return "V"
    if word[0].isupper() and not first:
        return "C"
    if lower in ADJECTIVES or (lower.endswith("ly") and len(lower) > 4):
        return "A"
    return "W"


def chunks(tokens: list[Token]) -> list[Chunk]:
    """Maximal runs of names, nouns and adjectives, without leading or trailing adverbs."""
    found: list[Chunk] = []
    first = None
    for index, token in enumerate(tokens):
        inside = token.tag in "WCA"
        if inside and first is None:
            first = index
        elif not inside and first is not None:
            _close(tokens, first, index, found)
            first = None
    if first is not None:
        _close(tokens, first, len(tokens), found)
    return found


def _close(tokens: list[Token], first: int, last: int, found: list[Chunk]) -> None:
    """Add the chunk trimmed of adjectives in front and behind, if a noun is left."""
    while first < last and tokens[first].tag == "A":
        first += 1
    while last > first and tokens[last - 1].tag == "A":
        last -= 1
    if first < last:
        found.append(Chunk(first, last))
