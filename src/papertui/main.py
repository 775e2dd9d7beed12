"""The composition root: the one place that knows both front ends."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from papertui.cli.program import run
from papertui.cli.verb import Front, KeyRow

if TYPE_CHECKING:
    from papertui.service.workbench import Workbench


def main(argv: Sequence[str]) -> int:
    """Run one call of papertui (without the program's name) and return its exit code."""
    return run(argv, front=Front(open_reader, key_table), now=_clock)


def open_reader(bench: Workbench) -> int:
    """Run the reader; Textual is loaded here and nowhere before."""
    from papertui.tui.app import run_reader

    return run_reader(bench)


def key_table(rebound: Mapping[str, str]) -> tuple[Sequence[KeyRow], Sequence[str]]:
    """The reader's actions with these keys in place of ours, and what could not be used of them."""
    from papertui.tui.keymap import Keymap

    keymap = Keymap(rebound)
    rows = [replace(action, keys=keymap.keys_of(action.id)) for action in keymap.actions]
    return rows, keymap.problems


def _clock() -> datetime:
    from papertui.service.workbench import clock

    return clock()
