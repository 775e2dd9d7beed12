"""The library: SQLite, the truth about papers, marks and the journal.

`Store` is the one door (library.py); behind it, by concern: opening and schema (the
file), database (connections, transactions, errors), importing and pending (papers
coming in), papers, ordering and filters (reading), decisions, tags, corrections, claim
marks, listings, views and words (deciding), journal and cells (undo and redo), standing
(what is derived from all that), backup, restoring, dump and load (keeping safe).

What only some calls need (importing, dump, load, restoring) is imported from its own
module, so that opening a library costs no more than it must.
"""

from papertui.store.library import Store

__all__ = ["Store"]
