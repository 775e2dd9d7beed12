"""Reading the labelled abstracts, and splitting them by title.

The labels and the texts they stand in are read from the folder named by
`PAPERTUI_SAMPLES` (default `../shared` beside the repository). A second folder,
`PAPERTUI_LABELS`, may hold further labels of corpus papers (`labelled*.jsonl`,
of the same shape): they are only ever trained on. None of it is ever committed.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

FOLDS = 5
TEST_SHARE = 64
"""Of 256: a paper whose title hashes below it belongs to the test part."""


@dataclass(frozen=True)
class LabelledPaper:
    """One abstract with its claims as labelled by hand."""

    title: str
    abstract: str
    claims: list[dict[str, Any]]
    source: str

    @property
    def part(self) -> int:
        """-1 for the test part, else the fold 0..FOLDS-1; depends on the title alone."""
        digest = hashlib.sha256(title_letters(self.title).encode()).digest()
        return -1 if digest[0] < TEST_SHARE else digest[1] % FOLDS


def samples() -> Path:
    """The folder of sample data."""
    default = Path(__file__).resolve().parents[1].parent / "shared"
    return Path(os.environ.get("PAPERTUI_SAMPLES", default))


@cache
def labelled_papers() -> tuple[LabelledPaper, ...]:
    """All labelled papers with their abstracts, the pages' ones first."""
    folder = samples()
    corpus = {paper["id"]: paper["abstract"] for paper in corpus_papers()}
    found = []
    for name in ("labelled.jsonl", "labelled-corpus.jsonl"):
        for row in _rows(folder / "claims" / name):
            if "corpus_id" in row:
                abstract = corpus[row["corpus_id"]]
            else:
                abstract = _page_abstract(folder / "pages" / row["page"], row["title"])
            found.append(LabelledPaper(row["title"], abstract, row["claims"], name))
    return tuple(found)


@cache
def further_papers() -> tuple[LabelledPaper, ...]:
    """The papers of `PAPERTUI_LABELS`, none of them among `labelled_papers`; for training alone."""
    folder = os.environ.get("PAPERTUI_LABELS")
    if not folder:
        return ()
    corpus = {paper["id"]: paper["abstract"] for paper in corpus_papers()}
    known = {title_letters(paper.title) for paper in labelled_papers()}
    found = []
    for path in sorted(Path(folder).glob("labelled*.jsonl")):
        for row in _rows(path):
            if title_letters(row["title"]) not in known:
                known.add(title_letters(row["title"]))
                found.append(LabelledPaper(row["title"], corpus[row["corpus_id"]], row["claims"], path.name))
    return tuple(found)


def title_letters(title: str) -> str:
    """A title's letters and digits, lower-cased: what tells papers apart."""
    return re.sub(r"[^a-z0-9]+", "", title.lower())


def corpus_papers() -> Iterator[dict[str, Any]]:
    """The unlabelled papers of the corpus."""
    with gzip.open(samples() / "corpus" / "papers.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def csabstruct(part: str) -> list[tuple[list[str], list[str]]]:
    """CSAbstruct (Cohan et al. 2019): (sentences, labels) per abstract, `part` is train or dev."""
    rows = _rows(samples() / "claims" / "csabstruct" / f"{part}.jsonl")
    return [(row["sentences"], row["labels"]) for row in rows]


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


@cache
def _page_lines(path: Path) -> tuple[str, ...]:
    return tuple(line for line in path.read_text(encoding="utf-8").split("\n") if line.strip())


def _page_abstract(path: Path, title: str) -> str:
    """The line after the title; the first title of a page may be glued to a header."""
    wanted = re.sub(r"\W+", "", title.lower())
    lines = _page_lines(path)
    for line, following in pairwise(lines):
        if re.sub(r"\W+", "", line.lower()).endswith(wanted):
            return following
    raise LookupError(f"{title!r} is not in {path}")
