"""Times every class of query against SQLite FTS5, tantivy and stock Whoosh in the same run.

    python -m benchmarks.search 100000 [--samples ../shared] [--queries 200] [--rivals fts5,tantivy,whoosh]
    python -m benchmarks.search 1000000 --rivals "" --stream

Times are wall-clock milliseconds around the whole call, top 50, in the process
that answers; `cold` empties the cache of decoded terms before each query, `warm`
asks the same again right after. FTS5 stems with porter and weighs the title 5 to 1, tantivy
stems with en_stem; stock Whoosh searches the very index that papertui wrote.
Needs `tantivy` (pip install tantivy) for that column. `--stream` makes papers
while they are indexed, so that the memory shown is the index's. Writes a table
to stdout.
"""

from __future__ import annotations

import argparse
import random
import resource
import statistics
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import Any

from benchmarks.corpus import corpus
from benchmarks.rivals import RIVALS, Rival
from benchmarks.search_quality import AllVisible
from papertui.model.paper import Paper
from papertui.model.query import Query
from papertui.search.analysis import STOP_WORDS, tokens
from papertui.search.highlighting import highlights
from papertui.search.index import Index
from papertui.search.language import parse
from papertui.search.searching import Searcher

TOP = 50


@dataclass(frozen=True)
class Asked:
    """One query of a class: its words and how papertui writes it."""

    kind: str
    words: tuple[str, ...]
    text: str
    typing: bool = False


def questions(papers: Sequence[dict[str, Any]], count: int, seed: int = 11) -> dict[str, list[Asked]]:
    """`count` queries of each class, drawn from the papers' own words."""
    chance = random.Random(seed)
    sample = chance.sample(range(len(papers)), min(len(papers), 5000))
    holders: Counter[str] = Counter()
    for at in sample:
        holders.update({word.lower() for word in tokens(papers[at]["abstract"]) if word.isalpha()})
    plain = [word for word in holders if len(word) > 3 and word not in STOP_WORDS]
    common = [word for word in plain if holders[word] > len(sample) * 0.1]
    middle = [word for word in plain if len(sample) * 0.005 < holders[word] <= len(sample) * 0.1]
    found: dict[str, list[Asked]] = {}

    def ask(kind: str, make: Callable[[], tuple[Sequence[str], str]], typing: bool = False) -> None:
        found[kind] = []
        for _ in range(count):
            words, text = make()
            found[kind].append(Asked(kind, tuple(words), text, typing))

    def some(*pools: Sequence[str]) -> list[str]:
        return [chance.choice(pool) for pool in pools]

    def joined(words: Sequence[str], by: str = " ") -> tuple[Sequence[str], str]:
        return words, by.join(words)

    def phrase() -> tuple[Sequence[str], str]:
        while True:
            words = tokens(papers[chance.choice(sample)]["abstract"])
            if len(words) > 4:
                at = chance.randrange(len(words) - 2)
                pair = [word.lower() for word in words[at : at + 2]]
                if all(word.isalpha() and word.isascii() and len(word) > 2 for word in pair):
                    return pair, f'"{" ".join(pair)}"'

    def begun() -> tuple[Sequence[str], str]:
        word = chance.choice(middle + common)
        cut = word[: chance.randint(3, max(3, len(word) - 1))]
        return [cut], f"{cut}*"

    def slipped() -> tuple[Sequence[str], str]:
        word = chance.choice([word for word in middle if len(word) > 5])
        at = chance.randrange(1, len(word) - 1)
        wrong = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
        return [wrong], f"{wrong}~"

    ask("common word", lambda: joined(some(common)))
    ask("word", lambda: joined(some(middle)))
    ask("and of 2", lambda: joined(some(common, middle)))
    ask("or of 4", lambda: joined(some(common, common, middle, middle), " OR "))
    ask("phrase", phrase)
    ask("prefix", begun)
    ask("fuzzy", slipped)
    ask("field", lambda: _field(chance.choice(middle)))
    ask("question of 8", lambda: joined(some(*([common] * 3 + [middle] * 5)), " OR "))
    return found


def _field(word: str) -> tuple[Sequence[str], str]:
    return [word], f"title:{word}"


def timed(call: Callable[[], object]) -> float:
    """Milliseconds of one call."""
    started = time.perf_counter()
    call()
    return (time.perf_counter() - started) * 1000


def spread(times: Sequence[float]) -> str:
    """Median and 95th percentile."""
    ordered = sorted(times)
    return f"{statistics.median(ordered):.2f}/{ordered[int(len(ordered) * 0.95)]:.2f}"


class Ours:
    """papertui's own index, built and asked."""

    def __init__(self, folder: Path, papers: Iterable[dict[str, Any]], count: int, processes: int) -> None:
        self.index = Index(folder, "benchmark")
        self.index.open()
        changes = (
            (key, key, Paper(paper["title"], paper["abstract"], tuple(paper["authors"])))
            for key, paper in enumerate(papers, start=1)
        )
        started = time.perf_counter()
        self.index.catch_up(changes, processes=processes)
        self.build_seconds = time.perf_counter() - started
        self.facts = AllVisible(count)
        self.searcher = Searcher(self.index, self.facts)

    def read(self, asked: Asked) -> Query:
        """The query as parsed."""
        return parse(asked.text, typing=asked.typing)

    def cold_and_warm(self, asked: Sequence[Asked]) -> tuple[list[float], list[float]]:
        """Times of each query with an empty term cache and of the same asked again."""
        queries = [self.read(one) for one in asked]
        self.searcher.search(queries[0], limit=TOP)
        cold, warm = [], []
        started = time.perf_counter()
        for query in queries:
            self.index.ranking.forget()
            cold.append(timed(lambda query=query: self.searcher.search(query, limit=TOP)))
            warm.append(timed(lambda query=query: self.searcher.search(query, limit=TOP)))
        wall = (time.perf_counter() - started) * 1000
        total = sum(cold) + sum(warm)
        assert total <= wall <= total * 1.2 + 5, "the times of the queries do not explain the wall clock"
        return cold, warm

    def with_snippets(self, asked: Sequence[Asked], papers: Sequence[dict[str, Any]]) -> list[float]:
        """Times of queries with their first 50 papers highlighted."""

        def show(query: Query) -> None:
            results = self.searcher.search(query, limit=TOP)
            for key in results.keys:
                paper = papers[key - 1]
                highlights(paper["title"], results.matches, "title")
                highlights(paper["abstract"], results.matches, "abstract")

        return [timed(lambda query=query: show(query)) for query in map(self.read, asked)]

    def more(self, papers: Sequence[dict[str, Any]], count: int = 50) -> tuple[float, float]:
        """Milliseconds until some new papers are searchable, and until the segments are merged too."""
        start = self.index.generation + 1
        fresh = [
            (start + n, start + n, Paper(papers[n]["title"], papers[n]["abstract"], ())) for n in range(count)
        ]
        searchable: list[float] = []

        def committed(_: int) -> None:
            self.searcher.search(parse("attention"), limit=TOP)
            searchable.append((time.perf_counter() - started) * 1000)

        started = time.perf_counter()
        self.index.catch_up(fresh, progress=committed)
        return searchable[0], (time.perf_counter() - started) * 1000


def report(ours: Ours, rivals: Sequence[Rival], asked: dict[str, list[Asked]]) -> None:
    """Prints the table of query times."""
    names = ["papertui cold", "papertui warm", *(rival.name for rival in rivals)]
    print("| query, top 50, ms p50/p95 | " + " | ".join(names) + " |")
    print("|---" * (len(names) + 1) + "|")
    for kind, queries in asked.items():
        cold, warm = ours.cold_and_warm(queries)
        cells = [spread(cold), spread(warm)]
        for rival in rivals:
            few = queries[: rival.patience]
            ask = rival.prepared(kind)
            if ask is None:
                cells.append("-")
                continue
            ask(few[0].words)
            cells.append(spread([timed(lambda one=one, ask=ask: ask(one.words)) for one in few]))
        print(f"| {kind} | " + " | ".join(cells) + " |", flush=True)


def main() -> None:
    """Builds, asks and reports."""
    parser = argparse.ArgumentParser(description="Time papertui's search against others.")
    parser.add_argument("papers", type=int)
    parser.add_argument("--samples", type=Path, default=Path("../shared"))
    parser.add_argument("--queries", type=int, default=200)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--rivals", default="fts5,tantivy,whoosh")
    parser.add_argument("--stream", action="store_true", help="do not hold all papers in memory")
    args = parser.parse_args()
    source = corpus(args.papers, args.samples)
    papers = list(islice(source, 100_000 if args.stream else None))
    real = sum("invented" not in paper for paper in papers)
    print(f"{args.papers} papers: {real} real, {args.papers - real} recombined from real sentences\n")
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        ours = Ours(folder / "index", chain(papers, source), args.papers, args.processes)
        own, children = (
            resource.getrusage(who).ru_maxrss / 1000
            for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
        )
        size = sum(path.stat().st_size for path in (folder / "index").iterdir())
        chosen = [RIVALS[name] for name in args.rivals.split(",") if name]
        rivals = [make(folder, papers, ours.index) for make in chosen]
        print("| build | papers/s | MB |\n|---|---|---|")
        speed = args.papers / ours.build_seconds
        print(f"| papertui, {args.processes} processes | {speed:.0f} | {size / 1e6:.0f} |")
        for rival in rivals:
            print(f"| {rival.name} | {rival.speed:.0f} | {rival.size / 1e6:.0f} |")
        print(f"\nmemory while indexing: {own:.0f} MB with the papers, largest worker {children:.0f} MB")
        segments = [segment.record.papers for segment in ours.index.view.segments]
        print(f"segments of {segments} papers")
        openings = [timed(lambda: _ready(folder / "index", ours.facts)) for _ in range(5)]
        print(f"ready after open, with a first answer: {statistics.median(openings):.1f} ms\n")
        asked = questions(papers, args.queries)
        report(ours, rivals, asked)
        snippets = ours.with_snippets(asked["or of 4"], papers) if not args.stream else []
        if snippets:
            print(f"\nor of 4 with 50 papers highlighted: {spread(snippets)} ms")
        added = [ours.more(papers) for _ in range(20)]
        searchable, merged = zip(*added, strict=True)
        print(f"\n50 more papers searchable after (20 times): {spread(searchable)} ms")
        print(f"and the segments merged after: {spread(merged)} ms")


def _ready(folder: Path, facts: AllVisible) -> None:
    index = Index(folder, "benchmark")
    index.open()
    Searcher(index, facts).search(parse("attention"), limit=TOP)


if __name__ == "__main__":
    main()
