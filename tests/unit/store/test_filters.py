from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papertui.errors import UsageError
from papertui.model.mark import ClaimMark, State
from papertui.model.paper import Paper
from papertui.model.query import And, Filter, Node, Not, Or, QueryError, Word
from papertui.store import Store
from tests.unit.store.making import bring, identity, noon, paper


def filled(path: Path) -> Store:
    """Ten papers: 1-6 listed on the 3rd, 5-8 on the 4th, 9 and 10 without a day; 10 has its own."""
    store = Store.open(path, now=noon)
    bring(store, [paper(n) for n in range(1, 7)], name="Third of September", code=(1, 2), numbers=(2, 3))
    bring(store, [paper(n) for n in (5, 6, 7, 8)], name="fourth.txt", day="2026-09-04")
    bring(store, [paper(9), paper(10, day="2025-12-31")], name="undated.jsonl", day=None)
    bring(store, [Paper("Paper 9", "A variant."), paper(11)], name="gone.txt")
    store.remove_listing(bring(store, [paper(11), paper(12)], name="gone too.txt")[0].listing)
    store.set_state([1, 5], State.READ)
    store.set_state([2], State.LATER)
    store.set_state([3], State.DISMISSED)
    store.set_bookmark([4, 1], True)
    store.add_tag([1, 2], "vision")
    store.add_tag([3], "Vision/Video")
    store.add_tag([4], "vision/video/short")
    store.add_tag([5], "visionary")
    store.add_tag([6], "to cite")
    store.set_note(7, "Ask Ada about ÉNERGIE 100%_sure")
    store.mark_claim(8, [ClaimMark(0, note="On which MACHINE?")], "noted claim", "it")
    store.mark_claim(10, [ClaimMark(3, bookmarked=True)], "bookmarked claim", "it")
    return store


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return filled(tmp_path_factory.mktemp("filters") / "library.db")


ALL = set(range(1, 13))
CASES: list[tuple[Filter, set[int]]] = [
    (Filter("is", "unread"), ALL - {1, 2, 3, 5}),
    (Filter("is", "read"), {1, 5}),
    (Filter("is", "LATER"), {2}),
    (Filter("is", "dismissed"), {3}),
    (Filter("is", "bookmarked"), {1, 4}),
    (Filter("has", "code"), {1, 2}),
    (Filter("has", "number"), {2, 3}),
    (Filter("has", "mark"), {8, 10}),
    (Filter("has", "note"), {7, 8}),
    (Filter("has", "tag"), {1, 2, 3, 4, 5, 6}),
    (Filter("has", "variant"), {9, 11}),
    (Filter("tag", "vision"), {1, 2, 3, 4}),
    (Filter("tag", "VISION/video"), {3, 4}),
    (Filter("tag", "vision/*"), {3, 4}),
    (Filter("tag", "vision*"), {1, 2, 3, 4, 5}),
    (Filter("tag", "*/short"), {4}),
    (Filter("tag", "to cite"), {6}),
    (Filter("tag", "vis"), set()),
    (Filter("tag", "vis.on"), set()),
    (Filter("tag", ""), set()),
    (Filter("day", "2026-09-03", "2026-09-03", "2026-09-03"), {1, 2, 3, 4, 5, 6, 11, 12}),
    (Filter("day", "2026-09-04..", "2026-09-04", None), {5, 6, 7, 8}),
    (Filter("day", "..2026-09-03", None, "2026-09-03"), {1, 2, 3, 4, 5, 6, 10, 11, 12}),
    (Filter("day", "2025", "2025-01-01", "2025-12-31"), {10}),
    (Filter("day", "newest"), {5, 6, 7, 8}),
    (Filter("day", "None"), {9}),
    (Filter("listing", "september"), {1, 2, 3, 4, 5, 6}),
    (Filter("listing", "FOURTH"), {5, 6, 7, 8}),
    (Filter("listing", "gone too"), set()),
    (Filter("id", identity(paper(3))[:10].upper()), {3}),
    (Filter("id", identity(paper(3))), {3}),
    (Filter("id", "no hex"), set()),
    (Filter("note", "ask ada"), {7}),
    (Filter("note", "énergie"), {7}),
    (Filter("note", "100%_"), {7}),
    (Filter("note", "1%"), set()),
    (Filter("note", "which machine"), {8}),
    (Filter("note", "bookmarked"), set()),
]


@pytest.mark.parametrize(("wanted", "found"), CASES, ids=lambda case: str(getattr(case, "value", "")))
def test_a_filter_finds_what_it_says(library: Store, wanted: Filter, found: set[int]) -> None:
    keys = library.filter_keys(wanted)
    assert keys.typecode == "q"
    assert list(keys) == sorted(_as_seen(library, found))
    assert library.count(wanted) == len(found)
    assert set(library.keys("page", wanted)) == set(keys)


def _as_seen(library: Store, numbers: set[int]) -> list[int]:
    """Keys of the papers as numbered in CASES: 11 and 12 stand for the fourth page's variant and paper 11."""
    variant = library.resolve(identity(Paper("Paper 9", "A variant.")))
    eleven = library.resolve(identity(paper(11)))
    return [{11: variant, 12: eleven}.get(number, number) for number in numbers]


def test_a_listing_is_found_by_the_beginning_of_its_id(library: Store) -> None:
    one = library.listings()[0]
    assert library.count(Filter("listing", one.id[:6])) == one.papers
    assert library.count(Filter("listing", one.id)) == one.papers


TREES = st.recursive(
    st.sampled_from([case[0] for case in CASES]),
    lambda part: (
        st.builds(Not, part)
        | st.lists(part, max_size=4).map(lambda parts: And(tuple(parts)))
        | st.lists(part, max_size=4).map(lambda parts: Or(tuple(parts)))
    ),
    max_leaves=8,
)


def expected(node: Node) -> set[int]:
    if isinstance(node, Filter):
        return next(found for wanted, found in CASES if wanted == node)
    if isinstance(node, Not):
        return ALL - expected(node.part)
    assert isinstance(node, And | Or)
    sets = [expected(part) for part in node.parts]
    if isinstance(node, And):
        return ALL.intersection(*sets) if sets else ALL
    return set().union(*sets)


@given(TREES)
def test_trees_combine_as_sets_do(library: Store, node: Node) -> None:
    assert set(library.keys("page", node)) == set(_as_seen(library, expected(node)))


def test_what_the_store_cannot_answer_is_refused_with_its_place(library: Store) -> None:
    with pytest.raises(QueryError, match="index answers words") as word:
        library.keys("page", And((Filter("is", "read"), Word("edge", start=8))))
    assert word.value.position == 8
    with pytest.raises(QueryError, match="no field 'colour'"):
        library.count(Filter("colour", "red"))
    with pytest.raises(QueryError, match="does not know 'asleep'") as value:
        library.count(Filter("is", "asleep", start=3))
    assert value.value.position == 3
    assert "unread" in value.value.hint
    with pytest.raises(UsageError, match="no order"):
        library.keys("shuffled")


@pytest.mark.parametrize("value", ["'; DROP TABLE status; --", "\x00", "\ud800", "%", "(", "[", "*" * 50])
@pytest.mark.parametrize("field", ["tag", "listing", "id", "note"])
def test_hostile_values_find_nothing_and_break_nothing(library: Store, field: str, value: str) -> None:
    if not (field == "tag" and set(value) == {"*"}):
        assert library.count(Filter(field, value)) == (1 if (field, value) == ("note", "%") else 0)
    assert library.count() == 12
