"""Paths as somebody types them: `~` written out, impossible ones refused, never a crash."""

from __future__ import annotations

from pathlib import Path

from papertui.errors import UsageError


def path_meant(text: str) -> Path:
    """The path that somebody typed. Raises UsageError for one that no file can have."""
    try:
        path = Path(text.strip()).expanduser()
        path.exists()
    except RuntimeError:
        raise UsageError(f"There is no home directory for {text!r}.", "Give the path without ~.") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "it holds a character that no path can hold"
        raise UsageError(f"{text[:80]!r} cannot be a path: {reason}.", "Give another one.") from None
    return path


def is_there(path: Path) -> bool:
    """Whether a file or folder is there; false also where nobody can tell."""
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def expanded(text: str) -> str:
    """A typed path with `~` written out; a slash at its end stays, and so does what cannot be written out."""
    try:
        return str(Path(text).expanduser()) + ("/" if text.endswith("/") and text != "/" else "")
    except (RuntimeError, ValueError):
        return text


def path_completions(text: str, limit: int = 200) -> list[str]:
    """Paths that begin with what is typed, folders with a slash at the end.

    Hidden ones come only when a dot is typed.
    """
    folder, slash, start = text.rpartition("/")
    lead = expanded(folder + slash) if slash else ""
    try:
        entries = list(Path(lead or ".").iterdir())
    except (OSError, ValueError):
        return []
    begun = [
        entry
        for entry in entries
        if entry.name.casefold().startswith(start.casefold())
        and (start.startswith(".") or not entry.name.startswith("."))
    ]
    begun.sort(key=lambda entry: entry.name.casefold())
    return [f"{lead}{entry.name}{'/' if _is_folder(entry) else ''}" for entry in begun[:limit]]


def _is_folder(path: Path) -> bool:
    """Whether a path is a folder; false where nobody can tell."""
    try:
        return path.is_dir()
    except OSError:
        return False
