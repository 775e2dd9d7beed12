"""The demo listing: 24 invented papers in four pages, shipped with the program.

The papers, their numbers and their links are made up; the pages have the shapes and the damage of real ones.
They lie as plain files in the folder `demo` of the package.
"""

from __future__ import annotations

from importlib import resources


def demo_pages() -> list[tuple[str, bytes]]:
    """Return the demo pages, oldest first, as (name, bytes of a saved "Daily Papers" page)."""
    folder = resources.files("papertui") / "demo"
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".txt"))
    return [(name, folder.joinpath(name).read_bytes()) for name in names]
