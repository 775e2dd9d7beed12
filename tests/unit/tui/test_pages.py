"""Help, history, import, export, pickers, and what a pane says when it is empty."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta, timezone

import pytest

from papertui.model.listing import FileReport, ImportReport, Problem, Reading
from papertui.model.mark import JournalEntry
from papertui.tui.ink import Line
from papertui.tui.render import exports, history, imports, pickers, states
from papertui.tui.render import help as help_page
from papertui.tui.render.help import HelpRow
from tests.unit.tui.invented import TODAY


def text_of(lines: list[Line]) -> list[str]:
    return [row.text.rstrip() for row in lines]


def targets(lines: list[Line], kind: str) -> list[object]:
    found = [row.target[1] for row in lines if isinstance(row.target, tuple) and row.target[0] == kind]
    return list(dict.fromkeys(found))


KEYS = [
    HelpRow(
        "read",
        ("r",),
        "Toggle read",
        "Marks the paper read or unread again.",
        "list",
        "decide",
        "unread seen",
    ),
    HelpRow(
        "undo",
        ("u", "Ctrl+z"),
        "Undo",
        "Takes back the last change.",
        "everywhere",
        "mend",
        "back again mistake",
    ),
    HelpRow(
        "copy", ("y m",), "Copy as Markdown", "Sends it to the clipboard.", "list", "take", "yank export"
    ),
    HelpRow("down", ("j",), "Next line", "Moves down.", "everywhere", "move", "forward", "move"),
]


@pytest.mark.parametrize(
    ("wish", "first"),
    [
        ("mark as unread again", "read"),
        ("take it back", "undo"),
        ("mistake", "undo"),
        ("j", "down"),
        ("yank", "copy"),
    ],
)
def test_help_finds_keys_by_what_one_wants(wish: str, first: str) -> None:
    assert help_page.matching_rows(KEYS, wish)[0].id == first


def test_help_finds_nothing_for_nothing_and_for_nonsense() -> None:
    assert help_page.matching_rows(KEYS, "") == []
    assert help_page.matching_rows(KEYS, "the of and") == []
    assert help_page.matching_rows(KEYS, "zebra") == []


def test_results_show_key_title_place_and_why() -> None:
    lines = help_page.result_lines(KEYS[:2], "unread again", 0, 76)
    assert text_of(lines)[0].split() == ["▌", "r", "Toggle", "read", "list", "unread,", "seen"]
    assert [r.text for r in lines[0].runs if r.ink == "hit"] == ["unread"]
    assert [row.ground for row in lines] == ["cur", "bg"]
    assert targets(lines, "action") == ["read", "undo"]
    assert "No key does that" in help_page.result_lines([], "zebra", 0, 76)[0].text


def test_the_key_grid_has_every_key_under_its_heading() -> None:
    lines = help_page.key_grid(KEYS, 76)
    everything = " ".join(text_of(lines))
    assert all(name in everything for name in ("DECIDE", "MEND", "TAKE", "MOVE"))
    found = {r.target for row in lines for r in row.runs if r.target}
    assert found == {("action", row.id) for row in KEYS}
    assert len(help_page.key_grid(KEYS, 30)) > len(lines)


def test_a_key_is_explained_with_the_signs_under_it() -> None:
    lines = text_of(help_page.about_lines(KEYS[1], 43, (("Undo", "not needed"),)))
    assert "  u Ctrl+z  Undo" in lines
    assert "  Where       everywhere" in lines
    assert any(text.startswith("  ● ") and "background" in text for text in lines)
    assert any("≠" in text and "limitation" in text for text in lines)


ENTRIES = [
    JournalEntry(4, "2026-09-03T14:32:00Z", "dismissed", "Do Tutors Hedge?", 1, True),
    JournalEntry(3, "2026-09-03T14:30:12Z", "bookmarked", "Quiet Weights", 1, False),
    JournalEntry(2, "2026-09-03T00:10:00Z", "imported", "2 files, 48 new", 51, False),
    JournalEntry(1, "2026-09-02T09:00:00Z", "tagged", "#edge on 2 papers", 2, True),
]


def test_history_says_where_one_stands() -> None:
    lines = text_of(history.history_lines(ENTRIES, history.HistoryLook(TODAY, cursor=3), 70))
    assert lines[0] == "  Today, Thu 3 Sep"
    assert lines[1].startswith("   14:32  × dismissed   Do Tutors Hedge?")
    assert lines[1].endswith("undone")
    assert lines[2].startswith("  ▲ redo ╌")
    assert "you are here" in lines[2]
    assert lines[3].startswith("▌  14:30  ◆ bookmarked")
    assert lines[4].endswith("▸ 51")
    assert lines[5:7] == ["", "  Wed 2 Sep"]


def test_history_strikes_what_is_undone() -> None:
    lines = history.history_lines(ENTRIES, history.HistoryLook(TODAY), 70)
    struck = [r.text for row in lines for r in row.runs if r.ink.endswith(" s")]
    assert struck == ["Do Tutors Hedge?", "#edge on 2 papers"]


def test_history_without_anything_to_redo_has_no_divider() -> None:
    lines = history.history_lines(ENTRIES[1:], history.HistoryLook(TODAY), 70)
    assert ("here",) not in [row.target for row in lines]
    everything = history.history_lines(ENTRIES[:1], history.HistoryLook(TODAY), 70)
    assert everything[-1].target == ("here",)


def test_history_tells_the_readers_time() -> None:
    east = timezone(timedelta(hours=-2))
    lines = text_of(history.history_lines(ENTRIES[2:3], history.HistoryLook(TODAY, east), 70))
    assert lines[0] == "  Wed 2 Sep"
    assert "22:10" in lines[1]
    assert history.local_time("no time", None).year == 1970


def test_an_empty_history_says_so() -> None:
    assert text_of(history.history_lines([], history.HistoryLook(TODAY), 40)) == [
        "  Nothing has been changed yet."
    ]


def test_one_change_is_explained() -> None:
    look = history.HistoryLook(TODAY)
    lines = " ".join(text_of(history.change_lines(ENTRIES[1], look, True, 40)))
    assert "undo this one, the newest" in lines
    undone = " ".join(text_of(history.change_lines(ENTRIES[0], look, False, 40)))
    assert "redo" in undone
    assert history.change_lines(None, look, False, 40) == []


REPORT = ImportReport((
    FileReport(
        "a/2026-09-02.txt", "daily", "2026-09-02", "page", 51, 45, 6, 1,
        problems=(Problem(88, "a long title?", "A Note on Yarn"),),
        readings=(Reading(86, "title", "short line", "Wool over Wires"),),
    ),
    FileReport("a/later.txt", "daily", None, "none", 3, 3),
    FileReport("a/old.pdf", "", None, "none", problems=(Problem(0, "This is no text."),)),
))  # fmt: skip


def test_an_import_is_a_table_with_totals() -> None:
    lines = text_of(imports.import_lines(REPORT, imports.ImportLook(TODAY), 110))
    assert lines[1].split() == ["FILE", "DAY", "PAPERS", "NEW", "SEEN", "OTHER", "TEXT", "DOUBTFUL"]
    assert lines[2].split() == ["✓", "2026-09-02.txt", "Wed", "2", "Sep", "51", "45", "6", "1", "1"]
    assert lines[3].split() == ["✓", "later.txt", "no", "day", "3", "3", "–", "–", "–"]
    assert lines[4].split() == ["!", "old.pdf", "not", "read", "–", "–", "–", "–", "1"]
    assert lines[6].split() == ["all", "54", "48", "6", "1", "2"]


def test_what_needs_the_reader_names_file_and_line() -> None:
    lines = imports.import_lines(REPORT, imports.ImportLook(TODAY, cursor=0), 100)
    assert targets(lines, "problem") == [0, 1]
    at = next(n for n, row in enumerate(lines) if row.target == ("problem", 0))
    assert lines[at].text.startswith("▌! 2026-09-02.txt:88   a long title?")
    assert lines[at + 1].text.strip() == "“A Note on Yarn”"
    assert any("Needs you" in row.text for row in lines)
    preview = imports.import_lines(REPORT, imports.ImportLook(TODAY, preview=True), 100)
    assert any("Would need you" in row.text for row in preview)


def test_an_explained_import_shows_what_each_line_was_taken_for() -> None:
    lines = text_of(imports.import_lines(REPORT, imports.ImportLook(TODAY), 100))
    assert any(text.split() == ["86", "title", "Wool", "over", "Wires", "short", "line"] for text in lines)


def test_a_narrow_report_keeps_papers_and_new() -> None:
    lines = text_of(imports.import_lines(REPORT, imports.ImportLook(TODAY), 58))
    assert "PAPERS" in lines[1]
    assert "NEW" in lines[1]
    assert "OTHER" not in lines[1]


def test_the_summary_of_an_import() -> None:
    assert imports.import_summary(REPORT, False) == (
        "48 new papers, 6 seen before, 1 with another text, 2 doubtful places"
    )
    assert imports.import_summary(ImportReport(()), True) == "Would bring 0 new papers"


def test_an_export_shows_what_would_be_written() -> None:
    look = exports.ExportLook(31, "your bookmarks", "markdown", "by tag", "~/reading.md", exists=True)
    lines = exports.export_lines(look, ["# Reading list", "", "- one", "> quoted"], 70, more=True)
    text = text_of(lines)
    assert text[1] == "  a Papers    31, your bookmarks"
    assert text[4].startswith("  e File      ~/reading.md  is there already")
    assert targets(lines, "key") == ["a", "f", "S", "e"]
    assert text[-5:] == ["  # Reading list", "", "  - one", "  > quoted", "  …"]
    done = exports.written_line("~/reading.md", 31, 48112, 70).text.strip()
    assert done == "✓ 31 papers written to ~/reading.md, 48,112 bytes"


PICKER = pickers.TagPicker(
    "en", 2,
    (
        pickers.TagChoice("edge/energy", 5, 2), pickers.TagChoice("audience", 2, 1),
        pickers.TagChoice("vision", 21),
    ),
    split=2, of=2, new="en", titles=(("MossNet", ("vision",)),),
)  # fmt: skip


def test_the_tag_picker_flips_by_digit_and_tells_all_from_some() -> None:
    lines = pickers.tag_picker_lines(PICKER, 49)
    text = text_of(lines)
    assert text[0].startswith(" > en")
    assert text[2].split() == ["▌", "1", "✓", "#edge/energy", "both", "5"]
    assert text[3].split() == ["2", "~", "#audience", "1", "of", "2", "2"]
    assert text[4].split() == ["+", "new", "tag", "#en", "a/b", "nests"]
    assert text[6].startswith(" Used most ╌")
    assert targets(lines, "flip") == ["edge/energy", "audience", "vision"]
    assert text[-1] == " ✓ on all   ~ on some   blank on none"


def test_the_tag_picker_marks_what_was_typed() -> None:
    lines = pickers.tag_picker_lines(PICKER, 49)
    marked = [r.text for row in lines for r in row.runs if r.ink.startswith("hit")]
    assert marked == ["en", "en"]


def test_the_tag_picker_of_an_empty_library() -> None:
    empty = pickers.TagPicker("", 0, (), split=0, of=1)
    assert any("No tag yet" in text for text in text_of(pickers.tag_picker_lines(empty, 40)))
    asked = replace(empty, text="new", new="new")
    assert targets(pickers.tag_picker_lines(asked, 40), "new") == ["new"]


def test_links_are_chosen_by_number() -> None:
    urls = ["https://git.example.org/a", "https://doi.org/10.1/x"]
    lines = pickers.link_lines(urls, 1, 40)
    assert text_of(lines)[1:] == ["  1  git.example.org/a", "▌ 2  doi.org/10.1/x"]
    assert targets(lines, "link") == urls
    assert "No link" in pickers.link_lines([], 0, 40)[0].text


def test_orders_show_the_present_one_and_its_direction() -> None:
    lines = pickers.sort_lines([("page", "page order"), ("title", "title")], "title", True, 0, 40)
    assert text_of(lines)[2].split() == ["2", "title", "▼", "now"]
    assert targets(lines, "sort") == ["page", "title"]


def test_first_run_says_how_to_begin() -> None:
    lines = states.first_run_lines(60, 30)
    assert len(lines) == 30
    words = [text.strip() for text in text_of(lines) if text.strip()]
    assert words[0] == "No papers yet."
    assert "papertui demo" in words
    keys = [r.target for row in lines for r in row.runs if r.ink == "key b"]
    assert keys == [("key", "i"), ("key", "d"), ("key", "?")]


def test_an_empty_view_and_an_empty_search_say_what_helps() -> None:
    assert any("Nothing in Later." in text for text in text_of(states.no_papers_lines("Later", "", 60, 20)))
    found = " ".join(text_of(states.no_papers_lines("All", "quantisation", 60, 20)))
    assert "No paper matches quantisation." in found
    assert "clear it" in found


def test_a_finished_day_says_what_became_of_it() -> None:
    done = states.DayDone("2026-09-03", 3, 4, 41, "2026-09-02", 7, 6)
    words = " ".join(text_of(states.all_done_lines(done, TODAY, 80, 20)))
    assert "Thu 3 Sep is done: 3 bookmarked, 4 later, 41 dismissed." in words
    assert "[  Wed 2 Sep, 7 left" in words
    assert "2  Later, 6 waiting" in words
    rest = states.DayDone("2026-09-03", 3, 4, 41)
    assert any("Nothing else" in text for text in text_of(states.all_done_lines(rest, TODAY, 80, 20)))


def test_no_hits_shows_each_part_and_repairs_as_rows() -> None:
    found = states.NoHits(
        (
            states.Part("quantisation", 0, "in no paper"),
            states.Part("is:unread", 311),
            states.Part("titel:", None, "no such field"),
        ),
        (states.Repair((("quantization", "new"), ("is:unread", "gone")), 16),),
        ("title", "tag"),
    )
    lines = states.no_hits_lines(found, 0, 90)
    text = text_of(lines)
    assert text[3].split() == ["quantisation", "0", "in", "no", "paper"]
    assert text[4].endswith("━" * 30)
    assert text[5].split() == ["titel:", "–", "no", "such", "field"]
    (repair,) = [row for row in lines if row.target == ("repair", 0)]
    assert repair.ground == "cur"
    assert repair.text.rstrip().endswith("16")
    assert [(r.text, r.ink) for r in repair.runs if r.ink in ("result", "muted s")] == [
        ("quantization", "result"), ("is:unread", "muted s"),
    ]  # fmt: skip


def test_a_screen_that_is_too_small_says_what_it_needs() -> None:
    assert text_of(states.too_small_lines(38, 9, (40, 12))) == ["papertui needs 40x12; this is 38x9"]
    assert text_of(states.too_small_lines(14, 4, (40, 12))) == ["40x12 needed"]


def test_a_question_names_its_keys() -> None:
    row = states.confirm_row("48 papers become read?", 80)
    assert row.text.rstrip() == " ? 48 papers become read?   y yes   any other key no"
    long = states.confirm_row("48 papers become read? " * 5, 60)
    assert long.text.rstrip().endswith("y yes   any other key no")


def test_long_work_in_a_pane() -> None:
    words = " ".join(text_of(states.working_lines("Reading pages", 50, 100, 60, 9)))
    assert "Reading pages" in words
    assert "50 of 100 papers" in words
