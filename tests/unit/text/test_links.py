"""Links in running text."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papertui.text.links import is_code_link, link_spans, links, openable

FOUND = [
    ("Code is at https://github.com/group/thing.", ["https://github.com/group/thing"]),
    (
        "(see https://example.org/a_(b), and http://example.org).",
        ["https://example.org/a_(b)", "http://example.org"],
    ),
    ("available at [https://github.com/group/thing].", ["https://github.com/group/thing"]),
    ("[https://a.example/x](https://a.example/x).", ["https://a.example/x"]),
    (
        r"\href{https://a.example/x}{Project page} \url{http://b.example}",
        ["https://a.example/x", "http://b.example"],
    ),
    ("at https://github.com/group/Net}", ["https://github.com/group/Net"]),
    ("at https: //github.com/group/net here", ["https: //github.com/group/net"]),
    ("at https:// github.com/group/net.", ["https:// github.com/group/net"]),
    ("at https://github.com/group/ some-long-name.", ["https://github.com/group/ some-long-name"]),
    ("at https://github.com/group/ and more", ["https://github.com/group/"]),
    ("see https://github.com/group/net/ well-known", ["https://github.com/group/net/"]),
    ("code athttps://github.com/group/net now", ["https://github.com/group/net"]),
    ("at github.com/group/net-2.0, too", ["github.com/group/net-2.0"]),
    ("at www.example.org/x.", ["www.example.org/x"]),
    ("data: ftp://ftp.example.org/pub/x", ["ftp://ftp.example.org/pub/x"]),
    ("doi:10.1000/182 and doi.org/10.1000/183.", ["doi:10.1000/182", "doi.org/10.1000/183"]),
    ("https://doi.org/10.1000/182;", ["https://doi.org/10.1000/182"]),
    (r"https://example.org/My\_Page/}", [r"https://example.org/My\_Page/"]),
    ("https://example.org/?q=1&r=2#part!", ["https://example.org/?q=1&r=2#part"]),
    ("https://例え.example/道。次", ["https://例え.example/道"]),
    ("**https://example.org/x**", ["https://example.org/x"]),
    ("“https://example.org/x”", ["https://example.org/x"]),
    ("twice https://a.example https://a.example", ["https://a.example"]),
]
NOT_FOUND = [
    "no links here, and 3/4 of nothing",
    "https:// and http://",
    "and/or git/hub github.community/x",
    "notgithub.com/x mail@github.com/x",
    "doi: unknown, 10.1000/182",
    "javascript://alert(1) file:///etc/passwd",
]


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_links_are_found_as_they_stand(text: str, expected: list[str]) -> None:
    assert list(links(text)) == expected


@pytest.mark.parametrize("text", NOT_FOUND)
def test_what_only_looks_like_a_link_is_none(text: str) -> None:
    assert links(text) == ()


@pytest.mark.parametrize(
    ("link", "url"),
    [
        ("https: //github.com/group/net", "https://github.com/group/net"),
        ("https:// github.com/group/net", "https://github.com/group/net"),
        ("https://github.com/group/ some-name", "https://github.com/group/some-name"),
        ("HTTPS://example.org/X", "https://example.org/X"),
        ("github.com/group/net", "https://github.com/group/net"),
        ("www.example.org/x", "https://www.example.org/x"),
        ("doi:10.1000/182", "https://doi.org/10.1000/182"),
        ("doi.org/10.1000/182", "https://doi.org/10.1000/182"),
        (r"https://example.org/My\_Page", "https://example.org/My_Page"),
        ("ftp://ftp.example.org/x", None),
        ("javascript:alert(1)", None),
        ("file:///etc/passwd", None),
        ("https://user:secret@example.org/", None),
        ("https://github.com@evil.example/", None),
        ("https://exa\x1bmple.org/", None),
        ("https://exa\u202emple.org/", None),
        ("https://[half", None),
        ("https://", None),
        ("-rf https://x.example", None),
        ("", None),
    ],
)
def test_only_web_addresses_can_be_opened(link: str, url: str | None) -> None:
    assert openable(link) == url


@pytest.mark.parametrize(
    ("link", "code"),
    [
        ("https://github.com/group/net", True),
        ("https: //github.com/group/net", True),
        ("github.com/group/net", True),
        ("https://gist.github.com/x", True),
        ("https://huggingface.co/group/model", True),
        ("https://zenodo.org/record/1", True),
        ("https://group.github.io/page", False),
        ("https://notgithub.com/x", False),
        ("https://github.com.evil.example/x", False),
        ("https://example.org/github.com/x", False),
        ("ftp://github.com/x", False),
    ],
)
def test_code_links_are_known_by_their_host(link: str, code: bool) -> None:
    assert is_code_link(link) is code


@given(
    st.lists(
        st.sampled_from(
            ["https://a.example/b", "(", ")", ". ", "github.com/x", " ", "doi:10.1000/1", "]é", "\x1b"]
        )
    )
)
def test_spans_are_slices_in_order_and_openable_is_safe(parts: list[str]) -> None:
    text = "".join(parts)
    place = 0
    for start, end in link_spans(text):
        assert place <= start < end <= len(text)
        place = end
        url = openable(text[start:end])
        assert url is None or (
            urlsplit(url).scheme in {"http", "https"} and url.isprintable() and " " not in url
        )
