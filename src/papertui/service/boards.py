"""Boards: what the papers of a set claim of the same metric on the same dataset, side by side."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from papertui.model.claim import Kind
from papertui.model.paper import Row
from papertui.service.ledger import settle
from papertui.service.workbench import Workbench
from papertui.store.ledger_rows import Figure
from papertui.text.fingerprint import title_key

MOST = 20_000
"""Papers of a set that are looked at; the first ones of a longer list."""

_PARTICULAR = re.compile(
    r"\b(top|ap|p|r|recall|precision|pass|hit|hits|map|ndcg)[-@ _]*\{?(\d+)\b", re.IGNORECASE
)
_FROM = re.compile(r"\bfrom\b[^.,;]*\Z", re.IGNORECASE)
_TO = re.compile(r"\bto\b", re.IGNORECASE)
_AGAINST = re.compile(
    r"\b(?:compared|versus|vs|than|against|over|whereas|while|baselines?|instead|up from|previous|prior)\b",
    re.IGNORECASE,
)
_KINDS = (Kind.COMPARISON, Kind.RESULT)

Name = tuple[str | None, str, str, bool]
"""What makes two claims comparable in form: dataset, metric, unit, whether it is a change."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What one paper claims: its best figure of a board.

    `baseline` is the value of what it names as its rival in the same sentence, if it says one.
    `disagrees` marks papers of one title whose texts claim different values.
    """

    figure: Figure
    row: Row
    baseline: float | None = None
    disagrees: bool = False

    @property
    def key(self) -> int:
        """The paper."""
        return self.row.key

    @property
    def value(self) -> float:
        """The value in the board's unit."""
        return self.figure.value


@dataclass(frozen=True, slots=True)
class Board:
    """Claims of one metric on one dataset (None: none is named), best first where better is known.

    `dataset` and `metric` are written as most abstracts write them. `relative` boards hold changes
    against each paper's own rival and never levels.
    """

    name: Name
    dataset: str | None
    metric: str
    unit: str
    relative: bool
    better: int
    entries: tuple[Entry, ...]

    @property
    def papers(self) -> int:
        """How many papers stand on it."""
        return len(self.entries)

    @property
    def direction(self) -> str:
        """Which way is better, in words; nothing where nobody knows."""
        return {1: "higher is better", -1: "lower is better"}.get(self.better, "")


@dataclass(frozen=True, slots=True)
class Boards:
    """All boards of a set of papers; `numbered` papers state a number that can be compared, of `papers`.

    `left_out` counts the papers behind the first `MOST`.
    """

    boards: tuple[Board, ...]
    numbered: int
    papers: int
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class Measure:
    """A row of a comparison: what papers claim of one metric on one dataset, by paper.

    `best` are the papers with the best value, none where the values are not comparable.
    """

    board: Board
    cells: dict[int, Entry]
    best: frozenset[int]


def boards(bench: Workbench, keys: Sequence[int], *, least: int = 2) -> Boards:
    """The boards of papers, datasets with most papers first, what names none last.

    Boards with fewer than `least` papers are left out, unless that leaves none.
    """
    settle(bench)
    chosen = list(keys[:MOST])
    grouped = _grouped(bench.ledger.figures_of(chosen))
    rows = {row.key: row for row in bench.store.rows(chosen)}
    numbered = {figure.paper for figures in grouped.values() for figure in figures}
    full = [name for name, figures in grouped.items() if len({f.paper for f in figures}) >= least]
    texts = _texts(bench, grouped)
    made = [_board(name, grouped[name], rows, texts) for name in full or grouped]
    return Boards(tuple(_in_order(made)), len(numbered), len(chosen), max(0, len(keys) - MOST))


def comparison(bench: Workbench, keys: Sequence[int]) -> list[Measure]:
    """What these papers claim, measure by measure; datasets that most of them name come first."""
    settle(bench)
    rows = {row.key: row for row in bench.store.rows(keys)}
    grouped = _grouped(bench.ledger.figures_of(keys))
    texts = _texts(bench, grouped)
    found = _in_order(_board(name, figures, rows, texts) for name, figures in grouped.items())
    return [
        Measure(board, {entry.key: entry for entry in board.entries}, frozenset(_best(board)))
        for board in found
    ]


def same_board(bench: Workbench, key: int, *, least: int = 2) -> Board | None:
    """The fullest board that a paper stands on with a level on a named dataset, over the whole library."""
    settle(bench)
    best: Board | None = None
    for name in dict.fromkeys(_name(figure) for figure in bench.ledger.figures_of([key])):
        if name is None or name[0] is None or name[3]:
            continue
        metric, dataset = name[1].split("@", 1)[0], name[0]
        figures = [figure for figure in bench.ledger.figures_on(metric, dataset) if _name(figure) == name]
        papers = sorted({figure.paper for figure in figures})
        rows = {row.key: row for row in bench.store.rows(papers) if row.listed > 0}
        if len(rows) >= least and (best is None or len(rows) > best.papers):
            best = _board(name, figures, rows, _texts(bench, {name: figures}))
    return best


def _name(figure: Figure) -> Name | None:
    """What a figure can stand beside; None where nobody knows its metric or its form."""
    if figure.metric is None:
        return None
    changed = figure.relative or figure.unit in ("x", "points")
    if changed and figure.factor is None and figure.unit not in ("x", "points"):
        return None
    found = _PARTICULAR.search(figure.written)
    sign = (
        f"@{found[1].casefold()}{found[2]}"
        if found and (found[1].casefold(), found[2]) != ("top", "1")
        else ""
    )
    return (figure.dataset, figure.metric + sign, figure.unit, changed)


def _grouped(figures: Iterable[Figure]) -> dict[Name, list[Figure]]:
    grouped: defaultdict[Name, list[Figure]] = defaultdict(list)
    for figure in figures:
        name = _name(figure)
        if name is not None:
            grouped[name].append(figure)
    return grouped


def _texts(bench: Workbench, grouped: dict[Name, list[Figure]]) -> dict[int, str]:
    """The abstracts of papers that say two values of one kind in a sentence: which is theirs stands there."""
    said = Counter(
        (name, figure.paper, figure.sentence) for name, figures in grouped.items() for figure in figures
    )
    twice = sorted({paper for (_, paper, _), times in said.items() if times > 1})
    return {record.key: record.paper.abstract for record in bench.store.records(twice)}


def _board(name: Name, figures: Sequence[Figure], rows: dict[int, Row], texts: dict[int, str]) -> Board:
    better = figures[0].better
    by_paper: defaultdict[int, list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.paper in rows:
            by_paper[figure.paper].append(figure)
    entries = [_entry(said, rows[key], better, texts.get(key, "")) for key, said in by_paper.items()]
    entries.sort(key=lambda entry: (-(better or 1) * entry.value, entry.row.title.casefold(), entry.key))
    dataset = _commonest(figure.set_on for figure in figures) or name[0]
    metric = _commonest(figure.written for figure in figures) or name[1].replace("@", " ")
    if name[3]:
        metric = name[1].split("@")[0]
    return Board(name, dataset, metric, name[2], name[3], better, tuple(_disagreeing(entries)))


def _commonest(names: Iterable[str]) -> str:
    counted = Counter(name for name in names if name)
    return min(counted, key=lambda name: (-counted[name], len(name), name)) if counted else ""


def _entry(figures: Sequence[Figure], row: Row, better: int, text: str) -> Entry:
    """The best of a paper's own figures, with the value of its rival where the same sentence says it."""
    stated = sorted(figures, key=lambda figure: (figure.kind not in _KINDS, figure.sentence, figure.start))
    rivals = _rivals(stated, text)
    own = [figure for figure in stated if figure not in rivals.values()] or stated
    best = max(own, key=lambda figure: better * figure.value) if better else own[0]
    rival = rivals.get(best)
    return Entry(best, row, None if rival is None or best.relative else rival.value)


def _rivals(stated: Sequence[Figure], text: str) -> dict[Figure, Figure]:
    """A paper's own figures with the rivals' beside them: `83.6% against 81.2%`, `from 76% to 78%`."""
    found: dict[Figure, Figure] = {}
    for first, second in pairwise(sorted(stated, key=lambda figure: figure.start)):
        if first.sentence != second.sentence or first.value == second.value:
            continue
        between = text[first.end : second.start]
        before = text[max(first.from_, first.start - 40) : first.start]
        if _FROM.search(before) and _TO.search(between):
            found[second] = first
        elif first not in found.values() and _AGAINST.search(between):
            found[first] = second
    return found


def _disagreeing(entries: list[Entry]) -> list[Entry]:
    """The entries with those marked whose title stands there with another value, and put under each other."""
    values: defaultdict[str, set[float]] = defaultdict(set)
    for entry in entries:
        if entry.row.variant:
            values[title_key(entry.row.title)].add(entry.value)
    return [
        replace(entry, disagrees=True) if len(values[title_key(entry.row.title)]) > 1 else entry
        for entry in entries
    ]


def _in_order(made: Iterable[Board]) -> list[Board]:
    """Boards by dataset: those with most papers first; without a dataset last; levels before changes."""
    found = list(made)
    weight: Counter[str | None] = Counter()
    for board in found:
        weight[board.name[0]] += board.papers
    return sorted(
        found,
        key=lambda board: (
            board.name[0] is None,
            -weight[board.name[0]],
            board.name[0] or "",
            board.relative,
            -board.papers,
            board.name[1],
            board.unit,
        ),
    )


def _best(board: Board) -> set[int]:
    """The papers with the best value, where values mean the same: one dataset, one unit, levels.

    Changes are against each paper's own rival: they are comparable only where all name the same one.
    """
    if board.papers < 2 or not board.better or board.dataset is None:
        return set()
    if board.relative and len({entry.figure.against.casefold() for entry in board.entries} | {""}) != 2:
        return set()
    if board.relative and any(not entry.figure.against for entry in board.entries):
        return set()
    top = board.entries[0].value
    return {entry.key for entry in board.entries if entry.value == top}
