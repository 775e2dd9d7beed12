"""What the word at the end of a search line may become: fields, their values, tags, listings."""

from __future__ import annotations

import re
from collections.abc import Sequence

from papertui.search.fields import FIELDS, field_named

_LAST = re.compile(r"(?:\A|(?<=[\s(]))-?((?:[A-Za-z]+:|#)?[^\s()\"]*)\Z")
_LAST_QUOTED = re.compile(r"(?:\A|(?<=[\s(]))-?((?:[A-Za-z]+:|#)\"[^\"]*)\Z")


def completions(text: str, tags: Sequence[str] = (), listings: Sequence[str] = ()) -> list[str]:
    """The text with its last word completed, one for each way; none where nothing fits.

    `tags` and `listings` are the names there are. Names that begin as typed come
    first, those that hold it elsewhere after them.
    """
    match = (_LAST_QUOTED if text.count('"') % 2 else _LAST).search(text)
    if match is None:
        return []
    before, word = text[: match.start(1)], match[1]
    name, colon, value = word.partition(":")
    if word.startswith("#"):
        return [f"{before}#{_quoted(tag)}" for tag in _fitting(word[1:], tags)]
    if not colon:
        found = [row.name for row in FIELDS if word and row.name.startswith(word.casefold())]
        return [f"{before}{field}:" for field in found]
    row = field_named(name)
    if row is None:
        return []
    named = {"tag": tags, "listing": listings}.get(row.name)
    if named is None:
        fitting = [known for known in row.values if known.startswith(value.casefold())]
    else:
        fitting = _fitting(value, named)
    return [f"{before}{row.name}:{_quoted(found)}" for found in fitting]


def _fitting(typed: str, known: Sequence[str]) -> list[str]:
    wanted = typed.strip('"').casefold()
    begun = [name for name in known if name.casefold().startswith(wanted)]
    inside = [name for name in known if wanted in name.casefold() and name not in begun]
    return begun + inside


def _quoted(value: str) -> str:
    return f'"{value}"' if re.search(r"[\s()]", value) else value
