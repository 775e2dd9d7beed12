"""What a verb is, and what it is given when it runs."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, BinaryIO, Protocol

if TYPE_CHECKING:
    from papertui.cli.diagnostics import Diagnostics
    from papertui.cli.output import Output
    from papertui.config import Config
    from papertui.paths import Places
    from papertui.service.workbench import Workbench

DONE = 0
"""Everything asked for was done."""
PART = 1
"""Done in part, or nothing matched."""


class KeyRow(Protocol):
    """One action of the reader, as `papertui keys` shows it."""

    @property
    def id(self) -> str:
        """Its name in config.toml."""
        ...

    @property
    def title(self) -> str:
        """What it is called."""
        ...

    @property
    def sentence(self) -> str:
        """What it does."""
        ...

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys that do it, the main one first."""
        ...

    @property
    def scope(self) -> str:
        """Where the keys work."""
        ...

    @property
    def group(self) -> str:
        """Its heading on the help page."""
        ...


@dataclass(frozen=True, slots=True)
class Front:
    """What the command line needs of the reader without knowing it.

    `open_reader` runs the reader on an open library and returns its exit code;
    `key_table` gives the actions with the keys rebound in a configuration, and
    what could not be used of them, a sentence each.
    """

    open_reader: Callable[[Workbench], int]
    key_table: Callable[[Mapping[str, str]], tuple[Sequence[KeyRow], Sequence[str]]]


@dataclass(frozen=True, slots=True)
class Call:
    """One call of a verb: its arguments and everything it may touch."""

    args: Namespace
    places: Places
    config: Config
    environ: Mapping[str, str]
    now: Callable[[], datetime]
    stdin: BinaryIO
    output: Output
    diagnostics: Diagnostics
    front: Front

    def library(self, *, reading: bool = False) -> Workbench:
        """Open the library; use it in a `with`. Raises LibraryError.

        A verb that only reads also works where nothing can be written.
        """
        from papertui.service.workbench import Workbench
        from papertui.store.database import LibraryReadOnlyError

        try:
            return Workbench.open(self.places, self.config, self.now)
        except LibraryReadOnlyError:
            if not reading or not self.places.library.exists():
                raise
            return Workbench.open(self.places, self.config, self.now, read_only=True)


@dataclass(frozen=True, slots=True)
class Verb:
    """What a word of the command line takes and does.

    `run` does it and returns the exit code, `arguments` declares what it takes.
    `json` describes what `--json` prints (empty: it has no such option),
    `examples` are calls without the leading `papertui`.
    """

    run: Callable[[Call], int]
    arguments: Callable[[ArgumentParser], None] = lambda _: None
    json: str = ""
    examples: tuple[str, ...] = ()
