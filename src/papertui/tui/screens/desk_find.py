"""What the desk knows of a search beside its papers: facets, quotes, own words, and why a list is empty."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from papertui.model.query import Query
from papertui.search.fields import FIELDS
from papertui.service.explaining import Explanation, Hidden
from papertui.service.finding import Answer
from papertui.service.narrowing import Facet
from papertui.service.quoting import Quote
from papertui.service.session import Session
from papertui.service.wording import OwnWords, finder, own_words
from papertui.tui.ink import Line
from papertui.tui.render import rows, states
from papertui.tui.render.prose import Marks
from papertui.tui.render.states import NoHits, Part, Repair

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Quotes kept; a quote is a sentence. Papers whose related ones are kept.
QUOTES_HELD, ALIKE_HELD = 2_000, 200

#: (key, title, shared words) of papers that are alike.
Neighbours = tuple[tuple[int, str, tuple[str, ...]], ...]

_NUMBERS = ("", "", "both parts", "all three parts", "all four parts", "all five parts")


class FindView:
    """The search's own state of the desk; `narrow` puts the facets into the rail's place.

    `empty` says that the zero-hit page has the place of list and paper.
    """

    def __init__(self, session: Session) -> None:
        self.session = session
        self.narrow = False
        self.facets: tuple[Facet, ...] = ()
        self.empty = False
        self.explanation: Explanation | None = None
        self.way_at = 0
        self.hidden: tuple[Hidden, ...] = ()
        self.quotes: dict[int, Quote] = {}
        self.alike: dict[int, Neighbours] = {}
        self.words_on = True
        self.typing = False
        self.completed: tuple[list[str], int] = ([], 0)
        self.match_at = 0
        self.matches = 0
        self._words: OwnWords | None = None
        self._marked: tuple[Query | None, OwnWords, bool, Marks] | None = None

    def take(self, answer: Answer) -> None:
        """Follow an answer that was accepted: what was known of the list before it is gone."""
        if answer.error is not None:
            return
        visible = self.session.visible
        asked = self.session.where[0] == "search" and bool(self.session.query.strip())
        self.empty = asked and visible.total == 0 and visible.hidden == 0
        self.explanation, self.way_at = None, 0
        self.hidden = ()
        self.quotes = dict(answer.quotes)

    # Marks and quotes

    def words(self) -> OwnWords:
        """The reader's own words, read once until something changes."""
        if self._words is None:
            self._words = own_words(self.session.bench)
        return self._words

    def forget_words(self) -> None:
        """The library changed: read the words anew."""
        self._words = None

    def marks(self) -> Marks:
        """What is marked in every text: the hits of the present search, the green and the red words."""
        answer = self.session.answer
        query = answer.query if answer is not None and answer.query is not None else None
        words = self.words()
        if self._marked is None or self._marked[:3] != (query, words, self.words_on):
            from papertui.search.highlighting import highlights, matches_of

            matches = matches_of(query.root, best=query.best) if query is not None else ()
            hits = (lambda text: highlights(text, matches)) if matches else None
            shown = words if self.words_on else OwnWords()
            marks = Marks(hits=hits, good=finder(shown.green), bad=finder(shown.red))
            self._marked = (query, words, self.words_on, marks)
        return self._marked[3]

    def with_match(self, lines: Sequence[Line]) -> list[Line]:
        """The lines of the paper with the match that was gone to underlined; counts the matches."""
        made, at = list(lines), 0
        for place, line in enumerate(made):
            if not line.hit:
                continue
            runs = []
            for piece in line.runs:
                at += piece.ink.startswith("hit")
                here = piece.ink.startswith("hit") and at == self.match_at
                runs.append(replace(piece, ink="hit b u") if here else piece)
            made[place] = replace(line, runs=tuple(runs))
        self.matches = at
        return made

    def match_words(self) -> str:
        """`match 2 of 5` for the rule of the paper; empty where nothing is searched."""
        if self.marks().hits is None or not self.matches:
            return ""
        if self.match_at:
            return f"match {self.match_at} of {self.matches}"
        return f"{self.matches} match{'' if self.matches == 1 else 'es'}"

    @property
    def quoting(self) -> bool:
        """Whether every row has a third line: a quote, or the words that make papers related."""
        return self.session.where[0] == "related" or self.marks().hits is not None

    def unquoted(self, keys: Sequence[int]) -> list[int]:
        """Those of these papers whose quote is missing."""
        if self.marks().hits is None:
            return []
        return [key for key in keys if key not in self.quotes]

    def keep_quotes(self, found: dict[int, Quote]) -> None:
        """Take quotes in for the rows in sight."""
        if len(self.quotes) > QUOTES_HELD:
            self.quotes.clear()
        self.quotes.update(found)

    def keep_alike(self, key: int, found: Neighbours) -> None:
        """Take the papers like one paper in."""
        if len(self.alike) > ALIKE_HELD:
            self.alike.clear()
        self.alike[key] = found

    def third(self, key: int) -> rows.Third | None:
        """The third line of a row; None where rows have two."""
        if not self.quoting:
            return None
        answer = self.session.answer
        if self.session.where[0] == "related":
            return rows.Third(shared=answer.shared.get(key, ()) if answer is not None else ())
        quote = self.quotes.get(key)
        return rows.Third() if quote is None else rows.Third(quote.text, quote.hits)

    # An empty list

    def nothing_title(self) -> str:
        """`No paper matches all four parts`."""
        parts = len(self.explanation.parts) if self.explanation is not None else 0
        words = _NUMBERS[parts] if parts < len(_NUMBERS) else f"all {parts} parts"
        return f"No paper matches {words}".rstrip()

    def nothing_lines(self, width: int) -> list[Line]:
        """The zero-hit page; only its head until an errand has explained it."""
        found = self.explanation or Explanation()
        page = NoHits(
            tuple(Part(part.text, part.papers, part.why) for part in found.parts),
            tuple(Repair(way.words, way.papers) for way in found.ways),
            tuple(row.name for row in FIELDS) if self.explanation is not None else (),
        )
        return states.no_hits_lines(page, self.way_at, width)

    def way(self) -> str | None:
        """The query of the way out under the cursor."""
        ways = self.explanation.ways if self.explanation is not None else ()
        return ways[min(self.way_at, len(ways) - 1)].query if ways else None

    def move_way(self, by: int) -> bool:
        """Move the cursor over the ways out; false where it is at their end."""
        ways = len(self.explanation.ways) if self.explanation is not None else 0
        before, self.way_at = self.way_at, max(0, min(self.way_at + by, ways - 1))
        return before != self.way_at

    # Facets

    def targets(self) -> list[tuple[str, object]]:
        """The rows of the facets that the cursor can stand on."""
        return [("facet", row.query) for row in self.facets]
