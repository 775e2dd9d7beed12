"""Completion of the search line."""

from __future__ import annotations

import pytest

from papertui.search.completion import completions
from papertui.search.fields import FIELDS
from papertui.search.language import parse

TAGS = ["edge", "vision/exit", "vision", "to cite"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ti", ["title:"]),
        ("gate ta", ["gate tag:"]),
        ("-i", ["-is:", "-id:"]),
        ("(ha", ["(has:"]),
        ("is:un", ["is:unread"]),
        ("is:r", ["is:read"]),
        ("a -is:dis", ["a -is:dismissed"]),
        ("#ed", ["#edge"]),
        ("#exi", ["#vision/exit"]),
        ("tag:vis", ["tag:vision/exit", "tag:vision"]),
        ("tag:to", ['tag:"to cite"']),
        ('tag:"to c', ['tag:"to cite"']),
        ("listing:sep", ["listing:September"]),
        ("day:n", ["day:newest", "day:none"]),
        ("kind:lim", ["kind:limitation"]),
        ("", []),
        ("gate ", []),
        ("nothing:x", []),
        ("title:ga", []),
    ],
)
def test_completes(text: str, expected: list[str]) -> None:
    assert completions(text, TAGS, ["September", "October"]) == expected


def test_every_value_of_the_table_completes_to_itself() -> None:
    for row in FIELDS:
        for value in row.values:
            assert completions(f"{row.name}:{value}")[0] == f"{row.name}:{value}"
            assert parse(f"{row.name}:{value}").root if row.kind == "choice" else True
