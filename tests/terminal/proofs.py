"""What must hold of a reader after anything was done to it."""

from __future__ import annotations

import re

from papertui.service.finding import find_all
from papertui.service.indexing import catch_up
from tests.terminal.harness import Terminal
from tests.terminal.library import Library


def alive(terminal: Terminal) -> None:
    """Everything sent before has been dealt with, and the reader answers.

    Esc leads back to the desk, however many pages lie on it; there the messages
    open and close, which no text that was pasted or typed brings about.
    """
    terminal.resize(120, 36)
    for _ in range(60):
        terminal.press("escape", "escape", "g", "m")
        terminal.drain_briefly()
        if "of this session" in terminal.text:
            break
    terminal.see("of this session")
    terminal.press("escape")
    terminal.see_not("of this session")
    terminal.press("g", "l")
    # What was typed may have been a search that finds nothing: the list says so in its title.
    terminal.until(
        lambda: any(title in terminal.text for title in ("━ Papers ━", "━ No paper matches")), "the list"
    )


def leave(terminal: Terminal) -> None:
    """Quit and prove that everything was put back."""
    terminal.press("ctrl+q")
    assert terminal.ended() == 0
    assert terminal.restored
    assert terminal.faults() == []


def agree(library: Library, papers: int) -> None:
    """After the next catching up, store and index hold the same papers.

    Each one is found, alone, by the number that only its title has.
    """
    with library.open() as bench:
        catch_up(bench)
        keys = bench.store.keys("page")
        assert len(keys) == papers
        assert bench.index.generation == bench.store.last_seq
        for row in bench.store.rows(keys):
            number = re.findall(r"Part (\d+)$", row.title)[0]
            assert list(find_all(bench, f'title:"part {number}"')[1].keys) == [row.key]


def heal(library: Library, papers: int) -> None:
    """The next search needs no help and says nothing of what was mended; then store and index agree."""
    made = library.run("search", "method", "--limit", "1")
    assert made.returncode == 0, made.stderr.decode()
    assert made.stdout.count(b"\n") == 1
    assert b"Traceback" not in made.stderr
    agree(library, papers)
