"""Units of numbers that have none beside them: what they count, and what their neighbours say."""

from __future__ import annotations

import pytest

from papertui.claims.bare_units import unit_of
from papertui.claims.candidates import prepare
from papertui.claims.numbers import numbers
from papertui.claims.places import places
from papertui.claims.tokens import tokenize

COUNTED = [
    ("on three large-scale datasets, all public", ["datasets"]),
    ("with 1,200 annotated images", ["images"]),
    ("from 9 robot embodiments.", ["robot embodiments"]),
    ("over 406 fictional characters.", ["fictional characters"]),
    ("from 640 high-quality image pairs.", ["image pairs"]),
    ("We compare five leading LLMs here.", ["LLMs"]),
    ("We read 48,000 Japanese examples.", ["examples"]),
    ("It covers seven types of visual challenges.", ["types of visual challenges"]),
    ("In four modern corpora and more.", ["corpora"]),
    ("From 6 popular TV shows.", ["TV shows"]),
    ("We submitted six runs.", ["runs"]),
    ("With 21.5M parameters.", ["parameters"]),
    ("With 8.3B parameters.", ["parameters"]),
    ("over a 7B model", ["parameters"]),
    ("each block has only one layer.", ["layer"]),
    ("Across six representative use cases, it helps.", ["use cases"]),
    ("We solve two such tasks.", ["tasks"]),
    ("Comparing six VLMs shows little.", ["VLMs"]),
    ("A hand with 7 passive degrees of freedom.", ["degrees of freedom"]),
]
JOINED = [
    ("on 17 image and video generative models", ["models"]),
    ("with 450 healthy and dementia-like subjects", ["subjects"]),
    ("We release 95k high-quality, verified reasoning traces.", ["traces"]),
    ("In 837 Chinese/English documents.", ["documents"]),
    ("We test 14 open- and closed-source models.", ["models"]),
    ("on six translation and two captioning datasets.", ["datasets", "datasets"]),
]
INHERITED = [
    ("It solved 11 out of 12 problems.", ["problems", "problems"]),
    ("It runs 1.84 faster.", ["x"]),
    ("It gains +3.83 mIoU on A and +8.08 on B.", ["mIoU", "mIoU"]),
    ("A recall of 94.55% (95% CI: 88.54-100).", ["%", "%"]),
    ("There are 47.93 images on average.", ["images"]),
    ("Adults (n = 120) and patients took part.", ["Adults"]),
    ("Of many images (up to 1 billion).", ["images"]),
    ("We have 2,040 dialogues, of which 2,000 are read.", ["dialogues", "dialogues"]),
    ("The parameter count (3 M) is low.", ["parameters"]),
    ("It needs 1, 2 and 3 km.", ["km", "km", "km"]),
]
BARE = [
    ("an accuracy of 80 on average", [""]),
    ("It scores 0.86 and outperforms others.", [""]),
    ("It reaches 92.1 accuracy.", [""]),
    ("It gains +0.27 score and +1.2% accuracy.", ["", "%"]),
    ("It gains (+7.3) on A.", [""]),
    ("It scores 80 (ImageNet).", [""]),
]


@pytest.mark.parametrize(("text", "units"), COUNTED + JOINED + INHERITED + BARE)
def test_the_unit_of_each_number(text: str, units: list[str]) -> None:
    found = numbers(text)
    reading = prepare(text, tokenize(text, found))
    around = places(reading, found)
    assert [unit_of(reading, found, around, order) for order in range(len(found))] == units
