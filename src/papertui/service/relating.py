"""Relating: the papers most like some others, each with the words that make them so."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass

from papertui.model.paper import Paper
from papertui.service.indexing import catch_up
from papertui.service.workbench import Workbench

#: Related papers that a list shows.
SHOWN = 50


@dataclass(frozen=True, slots=True)
class Alike:
    """Papers like others, most alike first, with the words each shares with them, the most telling first."""

    keys: array[int]
    scores: array[float]
    shared: tuple[tuple[str, ...], ...]


def relate(bench: Workbench, keys: Sequence[int], *, limit: int = SHOWN) -> Alike:
    """The visible papers most like these, from what is indexed so far.

    Raises IndexLostError where the index turns out to be damaged.
    """
    from papertui.search.related import related

    def texts(wanted: Sequence[int]) -> list[Paper]:
        return [record.paper for record in bench.store.records(wanted)]

    bench.index.reopen()
    found = related(keys, bench.index, bench.facts, texts, limit=limit)
    # A word that a title begins with a capital is no name: it stands among others in small letters.
    shared = tuple(
        tuple(word.lower() if word.istitle() else word for word in words) for words in found.shared
    )
    return Alike(found.keys, found.scores, shared)


def relate_all(bench: Workbench, keys: Sequence[int], *, limit: int = SHOWN) -> Alike:
    """The same for the command line: everything imported before it can be related."""
    catch_up(bench)
    return relate(bench, keys, limit=limit)
