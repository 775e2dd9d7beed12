"""The full-text index of a library: derived from the store, rebuilt whenever in doubt."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import islice
from pathlib import Path

import numpy as np

from papertui.errors import LibraryError, PapertuiError
from papertui.search.building import Builder, Change, WorkerError, build
from papertui.search.engine.blocks import DamageError
from papertui.search.engine.committing import BusyError, commit, new_segment_name, writing
from papertui.search.engine.manifest import (
    LOCK_NAME,
    Manifest,
    read_manifest,
    remove_strays,
    secure_folder,
    write_manifest,
)
from papertui.search.engine.merging import due, merged_content
from papertui.search.engine.segments import SegmentRecord, write_segment
from papertui.search.engine.view import SegmentView, View
from papertui.search.evaluating import Facts, Masks
from papertui.search.ranking import Ranking

BATCH = 32_768
"""Papers that are indexed and committed at once; fewer where several processes share them."""


class IndexLostError(PapertuiError):
    """The index turned out to be damaged and is empty now: catch it up and ask again."""


class Index:
    """The index in a folder, made from the store with id `store_id`.

    `open` first; it takes whatever it finds, and what cannot be trusted, is
    damaged, older, newer or of another store is emptied, so that `generation`
    is 0 and `catch_up` fills it again. An open index is a snapshot: `reopen`
    moves it on after other processes wrote. With it go the terms and filters that
    make the next answer quick.
    """

    def __init__(self, folder: Path, store_id: str) -> None:
        self._folder = folder
        self._store_id = store_id
        self.ranking = Ranking(View(folder, Manifest(store_id)))
        self._masks: Masks | None = None
        self._builder = Builder(folder)

    @property
    def view(self) -> View:
        """The snapshot that searches read."""
        return self.ranking.view

    def masks_of(self, facts: Facts) -> Masks:
        """The filters of these facts as flags, kept while the same facts are asked."""
        if self._masks is None or self._masks.facts is not facts:
            self._masks = Masks(facts)
        return self._masks

    @property
    def generation(self) -> int:
        """The store's change number up to which papers are in."""
        return self.view.manifest.sequence

    @property
    def papers(self) -> int:
        """Papers that can be found."""
        return self.view.papers

    def open(self, last_sequence: int | None = None, *, timeout: float = 30.0) -> bool:
        """Opens the index, healing it where it must; true if what was there is kept.

        `last_sequence` is the store's newest change number: an index that knows
        later ones was made from a past that is gone, and is emptied.
        """
        try:
            trusted = secure_folder(self._folder)
            found = self._read() if trusted else None
        except OSError as problem:
            raise LibraryError(
                f"The index folder {self._folder} cannot be used: {problem.strerror}.",
                "Check its owner and its permissions.",
            ) from problem
        if found is not None and (last_sequence is None or found.manifest.sequence <= last_sequence):
            self.ranking = Ranking(found)
            return True
        self.rebuild(timeout=timeout)
        return False

    def _read(self) -> View | None:
        """The index on disk; None where there is none that is sound and ours."""
        for _ in range(3):
            try:
                manifest = read_manifest(self._folder)
                if manifest is None or manifest.store != self._store_id:
                    return None
                return View(self._folder, manifest)
            except FileNotFoundError:
                continue  # another process committed between manifest and segment
            except Exception:  # noqa: BLE001  # damage shows in every way; whatever it is, the index is remade
                return None
        return None

    def rebuild(self, *, timeout: float = 30.0) -> None:
        """Empties the index; `catch_up` from change number 0 fills it again."""
        with self._writing(timeout):
            empty = Manifest(self._store_id)
            remove_strays(self._folder, frozenset({LOCK_NAME}))
            write_manifest(self._folder, empty)
        self.ranking = Ranking(View(self._folder, empty))

    def reopen(self) -> bool:
        """Moves on to what other processes wrote; true if there was anything new."""
        try:
            manifest = read_manifest(self._folder)
        except Exception:  # noqa: BLE001  # see _read
            manifest = None
        now = self.view.manifest
        if manifest is not None and (manifest.commit, manifest.store) == (now.commit, now.store):
            return False
        found = self._read()
        if found is None:
            self.open()
        else:
            self.ranking = Ranking(found)
        return True

    def catch_up(
        self,
        changes: Iterable[Change],
        *,
        processes: int = 1,
        progress: Callable[[int], None] | None = None,
        timeout: float = 30.0,
    ) -> int:
        """Indexes changes in ascending order; how many papers went in.

        Each batch is committed for itself: killed in between, the rest comes
        with the next call. Changes that another process indexed meanwhile are
        passed over. Many papers are shared out to `processes`. `progress` is
        told the papers done so far. Raises LibraryError when another process
        keeps the index locked or one of ours dies.
        """
        done = 0
        with self._writing(timeout):
            self.reopen()
            size = BATCH if processes < 2 else BATCH // 2
            batches = _batches(changes, self.generation, size)
            try:
                for batch, record in build(self._folder, batches, processes, self._builder):
                    self._commit(batch, record)
                    done += len(batch)
                    if progress is not None:
                        progress(done)
                    self._merge()
            except (WorkerError, OSError) as problem:
                raise LibraryError(
                    f"Indexing broke off: {problem}.", "What is in stays; try again for the rest."
                ) from problem
            if done:
                remove_strays(self._folder, self.view.manifest.files)
        return done

    def _commit(self, batch: Sequence[Change], record: SegmentRecord) -> None:
        before = self.view.manifest
        known = {key for _, key, _ in batch}
        kept = [_without(segment, known) for segment in self.view.segments]
        self._move_on(commit(self._folder, before, [*kept, record], batch[-1][0]))

    def _merge(self) -> None:
        """Keeps the segments few: neighbours of like size become one."""
        while (chosen := due(self.view.manifest.segments)) is not None:
            before = self.view.manifest
            content = merged_content(self.view.segments[chosen])
            records = list(before.segments)
            lives = len(content.keys) > 0
            records[chosen] = [write_segment(self._folder, new_segment_name(), content)] if lives else []
            self._move_on(commit(self._folder, before, records, before.sequence))

    def _move_on(self, manifest: Manifest) -> None:
        self.ranking = Ranking(View(self._folder, manifest, self.view))

    def _writing(self, timeout: float) -> _Writing:
        return _Writing(self._folder, timeout)

    @contextmanager
    def guarded(self) -> Iterator[None]:
        """Turns damage that reading comes upon into an empty index and IndexLostError."""
        try:
            yield
        except DamageError as damage:
            self.rebuild()
            what = f"The search index was damaged ({damage}) and is being made anew."
            raise IndexLostError(what, "Search again in a moment.") from damage

    def verify(self) -> bool:
        """Reads all of the index and compares checksums; a damaged one is emptied and false returned."""
        try:
            self.view.verify()
        except Exception:  # noqa: BLE001  # see _read
            self.rebuild()
            return False
        return True


class _Writing:
    """The write lock, with a reason for people when it cannot be had."""

    def __init__(self, folder: Path, timeout: float) -> None:
        self._held = writing(folder, timeout)

    def __enter__(self) -> None:
        try:
            self._held.__enter__()
        except BusyError:
            raise LibraryError(
                "Another papertui is indexing and does not come to an end.",
                "Wait for it, or end it and try again.",
            ) from None

    def __exit__(self, *exc: object) -> None:
        self._held.__exit__(None, None, None)


def _batches(changes: Iterable[Change], after: int, size: int) -> Iterator[list[Change]]:
    fresh = (change for change in changes if change[0] > after)
    while batch := list(islice(fresh, size)):
        yield batch


def _without(segment: SegmentView, keys: set[int]) -> SegmentRecord:
    """The segment with the papers of these keys deleted: newer text of them comes in."""
    record = segment.record
    if not len(segment.keys) or min(keys) > segment.highest:
        return record
    gone = np.flatnonzero(np.isin(segment.keys, list(keys))).tolist()
    return replace(record, deleted=tuple(sorted({*record.deleted, *gone}))) if gone else record
