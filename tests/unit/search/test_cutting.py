"""Texts cut into chunks by arrays, and numbers by fingerprint."""

from itertools import pairwise

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from papertui.search.analysis import PARTING, pieces
from papertui.search.building import index_terms
from papertui.search.engine import cutting
from papertui.search.engine.cutting import UNKNOWN, Cutter, NumberTable
from papertui.search.engine.inverting import Lexicon

PARTS = (
    "Early-exit gates, 3.5% of C++. (pre-training) 1,024 a-b-c-d don’t “GPT-4” — naïve/机器 x_y foo@bar 2.We"
).split()
TEXTS = st.lists(
    st.lists(st.sampled_from([*PARTS, ", ", ". ", "/", "(", "\n"]) | st.text(max_size=6), max_size=9).map(
        "".join
    ),
    max_size=5,
)


def read(lexicon: Lexicon, texts: list[str]) -> list[list[tuple[str, int]]]:
    """The terms of each text with their steps, as the lexicon numbers them."""
    numbers, ends = lexicon.read(texts)
    terms, steps, ends = lexicon.expanded(numbers, ends)
    found = [
        (lexicon.terms[number], int(step))
        for number, step in zip(terms.tolist(), steps.tolist(), strict=True)
    ]
    bounds = [0, *ends.tolist()]
    return [found[start:end] for start, end in pairwise(bounds)]


@settings(max_examples=400, deadline=None)
@given(TEXTS, TEXTS)
def test_reading_chunk_by_chunk_is_reading_the_whole(first: list[str], second: list[str]) -> None:
    lexicon = Lexicon(pieces, PARTING)
    for texts in ([text.lower() for text in first], [text.lower() for text in second]):
        assert read(lexicon, texts) == [list(pieces(text)) for text in texts]


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_a_chunk_is_analysed_once(texts: list[str]) -> None:
    asked: list[str] = []

    def heard(chunk: str) -> tuple[tuple[str, int], ...]:
        asked.append(chunk)
        return pieces(chunk)

    lexicon = Lexicon(heard, PARTING)
    assert read(lexicon, texts) == read(lexicon, texts)
    assert len(asked) == len(set(asked)) == len(lexicon)


def test_no_chunk_reaches_from_one_text_into_the_next() -> None:
    cut = Cutter(PARTING).cut(["", "ab,", "cd", " ", "ef"])
    chunks = [cut.data[start:end] for start, end in zip(cut.starts.tolist(), cut.ends.tolist(), strict=True)]
    assert chunks == [b"ab", b"cd", b"ef"]
    assert cut.upto.tolist() == [0, 1, 2, 2, 3]


def test_equal_chunks_have_equal_prints_wherever_they_stand() -> None:
    cutter = Cutter(PARTING)
    words = ["gate", "gates", "etag", "agte", "a", "aa", "aaa", "\x00", "\x00\x00"]
    far = " ".join(["x" * 70_000, *words])
    near, late = cutter.cut([" ".join(words)]), cutter.cut([far])
    assert near.prints.tolist() == late.prints.tolist()[1:]
    assert len(set(near.prints.tolist())) == len(words)


def test_every_cutter_draws_prints_of_its_own() -> None:
    assert Cutter(PARTING).cut(["gate"]).prints[0] != Cutter(PARTING).cut(["gate"]).prints[0]


def test_long_texts_are_cut_like_short_ones() -> None:
    words = [f"w{number}" for number in range(300_000)]
    cutter = Cutter(PARTING)
    cut = cutter.cut([" ".join(words)])
    assert len(cut.data) > cutting._KEPT
    assert len(set(cut.prints.tolist())) == len(words)
    assert cutter.cut(["w299999"]).prints[0] == cut.prints[-1]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sets(st.integers(0, 40) | st.integers(0, 2**64 - 1), max_size=40), max_size=6))
def test_a_table_of_numbers_is_a_dictionary(groups: list[set[int]]) -> None:
    table, known = NumberTable(), dict[int, int]()
    for group in groups:
        fresh = sorted(group - known.keys())
        numbers = range(len(known), len(known) + len(fresh))
        known.update(zip(fresh, numbers, strict=True))
        table.add(np.array(fresh, np.uint64), np.array(numbers, np.uint32))
        asked = [*known, 7, 2**63 + 1]
        found = table.find(np.array(asked, np.uint64)).tolist()
        assert found == [known.get(one, int(UNKNOWN)) for one in asked]
        assert len(table) == len(known)


def test_a_table_grows_and_keeps_what_shares_a_place() -> None:
    table = NumberTable()
    crowded = np.arange(1, 30_001, dtype=np.uint64)  # all begin at the first place
    table.add(crowded[:3_000], np.arange(3_000, dtype=np.uint32))
    table.add(crowded[3_000:6_000] << np.uint64(40), np.arange(3_000, 6_000, dtype=np.uint32))
    assert table.find(crowded[:3_000]).tolist() == list(range(3_000))
    assert table.find(crowded[3_000:6_000] << np.uint64(40)).tolist() == list(range(3_000, 6_000))
    assert (table.find(crowded[6_000:]) == UNKNOWN).all()


def test_index_terms_reads_what_the_index_reads() -> None:
    texts = ["An $\\alpha$-exit, e.g. C++.", "naïve GPT-4/机器"]
    lexicon = Lexicon(pieces, PARTING)
    found = read(lexicon, ["an α-exit, e.g. c++. \x00 naïve gpt-4/机器"])[0]
    assert found == index_terms(*texts)
