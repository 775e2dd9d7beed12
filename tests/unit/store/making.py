"""Invented papers and pages for the tests of the store."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import UTC, datetime

from papertui.model.paper import Paper
from papertui.store import Store
from papertui.store.importing import Imported


def noon() -> datetime:
    """A clock that stands still."""
    return datetime(2026, 11, 20, 12, 0, 0, tzinfo=UTC)


def paper(number: int, **facts: object) -> Paper:
    """The invented paper of that number."""
    return Paper(f"Paper {number}", f"We study thing {number}.", **facts)  # type: ignore[arg-type]  # facts of Paper


def identity(one: Paper) -> str:
    """A full id: what matters here is that it differs where title or abstract do."""
    return hashlib.sha256(f"{one.title}\x1f{one.abstract}".encode(errors="replace")).hexdigest()


def bring(
    store: Store,
    papers: Sequence[Paper],
    *,
    name: str = "page.txt",
    day: str | None = "2026-09-03",
    code: Sequence[int] = (),
    numbers: Sequence[int] = (),
) -> tuple[Imported, list[str]]:
    """Import a page; what it brought, and what was said of each paper. `code`, `numbers`: ranks with such."""
    outcomes = []
    with store.begin_import() as page:
        for rank, one in enumerate(papers, start=1):
            outcomes.append(
                page.add(
                    one,
                    identity(one),
                    one.title.casefold(),
                    rank,
                    has_code=rank in code,
                    has_number=rank in numbers,
                )
            )
        brought = page.finish(
            sha256=hashlib.sha256("\n".join(map(identity, papers)).encode()).hexdigest(),
            path=f"/pages/{name}",
            name=name,
            format="text",
            day=day,
            day_source="page+mtime" if day else "none",
        )
    return brought, outcomes
