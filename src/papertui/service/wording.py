"""The reader's own words: green for what is looked for, red for what is not, marked in every abstract."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from papertui.errors import UsageError
from papertui.model.mark import JournalEntry
from papertui.model.query import Node, Or, Phrase, Word
from papertui.service.workbench import Workbench
from papertui.text.safe import printable

GREEN, RED = "green", "red"
LISTS = (GREEN, RED)

#: Longest word or phrase, in characters.
LENGTH = 60

Find = Callable[[str], Sequence[tuple[int, int]]]


@dataclass(frozen=True, slots=True)
class OwnWords:
    """The words on the two lists, each sorted."""

    green: tuple[str, ...] = ()
    red: tuple[str, ...] = ()

    def list_of(self, word: str) -> str:
        """The list that a word stands on; empty where it is on none."""
        return GREEN if word in self.green else RED if word in self.red else ""


def own_words(bench: Workbench) -> OwnWords:
    """The reader's words as the library has them."""
    lists = bench.store.words()
    return OwnWords(tuple(lists.get(GREEN, ())), tuple(lists.get(RED, ())))


def word_of(text: str) -> str:
    """The word or phrase somebody meant; UsageError where it is none."""
    word = " ".join(printable(text).split()).casefold()
    if not any(char.isalnum() for char in word):
        raise UsageError("A word to mark needs a letter or a digit.")
    if len(word) > LENGTH:
        raise UsageError(f"The word is longer than {LENGTH} characters.", "Mark a shorter phrase.")
    return word


def mark_word(bench: Workbench, text: str, name: str) -> JournalEntry | None:
    """Put a word on a list, taking it off the other; one step to undo."""
    word = word_of(text)
    before = own_words(bench).list_of(word)
    if before == name:
        return None
    if not before:
        return bench.store.set_word(name, word, True)
    with bench.store.compound("marked word", f"{word} ({name})") as step:
        bench.store.set_word(before, word, False)
        bench.store.set_word(name, word, True)
    return step.entry


def unmark_word(bench: Workbench, text: str) -> JournalEntry | None:
    """Take a word off its list."""
    word = word_of(text)
    name = own_words(bench).list_of(word)
    return bench.store.set_word(name, word, False) if name else None


def finder(words: Sequence[str]) -> Find | None:
    """What finds the words in a shown text as spans: in every inflection, phrases side by side.

    A star at the end of a word takes everything that begins so. None without words.
    """
    from papertui.search.highlighting import highlights, matches_of

    parts: list[Node] = []
    for word in words:
        bare = word.rstrip("*")
        if " " in bare:
            parts.append(Phrase(bare))
        else:
            parts.append(Word(bare, prefix=word.endswith("*")))
    matches = matches_of(Or(tuple(parts)))
    return (lambda text: highlights(text, matches)) if matches else None
