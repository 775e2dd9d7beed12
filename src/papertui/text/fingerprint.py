"""Who is who: the identity of a paper, and the title that its variants share."""

from __future__ import annotations

import hashlib
import re
import unicodedata

_SEPARATOR = "\x1f"
_DASHES = re.compile("[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]")
_SINGLE_QUOTES = re.compile("[\u2018\u2019\u201a\u201b\u2032`\u00b4]")
_DOUBLE_QUOTES = re.compile("[\u201c-\u201f\u2033]|''")


def normal_form(text: str) -> str:
    """Return `text` in the form that is compared: NFKC, casefolded, white space collapsed and stripped."""
    if text.isascii():
        return " ".join(text.lower().split())
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def fingerprint(title: str, abstract: str) -> str:
    """Return a paper's id: 64 hex digits of SHA-256 over its title, U+001F and its abstract.

    Both are brought into `normal_form` first, so that the same paper has the same id on every machine.
    """
    text = normal_form(title) + _SEPARATOR + normal_form(abstract)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def title_key(title: str) -> str:
    """Return what two variants of a paper have in common of their titles.

    The normal form, with one kind of dash and of quotes and without a final stop. A title of nothing but
    stops keeps them.
    """
    key = normal_form(title)
    if not key.isascii():
        key = _DASHES.sub("-", key)
        key = _DOUBLE_QUOTES.sub('"', _SINGLE_QUOTES.sub("'", key))
    return key.rstrip(" .") or key
