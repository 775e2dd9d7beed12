"""Changing the index: one writer at a time, and a commit that is whole or never was."""

from __future__ import annotations

import fcntl
import hashlib
import os
import secrets
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from whoosh.codec.whoosh3 import W3Codec, W3Segment
from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC

from papertui.search.engine.manifest import (
    LOCK_NAME,
    Manifest,
    read_manifest,
    remove,
    sync_folder,
    write_manifest,
)
from papertui.search.engine.schema import whoosh_schema
from papertui.search.engine.segments import SegmentRecord

_POLL = 0.02  # seconds between two attempts to get the lock


class BusyError(Exception):
    """Another process is writing to the index and did not finish in time."""


@contextmanager
def writing(folder: Path, timeout: float) -> Iterator[None]:
    """Holds the index's write lock; raises BusyError after `timeout` seconds.

    It is the lock file that Whoosh itself uses. The system frees it when a
    process dies, however it dies.
    """
    descriptor = _open_lock(folder / LOCK_NAME)
    try:
        deadline = time.monotonic() + timeout
        while True:
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except OSError:
                if time.monotonic() >= deadline:
                    raise BusyError("another process is indexing") from None
                time.sleep(_POLL)
        yield
    finally:
        os.close(descriptor)


def _open_lock(path: Path) -> int:
    flags = os.O_CREAT | os.O_RDWR | os.O_NOFOLLOW | os.O_CLOEXEC
    try:
        return os.open(path, flags, 0o600)
    except OSError:
        if path.is_file() and not path.is_symlink():
            raise
        remove(path)  # something that is no file stands in its place
        return os.open(path, flags, 0o600)


def new_segment_name() -> str:
    """A name for a segment that no other has."""
    return f"MAIN_{secrets.token_hex(8)}"


def commit(folder: Path, before: Manifest, segments: Iterable[SegmentRecord], sequence: int) -> Manifest:
    """Makes `segments` the index's content; call it with the lock held.

    Order matters: segment files are synced already, then Whoosh's table of
    contents, then the manifest that refers to both. Killed anywhere before the
    last step, the old state stands and the rest is litter to be swept.
    """
    after = replace(before, segments=tuple(segments), sequence=sequence, commit=before.commit + 1)
    on_disk = read_manifest(folder)
    if on_disk is not None and (on_disk.commit, on_disk.store) != (before.commit, before.store):
        raise BusyError("another process changed the index meanwhile")
    after = replace(after, toc=_write_toc(folder, after))
    write_manifest(folder, after)
    return after


def _write_toc(folder: Path, manifest: Manifest) -> str:
    """Writes Whoosh's own table of contents, so that it opens the index too; its SHA-256."""
    codec = W3Codec()
    found = []
    for record in manifest.segments:
        deleted = set(record.deleted) or None
        segment = W3Segment(codec, "MAIN", record.papers, record.name.removeprefix("MAIN_"), deleted)
        segment.compound = True
        segment._fieldlengths = dict(record.lengths)
        found.append(segment)
    path = folder / manifest.toc_name
    remove(path)  # a commit that was killed may have left one
    TOC(whoosh_schema(), found, manifest.commit).write(FileStorage(str(folder)), "MAIN")
    with path.open("rb+") as file:
        path.chmod(0o600)
        content = file.read()
        os.fsync(file.fileno())
    sync_folder(folder)
    return hashlib.sha256(content).hexdigest()
