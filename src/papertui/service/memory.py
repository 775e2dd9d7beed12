"""What the reader program remembers of itself: theme, place, pane sizes."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path

from papertui.service.writing import WriteError, write_text

LARGEST = 1 << 20  # bytes


@dataclass(slots=True)
class Memory:
    """The app's memory between sessions; losing it loses no decision.

    `divider` holds the list's divider shift by layout step, `places` the papers
    remembered under letters (the last session's under an apostrophe), `searches`
    the newest searches first, `words` says whether the reader's own words are marked.
    """

    lens: int = 3
    divider: dict[str, int] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    searches: list[str] = field(default_factory=list)
    words: bool = True


def load_memory(path: Path) -> tuple[Memory, str]:
    """Read the memory; a missing file is an empty one, a damaged one is ignored with a note."""
    try:
        raw = path.read_bytes()[: LARGEST + 1] if path.exists() else b""
        known = json.loads(raw) if raw else {}
        memory = Memory()
        for item in fields(Memory):
            value = known.get(item.name)
            if value is not None and type(value) is type(getattr(memory, item.name)):
                setattr(memory, item.name, value)
        return _sound(memory), ""
    except (OSError, ValueError, AttributeError, TypeError, RecursionError) as error:
        return Memory(), f"The reader's memory was not readable and starts anew ({type(error).__name__})."


def _sound(memory: Memory) -> Memory:
    """Drop entries of the wrong kind, which only a foreign hand can have written."""
    memory.divider = {k: v for k, v in memory.divider.items() if is_step(v)}
    memory.places = {k: str(v) for k, v in memory.places.items() if len(k) == 1}
    memory.searches = [str(s) for s in memory.searches][:50]
    memory.lens = min(4, max(1, memory.lens))
    return memory


def is_step(value: object) -> bool:
    """Whether a remembered divider shift is a number of cells that a screen can have."""
    return type(value) is int and abs(value) < 1000


def save_memory(path: Path, memory: Memory) -> str:
    """Write the memory atomically; returns a note where it could not be written."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        write_text(path, [json.dumps(asdict(memory), ensure_ascii=True)])
    except OSError as error:
        return f"The reader's memory could not be written: {error.strerror}."
    except WriteError as error:
        return f"The reader's memory could not be written. {error.what}"
    return ""
