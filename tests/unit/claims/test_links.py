"""What the shipped model reads in invented abstracts: kinds, and the links of each number."""

from __future__ import annotations

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
