"""The errors papertui raises on purpose: each says what happened and what to do."""

from __future__ import annotations


class PapertuiError(Exception):
    """Base of every expected failure.

    `what` states what happened in one sentence, `hint` what the reader can do
    about it (empty where nothing helps).
    """

    exit_code = 1

    def __init__(self, what: str, hint: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.hint = hint


class UsageError(PapertuiError):
    """The call itself is wrong: unknown word, bad value, unsuitable terminal."""

    exit_code = 2


class LibraryError(PapertuiError):
    """The library cannot be opened or written."""

    exit_code = 3


class NotFoundError(PapertuiError):
    """An id, a listing, a tag or a file that is not there."""


class InputError(PapertuiError):
    """A file that cannot be read as what it should be."""
