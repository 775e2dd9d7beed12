"""A query tree to hits: words from the index, filters from the store's facts."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import Protocol

import numpy as np

from papertui.model.query import Filter, Node, Not, Or, Phrase, Word
from papertui.search.analysis import LONG_WORD, STOP_WORDS, folded, joined_compounds, slip_forms, term, tokens
from papertui.search.engine.view import Flags, Keys, View
from papertui.search.ranking import Hits, Ranking, Spread, among, any_of, both, either, spread
from papertui.search.stemming import stem


class Facts(Protocol):
    """What the store knows about papers; the service hands it in.

    Keys come ascending.
    """

    @property
    def change_counter(self) -> int:
        """A number that is another one whenever an answer may be."""
        ...

    def visible_keys(self) -> Sequence[int] | array[int]:
        """Keys of all papers that a listing shows."""
        ...

    def filter_keys(self, filter: Filter, /) -> Sequence[int] | array[int]:  # noqa: A002  # the store's word
        """Keys of the visible papers that one filter lets through."""
        ...


class Masks:
    """Filters as flags by key, kept until the facts change."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self._version: int | None = None
        self._kept: dict[tuple[object, ...], Keys] = {}
        self._flags: dict[tuple[object, ...], Flags] = {}
        self._seen: View | None = None
        self._sees_all = False
        self.size = 0
        """Flags have this many places."""

    def refresh(self, size: int) -> None:
        """Forgets what is out of date; `size` is the least number of places flags must have."""
        version = self.facts.change_counter
        if version != self._version:
            self._kept.clear()
            self._flags.clear()
            self._version = version
            self._seen = None
        visible = self._keys(("visible",), None)
        needed = max(size, int(visible[-1]) + 1 if len(visible) else 0)
        if needed != self.size:
            self._flags.clear()
            self.size = needed

    def _keys(self, name: tuple[object, ...], asked: Filter | None) -> Keys:
        found = self._kept.get(name)
        if found is None:
            raw = self.facts.visible_keys() if asked is None else self.facts.filter_keys(asked)
            found = np.asarray(raw, np.int64).astype(np.int32)
            self._kept[name] = found
        return found

    def _flagged(self, name: tuple[object, ...], asked: Filter | None) -> Flags:
        found = self._flags.get(name)
        if found is None:
            found = np.zeros(self.size, np.bool_)
            keys = self._keys(name, asked)
            found[keys[keys < self.size]] = True
            self._flags[name] = found
        return found

    def visible(self) -> Flags:
        """The papers that a listing shows."""
        return self._flagged(("visible",), None)

    def hides_none_of(self, view: View) -> bool:
        """Whether all indexed papers are visible, so that nobody needs to look."""
        if self._seen is not view:
            self._seen = view
            flags = self.visible()
            self._sees_all = all(bool(flags[segment.keys].all()) for segment in view.segments)
        return self._sees_all

    def of(self, asked: Filter) -> Flags:
        """The papers that a filter lets through."""
        return self._flagged((asked.field, asked.value, asked.low, asked.high), asked)


class Evaluator:
    """Evaluates trees against one ranking and one state of the facts."""

    def __init__(self, ranking: Ranking, masks: Masks) -> None:
        self._ranking = ranking
        self._masks = masks
        masks.refresh(ranking.view.size)
        self._sees_all = masks.hides_none_of(ranking.view)

    def hits(self, root: Node | None, *, best: bool = False) -> Hits:
        """The visible papers that match a tree, scored; all of them for None."""
        visible = self._masks.visible()
        if root is None:
            return _unscored(visible)
        found = any_of(self._plain_words(root), self._masks.size) if best else self._node(root)
        if found is None:
            return _unscored(visible)
        return found if self._sees_all else among(found, visible)

    def spread(self, root: Node | None, *, best: bool = False) -> Spread | None:
        """The same for alternatives that are all words, which add up quicker; None for other trees."""
        if best and root is not None:
            parts = self._plain_words(root)
        elif isinstance(root, Or) and all(isinstance(part, Word | Phrase) for part in root.parts):
            parts = [hits for part in root.parts if (hits := self._node(part)) is not None]
            if not parts:
                return None
        else:
            return None
        found = spread(parts, self._masks.size)
        if not self._sees_all:
            found.worth[~self._masks.visible()] = 0
        return found

    def _node(self, node: Node) -> Hits | None:
        """Hits of a node; None for one that says nothing, such as a lone sign."""
        if isinstance(node, Word):
            return self._word(node)
        if isinstance(node, Phrase):
            return self._phrase(node)
        if isinstance(node, Filter):
            return _unscored(self._masks.of(node))
        if isinstance(node, Not):
            taken = self._node(node.part)
            return None if taken is None else _unscored(self._left(taken))
        if isinstance(node, Or):
            return self._either(node.parts)
        return self._all(node.parts)

    def _left(self, taken: Hits) -> Flags:
        left = self._masks.visible().copy()
        left[taken.keys] = False
        return left

    def _either(self, parts: Sequence[Node]) -> Hits | None:
        found = [hits for part in parts if (hits := self._node(part)) is not None]
        if not found:
            return None
        return any_of(found, self._masks.size)

    def _all(self, parts: Sequence[Node]) -> Hits | None:
        allowed: Flags | None = None
        found: list[Hits] = []
        for part in telling(parts):
            flags = self._flags(part)
            if flags is not None:
                allowed = flags if allowed is None else allowed & flags
            elif (hits := self._node(part)) is not None:
                found.append(hits)
        if not found:
            return None if allowed is None else _unscored(allowed)
        found.sort(key=lambda hits: len(hits.keys))
        total = found[0] if allowed is None else among(found[0], allowed)
        for hits in found[1:]:
            total = both(total, hits, self._masks.size)
        return total

    def _flags(self, part: Node) -> Flags | None:
        """The flags of a part that scores nothing: a filter or what is taken out."""
        if isinstance(part, Filter):
            return self._masks.of(part)
        if isinstance(part, Not):
            if isinstance(part.part, Filter):
                return self._masks.visible() & ~self._masks.of(part.part)
            taken = self._node(part.part)
            return self._masks.visible() if taken is None else self._left(taken)
        return None

    def _plain_words(self, root: Node) -> list[Hits]:
        """Best match: the hits of every word, hyphenated ones also as one, stop words only if alone."""
        said = [
            (text, word.field)
            for word in (root.parts if isinstance(root, Or) else (root,))
            if isinstance(word, Word)
            for token in (*tokens(word.text), *joined_compounds(word.text))
            if (text := term(token))
        ]
        worth = [(text, field) for text, field in said if text not in STOP_WORDS] or said
        return [self._ranking.term(text, field) for text, field in worth]

    def _word(self, word: Word) -> Hits | None:
        said = [text for token in tokens(word.text) if (text := term(token))]
        if not said:
            return None
        if len(said) > 1:
            return self._compound(word, tuple(said))
        begun = folded(tokens(word.text)[0])
        if word.prefix:
            return self._ranking.begun(begun, tuple(dict.fromkeys((said[0], stem(begun)))), word.field)
        if word.fuzzy:
            edits = 2 if len(begun) >= LONG_WORD else 1
            return self._ranking.near(slip_forms(tokens(word.text)[0]), edits, word.field)
        return self._ranking.term(said[0], word.field)

    def _compound(self, word: Word, said: tuple[str, ...]) -> Hits:
        """A word of several tokens: they stand side by side, or are written as one."""
        hits = self._ranking.phrase(said, word.field)
        for token in joined_compounds(word.text):
            hits = either(hits, self._ranking.term(term(token), word.field))
        return hits

    def _phrase(self, phrase: Phrase) -> Hits | None:
        pieces = [token for token in tokens(phrase.text) if term(token)]
        if not pieces:
            return None
        if len(pieces) == 1:
            return self._word(Word(pieces[0], phrase.field, phrase.prefix))
        said = tuple(term(token) for token in pieces)
        whole = self._ranking.phrase(said, phrase.field)
        if not phrase.prefix:
            return whole
        return either(self._ranking.phrase(said[:-1], phrase.field, folded(pieces[-1])), whole)


def telling(parts: Sequence[Node]) -> Sequence[Node]:
    """The parts without stop words, unless nothing but them asks for words."""
    kept = [part for part in parts if not _is_stop_word(part)]
    return kept if any(not isinstance(part, Filter | Not) for part in kept) else parts


def _is_stop_word(part: Node) -> bool:
    plain = isinstance(part, Word) and part.field is None and not part.prefix and not part.fuzzy
    return plain and isinstance(part, Word) and part.text.lower() in STOP_WORDS


def _unscored(flags: Flags) -> Hits:
    keys = np.flatnonzero(flags).astype(np.int32)
    return Hits(keys, np.zeros(len(keys), np.float32))
