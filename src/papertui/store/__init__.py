"""The library: SQLite, the truth about papers, marks and the journal.

`Store` is the one door (library.py); behind it, by concern: opening and schema (the
file), database (connections, transactions, errors), importing and pending (papers
coming in), papers, ordering and filters (reading), decisions, tags, listings, views and words
(deciding), journal and cells (undo and redo), standing (what is derived from all that),
backup, restoring, dump and load (keeping safe).
"""

from papertui.store.importing import Imported, ImportTransaction
from papertui.store.journal import Step
from papertui.store.library import Store
from papertui.store.load import Loaded
from papertui.store.restoring import restore_library

__all__ = ["ImportTransaction", "Imported", "Loaded", "Step", "Store", "restore_library"]
