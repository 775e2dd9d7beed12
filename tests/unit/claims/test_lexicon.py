"""Word lists and the gazetteer: entries that must be there, and words that must not."""

from __future__ import annotations

import pytest

from papertui.claims.lexicon import word_classes, word_group
from papertui.claims.names import gazetteer, introduced, is_known_dataset


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("we", "OUR"),
        ("proposes", "PROPOSE"),
        ("outperforming", "COMP"),
        ("demonstrated", "FIND"),
        ("curated", "BUILD"),
        ("available", "REL"),
        ("however", "CONTRAST"),
        ("existing", "PRIOR"),
        ("dataset", "RESN"),
        ("achieves", "ACHIEVE"),
    ],
)
def test_words_have_their_class(word: str, name: str) -> None:
    assert word_classes()[word] == name


@pytest.mark.parametrize("word", ["owl", "night", "banana"])
def test_other_words_have_none(word: str) -> None:
    assert word not in word_classes()


def test_nouns_are_no_verbs() -> None:
    verbs = word_group("verbs")
    assert {"achieves", "reduced", "training", "shown"} & verbs == {"achieves", "reduced", "shown"}
    assert not {"results", "score", "accuracy"} & verbs


@pytest.mark.parametrize(
    "name", ["ImageNet", "CIFAR-10", "MS COCO", "LibriSpeech", "ImageNet-V2", "MNIST-test"]
)
def test_known_datasets(name: str) -> None:
    assert is_known_dataset(name)


@pytest.mark.parametrize("name", ["CNN", "Amazon", "RGB images", "ResNet-50", "GoogLeNet", "3D data"])
def test_models_and_words_are_no_datasets(name: str) -> None:
    assert not is_known_dataset(name)


def test_the_gazetteer_is_clean() -> None:
    assert all(name == name.strip() and len(name) > 1 for name in gazetteer())


def test_an_abstract_introduces_its_own_names() -> None:
    own, resources = introduced(
        ["Owls are hard.", "We introduce OwlBench, a benchmark.", "We propose OwlNet, a filter."]
    )
    assert own == {"OwlBench", "OwlNet"}
    assert resources == {"OwlBench"}
