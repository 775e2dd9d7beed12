"""What the shipped model reads in invented abstracts: kinds, and the links of each number."""

from __future__ import annotations

from itertools import pairwise

import pytest

from papertui.claims import read_claims
from papertui.model.claim import Kind, Quantity

ABSTRACT = (
    "Night vision is an important problem in robotics. However, existing methods need many labels. "
    "In this paper, we propose OwlNet, a filter that learns from the dark. "
    "Experiments show that OwlNet outperforms the previous state-of-the-art by 3.2% accuracy on ImageNet. "
    "It is 2.5x faster than ResNet-50. "
    "We also introduce OwlBench, a dataset with 12,000 annotated images. "
    "Our code is available at https://example.org/owl."
)


def quantities(text: str) -> list[Quantity]:
    return [one for claim in read_claims(text) for one in claim.quantities]


def test_kinds_of_a_plain_abstract() -> None:
    kinds = [claim.kind for claim in read_claims(ABSTRACT)]
    assert kinds == [
        Kind.BACKGROUND,
        Kind.BACKGROUND,
        Kind.METHOD,
        Kind.COMPARISON,
        Kind.COMPARISON,
        Kind.RESOURCE,
        Kind.RESOURCE,
    ]


def test_links_of_a_plain_abstract() -> None:
    gain, speed, size = quantities(ABSTRACT)
    assert (gain.value, gain.unit, gain.direction, gain.metric, gain.dataset) == (
        3.2,
        "%",
        "increase",
        "accuracy",
        "ImageNet",
    )
    assert gain.baseline is not None
    assert "state-of-the-art" in gain.baseline
    assert (speed.value, speed.unit, speed.direction, speed.metric, speed.baseline) == (
        2.5,
        "x",
        "increase",
        "speed",
        "ResNet-50",
    )
    assert (size.value, size.unit, size.direction) == (12000.0, "images", "absolute")


def test_respectively_binds_lists() -> None:
    text = (
        "Experiments show that OwlNet achieves 91.2%, 85.0% and 77.3% accuracy "
        "on CIFAR-10, CIFAR-100 and ImageNet, respectively."
    )
    assert [one.dataset for one in quantities(text)] == ["CIFAR-10", "CIFAR-100", "ImageNet"]
    assert {one.metric for one in quantities(text)} == {"accuracy"}


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("Results show that OwlNet reduces the memory by 40%.", "decrease"),
        ("Results show that OwlNet improves the accuracy by 4%.", "increase"),
        ("Results show that OwlNet achieves an accuracy of 94%.", "absolute"),
        ("Results show that OwlNet needs 40% less memory than the baseline.", "decrease"),
        ("Results show gains on COCO (+3.5%).", "increase"),
        ("Results show drops on COCO (-3.5%).", "decrease"),
    ],
)
def test_directions(text: str, direction: str) -> None:
    assert [one.direction for one in quantities(text)] == [direction]


def test_from_to_is_two_levels() -> None:
    text = "Results show that OwlNet improves the accuracy from 35.6% to 46.7% on ImageNet."
    assert [(one.value, one.direction) for one in quantities(text)] == [
        (35.6, "absolute"),
        (46.7, "absolute"),
    ]


def test_a_level_has_no_baseline_unless_it_is_a_share() -> None:
    text = "Results show that OwlNet outperforms ResNet-50, with an accuracy of 92.1% on ImageNet."
    assert [(one.direction, one.baseline) for one in quantities(text)] == [("absolute", None)]


def test_links_quote_the_abstract_with_its_damage() -> None:
    text = "Results show that OwlNet achieves 77. 7\\% accuracy on \\textit{ImageNet}."
    (one,) = quantities(text)
    assert (one.text, one.metric, one.dataset) == ("77. 7\\%", "accuracy", "ImageNet")


def test_background_has_no_quantities() -> None:
    assert quantities("Night vision has been an important problem for 50 years.") == []


def test_doubt_is_shown() -> None:
    claims = read_claims(ABSTRACT)
    assert all(0.2 < claim.confidence <= 1.0 for claim in claims)
    assert all(kind is not claim.kind for claim in claims for kind in claim.also)


@pytest.mark.parametrize(
    ("text", "rivals"),
    [
        (
            "Our models match the accuracy of a WrenNet-B7 while being 8.7x faster to train.",
            ["WrenNet-B7"],
        ),
        ("We retain 97% of the performance of WREN while being 60% faster.", ["WREN"]),
        ("Experiments show that OwlNet performs on par with WrenNet-Base on OwlBench.", ["WrenNet-Base"]),
        (
            "OwlNet surpasses existing editing approaches, with a 12% improvement in fidelity.",
            ["existing editing approaches"],
        ),
    ],
)
def test_a_rival_is_found_by_what_likens_it_too(text: str, rivals: list[str]) -> None:
    (claim,) = read_claims(text)
    assert list(claim.baselines) == rivals
    changes = [one.baseline for one in claim.quantities if one.direction != "absolute"]
    assert changes in ([], rivals)


def test_numbers_in_a_row_share_their_rival_and_their_direction() -> None:
    text = "OwlNet outperforms existing gates by 1.0% on OwlBench, 0.5% on FinchBench and 0.7% on WrenBench."
    found = quantities(text)
    assert [one.direction for one in found] == ["increase"] * 3
    assert {one.baseline for one in found} == {"existing gates"}
    assert [one.dataset for one in found] == ["OwlBench", "FinchBench", "WrenBench"]


def test_what_tells_which_rival_is_meant_belongs_to_it() -> None:
    text = "Compared to models adopting a WrenNet backbone, OwlNet needs 40% less memory."
    (found,) = quantities(text)
    assert found.baseline is not None
    assert "WrenNet" in found.baseline


def test_mentions_of_rivals_do_not_overlap() -> None:
    text = "OwlNet is 2x faster than the best models trained with full labels and 30% smaller than WrenNet."
    (claim,) = read_claims(text)
    spans = [text.index(rival) for rival in claim.baselines]
    assert spans == sorted(spans)
    for one, other in pairwise(claim.baselines):
        assert text.index(one) + len(one) <= text.index(other)
