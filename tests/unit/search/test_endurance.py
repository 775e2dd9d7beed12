"""Random queries, from the grammar and from noise: an answer or a reason, never a crash or a wait."""

from __future__ import annotations

import random
import time
from datetime import date
from pathlib import Path

import pytest

from papertui.model.query import QueryError
from papertui.search.highlighting import highlights
from papertui.search.index import Index
from papertui.search.language import best_match, parse, unparse
from papertui.search.searching import Searcher
from tests.unit.search.conftest import DictFacts, changes
from tests.unit.search.test_exactness import WORDS, random_paper

TODAY = date(2026, 11, 20)
SIGNS = [
    "(",
    ")",
    '"',
    "-",
    " OR ",
    " AND ",
    " NOT ",
    "*",
    "~",
    "#",
    ":",
    "title:",
    "author:",
    "is:",
    "day:",
    "“",
]
NOISE = [
    "\x00",
    "\x1b[31m",
    "\u202e",
    "𝔘",
    "é",
    "\u0301",
    "\ud800",
    "%",
    "'",
    "\\",
    "\t",
    "\n",
    "😀",
    "ﬁ",
    "İ",
]


def grammatical(chance: random.Random, depth: int = 0) -> str:
    """A query that the grammar allows."""
    kind = chance.randrange(10) if depth < 5 else chance.randrange(5)
    word = chance.choice(WORDS)
    if kind < 2:
        return word
    if kind == 2:
        return f"{word[: chance.randint(1, len(word))]}{chance.choice(['*', '~'])}"
    if kind == 3:
        return f'"{" ".join(chance.choices(WORDS, k=chance.randint(1, 4)))}"{chance.choice(["", "*"])}'
    if kind == 4:
        fields = [
            "title:gate",
            "author:ada",
            "is:unread",
            "#edge",
            "tag:vision/*",
            "day:<7d",
            "has:code",
            "id:3f",
        ]
        return chance.choice(fields)
    if kind == 5:
        return f"-{grammatical(chance, depth + 1)}"
    if kind == 6:
        return f"({grammatical(chance, depth + 1)})"
    by = chance.choice([" ", " ", " OR ", " AND "])
    return by.join(grammatical(chance, depth + 1) for _ in range(chance.randint(2, 3)))


def noisy(chance: random.Random) -> str:
    """Signs, words and rubbish in any order."""
    pools = (SIGNS, WORDS, NOISE)
    return "".join(chance.choice(chance.choice(pools)) for _ in range(chance.randint(0, 14)))


def long_winded(chance: random.Random) -> str:
    """What pattern matching might choke on: one thing over and over."""
    piece = chance.choice([*SIGNS, *NOISE, "a", "a-", "1,", "1.", "a'", "((", '"a" '])
    return piece * chance.randint(1, 1500)


def ask(searcher: Searcher, text: str, typing: bool) -> float:
    """Asks in every way; the seconds of the slowest."""
    started = time.perf_counter()
    try:
        query = parse(text, typing=typing, today=TODAY)
    except QueryError as error:
        place = error.position
    else:
        place = 0
        results = searcher.search(query, limit=20)
        highlights(text, results.matches)
        if not query.best:
            again = parse(unparse(query.root), today=TODAY)
            assert unparse(again.root) == unparse(query.root)
            assert searcher.search(again, limit=20).keys == results.keys, text
    assert 0 <= place <= len(text)
    searcher.search(best_match(text), limit=20)
    return time.perf_counter() - started


def endure(folder: Path, count: int, seed: int) -> None:
    chance = random.Random(seed)
    index = Index(folder / "index", "s")
    index.open()
    index.catch_up(changes([random_paper(chance) for _ in range(300)]))
    facts = DictFacts(range(1, 301))
    facts.table = {("is", "unread"): set(range(1, 301, 2)), ("tag", "edge"): {5, 6, 7}}
    searcher = Searcher(index, facts)
    for number in range(count):
        make = (grammatical, noisy, grammatical, noisy, long_winded)[number % 5]
        text = make(chance)
        assert ask(searcher, text, chance.random() < 0.5) < 1.0, text[:200]


def test_a_thousand_random_queries(tmp_path: Path) -> None:
    endure(tmp_path, 1000, 1)


@pytest.mark.torture
@pytest.mark.parametrize("seed", range(10))
def test_a_hundred_thousand_random_queries(tmp_path: Path, seed: int) -> None:
    endure(tmp_path, 10_000, 100 + seed)
