"""Expanding papers into claims, which are derived and therefore never stored as truth."""

from __future__ import annotations

from collections.abc import Iterable

from papertui.errors import NotFoundError
from papertui.model.claim import Claim
from papertui.service.correcting import claims_of
from papertui.service.workbench import Workbench

#: Papers whose claims are kept in memory.
HELD = 400

Claims = tuple[Claim, ...]


def expand(bench: Workbench, keys: Iterable[int]) -> dict[int, Claims]:
    """The claims of papers with what is the reader's own in them, by key."""
    return claims_of(bench, list(keys))


def claim_at(bench: Workbench, key: int, place: int) -> Claim:
    """The claim whose sentence holds a character of a paper's abstract; NotFoundError where none does."""
    for claim in claims_of(bench, [key])[key]:
        if claim.start <= place < claim.end:
            return claim
    raise NotFoundError(
        f"No claim of this paper stands at character {place} of its abstract.",
        "`papertui claims` says where each of them starts.",
    )


class ClaimShelf:
    """The claims of the papers looked at last, so that moving back costs nothing."""

    def __init__(self) -> None:
        self._claims: dict[int, Claims] = {}

    def get(self, key: int) -> Claims | None:
        """The claims of a paper, None where they have not been read yet."""
        return self._claims.get(key)

    def put(self, found: dict[int, Claims]) -> None:
        """Keep claims; the oldest go when there are too many."""
        self._claims.update(found)
        while len(self._claims) > HELD:
            self._claims.pop(next(iter(self._claims)))

    def clear(self) -> None:
        """Forget everything: a correction was made or taken back."""
        self._claims.clear()

    def read(self, bench: Workbench, key: int) -> Claims:
        """The claims of a paper, read now where they are not on the shelf."""
        claims = self._claims.get(key)
        if claims is None:
            claims = claims_of(bench, [key])[key]
            self.put({key: claims})
        return claims
