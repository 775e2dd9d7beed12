"""Links in a text: found as they stand there, and made openable."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from papertui.text.safe import blanked

# Hosts that hold code, data or models. A link without a scheme is only believed on one of these.
_CODE_HOSTS = (
    "github.com",
    "gitlab.com",
    "huggingface.co",
    "bitbucket.org",
    "zenodo.org",
    "codeberg.org",
    "gitee.com",
    "sourceforge.net",
    "kaggle.com",
    "osf.io",
    "sr.ht",
    "anonymous.4open.science",
    "code.google.com",
    "modelscope.cn",
    "pypi.org",
    "figshare.com",
    "colab.research.google.com",
)
_BARE_HOSTS = "|".join(re.escape(host) for host in _CODE_HOSTS)

# What a link is made of: anything but white space, quotes, angle brackets, braces and what LaTeX wraps it in.
# An underscore or percent sign that LaTeX escaped belongs to it.
_BODY = r"(?:[^\s\x00-\x1f\x7f-\x9f<>\"“”‘’«»{}|\\^`…。，、；（）\u200b\u2060\ufeff]|\\[_%#&~])"

# Links are also found glued to a word before them, and broken by a space around the slashes.
_LINK = re.compile(
    rf"""
      (?: https? | (?<![A-Za-z])ftp ) : [ ]? // (?:[ ](?=[\w-]+\.\w))? {_BODY}+
    | (?<![\w./@-]) (?: www\.(?=[\w-]+\.\w) | (?:{_BARE_HOSTS})/(?=\w) ) {_BODY}+
    | (?<![\w/.]) doi : [ ]? 10\.\d{{4,9}}/{_BODY}+
    | (?<![\w/.]) (?:dx\.)?doi\.org/10\.\d{{4,9}}/{_BODY}+
    """,
    re.VERBOSE | re.IGNORECASE,
)
# A path broken by a space: the link ends in a slash, and what follows looks like a name, not like a word.
_BROKEN_PATH = re.compile(rf"[ ](?=[A-Za-z0-9_.-]*[A-Za-z0-9][-_/][A-Za-z0-9]){_BODY}+")
_DEEP_HOST = re.compile(rf"https?:\s?//\s?(?:www\.)?(?:{_BARE_HOSTS})/[\w.-]+/$", re.IGNORECASE)

_TRAILING = ".,;:!?'*_~"
_BRACKETS = {")": "(", "]": "["}
_SCHEME = re.compile(r"(https?|ftp)\s*:\s*//\s*", re.IGNORECASE)
_DOI = re.compile(r"(?:doi\s*:\s*|(?:https?://)?(?:dx\.)?doi\.org/)(10\.\d{4,9}/\S+)", re.IGNORECASE)


def link_spans(text: str) -> list[tuple[int, int]]:
    """Return the [start, end) spans of the links in `text`, in order.

    Final punctuation and a closing bracket that the link did not open are left outside; a link broken by a
    space (`https: //host`, `https://github.com/group/ some-name`) is kept whole.
    """
    if "/" not in text:
        return []
    text = blanked(text)
    spans: list[tuple[int, int]] = []
    place = 0
    while (match := _LINK.search(text, place)) is not None:
        start, place = match.span()
        end = _trimmed(text, start, place)
        if end == place and _DEEP_HOST.match(text[start:end]):
            more = _BROKEN_PATH.match(text, end)
            if more is not None:
                place = more.end()
                end = _trimmed(text, start, place)
        if _says_something(text[start:end]):
            spans.append((start, end))
    return spans


def _trimmed(text: str, start: int, end: int) -> int:
    """Return the end of a link without punctuation that belongs to the sentence around it."""
    markdown = text.find("](", start, end)
    if markdown != -1:
        end = markdown
    while end > start:
        last = text[end - 1]
        opening = _BRACKETS.get(last, "")
        unopened = opening and text.count(last, start, end) > text.count(opening, start, end)
        if last not in _TRAILING and not unopened:
            break
        end -= 1
    return end


def _says_something(link: str) -> bool:
    """Whether more than a scheme is there."""
    scheme = _SCHEME.match(link)
    rest = link[scheme.end() :] if scheme else link
    return any(c.isalnum() for c in rest)


def links(text: str) -> tuple[str, ...]:
    """Return the links in `text` as they stand there, each once, in order of first appearance."""
    return tuple(dict.fromkeys(text[start:end] for start, end in link_spans(text)))


def openable(link: str) -> str | None:
    """Return `link` as a URL that a browser can be given, or None for anything but http, https and DOIs.

    Spaces that broke it are taken out, a missing scheme is added. Never returns control characters, spaces
    or a user name before the host.
    """
    doi = _DOI.fullmatch(link.strip())
    if doi is not None:
        url = "https://doi.org/" + doi.group(1)
    else:
        url = _SCHEME.sub(lambda scheme: scheme.group(1).lower() + "://", link.strip(), count=1)
        url = re.sub(r"\\(?=[_%#&~])", "", url)
        url = re.sub(r"/ +", "/", url)
        if "://" not in url and re.match(rf"(?:www\.|(?:{_BARE_HOSTS})/)", url, re.IGNORECASE):
            url = "https://" + url
    if not url.isprintable() or " " in url:
        return None
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not host or "@" in parts.netloc:
        return None
    return url


def is_code_link(link: str) -> bool:
    """Whether `link` leads to a place that holds code, data or models."""
    url = openable(link)
    if url is None:
        return False
    host = urlsplit(url).hostname or ""
    if host.endswith((".github.io", ".gitlab.io")):
        return False
    return any(host == known or host.endswith("." + known) for known in _CODE_HOSTS)
