"""Quantities that say the same meet; those that do not never mix."""

from __future__ import annotations

import pytest

from papertui.claims.canonical import canonical, dataset_key
from papertui.claims.metrics import find_metric, metric_aliases


def test_half_the_latency_twice_the_speed_and_half_the_time_meet() -> None:
    ways = [
        canonical(2.0, "x", "increase", "speed", None),
        canonical(2.0, "x", "decrease", "latency", None),
        canonical(0.5, "x", "decrease", "inference latency", None),
        canonical(50.0, "%", "decrease", "inference time", None),
        canonical(100.0, "%", "increase", "throughput", None),
    ]
    assert {(way.metric, way.value, way.unit, way.relative, way.better) for way in ways if way} == {
        ("speed", 2.0, "x", True, 1)
    }
    assert None not in ways


def test_points_and_relative_percents_stay_apart() -> None:
    points = canonical(3.0, "points", "increase", "accuracy", "ImageNet")
    percent = canonical(3.0, "%", "increase", "accuracy", "ImageNet")
    assert points is not None
    assert percent is not None
    assert (points.unit, percent.unit) == ("points", "%")


def test_levels_come_in_base_units() -> None:
    level = canonical(79.0, "ms", "absolute", "latency", None)
    assert level is not None
    assert level.value == pytest.approx(0.079)
    assert (level.unit, level.relative, level.better) == ("s", False, -1)
    fraction = canonical(0.91, "", "absolute", "F1", None)
    assert fraction is not None
    assert fraction.value == pytest.approx(91.0)
    assert fraction.unit == "%"


def test_a_decrease_carries_its_sign_and_a_range_its_cautious_end() -> None:
    less = canonical((10.0, 20.0), "%", "decrease", "memory", None)
    assert less is not None
    assert (less.value, less.better) == (-10.0, -1)


def test_what_nobody_knows_has_no_canonical_form() -> None:
    assert canonical(3.0, "", "absolute", None, None) is None
    assert canonical(3.0, "", "absolute", "number of owls", None) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [("ImageNet-1K", "Imagenet 1k"), ("the COCO dataset", "COCO"), ("Mip-NeRF 360", "mip-nerf-360")],
)
def test_datasets_have_one_spelling(one: str, other: str) -> None:
    assert dataset_key(one) == dataset_key(other)


def test_different_datasets_stay_different() -> None:
    assert dataset_key("CIFAR-10") != dataset_key("CIFAR-100")
    assert dataset_key("ImageNet") != dataset_key("ImageNet-V2")


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("top-1 accuracy", "accuracy"),
        ("ImageNet accuracy", "accuracy"),
        ("macro-averaged F1-score", "F1"),
        ("word error rate", "WER"),
        ("number of trainable parameters", "parameters"),
        ("peak GPU memory", "memory"),
        ("task success rate", "success rate"),
    ],
)
def test_metrics_are_found_under_many_names(written: str, name: str) -> None:
    metric = find_metric(written)
    assert metric is not None
    assert metric.name == name


def test_words_that_are_no_metric_are_none() -> None:
    assert find_metric("owls at night") is None
    assert find_metric("") is None


def test_lower_is_better_where_it_is() -> None:
    aliases = metric_aliases()
    assert all(
        aliases[name].better == -1 for name in ("latency", "fid", "error rate", "perplexity", "wer", "memory")
    )
    assert all(aliases[name].better == 1 for name in ("accuracy", "bleu", "map", "speed", "psnr"))
