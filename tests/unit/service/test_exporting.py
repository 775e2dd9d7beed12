"""Exporting: the bookmarks in their order, a query strictly, or these papers; the same bytes every time."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from papertui.errors import UsageError
from papertui.exporters import EXPORTERS, GROUPINGS
from papertui.model.claim import Claim
from papertui.model.query import QueryError
from papertui.service.exporting import (
    Export,
    Wish,
    export,
    export_to_file,
    preview,
    short_export,
    write_export,
)
from papertui.service.workbench import Workbench
from tests.unit.service.making import filled, titles


@pytest.fixture
def keys(bench: Workbench, tmp_path: Path) -> list[int]:
    keys = filled(bench, tmp_path, 6)
    bench.store.set_bookmark([keys[4], keys[1]], True)
    bench.store.add_tag([keys[1]], "edge/energy")
    bench.store.set_note(keys[1], "compare this")
    return keys


def written(made: Export) -> list[str]:
    """The titles in a JSON Lines export, in order."""
    assert made.format == "jsonl"
    return [json.loads(line)["title"] for line in "".join(made.text).splitlines()]


def test_the_bookmarks_in_the_readers_order_are_the_default(bench: Workbench, keys: list[int]) -> None:
    made = export(bench, format="jsonl")
    assert made.papers == 2
    assert written(made) == titles(bench, [keys[4], keys[1]])
    bench.store.move_bookmark(keys[1], -1)
    assert written(export(bench, format="jsonl")) == titles(bench, [keys[1], keys[4]])


def test_a_query_replaces_the_bookmarks_and_is_strict(bench: Workbench, keys: list[int]) -> None:
    assert written(export(bench, "has:code", format="jsonl")) == titles(bench, [keys[0], keys[3]])
    assert written(export(bench, "", format="jsonl")) == titles(bench, keys)
    assert export(bench, "sieve unheardof", format="jsonl").papers == 0
    with pytest.raises(QueryError):
        export(bench, '"open')


def test_chosen_papers_come_in_the_order_given(bench: Workbench, keys: list[int]) -> None:
    made = export(bench, keys=[keys[5], keys[0]], format="jsonl")
    assert written(made) == titles(bench, [keys[5], keys[0]])
    assert export(bench, keys=[], format="jsonl").papers == 0


@pytest.mark.parametrize("grouping", GROUPINGS)
@pytest.mark.parametrize("exporter", EXPORTERS, ids=lambda exporter: exporter.name)
def test_the_same_library_gives_the_same_bytes(
    bench: Workbench, keys: list[int], exporter: object, grouping: str
) -> None:
    name = exporter.name  # type: ignore[attr-defined]  # an Exporter
    once, again = ("".join(export(bench, "", format=name, grouping=grouping).text).encode() for _ in range(2))
    assert once == again
    with Workbench.open(bench.places, now=bench.now) as other:
        assert "".join(export(other, "", format=name, grouping=grouping).text).encode() == once


def test_markdown_has_what_the_reading_list_needs(bench: Workbench, keys: list[int]) -> None:
    text = "".join(export(bench).text)
    first, second = titles(bench, [keys[4], keys[1]])
    assert text.index(first) < text.index(second)
    assert "edge/energy" in text
    assert "compare this" in text
    assert "2026\\-09\\-03" in text or "2026-09-03" in text
    assert "> " in text, "the claim with a number is quoted"


def test_an_unknown_format_is_wrong_usage(bench: Workbench, keys: list[int]) -> None:
    with pytest.raises(UsageError):
        export(bench, format="docx")


def test_an_unknown_grouping_is_wrong_usage(bench: Workbench, keys: list[int]) -> None:
    with pytest.raises(UsageError):
        "".join(export(bench, "", grouping="colour").text)


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The keys whose claims were read, portion by portion of two papers."""
    from papertui.service import correcting, exporting

    keys: list[int] = []
    real = correcting.claims_of

    def claims_of(bench: Workbench, portion: Sequence[int]) -> dict[int, tuple[Claim, ...]]:
        keys.extend(portion)
        return real(bench, portion)

    monkeypatch.setattr(exporting, "claims_of", claims_of)
    monkeypatch.setattr(exporting, "AT_ONCE", 2)
    return keys


def test_it_is_made_portion_by_portion(bench: Workbench, keys: list[int], read: list[int]) -> None:
    made = export(bench, "")
    assert read == []
    next(made.text), next(made.text)
    assert read == keys[:2]
    assert "".join(made.text).count("\n## ") == 5
    assert read == keys


def test_no_claims_are_read_for_a_format_without_them(
    bench: Workbench, keys: list[int], read: list[int]
) -> None:
    for exporter in EXPORTERS:
        if not exporter.wants_claims:
            "".join(export(bench, "", format=exporter.name).text)
    assert read == []


@pytest.mark.parametrize("grouping", GROUPINGS)
def test_a_preview_is_how_the_export_begins(bench: Workbench, keys: list[int], grouping: str) -> None:
    whole = "".join(export(bench, "", grouping=grouping).text).removesuffix("\n").split("\n")
    for lines in (20, 400):
        shown = preview(bench, Wish(keys, "markdown", grouping), lines)
        assert (shown.papers, list(shown.lines)) == (6, whole[:lines])
        assert shown.more == (len(whole) > lines)


def test_a_preview_reads_no_more_papers_than_it_needs(
    bench: Workbench, keys: list[int], read: list[int]
) -> None:
    shown = preview(bench, Wish(keys, "markdown", "tag"), 6)
    assert shown.more
    assert len(read) == 2


def test_an_export_is_kept_short_for_the_clipboard(
    bench: Workbench, keys: list[int], read: list[int]
) -> None:
    wish = Wish(keys, "markdown", "flat")
    whole = "".join(export(bench, keys=keys).text)
    size = len(whole.encode())
    assert short_export(bench, wish, size) == whole
    read.clear()
    assert short_export(bench, wish, 60) is None
    assert len(read) == 2, "it stops at the limit"


def test_a_wish_without_papers_means_the_bookmarks(bench: Workbench, keys: list[int], tmp_path: Path) -> None:
    wish = Wish(None, "markdown", "flat")
    path = tmp_path / "list.md"
    assert write_export(bench, wish, path) == path.stat().st_size
    assert path.read_text() == short_export(bench, wish, 1 << 20) == "".join(export(bench).text)
    assert preview(bench, wish, 400).papers == 2


def test_it_is_written_to_a_file(bench: Workbench, keys: list[int], tmp_path: Path) -> None:
    path = tmp_path / "list.md"
    size = export_to_file(path, export(bench))
    assert path.stat().st_size == size
    assert path.read_bytes() == "".join(export(bench).text).encode()


def test_a_paper_that_was_removed_meanwhile_does_not_break_it(bench: Workbench, keys: list[int]) -> None:
    made = export(bench, format="jsonl")
    bench.store.remove_listing(bench.store.listings()[0].id)
    assert len(written(made)) <= 2
    assert export(bench, format="jsonl").papers == 0
