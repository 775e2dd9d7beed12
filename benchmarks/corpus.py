"""Makes a corpus of any size: the real papers first, the rest recombined from their sentences.

    python -m benchmarks.corpus 100000 out.jsonl.gz [--samples ../shared] [--seed 7]

What goes beyond the real papers is invented: each abstract takes the sentences of
two real ones in turn, each title the halves of two real ones, each author list
names of two. Word frequencies and lengths stay like those of real abstracts, and
every tenth paper brings a word of its own, so that the vocabulary keeps growing.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")
_SYLLABLES = "ba do fi ga hu ki lo mu ne po ra si tu ve wo xa yo zi".split()


def real_papers(samples: Path) -> list[dict[str, Any]]:
    """The real papers: id, title, authors, date, category, abstract."""
    with gzip.open(samples / "corpus" / "papers.jsonl.gz", "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def corpus(count: int, samples: Path, seed: int = 7) -> Iterator[dict[str, Any]]:
    """`count` papers, the real ones first; the same count and seed give the same papers."""
    real = real_papers(samples)
    yield from real[:count]
    sentences = [_SENTENCE.split(paper["abstract"]) for paper in real]
    chance = random.Random(seed)
    for number in range(len(real), count):
        yield _invented(number, real, sentences, chance)


def _invented(
    number: int, real: list[dict[str, Any]], sentences: list[list[str]], chance: random.Random
) -> dict[str, Any]:
    one, other = chance.randrange(len(real)), chance.randrange(len(real))
    said = [part for pair in zip(sentences[one], sentences[other], strict=False) for part in pair]
    length = max((len(sentences[one]) + len(sentences[other])) // 2, 1)
    abstract = " ".join(said[:length]) or real[one]["abstract"]
    if number % 10 == 0:
        abstract += f" We call it {''.join(chance.choices(_SYLLABLES, k=4)).title()}."
    ours, theirs = real[one]["title"].split(), real[other]["title"].split()
    return {
        "id": f"invented-{number}",
        "title": " ".join(ours[: (len(ours) + 1) // 2] + theirs[len(theirs) // 2 :]),
        "abstract": abstract,
        "authors": (real[one]["authors"][:2] + real[other]["authors"][:2]) or ["N. N."],
        "date": chance.choice((real[one]["date"], real[other]["date"])),
        "category": real[one]["category"],
        "invented": True,
    }


def main() -> None:
    """Writes a corpus as JSON Lines."""
    parser = argparse.ArgumentParser(description="Make a corpus of real and recombined papers.")
    parser.add_argument("count", type=int)
    parser.add_argument("out", type=Path)
    parser.add_argument("--samples", type=Path, default=Path("../shared"))
    parser.add_argument("--seed", type=int, default=7)
    args = parser.parse_args()
    opener = gzip.open if args.out.suffix == ".gz" else open
    invented = 0
    with opener(args.out, "wt", encoding="utf-8") as file:
        for paper in corpus(args.count, args.samples, args.seed):
            invented += "invented" in paper
            file.write(json.dumps(paper, ensure_ascii=False) + "\n")
    print(f"{args.count} papers, {args.count - invented} real, {invented} recombined from real sentences")


if __name__ == "__main__":
    main()
