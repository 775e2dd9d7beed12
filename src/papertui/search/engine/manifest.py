"""The manifest: what an index consists of, replaced as a whole by every commit.

It names the segments, their checksums, the store they were made from and how far
its changes are in. Nothing of the index is opened that it does not vouch for, and
no pickle is ever read. The folder must be a real one, ours, closed to others.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import stat
from dataclasses import asdict, dataclass
from pathlib import Path

from papertui.search.engine.blocks import DamageError
from papertui.search.engine.schema import VERSION
from papertui.search.engine.segments import SegmentRecord

NAME = "manifest"
LOCK_NAME = "MAIN_WRITELOCK"
_MAX_SIZE = 64 << 20


@dataclass(frozen=True, slots=True)
class Manifest:
    """One state of the index.

    `sequence` is the store's change number that it reflects, `commit` counts the
    states, `toc` is the SHA-256 of Whoosh's table of contents.
    """

    store: str
    sequence: int = 0
    commit: int = 0
    toc: str = ""
    segments: tuple[SegmentRecord, ...] = ()
    version: int = VERSION

    @property
    def papers(self) -> int:
        """Papers that can be found."""
        return sum(segment.papers - len(segment.deleted) for segment in self.segments)

    @property
    def toc_name(self) -> str:
        """The file name of Whoosh's table of contents."""
        return f"_MAIN_{self.commit}.toc"

    @property
    def files(self) -> frozenset[str]:
        """All files that belong to this state."""
        return frozenset({NAME, LOCK_NAME, self.toc_name, *(segment.file for segment in self.segments)})


def read_manifest(folder: Path) -> Manifest | None:
    """The manifest of a folder, None where there is none; raises DamageError for a bad one."""
    try:
        descriptor = os.open(folder / NAME, os.O_RDONLY | os.O_NOFOLLOW)
    except FileNotFoundError:
        return None
    except OSError as problem:
        raise DamageError(f"the manifest cannot be opened: {problem.strerror}") from None
    with os.fdopen(descriptor, "rb") as file:
        state = os.fstat(file.fileno())
        if not stat.S_ISREG(state.st_mode) or state.st_uid != os.geteuid():
            raise DamageError("the manifest is not ours")
        raw = file.read(_MAX_SIZE)
    head, _, body = raw.partition(b"\n")
    if head.decode("latin-1") != hashlib.sha256(body).hexdigest():
        raise DamageError("the manifest is damaged")
    fields = json.loads(body)
    if fields.get("version") != VERSION:
        raise DamageError("the index is of another version")
    return _manifest_of(fields)


def _manifest_of(fields: dict[str, object]) -> Manifest:
    """A manifest from its JSON; the checksum says that we wrote it, so its shape is known."""
    segments = []
    for entry in fields.pop("segments"):  # type: ignore[attr-defined]  # a list of objects
        entry["parts"] = {name: (int(at), int(size)) for name, (at, size) in entry["parts"].items()}
        entry["deleted"] = tuple(entry["deleted"])
        segments.append(SegmentRecord(**entry))
    return Manifest(**fields, segments=tuple(segments))  # type: ignore[arg-type]  # see above


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Puts the manifest in place, atomically and synced: this is the commit."""
    body = json.dumps(asdict(manifest), separators=(",", ":")).encode()
    temporary = folder / f"{NAME}.new"
    remove(temporary)
    descriptor = os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_NOFOLLOW, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(hashlib.sha256(body).hexdigest().encode() + b"\n" + body)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(folder / NAME)
    sync_folder(folder)


def sync_folder(folder: Path) -> None:
    """Makes new names in a folder survive a power cut."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def secure_folder(folder: Path) -> bool:
    """Makes sure of a folder that only we can have written to; true if what is inside can be trusted.

    A symbolic link or a file in its place is taken away, a folder of somebody
    else is moved aside, one that others may write to is closed and distrusted.
    """
    try:
        state = folder.lstat()
    except FileNotFoundError:
        folder.mkdir(mode=0o700, parents=True)
        return True
    if not stat.S_ISDIR(state.st_mode):
        folder.unlink()
        folder.mkdir(mode=0o700)
        return False
    if state.st_uid != os.geteuid():
        folder.rename(_free_name(folder))
        folder.mkdir(mode=0o700)
        return False
    if state.st_mode & 0o077:
        folder.chmod(0o700)
    return not state.st_mode & 0o022


def _free_name(folder: Path) -> Path:
    number = 1
    while os.path.lexists(candidate := folder.with_name(f"{folder.name}.refused-{number}")):
        number += 1
    return candidate


def remove_strays(folder: Path, kept: frozenset[str]) -> None:
    """Removes what no state refers to: left-overs of killed writers and of states gone by.

    What cannot be removed stays and does no harm.
    """
    for entry in os.scandir(folder):
        if entry.name not in kept:
            try:
                remove(Path(entry.path))
            except OSError:
                continue


def remove(path: Path) -> None:
    """Takes away whatever is at a path, never what a link there points to."""
    try:
        path.unlink(missing_ok=True)
    except (IsADirectoryError, PermissionError):
        if not path.is_dir() or path.is_symlink():
            raise
        shutil.rmtree(path)
