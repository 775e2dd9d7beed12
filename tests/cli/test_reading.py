"""Verbs that read: list, show, search, claims, export, listings, history, stats, keys, config."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from papertui.cli.verbs import export as export_verb
from papertui.cli.verbs import list_ as list_verb
from papertui.exporters import EXPORTERS, GROUPINGS
from papertui.service.session import SORTS
from tests.cli.calling import NOW, Program
from tests.cli.conftest import PAPERS

TITLES = [str(paper["title"]) for paper in PAPERS]


def test_the_words_of_options_are_those_of_the_core() -> None:
    assert tuple(name for name, _ in SORTS) == list_verb.SORTS
    assert tuple(exporter.name for exporter in EXPORTERS) == export_verb.FORMATS
    assert export_verb.GROUPINGS == GROUPINGS


def test_list_gives_every_paper_whole(library: Program) -> None:
    listed = library("list", "--json").objects()
    assert [(p["title"], p["abstract"]) for p in listed] == [(p["title"], p["abstract"]) for p in PAPERS]
    first = listed[0]
    assert first["authors"] == ["Ada Nomer", "Bo Reel"]
    assert first["source_ids"] == {"jsonl": "p1"}
    assert first["urls"] == ["https://github.com/slow/light"]
    assert (first["state"], first["bookmarked"], first["tags"], first["note"]) == ("unread", False, [], "")
    assert [place["rank"] for p in listed for place in p["appearances"]] == [1, 2, 3, 4]


def test_list_takes_filters_sorts_and_limits(library: Program) -> None:
    assert len(library.ids("day:2026-09-02")) == 1
    assert len(library.ids("--limit", "2")) == 2
    assert library.ids("--limit", "0") == []
    by_title = [p["title"] for p in library("list", "--json", "--sort", "title").objects()]
    assert by_title == sorted(TITLES, key=str.casefold)


def test_options_may_stand_between_the_words(library: Program) -> None:
    assert library.ids("energy", "--limit", "5", "-survey") == library.ids(
        "energy", "-survey", "--limit", "5"
    )


def test_plain_list_is_a_line_a_paper(library: Program) -> None:
    lines = library("list").out.splitlines()
    assert len(lines) == 4
    assert [line.split()[0] for line in lines] == library.ids()
    assert all(title in line for title, line in zip(TITLES, lines, strict=True))


def test_nothing_listed_is_1_for_a_query_and_0_for_an_empty_library(program: Program) -> None:
    assert program("list").code == 0
    answer = program("list", "is:later")
    assert (answer.code, answer.out, answer.err) == (1, "", "No paper matches.\n")


def test_a_query_that_cannot_be_read_says_where(library: Program) -> None:
    answer = library("list", "is:finished")
    assert answer.code == 2
    lines = answer.err.splitlines()
    assert lines[1] == "  is:finished"
    assert lines[2].endswith("^")


def test_show_takes_any_unique_beginning(library: Program) -> None:
    whole = library.ids()[0]
    unique = next(n for n in range(1, 13) if sum(id.startswith(whole[:n]) for id in library.ids()) == 1)
    assert library.paper(whole[:unique])["id"] == whole
    assert library.paper(whole.upper())["id"] == whole
    answer = library("show", whole)
    assert answer.out.startswith(f"{whole}  {TITLES[0]}\n")
    assert str(PAPERS[0]["abstract"]) in answer.out


def test_an_id_that_names_none_or_several_is_1(library: Program) -> None:
    for bad in ("zzz", "", "0123456789abcdef", "*"):
        answer = library("show", bad)
        assert (answer.code, answer.out) == (1, "")
        assert answer.err.startswith("papertui: No paper has the id")
    good = library.ids()[1]
    answer = library("show", "--json", "zzz", good)
    assert answer.code == 1
    assert answer.object()["id"] == good, "the known one is shown"


def test_variants_name_each_other(library: Program) -> None:
    third, fourth = library.ids()[2:]
    assert library.paper(fourth)["variant_of"] == third
    assert library.paper(third)["variant_of"] == fourth


def test_ids_come_from_stdin(library: Program) -> None:
    ids = library.ids()
    lines = library("list", "energy").out.encode()
    assert len(library("show", "--json", "-", stdin=lines).objects()) == len(library.ids("energy"))
    both = library("show", "--json", ids[0], "-", stdin=f"{ids[1]} {ids[2]}\n\n".encode())
    assert [p["id"] for p in both.objects()] == ids[:3]
    answer = library("show", "-", stdin=b"nonsense\n")
    assert (answer.code, answer.out) == (1, "")


def test_search_ranks_and_scores(library: Program) -> None:
    hits = library("search", "--json", "energy").objects()
    assert [hit["rank"] for hit in hits] == list(range(1, len(hits) + 1))
    scores = [hit["score"] for hit in hits]
    assert scores == sorted(scores, reverse=True)
    assert hits[0]["title"] == "Energy Budgets for Edge Attention"
    assert "energy" in library("search", "energy").out.casefold()
    assert len(library("search", "--json", "energy", "--limit", "1").objects()) == 1


def test_search_leaves_out_what_has_a_minus(library: Program) -> None:
    titles = [hit["title"] for hit in library("search", "--json", "exits", "-toynet").objects()]
    assert titles == [TITLES[3]]


def test_search_without_a_hit_is_answered_by_best_match(library: Program) -> None:
    answer = library("search", "--json", "energy", "compilers")
    assert answer.code == 0
    assert len(answer.objects()) >= 2
    assert "match best" in answer.err
    nothing = library("search", "zyzzyva")
    assert (nothing.code, nothing.out, nothing.err) == (1, "", "No paper matches.\n")


def test_search_says_what_would_find_something(library: Program) -> None:
    answer = library("search", "enrgy", "is:unread")
    assert (answer.code, answer.out) == (1, "")
    assert "Try: energy is:unread   3 papers, with energy for enrgy" in answer.err
    assert "Try" not in library("search", "--json", "enrgy").err
    assert "Try" not in library("search", "--any", "enrgy").err


def test_search_says_what_a_filter_hides(library: Program) -> None:
    shown = library("search", "energy", "-has:code")
    assert shown.code == 0
    assert "1 more hidden by -has:code" in shown.err
    assert "hidden" not in library("search", "energy").err


def test_related_papers_come_with_the_words_they_share(library: Program) -> None:
    first = library("search", "--json", "slow light").objects()[0]["id"]
    found = library("related", first, "--json").objects()
    assert [paper["rank"] for paper in found] == list(range(1, len(found) + 1))
    assert first not in [paper["id"] for paper in found]
    assert "exits" in found[0]["shared"]
    plain = library("related", first[:6], "--limit", "1")
    assert plain.code == 0
    assert found[0]["title"] in plain.out
    assert "both: " in plain.out
    assert plain.out.count(chr(10)) == 2


def test_related_says_what_it_does_not_know(library: Program) -> None:
    assert library("related").code == 2
    assert library("related", "ffffffffff").code == 1
    assert library("related", "--query", "tag:nothing").code == 1


def test_list_is_strict_where_search_is_not(library: Program) -> None:
    assert library("list", "energy", "compilers").code == 1


def test_search_sees_everything_imported_before_it(library: Program) -> None:
    more = json.dumps({"title": "Late Arrival of Zymurgy", "abstract": "Nothing else."}).encode()
    assert library.spawn("import", "-", stdin=more).code == 0
    assert library("search", "--json", "zymurgy").object()["title"] == "Late Arrival of Zymurgy"


def test_batch_answers_a_line_with_a_line(library: Program, tmp_path: Path) -> None:
    queries = 'energy\n\nis:nonsense\n"early exits"\nenergy compilers\n'
    answer = library("search", "--batch", "-", stdin=queries.encode())
    read = answer.objects()
    assert [one["query"] for one in read] == [
        "energy",
        "",
        "is:nonsense",
        '"early exits"',
        "energy compilers",
    ]
    assert set(read[0]) == {"query", "total", "took_ms", "relaxed", "hits"}
    assert set(read[0]["hits"][0]) == {"id", "title", "score", "source_ids"}
    assert (read[1]["total"], read[1]["hits"], read[1]["relaxed"]) == (0, [], False)
    assert set(read[2]["error"]) == {"what", "position", "hint"}
    assert read[3]["total"] == 1
    assert read[4]["relaxed"] is True
    assert answer.code == 1, "one of the queries could not be read"
    path = tmp_path / "queries.txt"
    path.write_text("energy\n")
    limited = library("search", "--batch", str(path), "--limit", "1").object()
    assert (limited["total"], len(limited["hits"])) == (read[0]["total"], 1)


def test_any_reads_plain_language(library: Program) -> None:
    for text in ("is:nonsense energy", 'energy "', "(energy", "-energy OR (", "title:energy AND"):
        answer = library("search", "--any", "--json", text)
        assert answer.code == 0, text
        assert answer.objects(), text
    blank = library("search", "--any", "--batch", "-", stdin=b"  \nis:x\n")
    assert [one["total"] for one in blank.objects()] == [0, 0]
    assert blank.code == 0


def test_claims_of_the_library(library: Program) -> None:
    read = library("claims", "--json", "exits", "toynet").object()
    assert read["title"] == TITLES[0]
    abstract = str(PAPERS[0]["abstract"])
    assert all(abstract[c["start"] : c["end"]] == c["text"] for c in read["claims"])
    assert any(q["text"].startswith("84.2") for c in read["claims"] for q in c["quantities"])
    assert "84.2" in library("claims", "exits").out
    assert library("claims", "zyzzyva").code == 1


def test_claims_from_a_file_touch_no_library(program: Program, tmp_path: Path) -> None:
    lines = [
        {"id": 7, "title": "T", "abstract": "We reach 84.2% on ToyNet. It is slow."},
        {"id": {"odd": ["id"]}, "abstract": ""},
        {"title": "no id", "abstract": "\u202eWe use 3 GPUs.\x1b[31m"},
    ]
    path = tmp_path / "papers.jsonl"
    path.write_text("\n".join(json.dumps(line) for line in lines))
    answer = program("claims", "--from", str(path))
    assert answer.code == 0
    assert [one["id"] for one in answer.objects()] == [7, {"odd": ["id"]}, None]
    assert [c["text"] for c in answer.objects()[0]["claims"]] == ["We reach 84.2% on ToyNet.", "It is slow."]
    assert "\x1b" not in answer.out
    assert "\u202e" not in answer.out
    assert not program.data.exists()


def test_claims_from_bad_lines_are_problems_and_the_rest_goes_on(program: Program) -> None:
    lines = b'not json\n{"title":"x"}\n[1]\n\n{"abstract":"Fine."}\n{"abstract":3}\n' + b"[" * 100_000 + b"\n"
    answer = program("claims", "--from", "-", stdin=lines)
    assert answer.code == 1
    assert len(answer.objects()) == 1
    assert [line.partition(": ")[0] for line in answer.err.splitlines() if line.startswith("stdin")] == [
        "stdin:1",
        "stdin:2",
        "stdin:3",
        "stdin:6",
        "stdin:7",
    ]


def test_files_that_cannot_be_read_are_1(program: Program, tmp_path: Path) -> None:
    for argv in (["claims", "--from"], ["search", "--batch"], ["load"]):
        answer = program(*argv, str(tmp_path / "missing"))
        assert answer.code == 1
        assert "cannot be read: No such file" in answer.err


def test_export_writes_the_bookmarks(library: Program) -> None:
    empty = library("export")
    assert (empty.code, empty.err) == (1, "Nothing is bookmarked yet.\n")
    ids = library.ids()
    library("bookmark", ids[2], ids[0])
    out = library("export").out
    assert out.startswith("# Reading list\n")
    assert out.index("Energy Budgets") < out.index("Slow Light"), "in the order they were bookmarked"
    assert "> On ToyNet our model is 3.1x faster and reaches 84.2% accuracy.\\\n" in out
    assert "<https://github.com/slow/light>" in out
    assert library("export").out == out


def test_export_takes_a_query_a_format_a_grouping_and_a_file(library: Program, tmp_path: Path) -> None:
    library("tag", "add", "edge", "--query", "energy")
    path = tmp_path / "list.md"
    answer = library("export", "survey", "--output", str(path))
    assert (answer.code, answer.out) == (0, "")
    assert "Quiet Compilers" in path.read_text()
    assert "\n## edge\n" in library("export", "tag:edge", "--group", "tag").out
    assert library("export", "--format", "jsonl", "tag:edge").out == library("list", "--json", "tag:edge").out
    assert library("export", "zyzzyva").code == 1


def test_export_into_a_folder_that_is_not_there_is_told(library: Program, tmp_path: Path) -> None:
    answer = library("export", "survey", "--output", str(tmp_path / "no" / "list.md"))
    assert answer.code == 1
    assert "could not be written" in answer.err


def test_listings_history_and_stats(library: Program) -> None:
    listing = library("listings", "--json").object()
    assert (listing["papers"], listing["unread"], listing["format"]) == (4, 4, "jsonl")
    assert listing["listing"] in library("listings").out
    library("mark", "read", library.ids()[0])
    newest, oldest = library("history", "--json").objects()
    assert (newest["verb"], oldest["verb"]) == ("marked read", "imported")
    assert newest["at"].startswith(NOW.strftime("%Y-%m-%dT%H:%M:%S"))
    assert len(library("history", "--limit", "1").out.splitlines()) == 1
    figures = library("stats", "--json").object()
    assert (figures["papers"], figures["read"], figures["unread"], figures["listings"]) == (4, 1, 3, 1)
    assert "papers" in library("stats").out


def test_keys_come_in_three_formats_with_the_person_s_own(program: Program) -> None:
    rows = program("keys", "--format", "json").objects()
    assert all(set(row) == {"id", "keys", "scope", "group", "title", "sentence"} for row in rows)
    assert program("keys", "--json").objects() == rows
    bookmark = next(row for row in rows if row["id"] == "triage.bookmark")
    assert bookmark["keys"] == ["b"]
    assert "| <kbd>b</kbd> |" in program("keys", "--format", "markdown").out
    program.config.mkdir()
    (program.config / "config.toml").write_text('[keys]\n"triage.bookmark" = "Z"\n"no.such" = "x"\n')
    answer = program("keys", "--json")
    assert answer.code == 1
    assert "no.such" in answer.err
    assert next(r for r in answer.objects() if r["id"] == "triage.bookmark")["keys"] == ["Z"]


def test_config_says_where_and_what(program: Program) -> None:
    path = program.config / "config.toml"
    assert program("config", "path").out == f"{path}\n"
    shown = program("config", "show")
    assert shown.code == 0
    assert 'theme = "dark"' in shown.out
    program.config.mkdir()
    path.write_text(shown.out.replace("dark", "light"))
    assert program("config", "show", "--json").object()["theme"] == "light"
    assert program("config", "show").code == 0, "what it prints, it reads"
    path.write_text("theme = 3\n[keys]\n'read.open' = 'enter'\n'x.y' = 'z'\n")
    answer = program("config", "show", "--json")
    assert answer.code == 1
    assert len(answer.object()["problems"]) == 2


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completions_know_the_verbs(program: Program, shell: str) -> None:
    out = program("completions", shell).out
    assert all(
        word in out for word in ("import", "bookmark", "--data-dir" if shell != "fish" else "data-dir")
    )
    assert out.endswith("\n")
