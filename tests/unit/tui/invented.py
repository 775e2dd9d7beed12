"""An invented paper with its claims, and text that means harm, for the tests of the look."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import strategies as st

from papertui.model.claim import Canonical, Claim, Kind, Quantity
from papertui.model.listing import Appearance
from papertui.model.mark import State
from papertui.model.paper import Paper, Record, Row

TODAY = date(2026, 9, 3)
TITLE = "Slow Light: Early Exits that Know When to Stop"
URL = "https://git.example.org/lumen-lab/slowlight"
ABSTRACT = (
    "Battery-powered cameras at gates and porches run the same network on every frame. "
    "Early-exit networks skip layers on easy inputs, but their thresholds are tuned by hand. "
    "We ask whether a network can learn when to stop from its own disagreement. "
    "We present SlowLight, a gating head of 41k parameters that stops as soon as two branches agree. "
    "On GateNet-1K, SlowLight reaches 83.6% top-1 accuracy at 16.2 ms on a phone-class processor. "
    "Compared with hand-tuned exits it is up to 4.8x faster and uses 79% less energy at equal accuracy. "
    "The gate is less reliable on night footage with rain. "
    f"Code and the NightPorch benchmark are at {URL}"
)
_KINDS = (
    Kind.BACKGROUND, Kind.BACKGROUND, Kind.OBJECTIVE, Kind.METHOD,
    Kind.RESULT, Kind.COMPARISON, Kind.LIMITATION, Kind.RESOURCE,
)  # fmt: skip


def quantity(text: str, unit: str, direction: str = "absolute", **fields: Any) -> Quantity:
    """A quantity of ABSTRACT, found by its text."""
    start = ABSTRACT.index(text)
    return Quantity(start, start + len(text), text, 1.0, unit, direction, **fields)


def sentence_claims(abstract: str, kinds: Sequence[Kind]) -> list[Claim]:
    """One claim without numbers for each sentence of an abstract."""
    claims = []
    end = 0
    for kind, text in zip(kinds, re.split(r"(?<=[.]) (?=[A-Z])", abstract), strict=True):
        start = abstract.index(text, end)
        end = start + len(text)
        claims.append(Claim(start, end, text, kind, 0.9))
    return claims


def rich_claims() -> tuple[Claim, ...]:
    """The claims of ABSTRACT with numbers, names and a link."""
    plain = sentence_claims(ABSTRACT, _KINDS)
    exits = "hand-tuned exits"
    speed = quantity("4.8x", "x", "increase", metric="speed", baseline=exits, modifier="up to")
    energy = quantity("79%", "%", "decrease", metric="energy", baseline=exits, role="cost")
    accuracy = quantity("83.6%", "%", metric="top-1 accuracy", dataset="GateNet-1K")
    latency = quantity(
        "16.2 ms", "ms", metric="latency", role="cost",
        canonical=Canonical("latency", "GateNet-1K", 0.0162, "s", False, -1),
    )  # fmt: skip
    size = quantity("41k", "k", metric="parameters", role="size")
    plain[3] = replace(plain[3], quantities=(size,))
    plain[4] = replace(plain[4], quantities=(accuracy, latency), datasets=("GateNet-1K",))
    plain[5] = replace(plain[5], quantities=(speed, energy), baselines=(exits,))
    plain[7] = replace(plain[7], datasets=("NightPorch",), urls=(URL,))
    return tuple(plain)


PLAIN_ABSTRACT = (
    "Deciding when two networks compute the same function is an old question. "
    "We ask what can be said from the architectures alone. "
    "We introduce a game played on a tree. "
    "We prove that agreement is decidable for graphs of bounded treewidth. "
    "The bound is tighter than the Quill bounds in use. "
    "We close with open questions."
)


def plain_claims() -> tuple[Claim, ...]:
    """The claims of an abstract without any number."""
    kinds = (Kind.BACKGROUND, Kind.OBJECTIVE, Kind.METHOD, Kind.RESULT, Kind.COMPARISON, Kind.OTHER)
    claims = sentence_claims(PLAIN_ABSTRACT, kinds)
    claims[4] = replace(claims[4], confidence=0.4, baselines=("Quill bounds in use",))
    return tuple(claims)


def record(**fields: Any) -> Record:
    """The record of the invented paper, with any field set otherwise."""
    made = Record(
        key=1,
        id="ab" * 32,
        paper=Paper(TITLE, ABSTRACT),
        day="2026-09-03",
        bookmarked=True,
        tags=("edge/energy", "cameras"),
        note="compare the gate with Quiet Weights",
        appearances=(Appearance("b", "2026-08-28", 4), Appearance("a", "2026-09-03", 1)),
        urls=(URL,),
    )
    return replace(made, **fields)


def row(title: str = TITLE, **fields: Any) -> Row:
    """A row of the list, with any field set otherwise."""
    made = Row(
        key=7, id="cd" * 32, title=title, state=State.UNREAD, bookmarked=False, tags=(),
        day="2026-09-03", rank=1, listed=1, variant=False,
    )  # fmt: skip
    return replace(made, **fields)


def finder(*words: str) -> Callable[[str], list[tuple[int, int]]]:
    """A highlight function that finds these words in any case."""
    return lambda text: [m.span() for w in words for m in re.finditer(re.escape(w), text, re.IGNORECASE)]


_PIECES = st.sampled_from([
    "word", "a", "83.6%", "1,204", "注意", "折りたたみ", "한국어", "👩‍👩‍👧", "❤️", "🇨🇭", "e\u0301",
    "z\u0351\u0352", "\u200b", "\u200d", "\ufe0f", "\u202e", "\u2066", "\u2028", "\ud800", "\U000e0041", "กำ",
    "\x1b[31m", "\x1b]0;x\x07", "\x9b2J", "\x00", "\t", "\n", "\r",
    "[/b]", "[link=x]", "$\\pi$", "10^{13}", "\\textbf{x}", "Fr\\'echet", "https://a.b/c",
    "x" * 90, "注" * 60, " ", "  ", "-", "(", ".", "…", "▌",
])  # fmt: skip
HOSTILE = st.lists(_PIECES, max_size=12).map("".join)
WIDTHS = st.integers(min_value=1, max_value=220)
