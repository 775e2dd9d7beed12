"""Names as people type them against names as abstracts write them."""

from __future__ import annotations

import pytest

from papertui.service.naming import names


@pytest.mark.parametrize(
    ("wanted", "name"),
    [
        ("ImageNet", "ImageNet"),
        ("imagenet", "ImageNet-1K"),
        ("ImageNet-1K", "ImageNet 1k"),
        ("ImageNet1K", "ImageNet-1K"),
        ("CIFAR", "CIFAR-10"),
        ("CIFAR-10", "CIFAR-10/100"),
        ("CIFAR-100", "CIFAR-10/100"),
        ("cifar100", "Cifar-10/-100"),
        ("COCO", "MS COCO"),
        ("WMT", "WMT14 English-German"),
        ("WMT14", "WMT 14"),
        ("ResNet", "ResNet50"),
        ("ResNet", "ResNets"),
        ("resnet-50", "a ResNet-50 backbone"),
        ("Tiny ImageNet", "Tiny-ImageNet"),
        ("Image*", "ImageNet"),
        ("tanz", "Tanz-7"),
        ("großstadt", "GROSSSTADT-3"),
        ("state of the art", "state-of-the-art methods"),
    ],
)
def test_a_name_is_recognised(wanted: str, name: str) -> None:
    assert names(wanted, name)


@pytest.mark.parametrize(
    ("wanted", "name"),
    [
        ("ImageNet", "Tiny ImageNet"),
        ("GLUE", "SuperGLUE"),
        ("CIFAR-10", "CIFAR-100"),
        ("CIFAR-1", "CIFAR-10/100"),
        ("Image", "ImageNet"),
        ("Net", "ImageNet"),
        ("ResNet-50", "ResNet-101"),
        ("", "anything"),
        ("-", "anything"),
        ("anything", ""),
    ],
)
def test_another_name_is_not(wanted: str, name: str) -> None:
    assert not names(wanted, name)
