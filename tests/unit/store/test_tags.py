from __future__ import annotations

import pytest

from papertui.errors import NotFoundError, UsageError
from papertui.model.mark import TagCount
from papertui.store import Store
from tests.unit.store.making import bring, paper


@pytest.fixture
def store(store: Store) -> Store:
    bring(store, [paper(number) for number in range(1, 5)])
    return store


def tags(store: Store) -> dict[str, int]:
    return {tag.name: tag.papers for tag in store.tags()}


def test_tags_are_put_on_taken_off_and_counted(store: Store) -> None:
    entry = store.add_tag([1, 2], "vision/video")
    assert entry is not None
    assert (entry.verb, entry.what) == ("tagged", "vision/video: 2 papers")
    store.add_tag([1], "edge")
    assert store.tags() == [TagCount("edge", 1), TagCount("vision/video", 2)]
    assert store.record(1).tags == ("edge", "vision/video")
    store.remove_tag([1, 3], "vision/video")
    assert tags(store) == {"edge": 1, "vision/video": 1}


def test_counts_are_of_visible_papers(store: Store) -> None:
    store.add_tag([1, 2], "edge")
    store.remove_listing(store.listings()[0].id)
    assert store.tags() == []
    store.undo()
    assert tags(store) == {"edge": 2}


def test_a_tag_keeps_the_spelling_it_has_already(store: Store) -> None:
    store.add_tag([1], "Vision/Video")
    store.add_tag([2], "vision/video")
    store.add_tag([3], "VISION/Speech")
    assert tags(store) == {"Vision/Video": 2, "Vision/Speech": 1}
    store.remove_tag([2], "VISION/VIDEO")
    assert tags(store) == {"Vision/Video": 1, "Vision/Speech": 1}


def test_renaming_a_parent_renames_what_lies_below_it_and_nothing_beside_it(store: Store) -> None:
    store.add_tag([1], "vision")
    store.add_tag([2], "vision/video")
    store.add_tag([3], "visionary")
    store.rename_tag("vision", "sight")
    assert tags(store) == {"sight": 1, "sight/video": 1, "visionary": 1}
    store.undo()
    assert tags(store) == {"vision": 1, "vision/video": 1, "visionary": 1}


@pytest.mark.parametrize("new", ["vision/old", "VISION"])
def test_a_tag_can_move_below_itself_or_change_its_case(store: Store, new: str) -> None:
    store.add_tag([1, 2], "vision")
    store.add_tag([2], "vision/old")
    store.rename_tag("vision", new)
    assert tags(store) == {new: 2, f"{new}/old": 1}
    store.undo()
    assert tags(store) == {"vision": 2, "vision/old": 1}


def test_renaming_to_a_tag_in_use_makes_them_one(store: Store) -> None:
    store.add_tag([1, 2], "edge")
    store.add_tag([2, 3], "mobile")
    store.rename_tag("mobile", "edge")
    assert tags(store) == {"edge": 3}
    store.undo()
    assert tags(store) == {"edge": 2, "mobile": 2}
    assert store.record(2).tags == ("edge", "mobile")


def test_merging_takes_the_children_along_and_needs_both(store: Store) -> None:
    store.add_tag([1], "edge/tiny")
    store.add_tag([2], "mobile")
    entry = store.merge_tag("edge", "mobile")
    assert entry is not None
    assert (entry.verb, entry.what) == ("merged tag", "edge to mobile")
    assert tags(store) == {"mobile": 1, "mobile/tiny": 1}
    with pytest.raises(NotFoundError, match="no tag 'edge'"):
        store.merge_tag("mobile", "edge")


def test_deleting_takes_the_children_along(store: Store) -> None:
    store.add_tag([1], "edge")
    store.add_tag([1, 2], "edge/tiny")
    store.add_tag([3], "edgeless")
    store.delete_tag("edge")
    assert tags(store) == {"edgeless": 1}
    store.undo()
    assert tags(store) == {"edge": 1, "edge/tiny": 2, "edgeless": 1}
    with pytest.raises(NotFoundError, match="no tag 'nowhere'"):
        store.delete_tag("nowhere")


@pytest.mark.parametrize("name", ["", "line\nfeed", "nul\x00", "esc\x1b[1m", "c1\x9b"])
def test_names_that_could_act_are_refused(store: Store, name: str) -> None:
    store.add_tag([1], "edge")
    with pytest.raises(UsageError):
        store.add_tag([1], name)
    with pytest.raises(UsageError):
        store.rename_tag("edge", name)


def test_tags_in_one_compound_do_not_mix(store: Store) -> None:
    store.add_tag([1, 2], "old")
    with store.compound("tidied", "tags"):
        store.remove_tag([1], "old")
        store.rename_tag("old", "new")
    assert tags(store) == {"new": 1}
    assert store.record(1).tags == ()
    store.undo()
    assert tags(store) == {"old": 2}
