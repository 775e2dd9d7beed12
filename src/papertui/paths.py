"""Where a person's library, configuration and memory live."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from papertui.errors import LibraryError

NAME = "papertui"
DATA_VARIABLE = "PAPERTUI_DATA_DIR"
CONFIG_VARIABLE = "PAPERTUI_CONFIG_DIR"
STATE_VARIABLE = "PAPERTUI_STATE_DIR"


@dataclass(frozen=True, slots=True)
class Places:
    """The three directories, absolute; none of them need exist yet."""

    data: Path
    config: Path
    state: Path

    @property
    def library(self) -> Path:
        """The SQLite database: the truth."""
        return self.data / "library.db"

    @property
    def index(self) -> Path:
        """The folder of the full-text index; may be deleted at any time."""
        return self.data / "index"

    @property
    def claims(self) -> Path:
        """The ledger of claims; derived, may be deleted at any time."""
        return self.data / "claims.db"

    @property
    def backups(self) -> Path:
        """The folder of automatic backups."""
        return self.data / "backups"

    @property
    def config_file(self) -> Path:
        """The reader's wishes; read, never written by us."""
        return self.config / "config.toml"

    @property
    def memory(self) -> Path:
        """What the reader program remembers of itself from one session to the next."""
        return self.state / "memory.json"

    @property
    def crashes(self) -> Path:
        """The folder of crash reports."""
        return self.state / "crashes"


def locate(
    environ: Mapping[str, str],
    *,
    data: str | None = None,
    config: str | None = None,
    state: str | None = None,
) -> Places:
    """The places for this call: argument, else `PAPERTUI_*_DIR` variable, else the platform's rule.

    Nothing is created. An empty variable counts as not set. Raises
    LibraryError where the platform's rule needs a home directory and there is none.
    """
    chosen = {
        "data": data or environ.get(DATA_VARIABLE),
        "config": config or environ.get(CONFIG_VARIABLE),
        "state": state or environ.get(STATE_VARIABLE),
    }
    return Places(
        **{kind: _absolute(path) if path else _of_the_platform(kind) for kind, path in chosen.items()}
    )


def temporary(folder: Path) -> Places:
    """Places for a library that is thrown away, all three inside one folder."""
    return Places(folder / "data", folder / "config", folder / "state")


def _absolute(path: str) -> Path:
    try:
        return Path(path).expanduser().absolute()
    except RuntimeError as error:
        raise LibraryError(f"There is no home directory for {path}.", "Give a path without ~.") from error


def _of_the_platform(kind: str) -> Path:
    # Imported here: 24 ms that nobody waits for who says where the library is.
    import platformdirs

    where = {
        "data": platformdirs.user_data_path,
        "config": platformdirs.user_config_path,
        "state": platformdirs.user_state_path,
    }[kind]
    try:
        return where(NAME, appauthor=False).absolute()
    except RuntimeError as error:
        hint = f"Set HOME, or say where with --data-dir and the PAPERTUI_{kind.upper()}_DIR variable."
        raise LibraryError(
            f"There is no home directory, so no place for the {kind} directory.", hint
        ) from error
