"""Calling papertui in a test: inside this process with everything caught, or as a program of its own."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from papertui.cli.program import run
from papertui.cli.verb import Front
from papertui.main import key_table
from papertui.service.workbench import Workbench

NOW = datetime(2026, 9, 4, 12, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Answer:
    """What one call gave back."""

    code: int
    out: str
    err: str

    def objects(self) -> list[dict[str, Any]]:
        """The JSON Lines of stdout."""
        return [json.loads(line) for line in self.out.split("\n") if line]

    def object(self) -> dict[str, Any]:
        """The one JSON object of stdout."""
        (only,) = self.objects()
        return only


def no_reader(_: Workbench) -> int:
    raise AssertionError("the reader was opened")


@dataclass
class Program:
    """papertui with a library, configuration and state of its own."""

    folder: Path
    open_reader: Callable[[Workbench], int] = no_reader
    now: Callable[[], datetime] = lambda: NOW
    more: dict[str, str] = field(default_factory=dict)

    @property
    def data(self) -> Path:
        """The data directory."""
        return self.folder / "data"

    @property
    def config(self) -> Path:
        """The configuration directory."""
        return self.folder / "config"

    @property
    def state(self) -> Path:
        """The state directory."""
        return self.folder / "state"

    @property
    def environ(self) -> dict[str, str]:
        """The environment of a call."""
        return {
            "PAPERTUI_DATA_DIR": str(self.data),
            "PAPERTUI_CONFIG_DIR": str(self.config),
            "PAPERTUI_STATE_DIR": str(self.state),
            "TERM": "xterm-256color",
            **self.more,
        }

    def __call__(self, *argv: str, stdin: bytes = b"") -> Answer:
        """Call inside this process."""
        out, err = io.StringIO(), io.StringIO()
        code = run(
            argv,
            front=Front(self.open_reader, key_table),
            now=self.now,
            environ=self.environ,
            stdin=io.BytesIO(stdin),
            stdout=out,
            stderr=err,
        )
        return Answer(code, out.getvalue(), err.getvalue())

    def spawn(self, *argv: str, stdin: bytes = b"", more: Mapping[str, str] | None = None) -> Answer:
        """Call as a program of its own."""
        done = subprocess.run(
            [sys.executable, "-m", "papertui", *argv],
            input=stdin,
            capture_output=True,
            env={**self.whole_environ, **(more or {})},
            timeout=60,
        )
        return Answer(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))

    @property
    def whole_environ(self) -> dict[str, str]:
        """The environment of a program of its own."""
        return {**os.environ, **self.environ}

    def ids(self, *query: str) -> list[str]:
        """The ids of the papers that a query lists."""
        return [paper["id"] for paper in self("list", "--json", *query).objects()]

    def paper(self, id: str) -> dict[str, Any]:
        """Everything `show` says about a paper."""
        return self("show", "--json", id).object()


def json_lines(papers: Sequence[Mapping[str, Any]]) -> bytes:
    """Papers as a file that `papertui import` reads."""
    return "".join(json.dumps(paper) + "\n" for paper in papers).encode()
