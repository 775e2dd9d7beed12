"""Small things around a claim: units of what is counted, modifiers, hedges, links."""

from __future__ import annotations

import re

from papertui.claims.candidates import Reading, counted_span
from papertui.claims.lexicon import word_group
from papertui.claims.numbers import Number

_BARE_UNITS = word_group("units without modifiers")
_SIZED = re.compile(r"\d[MB]\Z")
_MODEL_NOUNS = word_group("models")
_ADJECTIVE_END = ("al", "ive", "ous", "ful", "able", "ible", "ed")
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


def counted_unit(reading: Reading, at: int) -> str:
    """The noun that a bare number counts, with the nouns that belong to it; '' when nothing is counted."""
    tokens = reading.tokens
    span = counted_span(reading, at)
    if span is None:
        return "parameters" if re.search(r"\d(?:\.\d)?B\Z", tokens[at].text) else ""
    first, last = span
    head = tokens[last - 1]
    if _SIZED.search(tokens[at].text) and (
        head.lower in _MODEL_NOUNS or _MODEL_NOUNS & {token.lower for token in tokens[first:last]}
    ):
        return "parameters"
    if not head.lower.endswith(("s", "data", "women", "men", "people", "children", "criteria", "spectra")):
        return ""
    if head.lower in _BARE_UNITS:
        return head.text
    start = last - 1
    while (
        start > first
        and tokens[start - 1].tag in "WC"
        and last - start < 3
        and ("-" not in tokens[start - 1].text or head.lower == "pairs")
        and not (tokens[start - 1].lower.endswith(_ADJECTIVE_END))
    ):
        start -= 1
    return reading.text[tokens[start].start : head.end]


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
