"""The workbench: the one object that both front ends get."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from papertui.config import Config
from papertui.paths import Places
from papertui.store import Store

if TYPE_CHECKING:
    from papertui.search.index import Index
    from papertui.search.searching import Searcher
    from papertui.service.facts import Facts
    from papertui.store.ledger import Ledger


def clock() -> datetime:
    """The time now, with its zone: the only place where the program reads the clock."""
    return datetime.now(UTC).astimezone()


class Workbench:
    """An open library with the reader's wishes beside it.

    Holds the store (opened at once) and the index (opened when first asked
    for). One workbench belongs to one thread; another thread takes a `twin()`.
    """

    def __init__(
        self,
        places: Places,
        config: Config,
        now: Callable[[], datetime],
        store: Store,
        *,
        owner: bool = True,
        read_only: bool = False,
    ) -> None:
        self.places = places
        self.config = config
        self.now = now
        self.store = store
        self.read_only = read_only
        self._owner = owner

    @classmethod
    def open(
        cls,
        places: Places,
        config: Config | None = None,
        now: Callable[[], datetime] = clock,
        *,
        read_only: bool = False,
    ) -> Workbench:
        """Open the library of these places, making an empty one where there is none.

        Raises LibraryError where it cannot be opened or written.
        """
        store = Store.open(places.library, now=now, read_only=read_only)
        return cls(places, config or Config(), now, store, read_only=read_only)

    def twin(self) -> Workbench:
        """A workbench for another thread: the same store (one connection a thread), an index of its own."""
        return Workbench(
            self.places, self.config, self.now, self.store, owner=False, read_only=self.read_only
        )

    @cached_property
    def index(self) -> Index:
        """The full-text index, healed if it was damaged; what it lacks is the caller's to catch up."""
        from papertui.search.index import Index

        index = Index(self.places.index, self.store.store_id)
        index.open(self.store.last_seq)
        return index

    @cached_property
    def searcher(self) -> Searcher:
        """What answers queries on the index, with its caches of terms and filters."""
        from papertui.search.searching import Searcher

        return Searcher(self.index, self.facts)

    @cached_property
    def ledger(self) -> Ledger:
        """What abstracts claim, made anew if it was damaged; what it lacks is the caller's to catch up.

        Where nothing can be written, it is kept in memory.
        """
        from papertui.claims import CLAIMS_VERSION
        from papertui.store.ledger import Ledger

        place = None if self.read_only else self.places.claims
        return Ledger(place, self.store.store_id, CLAIMS_VERSION)

    @cached_property
    def facts(self) -> Facts:
        """What filters are answered by: the store's facts and the ledger's."""
        from papertui.service.facts import Facts

        return Facts(self)

    def close(self) -> None:
        """Let go of the files; the workbench is not used afterwards."""
        if "ledger" in self.__dict__:
            self.ledger.close()
        if self._owner:
            self.store.close()

    def __enter__(self) -> Workbench:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
