"""What a number could be linked to: spans of its sentence that may name a metric, a dataset or a baseline."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from papertui.claims.counted import counted_span
from papertui.claims.metrics import IMPLIED, Metric, find_metric, metric_aliases
from papertui.claims.names import DATASET_NOUN, is_known_dataset
from papertui.claims.tokens import Chunk, Token, chunks

_SHAPE = re.compile(r"\d+x\d+.*|[\d.,]+")
_VERSION = re.compile(r"\d{1,4}")
_SCORE = re.compile(r"[+-]?\d*\.\d+")
_IMPLIED = tuple((re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE), name) for pattern, name in IMPLIED)


@dataclass(frozen=True, slots=True)
class Candidate:
    """One thing a number may be linked to.

    `kind`: chunk, of (chunk of chunk), list (names joined), implied (a word
    says it), count (what is counted), context (from an earlier sentence), null.
    `first`, `last` are token indices [first, last); `start`, `end` offsets into
    the working sentence; `phrase` what it says.
    """

    kind: str
    first: int
    last: int
    start: int
    end: int
    phrase: str
    head: str
    metric: Metric | None = None
    known: bool = False
    name: bool = False


NULL = Candidate("null", -1, -1, -1, -1, "", "")


@dataclass(frozen=True, slots=True)
class Reading:
    """A sentence prepared for linking: text, tokens, noun chunks and the tokens in small letters."""

    text: str
    tokens: list[Token]
    chunks: list[Chunk]
    words: list[str]


def prepare(text: str, tokens: list[Token]) -> Reading:
    """Tokens with their chunks."""
    return Reading(text, tokens, chunks(tokens), [token.lower for token in tokens])


def _span(reading: Reading, first: int, last: int, kind: str) -> Candidate:
    """The candidate over tokens [first, last)."""
    start, end = reading.tokens[first].start, reading.tokens[last - 1].end
    phrase = reading.text[start:end]
    return Candidate(
        kind, first, last, start, end, phrase, reading.tokens[last - 1].lower, find_metric(phrase)
    )


def metric_candidates(reading: Reading) -> list[Candidate]:
    """Noun chunks, `chunk of chunk`, and metrics that a comparative implies."""
    found: list[Candidate] = []
    tokens = reading.tokens
    spans = reading.chunks
    for index, chunk in enumerate(spans):
        found.append(_span(reading, chunk.first, chunk.last, "chunk"))
        if index + 1 < len(spans):
            after = spans[index + 1]
            between = [token.lower for token in tokens[chunk.last : after.first]]
            if (
                between
                and between[0] in {"of", "in"}
                and len(between) <= 3
                and all(
                    word in {"of", "in", "the", "a", "all", "trainable", "its", "their"}
                    or tokens[chunk.last + at].tag == "A"
                    for at, word in enumerate(between)
                )
            ):
                found.append(_span(reading, chunk.first, after.last, "of"))
            elif between in (["and"], ["or"], [",", "and"], ["/"]):
                found.append(_span(reading, chunk.first, after.last, "and"))
    for pattern, name in _IMPLIED:
        for match in pattern.finditer(reading.text):
            index = next(
                (at for at, token in enumerate(tokens) if token.end > match.start()), len(tokens) - 1
            )
            found.append(
                Candidate(
                    "implied",
                    index,
                    index + 1,
                    match.start(),
                    match.end(),
                    name,
                    match.group().lower(),
                    find_metric(name),
                )
            )
    return found


def name_candidates(reading: Reading) -> list[Candidate]:
    """Names that may be datasets, lists of them, and nouns such as `benchmark` with their chunk."""
    found: list[Candidate] = []
    tokens = reading.tokens
    for chunk in reading.chunks:
        for candidate in _names(reading, chunk):
            if not found or candidate.first >= found[-1].last:
                found.append(candidate)
    lists = []
    for index, one in enumerate(found):
        last = index
        while last + 1 < len(found) and joined(tokens, found[last].last, found[last + 1].first):
            last += 1
        if last > index and (index == 0 or not joined(tokens, found[index - 1].last, one.first)):
            start, end = one.start, found[last].end
            lists.append(
                Candidate(
                    "list",
                    one.first,
                    found[last].last,
                    start,
                    end,
                    reading.text[start:end],
                    found[last].head,
                    known=any(each.known for each in found[index : last + 1]),
                    name=True,
                )
            )
    return found + lists


def _names(reading: Reading, chunk: Chunk) -> list[Candidate]:
    """The runs of name tokens in a chunk; the whole chunk if it ends in a dataset noun without a name."""
    tokens = reading.tokens
    found = []
    first = None
    for index in range(chunk.first, chunk.last + 1):
        inside = index < chunk.last and _in_name(tokens[index])
        if inside and first is None:
            first = index
        elif not inside and first is not None:
            found.append(_name(reading, first, index))
            first = None
    if not found and DATASET_NOUN.fullmatch(tokens[chunk.last - 1].lower):
        found.append(_span(reading, chunk.first, chunk.last, "noun"))
    return found


def _in_name(token: Token) -> bool:
    """Whether a token belongs to a name: no metric, no shape such as 224x224, no lower-case dataset noun."""
    if token.tag != "C":
        return False
    if DATASET_NOUN.fullmatch(token.lower):
        return token.text[0].isupper()
    return token.lower not in metric_aliases() and not _SHAPE.fullmatch(token.lower)


def _name(reading: Reading, first: int, last: int) -> Candidate:
    """The name over tokens [first, last), with a whole number that belongs to it (`NIFTY 50`)."""
    tokens = reading.tokens
    if last + 1 < len(tokens) and tokens[last].lower == "&" and tokens[last + 1].tag == "C":
        last += 2
    if (
        last < len(tokens)
        and tokens[last].tag == "N"
        and _VERSION.fullmatch(tokens[last].text)
        and (
            last + 1 >= len(tokens)
            or (tokens[last + 1].tag in "PFW" and tokens[last + 1].lower not in {"%", "x"})
        )
    ):
        last += 1
    start, end = tokens[first].start, tokens[last - 1].end
    phrase = reading.text[start:end]
    return Candidate(
        "name",
        first,
        last,
        start,
        end,
        phrase,
        tokens[last - 1].lower,
        known=is_known_dataset(phrase),
        name=True,
    )


def joined(tokens: list[Token], last: int, first: int) -> bool:
    """Whether two names are neighbours in a list; a number in brackets behind each is looked through."""
    if first - last > 9 or first <= last:
        return False
    between = [token.lower for token in tokens[last:first] if not DATASET_NOUN.fullmatch(token.lower)]
    if len(between) > 3 and between[0] == "(" and ")" in between:
        between = between[between.index(")") + 1 :]
    return between in ([","], ["and"], [",", "and"], ["&"], ["/"], ["or"])


def baseline_candidates(reading: Reading) -> list[Candidate]:
    """Noun chunks with the adjectives before them."""
    found = []
    tokens = reading.tokens
    for chunk in reading.chunks:
        first = chunk.first
        while first > 0 and tokens[first - 1].tag == "A" and not tokens[first - 1].lower.endswith("ly"):
            first -= 1
        found.append(_span(reading, first, chunk.last, "chunk"))
    found += _complemented(reading, found)
    for index, token in enumerate(tokens):
        if (
            token.lower in {"state-of-the-art", "state-of-the-arts", "sota", "others", "those"}
            and token.tag in "AF"
            and not any(each.first <= index < each.last for each in found)
        ):
            found.append(_span(reading, index, index + 1, "chunk"))
    return found


_STOPS = frozenset({",", ";", "(", ")", "and", "or", "while", "by", "than", "over", "but"})
_OPENERS = frozenset({"of", "for", "in", "with", "without", "from", "that", "which"})


def _complemented(reading: Reading, plain: list[Candidate]) -> list[Candidate]:
    """Chunks with what tells which are meant (`models adopting a ResNet backbone`)."""
    tokens, found = reading.tokens, []
    for one, other in pairwise(plain):
        at, end = one.last, other.first
        if at >= end or end - at > 4 or one.metric is not None:
            continue
        between = tokens[at:end]
        opener = between[0]
        opens = opener.lower in _OPENERS or (opener.tag == "V" and opener.lower.endswith(("ing", "ed")))
        if opens and all(token.tag in "FAV" and token.lower not in _STOPS for token in between):
            found.append(_span(reading, one.first, other.last, "long"))
    return found


_UNIT_METRICS = frozenset(
    {
        "mAP",
        "mIoU",
        "PPL",
        "BLEU",
        "LAS",
        "AP50",
        "AP_50",
        "AP_75",
        "GFLOPs",
        "MFLOPs",
        "TFLOPs",
        "GMACs",
        "MMACs",
        "fps",
        "Hz",
        "TOPS",
        "dex",
    }
)
_TIME_UNITS = frozenset(
    {
        "ms",
        "us",
        "s",
        "min",
        "h",
        "hours",
        "days",
        "weeks",
        "months",
        "years",
        "GPU-hours",
        "GPU-days",
        "TPU-hours",
        "week",
        "month",
        "year",
        "day",
    }
)
_HYPHEN_METRICS = {"layers": "depth", "bits": "bit-width", "bit": "bit-width", "widths": "width"}
_POINTS_METRIC = re.compile(
    r"\s*(?:absolute |relative |percentage |percent )*([A-Z][\w@-]*(?: [A-Z][\w@-]*)?|accuracy"
    r"|[a-z]+[A-Z]\w*)\s(?:absolute )?points?\Z"
)


def own_metric_candidates(reading: Reading, at: int, right: int, unit: str) -> list[Candidate]:
    """What a number says about its own metric: its unit, or what its list (that ends at `right`) counts."""
    token = reading.tokens[at]
    found = []
    if unit in _UNIT_METRICS or unit.startswith("AP"):
        written = "frames per second" if unit == "fps" and "second" in token.lower else unit
        found.append(
            Candidate("unit", at, at + 1, token.start, token.end, written, unit.lower(), find_metric(unit))
        )
    if unit == "points":
        inner = _POINTS_METRIC.search(token.text)
        if inner:
            found.append(
                Candidate(
                    "unit",
                    at,
                    at + 1,
                    token.start,
                    token.end,
                    inner.group(1),
                    "point",
                    find_metric(inner.group(1)),
                )
            )
    if unit in _TIME_UNITS:
        found.append(
            Candidate("implied", at, at + 1, token.start, token.end, "time", "#time", find_metric("time"))
        )
    if unit in _HYPHEN_METRICS:
        found.append(
            Candidate("implied", at, at + 1, token.start, token.end, _HYPHEN_METRICS[unit], "#" + unit, None)
        )
    counted = None if _SCORE.fullmatch(token.text) else counted_span(reading.tokens, right)
    if counted is not None:
        first, last = counted
        start, end = reading.tokens[first].start, reading.tokens[last - 1].end
        phrase = reading.text[start:end]
        head = reading.tokens[last - 1].lower
        found.append(
            Candidate("count", first, last, start, end, "number of " + phrase, head, find_metric(phrase))
        )
    return found
