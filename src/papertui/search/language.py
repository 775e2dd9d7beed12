"""The query language: text to tree and back.

Words must all match; `OR` binds looser than standing side by side, `-` or `NOT`
takes out, parentheses group, a field before them counts for all inside. A
leading `?` asks for best match in plain language. `AND`, `OR` and `NOT` are
operators in capitals only. While somebody types, what is merely unfinished is
forgiven; a finished query must be right. The fields stand in
`papertui.search.fields`. Neither numpy nor whoosh is needed here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from papertui.model.query import And, Filter, Node, Not, Or, Phrase, Query, QueryError, Word
from papertui.search.comparing import ComparisonError, comparison
from papertui.search.days import DayError, day_bounds
from papertui.search.fields import Field, field_named
from papertui.search.lexer import MAX_LENGTH, Token, tokens

MAX_DEPTH = 40
"""Parentheses within parentheses that a query may have."""

MAX_WORDS = 300
"""Words, phrases and filters that a query may have."""


def parse(text: str, *, typing: bool = False, today: date | None = None) -> Query:
    """The tree of a query; `root` is None where it asks for nothing in particular.

    `typing` takes the last word as a prefix and forgives what is unfinished: an
    open quote or parenthesis, an operator or field that still waits for its
    word. `today` settles `day:<7d` and `day:sep`. Raises QueryError.
    """
    stripped = text.lstrip()
    if stripped.startswith("?"):
        return best_match(stripped[1:], text=text, shift=len(text) - len(stripped) + 1)
    return Query(text, _Parser(text, typing, today).parse())


def best_match(words: str, *, text: str | None = None, shift: int = 0) -> Query:
    """Plain language as a query: no operators, any word may match, never an error.

    What is longer than a query may be is cut. `shift` is where `words` begins in `text`.
    """
    parts: list[Node] = []
    at = 0
    for word in words[:MAX_LENGTH].split()[:MAX_WORDS]:
        at = words.index(word, at)
        parts.append(Word(word, start=at + shift, end=at + shift + len(word)))
        at += len(word)
    root = None if not parts else parts[0] if len(parts) == 1 else Or(tuple(parts))
    return Query(words if text is None else text, root, best=True)


def unparse(node: Node | None) -> str:
    """The tree as text that reads as the same tree again."""
    printed = "" if node is None else _printed(node)
    return f"({printed})" if printed.startswith("?") else printed  # else it would be a question


def _printed(node: Node) -> str:
    if isinstance(node, And):
        return " ".join(_inner(part, (And, Or)) for part in node.parts)
    if isinstance(node, Or):
        return " OR ".join(_inner(part, (Or,)) for part in node.parts)
    if isinstance(node, Not):
        return "-" + _inner(node.part, (And, Or))
    if isinstance(node, Filter):
        value = node.value if _is_bare(node.value, node.field, "") else _quote(node.value)
        return f"{node.field}:{value}"
    sign = "*" if node.prefix else "~" if isinstance(node, Word) and node.fuzzy else ""
    if isinstance(node, Word) and _is_bare(node.text, node.field, sign):
        return f"{_prefix(node.field)}{node.text}{sign}"
    return f"{_prefix(node.field)}{_quote(node.text)}{sign.strip('~')}"


def words_of(node: Node | None) -> list[Word | Phrase]:
    """The words and phrases that a match shows, in order; what is taken out is left out."""
    if isinstance(node, Word | Phrase):
        return [node]
    if isinstance(node, And | Or):
        return [word for part in node.parts for word in words_of(part)]
    return []


def filters_of(node: Node | None) -> list[Filter]:
    """All filters of a tree in order, taken out or not."""
    if isinstance(node, Filter):
        return [node]
    if isinstance(node, Not):
        return filters_of(node.part)
    if isinstance(node, And | Or):
        return [found for part in node.parts for found in filters_of(part)]
    return []


def _inner(node: Node, group: tuple[type, ...]) -> str:
    return f"({_printed(node)})" if isinstance(node, group) else _printed(node)


def _prefix(field: str | None) -> str:
    return f"{field}:" if field else ""


def _quote(text: str) -> str:
    return '"' + text.replace('"', " ") + '"'


def _is_bare(text: str, field: str | None, sign: str) -> bool:
    """Whether a word needs no quotes: it reads as one token of the same text and sign."""
    try:
        found = tokens(f"{_prefix(field)}{text}{sign}")
    except QueryError:
        return False
    if len(found) != 1:
        return False
    return (found[0].kind, found[0].text, found[0].field, found[0].sign) == ("word", text, field, sign)


@dataclass(slots=True)
class _Group:
    """A parenthesis that is being read: finished alternatives and the one at work."""

    opened: int
    field: str | None
    negated: bool
    alternatives: list[Node | None]
    parts: list[Node]
    negate_next: Token | None = None
    operator: Token | None = None
    empty: bool = True


class _Parser:
    """Reads tokens into a tree with a stack of groups: no recursion, any nesting."""

    def __init__(self, text: str, typing: bool, today: date | None) -> None:
        self._text = text
        self._typing = typing
        self._today = today
        self._count = 0
        self._stack: list[_Group] = [_Group(0, None, False, [], [])]

    def parse(self) -> Node | None:
        for token in tokens(self._text):
            self._read(token)
        while len(self._stack) > 1:
            if not self._typing:
                raise QueryError(
                    "This parenthesis is not closed.", self._stack[-1].opened, "Add ) where the group ends."
                )
            self._close()
        return self._finished(self._stack[0])

    def _read(self, token: Token) -> None:
        group = self._stack[-1]
        if token.kind in ("minus", "not"):
            group.negate_next = None if group.negate_next else token
        elif token.kind == "open":
            self._open(token)
        elif token.kind == "close":
            if len(self._stack) == 1:
                raise QueryError(
                    "Nothing is open that this parenthesis could close.", token.start, "Take it out or add (."
                )
            self._close()
        elif token.kind in ("or", "and"):
            self._operator(group, token)
        else:
            self._add(self._leaf(token, group.field), token)

    def _open(self, token: Token) -> None:
        if len(self._stack) > MAX_DEPTH:
            raise QueryError("The parentheses are nested too deep.", token.start)
        group = self._stack[-1]
        negated = group.negate_next is not None
        group.negate_next = None
        self._stack.append(_Group(token.start, token.field or group.field, negated, [], []))

    def _operator(self, group: _Group, token: Token) -> None:
        if (group.negate_next or group.operator or group.empty) and not self._typing:
            raise _lonely(token)
        group.operator = token
        group.negate_next = None
        if token.kind == "or":
            group.alternatives.append(_joined(And, group.parts))
            group.parts = []

    def _close(self) -> None:
        group = self._stack.pop()
        node = self._finished(group)
        if group.empty and not self._typing:
            raise QueryError("Nothing stands between these parentheses.", group.opened)
        if group.negated and node is not None:
            node = node.part if isinstance(node, Not) else Not(node)
        self._add(node, None)

    def _finished(self, group: _Group) -> Node | None:
        waiting = group.negate_next or group.operator
        if waiting is not None and not self._typing:
            raise _lonely(waiting)
        group.alternatives.append(_joined(And, group.parts))
        return _joined(Or, [node for node in group.alternatives if node is not None])

    def _add(self, node: Node | None, token: Token | None) -> None:
        group = self._stack[-1]
        group.empty = False
        group.operator = None
        negated, group.negate_next = group.negate_next, None
        if node is None:
            return
        self._count += 1
        if self._count > MAX_WORDS:
            raise QueryError(
                "The query has too many words.", token.start if token else 0, f"Keep it under {MAX_WORDS}."
            )
        if negated:
            node = node.part if isinstance(node, Not) else Not(node)
        if isinstance(node, And):
            group.parts.extend(node.parts)
        else:
            group.parts.append(node)

    def _leaf(self, token: Token, outer: str | None) -> Node | None:
        """A word, phrase or filter; None where it asks for nothing."""
        unfinished = self._typing and token.end == len(self._text)
        field = token.field or outer
        row = field_named(field) if field else None
        if not token.closed and not self._typing:
            quote = token.end - len(token.text) - 1
            raise QueryError("This quote is not closed.", quote, 'Add " where the phrase ends.')
        if not token.text.strip():
            self._refuse_blank(token, field)
            return None
        if row is not None and row.kind != "text":
            return self._filter(token, row, unfinished)
        if token.kind == "phrase":
            prefix = token.sign == "*" or not token.closed
            return Phrase(token.text, field, prefix, token.start, token.end)
        if not any(sign.isalnum() for sign in token.text):
            return None
        fuzzy = token.sign == "~"
        prefix = token.sign == "*" or (unfinished and not fuzzy)
        return Word(token.text, field, prefix, fuzzy, token.start, token.end)

    def _refuse_blank(self, token: Token, field: str | None) -> None:
        if self._typing or (field is None and token.kind == "word"):
            return
        if token.kind == "phrase":
            raise QueryError("Nothing stands between these quotes.", token.start)
        row = field_named(field or "")
        example = f"For example {row.examples[0]}." if row else ""
        raise QueryError(f"{field}: needs a value behind the colon.", token.start, example)

    def _filter(self, token: Token, row: Field, unfinished: bool) -> Filter | None:
        value = token.text.strip()
        if row.kind == "choice":
            return _choice(token, row, value.casefold(), unfinished)
        if row.kind == "day":
            try:
                low, high = day_bounds(value, self._today)
            except DayError as problem:
                if unfinished:
                    return None
                examples = "For example " + ", ".join(row.examples[:5]) + "."
                raise QueryError(f"This day cannot be read: {problem}.", token.start, examples) from None
            return Filter("day", value, low, high, token.start, token.end)
        if row.kind == "claim":
            return _claim(token, row, value, unfinished)
        if row.name == "id":
            value = value.casefold()
        if row.name == "tag" and unfinished and token.kind == "word" and not value.endswith("*"):
            value += "*"
        return Filter(row.name, value, start=token.start, end=token.end)


def _choice(token: Token, row: Field, value: str, unfinished: bool) -> Filter | None:
    if value in row.values:
        return Filter(row.name, value, start=token.start, end=token.end)
    begun = [known for known in row.values if known.startswith(value)]
    if unfinished and begun:
        return Filter(row.name, begun[0], start=token.start, end=token.end) if len(begun) == 1 else None
    from difflib import get_close_matches

    meant = begun[:1] or get_close_matches(value, row.values, n=1, cutoff=0.5)
    hint = f"Did you mean {row.name}:{meant[0]}? " if meant else ""
    place = token.end - len(token.text) if token.kind == "word" else token.start
    hint += f"It knows {', '.join(row.values)}."
    raise QueryError(f"{row.name}: does not know “{value}”.", place, hint)


def _claim(token: Token, row: Field, value: str, unfinished: bool) -> Filter | None:
    try:
        comparison(value)
    except ComparisonError as problem:
        if unfinished:
            return None
        start = token.end - len(token.text) if token.kind == "word" else token.start
        examples = f"For example {', '.join(row.examples)}."
        raise QueryError(
            f"This claim cannot be read: {problem.what}.", start + problem.place, examples
        ) from None
    return Filter(row.name, value, start=token.start, end=token.end)


def _joined(kind: type[And] | type[Or], parts: list[Node]) -> Node | None:
    if not parts:
        return None
    if len(parts) == 1:
        return parts[0]
    flat: list[Node] = []
    for part in parts:
        flat.extend(part.parts if isinstance(part, Or) and kind is Or else (part,))
    return kind(tuple(flat))


def _lonely(token: Token) -> QueryError:
    if token.kind in ("minus", "not"):
        return QueryError(f"{token.text or '-'} needs a word behind it.", token.start, "For example -survey.")
    return QueryError(
        f"{token.text} needs a word on each side.", token.start, f"For example gate {token.text} exit."
    )
