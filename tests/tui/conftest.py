"""A library of three listing days for the tests of the reader's keys; made once, copied for each test."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from papertui.config import Config
from papertui.paths import temporary
from papertui.service import ledger
from papertui.service.importing import import_paths
from papertui.service.indexing import catch_up
from papertui.service.workbench import Workbench
from tests.terminal.library import Invented, invent, write_page
from tests.tui.reader import friday

#: Papers on the newest, the middle and the oldest day; the last of the newest stands on the middle one too.
NEWEST, MIDDLE, OLDEST = 12, 10, 8


@pytest.fixture(scope="session")
def three_days(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Thirty appearances of twenty-nine papers, one of them a variant of another."""
    folder = tmp_path_factory.mktemp("days")
    middle = [invent(n) for n in range(NEWEST - 1, NEWEST - 1 + MIDDLE)]
    oldest = [invent(n) for n in range(40, 40 + OLDEST - 1)]
    oldest.append(Invented(invent(0).title, "Another text under the same title. It has no number."))
    pages = [
        write_page(folder / "1.txt", oldest, "Sep 1"),
        write_page(folder / "2.txt", middle, "Sep 2"),
        write_page(folder / "3.txt", [invent(n) for n in range(NEWEST)], "Sep 3"),
    ]
    with Workbench.open(temporary(folder / "home"), Config(), friday) as bench:
        import_paths(bench, [str(page) for page in pages])
        catch_up(bench)
        ledger.catch_up(bench)
    return folder / "home"


@pytest.fixture
def days(three_days: Path, tmp_path: Path) -> Path:
    """A copy of the three days for one test."""
    return Path(shutil.copytree(three_days, tmp_path / "days"))
