"""Boards: figures of the same kind side by side, best first, never two kinds in one."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest

from papertui.exporters.tables import Table, comma_separated, markdown
from papertui.model.claim import Canonical, Claim, Kind, Quantity
from papertui.service.boards import Board, boards, comparison, same_board
from papertui.service.importing import import_paths
from papertui.service.tabling import Scale, board_title, figure_text, scale_of
from papertui.service.workbench import Workbench

Told = tuple[str, float, str, bool, int, str | None, str]


def said(
    metric: str, value: float, unit: str = "%", *, on: str | None = "Tarn-9", **more: object
) -> Quantity:
    """A quantity in its canonical form."""
    relative, better = bool(more.get("relative")), int(str(more.get("better", 1)))
    canonical = Canonical(metric, None if on is None else on.lower(), value, unit, relative, better)
    return Quantity(
        0, 4, f"{value}", abs(value), unit, "increase" if relative else "absolute",
        str(more.get("written", metric)), on, more.get("against"),  # type: ignore[arg-type]
        canonical=canonical,
    )  # fmt: skip


def claim(*quantities: Quantity, kind: Kind = Kind.RESULT) -> Claim:
    return Claim(0, 20, "x" * 20, kind, 1.0, quantities=quantities)


@pytest.fixture
def library(bench: Workbench, tmp_path: Path) -> Workbench:
    """Five papers whose claims each test puts into the ledger; the last two share a title."""
    page = tmp_path / "page.jsonl"
    titles = ("Lantern: Exits", "Ferry", "Moss", "Twin", "Twin")
    papers = [
        {"title": title, "abstract": f"A text of twenty letters, number {n}."}
        for n, title in enumerate(titles)
    ]
    page.write_text("\n".join(map(json.dumps, papers)), encoding="utf-8")
    import_paths(bench, [str(page)])
    return bench


def fill(bench: Workbench, claims: dict[int, tuple[Claim, ...]]) -> list[int]:
    keys = list(bench.store.keys())
    bench.ledger.put([(keys[at], made, "") for at, made in claims.items()], bench.store.last_seq)
    return keys


def only(found: tuple[Board, ...]) -> Board:
    (board,) = found
    return board


def test_best_first_and_one_row_a_paper(library: Workbench) -> None:
    keys = fill(
        library,
        {
            0: (claim(said("accuracy", 81.0), said("accuracy", 83.6)),),
            1: (claim(said("accuracy", 82.4)),),
            2: (claim(said("accuracy", 85.1)),),
        },
    )
    made = boards(library, keys)
    board = only(made.boards)
    assert [(entry.key, entry.value) for entry in board.entries] == [
        (keys[2], 85.1), (keys[0], 83.6), (keys[1], 82.4),
    ]  # fmt: skip
    assert (board.dataset, board.metric, board.direction) == ("Tarn-9", "accuracy", "higher is better")
    assert (made.numbered, made.papers) == (3, 5)
    assert board.entries[1].baseline is None, "nothing says that the other value is a rival's"


def test_less_is_better_for_costs(library: Workbench) -> None:
    low, high = said("FID", 2.9, "", better=-1), said("FID", 7.1, "", better=-1)
    keys = fill(library, {0: (claim(high),), 1: (claim(low),)})
    board = only(boards(library, keys).boards)
    assert [entry.value for entry in board.entries] == [2.9, 7.1]
    assert board.direction == "lower is better"


def test_levels_changes_points_and_units_never_share_a_board(library: Workbench) -> None:
    kinds = (
        said("accuracy", 80.0),
        said("accuracy", 2.0, "points", relative=True),
        said("accuracy", 5.0, "%", relative=True),
        said("accuracy", 1.5, "x", relative=True),
        said("accuracy", 80.0, on="Fen-2"),
        said("accuracy", 80.0, on=None),
    )
    keys = fill(library, {0: tuple(map(claim, kinds)), 1: tuple(map(claim, kinds))})
    made = boards(library, keys).boards
    assert len(made) == len(kinds)
    assert made[-1].dataset is None
    assert {board.papers for board in made} == {2}


def test_a_particular_metric_has_a_board_of_its_own(library: Workbench) -> None:
    keys = fill(
        library,
        {
            0: (
                claim(
                    said("accuracy", 80.0, written="top-1 accuracy"),
                    said("accuracy", 95.0, written="top-5 accuracy"),
                ),
            ),
            1: (claim(said("accuracy", 82.0), said("accuracy", 96.0, written="Top-5 accuracy")),),
        },
    )
    made = boards(library, keys).boards
    assert sorted(tuple(entry.value for entry in board.entries) for board in made) == [
        (82.0, 80.0),
        (96.0, 95.0),
    ]


def test_small_boards_stand_in_only_where_there_are_no_others(library: Workbench) -> None:
    alone = (claim(said("accuracy", 80.0)), claim(said("FID", 2.0, "", better=-1)))
    keys = fill(library, {0: alone})
    assert [board.papers for board in boards(library, keys).boards] == [1, 1]
    fill(library, {1: (claim(said("accuracy", 81.0)),)})
    assert [board.papers for board in boards(library, keys).boards] == [2]


def test_two_texts_of_one_title_that_disagree_are_marked(library: Workbench) -> None:
    one, other = (claim(said("accuracy", 82.0)),), (claim(said("accuracy", 81.2)),)
    keys = fill(library, {2: one, 3: one, 4: other})
    board = only(boards(library, keys).boards)
    marked = {entry.row.title for entry in board.entries if entry.disagrees}
    assert marked == {"Twin"}
    fill(library, {4: one})
    assert not any(entry.disagrees for entry in only(boards(library, keys).boards).entries)


def test_only_what_is_comparable_has_a_best(library: Workbench) -> None:
    faster = {"relative": True, "unit": "x"}
    first = (
        claim(said("accuracy", 80.0)),
        claim(said("speed", 2.0, on=None, **faster)),  # type: ignore[arg-type]
        claim(said("speed", 2.0, on="Fen-2", against="plain nets", **faster)),  # type: ignore[arg-type]
        claim(said("speed", 2.0, on="Bog-1", against="plain nets", **faster)),  # type: ignore[arg-type]
    )
    second = (
        claim(said("accuracy", 81.0)),
        claim(said("speed", 3.0, on=None, **faster)),  # type: ignore[arg-type]
        claim(said("speed", 3.0, on="Fen-2", against="Plain nets", **faster)),  # type: ignore[arg-type]
        claim(said("speed", 3.0, on="Bog-1", against="ResNet", **faster)),  # type: ignore[arg-type]
    )
    keys = fill(library, {0: first, 1: second})
    best = {measure.board.name[:2]: measure.best for measure in comparison(library, keys[:2])}
    assert best == {
        ("tarn-9", "accuracy"): {keys[1]},
        ("fen-2", "speed"): {keys[1]},
        ("bog-1", "speed"): frozenset(),
        (None, "speed"): frozenset(),
    }


def test_the_same_board_is_the_fullest_one_of_the_whole_library(library: Workbench) -> None:
    keys = fill(
        library,
        {
            0: (claim(said("accuracy", 80.0), said("accuracy", 70.0, on="Fen-2")),),
            1: (claim(said("accuracy", 81.0)),),
            2: (claim(said("accuracy", 82.0)),),
            3: (claim(said("accuracy", 71.0, on="Fen-2")),),
        },
    )
    board = same_board(library, keys[0])
    assert board is not None
    assert (board.dataset, board.papers) == ("Tarn-9", 3)
    assert same_board(library, keys[4]) is None
    fill(library, {4: (claim(said("speed", 3.0, "x", on=None, relative=True)),)})
    assert same_board(library, keys[4]) is None


@pytest.mark.parametrize(
    ("value", "scale", "relative", "text"),
    [
        (83.6, Scale(1, "%"), False, "83.6"),
        (2.0, Scale(1, "points"), True, "+2"),
        (4.8, Scale(1, "x"), True, "4.8"),
        (-79.0, Scale(1, "%"), True, "-79"),
        (1.3e9, Scale(1e9, "B parameters"), False, "1.3"),
        (41_000.0, Scale(), False, "41,000"),
        (0.0162, Scale(1e-3, "ms"), False, "16.2"),
        (0.1 + 0.2, Scale(), False, "0.3"),
        (2e-7, Scale(), False, "2e-07"),
    ],
)
def test_figures_are_written_without_noise(value: float, scale: Scale, relative: bool, text: str) -> None:
    assert figure_text(value, scale, relative) == text


@pytest.mark.parametrize(
    ("values", "unit", "shown"),
    [
        ((0.016, 0.002), "s", "ms"),
        ((7200.0, 9000.0), "s", "h"),
        ((2e9, 3e9), "B", "GB"),
        ((4.1e9, 2e9), "FLOPs", "GFLOPs"),
        ((1.3e9, 2e9), "parameters", "B parameters"),
        ((83.6, 81.0), "%", "%"),
        ((0.0, 0.0), "", ""),
    ],
)
def test_a_board_is_shown_in_the_unit_that_suits_it(
    library: Workbench, values: tuple[float, float], unit: str, shown: str
) -> None:
    keys = fill(library, {at: (claim(said("latency", value, unit)),) for at, value in enumerate(values)})
    assert scale_of(only(boards(library, keys).boards)).unit == shown


def test_a_boards_title_says_what_it_is_of(library: Workbench) -> None:
    keys = fill(
        library, {0: (claim(said("accuracy", 80.0)), claim(said("speed", 2.0, "x", on=None, relative=True)))}
    )
    titles = [board_title(board) for board in boards(library, keys).boards]
    assert titles == ["Tarn-9 · accuracy, %", "no dataset named · speed, change in times"]


def test_a_table_stays_text_in_markdown_and_csv() -> None:
    hostile = Table(
        "A | B", ("Paper", "Value"), (("=cmd|' /C calc'!A0", "-3.1"), ("a\nb \x1b[2J|", "+2")), "end"
    )
    text = "".join(markdown([hostile], "T"))
    assert "\x1b" not in text
    assert text.count("\n| ") == 4
    rows = list(csv.reader(io.StringIO("".join(comma_separated([hostile])))))
    assert rows[1] == ["A | B", "'=cmd|' /C calc'!A0", "-3.1"]
    assert rows[2][1:] == ["a b |", "+2"]


@pytest.mark.parametrize(
    ("sentence", "own", "rival"),
    [
        ("On CIFAR-10, Reed achieves 79.5% accuracy compared to 83.8% of DeiT.", 79.5, 83.8),
        ("Reed improves accuracy on CIFAR-10 from 76.2% to 78.9%.", 78.9, 76.2),
        ("On CIFAR-10, Reed achieves 71.4% accuracy, and 93.2% accuracy with more data.", 93.2, None),
    ],
)
def test_a_rivals_value_is_not_the_papers_own(
    bench: Workbench, tmp_path: Path, sentence: str, own: float, rival: float | None
) -> None:
    page = tmp_path / "page.jsonl"
    page.write_text(json.dumps({"title": "Reed", "abstract": sentence}), encoding="utf-8")
    import_paths(bench, [str(page)])
    quantities = []
    for number in re.finditer(r"(\d+\.\d)%", sentence):
        value = float(number[1])
        quantities.append(
            Quantity(
                number.start(),
                number.end(),
                number[0],
                value,
                "%",
                "absolute",
                "accuracy",
                "CIFAR-10",
                canonical=Canonical("accuracy", "cifar10", value, "%", relative=False, better=1),
            )
        )
    told = Claim(0, len(sentence), sentence, Kind.RESULT, 1.0, quantities=tuple(quantities))
    (key,) = bench.store.keys()
    bench.ledger.put([(key, (told,), "")], bench.store.last_seq)
    (entry,) = only(boards(bench, [key]).boards).entries
    assert (entry.value, entry.baseline) == (own, rival)
