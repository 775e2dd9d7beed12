"""JSON Lines in the shape of the contract."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from papertui.exporters import JSONL, ExportItem, ExportOptions
from papertui.exporters.jsonl import claims_object, json_line
from papertui.model.claim import Canonical, Kind
from tests.unit.exporters.papers import acts, claim, hostile_titles, item

KEYS = (
    "id title abstract authors day url urls source_ids state bookmarked tags note variant_of appearances"
).split()


def test_a_paper_has_the_keys_of_the_contract_in_order() -> None:
    one = item("T", "A", tags=("x",), note="n", url="https://e.org/", urls=("https://e.org/",))
    (line,) = JSONL.write([one], ExportOptions())
    read = json.loads(line)
    assert list(read) == KEYS
    assert read == {
        "id": "100000000000",
        "title": "T",
        "abstract": "A",
        "authors": ["Ada Nomer"],
        "day": "2026-09-03",
        "url": "https://e.org/",
        "urls": ["https://e.org/"],
        "source_ids": {"jsonl": "p1"},
        "state": "later",
        "bookmarked": True,
        "tags": ["x"],
        "note": "n",
        "variant_of": None,
        "appearances": [{"listing": "0123456789ab", "day": "2026-09-03", "rank": 1}],
    }


def test_a_variant_names_the_other_paper() -> None:
    one = item()
    other = ExportItem(replace(one.record, variants=("f" * 64,)))
    (line,) = JSONL.write([other], ExportOptions())
    assert json.loads(line)["variant_of"] == "f" * 12


def test_the_text_comes_through_and_nothing_acts() -> None:
    for title in [*hostile_titles(), "\ud800 alone", "\u2028\u2029\x85\x7f"]:
        (line,) = JSONL.write([item(title)], ExportOptions())
        assert line.endswith("\n")
        assert not acts(line)
        assert json.loads(line)["title"] == title


def test_claims_have_the_shape_of_the_contract() -> None:
    sentence = "We reach 84.2% on ToyNet."
    made = claim(sentence, "84.2%", kind=Kind.COMPARISON)
    canonical = Canonical("accuracy", None, 84.2, "%", relative=False, better=1)
    quantity = replace(made.quantities[0], value=(80.0, 84.2), canonical=canonical)
    made = replace(made, quantities=(quantity,), also=(Kind.RESULT,), datasets=("ToyNet",))
    read = json.loads(json_line(claims_object({"any": 1}, "T", [made])))
    assert list(read) == ["id", "title", "claims"]
    assert read["id"] == {"any": 1}
    (one,) = read["claims"]
    assert list(one) == (
        "start end text kind confidence also quantities datasets baselines hedges urls".split()
    )
    assert (one["kind"], one["also"], one["datasets"]) == ("comparison", ["result"], ["ToyNet"])
    (number,) = one["quantities"]
    assert list(number) == (
        "start end text value unit direction metric dataset baseline modifier role minor canonical".split()
    )
    assert sentence[number["start"] : number["end"]] == number["text"]
    assert number["value"] == [80.0, 84.2]
    assert number["canonical"]["better"] == 1


def test_what_is_no_json_is_refused() -> None:
    with pytest.raises(ValueError, match="JSON"):
        json_line({"value": float("nan")})
