"""BibTeX: what a reader of it gets back, and titles that try to end their entry."""

from __future__ import annotations

from dataclasses import replace

import pytest
from bibtexparser.entrypoint import parse_string
from bibtexparser.library import Library

from papertui.exporters import BIBTEX, ExportItem, ExportOptions
from papertui.exporters.escaping import latex
from tests.unit.exporters.papers import hostile_titles, item


def written(*items: ExportItem) -> str:
    return "".join(BIBTEX.write(items, ExportOptions()))


def read(text: str) -> Library:
    library = parse_string(text)
    assert not library.failed_blocks
    return library


def by(one: ExportItem, *authors: str) -> ExportItem:
    """The same paper by other authors."""
    return ExportItem(replace(one.record, paper=replace(one.record.paper, authors=authors)))


def test_an_entry_says_what_is_known_of_a_paper() -> None:
    one = item(
        "Slow Frogs: a Fr\\'echet View",
        "Half the cost.",
        tags=("vision", "to read"),
        note="Ask\nAda.",
        url="https://e.org/a%20b",
        number=7,
    )
    assert written(one) == (
        "@misc{paper-700000000000,\n"
        "  title = {{Slow Frogs: a Fr{\\'e}chet View}},\n"
        "  author = {Ada Nomer},\n"
        "  year = {2026},\n"
        "  month = {9},\n"
        "  url = {https://e.org/a%20b},\n"
        "  abstract = {Half the cost.},\n"
        "  keywords = {vision, to read},\n"
        "  annote = {Ask Ada.}\n"
        "}\n"
    )


def test_what_is_not_known_is_left_out() -> None:
    bare = by(item("Bare", "", day=None))
    assert written(bare) == "@misc{paper-100000000000,\n  title = {{Bare}}\n}\n"


def test_the_link_of_the_abstract_stands_in_for_the_papers_own() -> None:
    [entry] = read(written(item(urls=("javascript:alert(1)", "https://github.com/a/b")))).entries
    assert entry["url"] == "https://github.com/a/b"


def test_several_authors_are_joined_and_one_with_and_in_it_stays_one() -> None:
    [entry] = read(written(by(item(), "Ada Nomer", "Vision and Language Group", "Bo Ek"))).entries
    assert entry["author"] == "Ada Nomer and {Vision and Language Group} and Bo Ek"


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("50% of R&D_x #1", r"50{\%} of R{\&}D{\_}x {\#}1"),
        ("a } b { c", r"a {\textbraceright} b {\textbraceleft} c"),
        ("\\input{x}", r"{\textbackslash}input{\textbraceleft}x{\textbraceright}"),
        ("日本", "日本"),
    ],
)
def test_text_prints_as_what_it_says(said: str, expected: str) -> None:
    assert latex(said) == expected


def test_no_title_ends_its_entry() -> None:
    titles = hostile_titles(300)
    text = written(*(item(title, title, note=title, number=n) for n, title in enumerate(titles, 1)))
    entries = read(text).entries
    assert len(entries) == len({entry.key for entry in entries}) == 300
    assert all("year" in entry and set(entry.fields_dict) <= FIELDS for entry in entries)
    assert text.count("{") == text.count("}")


FIELDS = {"title", "author", "year", "month", "url", "abstract", "keywords", "annote"}
