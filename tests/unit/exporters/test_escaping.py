"""A title in Markdown renders as exactly its text, whatever program renders it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from papertui.exporters.escaping import autolink, escape
from papertui.text.safe import printable
from tests.unit.exporters.papers import hostile_titles

COMMONMARK = MarkdownIt("commonmark")
# As GitHub and note programs have it: tables, strikes, and links recognised in plain text.
EXTENDED = MarkdownIt("gfm-like")

FRAMES = {
    "heading": ("## {}", "heading_open"),
    "paragraph": ("{}", "paragraph_open"),
    "item": ("- {}", "bullet_list_open"),
    "quote": ("> {}", "blockquote_open"),
}


def as_shown(title: str) -> str:
    """What a person should see of a title."""
    return " ".join(part for part in printable(title).strip().replace("\t", " ").split(" ") if part)


def rendered(tokens: list[Token]) -> str:
    """The text of a document whose only inline content is text; anything else fails."""
    inlines = [token for token in tokens if token.type == "inline"]
    assert len(inlines) <= 1, "more than one block"
    children = [child for inline in inlines for child in inline.children or []]
    assert {child.type for child in children} <= {"text", "text_special"}
    return "".join(child.content for child in children)


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("parser", [COMMONMARK, EXTENDED], ids=["commonmark", "extended"])
def test_hostile_titles_render_as_their_text(parser: MarkdownIt, frame: str) -> None:
    pattern, block = FRAMES[frame]
    for title in hostile_titles():
        if not as_shown(title):
            continue
        tokens = parser.parse(pattern.format(escape(title)) + "\n")
        assert tokens[0].type == block, title
        assert rendered(tokens) == as_shown(title), title


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=60), st.sampled_from(sorted(FRAMES)))
def test_any_text_renders_as_itself(text: str, frame: str) -> None:
    if not as_shown(text):
        return
    shown = rendered(EXTENDED.parse(FRAMES[frame][0].format(escape(text)) + "\n"))
    # A renderer may strip spaces of other scripts at the ends; nothing inside changes.
    assert shown.strip() == as_shown(text).strip()


@given(st.text(alphabet="ab1.)-+=*_`~#<>&;:|\\[](){}!$%^@\"' \n\t", max_size=40))
def test_punctuation_never_acts(text: str) -> None:
    if as_shown(text):
        for parser in (COMMONMARK, EXTENDED):
            assert rendered(parser.parse(escape(text) + "\n")) == as_shown(text)


def test_plain_words_are_left_alone() -> None:
    text = 'Slow Light: Early Exits (84.2%, 3.1x), "quoted", and more - a survey, e. g. of C++'
    assert escape(text) == text


def test_what_is_escaped_stays_on_one_line() -> None:
    assert escape(" a\n\n# b\n") == "a \\# b"


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("https://github.com/a/b", "<https://github.com/a/b>"),
        ("https://example.org/a(b)_c", "<https://example.org/a(b)_c>"),
        ("javascript:alert(1)", ""),
        ("file:///etc/passwd", ""),
        ("data:text/html,x", ""),
        ("", ""),
    ],
)
def test_links_open_only_what_may_be_opened(url: str, link: str) -> None:
    assert autolink(url) == link


@given(st.text(max_size=40))
def test_a_link_is_one_link_whatever_it_holds(rest: str) -> None:
    link = autolink("https://example.org/" + rest)
    if not link:
        return
    assert link.isascii()
    kinds = [child.type for child in COMMONMARK.parse(f"- Code: {link}\n")[3].children or []]
    assert kinds in (
        ["text", "link_open", "text", "link_close"],
        ["text", "link_open", "text", "link_close", "text"],
    )
    html = COMMONMARK.render(link)
    assert html.count("<a ") == 1
    assert html.startswith('<p><a href="https://example.org/')
    assert html.endswith("</a></p>\n")
