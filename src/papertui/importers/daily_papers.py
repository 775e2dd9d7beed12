"""The importer for saved "Daily Papers" pages as plain text.

After the site's header, of which parts may be missing or glued to each other, lines that are not blank are
titles and abstracts in turn. `alternation` decides which is which; here the decision becomes papers, and
whatever was doubtful about it becomes a problem with its line, while the rest is read.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Generator, Iterable, Iterator, Sequence

from papertui.importers import furniture
from papertui.importers.alternation import Part, Token, habits, parts
from papertui.importers.base import DayFound, Found, Item, Line, excerpt
from papertui.importers.days import looks_like_day, read_day
from papertui.importers.titles import in_words, title_score
from papertui.model.listing import Problem, Reading
from papertui.model.paper import Paper
from papertui.text.safe import printable

# A page is read in stretches of this many lines or characters, so that memory stays bounded whatever comes.
_STRETCH_LINES = 4000
_STRETCH_CHARACTERS = 16 * 1024 * 1024
_TAIL_LINES = 60

_EDGES = " \t\xa0\ufeff"
_UNFINISHED = re.compile(
    r"(?:[,;:(\-–—]|\b(?:the|a|an|of|and|or|to|in|on|with|for|by|from|at|as|that|which|is|are|was|were|be|we|our|its"
    r"|this|these|than|while|can|has|have))$",
    re.IGNORECASE,
)
_SHORT = 200
_LIKE_A_TITLE = 3.0
_ABSTRACT_LIMIT = 1024 * 1024


class DailyPapers:
    """Saved "Daily Papers" listing pages."""

    name = "daily-papers"
    about = 'A saved "Daily Papers" page as plain text: titles and abstracts in turn.'

    def sniff(self, head: str, name: str) -> int:
        """Be sure where the site is named, fairly sure where titles and abstracts clearly alternate."""
        lines = [Line(number, text) for number, text in enumerate(head.split("\n")[:400], 1)]
        if any(furniture.names_the_site(piece) for line in lines[:40] for piece in _pieces(line.text)):
            return 95
        tokens = _tokens(lines)
        if not tokens or head.lstrip()[:1] in "{[<#":
            return 0
        chosen = parts(tokens, habits(tokens), begins=True, ends=False)
        is_text = name.lower().removesuffix(".gz").endswith((".txt", ".text")) or "." not in name
        shortest = 30 if is_text and len(tokens) >= 4 else 200
        whole = sum(
            (now, then) == (Part.TITLE, Part.ABSTRACT) and len(token.text) >= shortest
            for now, then, token in zip(chosen, chosen[1:], tokens[1:], strict=False)
        )
        odd = sum(part in (Part.TITLE_MORE, Part.ABSTRACT_MORE, Part.FOOTER) for part in chosen)
        titles = sum(part == Part.TITLE for part in chosen)
        if not whole or titles - whole > whole or odd > 2 * whole:
            return 0
        return 60 if not odd else 40

    def read(self, lines: Iterable[Line], explain: bool) -> Iterator[Item]:
        """Yield the page's day, its papers in order, and a problem for each doubtful place."""
        page = _Page(explain)
        tokens: list[Token] = []
        size = gap = 0
        begins = True
        for line in lines:
            if line.trouble:
                page.troubles.append(Problem(line.number, line.trouble, excerpt(line.text)))
            if not line.whole:
                continue
            found = _tokens([line], gap)
            gap = 0 if found else gap + 1
            tokens += found
            size += len(line.text)
            if len(tokens) >= _STRETCH_LINES or size >= _STRETCH_CHARACTERS:
                rest = yield from page.stretch(tokens, begins=begins, ends=False)
                begins = False
                tokens, size = rest, sum(len(token.text) for token in rest)
        yield from page.stretch(tokens, begins=begins, ends=True)
        yield from page.finish()


def _pieces(text: str) -> list[str]:
    """The pieces of a line, without the white space at its ends; none for a line that shows nothing."""
    text = text.strip(_EDGES)
    return furniture.unglued(text) if text and printable(text).strip() else []


def _tokens(lines: Iterable[Line], gap: int = 0) -> list[Token]:
    """The pieces of lines that are not blank; `gap` counts the blank lines before the first."""
    tokens = []
    for line in lines:
        pieces = _pieces(line.text)
        for piece in pieces:
            raw = line.text if len(pieces) == 1 else piece
            tokens.append(Token(line.number, piece, gap, furniture.kind_of(printable(piece)), raw))
            gap = 0
        gap += not pieces
    return tokens


class _Page:
    """Turns tokens and their parts into items; remembers only the paper that is still open."""

    def __init__(self, explain: bool) -> None:
        self.troubles: deque[Problem] = deque()
        self._explain = explain
        self._day: DayFound | None = None
        self._title: list[Token] = []
        self._abstract: list[Token] = []
        self._size = 0
        self._homeless = False
        self._doubted = False
        self._layout = habits([])
        self._papers = 0
        self._last = 1

    def stretch(self, tokens: list[Token], *, begins: bool, ends: bool) -> Generator[Item, None, list[Token]]:
        """Yield what the tokens hold and return those that only the lines behind them can decide."""
        self._layout = habits(tokens)
        chosen = parts(tokens, self._layout, begins=begins, ends=ends)
        stop = len(tokens) if ends else _safe_stop(chosen)
        for token, part in zip(tokens[:stop], chosen, strict=False):
            yield from self._take(token, part)
        return tokens[stop:]

    def finish(self) -> Iterator[Item]:
        """Yield the last paper, and what is wrong with a page that ends too early."""
        if self._title and not self._abstract:
            yield self._problem(
                self._title[0], "the page ends after this title; imported without an abstract"
            )
        elif self._abstract and _UNFINISHED.search(self._abstract[-1].text):
            yield self._problem(self._abstract[-1], "the page ends in the middle of this abstract")
        yield from self._close(last=True)
        yield from self.troubles
        if not self._papers:
            yield Problem(self._last, "no papers were found in this page")

    def _take(self, token: Token, part: Part) -> Iterator[Item]:
        self._last = token.number
        while self.troubles and self.troubles[0].line <= token.number:
            yield self.troubles.popleft()
        if part in (Part.HEADER, Part.FOOTER, Part.TITLE):
            yield from self._close()
        if part == Part.HEADER:
            yield from self._header(token)
        elif part == Part.FOOTER:
            yield from self._footer(token)
        elif part in (Part.TITLE, Part.TITLE_MORE):
            self._title.append(token)
            yield from self._reading(token, "title", f"begins a paper: {in_words(token.text)}")
        else:
            yield from self._text(token, part)

    def _header(self, token: Token) -> Iterator[Item]:
        if looks_like_day(token.text):
            yield from self._named_day(token)
        elif token.kind == furniture.NOTHING:
            yield self._problem(token, "not understood in the header of the page; left out")
            yield from self._reading(token, "unknown", "stands before the first paper and has no abstract")
        else:
            yield from self._reading(token, "header", "a line of the site, not of a paper")

    def _named_day(self, token: Token) -> Iterator[Item]:
        found = read_day(token.text, token.number)
        if found is None:
            yield self._problem(token, "no such day")
        elif self._day is None:
            self._day = found
            yield found
        elif (found.month, found.day) != (self._day.month, self._day.day):
            yield self._problem(
                token, f"a second day in one page; everything is listed under {self._day.text}"
            )
        yield from self._reading(token, "day", "a month and a day alone on a line of the header")

    def _footer(self, token: Token) -> Iterator[Item]:
        if token.kind == furniture.NOTHING:
            yield self._problem(token, "not understood; left out")
            yield from self._reading(token, "unknown", "neither a paper nor a known line of the site")
        else:
            yield from self._reading(token, "footer", "a line of the site, not of a paper")

    def _text(self, token: Token, part: Part) -> Iterator[Item]:
        """Take a line of an abstract."""
        if not self._title:
            if not self._homeless:
                yield self._problem(token, "text without a title; not imported")
            self._homeless = True
            yield from self._reading(token, "unknown", "running text with no title before it")
            return
        if part == Part.ABSTRACT_MORE and not self._doubted and self._is_doubtful(token):
            self._doubted = True
            yield self._problem(
                token, "a further paragraph, read with the abstract above; a title may be missing"
            )
        self._size += len(token.text)
        if self._size <= _ABSTRACT_LIMIT:
            self._abstract.append(token)
        elif self._size - len(token.text) <= _ABSTRACT_LIMIT:
            yield self._problem(token, "the abstract is too long; the rest of it was left out")
        why = "follows a title" if part == Part.ABSTRACT else "goes on with the abstract above"
        yield from self._reading(token, "abstract", f"{why}: {len(token.text)} characters")

    def _is_doubtful(self, token: Token) -> bool:
        """Whether a further line of an abstract could as well be a title, or the abstract of a lost one."""
        if self._layout.wrapped or token.text[:1].islower():
            return False
        return token.gap > 0 or not self._layout.separated

    def _close(self, last: bool = False) -> Iterator[Item]:
        """Yield the paper that was open, with what is doubtful about it."""
        title, abstract = self._title, self._abstract
        self._title, self._abstract, self._size, self._homeless, self._doubted = [], [], 0, False, False
        if not title:
            return
        if not abstract and not last:
            yield self._problem(title[0], "no abstract follows this title; imported without one")
        elif len(abstract) == 1 and len(abstract[0].text) < _SHORT:
            if title_score(abstract[0].text) > _LIKE_A_TITLE:
                yield self._problem(abstract[0], "a short line, taken for the abstract of the title above it")
            elif title_score(title[0].text) < -_LIKE_A_TITLE:
                yield self._problem(title[0], "reads like a sentence; taken for a title")
        self._papers += 1
        yield Found(Paper(title=_as_it_stands(title), abstract=_as_it_stands(abstract)), title[0].number)

    def _reading(self, token: Token, role: str, why: str) -> Iterator[Reading]:
        if self._explain:
            yield Reading(token.number, role, why, token.text)

    @staticmethod
    def _problem(token: Token, what: str) -> Problem:
        return Problem(token.number, what, excerpt(token.text))


def _safe_stop(chosen: Sequence[Part]) -> int:
    """How many tokens of a stretch are decided for good: up to a late title that follows an abstract."""
    latest = max(1, len(chosen) - _TAIL_LINES)
    for place in range(latest, latest // 2, -1):
        if chosen[place] == Part.TITLE and chosen[place - 1] in (Part.ABSTRACT, Part.ABSTRACT_MORE):
            return place
    return latest


def _as_it_stands(tokens: Sequence[Token]) -> str:
    """The text of lines that belong together, with the line breaks and blank lines between them."""
    if len(tokens) == 1:
        return tokens[0].text
    text = "".join("\n" * (1 + token.gap) + token.raw for token in tokens)
    return text.strip("\n" + _EDGES)
