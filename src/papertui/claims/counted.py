"""What a bare number counts: the noun phrase behind it, and the unit that phrase gives."""

from __future__ import annotations

import re

from papertui.claims.lexicon import word_group
from papertui.claims.tokens import Token

LONGEST = 12
"""Tokens behind a number that may belong to what it counts."""
_PLURAL = re.compile(r"(?:[a-z][a-rt-z]s|women|men|children|people|corpora|criteria|spectra)\Z")
_COUNTED_END = ("s", "data", "women", "men", "people", "children", "criteria", "spectra", "corpora")
_JOINTS = frozenset({"and", "or", "/", "&", ",", "-", "to"})
_NOUNS_LIKE_VERBS = word_group("plurals that are verbs too")
_BARE_UNITS = word_group("units without modifiers")
_SORTS = frozenset({"types", "kinds"})
_PRAISE = word_group("never part of a unit")
_MODEL_NOUNS = word_group("models")
_SIZED = re.compile(r"\d[MB]\Z")
_BILLIONS = re.compile(r"\d(?:\.\d)?B\Z")
_PROPER = re.compile(r"[A-Z][a-z]+")
_ADJECTIVE_END = ("al", "ive", "ous", "ful", "able", "ible", "ed")


def counted_span(tokens: list[Token], at: int) -> tuple[int, int] | None:
    """Token indices of the noun phrase that directly follows number token `at`, adjectives trimmed."""
    first = at + 1
    if first < len(tokens) and tokens[first].lower == "+":
        first += 1
    if (
        first + 2 < len(tokens)
        and tokens[first].lower == "of"
        and tokens[first + 1].lower in {"the", "these", "our", "all"}
    ):
        first += 2
    last = _last_plural(tokens, first, _phrase_end(tokens, first))
    while last > first and tokens[last - 1].tag in "AVFP" and not _is_plural_verb(tokens, last - 1):
        last -= 1
    while first < last and tokens[first].tag in "AF":
        first += 1
    return (first, last) if first < last else None


def _phrase_end(tokens: list[Token], first: int) -> int:
    """Where the phrase that begins at `first` ends: at its first plural, a verb or a mark."""
    last = first
    while last < len(tokens) and last - first < LONGEST:
        if tokens[last].lower == "(" and last > first:
            closing = _closing(tokens, last)
            if closing is None:
                break
            last = closing
        elif _is_joint(tokens, first, last):
            last += 1
            continue
        elif not _belongs(tokens, first, last):
            break
        last += 1
        if _ends_in_plural(tokens, last):
            break
    return last


def _closing(tokens: list[Token], opening: int) -> int | None:
    """The index of the `)` of a bracket around one word in the middle of a phrase, if it is one."""
    inside = opening + 3 < len(tokens) and tokens[opening + 2].lower == ")"
    return opening + 2 if inside and tokens[opening + 3].tag in "WC" else None


def _belongs(tokens: list[Token], first: int, at: int) -> bool:
    """Whether a token goes on with a counted phrase."""
    token = tokens[at]
    if token.tag == "N":
        return "-" in token.text
    if token.tag != "V":
        return token.tag in "WCA" or token.lower in {"more", "most", "other", "such"}
    if at == first or token.lower.endswith(("ed", "ing")):
        return True
    if any(is_plural(each.lower) for each in tokens[first:at]):
        return False
    before_plural = at + 1 < len(tokens) and tokens[at + 1].tag == "W" and is_plural(tokens[at + 1].lower)
    return _is_plural_verb(tokens, at) or before_plural


def _is_plural_verb(tokens: list[Token], at: int) -> bool:
    """Whether a verb form is the counted noun: `18 submitted runs`, `6 TV shows`."""
    return tokens[at].lower in _NOUNS_LIKE_VERBS and (at + 1 >= len(tokens) or tokens[at + 1].tag in "PF")


def _is_joint(tokens: list[Token], first: int, at: int) -> bool:
    """Whether a comma, `and` or slash joins modifiers of one noun: `natural and OCR images`."""
    before = tokens[at - 1]
    if (
        tokens[at].lower not in _JOINTS
        or at == first
        or (before.tag not in "WAVC" and before.lower not in {",", "-"})
    ):
        return False
    if tokens[at].lower == "," and before.tag == "C":
        return False
    for token in tokens[at + 1 : first + LONGEST]:
        if token.tag in "WC" and _PLURAL.search(token.lower):
            return True
        if token.tag not in "WCA" and token.lower not in _JOINTS and not token.lower.endswith("ed"):
            return False
    return False


def _ends_in_plural(tokens: list[Token], last: int) -> bool:
    """Whether the word before `last` is a plural that nothing goes on with."""
    token = tokens[last - 1]
    return (
        token.lower.endswith("s")
        and token.tag == "W"
        and (last >= len(tokens) or tokens[last].tag not in "WC" or token.end - token.start < 3)
    )


def _last_plural(tokens: list[Token], first: int, last: int) -> int:
    """Where a counted phrase ends: `participants viewing` at its plural, `pairs derived` likewise."""
    plural = [at for at in range(first, last) if _PLURAL.search(tokens[at].lower)]
    for at in plural:
        if at + 1 < last and tokens[at + 1].lower.endswith("ing"):
            return at + 1
    return plural[-1] + 1 if plural else last


def is_plural(word: str) -> bool:
    """Whether a lower-cased word looks like a plural."""
    return _PLURAL.search(word) is not None


def counted_unit(text: str, tokens: list[Token], at: int) -> str:
    """The noun that a bare number counts, with the nouns that belong to it; '' when nothing is counted."""
    span = counted_span(tokens, at)
    if span is None:
        return "parameters" if _BILLIONS.search(tokens[at].text) else ""
    first, last = span
    head = tokens[last - 1]
    if _SIZED.search(tokens[at].text) and (
        head.lower in _MODEL_NOUNS or _MODEL_NOUNS & {token.lower for token in tokens[first:last]}
    ):
        return "parameters"
    if not head.lower.endswith(_COUNTED_END):
        return ""
    if head.lower in _BARE_UNITS or any(token.tag in "PF" for token in tokens[first:last]):
        return head.text
    if head.lower in _SORTS and _sort_end(tokens, last) >= last:
        return text[head.start : tokens[_sort_end(tokens, last)].end]
    if [token.lower for token in tokens[last - 1 : last + 2]] == ["degrees", "of", "freedom"]:
        return "degrees of freedom"
    start = last - 1
    while start > first and last - start < 3 and _qualifies(tokens[start - 1], head, start == last - 1):
        start -= 1
    return text[tokens[start].start : head.end]


def _sort_end(tokens: list[Token], last: int) -> int:
    """The index of the last word of `types of visual challenges`; `last` is the word behind `types`."""
    if [token.lower for token in tokens[last : last + 1]] != ["of"]:
        return last - 1
    for at in range(last + 1, min(len(tokens), last + 5)):
        if tokens[at].tag not in "WCA":
            break
        if is_plural(tokens[at].lower):
            return at
    return last - 1


def _qualifies(token: Token, head: Token, close: bool) -> bool:
    """Whether a modifier belongs to the unit: `image pairs`, `fictional characters`, not `leading LLMs`.

    `close`: it stands right before the head; an adjective further off only describes.
    """
    word = token.lower
    noun = token.tag in "WC" or (token.tag == "V" and close and not word.endswith(("ed", "ing")))
    if not noun or word in _PRAISE or _PROPER.fullmatch(token.text):
        return False
    if "-" in head.text or ("-" in word and head.lower != "pairs"):
        return False
    return close or not word.endswith(_ADJECTIVE_END)
