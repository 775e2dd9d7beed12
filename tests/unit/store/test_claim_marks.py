"""What the reader keeps of a claim is a decision like any other: undoable, dumped, loaded, waiting."""

from __future__ import annotations

from pathlib import Path

import pytest

from papertui.errors import InputError
from papertui.model.mark import ClaimMark
from papertui.store import Store, schema
from papertui.store.dump import HEADER
from papertui.store.opening import open_database
from tests.unit.store.making import bring, identity, noon, paper

KEPT = ClaimMark(0, bookmarked=True)
NOTED = ClaimMark(17, bookmarked=True, note='ask "Ada"\nabout \x1b[2J table\u2028two')


def test_marks_are_kept_as_they_were_made(store: Store) -> None:
    bring(store, [paper(1), paper(2)])
    entry = store.mark_claim(1, [NOTED], "noted claim", "“We study”")
    store.mark_claim(1, [KEPT], "bookmarked claim", "“We study”")
    assert store.claim_marks([1, 2]) == {1: (KEPT, NOTED)}
    assert entry is not None
    assert (entry.verb, entry.what, entry.papers) == ("noted claim", "“We study”: Paper 1", 1)


def test_marks_are_undone_and_made_again(store: Store) -> None:
    bring(store, [paper(1)])
    store.mark_claim(1, [KEPT], "bookmarked claim", "it")
    store.mark_claim(1, [ClaimMark(0, True, "mine")], "noted claim", "it")
    store.undo()
    assert store.claim_marks([1]) == {1: (KEPT,)}
    store.undo()
    assert store.claim_marks([1]) == {}
    store.redo()
    store.redo()
    assert store.claim_marks([1]) == {1: (ClaimMark(0, True, "mine"),)}


def test_an_empty_mark_takes_it_away_and_the_same_one_is_no_step(store: Store) -> None:
    bring(store, [paper(1)])
    store.mark_claim(1, [KEPT, NOTED], "bookmarked claim", "it")
    assert store.mark_claim(1, [KEPT], "bookmarked claim", "it") is None
    store.mark_claim(1, [ClaimMark(0), ClaimMark(17)], "took the bookmark off claim", "it")
    assert store.claim_marks([1]) == {}
    assert list(store.dump()) == ['{"papertui":"decisions","version":1}\n']


def test_a_note_that_no_file_could_hold_is_made_fit(store: Store) -> None:
    bring(store, [paper(1)])
    store.mark_claim(1, [ClaimMark(0, note="half \ud800")], "noted claim", "it")
    assert store.claim_marks([1]) == {1: (ClaimMark(0, note="half \ufffd"),)}


def test_marks_go_through_a_dump(store: Store, tmp_path: Path) -> None:
    bring(store, [paper(1), paper(2)])
    store.mark_claim(1, [NOTED], "noted claim", "it")
    store.mark_claim(2, [KEPT], "bookmarked claim", "it")
    lines = list(store.dump())
    with Store.open(tmp_path / "other" / "library.db", now=noon) as other:
        bring(other, [paper(2), paper(1)])
        other.mark_claim(1, [ClaimMark(3, note="other")], "noted claim", "it")
        other.load(lines)
        assert other.claim_marks([1, 2]) == {1: (KEPT,), 2: (NOTED,)}
        assert list(other.dump()) == lines
        other.undo()
        assert other.claim_marks([1, 2]) == {1: (ClaimMark(3, note="other"),)}


def test_marks_wait_for_their_paper(store: Store, tmp_path: Path) -> None:
    bring(store, [paper(1)])
    store.mark_claim(1, [NOTED], "noted claim", "it")
    lines = list(store.dump())
    with Store.open(tmp_path / "other" / "library.db", now=noon) as other:
        other.load(lines)
        assert list(other.dump()) == lines
        bring(other, [paper(1)])
        assert other.claim_marks([1]) == {1: (NOTED,)}
        assert list(other.dump()) == lines


@pytest.mark.parametrize("said", ['{"x":{}}', "[]", '{"-1":{}}', '{"1":{"note":7}}', '{"1":"no"}'])
def test_a_mark_that_cannot_be_read_is_named_by_its_line(store: Store, said: str) -> None:
    header = '{"papertui":"decisions","version":1}'
    assert HEADER == {"papertui": "decisions", "version": 1}
    with pytest.raises(InputError, match="Line 2"):
        store.load([header, f'{{"id":"{identity(paper(1))}","claims":{said}}}'])


def test_a_library_from_before_keeps_its_decisions_and_takes_marks(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    older = schema.MIGRATIONS.index(schema.CLAIM_MARKS)
    database = open_database(path, now=noon, migrations=schema.MIGRATIONS[:older])
    with database.write():
        database.run(
            "INSERT INTO paper (key, id, seq, url, category, authors, title, title_key, abstract)"
            " VALUES (1, ?, 1, '', '', '[]', 'Old', 'old', 'We knew.')",
            (bytes(32),),
        )
        database.run("INSERT INTO status (key) VALUES (1)")
        database.run("INSERT INTO note (paper, text) VALUES (1, 'kept')")
    database.close()
    with Store.open(path, now=noon) as store:
        assert store.mark_claim(1, [KEPT], "bookmarked claim", "it") is not None
        assert store.record(1).note == "kept"
        assert store.claim_marks([1]) == {1: (KEPT,)}
    assert [copy.name for copy in (tmp_path / "backups").glob("before-schema-*")]
