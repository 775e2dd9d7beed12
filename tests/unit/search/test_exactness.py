"""The arrays agree with a plain reading of every paper, and so does stock Whoosh."""

from __future__ import annotations

import math
import random
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest

from papertui.model.paper import Paper
from papertui.search.analysis import STOP_WORDS, folded, term
from papertui.search.building import index_terms
from papertui.search.engine import view as view_module
from papertui.search.engine.schema import LENGTHS, length_byte
from papertui.search.index import Index
from papertui.search.language import best_match, parse
from papertui.search.ranking import DEFAULT
from papertui.search.searching import Searcher
from papertui.search.stemming import stem
from tests.unit.search.conftest import DictFacts

WORDS = (
    "gate gates gated exit exits early table row column the of and a to network networks train training "
    "pre-training model models image images vision robust learn learned deep graph C++ 4.8x 机器 naïve"
).split()
NAMES = ["Ada Lindqvist", "Bo Gate", "Cleo Early"]


def random_paper(chance: random.Random) -> Paper:
    weights = [1 / (place + 1) for place in range(len(WORDS))]
    return Paper(
        " ".join(chance.choices(WORDS, weights, k=chance.randint(0, 6))),
        " ".join(chance.choices(WORDS, weights, k=chance.randint(0, 60))),
        tuple(chance.sample(NAMES, chance.randint(0, 2))),
    )


class Plain:
    """BM25F by the book: every paper is read anew, terms are counted, nothing is indexed."""

    def __init__(self, papers: dict[int, Paper]) -> None:
        self.terms: dict[str, dict[int, list[tuple[str, int]]]] = {"title": {}, "abstract": {}, "author": {}}
        for key, paper in papers.items():
            self.terms["title"][key] = index_terms(paper.title)
            self.terms["abstract"][key] = index_terms(paper.abstract)
            self.terms["author"][key] = index_terms(*paper.authors)
        self.papers = len(papers)
        self.lengths = {
            field: {
                key: LENGTHS[length_byte(sum(step for said, step in read if said))]
                for key, read in found.items()
            }
            for field, found in self.terms.items()
        }
        self.average = {
            field: max(sum(found.values()) / max(self.papers, 1), 1.0)
            for field, found in self.lengths.items()
        }

    def scores(self, counts: dict[str, dict[int, int]]) -> dict[int, float]:
        """Scores from how often something falls in each field of each paper."""
        amount: dict[int, float] = {}
        for field, weight, b in DEFAULT.weights:
            for key, times in counts.get(field, {}).items():
                norm = 1 - b + b * self.lengths[field][key] / self.average[field]
                amount[key] = amount.get(key, 0.0) + min(times, 255) * weight / norm
        rarity = math.log(1 + (self.papers - len(amount) + 0.5) / (len(amount) + 0.5))
        return {key: rarity * (DEFAULT.k1 + 1) * x / (DEFAULT.k1 + x) for key, x in amount.items()}

    def count(self, said: Sequence[str], field: str | None = None) -> dict[int, float]:
        """A term, or several side by side."""
        counts: dict[str, dict[int, int]] = {}
        for name, found in self.terms.items():
            if field in (None, name):
                times = {key: self._times(read, tuple(said)) for key, read in found.items()}
                counts[name] = {key: number for key, number in times.items() if number}
        return self.scores(counts)

    @staticmethod
    def _times(read: list[tuple[str, int]], said: tuple[str, ...]) -> int:
        places: dict[int, set[str]] = {}
        place = 0
        for text, step in read:
            place += step
            places.setdefault(place, set()).add(text)
        return sum(
            all(word in places.get(start + at, ()) for at, word in enumerate(said))
            for start in range(1, place + 1)
        )

    def begun(self, prefix: str) -> dict[int, float]:
        """Any term that begins so; the stems of the prefix itself count once more."""
        counts = {
            name: {
                key: number
                for key, read in found.items()
                if (number := sum(said.startswith(folded(prefix)) for said, _ in read))
            }
            for name, found in self.terms.items()
        }
        total = Counter(self.scores(counts))
        for said in dict.fromkeys((term(prefix), stem(folded(prefix)))):
            total.update(self.count([said]))
        return dict(total)


def both(parts: Sequence[dict[int, float]]) -> dict[int, float]:
    keys = set.intersection(*(set(part) for part in parts))
    return {key: sum(part[key] for part in parts) for key in keys}


def either(parts: Sequence[dict[int, float]]) -> dict[int, float]:
    total: Counter[int] = Counter()
    for part in parts:
        total.update(part)
    return dict(total)


def random_query(chance: random.Random, plain: Plain) -> tuple[str, dict[int, float]]:
    """A query and what it must find."""
    telling = [word for word in WORDS if word not in STOP_WORDS and "-" not in word and word != "机器"]
    kind = chance.choice(["word", "and", "or", "phrase", "field", "prefix", "not", "compound"])
    one, other = chance.sample(telling, 2)
    if kind == "word":
        return one, plain.count([term(one)])
    if kind == "and":
        return f"{one} {other}", both([plain.count([term(one)]), plain.count([term(other)])])
    if kind == "or":
        few = chance.sample(telling, 4)
        return " OR ".join(few), either([plain.count([term(word)]) for word in few])
    if kind == "phrase":
        words = chance.sample(telling, chance.choice([2, 2, 3]))
        return f'"{" ".join(words)}"', plain.count([term(word) for word in words])
    if kind == "field":
        return f"title:{one}", plain.count([term(one)], "title")
    if kind == "prefix":
        cut = one[: chance.randint(1, len(one))].rstrip("+")
        return f"{cut}*", plain.begun(cut)
    if kind == "not":
        taken = plain.count([term(other)])
        return f"{one} -{other}", {k: v for k, v in plain.count([term(one)]).items() if k not in taken}
    joined = plain.count([term("pretraining")])
    return "pre-training", either([plain.count([term("pre"), term("training")]), joined])


@pytest.mark.parametrize("seed", range(4))
def test_every_answer_is_that_of_reading_every_paper(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    index = Index(tmp_path / "index", "s")
    index.open()
    papers: dict[int, Paper] = {}
    sequence = 0
    for _ in range(12):
        batch: list[tuple[int, int, Paper]] = []
        for _ in range(chance.randint(1, 30)):
            sequence += 1
            update = papers and chance.random() < 0.15
            key = chance.choice(list(papers)) if update else len(papers) + 1
            if any(key == known for _, known, _ in batch):
                continue
            papers[key] = random_paper(chance)
            batch.append((sequence, key, papers[key]))
        index.catch_up(batch)
        if chance.random() < 0.3:
            index = Index(tmp_path / "index", "s")
            assert index.open()
    plain = Plain(papers)
    searcher = Searcher(index, DictFacts(papers))
    for _ in range(250):
        text, expected = random_query(chance, plain)
        found = searcher.search(parse(text), relax=False)
        assert sorted(found.keys) == sorted(expected), text
        for key, score in zip(found.keys, found.scores, strict=True):
            assert score == pytest.approx(expected[key], rel=2e-5), text
        limit = chance.randint(1, 12)
        first = searcher.search(parse(text), relax=False, limit=limit)
        assert list(first.keys) == list(found.keys)[:limit]


def test_best_match_adds_up_its_words(tmp_path: Path) -> None:
    chance = random.Random(9)
    papers = {key: random_paper(chance) for key in range(1, 120)}
    index = Index(tmp_path / "index", "s")
    index.open()
    index.catch_up([(key, key, paper) for key, paper in papers.items()])
    plain = Plain(papers)
    found = Searcher(index, DictFacts(papers)).search(best_match("the early gates of gates"))
    expected = either([plain.count([term(word)]) for word in ("early", "gates", "gates")])
    assert {key: pytest.approx(score, rel=2e-5) for key, score in expected.items()} == dict(
        zip(found.keys, found.scores, strict=True)
    )


def test_a_beginning_with_too_many_postings_takes_the_most_frequent_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chance = random.Random(3)
    papers = {key: random_paper(chance) for key in range(1, 80)}
    index = Index(tmp_path / "index", "s")
    index.open()
    index.catch_up([(key, key, paper) for key, paper in papers.items()])
    whole = set(index.view.begun("title", "r")[0].tolist())
    monkeypatch.setattr(view_module, "MAX_RUN", 1)
    assert set(index.view.begun("title", "r")[0].tolist()) == whole
    monkeypatch.setattr(view_module, "MAX_TERMS", 1)
    assert set(index.view.begun("title", "r")[0].tolist()) < whole


@pytest.mark.parametrize("optimize", [False, True])
def test_stock_whoosh_reads_and_merges_what_we_write(tmp_path: Path, optimize: bool) -> None:
    from whoosh import query, scoring
    from whoosh.index import open_dir

    chance = random.Random(5)
    papers = {key: random_paper(chance) for key in range(1, 200)}
    index = Index(tmp_path / "index", "s")
    index.open()
    for start in range(1, 200, 70):
        index.catch_up([(key, key, papers[key]) for key in range(start, min(start + 70, 200))])
    index.catch_up([(300, 7, papers[8])])
    before = {
        (field, said): sorted(index.view.postings(field, said)[0].tolist())
        for field in ("title", "abstract", "author")
        for said in ("gate", "exit", "c++", "机", "ada", "pretrain")
    }
    phrase = sorted(index.view.phrase("abstract", ("earli", "exit"))[0].tolist())
    stock = open_dir(str(tmp_path / "index"))
    if optimize:
        writer = stock.writer()
        writer.commit(optimize=True)
        stock = open_dir(str(tmp_path / "index"))
        assert len(stock._segments()) == 1
    assert stock.doc_count() == 199
    with stock.searcher(weighting=scoring.BM25F()) as searcher:
        keys = searcher.reader().column_reader("key")
        for (field, said), expected in before.items():
            hits = searcher.search(query.Term(field, said), limit=None)
            assert sorted(keys[hit.docnum] for hit in hits) == expected
            counts = dict(zip(*(part.tolist() for part in index.view.postings(field, said)), strict=True))
            for hit in hits:
                matcher = searcher.reader().postings(field, said)
                matcher.skip_to(hit.docnum)
                assert matcher.weight() == counts[keys[hit.docnum]]
        found = searcher.search(query.Phrase("abstract", ["earli", "exit"]), limit=None)
        assert sorted(keys[hit.docnum] for hit in found) == phrase


def test_stock_whoosh_scores_one_field_as_its_own_formula_says(tmp_path: Path) -> None:
    """The statistics that we write (lengths, counts, weights) are those that Whoosh would have written."""
    from whoosh import fields, query
    from whoosh.analysis import SpaceSeparatedTokenizer
    from whoosh.filedb.filestore import RamStorage
    from whoosh.index import open_dir

    chance = random.Random(6)
    papers = {key: random_paper(chance) for key in range(1, 90)}
    index = Index(tmp_path / "index", "s")
    index.open()
    index.catch_up([(key, key, paper) for key, paper in papers.items()])
    analyzer = SpaceSeparatedTokenizer()
    own = RamStorage().create_index(fields.Schema(abstract=fields.TEXT(analyzer=analyzer)))
    writer = own.writer()
    for paper in papers.values():
        writer.add_document(abstract=" ".join(said for said, step in index_terms(paper.abstract) if step))
    writer.commit()
    asked = query.Or([query.Term("abstract", said) for said in ("gate", "exit", "train", "imag")])
    with own.searcher() as theirs, open_dir(str(tmp_path / "index")).searcher() as ours:
        expected = [(hit.docnum, round(hit.score, 5)) for hit in theirs.search(asked, limit=20)]
        assert [(hit.docnum, round(hit.score, 5)) for hit in ours.search(asked, limit=20)] == expected
        assert expected
