"""The importer for JSON Lines: one object a line, `{"title", "abstract"}` and what else is known."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from papertui.importers.base import Found, Item, Line, excerpt
from papertui.model.listing import Problem, Reading
from papertui.model.paper import Paper

_SURROGATE = re.compile("[\ud800-\udfff]")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}(?=$|[T ])")


class JsonLines:
    """JSON Lines, as other programs write them."""

    name = "jsonl"
    about = 'JSON Lines: {"title", "abstract", "id"?, "authors"?, "date"?, "url"?, "category"?} on each line.'

    def sniff(self, head: str, name: str) -> int:
        """Be sure where the first line is an object with a title."""
        lines = [line for line in head.split("\n") if line.strip()]
        objects = sum(line.lstrip().startswith("{") and line.strip() not in ("{", "{}") for line in lines)
        suffix = name.lower().removesuffix(".gz").endswith((".jsonl", ".ndjson", ".jsonlines"))
        if not objects or 2 * objects < len(lines):
            return 70 if suffix and lines else 0
        titles = sum('"title"' in line for line in lines)
        return 95 if titles and 2 * titles >= objects else 80 if suffix else 50

    def read(self, lines: Iterable[Line], explain: bool) -> Iterator[Item]:
        """Yield a paper or a problem for each line that is not blank."""
        papers = 0
        number = 1
        for line in lines:
            number = line.number
            if line.text.isspace() or not line.text:
                continue
            for item in _items(line):
                papers += isinstance(item, Found)
                yield item
                if explain:
                    yield _explained(item, line)
        if not papers:
            yield Problem(number, "no papers were found in this file")


def _items(line: Line) -> Iterator[Found | Problem]:
    """The paper of one line, and what is wrong with the line."""
    if not line.whole:
        yield _problem(line, f"{line.trouble}; left out")
        return
    if line.trouble:
        yield _problem(line, line.trouble)
    try:
        value = json.loads(line.text)
    except json.JSONDecodeError as error:
        yield _problem(line, f"no JSON: {error.msg} at character {error.pos + 1}")
        return
    except (ValueError, RecursionError):
        yield _problem(line, "no JSON that can be read: nested too deep, or a number of thousands of digits")
        return
    if not isinstance(value, dict):
        yield _problem(line, "no JSON object")
        return
    paper, troubles = _paper(value)
    for trouble in troubles:
        yield _problem(line, trouble)
    if paper is not None:
        yield Found(paper, line.number)


def _paper(value: dict[str, Any]) -> tuple[Paper | None, list[str]]:
    """The paper that an object describes, None if it describes none; and what is wrong with it."""
    fields = _Fields(value)
    title, abstract = fields.required("title"), fields.required("abstract")
    if title is None or abstract is None:
        return None, fields.troubles
    if not title.strip():
        return None, [*fields.troubles, '"title" is empty; left out']
    own_id = fields.identifier()
    paper = Paper(
        title=title,
        abstract=abstract,
        authors=fields.authors(),
        day=fields.day(),
        url=fields.optional("url"),
        category=fields.optional("category"),
        source_ids=(("jsonl", own_id),) if own_id else (),
    )
    return paper, fields.troubles


class _Fields:
    """Reads the fields of one object and collects what is wrong with them."""

    def __init__(self, value: dict[str, Any]) -> None:
        self._value = value
        self.troubles: list[str] = []

    def required(self, name: str) -> str | None:
        """A text without which there is no paper."""
        value = self._value.get(name)
        if isinstance(value, str):
            return self._whole(name, value)
        state = "is missing" if value is None else "is no text"
        self.troubles.append(f'"{name}" {state}; left out')
        return None

    def optional(self, name: str) -> str:
        """A text that may be missing."""
        value = self._value.get(name)
        if isinstance(value, str):
            return self._whole(name, value)
        if value is not None:
            self.troubles.append(f'"{name}" is no text; the paper is imported without it')
        return ""

    def identifier(self) -> str:
        """The paper's id in its source; a number is as good as a text."""
        value = self._value.get("id")
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)
        return self.optional("id")

    def authors(self) -> tuple[str, ...]:
        """The authors, as a tuple of names."""
        value = self._value.get("authors")
        if value is None:
            return ()
        if isinstance(value, list) and all(isinstance(author, str) for author in value):
            return tuple(self._whole("authors", author) for author in value)
        self.troubles.append('"authors" is no list of texts; the paper is imported without it')
        return ()

    def day(self) -> str | None:
        """The paper's own day; a time behind it is cut off."""
        text = self.optional("date")
        if not text:
            return None
        match = _DAY.match(text)
        try:
            if match is not None:
                return date.fromisoformat(match.group()).isoformat()
        except ValueError:
            pass  # said below, in one place
        self.troubles.append('"date" is no day (YYYY-MM-DD); the paper is imported without it')
        return None

    def _whole(self, name: str, text: str) -> str:
        """A text that can be stored: halves of a surrogate pair stand for no character."""
        if not _SURROGATE.search(text):
            return text
        self.troubles.append(f'"{name}" holds half a surrogate pair, replaced by U+FFFD')
        return _SURROGATE.sub("\ufffd", text)


def _problem(line: Line, what: str) -> Problem:
    return Problem(line.number, what, excerpt(line.text))


def _explained(item: Found | Problem, line: Line) -> Reading:
    if isinstance(item, Found):
        return Reading(line.number, "paper", "an object with a title and an abstract", excerpt(line.text))
    return Reading(line.number, "problem", item.what, excerpt(line.text))
