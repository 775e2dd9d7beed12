"""Small things around a claim: units of what is counted, modifiers, hedges, links."""

from __future__ import annotations

import re

from papertui.claims.lexicon import word_group
from papertui.claims.numbers import Number

_BEFORE = re.compile(
    r"(?:^|[\s(\[])(up to(?: an?)?|at least|at most|more than|less than|fewer than|no more than|over"
    r"|under|only|just|merely|approximately|approx\.?|about"
    r"|around|nearly|almost|roughly|within|as much as|as little as|on average(?: by)?|an average of"
    r"|a maximum of|below|above|beyond|exceeding"
    r"|faster than|~|\u2265|\u2264|[<>]=?)\s*(?:an?\s)?[+-]?\Z",
    re.IGNORECASE,
)
_BEHIND = re.compile(r"\s?(or more|on average|\+)(?=[\s,.;)]|\Z)", re.IGNORECASE)
_ARTICLE = re.compile(r"\s+an?\Z")
_HEDGE = re.compile(
    r"\bto the best of our knowledge\b|\bto our (?:best )?knowledge\b|\b(?:may|might|could|perhaps"
    r"|likely|suggest(?:s|ed|ing)?|believe[sd]?|argue[sd]?"
    r"|hypothesi[sz]e[sd]?|potential(?:ly)?|near(?:ly)?|usually|tend(?:s|ed)? to|appear(?:s|ed)? to"
    r"|seem(?:s|ed)? to|hope[sd]?|possibly|presumably)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[a-z]+")
_HEDGING = word_group("hedging words")
_SITE = re.compile(r"www\.|doi\.org/|\.com/|\.co/|\.io/", re.IGNORECASE)
_URL = re.compile(
    r"(?:https?:\s?//|www\.|doi\.org/|(?:github|gitlab|huggingface)\.(?:com|co|io)/)[^\s<>\"'\u201d]+",
    re.IGNORECASE,
)


def modifier(text: str, number: Number) -> str | None:
    """`up to`, `only`, `more than` right before a number, or `or more` right behind it."""
    before = _BEFORE.search(text, max(0, number.start - 30), number.start)
    if before:
        return _ARTICLE.sub("", before.group(1))
    behind = _BEHIND.match(text, number.end)
    return behind.group(1) if behind else None


def hedges(text: str) -> tuple[str, ...]:
    """Words that take back, as written."""
    if _HEDGING.isdisjoint(_WORD.findall(text.lower())):
        return ()
    return tuple(match.group() for match in _HEDGE.finditer(text))


def urls(text: str) -> tuple[str, ...]:
    """Links as written, one broken by a space kept whole, without a final stop or bracket."""
    if "//" not in text and _SITE.search(text) is None:
        return ()
    found = []
    for match in _URL.finditer(text):
        written = match.group().rstrip(".,;:!?")
        while written.endswith((")", "]", "}")) and written.count(written[-1]) > written.count(
            {")": "(", "]": "[", "}": "{"}[written[-1]]
        ):
            written = written[:-1].rstrip(".,;:!?")
        found.append(written)
    return tuple(found)
