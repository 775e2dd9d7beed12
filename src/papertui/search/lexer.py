"""A query as tokens: quotes, parentheses, operators, and words with field and signs."""

from __future__ import annotations

import re
from dataclasses import dataclass

from papertui.model.query import QueryError
from papertui.search.fields import FIELDS, field_named

MAX_LENGTH = 4000
"""Characters a query may have; more is a paste that went astray."""

_QUOTES = {'"': '"', "“": "”", "„": "“”", "«": "»"}
_BREAKS = frozenset('()"“„«')
_FIELD = re.compile(r"([A-Za-z]+):")
_SUFFIX = re.compile(r"(?:~[12]|[*~])+$")
_AMOUNT = (
    r"\s*[+\-−]?[\d.]+[^\s()]*(?:\s+(?:x|times|%|percent|points?|pp|us|ms|s|sec|seconds|min|minutes|h|hours|days"
    r"|[kmgt]i?b|[mgt]?flops|million|billion)(?![^\s()]))?"
)
_REST_OF_VALUE = re.compile(_AMOUNT, re.IGNORECASE)
_REST = re.compile(rf"\s*(?:[<>=]=?|=[<>]|[≤≥])(?:{_AMOUNT})?", re.IGNORECASE)
_FOLLOWS_TEXT = re.compile(r"[\d/\\:)*~]|$")


@dataclass(frozen=True, slots=True)
class Token:
    """One token: `kind` is word, phrase, open, close, or, and, not or minus.

    `field` is the field's name before it, `text` the bare text, `sign` the star
    or tilde behind it. `closed` is false for a quote without its end.
    """

    kind: str
    start: int
    end: int
    text: str = ""
    field: str | None = None
    sign: str = ""
    closed: bool = True


def tokens(text: str) -> list[Token]:
    """All tokens of a query; raises QueryError for unknown fields and endless texts."""
    if len(text) > MAX_LENGTH:
        raise QueryError("The query is too long.", MAX_LENGTH, f"Keep it under {MAX_LENGTH} characters.")
    found: list[Token] = []
    position = 0
    while position < len(text):
        if text[position].isspace():
            position += 1
            continue
        token = _token_at(text, position)
        found.append(token)
        position = token.end
    return found


def _token_at(text: str, start: int) -> Token:
    sign = text[start]
    if sign == "(":
        return Token("open", start, start + 1)
    if sign == ")":
        return Token("close", start, start + 1)
    if sign == "-":
        # Between spaces a dash is punctuation of a pasted title, not an order to take out.
        is_dash = text[start + 1 : start + 2].isspace()
        return Token("word" if is_dash else "minus", start, start + 1, "-" if is_dash else "")
    if sign == "#" and start + 1 < len(text) and not text[start + 1].isspace():
        return _value(text, start, start + 1, "tag")
    match = _FIELD.match(text, start)
    if match and (name := _field_of(text, match)):
        after = match.end()
        while after < len(text) and text[after].isspace():
            after += 1
        if after < len(text) and text[after] == "(":
            return Token("open", start, after + 1, field=name)
        return _value(text, start, after, name)
    return _value(text, start, start, None)


def _field_of(text: str, match: re.Match[str]) -> str | None:
    """The field meant before a colon; None where the colon is part of the text.

    A name nobody knows is text when it holds a capital (`BERT:`), when nothing,
    a digit or a slash follows (`https://`, `agents: a survey`); else it is a
    mistake worth telling.
    """
    name = match[1]
    if row := field_named(name):
        return row.name if name == row.name or name[1:] == row.name[1:] or name.isupper() else None
    following = text[match.end() : match.end() + 1]
    if name != name.lower() or following.isspace() or _FOLLOWS_TEXT.match(following):
        return None
    raise _unknown_field(text, match)


def _unknown_field(text: str, match: re.Match[str]) -> QueryError:
    from difflib import get_close_matches

    name = match[1]
    rest = text[match.end() :].split(maxsplit=1)
    value = rest[0] if rest else ""
    meant = get_close_matches(name, [row.name for row in FIELDS], n=1, cutoff=0.55)
    quoted = f'"{name}:{value.strip(chr(34))}"'
    hint = f"Did you mean {meant[0]}:{value}? " if meant else ""
    if not meant:
        hint = "Fields are " + ", ".join(f"{row.name}:" for row in FIELDS) + ". "
    return QueryError(f"There is no field “{name}:”.", match.start(1), f"{hint}As text, write {quoted}.")


def _value(text: str, start: int, at: int, field: str | None) -> Token:
    """The word or quoted phrase that begins at `at`; empty at the end of the text."""
    if at < len(text) and text[at] in _QUOTES:
        return _quoted(text, start, at, field)
    end = at
    while end < len(text) and not text[end].isspace() and text[end] not in _BREAKS:
        end += 1
    word = text[at:end]
    if field is None and word in ("OR", "AND", "NOT"):
        return Token(word.lower(), start, end, word)
    row = field_named(field) if field else None
    if row is not None and row.kind == "claim":
        end = _end_of_comparison(text, end, word)
        word = text[at:end]
    if row is not None and row.kind != "text":
        return Token("word", start, max(end, at), word, field)
    sign = ""
    if match := _SUFFIX.search(word):
        word, sign = word[: match.start()], match[0].rstrip("12")[-1]
    return Token("word", start, max(end, at), word, field, sign)


def _end_of_comparison(text: str, end: int, word: str) -> int:
    """Where a comparison ends that was typed with spaces: `claim:speed >= 2 x` is one thing."""
    compared = re.search(r"[<>=≤≥]", word)
    pattern = _REST_OF_VALUE if compared and not any(map(str.isdigit, word)) else _REST
    match = None if compared and pattern is _REST else pattern.match(text, end)
    return match.end() if match else end


def _quoted(text: str, start: int, at: int, field: str | None) -> Token:
    ends = _QUOTES[text[at]] + '"'
    end = at + 1
    while end < len(text) and text[end] not in ends:
        end += 1
    inside = text[at + 1 : end]
    row = field_named(field) if field else None
    if row is not None and row.kind == "claim" and end < len(text):
        # The metric alone may stand in quotes: claim:"top-1 accuracy">=80.
        after = _end_of_comparison(text, end + 1, inside)
        return Token("phrase", start, after, inside + text[end + 1 : after], field)
    if end == len(text):
        return Token("phrase", start, end, inside, field, closed=False)
    end += 1
    sign = "*" if text[end : end + 1] == "*" else ""
    return Token("phrase", start, end + len(sign), inside, field, sign)
