"""Other search engines over the same papers, asked the same questions."""

from __future__ import annotations

import sqlite3
import tempfile
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from papertui.search.analysis import term
from papertui.search.index import Index

TOP = 50
Ask = Callable[[Sequence[str]], object]


class Rival(ABC):
    """A search engine: `speed` in papers a second when building, `size` of its files in bytes.

    `patience` is how many queries of a class it is asked.
    """

    name: str
    speed: float
    size: float
    patience = 200

    @abstractmethod
    def prepared(self, kind: str) -> Ask | None:
        """What answers a class of query, given its words; None where it cannot."""


class Fts5(Rival):
    """SQLite FTS5 with the porter stemmer, title five times the abstract."""

    name = "FTS5"

    def __init__(self, folder: Path, papers: Sequence[dict[str, Any]], index: Index) -> None:  # noqa: ARG002
        path = folder / "fts5.db"
        self._db = sqlite3.connect(path)
        self._db.execute("PRAGMA journal_mode=WAL")
        self._db.execute(
            "CREATE VIRTUAL TABLE p USING fts5(title, abstract, author, tokenize='porter unicode61')"
        )
        started = time.perf_counter()
        with self._db:
            self._db.executemany(
                "INSERT INTO p VALUES (?, ?, ?)",
                ((paper["title"], paper["abstract"], " ".join(paper["authors"])) for paper in papers),
            )
        self.speed = len(papers) / (time.perf_counter() - started)
        self.size = path.stat().st_size

    def prepared(self, kind: str) -> Ask | None:
        """FTS5 knows no fuzzy words."""
        if kind == "fuzzy":
            return None

        def written(words: Sequence[str]) -> str:
            if kind == "phrase":
                return f'"{" ".join(words)}"'
            if kind == "prefix":
                return f'"{words[0]}"*'
            if kind == "field":
                return f'title : "{words[0]}"'
            by = " OR " if kind in ("or of 4", "question of 8") else " AND "
            return by.join(f'"{word}"' for word in words)

        statement = "SELECT rowid FROM p WHERE p MATCH ? ORDER BY bm25(p, 5, 1, 1) LIMIT ?"
        return lambda words: self._db.execute(statement, (written(words), TOP)).fetchall()


class Tantivy(Rival):
    """tantivy with English stems."""

    name = "tantivy"

    def __init__(self, folder: Path, papers: Sequence[dict[str, Any]], index: Index) -> None:  # noqa: ARG002
        import tantivy

        self._tantivy = tantivy
        builder = tantivy.SchemaBuilder()
        for field in ("title", "abstract", "author"):
            builder.add_text_field(field, tokenizer_name="en_stem")
        path = folder / "tantivy"
        path.mkdir()
        self._index = tantivy.Index(builder.build(), str(path))
        started = time.perf_counter()
        writer = self._index.writer(heap_size=256 << 20)
        for paper in papers:
            writer.add_document(
                tantivy.Document(
                    title=[paper["title"]], abstract=[paper["abstract"]], author=[" ".join(paper["authors"])]
                )
            )
        writer.commit()
        writer.wait_merging_threads()
        self.speed = len(papers) / (time.perf_counter() - started)
        self.size = sum(file.stat().st_size for file in path.iterdir())
        self._index.reload()
        self._searcher = self._index.searcher()

    def prepared(self, kind: str) -> Ask | None:
        """Queries go through tantivy's own parser."""
        fields = ["title"] if kind == "field" else ["title", "abstract"]
        boosts = {"title": 5.0}

        def written(words: Sequence[str]) -> str:
            if kind == "phrase":
                return f'"{" ".join(words)}"'
            by = " OR " if kind in ("or of 4", "question of 8") else " AND "
            return by.join(words)

        def ask(words: Sequence[str]) -> object:
            if kind in ("prefix", "fuzzy"):
                t, schema = self._tantivy, self._index.schema
                parts = []
                for field in fields:
                    if kind == "prefix":
                        part = t.Query.regex_query(schema, field, f"{words[0]}.*")
                    else:
                        part = t.Query.fuzzy_term_query(schema, field, term(words[0]), distance=1)
                    parts.append((t.Occur.Should, part))
                query = t.Query.boolean_query(parts)
            else:
                query = self._index.parse_query(written(words), fields, field_boosts=boosts)
            return self._searcher.search(query, TOP).hits

        return ask


class StockWhoosh(Rival):
    """Whoosh's own searcher, on the index that papertui wrote; building is timed on 1,000 papers."""

    name = "stock Whoosh"
    patience = 40

    def __init__(self, folder: Path, papers: Sequence[dict[str, Any]], index: Index) -> None:  # noqa: ARG002
        from whoosh import fields
        from whoosh.analysis import StemmingAnalyzer
        from whoosh.index import create_in, open_dir

        with tempfile.TemporaryDirectory() as scratch:
            texts = {
                name: fields.TEXT(analyzer=StemmingAnalyzer()) for name in ("title", "abstract", "author")
            }
            made = create_in(scratch, fields.Schema(**texts))
            few = papers[:1000]
            started = time.perf_counter()
            writer = made.writer(limitmb=256)
            for paper in few:
                writer.add_document(
                    title=paper["title"], abstract=paper["abstract"], author=" ".join(paper["authors"])
                )
            writer.commit()
            self.speed = len(few) / (time.perf_counter() - started)
            self.size = sum(f.stat().st_size for f in Path(scratch).iterdir()) * len(papers) / len(few)
        self._searcher = open_dir(str(folder / "index")).searcher()

    def prepared(self, kind: str) -> Ask | None:
        """Title and abstract, each word in either."""
        from whoosh import query

        def either(make: Callable[[str], object]) -> object:
            return query.Or([make("title"), make("abstract")])

        def ask(words: Sequence[str]) -> object:
            stems = [term(word) for word in words]
            if kind == "field":
                asked = query.Term("title", stems[0])
            elif kind == "phrase":
                asked = either(lambda field: query.Phrase(field, stems))
            elif kind == "prefix":
                asked = either(lambda field: query.Prefix(field, words[0]))
            elif kind == "fuzzy":
                asked = either(lambda field: query.FuzzyTerm(field, stems[0]))
            else:
                group = query.Or if kind in ("or of 4", "question of 8") else query.And
                asked = group([either(lambda field, stem=stem: query.Term(field, stem)) for stem in stems])
            return [hit.docnum for hit in self._searcher.search(asked, limit=TOP)]

        return ask


RIVALS: dict[str, Callable[[Path, Sequence[dict[str, Any]], Index], Rival]] = {
    "fts5": Fts5,
    "tantivy": Tantivy,
    "whoosh": StockWhoosh,
}
"""The engines by the name that asks for them."""
