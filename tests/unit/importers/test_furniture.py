"""Lines of the site."""

from __future__ import annotations

import pytest

from papertui.importers import furniture
from papertui.importers.furniture import kind_of, names_the_site, unglued


@pytest.mark.parametrize(
    "line",
    [
        "new",
        "Get trending papers in your email inbox!",
        "Get trending papers in your email inbox once a day!",
        "Subscribe",
        "Daily Papers",
        "byAK and the research community",
        "by AK and the research community",
        "Sep 3",
        "Sep 3, 2025",
        "Week 36",
        "2025-W36",
        "September 2025",
        "Sep 1 - 7",
        "Aug 28 – Sep 3, 2025",
    ],
)
def test_lines_of_the_header_are_known(line: str) -> None:
    assert kind_of(line) == furniture.STRONG_HEADER


@pytest.mark.parametrize(
    "line",
    [
        "© 2025 The Makers",
        "All rights reserved.",
        "System theme",
        "« Previous",
        "Next »",
        "42",
        "+ 7",
        "·",
        "3 authors",
    ],
)
def test_lines_of_the_footer_are_known(line: str) -> None:
    assert kind_of(line) == furniture.STRONG_FOOTER


@pytest.mark.parametrize("line", ["Models", "TOS", "Privacy", "Log In", "Load more", "PRICING", "Docs →"])
def test_words_of_the_navigation_are_known_or_nearly(line: str) -> None:
    assert kind_of(line) in {furniture.WEAK, furniture.STRONG_FOOTER}


@pytest.mark.parametrize(
    "line",
    [
        "New Results on Old Problems",
        "Previous Work Considered Harmful",
        "Subscriber Churn in 2024",
        "A Week in the Life of a Robot",
        "May the Force Be With Q",
        "Copyrighted Text in Language Models and What to Do About It, a Survey of Eighty Papers and Books",
        "x" * 300,
    ],
)
def test_titles_are_not_furniture(line: str) -> None:
    assert kind_of(line) in {furniture.NOTHING, furniture.PROMOTION}


@pytest.mark.parametrize(
    ("line", "pieces"),
    [
        ("SubscribeA Title", ["Subscribe", "A Title"]),
        ("Subscribe3D Things", ["Subscribe", "3D Things"]),
        ("SubscribennU-Net Again", ["Subscribe", "nnU-Net Again"]),
        ("Subscribe", ["Subscribe"]),
        ("Subscribe to Everything", ["Subscribe to Everything"]),
        ("Subscribers and Other People", ["Subscribers and Other People"]),
        ("Daily PapersSep 3A Title", ["Daily Papers", "Sep 3", "A Title"]),
        ("byAK and the research communitySep 12B", ["byAK and the research community", "Sep 12", "B"]),
        ("Sep 3A Title", ["Sep 3A Title"]),
        ("A Title", ["A Title"]),
        ("", [""]),
    ],
)
def test_glued_lines_come_apart_and_nothing_is_lost(line: str, pieces: list[str]) -> None:
    assert unglued(line) == pieces
    assert "".join(unglued(line)) == line


def test_the_site_is_known_by_its_own_lines_only() -> None:
    assert names_the_site("Daily Papers")
    assert names_the_site("Get trending papers in your email inbox!")
    assert not names_the_site("Subscribe")
    assert not names_the_site("Sep 3")
