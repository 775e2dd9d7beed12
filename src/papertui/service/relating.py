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
#: Words asked for as a reason, and how many of them are given.
ASKED, GIVEN = 16, 6

#: Words that two papers share without being alike; in a small library they are rare enough to look telling.
_SAYS_NOTHING = frozenset(
    "about across after again against almost alone also although always among because become before being "
    "below best better between both cannot could does during each either enough even every fewer first "
    "five four from fully further given hence here higher however into itself just keep know large larger "
    "least less like long longer lower made make many more most much must need never next nine none often "
    "once only other others over part same second seven several shall should show shows since small some "
    "still such take takes than that their them then there therefore these they third this those three "
    "through thus together toward towards under unlike until upon used uses using very want well were what "
    "when where whether which while whose will with within without work works would year years your".split()
)


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
    found = related(keys, bench.index, bench.facts, texts, limit=limit, words=ASKED)
    return Alike(found.keys, found.scores, tuple(_reasons(words) for words in found.shared))


def _reasons(words: Sequence[str]) -> tuple[str, ...]:
    """The words of those shared that say something; the most telling one where none does."""
    # A word that a title begins with a capital is no name: it stands among others in small letters.
    plain = [word.lower() if word.istitle() else word for word in words]
    telling = [word for word in plain if _is_telling(word)]
    return tuple(telling[:GIVEN] or plain[:1])


def _is_telling(word: str) -> bool:
    if any(char.isupper() for char in word):
        return True
    return len(word) > 3 and not word.isdecimal() and word not in _SAYS_NOTHING


def neighbours(bench: Workbench, key: int, most: int = 3) -> tuple[tuple[int, str, tuple[str, ...]], ...]:
    """(key, title, shared words) of the papers most like one paper."""
    found = relate(bench, [key], limit=most)
    titles = {row.key: row.title for row in bench.store.rows(found.keys)}
    return tuple((near, titles[near], words) for near, words in zip(found.keys, found.shared, strict=True))


def relate_all(bench: Workbench, keys: Sequence[int], *, limit: int = SHOWN) -> Alike:
    """The same for the command line: everything imported before it can be related."""
    catch_up(bench)
    return relate(bench, keys, limit=limit)
