"""Keeping the ledger of claims in step with the library and with the reader's corrections."""

from __future__ import annotations

from collections.abc import Callable

from papertui.service.correcting import claims_of, corrected
from papertui.service.workbench import Workbench

AT_ONCE = 100
"""Papers read and committed together: a fraction of a second's work, all that is lost when it ends early."""


def is_behind(bench: Workbench) -> bool:
    """Whether the claims of some papers have not been read yet."""
    return bench.ledger.generation < bench.store.last_seq


def progress(bench: Workbench) -> tuple[int, int]:
    """How many papers have been read, of how many."""
    last, read = bench.store.last_seq, bench.ledger.generation
    return min(read, last), last


def catch_up(bench: Workbench, on_progress: Callable[[int, int], None] | None = None) -> int:
    """Read the claims of every paper that the ledger lacks; returns how many it took in.

    Small batches are committed one by one, so that what is read so far can be asked.
    """
    from papertui.claims import read_claims

    ledger, store = bench.ledger, bench.store
    taken = 0
    while batch := list(store.papers_since(ledger.generation, AT_ONCE)):
        keys = [key for _, key, _ in batch]
        said, texts = store.corrections(keys), store.corrected()
        ledger.put(
            [
                (key, corrected(read_claims(paper.abstract), said.get(key, ())), texts.get(key, ""))
                for _, key, paper in batch
            ],
            batch[-1][0],
        )
        taken += len(batch)
        if on_progress is not None:
            on_progress(*progress(bench))
    settle(bench)
    return taken


def settle(bench: Workbench) -> None:
    """Read those papers anew whose corrections are others than they were read with, also after an undo."""
    ledger, store = bench.ledger, bench.store
    counter = store.change_counter
    if ledger.settled == counter:
        return
    wanted, had = store.corrected(), ledger.corrected()
    changed = sorted(key for key in wanted.keys() | had.keys() if wanted.get(key, "") != had.get(key, ""))
    if changed:
        claims = claims_of(bench, changed)
        ledger.put([(key, claims[key], wanted.get(key, "")) for key in changed])
    ledger.note_settled(counter)
