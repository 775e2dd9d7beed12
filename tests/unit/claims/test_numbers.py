"""The grammar of numbers: what it reads, with value and unit, and what it must leave alone."""

from __future__ import annotations

import pytest

from papertui.claims.cleaning import working_text
from papertui.claims.numbers import numbers

READ = [
    ("It reaches 77.7% accuracy.", [("77.7%", 77.7, "%")]),
    ("It reaches 77. 7% accuracy.", [("77.7%", 77.7, "%")]),
    (r"It reaches 77.7\% accuracy.", [("77.7%", 77.7, "%")]),
    ("It reaches 12 percent.", [("12 percent", 12.0, "%")]),
    ("A gain of 4.5 BLEU points.", [("4.5 BLEU points", 4.5, "points")]),
    ("A gain of 16 percentage points.", [("16 percentage points", 16.0, "points")]),
    ("A gain of 1.31% points.", [("1.31% points", 1.31, "points")]),
    ("It is 4.8x faster.", [("4.8x", 4.8, "x")]),
    ("It is 6times faster.", [("6x", 6.0, "x")]),
    (r"It is 3.0$\times$ faster.", [("3.0x", 3.0, "x")]),
    ("It is 27 times smaller.", [("27 times", 27.0, "x")]),
    ("It is 5-40 times faster.", [("5-40 times", (5.0, 40.0), "x")]),
    ("It is 1.7x - 2.7x faster.", [("1.7x - 2.7x", (1.7, 2.7), "x")]),
    ("It gains 8.7% to 15.6%.", [("8.7% to 15.6%", (8.7, 15.6), "%")]),
    ("It rises from 35.6% to 46.7%.", [("35.6%", 35.6, "%"), ("46.7%", 46.7, "%")]),
    ("It is reduced by a factor of 4.", [("4", 4.0, "x")]),
    ("It is an order of magnitude faster.", [("an order of magnitude", 10.0, "x")]),
    ("It is two orders of magnitude faster.", [("two orders of magnitude", 100.0, "x")]),
    ("It is twice as fast.", [("twice", 2.0, "x")]),
    ("It halves the latency.", [("halves", 2.0, "x")]),
    ("It keeps two-thirds of the weights.", [("two-thirds", 2 / 3, "x")]),
    ("It has 204M parameters.", [("204M", 204e6, "")]),
    ("It has 1.5 billion parameters.", [("1.5 billion", 1.5e9, "")]),
    ("It saw 25,315 scans.", [("25,315", 25315.0, "")]),
    ("It needs 10^{13} steps.", [("10^13", 1e13, "")]),
    ("An error of 0.99 +/- 0.006.", [("0.99 \u00b1 0.006", 0.99, "")]),
    ("It takes 20 mins.", [("20 mins", 20.0, "min")]),
    ("It takes two minutes.", [("two minutes", 2.0, "min")]),
    ("It needs 79ms.", [("79ms", 79.0, "ms")]),
    ("It needs 0.76 MB.", [("0.76 MB", 0.76, "MB")]),
    ("It runs at 26.9 frames per second.", [("26.9 frames per second", 26.9, "fps")]),
    ("A gain of +3.5% and -0.4 PPL.", [("+3.5%", 3.5, "%"), ("-0.4 PPL", 0.4, "PPL")]),
    ("On x2 and x4 scales.", [("x2", 2.0, "x"), ("x4", 4.0, "x")]),
    ("We use 2073 documents.", [("2073", 2073.0, "")]),
    ("We tried seven filters.", [("seven", 7.0, "")]),
    ("A 539-query set.", [("539-query", 539.0, "queries")]),
    ("We saw 1.45 M image-text pairs.", [("1.45 M", 1.45e6, "")]),
    ("It has 3.6 K documents and 32 K QA pairs.", [("3.6 K", 3600.0, ""), ("32 K", 32e3, "")]),
    ("It works at 300 K in air.", [("300 K", 300.0, "K")]),
    ("Trained on 768m tokens.", [("768m", 768e6, "")]),
    ("It flies 10 m high.", [("10 m", 10.0, "m")]),
    ("We read 100 000 posts.", [("100 000", 1e5, "")]),
    (r"A gain of \num{6.47} points.", [("6.47 points", 6.47, "points")]),
    ("A path of 469.28 pixels in 120 ps.", [("469.28 pixels", 469.28, "pixels"), ("120 ps", 120.0, "ps")]),
    ("It pulls with 167.7 N at most.", [("167.7 N", 167.7, "N")]),
    ("It has 8.3B parameters.", [("8.3B", 8.3e9, "")]),
    ("It read 4+ billion tokens.", [("4+ billion", 4e9, "")]),
    ("A tiny 107 k-parameter net.", [("107 k-parameter", 107e3, "parameters")]),
    ("A 360-million-parameter net.", [("360-million-parameter", 360e6, "parameters")]),
    ("It needs 3 M (or 3 k samples).", [("3", 3.0, ""), ("3 k", 3e3, "")]),
    ("It drops to 27 percentage.", [("27 percentage", 27.0, "%")]),
    ("It wins by a factor of ten.", [("ten", 10.0, "x")]),
    ("It drops 88% to 68%.", [("88%", 88.0, "%"), ("68%", 68.0, "%")]),
    ("It falls from about 450s to 47s.", [("450s", 450.0, "s"), ("47s", 47.0, "s")]),
    ("It ranges from roughly 26% to 68%.", [("26% to 68%", (26.0, 68.0), "%")]),
    ("It covers 15.3 km2 at 0.45 mN.", [("15.3 km2", 15.3, "km2"), ("0.45 mN", 0.45, "mN")]),
    ("We use 10-fold cross validation.", [("10-fold", 10.0, "folds")]),
    ("Trained on 3T tokens.", [("3T", 3e12, "")]),
    ("With 22 degrees of freedom.", [("22 degrees of freedom", 22.0, "degrees of freedom")]),
]
LEFT_ALONE = [
    "ResNet-50 and VGG16 are networks.",
    "CIFAR-10 and F1 are names.",
    "The mAP@[0.3:0.7] is a name.",
    "Both branches and a third multimodal branch.",
    "A depth in [0,1] is chosen.",
    "WideResNet34-10 is a name.",
    "As in [18] and [1, 38].",
    "As shown (Tan & Le, 2019).",
    "From January 2015 on.",
    "3D scenes and 2D maps.",
    "In two-stage training.",
    "It ranks 28/103.",
    "A 95% CI is given.",
    "Models many orders of magnitude larger.",
    "BLINK-Twice is hard.",
    "A 360\u00b0 view.",
    "A 3T scanner and 7T images.",
    "In half-precision.",
    "It shows that 1) all is well.",
]


@pytest.mark.parametrize(("text", "expected"), READ, ids=[text for text, _ in READ])
def test_numbers_are_read(text: str, expected: list[tuple[str, object, str]]) -> None:
    working = working_text(text, 0, len(text)).text
    found = numbers(working)
    assert [(working[one.start : one.end], one.unit) for one in found] == [
        (span, unit) for span, _, unit in expected
    ]
    for one, (_, value, _) in zip(found, expected, strict=True):
        assert one.value == pytest.approx(value)


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_names_years_citations_and_ranks_are_left_alone(text: str) -> None:
    working = working_text(text, 0, len(text)).text
    assert [working[one.start : one.end] for one in numbers(working)] in ([], ["103"])


def test_a_monster_is_capped_and_no_error() -> None:
    for text in ("9" * 5000, "9e" + "9" * 400, "10^" + "9" * 50, "1" + "0" * 320 + "%"):
        assert all(one.value is not None for one in numbers(text))
