"""The reading list in Markdown: what it says, in which order, and that it is text only."""

from __future__ import annotations

from dataclasses import replace

import pytest
from markdown_it import MarkdownIt

from papertui.exporters import MARKDOWN, ExportItem, ExportOptions
from papertui.exporters.markdown import NO_DAY, NO_TAG
from papertui.model.claim import Claim, Kind
from tests.unit.exporters.papers import acts, claim, hostile_titles, item
from tests.unit.exporters.test_escaping import as_shown

STRONG = ("strong_open", "strong_close")


def written(items: list[ExportItem], grouping: str = "flat") -> str:
    return "".join(MARKDOWN.write(items, ExportOptions(grouping=grouping)))


def kept(text: str) -> Claim:
    """A claim that the reader bookmarked and noted the same words on, twice."""
    return replace(claim(text, text[:3]), bookmarked=True, note=f"{text}\n{text}")


def headings(text: str) -> list[str]:
    return [line for line in text.split("\n") if line.startswith("#")]


def test_everything_about_a_paper() -> None:
    sentence = "We reach 84.2% on ToyNet."
    one = item(
        "Slow Light: Early Exits",
        tags=("vision/3d", "energy"),
        note="Read again.\n\nAsk about *this*.",
        url="https://example.org/p",
        urls=("https://example.org/p", "https://github.com/a/b", "https://example.org/other"),
        claims=(claim(sentence, "84.2%"), claim("Trained for 3 days.", "3 days", minor=True)),
    )
    assert written([one]) == (
        "# Reading list\n"
        "\n"
        "## Slow Light: Early Exits\n"
        "\n"
        "- Paper: 100000000000, <https://example.org/p>\n"
        "- Listed: 2026-09-03 (no. 1)\n"
        "- Tags: vision/3d, energy\n"
        "- Note: Read again.\\\n"
        "  Ask about \\*this\\*.\n"
        "- Code: <https://github.com/a/b>\n"
        "\n"
        "> We reach 84.2% on ToyNet.\\\n"
        "> *result*: 84.2%\n"
    )


def test_little_about_a_paper() -> None:
    text = written([item("", day=None)])
    assert (
        text
        == "# Reading list\n\n## (no title)\n\n- Paper: 100000000000\n- Listed: an undated page (no. 1)\n"
    )


def test_a_claim_is_quoted_as_it_stands() -> None:
    sentence = "On <b>ToyNet</b>\nit is *3x* faster."
    text = written([item(claims=(claim(sentence, "*3x*", kind=Kind.COMPARISON),))])
    assert "> On \\<b\\>ToyNet\\</b\\> it is \\*3x\\* faster.\\\n> *comparison*: \\*3x\\*\n" in text


def test_a_bookmarked_claim_comes_first_and_a_note_stands_under_its_claim() -> None:
    noted = Claim(0, 8, "We hope.", Kind.OTHER, 1.0, note="so do I\n\nand you")
    first = replace(claim("It is 2x faster.", "2x", kind=Kind.COMPARISON), bookmarked=True)
    plain = (claim("It reaches 84.2%.", "84.2%"), Claim(0, 7, "A tool.", Kind.METHOD, 1.0))
    assert written([item(claims=(*plain, noted, first))]).endswith(
        "\n> It is 2x faster.\\\n> *comparison*, **bookmarked**: 2x\n"
        "\n> It reaches 84.2%.\\\n> *result*: 84.2%\n"
        "\n> We hope.\\\n> *other*\\\n> *note*: so do I\\\n> and you\n"
    )


def test_flat_keeps_the_given_order() -> None:
    text = written([item("B", number=1), item("A", number=2)])
    assert headings(text) == ["# Reading list", "## B", "## A"]


def test_by_tag_a_paper_stands_under_each_of_its_tags() -> None:
    items = [item("One", tags=("b", "a")), item("Two"), item("Three", tags=("B",))]
    assert headings(written(items, "tag")) == [
        "# Reading list",
        "## a",
        "### One",
        "## B",
        "### Three",
        "## b",
        "### One",
        f"## {NO_TAG}",
        "### Two",
    ]


def test_by_day_the_newest_comes_first() -> None:
    items = [item("Old", day="2025-01-02"), item("Undated", day=None), item("New"), item("New too")]
    assert headings(written(items, "day")) == [
        "# Reading list",
        "## 2026-09-03",
        "### New",
        "### New too",
        "## 2025-01-02",
        "### Old",
        f"## {NO_DAY}",
        "### Undated",
    ]


def test_no_papers_is_a_heading() -> None:
    assert written([]) == "# Reading list\n"


@pytest.mark.parametrize("grouping", ["flat", "tag", "day"])
def test_two_hundred_hostile_papers(grouping: str) -> None:
    """Every place that shows a paper's words is given hostile ones; only our own structure comes out."""
    titles = hostile_titles(200)
    items = [
        item(title, tags=(title.strip() or "t",), note=title, number=n, claims=(kept(title),))
        for n, title in enumerate(titles, 1)
    ]
    text = written(items, grouping)
    assert text == written(items, grouping), "the same papers, the same bytes"
    tokens = MarkdownIt("gfm-like").parse(text)
    blocks = {token.type for token in tokens}
    assert blocks <= {
        *("heading_open", "heading_close", "inline", "paragraph_open", "paragraph_close"),
        *("bullet_list_open", "bullet_list_close", "list_item_open", "list_item_close"),
        *("blockquote_open", "blockquote_close"),
    }
    inlines = {child.type for token in tokens for child in token.children or []}
    assert inlines <= {"text", "text_special", "hardbreak", "softbreak", "em_open", "em_close", *STRONG}
    level = "h2" if grouping == "flat" else "h3"
    shown = [
        "".join(child.content for child in tokens[at + 1].children or [])
        for at, token in enumerate(tokens)
        if token.type == "heading_open" and token.tag == level
    ]
    assert sorted(shown) == sorted(as_shown(title) or "(no title)" for title in titles)


def test_nothing_that_could_act_on_a_terminal_comes_out() -> None:
    text = written([item("\x1b[31mred\x9b2J\u202e", note="\x07\u2066x", tags=("\x1bc",))])
    assert not acts(text)
