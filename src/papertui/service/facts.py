"""The facts behind a query: those of the store and those of the ledger, as one object."""

from __future__ import annotations

import json
from array import array
from collections.abc import Sequence
from typing import TYPE_CHECKING

from papertui.model.query import And, Filter, Node, Not, Or

if TYPE_CHECKING:
    from papertui.service.workbench import Workbench

ASKED_OF_CLAIMS = frozenset({"claim", "metric"})
"""Fields that ask for numbers; `on:` and `vs:` beside them are about the same numbers."""
WHERE = frozenset({"on", "vs"})
BOUND = "claims"
"""The field of a filter that holds one of the first and those of the second beside it."""


def asks_ledger(node: Node | None) -> bool:
    """Whether a query asks what abstracts claim."""
    if isinstance(node, Filter):
        known = node.field in ASKED_OF_CLAIMS | WHERE | {BOUND, "kind"}
        return known or (node.field == "has" and node.value == "dataset")
    if isinstance(node, And | Or):
        return any(asks_ledger(part) for part in node.parts)
    return isinstance(node, Not) and asks_ledger(node.part)


def bound(node: Node | None) -> Node | None:
    """The tree with `on:` and `vs:` bound to the claims beside them, to be about the same number."""
    if isinstance(node, Not):
        return Not(_bound(node.part))
    if isinstance(node, And | Or):
        parts = tuple(_bound(part) for part in node.parts)
        return Or(parts) if isinstance(node, Or) else _with_places(parts)
    return node


def _bound(node: Node) -> Node:
    made = bound(node)
    return node if made is None else made


def _with_places(parts: tuple[Node, ...]) -> Node:
    places = [part for part in parts if isinstance(part, Filter) and part.field in WHERE]
    asked = [part for part in parts if isinstance(part, Filter) and part.field in ASKED_OF_CLAIMS]
    if not places or not asked:
        return And(parts)
    others = tuple(part for part in parts if part not in places and part not in asked)
    where = [(place.field, place.value) for place in places]
    joined = tuple(
        Filter(BOUND, json.dumps([(one.field, one.value), *where]), start=one.start, end=one.end)
        for one in asked
    )
    return joined[0] if not others and len(joined) == 1 else And((*others, *joined))


class Facts:
    """What is known of papers beside their words: filters go to the store or to the ledger."""

    def __init__(self, bench: Workbench) -> None:
        self._bench = bench
        self._asked_ledger = False

    @property
    def change_counter(self) -> int:
        """Another number whenever an answer may be; a ledger that nobody asked changes none."""
        counter = self._bench.store.change_counter
        return (counter << 32) + self._bench.ledger.change_counter if self._asked_ledger else counter

    def visible_keys(self) -> array[int]:
        """Keys of all papers that a listing shows, ascending."""
        return self._bench.store.visible_keys()

    def filter_keys(self, wanted: Filter, /) -> array[int]:
        """Keys of the visible papers that one filter lets through, ascending. Raises QueryError."""
        if not asks_ledger(wanted):
            return self._bench.store.filter_keys(wanted)
        from papertui.service.claiming import papers_claiming

        self._asked_ledger = True
        found = papers_claiming(self._bench.ledger, wanted)
        return array("q", sorted(found.intersection(self.visible_keys())))

    def matching(self, node: Node) -> set[int]:
        """The visible papers that a tree of filters lets through. Raises QueryError."""
        if not asks_ledger(node):
            return set(self._bench.store.keys(where=node))
        if isinstance(node, Not):
            return set(self.visible_keys()) - self.matching(node.part)
        if isinstance(node, Or):
            return set().union(*(self.matching(part) for part in node.parts))
        if isinstance(node, And):
            return _common([self.matching(part) for part in node.parts])
        assert isinstance(node, Filter)
        return set(self.filter_keys(node))


def _common(found: Sequence[set[int]]) -> set[int]:
    first, *rest = sorted(found, key=len)
    return first.intersection(*rest)
