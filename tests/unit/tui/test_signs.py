"""Signs: one cell each, told apart by shape alone, with an ASCII form."""

from __future__ import annotations

from rich.cells import cell_len

from papertui.model.claim import Kind
from papertui.model.mark import State
from papertui.tui.ink import Run, line
from papertui.tui.signs import (
    ASCII,
    BOOKMARK,
    CURSOR,
    KINDS,
    MARKED,
    STATES,
    UNICODE,
    VARIANT,
    choose_signs,
    tag_ink,
    tag_runs,
)  # fmt: skip

EVERY = [*STATES.values(), *KINDS.values(), BOOKMARK, MARKED, VARIANT, CURSOR]


def test_every_state_and_kind_has_a_sign_and_a_word() -> None:
    assert set(STATES) == set(State)
    assert set(KINDS) == set(Kind)
    assert all(sign.word for sign in EVERY)


def test_signs_are_one_cell_and_have_no_emoji_form() -> None:
    assert all(cell_len(sign.sign) == 1 and len(sign.sign) == 1 for sign in EVERY)
    assert all(cell_len(sign.sign + "\ufe0f") == 1 for sign in EVERY)
    assert all(len(sign.ascii) == 1 and sign.ascii.isascii() for sign in EVERY)


def test_states_differ_by_shape_and_kinds_too() -> None:
    for signs in (STATES.values(), KINDS.values()):
        assert len({s.sign for s in signs}) == len(list(signs))
        assert len({s.ascii for s in signs}) == len(list(signs))


def test_the_ascii_set_rewrites_a_line_and_keeps_its_width() -> None:
    row = line(Run("▌✓●◆ "), Run("A “long” title…", "text b"), Run(" ━━── │ ≠ ƒ □ ▲"), ground="cur", target=4)
    made = ASCII.put(row)
    assert made.text == '>+NK A "long" title~ ==-- | ! f & ^'
    assert (made.cells, made.ground, made.target) == (row.cells, "cur", 4)
    assert UNICODE.put(row) is row


def test_ascii_is_taken_where_it_is_wished_or_where_signs_would_be_two_cells_wide() -> None:
    assert choose_signs(True, {}) is ASCII
    assert choose_signs(False, {"LC_CTYPE": "ja_JP.UTF-8"}) is ASCII
    assert choose_signs(False, {"LC_ALL": "en_GB.UTF-8", "LANG": "zh_CN.UTF-8"}) is UNICODE
    assert choose_signs(False, {}) is UNICODE


def test_a_tag_and_its_children_share_a_stable_colour() -> None:
    assert tag_ink("edge") == tag_ink("edge/energy") == tag_ink("Edge/memory")
    assert tag_ink("edge") == "t5"
    assert len({tag_ink(f"tag{n}") for n in range(40)}) == 6


def test_a_tag_chip_shows_its_leaf_and_leads_to_the_whole_tag() -> None:
    made = tag_runs("edge/energy", whole=False)
    assert "".join(r.text for r in made) == "#energy"
    assert {r.target for r in made} == {("tag", "edge/energy")}
    assert [r.ink for r in tag_runs("edge", plain=True)] == ["muted"]
    assert "\x1b" not in "".join(r.text for r in tag_runs("\x1b[31mx"))
