"""Batches of papers to segments, here or in processes of their own."""

from __future__ import annotations

import gc
import multiprocessing
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from pathlib import Path

from papertui.model.paper import Paper
from papertui.search.analysis import GAP, PARTING, pieces, typewritten
from papertui.search.engine.committing import new_segment_name
from papertui.search.engine.inverting import MAX_CHUNKS, Inverter, Lexicon
from papertui.search.engine.segments import SegmentRecord, content_of, write_segment
from papertui.text.clean import readable

Change = tuple[int, int, Paper]
"""What the store reports: change number, key, paper."""


Texts = tuple[int, str, str, tuple[str, ...]]
"""What of it is indexed: key, title, abstract, authors."""


def texts_of(changes: Iterable[Change]) -> list[Texts]:
    """The parts of papers that are indexed."""
    return [(key, paper.title, paper.abstract, paper.authors) for _, key, paper in changes]


_BETWEEN = f" {GAP} "
_AT_ONCE = 256  # papers that are cut together: their arrays stay in the processor's cache
_LATEX = ("\\", "$", "^{", "_{")  # without one of them nothing is LaTeX


class WorkerError(Exception):
    """A process that was building a segment died or failed; nothing of its batch is in."""


def _read(*texts: str) -> str:
    """Texts as they are shown to people and searched: in small letters, gaps between them."""
    text = _BETWEEN.join(texts)
    if any(sign in text for sign in _LATEX) or not text.replace(_BETWEEN, "").isprintable():
        text = _BETWEEN.join(readable(part).text for part in texts)
    return typewritten(text.lower())


def index_terms(*texts: str) -> list[tuple[str, int]]:
    """The terms that texts are found by, each with its step; an empty one for a gap."""
    return list(pieces(_read(*texts)))


class Builder:
    """Builds segments in this process; the words it met make the next one quicker."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lexicon = Lexicon(pieces, PARTING)

    def build(self, batch: Sequence[Texts]) -> SegmentRecord:
        """The segment of a batch, written and synced, not committed."""
        if len(self._lexicon) > MAX_CHUNKS:
            self._lexicon = Lexicon(pieces, PARTING)
        inverter = Inverter(self._lexicon)
        for start in range(0, len(batch), _AT_ONCE):
            part = batch[start : start + _AT_ONCE]
            inverter.add(
                [key for key, _, _, _ in part],
                {
                    "title": [_read(title) for _, title, _, _ in part],
                    "abstract": [_read(abstract) for _, _, abstract, _ in part],
                    "author": [_read(*authors) for _, _, _, authors in part],
                },
            )
        return write_segment(self._folder, new_segment_name(), content_of(inverter.finish()))


Built = tuple[Sequence[Change], SegmentRecord]
"""A batch and its segment."""


def build(
    folder: Path, batches: Iterable[Sequence[Change]], processes: int, builder: Builder
) -> Iterator[Built]:
    """Each batch with its segment, in order; a single batch never leaves this process.

    Raises WorkerError when a process dies; then no later batch is reported.
    """
    source = iter(batches)
    first, second = next(source, None), next(source, None)
    started = [batch for batch in (first, second) if batch is not None]
    if processes < 2 or second is None:
        for batch in started:
            yield batch, builder.build(texts_of(batch))
        for batch in source:
            yield batch, builder.build(texts_of(batch))
        return
    crew = _Crew(folder, processes)
    try:
        yield from crew.build(started, source)
    finally:
        crew.dismiss()


class _Crew:
    """Worker processes, each with a pipe; results are awaited in the order of the batches."""

    def __init__(self, folder: Path, processes: int) -> None:
        context = multiprocessing.get_context("spawn")
        self._members: list[tuple[SpawnProcess, Connection]] = []
        for _ in range(processes):
            ours, theirs = context.Pipe()
            process = context.Process(target=_work, args=(folder, theirs), daemon=True)
            process.start()
            theirs.close()
            self._members.append((process, ours))

    def build(self, started: list[Sequence[Change]], source: Iterator[Sequence[Change]]) -> Iterator[Built]:
        waiting: deque[tuple[int, Sequence[Change]]] = deque()
        free = deque(range(len(self._members)))
        for batch in _chained(started, source):
            while not free:
                yield self._collect(waiting, free)
            member = free.popleft()
            self._send(member, batch)
            waiting.append((member, batch))
        while waiting:
            yield self._collect(waiting, free)

    def _send(self, member: int, batch: Sequence[Change]) -> None:
        process, pipe = self._members[member]
        try:
            pipe.send(texts_of(batch))
        except OSError:
            raise WorkerError(f"an indexing process ended early ({process.exitcode})") from None

    def _collect(self, waiting: deque[tuple[int, Sequence[Change]]], free: deque[int]) -> Built:
        member, batch = waiting.popleft()
        process, pipe = self._members[member]
        ready = wait([pipe, process.sentinel])
        answer: object = None
        if pipe in ready:
            with suppress(EOFError, OSError):
                answer = pipe.recv()
        if not isinstance(answer, SegmentRecord):
            process.join(1)
            raise WorkerError(str(answer or f"an indexing process ended early ({process.exitcode})"))
        if answer.papers != len(batch):
            raise WorkerError(f"an indexing process lost {len(batch) - answer.papers} papers")
        free.append(member)
        return batch, answer

    def dismiss(self) -> None:
        """Ends all members, whatever they are doing."""
        for process, pipe in self._members:
            pipe.close()
            process.terminate()
        for process, _ in self._members:
            process.join()


def _chained(
    started: list[Sequence[Change]], source: Iterator[Sequence[Change]]
) -> Iterator[Sequence[Change]]:
    yield from started
    yield from source


def _work(folder: Path, pipe: Connection) -> None:
    """The life of a worker: batches in, records out, an error as text."""
    builder = Builder(folder)
    gc.freeze()
    gc.set_threshold(100_000, 20, 1_000)  # what refers to itself dies young here
    with suppress(EOFError, KeyboardInterrupt):
        while True:
            batch = pipe.recv()
            try:
                pipe.send(builder.build(batch))
            except Exception as problem:  # noqa: BLE001  # the parent raises it as its own
                pipe.send(f"an indexing process failed: {problem!r}")
