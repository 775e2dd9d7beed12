"""Completing what somebody types into the search line: fields, their values, tags and listings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from papertui.search.fields import FIELDS, field_named


def completions(text: str, names: Mapping[str, Sequence[str]]) -> list[str]:
    """The texts that the word at the end of `text` may become, best first.

    `names` gives the values of fields that the library knows (`tag`, `listing`);
    the other values come from the table of fields. A word that is no field yet
    becomes one (`ti` is `title:`), `#ed` a tag. Empty where nothing fits.
    """
    head, word = _last_word(text)
    sign = "-" if word.startswith("-") else ""
    word = word.removeprefix("-")
    if word.startswith("#"):
        return [f"{head}{sign}#{name}" for name in _beginning(names.get("tag", ()), word[1:])]
    name, colon, typed = word.partition(":")
    if not colon:
        return [f"{head}{sign}{row.name}:" for row in FIELDS if word and row.name.startswith(word.casefold())]
    row = field_named(name)
    if row is None:
        return []
    values = [*row.values, *names.get(row.name, ())]
    found = _beginning(values, typed.removeprefix('"'))
    return [f"{head}{sign}{row.name}:{_quoted(value)}" for value in found]


def _last_word(text: str) -> tuple[str, str]:
    """What stands before the word at the end, and that word; an open quote belongs to it."""
    at = len(text)
    if text.count('"') % 2:
        at = text.rindex('"')
    while at > 0 and not text[at - 1].isspace() and text[at - 1] != "(":
        at -= 1
    return text[:at], text[at:]


def _beginning(values: Sequence[str], typed: str) -> list[str]:
    """The values that begin so, then those that hold it; what is complete already is left out."""
    low = typed.casefold()
    fitting = [value for value in values if low in value.casefold() and value.casefold() != low]
    return sorted(fitting, key=lambda value: not value.casefold().startswith(low))


def _quoted(value: str) -> str:
    return f'"{value}"' if any(char.isspace() or char in "()" for char in value) else value
