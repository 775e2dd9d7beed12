"""Keeping the full-text index in step with the store."""

from __future__ import annotations

from collections.abc import Callable

from papertui.service.workbench import Workbench

#: More papers than any library holds.
ALL = 1 << 60

#: Papers from which starting processes to index them takes less time than it saves.
WORTH_PROCESSES = 10_000


#: Papers up to which the words of the index are held ready, about 10 MiB for 100,000.
WORTH_READINESS = 250_000


def get_ready(bench: Workbench) -> None:
    """Read ahead what the first misspelt word would wait for; once is enough, and more cost nothing."""
    if bench.index.papers <= WORTH_READINESS:
        with bench.index.guarded():
            bench.index.ranking.get_ready()


def is_behind(bench: Workbench) -> bool:
    """Whether papers are in the store that the index does not hold yet."""
    bench.index.reopen()
    return bench.index.generation < bench.store.last_seq


def catch_up(
    bench: Workbench, on_progress: Callable[[int, int], None] | None = None, *, processes: int = 1
) -> int:
    """Index every paper that the index lacks; returns how many it took in.

    Each batch is committed for itself, so that what is indexed so far can be
    found. `on_progress` gets papers indexed and papers to index in all. More
    than one of `processes` is started only for what is worth their start.
    """
    index = bench.index
    if not is_behind(bench):
        return 0
    there = index.papers
    last = bench.store.last_seq

    def tell(done: int) -> None:
        if on_progress is not None:
            on_progress(there + done, max(last, there + done))

    missing = last - index.generation
    return index.catch_up(
        bench.store.papers_since(index.generation, ALL),
        processes=processes if missing >= WORTH_PROCESSES else 1,
        progress=tell,
    )


def rebuild(bench: Workbench, on_progress: Callable[[int, int], None] | None = None) -> int:
    """Throw the index away and make it anew; returns how many papers it holds."""
    bench.index.rebuild()
    catch_up(bench, on_progress, processes=2)
    return bench.index.papers
