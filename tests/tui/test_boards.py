"""Board, comparison and corrections, by their keys."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from papertui.config import Config
from papertui.model.claim import Kind
from papertui.paths import temporary
from papertui.service import ledger
from papertui.service.importing import import_paths
from papertui.service.indexing import catch_up
from papertui.service.workbench import Workbench
from papertui.tui.screens.board import BoardScreen
from papertui.tui.screens.comparison import CompareScreen
from tests.tui.reader import Reader, friday, reading

PAPERS = (
    ("Lantern", 83.6, 31, "ResNet-50"),
    ("Ferry", 81.2, 16, "Swin"),
    ("Moss", 79.5, 8, "DeiT"),
    ("Heron", 85.1, 24, "DeiT"),
)


@pytest.fixture(scope="module")
def claimed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of papers that state accuracy and latency on one dataset, and one without a number."""
    folder = tmp_path_factory.mktemp("claimed")
    papers = [
        {
            "title": f"{name}: A Study",
            "abstract": f"We propose {name}. On CIFAR-10, {name} achieves {accuracy}% accuracy. "
            f"{name} achieves a latency of {latency} ms on CIFAR-10. It is 2.5x faster than {rival}.",
        }
        for name, accuracy, latency, rival in PAPERS
    ]
    papers.append({"title": "Hope", "abstract": "We hope that it helps."})
    page = folder / "page.jsonl"
    page.write_text("\n".join(map(json.dumps, papers)), encoding="utf-8")
    with Workbench.open(temporary(folder / "home"), Config(), friday) as bench:
        import_paths(bench, [str(page)])
        catch_up(bench)
        ledger.catch_up(bench)
    return folder / "home"


@pytest.fixture
def home(claimed: Path, tmp_path: Path) -> Path:
    import shutil

    return Path(shutil.copytree(claimed, tmp_path / "home"))


async def board_of(reader: Reader) -> BoardScreen:
    await reader.press("B")
    page = reader.page
    assert isinstance(page, BoardScreen)
    await reader.until(lambda: page.made is not None)
    return page


async def test_the_board_shows_the_list_best_first_and_opens_a_paper(home: Path) -> None:
    async with reading(home) as reader:
        page = await board_of(reader)
        assert page.board is not None
        assert page.board.dataset == "CIFAR-10"
        assert [entry.value for entry in page.board.entries][:2] == [85.1, 83.6]
        assert page.made is not None
        assert (page.made.numbered, page.made.papers) == (4, 5)
        await reader.press("j", "enter")
        assert reader.page is reader.desk
        record = reader.desk.view.record()
        assert record is not None
        assert record.paper.title == "Lantern: A Study"


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (60, 20)])
async def test_boards_are_turned_and_the_plot_stands_alone(home: Path, size: tuple[int, int]) -> None:
    async with reading(home, size=size) as reader:
        page = await board_of(reader)
        first = page.board
        await reader.press("l")
        assert page.board is not first
        await reader.press("h", "z")
        assert page.board is first
        assert not page.side.display
        await reader.press("z", "escape")
        assert reader.page is reader.desk


async def test_a_board_is_written_as_its_name_says(home: Path, tmp_path: Path) -> None:
    async with reading(home) as reader:
        page = await board_of(reader)
        target = tmp_path / "board.csv"
        await reader.press("E")
        page.field.value = str(target)
        await reader.press("enter")
        await reader.until(target.exists)
        assert target.read_text(encoding="utf-8").startswith("Board,Paper,Value")
        await reader.press("E")
        page.field.value = str(target)
        await reader.press("enter")
        assert "Replace" in reader.message
        await reader.press("n", "E", "escape", "escape")
        assert reader.page is reader.desk


async def test_selected_papers_are_compared(home: Path) -> None:
    async with reading(home) as reader:
        await reader.press("space", "space", "C")
        page = reader.page
        assert isinstance(page, CompareScreen)
        await reader.until(lambda: page.measures is not None)
        assert len(page.papers) == 2
        assert page.measure is not None
        assert len(page.measure.best) == 1
        before = page.column
        await reader.press("l")
        assert page.column != before
        await reader.press("j", "enter")
        assert reader.page is reader.desk


async def test_a_claim_is_hidden_and_comes_back(home: Path) -> None:
    async with reading(home) as reader:
        await reader.until(lambda: reader.desk.view.has_claims() and reader.desk.view.claims())
        await reader.press("c")
        shown = list(reader.desk.view.shown_claims())
        await reader.press("x")
        assert len(reader.desk.view.shown_claims()) == len(shown) - 1
        assert "Corrected" in reader.message or "corrected" in reader.message
        await reader.press("u")
        await reader.until(lambda: reader.desk.view.shown_claims() == shown)
        assert not reader.bench.store.corrected()


async def test_a_claim_gets_another_kind(home: Path) -> None:
    async with reading(home) as reader:
        await reader.until(lambda: reader.desk.view.has_claims() and reader.desk.view.claims())
        await reader.press("c", "K")
        await reader.press(*"limit", "enter")
        sentence = reader.desk.view.claims()[reader.desk.view.shown_claims()[0]]
        kinds = {claim.kind for claim in reader.desk.view.claims() if claim.yours}
        assert kinds == {Kind.LIMITATION}, sentence


async def test_a_number_is_linked_to_words_of_the_abstract(home: Path) -> None:
    async with reading(home) as reader:
        await reader.until(lambda: reader.desk.view.has_claims() and reader.desk.view.claims())
        await reader.press("c")
        view = reader.desk.view
        at = next(at for at, place in enumerate(view.shown_claims()) if view.claims()[place].quantities)
        await reader.press(*["j"] * at, "L", "down", "enter", "ctrl+u")
        await reader.press(*"nowhere", "enter")
        assert "does not stand" in reader.message
        await reader.press("L", "down", "enter", "ctrl+u")
        await reader.press(*"lantern", "enter")
        yours = [claim for claim in view.claims() if claim.yours]
        assert yours
        assert yours[0].quantities[0].dataset == "Lantern"


async def test_the_papers_own_board_stands_under_its_claims_on_a_wide_screen(home: Path) -> None:
    async with reading(home, size=(200, 50)) as reader:
        await reader.until(lambda: any(reader.desk.view.neighbours.values()))

        def told() -> str:
            return "\n".join(line.text for line in reader.desk.panes.claims.made())

        await reader.until(lambda: "Same board" in told())
        assert "CIFAR-10" in told()


async def test_a_question_about_claims_says_how_far_they_are(home: Path) -> None:
    (home / "data" / "claims.db").unlink()
    async with reading(home) as reader:
        await reader.press("/")
        await reader.press(*"claim:speed", "greater_than_sign", "2", "x")
        await reader.until(
            lambda: "papers have been read" in reader.message or reader.desk.session.visible.total
        )
        await reader.until(lambda: reader.desk.session.visible.total == len(PAPERS))
        assert not ledger.is_behind(reader.bench)
