"""The demo listing: invented papers to look around with."""

from __future__ import annotations

from importlib.resources import as_file, files

from papertui.model.listing import ImportReport
from papertui.service.importing import import_paths
from papertui.service.workbench import Workbench


def import_demo(bench: Workbench) -> ImportReport:
    """Import the shipped demo pages as one undoable step."""
    with as_file(files("papertui") / "demo") as folder:
        pages = sorted(str(page) for page in folder.iterdir() if page.suffix == ".txt")
        return import_paths(bench, pages)
