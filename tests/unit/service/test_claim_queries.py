"""Questions about claims over invented papers; the expected papers were written down from reading them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from papertui.model.query import QueryError
from papertui.paths import temporary
from papertui.service.finding import Request, answer, find_all
from papertui.service.importing import import_paths
from papertui.service.ledger import is_behind
from papertui.service.workbench import Workbench
from tests.unit.service.claimed import MORE, MORE_QUERIES, PAPERS, QUERIES
from tests.unit.service.making import noon


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workbench]:
    yield from shelved(tmp_path_factory.mktemp("claimed"), PAPERS)


@pytest.fixture(scope="module")
def further(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workbench]:
    yield from shelved(tmp_path_factory.mktemp("further"), {**MORE, "exits": PAPERS["exits"]})


def shelved(folder: Path, papers: Mapping[str, tuple[str, str]]) -> Iterator[Workbench]:
    page = folder / "papers.jsonl"
    lines = [
        json.dumps({"id": name, "title": title, "abstract": abstract})
        for name, (title, abstract) in papers.items()
    ]
    page.write_text("\n".join(lines), encoding="utf-8")
    with Workbench.open(temporary(folder / "home"), now=noon) as bench:
        import_paths(bench, [str(page)])
        yield bench


def found(bench: Workbench, text: str) -> set[str]:
    _, answered = find_all(bench, text)
    assert not answered.relaxed
    assert answered.total == len(answered.keys)
    return {dict(record.paper.source_ids)["jsonl"] for record in bench.store.records(answered.keys)}


def test_questions_about_claims_find_the_papers_that_a_reader_would(shelf: Workbench) -> None:
    """Over at least thirty questions: precision 97 %, recall 95 %, the floor of the project."""
    assert len(QUERIES) >= 30
    answers = {text: found(shelf, text) for text in QUERIES}
    wrong = {text: (answers[text] - {*right}, {*right} - answers[text]) for text, right in QUERIES.items()}
    told = {text: pair for text, pair in wrong.items() if any(pair)}
    right = sum(len(answers[text] & {*expected}) for text, expected in QUERIES.items())
    given, expected = sum(map(len, answers.values())), sum(map(len, QUERIES.values()))
    assert right >= 0.97 * given, told
    assert right >= 0.95 * expected, told


@pytest.mark.parametrize("text", [text for text in QUERIES if "kind:" not in text])
def test_a_question_about_numbers_and_names_is_answered_exactly(shelf: Workbench, text: str) -> None:
    assert found(shelf, text) == set(QUERIES[text])


@pytest.mark.parametrize("text", MORE_QUERIES)
def test_numbers_of_others_and_of_other_things_are_told_apart(further: Workbench, text: str) -> None:
    assert found(further, f"{text} -lantern") == set(MORE_QUERIES[text])


def test_the_order_and_the_limit_are_kept(shelf: Workbench) -> None:
    _, everything = find_all(shelf, "claim:speed>1x", sort="title")
    _, first = find_all(shelf, "claim:speed>1x", sort="title", limit=3)
    assert list(first.keys) == list(everything.keys[:3])
    assert first.total == everything.total
    titles = [record.paper.title for record in shelf.store.records(everything.keys)]
    assert titles == sorted(titles)


def test_a_value_without_its_unit_asks_for_it(shelf: Workbench, tmp_path: Path) -> None:
    page = tmp_path / "more.jsonl"
    abstract = "We propose a cache. Our method achieves a latency of 16.2 ms on a phone."
    page.write_text(json.dumps({"title": "Phone", "abstract": abstract}), encoding="utf-8")
    with Workbench.open(temporary(tmp_path / "home"), now=noon) as bench:
        import_paths(bench, [str(page)])
        assert len(find_all(bench, "claim:latency<20ms")[1].keys) == 1
        with pytest.raises(QueryError, match="seconds") as told:
            find_all(bench, "claim:latency<20")
        assert "claim:latency<20ms" in told.value.hint


def test_a_library_that_cannot_be_written_is_asked_all_the_same(shelf: Workbench) -> None:
    with Workbench.open(shelf.places, now=noon, read_only=True) as bench:
        assert found(bench, "claim:speed>=4x") == {"exits", "gan"}
        assert bench.ledger.path != shelf.places.claims


def test_the_reader_is_told_how_far_the_claims_are(tmp_path: Path, shelf: Workbench) -> None:
    page = tmp_path / "papers.jsonl"
    page.write_text(json.dumps({"title": "One", "abstract": "It is 3x faster than Two."}), encoding="utf-8")
    with Workbench.open(temporary(tmp_path / "home"), now=noon) as bench:
        import_paths(bench, [str(page)])
        assert is_behind(bench)
        early = answer(bench, Request(1, "claim:speed>2x"))
        assert (list(early.keys), early.claims_read, early.behind) == ([], (0, 1), True)
        assert answer(bench, Request(2, "is:unread")).claims_read is None
        told: list[tuple[int, int]] = []
        find_all(bench, "claim:speed>2x", on_claims=lambda done, total: told.append((done, total)))
        assert told == [(1, 1)]
        late = answer(bench, Request(3, "claim:speed>2x"))
        assert (len(late.keys), late.claims_read) == (1, None)
