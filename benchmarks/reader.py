"""Times the reader as a person meets it: in a real pseudo-terminal, from the key to the paint.

    python -m benchmarks.reader [--sizes 249,25929,100000] [--keys 300] [--starts 11] [--out FILE]

Wall-clock milliseconds. A *start* runs from the start of the process to the read that
brings the first list. *Key to paint* runs from writing `j` to the first byte of the
answer, *to place* to the read that brings the cursor's new place. *Letter to count*
runs from writing a query's last letter to the read after which the hit count does not
change any more. `while indexing` is the same with the index thrown away before, so that
the reader makes it anew in the background. The first corpus papers are real ones
(`PAPERTUI_SAMPLES`, default ../shared), beyond 25,929 they are recombined.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import platform
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.corpus import corpus
from papertui.search.engine.manifest import read_manifest
from tests.terminal.harness import PROGRAM, Terminal, bytes_of
from tests.terminal.library import Library

SIZE = (120, 36)
QUERIES = (
    "attention",
    "speech translation",
    '"machine translation',
    "title:parsing",
    "graph -neural",
    "energy OR power",
    "attenton~",
    "reinforcement learn",
    "depth from a single imag",
    "transf*",
    "is:unread diffusion",
    "robot (grasping OR walking)",
    "author:chen language",
    "few-shot segmentation",
)
_COUNT = re.compile(r"([\d,]+) of [\d,]+")


@dataclass
class Times:
    """Milliseconds of one kind."""

    values: list[float] = field(default_factory=list)

    def add(self, seconds: float) -> None:
        """Take a time in."""
        self.values.append(seconds * 1000)

    def part(self, share: float) -> float:
        """The value below which this share of the values lies."""
        ordered = sorted(self.values)
        return ordered[min(len(ordered) - 1, round(share * (len(ordered) - 1)))] if ordered else float("nan")

    def __str__(self) -> str:
        if not self.values:
            return "– | – | –"
        return f"{statistics.median(self.values):.1f} | {self.part(0.95):.1f} | {max(self.values):.1f}"


def samples() -> Path:
    """Where the real papers are."""
    return Path(os.environ.get("PAPERTUI_SAMPLES", "../shared"))


def until(terminal: Terminal, condition: Callable[[], bool], seconds: float = 120.0) -> float:
    """Read until a condition on the output holds; the moment of the read that brought it."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if terminal.read(0.5) and condition():
            return time.monotonic()
    raise SystemExit(f"the reader did not get there\n{terminal.text}")


def after(terminal: Terminal, seen: int, wanted: bytes) -> float:
    """The moment when bytes had come behind what was seen; now, if they are there."""
    if len(terminal.output) > seen and wanted in terminal.output[seen:]:
        return time.monotonic()
    return until(terminal, lambda: wanted in terminal.output[seen:])


def quiet(terminal: Terminal, seconds: float = 0.03) -> None:
    """Read on until nothing has come for a while."""
    while terminal.read(seconds):
        pass


def starts(library: Library, papers: int, number: int, size: tuple[int, int] = SIZE) -> tuple[Times, int]:
    """Starts of the reader up to the first list, and its memory in MiB."""
    times, memory = Times(), 0
    wanted = f"1 of {papers:,}".encode()
    for _ in range(number):
        begun = time.monotonic()
        with library.reader(size=size) as terminal:
            times.add(until(terminal, lambda: wanted in terminal.output) - begun)
            quiet(terminal, 1.0)
            memory = max(memory, terminal.resident // 1024)
            terminal.press("Q")
            terminal.ended()
    return times, memory


def keys(terminal: Terminal, number: int) -> tuple[Times, Times]:
    """Key to first byte and key to the cursor's new place, for `number` times `j`."""
    first, place = Times(), Times()
    at = 1
    for _ in range(number):
        at += 1
        wanted = f"{at:,} of ".encode()
        seen = len(terminal.output)
        begun = time.monotonic()
        os.write(terminal.master, b"j")
        first.add(after(terminal, seen, b"") - begun)
        place.add(after(terminal, seen, wanted) - begun)
        quiet(terminal, 0.01)
    return first, place


def letters(terminal: Terminal, queries: Sequence[str]) -> Times:
    """The last letter of each query to its final hit count."""
    times = Times()
    for query in queries:
        begun, _, counts = last_letter(terminal, query, calm=1.0)
        final = counts[-1][1]
        last_other = max((n for n, (_, count) in enumerate(counts) if count != final), default=-1)
        times.add(counts[last_other + 1][0] - begun)
    return times


def letters_meanwhile(terminal: Terminal, query: str) -> Times:
    """The last letter to the first new hit count, where counts go on changing because papers come in."""
    begun, before, counts = last_letter(terminal, query, calm=0.2)
    times = Times()
    times.add(next((at for at, count in counts if count != before), counts[0][0]) - begun)
    return times


def last_letter(terminal: Terminal, query: str, calm: float) -> tuple[float, str, list[tuple[float, str]]]:
    """When a query's last letter was typed, the count before it, and the counts after with their moments.

    `calm` stretches the pauses between the letters, in which the answers to the others come.
    """
    terminal.press("/", "ctrl+u")
    quiet(terminal, 0.3 * calm)
    for letter in query[:-1]:
        terminal.type(letter)
        briefly(terminal, 0.1 * calm)
    briefly(terminal, 0.5 * calm)
    shown = _COUNT.search(terminal.rows[0])
    begun = time.monotonic()
    os.write(terminal.master, bytes_of(query[-1]))
    counts: list[tuple[float, str]] = []
    end = begun + 0.3 + 1.2 * calm
    while time.monotonic() < end and terminal.read(0.2 + 0.3 * calm):
        now = time.monotonic()
        row = terminal.rows[0]
        found = _COUNT.search(row)
        if query in row and found:
            counts.append((now, found.group(1)))
    terminal.press("escape")
    briefly(terminal, 0.2 * calm)
    return begun, shown.group(1) if shown else "", counts


def briefly(terminal: Terminal, seconds: float) -> None:
    """Read on until nothing has come for a while, but not for long."""
    end = time.monotonic() + 4 * seconds
    while time.monotonic() < end and terminal.read(seconds):
        pass


def imported(library: Library, papers: int) -> str:
    """Import a corpus; speed and peak memory as a row of the table."""
    library.home.mkdir(parents=True)
    path = library.home / "papers.jsonl.gz"
    with gzip.open(path, "wt", encoding="utf-8") as file:
        for paper in corpus(papers, samples()):
            file.write(json.dumps(paper, ensure_ascii=False) + "\n")
    begun = time.monotonic()
    process = subprocess.Popen(
        [*PROGRAM, "import", "--json", str(path)], env=library.environment, stdout=subprocess.PIPE
    )
    out = process.communicate()[0]
    took = time.monotonic() - begun
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    told = json.loads(out)
    path.unlink()
    return f"| {papers:,} | {told['new']:,} | {took:.1f} | {papers / took:,.0f} | {peak:.0f} |"


def simple_commands(library: Library, number: int) -> list[str]:
    """What must be answered at once, beside a bare interpreter."""
    rows = []
    bare = Times()
    for name, command in (
        ("bare python", (sys.executable, "-c", "pass")),
        ("papertui --version", (*PROGRAM, "--version")),
        ("papertui --help", (*PROGRAM, "--help")),
    ):
        times = bare if name == "bare python" else Times()
        for _ in range(number):
            begun = time.monotonic()
            subprocess.run(command, env=library.environment, capture_output=True, check=True)
            times.add(time.monotonic() - begun)
        ratio = statistics.median(times.values) / statistics.median(bare.values)
        rows.append(f"| {name} | {times} | {ratio:.1f} |")
    return rows


def indexing(library: Library, papers: int) -> bool:
    """Whether papers are still missing in the index."""
    try:
        found = read_manifest(library.places.index)
    except FileNotFoundError:
        found = None
    return found is None or sum(segment.papers for segment in found.segments) < papers


ROUNDS = 4
"""How often the index is made anew to measure typing meanwhile."""


def while_indexing(library: Library, papers: int, number: int) -> tuple[Times, Times, Times]:
    """Key to paint and letter to count while the reader makes the index anew."""
    all_first, all_place, typed = Times(), Times(), Times()
    with anew(library, papers) as terminal:
        while len(all_first.values) < number and indexing(library, papers):
            terminal.press("g", "g")
            quiet(terminal, 0.1)
            first, place = keys(terminal, 20)
            all_first.values += first.values
            all_place.values += place.values
    for start in range(ROUNDS):
        with anew(library, papers) as terminal:
            for query in (*QUERIES[3 * start :], *QUERIES[: 3 * start]):
                found = letters_meanwhile(terminal, query)
                if not indexing(library, papers):
                    break
                typed.values += found.values
    return all_first, all_place, typed


@contextmanager
def anew(library: Library, papers: int) -> Iterator[Terminal]:
    """A reader that is making the index anew; afterwards it is whole again."""
    shutil.rmtree(library.places.index)
    with library.reader(size=SIZE) as terminal:
        after(terminal, 0, f"1 of {papers:,}".encode())
        yield terminal
        terminal.press("escape", "escape", "ctrl+q")
        terminal.ended()
    library.run("search", "method", "--limit", "1")


def measure(sizes: Sequence[int], number_of_keys: int, number_of_starts: int, folder: Path) -> list[str]:
    """All tables, as lines of Markdown."""
    importing = ["| papers | new | s | papers/s | peak MiB |", "|---|---|---|---|---|"]
    times = ["| papers | what | median | p95 | max |", "|---|---|---|---|---|"]
    for papers in sizes:
        library = Library(folder / str(papers))
        importing.append(imported(library, papers))
        with library.open() as bench:
            held = bench.store.count()
        started, memory = starts(library, held, number_of_starts)
        times.append(f"| {held:,} | start to first list (reader {memory} MiB) | {started} |")
        for size in (SIZE, (80, 24), (200, 50)):
            with library.reader(size=size) as terminal:
                after(terminal, 0, f"1 of {held:,}".encode())
                quiet(terminal, 1.5)
                first, place = keys(terminal, min(number_of_keys, held - 1))
                name = f"{size[0]}x{size[1]}"
                times.append(f"| {held:,} | `j` to first byte, {name} | {first} |")
                times.append(f"| {held:,} | `j` to new place, {name} | {place} |")
                if size == SIZE:
                    times.append(f"| {held:,} | last letter to hit count | {letters(terminal, QUERIES)} |")
                    memory = terminal.resident // 1024
                terminal.press("ctrl+q")
                terminal.ended()
        times.append(f"| {held:,} | memory after keys and searches | {memory} MiB | | |")
        if held > 10_000:
            first, place, typed = while_indexing(library, held, number_of_keys)
            times.append(f"| {held:,} | `j` to first byte, while indexing | {first} |")
            times.append(
                f"| {held:,} | `j` to new place, while indexing ({len(place.values)} keys) | {place} |"
            )
            times.append(f"| {held:,} | last letter to hit count, while indexing | {typed} |")
    first_library = Library(folder / str(sizes[0]))
    simple = ["| command | median | p95 | max | times bare |", "|---|---|---|---|---|"]
    simple += simple_commands(first_library, number_of_starts)
    return [
        "## Import",
        "",
        *importing,
        "",
        "## Reader",
        "",
        *times,
        "",
        "## Start of commands",
        "",
        *simple,
        "",
    ]


def main() -> None:
    """Measures, prints, and writes the tables to a file."""
    parser = argparse.ArgumentParser(description="Time the reader in a real pseudo-terminal.")
    parser.add_argument("--sizes", default="249,25929")
    parser.add_argument("--keys", type=int, default=300)
    parser.add_argument("--starts", type=int, default=11)
    parser.add_argument("--out", type=Path, default=Path("benchmarks/results/reader.md"))
    args = parser.parse_args()
    load = os.getloadavg()[0]
    with tempfile.TemporaryDirectory() as folder:
        lines = measure([int(n) for n in args.sizes.split(",")], args.keys, args.starts, Path(folder))
    about = (
        f"Python {platform.python_version()}, {os.cpu_count()} cores, load {load:.1f} at the start; "
        f"milliseconds, {args.keys} keys, {args.starts} starts. `python -m benchmarks.reader` measures again."
    )
    text = "\n".join(["# The reader in a pseudo-terminal", "", about, "", *lines])
    print(text)
    args.out.parent.mkdir(parents=True, exist_ok=True)
    args.out.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
