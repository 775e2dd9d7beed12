"""A workbench on an empty library in a throw-away folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from papertui.paths import Places, temporary
from papertui.service.workbench import Workbench
from tests.unit.service.making import noon


@pytest.fixture
def places(tmp_path: Path) -> Places:
    return temporary(tmp_path / "home")


@pytest.fixture
def bench(places: Places) -> Iterator[Workbench]:
    with Workbench.open(places, now=noon) as opened:
        yield opened
