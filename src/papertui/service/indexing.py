"""Keeping the full-text index in step with the store."""

from __future__ import annotations

from collections.abc import Callable

from papertui.service.workbench import Workbench

#: Papers handed to the index at a time; after each batch what it holds can be found.
BATCH = 5_000


def is_behind(bench: Workbench) -> bool:
    """Whether papers are in the store that the index does not hold yet."""
    return bench.index.generation < bench.store.last_seq


def catch_up(bench: Workbench, on_progress: Callable[[int, int], None] | None = None) -> int:
    """Index every paper that the index lacks; returns how many it took in.

    `on_progress` gets papers indexed and papers in the store.
    """
    index = bench.index
    index.reopen()
    if not is_behind(bench):
        return 0
    before = index.papers
    index.catch_up(
        lambda after, limit: bench.store.papers_since(after, limit),
        bench.store.last_seq,
        batch=BATCH,
        progress=on_progress,
    )
    return index.papers - before


def rebuild(bench: Workbench, on_progress: Callable[[int, int], None] | None = None) -> int:
    """Throw the index away and make it anew; returns how many papers it holds."""
    bench.index.clear()
    catch_up(bench, on_progress)
    return bench.index.papers
