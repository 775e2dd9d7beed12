"""The ledger is derived: whatever is wrong with its file, it is made anew and says what it was told."""

from __future__ import annotations

import sqlite3
import stat
from pathlib import Path

import pytest

from papertui.errors import LibraryError
from papertui.model.claim import Canonical, Claim, Kind, Quantity
from papertui.store.ledger import Ledger
from papertui.store.ledger_rows import BASELINE, DATASET, METRIC, change_in_times

ACCURACY = Quantity(
    10, 15, "84.2%", 84.2, "%", "absolute", "top-1 accuracy", "ToyNet", None, "up to",
    canonical=Canonical("accuracy", "toynet", 84.2, "%", relative=False, better=1),
)  # fmt: skip
FASTER = Quantity(
    30, 34, "3.1x", 3.1, "x", "increase", "speed", None, "a plain net",
    canonical=Canonical("speed", None, 3.1, "x", relative=True, better=1),
)  # fmt: skip
UNKNOWN = Quantity(40, 45, "7 pans", 7.0, "pans", "decrease", "number of pans")
RESULT = Claim(0, 60, "...", Kind.RESULT, 0.9, quantities=(ACCURACY, FASTER, UNKNOWN), datasets=("ToyNet",))
PLAIN = Claim(61, 90, "...", Kind.LIMITATION, 0.8, baselines=("a plain net", "ResNet"))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "claims.db"


def opened(file: Path, store_id: str = "one", version: int = 1) -> Ledger:
    return Ledger(file, store_id, version)


def filled(file: Path) -> Ledger:
    ledger = opened(file)
    ledger.put([(1, (RESULT, PLAIN), ""), (2, (PLAIN,), "0:said")], 7)
    return ledger


def test_what_is_put_in_can_be_asked(file: Path) -> None:
    ledger = filled(file)
    assert (ledger.papers, ledger.generation) == (2, 7)
    assert list(ledger.papers_with_kind(Kind.LIMITATION)) == [1, 2]
    assert list(ledger.papers_with_kind(Kind.RESULT)) == [1]
    assert ledger.corrected() == {2: "0:said"}
    assert list(ledger.naming_papers(DATASET)) == [1]
    resnet = [number for number, text in ledger.names(BASELINE) if text == "ResNet"]
    assert sorted(ledger.sentences_naming(resnet)) == [(1, 1), (2, 0)]
    assert ledger.sentences_naming_any(DATASET, [1, 2]) == {(1, 0)}


def test_a_figure_comes_back_with_its_sentence(file: Path) -> None:
    (figure,) = filled(file).figures(metric="accuracy")
    assert (figure.paper, figure.sentence, figure.kind, figure.from_, figure.to) == (1, 0, Kind.RESULT, 0, 60)
    assert (figure.written, figure.set_on, figure.against, figure.modifier) == (
        "top-1 accuracy", "ToyNet", "", "up to",
    )  # fmt: skip
    assert (figure.dataset, figure.value, figure.unit, figure.relative, figure.factor) == (
        "toynet", 84.2, "%", False, None,
    )  # fmt: skip


def test_a_metric_that_nobody_knows_is_found_by_its_words(file: Path) -> None:
    ledger = filled(file)
    pans = [number for number, text in ledger.names(METRIC) if text == "number of pans"]
    (figure,) = ledger.figures(written=pans)
    assert (figure.metric, figure.value, figure.relative) == (None, -7.0, True)


def test_a_rejected_claim_and_a_setting_claim_nothing(file: Path) -> None:
    ledger = opened(file)
    gone = Claim(0, 60, "...", Kind.RESULT, 1.0, quantities=(ACCURACY,), yours=True, rejected=True)
    ledger.put([(1, (gone, PLAIN), "0:gone")])
    assert list(ledger.papers_with_kind(Kind.RESULT)) == []
    assert ledger.figures(metric="accuracy") == []


def test_the_last_word_about_a_paper_stands(file: Path) -> None:
    ledger = filled(file)
    ledger.put([(1, (PLAIN,), "")])
    assert ledger.figures(metric="accuracy") == []
    assert (ledger.papers, ledger.generation) == (2, 7)


def test_it_is_private_and_another_one_sees_it(file: Path) -> None:
    ledger = filled(file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    other = opened(file)
    before = other.change_counter
    ledger.put([(3, (PLAIN,), "")], 9)
    assert (other.papers, other.generation) == (3, 9)
    assert other.change_counter > before


@pytest.mark.parametrize(("store_id", "version"), [("two", 1), ("one", 2)])
def test_another_library_or_engine_starts_anew(file: Path, store_id: str, version: int) -> None:
    filled(file).close()
    ledger = opened(file, store_id, version)
    assert (ledger.papers, ledger.generation) == (0, 0)
    ledger.put([(1, (RESULT,), "")], 1)
    assert len(ledger.figures(metric="speed")) == 1


@pytest.mark.parametrize("damage", [b"", b"no database at all" * 400, b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_damaged_file_is_made_anew(file: Path, damage: bytes) -> None:
    filled(file).close()
    file.write_bytes(damage)
    ledger = opened(file)
    assert ledger.papers == 0
    ledger.put([(1, (RESULT,), "")], 1)
    assert ledger.generation == 1


def test_a_file_with_other_tables_is_made_anew(file: Path) -> None:
    with sqlite3.connect(file) as connection:
        connection.execute("CREATE TABLE meta (name, value)")
    connection.close()
    assert opened(file).papers == 0


def test_damage_in_use_is_answered_with_an_empty_ledger(file: Path) -> None:
    ledger = filled(file)
    ledger._connection.execute("DROP TABLE quantity")
    assert ledger.figures(metric="accuracy") == []
    assert ledger.papers == 0


def test_without_a_file_it_is_kept_in_memory(tmp_path: Path) -> None:
    ledger = Ledger(None, "one", 1)
    ledger.put([(1, (RESULT,), "")], 1)
    assert len(ledger.figures(metric="accuracy")) == 1
    ledger.remove()
    ledger.close()
    assert not list(tmp_path.iterdir())


def test_a_folder_in_the_way_is_said(file: Path) -> None:
    file.mkdir()
    (file / "held").touch()
    with pytest.raises(LibraryError):
        opened(file)


@pytest.mark.parametrize(
    ("value", "unit", "times"), [(2.0, "x", 2.0), (50.0, "%", 1.5), (-79.0, "%", 0.21), (3.0, "points", None)]
)
def test_a_change_in_times(value: float, unit: str, times: float | None) -> None:
    assert change_in_times(value, unit) == (None if times is None else pytest.approx(times))
