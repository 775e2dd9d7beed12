"""Two hundred hostile papers through every surface of the reader: nothing acts, all can be read."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from papertui.model.mark import View
from tests.terminal.grammar import fault, tokens
from tests.terminal.harness import Terminal
from tests.terminal.hostile import FILE_NAMES, MARKUP, PAYLOAD, SEQUENCES, papers
from tests.terminal.library import Library, invent, write_jsonl, write_page
from tests.terminal.proofs import leave

HARMLESS = [
    {
        "title": invent(n).title,
        "abstract": invent(n).abstract,
        "authors": ["Ada", "Bob"],
        "date": "2026-09-03",
    }
    for n in range(200)
]


def fill(library: Library, texts: Sequence[Mapping[str, object]], *, hostile: bool) -> Library:
    """Import papers and give them tags, notes and views, made from the same texts."""
    library.home.mkdir()
    made = library.run("import", str(write_jsonl(library.home / "papers.jsonl", texts)))
    assert made.returncode == 0, made.stderr.decode()
    odd = list(SEQUENCES.values())
    with library.open() as bench:
        keys = list(bench.store.keys("page"))
        for at, key in enumerate(keys[:60]):
            words = f"{odd[at]}{MARKUP[at % len(MARKUP)]}" if hostile else f"word{at}"
            bench.store.set_note(key, f"note {words}\n{words} more")
            bench.store.add_tag([key], f"tag{at}" if at < 12 else "plain/tag")
        for slot in range(4, 8):
            words = f"{odd[slot * 3]}[/b]" if hostile else "word"
            bench.store.save_view(View(slot, f"view {words}", f'"{words}" OR sieve', "page"))
        bench.store.set_bookmark(keys[:14], True)
    if hostile:
        _rename_tags(library)
    folder = library.home / "pages"
    folder.mkdir()
    for at, name in enumerate(FILE_NAMES if hostile else [f"page{at}.txt" for at in range(len(FILE_NAMES))]):
        write_page(folder / name, [invent(1000 + at)])
    library.run("import", str(min(folder.iterdir())))
    library.places.state.mkdir(exist_ok=True)
    odd_names = ("\\u001b]0;title\\u0007", "\\u009b31m", "[/b]")
    library.configure("".join(f'"x{name}" = 1\n' for name in odd_names))
    return library


def _rename_tags(library: Library) -> None:
    """Give tags the names that only a foreign hand can write: the store takes none of them."""
    connection = sqlite3.connect(library.places.library)
    for at, (sequence, markup) in enumerate(zip(SEQUENCES.values(), MARKUP, strict=False)):
        name = f"tag{at} {sequence}{markup}"
        connection.execute("UPDATE tag SET name = ? WHERE name = ?", (name, f"tag{at}"))
    connection.commit()
    connection.close()


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The library of texts that try to act."""
    return fill(Library(tmp_path_factory.mktemp("hostile") / "library"), papers(), hostile=True)


@pytest.fixture(scope="module")
def harmless(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The same library with texts that do not."""
    return fill(Library(tmp_path_factory.mktemp("harmless") / "library"), HARMLESS, hostile=False)


# --- the surfaces ---

Walk = Callable[[Terminal], None]


def pages(terminal: Terminal, number: int, key: str = "ctrl+f") -> None:
    for _ in range(number):
        terminal.press(key)
        terminal.drain_briefly()


def through_the_list(terminal: Terminal) -> None:
    pages(terminal, 16)
    terminal.press("g", "g", "S", "3", "enter")
    pages(terminal, 6)


def through_the_papers(terminal: Terminal) -> None:
    pages(terminal, 30, "j")
    for key in ("J", "{", "{", "{", "}", "}", "}", "z", "z"):
        pages(terminal, 1, key)


def through_the_claims(terminal: Terminal) -> None:
    terminal.press("c")
    terminal.see("Claims")
    pages(terminal, 12, "n")
    pages(terminal, 8, "j")
    for key in ("b", "u", "e", "ctrl+g", "S", "space", "enter", "enter", "c"):
        pages(terminal, 1, key)


def through_the_rail(terminal: Terminal) -> None:
    terminal.press("g", "t")
    pages(terminal, 30, "j")
    pages(terminal, 1, "enter")
    terminal.press("g", "t", "j", "j", "ctrl+r")
    pages(terminal, 1, "escape")
    terminal.press("x")
    pages(terminal, 1, "y")
    pages(terminal, 1, "u")
    for key in "4567":
        pages(terminal, 1, key)


def through_the_choosers(terminal: Terminal) -> None:
    for opening in ("t", "+", "-", "e", "o", "W", "S"):
        terminal.press("j", opening)
        pages(terminal, 1, "down")
        pages(terminal, 1, "tab")
        pages(terminal, 1, "ctrl+g" if opening == "e" else "escape")
    terminal.press("t")
    terminal.type("tag1")
    pages(terminal, 1, "enter")
    pages(terminal, 1, "u")


def through_the_search(terminal: Terminal) -> None:
    for query in ("sieve", "h01 OR t0", "tag:tag3", '"t1', "a[i] [/b]", "note:x OR )"):
        terminal.press("/", "ctrl+u")
        terminal.type(query)
        pages(terminal, 1, "tab")
        pages(terminal, 1, "enter")
    terminal.press("/")
    pages(terminal, 6, "up")
    pages(terminal, 1, "escape")


def through_the_pages(terminal: Terminal) -> None:
    for opening in ("?", "T", "E"):
        terminal.press("g", "l", opening)
        pages(terminal, 4, "down")
        pages(terminal, 2, "pagedown")
        pages(terminal, 2, "escape")
    for second in ("h", "m"):
        terminal.press("g", second)
        pages(terminal, 3, "ctrl+f")
        pages(terminal, 1, "escape")


def through_the_cards(terminal: Terminal) -> None:
    terminal.press("T")
    for opening in ("t", "e", "o", "t", "e"):
        terminal.press("space", opening)
        pages(terminal, 1, "down")
        pages(terminal, 1, "ctrl+g" if opening == "e" else "escape")
    pages(terminal, 2, "escape")


def through_the_deeds(terminal: Terminal) -> None:
    for key in ("b", "s", "d", "r", "u", "U", "m", "a", "'", "a", "'", "b", "A", "n", ".", "ctrl+l"):
        pages(terminal, 1, key)
    terminal.press("v")
    pages(terminal, 12, "j")
    terminal.press("v", "b")
    pages(terminal, 1, "y")


def through_the_import(terminal: Terminal) -> None:
    terminal.press("i")
    terminal.type("pages")
    pages(terminal, 2, "tab")
    pages(terminal, 3, "down")
    terminal.press("ctrl+u")
    terminal.type("pages")
    terminal.press("enter")
    terminal.drain()
    pages(terminal, 4, "pagedown")
    terminal.press("enter")
    terminal.drain()
    pages(terminal, 4, "pagedown")
    pages(terminal, 2, "escape")


WALKS: dict[str, Walk] = {
    "list": through_the_list,
    "papers": through_the_papers,
    "claims": through_the_claims,
    "rail": through_the_rail,
    "choosers": through_the_choosers,
    "search": through_the_search,
    "pages": through_the_pages,
    "cards": through_the_cards,
    "deeds": through_the_deeds,
    "import": through_the_import,
}


def written(library: Library, walk: Walk, size: tuple[int, int]) -> bytes:
    """Everything the reader writes on a walk through some of its surfaces."""
    with library.reader(size=size, BROWSER="true") as terminal:
        terminal.see("1 of")
        walk(terminal)
        terminal.press("Q")
        assert terminal.ended() == 0
        assert terminal.restored
        return bytes(terminal.output)


def switches(data: bytes) -> Counter[str]:
    """How often each mode of the terminal was switched."""
    made = Counter(token.shape for token in tokens(data) if token.kind == "csi" and token.shape != "CSI H")
    return Counter(
        {shape: times for shape, times in made.items() if shape != "CSI m" and "2026" not in shape}
    )


@pytest.mark.parametrize("name", WALKS)
def test_no_text_of_a_paper_acts(hostile: Library, name: str, tmp_path: Path) -> None:
    data = written(hostile.copy(tmp_path / "library"), WALKS[name], (120, 36))
    assert [why for token in tokens(data) if (why := fault(token))] == []
    assert not [token.text for token in tokens(data) if token.kind == "string" and "]22;" not in token.text]


@pytest.mark.parametrize("name", ["papers", "choosers"])
def test_no_letters_of_a_sequence_are_shown(hostile: Library, name: str, tmp_path: Path) -> None:
    data = written(hostile.copy(tmp_path / "library"), WALKS[name], (120, 36))
    text = "".join(token.text for token in tokens(data) if token.kind == "text")
    assert text.count(PAYLOAD) == 0


@pytest.mark.parametrize("size", [(80, 24), (200, 50), (60, 20)], ids=str)
def test_nor_at_other_sizes(hostile: Library, size: tuple[int, int]) -> None:
    def most(terminal: Terminal) -> None:
        pages(terminal, 8)
        pages(terminal, 6, "j")
        through_the_claims(terminal)
        through_the_choosers(terminal)

    data = written(hostile, most, size)
    assert [why for token in tokens(data) if (why := fault(token))] == []


@pytest.mark.parametrize("name", ["list", "papers", "claims"])
def test_modes_and_colours_are_those_of_a_harmless_library(
    hostile: Library, harmless: Library, name: str
) -> None:
    """Sequences that the reader uses itself cannot be told by their grammar, but by how often they come."""
    ours, theirs = written(harmless, WALKS[name], (120, 36)), written(hostile, WALKS[name], (120, 36))
    assert switches(theirs) == switches(ours)
    colours = {token.text for token in tokens(theirs) if token.final == "m"}
    assert not {text for text in colours if "48;2;255;0;0" in text or text == "\x1b[31;1m" or ":" in text}


def test_markup_stands_on_the_screen_letter_for_letter(hostile: Library) -> None:
    wanted = {f"h{at:03} {MARKUP[at * 7 % len(MARKUP)]}" for at in range(len(MARKUP))}
    with hostile.reader(size=(200, 50)) as terminal:
        terminal.see("1 of")
        seen: set[str] = set()
        for at in range(1, 40, 6):
            terminal.see(f"{at} of")
            terminal.drain_briefly()
            seen |= {text for text in wanted if text in terminal.text}
            terminal.press(*"jjjjjj")
        assert wanted - seen == set()
        leave(terminal)


def test_what_a_sequence_leaves_behind_is_the_words_around_it(hostile: Library) -> None:
    with hostile.reader(size=(200, 50)) as terminal:
        terminal.see("h000 [/b]  t000")
        leave(terminal)
