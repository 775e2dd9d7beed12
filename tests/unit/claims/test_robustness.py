"""Any string at all: no error, spans that quote the text, and time that grows with the length alone."""

from __future__ import annotations

import json
import subprocess
import sys
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from papertui.claims import has_number, read_claims
from papertui.model.claim import Claim, Kind
from papertui.text.safe import blanked

WORDS = st.sampled_from(
    (
        "We propose OwlNet . It 77. 7% \\% $ 3.2x 10^{13} 6times than the baseline on ImageNet , and "
        "CIFAR-10 ( ) [18] respectively from to 1 2 - -- % 1e999 9999999 "
        "https: //x.y of \u2028 \x00 \ud800 e.g. et al. ! ? \\texttt{ } "
        "half twice orders of magnitude"
    ).split(" ")
)
HOSTILE = [
    "a. ",
    "A. B ",
    "1 ",
    "1,",
    "1-",
    "$",
    "\\",
    "{",
    "(",
    " ",
    "5% ",
    "We propose Xa ",
    "We gain 3.2% on COCO. ",
    "http://",
    "one and ",
    "ab.Ab",
    '."',
    "9",
    "1e9",
    "10^",
    "1 to ",
    "A, B and C ",
    " .",
    "a\t",
    "1pm2 ",
    "-",
    "^",
    "\ud800",
    ". 1",
]


def check(text: str, claims: tuple[Claim, ...]) -> None:
    end = 0
    for claim in claims:
        assert end <= claim.start < claim.end <= len(text)
        quoted = claim.text == text[claim.start : claim.end]
        assert quoted  # a comparison written out would print a megabyte when it fails
        assert 0.0 <= claim.confidence <= 1.0
        assert isinstance(claim.kind, Kind)
        end = claim.end
        for quantity in claim.quantities:
            assert claim.start <= quantity.start < quantity.end <= claim.end
            quoted = quantity.text == text[quantity.start : quantity.end]
            assert quoted
            assert quantity.direction in {"increase", "decrease", "absolute"}
            assert quantity.role in {"perf", "cost", "size", "count", "setting"}
        missing = [
            name
            for name in (*claim.urls, *claim.hedges, *claim.datasets, *claim.baselines)
            if name not in claim.text and name not in blanked(claim.text)
        ]
        assert not missing


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=120).map(" ".join))
def test_any_mixture_of_words(text: str) -> None:
    check(text, read_claims(text))
    has_number(text)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=500))
def test_any_text(text: str) -> None:
    check(text, read_claims(text))
    has_number(text)


@pytest.mark.parametrize("piece", HOSTILE, ids=ascii)
def test_a_megabyte_of_anything_takes_at_most_two_seconds(piece: str) -> None:
    text = (piece * (1_000_000 // len(piece) + 1))[:1_000_000]
    started = time.process_time()
    claims = read_claims(text)
    has_number(text)
    assert time.process_time() - started < 2.0
    check(text, claims)


def test_the_same_abstract_gives_the_same_claims() -> None:
    text = "We propose OwlNet. It gains 3.2% and 4% over A and B on COCO and LVIS, respectively."
    assert read_claims(text) == read_claims(text)


def test_importing_the_package_is_cheap() -> None:
    program = "import sys, json, papertui.claims; print(json.dumps(sorted(sys.modules)))"
    loaded = json.loads(
        subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    )
    assert not {"numpy", "textual", "rich", "papertui.claims.engine"} & set(loaded)
