"""Where sentences end in an abstract, also in a damaged one.

One scan over the terminators of the text; each decision looks at a bounded
window around its terminator, so the whole is linear in the length.
"""

from __future__ import annotations

import re

_TERMINATOR = re.compile(r"[.!?\u3002\uff01\uff1f]+[\"'\u2019\u201d)\]}]*")
_WORD_BEFORE = re.compile(r"[^\s(\[{]*\Z")
_WORD_AFTER = re.compile(r"\S{1,60}")
_PROSE_WORD = re.compile(r"[A-Z][a-z]+(?![\w./])|[AI](?=\s)|[A-Z][\w-]*(?=[\s,])")
_CAMEL = re.compile(r"[a-z]{1,3}[A-Z0-9]\w*|[a-z]+[A-Z]\w*")
_ENUMERATOR = re.compile(r"\(?(?:\d{1,2}|[ivx]{1,4}|[a-h])[.)]+")
_NEVER_FIRST = frozenset({"", ".", ",", ";", ":", ")", "]", "}", "-", "=", ">", "&", "|", "+", "/", "%"})
_COUNTRIES = frozenset({"u.s", "u.k", "e.u"})
_WORDS_OF_CAPITALS = re.compile(r"(?:We|The|Our|However|In|This|It|To|These|Here|For|A|An)\b")
_LISTED = re.compile(r":\s\(?(?:\d{1,2}|[ivx]{1,4})\Z")
_URL = re.compile(r"(?:https?:|www\.|doi:|ftp:)", re.IGNORECASE)
_FILE_END = re.compile(
    r"(?i)(?:com|org|net|io|edu|ai|html?|pdf|py|js|md|txt|gov|dev|me|co|uk|de|cn|fr|ch|eu|jp|git)\b"
)

NEVER_ENDS = frozenset(
    [
        "e.g",
        "i.e",
        "w.r.t",
        "vs",
        "val",
        "al",
        "et",
        "cf",
        "resp",
        "approx",
        "fig",
        "figs",
        "eq",
        "eqs",
        "sec",
        "secs",
        "tab",
        "no",
        "nos",
        "ref",
        "refs",
        "dr",
        "mr",
        "mrs",
        "ms",
        "prof",
        "st",
        "viz",
        "ca",
        "incl",
        "excl",
        "esp",
        "i.i.d",
        "s.t",
        "a.k.a",
        "aka",
        "ver",
        "vol",
        "ed",
        "eds",
        "dept",
        "univ",
        "max",
        "min",
        "avg",
        "std",
        "dev",
        "dim",
        "temp",
    ]
)
"""Words (without their final stop, lower case) after which a stop never ends a sentence."""
_ENDS_BEFORE_CAPITAL = frozenset({"etc", "inc", "ltd", "corp", "co", "jr", "sr", "a.m", "p.m"})
# Words that are also ordinary words: they are abbreviations only where a number or a small letter follows.
_ABBREVIATES_NUMBER = frozenset(
    {
        "fig",
        "figs",
        "no",
        "nos",
        "sec",
        "secs",
        "tab",
        "eq",
        "eqs",
        "ref",
        "refs",
        "ver",
        "vol",
        "max",
        "min",
        "avg",
        "std",
        "dev",
        "dim",
        "temp",
        "val",
        "st",
        "ed",
        "ms",
        "approx",
    }
)


def sentences(text: str) -> list[tuple[int, int]]:
    """The sentences of `text` in order, as (start, end) offsets without surrounding white space.

    Every character that is not white space lies in exactly one of them.
    """
    spans: list[tuple[int, int]] = []
    start = 0
    for match in _TERMINATOR.finditer(text):
        end = match.end()
        if end < len(text) and _is_boundary(text, start, match.start(), end):
            _append(spans, text, start, end)
            start = end
    _append(spans, text, start, len(text))
    return spans


def _append(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    """Add the trimmed span unless it is empty."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        spans.append((start, end))


def _is_boundary(text: str, start: int, stop: int, end: int) -> bool:
    """Whether the terminator text[stop:end] ends the sentence that began at `start`."""
    window = max(start, stop - 40)
    if text[end].isspace():
        after = end + 1
        limit = min(len(text), end + 200)
        while after < limit and text[after].isspace():
            after += 1
        if text[after : after + 1] in _NEVER_FIRST:
            return False
        follow = _WORD_AFTER.match(text, after)
        before = _WORD_BEFORE.search(text, window, stop)
        word = before.group() if before else ""
        return follow is not None and _ends_before_space(text, start, (stop, end), word, follow.group())
    if text[end] in _NEVER_FIRST:
        return False
    before = _WORD_BEFORE.search(text, window, stop)
    word = before.group() if before else ""
    return _ends_glued(text, stop, end, word)


def _ends_before_space(text: str, start: int, marks: tuple[int, int], word: str, follow: str) -> bool:
    """A terminator with white space behind it: `word` stands before, `follow` after."""
    stop, end = marks
    mark = text[stop:end]
    if mark.startswith(".") and _opens_sentence(text, start, stop, end):
        return False  # "1. Xxx": the enumerator opens its own sentence
    first = follow.lstrip("\"'`\u2018\u201c([{*_")[:1]
    if mark.startswith("."):
        decided = _after_abbreviation(text, (start, stop), word, follow, first)
        if decided is not None:
            return decided
    if first.isupper() or first.isdigit() or not first:
        return True
    if first.islower():
        token = follow.lstrip("\"'`\u2018\u201c([{")
        if _CAMEL.match(token) or _ENUMERATOR.fullmatch(follow) or (len(word) > 1 and _URL.match(token)):
            return True
        return mark == "." and len(word) > 3 and word.isalpha() and word.islower()
    return first not in ",;:)]}-=<>&|+*/%" or follow[:1] in "$\\"


def _opens_sentence(text: str, start: int, stop: int, end: int) -> bool:
    """Whether the mark only closes an enumerator: at the start of a sentence or right behind a colon."""
    head = text[start:stop].lstrip() if stop - start < 12 else ""
    if head and _ENUMERATOR.fullmatch(head + text[stop:end]):
        return True
    return _LISTED.search(text, max(start, stop - 12), stop) is not None


def _after_abbreviation(text: str, span: tuple[int, int], word: str, follow: str, first: str) -> bool | None:
    """What an abbreviation, an initial, a broken number or an ellipsis before the space decides."""
    start, stop = span
    bare = word.lower().rstrip(".")
    if bare in _COUNTRIES:
        return _WORDS_OF_CAPITALS.match(follow) is not None
    if bare in _ENDS_BEFORE_CAPITAL:
        return first.isupper() or first.isdigit()
    if bare in NEVER_ENDS and (bare not in _ABBREVIATES_NUMBER or not first.isupper()):
        return False
    if word[-1:].isdigit() and follow[:1].isdigit() and _broken_decimal(word, follow):
        return False
    if (
        len(word) == 1
        and word.isupper()
        and follow[:1].isupper()
        and (follow[1:2] == "." or _is_initial(text, start, stop))
    ):
        return False
    if bare == "" and text[stop : stop + 2] == "..":
        return first.isupper()
    return None


def _broken_decimal(word: str, follow: str) -> bool:
    """`77. 7%` is one number; `in 2020. 7 teams` is not."""
    digits = re.search(r"\d+\Z", word)
    if digits is None or "." in word:
        return False
    rest = re.match(r"\d+", follow)
    if rest is None:
        return False
    tail = follow[rest.end() : rest.end() + 1]
    if tail in "%\\" and tail:
        return True
    return (
        tail in {"x", "M", "K", "B", ""}
        and len(digits.group()) <= 3
        and len(rest.group()) <= 2
        and (tail != "" and not follow[rest.end() + 1 : rest.end() + 2].isalpha())
    )


def _is_initial(text: str, start: int, stop: int) -> bool:
    """`J. Smith`: a lone capital that is a name's initial, not the end of "task A"."""
    before = text[max(start, stop - 30) : stop - 1].split()
    if not before:
        return True
    return (before[-1][:1].isupper() and len(before) > 1) or (
        before[-1].lower() in {"by", "and", "of"} and len(before) == 1
    )


def _ends_glued(text: str, stop: int, end: int, word: str) -> bool:
    """A terminator with no white space behind it: `weights.We` ends, `node.js` and `v1.5` do not."""
    if text[stop] in "\u3002\uff01\uff1f":
        return True
    if _URL.search(word) or word.count("/") > 1:
        # a link swallows its dots, but "...repo.We" is its end
        return _prose_follows(text, end) and not _FILE_END.match(text, end)
    follow = _WORD_AFTER.match(text, end)
    if follow is None or not word:
        return False
    token = follow.group()
    if _ENUMERATOR.match(token) and token[:1] == "(" and text[stop] in ".?!" and len(word) > 2:
        return True
    if not token[:1].isupper():
        return False
    lowered = word.lower()
    if lowered in NEVER_ENDS and lowered not in _ABBREVIATES_NUMBER:
        return False
    last = word[-1]
    if len(word) == 1 and word.isupper():
        # "tasks A and C.During" ends, "J.Smith" does not
        return text[max(0, stop - 5) : stop - 1] in {" and ", " or "} or text[stop - 5 : stop - 1] == "and "
    if "." in word and all(len(part) <= 1 for part in word.split(".")):
        return False
    if not (last.islower() or last.isdigit() or last in ")]}%$\"'\u2019\u201d" or word.isupper()):
        return False
    return _prose_follows(text, end)


def _prose_follows(text: str, at: int) -> bool:
    """Whether a capitalised word of running prose begins at `at` (not `.NET`, not `OpenReview.net`)."""
    match = _PROSE_WORD.match(text, at)
    if match is None:
        return False
    word = match.group()
    return word in {"A", "I"} or (
        len(word) > 1 and text[match.end() : match.end() + 1] in {" ", ",", "-", "'", "\u2019", "\n", ""}
    )
