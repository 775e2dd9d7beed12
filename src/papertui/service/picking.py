"""Picking the keys of one set out of another, in order, however large both are."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

#: Keys up to which a plain set is quicker than loading numpy.
FEW = 5_000


def among(keys: Sequence[int], chosen: Sequence[int]) -> array[int]:
    """The keys that are among the chosen ones, in their order. Keys are positive."""
    if len(keys) == 0 or len(chosen) == 0:
        return array("q")
    if len(keys) + len(chosen) < FEW:
        wanted = set(chosen)
        return array("q", [key for key in keys if key in wanted])
    import numpy as np

    here, there = np.asarray(keys, dtype=np.int64), np.asarray(chosen, dtype=np.int64)
    flags = np.zeros(int(max(here.max(), there.max())) + 1, dtype=bool)
    flags[there] = True
    return array("q", here[flags[here]].tobytes())
