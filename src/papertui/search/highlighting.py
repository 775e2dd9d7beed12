"""Where a text matches a query: spans of words, beginnings of words and phrases."""

from __future__ import annotations

from dataclasses import dataclass

from papertui.model.query import Node, Phrase
from papertui.search.analysis import STOP_WORDS, folded, joined_compounds, term, token_spans, tokens
from papertui.search.language import words_of
from papertui.search.stemming import stem


@dataclass(frozen=True, slots=True)
class Match:
    """What one part of a query matches in a text.

    `kind` is `word` (any of `terms`), `prefix` (a token that begins with
    `begins`, or any of `terms`) or `phrase` (`terms` side by side). `field` None
    means every field.
    """

    kind: str
    terms: tuple[str, ...]
    field: str | None = None
    begins: str = ""


def matches_of(root: Node | None, *, best: bool = False) -> tuple[Match, ...]:
    """What the words and phrases of a query match; what is taken out matches nothing."""
    found: list[Match] = []
    for part in words_of(root):
        said = [term(token) for token in tokens(part.text)]
        said = [text for text in said if text]
        if not said:
            continue
        if len(said) == 1 and part.prefix:
            begins = folded(tokens(part.text)[0])
            found.append(Match("prefix", tuple(dict.fromkeys((said[0], stem(begins)))), part.field, begins))
        elif len(said) == 1:
            found.append(Match("word", (said[0],), part.field))
        elif best:
            found.extend(Match("word", (text,), part.field) for text in said)
        else:
            found.append(Match("phrase", tuple(said), part.field, _last_begun(part)))
        if not isinstance(part, Phrase):
            joined = tuple(term(token) for token in joined_compounds(part.text))
            found.extend(Match("word", (text,), part.field) for text in joined)
    telling = [match for match in found if match.kind != "word" or match.terms[0] not in STOP_WORDS]
    return tuple(dict.fromkeys(telling or found))


def _last_begun(part: Node) -> str:
    """The unfinished last word of a phrase that is being typed."""
    return folded(tokens(part.text)[-1]) if isinstance(part, Phrase) and part.prefix else ""


def highlights(text: str, matches: tuple[Match, ...], field: str | None = None) -> list[tuple[int, int]]:
    """Spans of `text` that match, ascending and apart; `field` is the field the text is of."""
    wanted = [match for match in matches if match.field is None or field is None or match.field == field]
    if not wanted or not text:
        return []
    words = {found for match in wanted if match.kind != "phrase" for found in match.terms}
    begins = tuple(match.begins for match in wanted if match.kind == "prefix" and match.begins)
    phrases = [match for match in wanted if match.kind == "phrase"]
    spans = list(token_spans(text))
    found: list[tuple[int, int]] = []
    said: list[tuple[str, str]] = []
    for start, end in spans:
        word = folded(text[start:end])
        stemmed = stem(word) if word.isascii() and word.isalpha() else word
        if stemmed in words or (begins and word.startswith(begins)):
            found.append((start, end))
        if phrases:
            said.append((word, stemmed))
    for phrase in phrases:
        found.extend(_phrase_spans(phrase, spans, said))
    return merged(found)


def _phrase_spans(
    phrase: Match, spans: list[tuple[int, int]], said: list[tuple[str, str]]
) -> list[tuple[int, int]]:
    length = len(phrase.terms)
    found = []
    for at in range(len(said) - length + 1):
        if said[at][1] != phrase.terms[0] and not (length == 1 and phrase.begins):
            continue
        *body, (last_word, last_stem) = said[at : at + length]
        if any(stemmed != wanted for (_, stemmed), wanted in zip(body, phrase.terms, strict=False)):
            continue
        if last_stem == phrase.terms[-1] or (phrase.begins and last_word.startswith(phrase.begins)):
            found.append((spans[at][0], spans[at + length - 1][1]))
    return found


def merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans in order, those that overlap joined."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined
