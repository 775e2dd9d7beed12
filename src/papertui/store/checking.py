"""Whether a library is sound: the file, its references, and everything that is derived in it."""

from __future__ import annotations

from papertui.store.database import Database
from papertui.store.standing import derived_counts, derived_standing


def problems(database: Database) -> list[str]:
    """What is wrong, in words; an empty list for a sound library. It reads the whole file."""
    found = [f"the file: {row[0]}" for row in database.all("PRAGMA quick_check(5)") if row[0] != "ok"]
    found += [f"a reference of {row[0]} leads nowhere" for row in database.all("PRAGMA foreign_key_check")]
    if found:
        return found
    with database.snapshot() as snapshot:
        wrong = derived_standing(snapshot)
        if wrong:
            found.append(f"the place of {wrong:,} papers in the lists is not what their listings say")
        if derived_counts(snapshot):
            found.append("the counts are not those of the papers")
    return found
