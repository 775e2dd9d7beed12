"""Text to terms: one analyzer for papers, queries and highlights.

A token is a run of letters and digits (`BoTNet`, `4.8x`, `v2.5`, `C++`); in
scripts that write no spaces every character is one. A term is the token in small
letters without accents, English ones stemmed. Words joined by hyphens are found
apart (`early exit`) and as one (`earlyexit`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from string import ascii_lowercase

from papertui.search.stemming import stem

MAX_TERM = 64
"""Characters of a term; what is longer is cut."""

# Every character is a token of its own: Thai to Khmer, Han, Kana, Bopomofo, Hangul syllables.
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u2fdf\u3005-\u3007\u3040-\u30ff\u3100-\u312f"
    "\u31a0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\uff66-\uff9f"
    "\U0001b000-\U0001b2ff\U00020000-\U0003ffff"
)
# Marks that belong to the letter before them but are no letters to the regular expression engine.
_MARKS = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u0711\u0730-\u074a\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963\u0981-\u0983\u09bc-\u09cd"
    "\u0a01-\u0a03\u0a3c-\u0a4d\u0a81-\u0a83\u0abc-\u0acd\u0b01-\u0b03\u0b3c-\u0b4d\u0bbe-\u0bcd\u0c00-\u0c04"
    "\u0c3e-\u0c56\u0c81-\u0c83\u0cbc-\u0cd6\u0d00-\u0d03\u0d3b-\u0d4d\u0dca-\u0df3\u1ab0-\u1aff\u1dc0-\u1dff"
    "\u200c\u200d\u20d0-\u20ff\ufe20-\ufe2f"
)
_THAI_MARKS = "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece\u102b-\u103e\u17b4-\u17d3"

_ASCII = re.compile(
    r"[A-Za-z0-9]+(?:'[A-Za-z][A-Za-z0-9]*|\.(?<=[0-9]\.)[0-9][A-Za-z0-9]*|,(?<=[0-9],)[0-9]{3}(?![0-9])[A-Za-z0-9]*|"
    r"\+(?<=[A-Za-z]\+)(?<![A-Za-z0-9]..)\+(?![A-Za-z0-9])|#(?<=[A-Za-z]#)(?<![A-Za-z0-9]..)(?![A-Za-z0-9]))*|\x00"
)
_LETTER = rf"(?:(?![{_UNSPACED}])[^\W_]|[{_MARKS}])"
_ANY = re.compile(
    rf"(?![{_UNSPACED}])[^\W_]{_LETTER}*(?:['’](?=[^\W\d_]){_LETTER}+|"
    rf"(?<=[0-9])(?:\.[0-9]|,[0-9]{{3}}(?![0-9])){_LETTER}*|"
    r"(?<![^\W_][A-Za-z])(?<=[A-Za-z])(?:\+\+|#)(?![^\W_]))*"
    rf"|(?=[^\W_])[{_UNSPACED}][{_THAI_MARKS}]*|\x00"
)
_SIMPLE = re.compile(r"[^a-z0-9+#\x00]*([a-z0-9]+)[^a-z0-9+#\x00]*")
_COMPOUND = re.compile(r"(?<![^\W_])(?<!-)(?:[^\W\d_][^\W_]*(?:-[^\W_]+){1,2}|\d+-[^\W\d_]+)(?!-|\.?[^\W_])")
_TYPOGRAPHIC = (
    ("’", "'"),
    ("‘", "'"),
    ("“", '"'),
    ("”", '"'),
    ("–", " "),
    ("—", " "),
    ("‐", "-"),
    ("‑", "-"),
)
_SHED = re.compile("[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u200c\u200d'’]")
_POSSESSIVE = re.compile("['’]s$")
_UNDECOMPOSED = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ħ": "h"}
)

PARTING = '()[]{}<>";:!?/|=*&%$@^~`\\_ \t\n\r'
"""Signs that part tokens wherever they stand: reading what is between them, one by one, is reading it all."""

GAP = "\x00"
"""Parts texts that are read as one: a token without a term, which no phrase reaches across."""

LONG_WORD = 8
"""Letters from which on a fuzzy word may be two edits away, not one."""

STOP_WORDS = frozenset(
    "a an and are as at be by for from has have in into is it its of on or our that the their these this to "
    "was we were which with".split()
)
"""Terms that say little: found like others, but never the reason that a query fails."""


def tokens(text: str) -> list[str]:
    """The tokens of a text in order, as they stand but for typographic apostrophes."""
    if text.isascii():
        return _ASCII.findall(text)
    text = typewritten(text)
    return (_ASCII if text.isascii() else _ANY).findall(text)


def token_spans(text: str, start: int = 0) -> Iterator[tuple[int, int]]:
    """Where the tokens of a text stand, from `start` on."""
    text = typewritten(text)
    for match in (_ASCII if text.isascii() else _ANY).finditer(text, start):
        yield match.span()


def typewritten(text: str) -> str:
    """A text with plain quotes, hyphens and dashes, each in its place: mostly ASCII then, and quick."""
    if text.isascii():
        return text
    for sign, plain in _TYPOGRAPHIC:
        text = text.replace(sign, plain)
    return text


def folded(token: str) -> str:
    """A token in small letters without accents, apostrophes and thousands' commas."""
    if token.isascii() and token.isalnum():
        return token.lower()[:MAX_TERM]
    token = _POSSESSIVE.sub("", token)
    if token[:1].isdigit():
        token = token.replace(",", "")
    if not token.isascii():
        token = unicodedata.normalize("NFKD", token.casefold()).casefold().translate(_UNDECOMPOSED)
        token = unicodedata.normalize("NFC", _SHED.sub("", token))
    return token.lower().replace("'", "")[:MAX_TERM]


def term(token: str) -> str:
    """The term of a token: folded, and stemmed where it is an English-looking word."""
    word = folded(token)
    if word == GAP:
        return ""
    return stem(word) if word.isascii() and word.isalpha() else word


def slip_forms(token: str) -> tuple[str, ...]:
    """A mistyped token in the forms in which its term may have been meant, the plain term first."""
    word = folded(token)
    loose = word[:-1] + "i" if word.endswith("y") else word.removesuffix("e").removesuffix("ing")
    return tuple(dict.fromkeys(form for form in (term(token), word, loose) if len(form) > 1)) or (word,)


_ENDING = 6
"""Letters of a word in which a slip keeps its ending from coming off."""


def ending_slips(token: str) -> frozenset[str]:
    """Terms meant where one slip kept the ending from coming off (`quantizatoin`: `quantiz`)."""
    word = folded(token)
    variants: set[str] = set()
    for at in range(max(2, len(word) - _ENDING), len(word) + 1):
        head, tail = word[:at], word[at:]
        variants.update(head + letter + tail for letter in ascii_lowercase)
        if tail:
            variants.update(head + letter + tail[1:] for letter in ("", *ascii_lowercase))
            variants.add(head + tail[1:2] + tail[:1] + tail[2:])
    stems = ((variant, term(variant)) for variant in variants)
    return frozenset(stem for variant, stem in stems if 1 < len(stem) <= len(variant) - 3)


def joined_compounds(text: str) -> list[str]:
    """The words of a text that hyphens join, each as one token (`pre-training`: `pretraining`)."""
    return [found.replace("-", "") for found in _COMPOUND.findall(typewritten(text))]


def terms(text: str) -> list[str]:
    """The terms of a text in order."""
    return [found for token in tokens(text) if (found := term(token))]


def pieces(chunk: str) -> tuple[tuple[str, int], ...]:
    """The terms of a chunk, each with its step from the place of the one before.

    Words joined by hyphens also stand as one, in the place of the first of them.
    """
    if chunk.isascii() and (simple := _SIMPLE.fullmatch(chunk)):  # one word, whatever signs are around it
        return ((term(simple[1]), 1),)
    compounds = {match.start(): match[0].replace("-", "") for match in _COMPOUND.finditer(typewritten(chunk))}
    found: list[tuple[str, int]] = []
    for start, end in token_spans(chunk):
        token = chunk[start:end]
        joined = term(compounds[start]) if start in compounds else ""
        if joined:
            found.append((joined, 1))
        if token == GAP or (said := term(token)):
            found.append(("" if token == GAP else said, 0 if joined else 1))
    return tuple(found)
