"""Make the model file of the claims package from labelled data.

    python -m training.train [--part train|all] [--output FILE]

`all` (the default) is what is shipped. `train` leaves the test part out; that is
what `training.score` measures, by the same recipe. Seeds are not needed: every
fit is convex and starts at zero.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from papertui.claims.cleaning import working_text
from papertui.claims.kind_features import sequence_features
from papertui.claims.weights import pack
from training.examples import examples
from training.labels import LabelledPaper, further_papers, labelled_papers
from training.learning import fit_kinds, fit_links, fit_mentions

MODEL = Path(__file__).resolve().parents[1] / "src" / "papertui" / "claims" / "data" / "model.bin"


def train(papers: Sequence[LabelledPaper]) -> dict[str, Any]:
    """Raw weights, learned from `papers` alone."""
    sequences = [
        sequence_features(
            [working_text(paper.abstract, label["start"], label["end"]).text for label in paper.claims]
        )
        for paper in papers
    ]
    raw = fit_kinds(sequences, [[label["kind"] for label in paper.claims] for paper in papers])
    sentences = examples(papers)
    raw |= fit_mentions(sentences)
    raw |= fit_links(sentences)
    return raw


def main() -> None:
    """Train and write the file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", choices=("train", "all"), default="all")
    parser.add_argument("--output", type=Path, default=MODEL)
    given = parser.parse_args()
    papers = [paper for paper in labelled_papers() if given.part == "all" or paper.part >= 0]
    papers += further_papers()
    data = pack(train(papers))
    given.output.write_bytes(data)
    print(
        f"{len(papers)} papers, {sum(len(paper.claims) for paper in papers)} sentences -> "
        f"{given.output} ({len(data) / 1000:.1f} kB)"
    )


if __name__ == "__main__":
    main()
