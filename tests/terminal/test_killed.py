"""kill -9 of reader and indexer at any point: nothing acknowledged is lost, store and index agree."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from papertui.service.importing import import_paths
from tests.terminal.conftest import Reader
from tests.terminal.library import Library, invent, write_page
from tests.terminal.proofs import agree, heal

FAULTY = Path(__file__).with_name("faulty.py")
POINTS = int(os.environ.get("TORTURE_KILLS", "20"))


# --- the reader ---

DEEDS = ["b", "s", "d", "r", "b", "s"]


@pytest.mark.parametrize("point", range(POINTS))
def test_a_killed_reader_loses_no_told_decision(reader: Reader, library: Library, point: int) -> None:
    """The message of a deed on the screen is the promise; keys behind it may or may not have been done."""
    terminal = reader()
    told = 0
    for number in range(1 + point % 5):
        terminal.press(DEEDS[(point + number) % len(DEEDS)])
        terminal.see(f"{number + 2} of 60", "u undo")
        told += 1
    terminal.type("bsdr"[: point % 5])
    terminal.process.kill()
    assert terminal.ended() == -signal.SIGKILL
    with library.open() as bench:
        entries = bench.store.history(100)
        done = [entry for entry in entries if entry.verb != "imported"]
        assert told <= len(done) <= told + point % 5
        assert bench.store.undo() is not None
    agree(library, 60)


def test_a_reader_killed_while_it_indexes_leaves_a_library_that_heals(library: Library) -> None:
    more = write_page(library.home / "more.txt", [invent(n) for n in range(60, 400)])
    with library.open() as bench:
        import_paths(bench, [str(more)])
    with library.reader() as terminal:
        terminal.see("1 of 400")
        os.killpg(terminal.process.pid, signal.SIGKILL)
        terminal.ended()
    heal(library, 400)


def killed_at(point: int, library: Library, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """Run a verb that kills itself at its `point`-th sync, rename or removal of a file."""
    command = [sys.executable, str(FAULTY), f"killed:{point}", *arguments]
    return subprocess.run(command, env=library.environment, capture_output=True)


# --- the indexer ---


@pytest.fixture(scope="module")
def unindexed(shelf: Library, tmp_path_factory: pytest.TempPathFactory) -> Library:
    """A library with new papers that the index has not seen."""
    library = shelf.copy(tmp_path_factory.mktemp("unindexed") / "library")
    more = write_page(library.home / "more.txt", [invent(n) for n in range(60, 160)])
    with library.open() as bench:
        import_paths(bench, [str(more)])
    return library


@pytest.mark.parametrize("point", range(1, POINTS + 1))
def test_an_indexer_killed_at_a_sync_or_a_rename_leaves_an_index_that_heals(
    unindexed: Library, tmp_path: Path, point: int
) -> None:
    """Files are synced, renamed and removed in a fixed order: it is killed at the first, the second ..."""
    library = unindexed.copy(tmp_path / "library")
    verb = "reindex" if point % 2 else "search"
    killed = subprocess.run(
        [
            sys.executable,
            str(FAULTY),
            f"killed:{(point + 1) // 2}",
            verb,
            *(["method"] if verb == "search" else []),
        ],
        env=library.environment,
        capture_output=True,
    )
    assert killed.returncode in (-signal.SIGKILL, 0), killed.stderr.decode()
    if (point + 1) // 2 <= 2:
        assert killed.returncode == -signal.SIGKILL
    heal(library, 160)


@pytest.mark.parametrize("point", range(1, 9))
def test_an_import_killed_half_way_is_all_or_nothing(shelf: Library, tmp_path: Path, point: int) -> None:
    library = shelf.copy(tmp_path / "library")
    more = write_page(library.home / "more.txt", [invent(n) for n in range(60, 160)])
    killed = killed_at(point, library, "import", str(more))
    assert killed.returncode in (-signal.SIGKILL, 0), killed.stderr.decode()
    with library.open() as bench:
        held = bench.store.count()
    assert held in (60, 160)
    agree(library, held)
    assert library.run("import", str(more)).returncode == 0
    agree(library, 160)
