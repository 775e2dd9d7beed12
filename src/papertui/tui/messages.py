"""What errands bring back to the screen, in the past tense: each message carries one result."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from papertui.service.boards import Board, Boards, Measure
    from papertui.service.expanding import Claims
    from papertui.service.exporting import Preview
    from papertui.service.finding import Answer
    from papertui.service.overview import Overview


class Answered(Message):
    """A search has been answered."""

    def __init__(self, answer: Answer) -> None:
        super().__init__()
        self.answer = answer


class Counted(Message):
    """The rail's figures have been counted."""

    def __init__(self, overview: Overview) -> None:
        super().__init__()
        self.overview = overview


class Expanded(Message):
    """The claims of papers in sight have been read."""

    def __init__(self, claims: dict[int, Claims]) -> None:
        super().__init__()
        self.claims = claims


class IndexCompared(Message):
    """The index was compared with the store."""

    def __init__(self, behind: bool) -> None:
        super().__init__()
        self.behind = behind


class BackedUp(Message):
    """The day's backup has been looked after; None where none was needed."""

    def __init__(self, path: Path | None) -> None:
        super().__init__()
        self.path = path


class Piped(Message):
    """A command has answered."""

    def __init__(self, said: str) -> None:
        super().__init__()
        self.said = said


class AsideMade(Message):
    """What goes with the list is here; `take` puts it on the screen."""

    def __init__(self, take: Callable[[], None]) -> None:
        super().__init__()
        self.take = take


class Previewed(Message):
    """The first lines of an export have been made."""

    def __init__(self, preview: Preview) -> None:
        super().__init__()
        self.preview = preview


class Exported(Message):
    """An export has been written: so many bytes."""

    def __init__(self, size: int) -> None:
        super().__init__()
        self.size = size


class TextMade(Message):
    """A text for the clipboard has been made; None where it is too long for one."""

    def __init__(self, text: str | None) -> None:
        super().__init__()
        self.text = text


class BoardsMade(Message):
    """The boards of the list have been made."""

    def __init__(self, boards: Boards) -> None:
        super().__init__()
        self.boards = boards


class MeasuresMade(Message):
    """What papers claim has been set side by side."""

    def __init__(self, measures: Sequence[Measure]) -> None:
        super().__init__()
        self.measures = measures


class NeighboursFound(Message):
    """The board that a paper stands on has been found; None where it stands on none."""

    def __init__(self, key: int, board: Board | None) -> None:
        super().__init__()
        self.key = key
        self.board = board


class ErrandFailed(Message):
    """An errand met an error; a fault of our own ends the reader with a report."""

    def __init__(self, error: Exception) -> None:
        super().__init__()
        self.error = error
