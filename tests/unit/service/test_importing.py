"""Importing: identity, the same page again, dry runs, damaged files among good ones, days."""

from __future__ import annotations

import gzip
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from papertui.errors import LibraryError, UsageError
from papertui.model.listing import ImportReport
from papertui.model.mark import State
from papertui.service import importing
from papertui.service.importing import Options, Progress, import_paths
from papertui.service.workbench import Workbench
from papertui.text.fingerprint import fingerprint
from tests.unit.service.making import abstract, bring, noon, page_text, title, write_jsonl, write_page


def counts(report: ImportReport) -> tuple[int, int, int, int, int]:
    return report.appearances, report.new, report.seen, report.variants, report.problems


def test_what_is_stored_is_what_the_page_said(bench: Workbench, tmp_path: Path) -> None:
    report = bring(bench, write_page(tmp_path / "a.txt", range(5)))
    assert counts(report) == (5, 5, 0, 0, 0)
    for number, record in enumerate(bench.store.records(bench.store.keys())):
        assert (record.paper.title, record.paper.abstract) == (title(number), abstract(number))
        assert record.id == fingerprint(title(number), abstract(number))
        assert [place.rank for place in record.appearances] == [number + 1]


def test_code_and_numbers_are_known_at_once(bench: Workbench, tmp_path: Path) -> None:
    from papertui.model.query import Filter

    bring(bench, write_page(tmp_path / "a.txt", range(6)))
    keys = list(bench.store.keys())
    assert list(bench.store.filter_keys(Filter("has", "code"))) == [keys[0], keys[3]]
    assert list(bench.store.filter_keys(Filter("has", "number"))) == [keys[1], keys[3], keys[5]]


def test_a_link_beside_the_abstract_counts_as_code(bench: Workbench, tmp_path: Path) -> None:
    from papertui.model.query import Filter

    paper = {"title": "One", "abstract": "Nothing in it.", "url": "https://github.com/example/one"}
    bring(bench, write_jsonl(tmp_path / "a.jsonl", [paper]))
    assert len(bench.store.filter_keys(Filter("has", "code"))) == 1


def test_the_same_page_again_stores_nothing_and_leaves_no_entry(bench: Workbench, tmp_path: Path) -> None:
    page = write_page(tmp_path / "a.txt", range(4))
    first = bring(bench, page)
    again = bring(bench, page, write_page(tmp_path / "copy under another name.txt", range(4)))
    assert counts(again) == (8, 0, 8, 0, 0)
    assert len(bench.store.listings()) == 1
    assert len(bench.store.history()) == 1
    assert {file.listing for file in again.files} == {first.files[0].listing}


def test_the_same_paper_in_another_page_is_another_appearance(bench: Workbench, tmp_path: Path) -> None:
    report = bring(
        bench,
        write_page(tmp_path / "a.txt", [1, 2], "Sep 1"),
        write_page(tmp_path / "b.txt", [3, 2], "Sep 2"),
    )
    assert [(f.new, f.seen) for f in report.files] == [(2, 0), (1, 1)]
    both = bench.store.record(bench.store.resolve(fingerprint(title(2), abstract(2))[:12]))
    assert [(place.day, place.rank) for place in both.appearances] == [("2026-09-02", 2), ("2026-09-01", 2)]


def test_a_paper_twice_in_one_page_is_seen_the_second_time(bench: Workbench, tmp_path: Path) -> None:
    report = bring(bench, write_page(tmp_path / "a.txt", [1, 2, 1]))
    assert counts(report) == (3, 2, 1, 0, 0)


def test_white_space_and_case_make_no_other_paper(bench: Workbench, tmp_path: Path) -> None:
    papers = [
        {"title": "Slow  Light", "abstract": "Exits that stop."},
        {"title": "SLOW light", "abstract": "exits   that\tstop."},
    ]
    report = bring(bench, write_jsonl(tmp_path / "a.jsonl", papers))
    assert counts(report) == (2, 1, 1, 0, 0)


def test_the_same_title_with_another_abstract_is_a_variant_both_ways(
    bench: Workbench, tmp_path: Path
) -> None:
    papers = [{"title": "Slow Light", "abstract": "First."}, {"title": "Slow light.", "abstract": "Second."}]
    report = bring(bench, write_jsonl(tmp_path / "a.jsonl", papers))
    assert counts(report) == (2, 2, 0, 1, 0)
    first, second = (bench.store.record(key) for key in sorted(bench.store.keys()))
    assert (first.variants, second.variants) == ((second.id,), (first.id,))


def test_dismissed_papers_that_come_again_are_counted(bench: Workbench, tmp_path: Path) -> None:
    bring(bench, write_page(tmp_path / "a.txt", [1, 2], "Sep 1"))
    bench.store.set_state(list(bench.store.keys())[:1], State.DISMISSED)
    look = bring(bench, page := write_page(tmp_path / "b.txt", [1, 2, 3], "Sep 2"), dry_run=True)
    report = bring(bench, page)
    assert (look.files[0].dismissed, report.files[0].dismissed) == (1, 1)
    assert bench.store.rows(bench.store.keys())[0].state is State.DISMISSED


def test_a_dry_run_counts_the_same_and_writes_nothing(bench: Workbench, tmp_path: Path) -> None:
    bring(bench, write_page(tmp_path / "a.txt", [1, 2], "Sep 1"))
    before = (bench.store.change_counter, bench.store.last_seq, list(bench.store.dump()))
    page = write_page(tmp_path / "b.txt", [2, 3, 4], "Sep 2")
    look = bring(bench, page, dry_run=True)
    assert (bench.store.change_counter, bench.store.last_seq, list(bench.store.dump())) == before
    assert bench.store.count() == 2
    assert len(bench.store.history()) == 1
    assert counts(look) == counts(bring(bench, page))
    assert look.files[0].listing == ""


def test_damaged_files_among_good_ones_are_named_and_the_rest_comes_in(
    bench: Workbench, tmp_path: Path
) -> None:
    (tmp_path / "b.txt").write_bytes(b"%PDF-1.7 nothing")
    (tmp_path / "c.txt").write_bytes(b"")
    good = [write_page(tmp_path / "a.txt", [1], "Sep 1"), write_page(tmp_path / "d.txt", [2], "Sep 2")]
    report = bring(bench, good[0], tmp_path / "b.txt", tmp_path / "c.txt", tmp_path / "not there", good[1])
    assert [file.new for file in report.files] == [1, 0, 0, 0, 1]
    assert [len(file.problems) for file in report.files] == [0, 1, 1, 1, 0]
    words = [file.problems[0].what for file in report.files[1:4]]
    assert "PDF" in words[0]
    assert "empty" in words[1]
    assert "not there" in words[2]
    assert all(problem.line == 0 for file in report.files for problem in file.problems)
    assert [entry.what for entry in bench.store.history()] == ["2 files"]


def test_bad_lines_are_problems_with_their_number(bench: Workbench, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    good = json.dumps({"title": "One", "abstract": "Text."})
    path.write_text(f'{good}\nnot json\n{{"title": "no abstract"}}\n{good.replace("One", "Two")}\n')
    (file,) = bring(bench, path).files
    assert (file.new, [problem.line for problem in file.problems]) == (2, [2, 3])


def test_a_file_without_a_paper_leaves_no_listing(bench: Workbench, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"title": 1}\n')
    (file,) = bring(bench, path).files
    assert file.appearances == 0
    assert file.problems
    assert bench.store.listings() == []
    assert bench.store.history() == []


@pytest.mark.parametrize("options", [Options(day="yesterday"), Options(format="html")])
def test_a_wrong_option_is_wrong_usage_and_nothing_comes_in(
    bench: Workbench, tmp_path: Path, options: Options
) -> None:
    page = write_page(tmp_path / "a.txt", [1])
    with pytest.raises(UsageError):
        import_paths(bench, [str(page)], options)
    assert bench.store.count() == 0


@pytest.mark.parametrize(
    ("day", "saved", "expected"),
    [
        ("Sep 20", datetime(2026, 9, 20, tzinfo=UTC), ("2026-09-20", "page+mtime")),
        ("Sep 21", datetime(2026, 9, 20, tzinfo=UTC), ("2025-09-21", "page+mtime")),
        ("Dec 31", datetime(2026, 1, 1, tzinfo=UTC), ("2025-12-31", "page+mtime")),
        ("Feb 29", datetime(2026, 3, 1, tzinfo=UTC), ("2024-02-29", "page+mtime")),
        (None, datetime(2026, 3, 1, tzinfo=UTC), (None, "none")),
    ],
)
def test_the_year_is_the_one_at_or_nearest_before_the_files_time(
    bench: Workbench, tmp_path: Path, day: str | None, saved: datetime, expected: tuple[str | None, str]
) -> None:
    (file,) = bring(bench, write_page(tmp_path / "a.txt", [1, 2], day, saved)).files
    assert (file.day, file.day_source) == expected
    (listing,) = bench.store.listings()
    assert (listing.day, listing.day_source) == expected


@pytest.mark.parametrize(("day", "source"), [("Sep 3", "page+option"), (None, "option")])
def test_a_day_by_option_wins(bench: Workbench, tmp_path: Path, day: str | None, source: str) -> None:
    (file,) = bring(bench, write_page(tmp_path / "a.txt", [1, 2], day), day="2020-01-02").files
    assert (file.day, file.day_source) == ("2020-01-02", source)


def test_standard_input_takes_the_day_from_the_clock(
    bench: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    import io
    import sys

    stdin = io.TextIOWrapper(io.BytesIO(page_text([1, 2], "Sep 22").encode()))
    monkeypatch.setattr(sys, "stdin", stdin)
    (file,) = import_paths(bench, ["-"]).files
    assert (file.path, file.day, file.day_source) == ("-", "2025-09-22", "clock")
    assert bench.store.listings()[0].path == "-"


def test_a_compressed_copy_is_the_same_listing(bench: Workbench, tmp_path: Path) -> None:
    bring(bench, write_page(tmp_path / "a.txt", range(3)))
    packed = tmp_path / "a.txt.gz"
    packed.write_bytes(gzip.compress(page_text(range(3)).encode()))
    assert counts(bring(bench, packed)) == (3, 0, 3, 0, 0)


def test_a_folder_stands_for_the_files_in_it_by_name(bench: Workbench, tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    for name, number in (("b.txt", 2), ("a.txt", 1), (".hidden.txt", 3), ("deeper/c.txt", 4)):
        write_page(folder / name, [number])
    report = bring(bench, folder)
    assert [Path(file.path).name for file in report.files] == ["a.txt", "b.txt"]


def test_one_call_is_one_step_and_undo_takes_all_of_it_out(bench: Workbench, tmp_path: Path) -> None:
    bring(bench, write_page(tmp_path / "a.txt", [1, 2]), write_page(tmp_path / "b.txt", [2, 3]))
    bring(bench, write_page(tmp_path / "c.txt", [4]))
    assert [(e.verb, e.what, e.papers) for e in bench.store.history()] == [
        ("imported", "c.txt", 1),
        ("imported", "2 files", 4),
    ]
    bench.store.undo()
    bench.store.undo()
    assert (bench.store.count(), bench.store.listings()) == (0, [])
    bench.store.redo()
    assert (bench.store.count(), len(bench.store.listings())) == (3, 2)


def test_each_file_is_on_the_disk_once_it_is_read(bench: Workbench, tmp_path: Path) -> None:
    counted: list[int] = []

    def tell(progress: Progress) -> None:
        with Workbench.open(bench.places, now=noon) as other:
            counted.append(other.store.count())

    pages = [str(write_page(tmp_path / f"{n}.txt", [n])) for n in range(3)]
    import_paths(bench, pages, on_progress=tell)
    assert counted == [0, 1, 2]


def decide_during(bench: Workbench, tmp_path: Path) -> None:
    """Import three files; a decision falls between the first and the second."""
    (key,) = bench.store.keys()

    def tell(progress: Progress) -> None:
        if progress.file == 2:
            bench.store.set_state([key], State.READ)

    pages = [str(write_page(tmp_path / f"{n}.txt", [n])) for n in (1, 2, 3)]
    import_paths(bench, pages, on_progress=tell)


def test_a_decision_in_between_keeps_its_place_in_the_order(bench: Workbench, tmp_path: Path) -> None:
    bring(bench, write_page(tmp_path / "0.txt", [0]))
    decide_during(bench, tmp_path)
    verbs = [entry.verb for entry in bench.store.history()]
    assert verbs == ["imported", "marked read", "imported", "imported"]
    for count in (2, 2, 1):
        bench.store.undo()
        assert bench.store.count() == count
    assert bench.store.rows(bench.store.keys())[0].state is State.UNREAD


def test_an_entry_says_how_many_files_it_holds(bench: Workbench, tmp_path: Path) -> None:
    bring(bench, write_page(tmp_path / "0.txt", [0]))
    decide_during(bench, tmp_path)
    whats = [entry.what for entry in bench.store.history() if entry.verb == "imported"]
    assert whats == ["2 files", "1.txt", "0.txt"]


def test_marks_outlive_an_undone_import(bench: Workbench, tmp_path: Path) -> None:
    page = write_page(tmp_path / "a.txt", [1])
    bring(bench, page)
    (key,) = bench.store.keys()
    bench.store.set_note(key, "mind this")
    bench.store.remove_listing(bench.store.listings()[0].id)
    assert bench.store.count() == 0
    assert counts(bring(bench, page))[1] == 1
    assert bench.store.rows([key])[0].note == "mind this"


def test_explaining_says_what_each_line_was_taken_for(bench: Workbench, tmp_path: Path) -> None:
    (file,) = bring(bench, write_page(tmp_path / "a.txt", [1, 2]), explain=True).files
    read = {reading.text[:20] for reading in file.readings}
    assert {"Sep 3", title(1)[:20], abstract(2)[:20]} <= read
    assert all(reading.why for reading in file.readings)
    assert bring(bench, tmp_path / "a.txt").files[0].readings == ()


def test_progress_counts_papers_and_files(bench: Workbench, tmp_path: Path) -> None:
    told: list[Progress] = []
    pages = [str(write_page(tmp_path / f"{n}.txt", range(n * 10, n * 10 + 4))) for n in (1, 2)]
    import_paths(bench, pages, on_progress=told.append)
    assert [(p.file, p.files, p.papers) for p in told][-1] == (2, 2, 4)
    assert all(0 < p.read <= p.size for p in told)


def test_a_library_that_cannot_be_written_ends_the_import(
    bench: Workbench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from papertui.store.journal import Journal

    def full(*_: object) -> None:
        raise LibraryError("There is no room left.")

    page = write_page(tmp_path / "a.txt", [1])
    with monkeypatch.context() as patch:
        patch.setattr(Journal, "_finish", full)
        with pytest.raises(LibraryError):
            bring(bench, page)
    assert bench.store.count() == 0
    assert counts(bring(bench, page))[1] == 1


@pytest.mark.parametrize(
    "path",
    [
        pytest.param("a\0b", id="NUL"),
        pytest.param("a\udcff", id="surrogate"),
        pytest.param("", id="nothing"),
        pytest.param("x" * 5000, id="too long"),
    ],
)
def test_a_hostile_path_is_a_problem_of_that_file_only(
    bench: Workbench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    monkeypatch.chdir(write_page(tmp_path / "here" / "b.txt", [2]).parent)
    good = write_page(tmp_path / "a.txt", [1])
    report = import_paths(bench, [path, str(good)])
    assert [(file.new, len(file.problems)) for file in report.files] == [(0, 1), (1, 0)]


def test_a_folder_that_may_not_be_listed_is_a_problem(
    bench: Workbench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = tmp_path / "closed"
    closed.mkdir()
    real = Path.iterdir

    def forbidden(path: Path) -> object:
        if path == closed:
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(Path, "iterdir", forbidden)
    good = write_page(tmp_path / "a.txt", [1])
    report = bring(bench, closed, good)
    assert [bool(file.problems) for file in report.files] == [True, False]


def test_hostile_text_is_stored_as_it_is(bench: Workbench, tmp_path: Path) -> None:
    bad = "a\x1b[31m\u202e\u0085[/b] $\\pi$ \U000e0041"
    bring(bench, write_jsonl(tmp_path / "a.jsonl", [{"title": bad, "abstract": bad}]))
    (record,) = bench.store.records(bench.store.keys())
    assert (record.paper.title, record.paper.abstract) == (bad, bad)


def test_the_full_path_is_kept(bench: Workbench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_page(tmp_path / "a.txt", [1])
    monkeypatch.chdir(tmp_path)
    import_paths(bench, ["a.txt"])
    assert bench.store.listings()[0].path == str(tmp_path / "a.txt")
    assert importing.STDIN == "-"
