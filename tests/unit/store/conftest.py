"""An empty library in a throw-away folder, a clock that stands still, and invented papers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from papertui.store import Store
from tests.unit.store.making import noon


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "library.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with Store.open(path, now=noon) as opened:
        yield opened
