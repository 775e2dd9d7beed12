"""Links, hedges, modifiers."""

from __future__ import annotations

import pytest

from papertui.claims.details import hedges, modifier, urls
from papertui.claims.numbers import numbers


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Code: https://example.org/owl.", ("https://example.org/owl",)),
        ("Code (https://example.org/owl_(v2)).", ("https://example.org/owl_(v2)",)),
        ("See https: //example.org/a, please.", ("https: //example.org/a",)),
        ("At www.example.org/x and http://a.example/b!", ("www.example.org/x", "http://a.example/b")),
        ("At github.com/owl/net today.", ("github.com/owl/net",)),
        ("No link here, and/or there.", ()),
    ],
)
def test_urls_are_verbatim(text: str, found: tuple[str, ...]) -> None:
    assert urls(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("To the best of our knowledge it may help.", ("To the best of our knowledge", "may")),
        ("Results suggest a potential gain.", ("suggest", "potential")),
        ("It can be up to 3x faster, often.", ()),
    ],
)
def test_hedges(text: str, found: tuple[str, ...]) -> None:
    assert hedges(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It is up to 3x faster.", "up to"),
        ("It has only 3.8M weights.", "only"),
        ("A gain of more than 5%.", "more than"),
        ("It uses ~3 GB.", "~"),
        ("An average of 8% more.", "An average of"),
        ("It uses 2x or more memory.", "or more"),
        ("It gains 5%.", None),
    ],
)
def test_modifiers(text: str, found: str | None) -> None:
    assert modifier(text, numbers(text)[0]) == found
