"""Errands that follow an answer: why it is empty, what a filter hides, facets, quotes of rows in sight."""

from __future__ import annotations

from typing import TYPE_CHECKING

from papertui.service.explaining import Explanation, Hidden, explain, hidden_by_filters
from papertui.service.finding import Answer
from papertui.service.narrowing import Facet, facets
from papertui.service.quoting import Quote, quotes
from papertui.service.relating import neighbours
from papertui.tui.messages import AsideMade
from papertui.tui.notices import said
from papertui.tui.screens.desk_find import Neighbours

if TYPE_CHECKING:
    from papertui.tui.screens.desk import DeskScreen

#: Rows that are quoted in one errand.
AT_ONCE = 24


class Asides:
    """Sends the errands of a search, and takes in what belongs to the newest answer."""

    def __init__(self, desk: DeskScreen) -> None:
        self.desk = desk
        self.find = desk.view.find
        self._token = 0

    def follow(self, answer: Answer) -> None:
        """Send for what goes with an answer that is on the screen now."""
        if answer.error is not None:
            return
        self._token = token = answer.request.token
        text, typing = answer.request.text, answer.request.typing
        if self.find.empty:
            self.desk.counter.send(
                "explain",
                lambda bench: explain(bench, text, typing=typing),
                lambda found: AsideMade(lambda: self._explained(token, found)),
            )
        elif self.desk.session.where[0] == "search" and text.strip():
            self.desk.counter.send(
                "hidden",
                lambda bench: hidden_by_filters(bench, text, typing=typing),
                lambda found: AsideMade(lambda: self._hidden(token, found)),
            )
        self.count_facets()

    def count_facets(self) -> None:
        """Count the facets anew, where they are in sight."""
        if not self.find.narrow or not self.desk.view.layout.rail:
            return
        session, token = self.desk.session, self._token
        keys, text = session.visible.keys, session.query
        self.desk.counter.send(
            "facets",
            lambda bench: facets(bench, keys, text),
            lambda found: AsideMade(lambda: self._counted(token, found)),
        )

    def quote(self, first: int, last: int) -> None:
        """Send for the quotes of the rows in sight."""
        answer = self.desk.session.answer
        if answer is None or answer.query is None or self.desk.view.mode != "two":
            return
        query, token = answer.query, self._token
        wanted = self.find.unquoted(self.desk.session.visible.keys[first : last + 1])[:AT_ONCE]
        if wanted:
            self.desk.counter.send(
                "quotes",
                lambda bench: quotes(bench, wanted, query),
                lambda found: AsideMade(lambda: self._quoted(token, found)),
            )

    def look_alike(self) -> None:
        """Send for the papers like the one under the cursor, where there is room to show them."""
        key = self.desk.session.current_key
        if key is None or not self.desk.view.room_for_alike or key in self.find.alike:
            return

        def show(found: Neighbours) -> None:
            self.find.keep_alike(key, found)
            if self.desk.session.current_key == key:
                self.desk.panes.paper.remake()

        self.desk.counter.send(
            "alike", lambda bench: neighbours(bench, key), lambda found: AsideMade(lambda: show(found))
        )

    def _explained(self, token: int, found: Explanation) -> None:
        if token == self._token and self.find.empty:
            self.find.explanation = found
            self.desk.panes.papers.remake()
            self.desk.refresh_chrome()

    def _hidden(self, token: int, found: tuple[Hidden, ...]) -> None:
        if token != self._token:
            return
        self.find.hidden = found
        self.desk.panes.papers.remake()
        if found and self.desk.notice is None:
            first = found[0]
            self.desk.say(said(f"{first.papers:,} more hidden by", first.filter))

    def _counted(self, token: int, found: tuple[Facet, ...]) -> None:
        if token != self._token:
            return
        view = self.desk.view
        here = view.rail_target() if self.find.narrow else None
        self.find.facets = found
        targets = self.find.targets()
        if here in targets:
            view.rail_at = targets.index(here)
        self.desk.panes.rail.remake()

    def _quoted(self, token: int, found: dict[int, Quote]) -> None:
        if token != self._token:
            return
        self.find.keep_quotes(found)
        keys = self.desk.session.visible.keys
        sight = self.desk.ahead.sight
        for place, key in zip(sight, keys[sight.start :], strict=False):
            if key in found:
                self.desk.panes.papers.remake(place)
        self.quote(sight.start, sight.stop - 1)
