"""Libraries for the suites in a real terminal: made once, copied for every test that changes one."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.terminal.harness import Terminal
from tests.terminal.library import Library, invent, write_page

Reader = Callable[..., Terminal]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything here draws in a real pseudo-terminal, which Windows has not got."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker("terminal")
            if sys.platform == "win32":
                item.add_marker(pytest.mark.skip(reason="no pseudo-terminals on this system"))


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """Sixty papers of two days, imported and indexed; nobody may change it."""
    library = Library(tmp_path_factory.mktemp("shelf") / "library")
    pages = library.home / "pages"
    write_page(pages / "wednesday.txt", [invent(n) for n in range(40)], "Sep 2")
    write_page(pages / "thursday.txt", [invent(n) for n in range(35, 60)], "Sep 3")
    made = library.run("import", str(pages / "wednesday.txt"), str(pages / "thursday.txt"))
    assert made.returncode == 0, made.stderr.decode()
    return library


@pytest.fixture
def library(shelf: Library, tmp_path: Path) -> Library:
    """A copy of the shelf for one test."""
    return shelf.copy(tmp_path / "library")


@pytest.fixture
def empty(tmp_path: Path) -> Library:
    """A library without papers."""
    (tmp_path / "library").mkdir()
    return Library(tmp_path / "library")


@pytest.fixture
def reader(library: Library) -> Iterator[Reader]:
    """Opens readers on the test's library and waits for their list; ends them all afterwards."""
    opened: list[Terminal] = []

    def open_reader(
        *arguments: str, size: tuple[int, int] = (120, 36), see: str = "Papers", **changes: str
    ) -> Terminal:
        terminal = library.reader(*arguments, size=size, **changes)
        opened.append(terminal)
        if see:
            terminal.see(see)
        return terminal

    yield open_reader
    for terminal in opened:
        terminal.close()
