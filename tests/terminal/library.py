"""Invented papers, pages of them, and libraries made from them."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from papertui.cli.program import run
from papertui.cli.verb import Front
from papertui.config import load
from papertui.main import key_table, open_reader
from papertui.paths import Places
from papertui.service.workbench import Workbench, clock
from tests.terminal.harness import PROGRAM, ROOT, Terminal

_FIRST = (
    "Quiet Patient Sparse Folded Gentle Hollow Amber Northern Narrow Plain Woven Distant Early Brisk".split()
)
_THING = (
    "Routers Probes Adapters Caches Samplers Ledgers Decoders Mirrors Sieves Anchors Kilns Lanterns".split()
)
_AIM = "Edge Devices,Long Documents,Field Robots,Protein Folding,River Tides,Speech,Code Review".split(",")
_TASK = "tide gauges,bus timetables,leaf scans,kitchen audio,glacier maps,court records,looms".split(",")


@dataclass(frozen=True, slots=True)
class Invented:
    """One invented paper."""

    title: str
    abstract: str


def invent(number: int) -> Invented:
    """The paper of a number: its title is its own, its abstract has claims with figures in them."""
    first = _FIRST[number % len(_FIRST)]
    thing = _THING[number // 3 % len(_THING)]
    aim = _AIM[number % len(_AIM)]
    task = _TASK[number // 2 % len(_TASK)]
    title = f"{first} {thing} for {aim}, Part {number}"
    abstract = (
        f"Models that read {task} are slow on small machines. We present {first} {thing}, a method that "
        f"skips what cannot matter. It reaches {70 + number % 29}.{number % 10}% accuracy on the "
        f"Harbour-{number % 7 + 1} benchmark and runs {1 + number % 5}.{number % 9 + 1}x faster than a dense "
        f"baseline. On longer inputs the gain is smaller. "
        f"Code is available at https://github.com/example/part-{number}."
    )
    return Invented(title, abstract)


def page(papers: Sequence[Invented], day: str = "Sep 3") -> str:
    """A saved listing page as readers keep them."""
    lines = ["Daily Papers", "byAK and the research community", day]
    for paper in papers:
        lines += [paper.title, paper.abstract]
    return "\n\n".join(line for line in lines if line) + "\n"


def write_page(path: Path, papers: Sequence[Invented], day: str = "Sep 3") -> Path:
    """A page file, saved in autumn 2026, so that its day has a year."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(page(papers, day), encoding="utf-8")
    saved = datetime(2026, 10, 5, 12, tzinfo=UTC).timestamp()
    os.utime(path, (saved, saved))
    return path


def write_jsonl(path: Path, papers: Sequence[Mapping[str, object]]) -> Path:
    """A JSON Lines file; characters outside ASCII are written as escapes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(dict(paper)) + "\n" for paper in papers), encoding="utf-8")
    return path


@dataclass(frozen=True, slots=True)
class Library:
    """A library in a folder of its own, with the verbs and the reader on it."""

    home: Path

    @property
    def places(self) -> Places:
        """Its three directories."""
        return Places(self.home / "data", self.home / "config", self.home / "state")

    @property
    def environment(self) -> dict[str, str]:
        """An environment that knows this library and nothing of the person who runs the tests."""
        kept = ("PATH", "LANG", "LC_ALL", "LC_CTYPE", "VIRTUAL_ENV", "TMPDIR", "PYTHONDONTWRITEBYTECODE")
        return {
            **{name: os.environ[name] for name in kept if name in os.environ},
            "HOME": str(self.home),
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "PYTHONPATH": os.pathsep.join(filter(None, (os.environ.get("PYTHONPATH"), str(ROOT)))),
            "PAPERTUI_DATA_DIR": str(self.places.data),
            "PAPERTUI_CONFIG_DIR": str(self.places.config),
            "PAPERTUI_STATE_DIR": str(self.places.state),
        }

    def run(
        self, *arguments: str, stdin: bytes = b"", folder: Path | None = None, **changes: str
    ) -> subprocess.CompletedProcess[bytes]:
        """Run a verb; `changes` are environment variables."""
        return subprocess.run(
            [*PROGRAM, *arguments],
            input=stdin,
            capture_output=True,
            env={**self.environment, **changes},
            timeout=300,
        )

    def call(self, *arguments: str) -> tuple[int, bytes, bytes]:
        """Run a verb inside this process: exit code, stdout and stderr."""
        out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", newline="") for _ in range(2))
        code = run(
            arguments,
            front=Front(open_reader, key_table),
            now=clock,
            environ=self.environment,
            stdin=io.BytesIO(),
            stdout=out,
            stderr=err,
        )
        made = []
        for stream in (out, err):
            stream.flush()
            assert isinstance(stream.buffer, io.BytesIO)
            made.append(stream.buffer.getvalue())
        return code, made[0], made[1]

    def objects(self, *arguments: str, stdin: bytes = b"") -> list[dict[str, Any]]:
        """The JSON Lines that a verb prints; it must succeed."""
        made = self.run(*arguments, stdin=stdin)
        assert made.returncode == 0, made.stderr.decode()
        return [json.loads(line) for line in made.stdout.decode().split("\n") if line]

    def papers(self, *query: str) -> list[dict[str, Any]]:
        """What `papertui list --json` says."""
        return self.objects("list", *query, "--json")

    def open(self) -> Workbench:
        """The library as the service sees it."""
        return Workbench.open(self.places, load(self.places.config_file))

    def configure(self, text: str) -> None:
        """Write its config.toml."""
        self.places.config.mkdir(parents=True, exist_ok=True)
        self.places.config_file.write_text(text, encoding="utf-8")

    def reader(self, *arguments: str, size: tuple[int, int] = (120, 36), **changes: str) -> Terminal:
        """The reader in a pseudo-terminal, begun but not waited for."""
        environment = {**self.environment, **changes}
        return Terminal([*PROGRAM, *arguments], environment=environment, size=size, folder=self.home)

    def copy(self, home: Path) -> Library:
        """The same library at another place."""
        shutil.copytree(self.home, home, symlinks=True)
        return Library(home)
