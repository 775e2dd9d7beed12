"""Lines of a saved page that are the site's furniture: its header, its navigation, its footer.

Some are never a title; `WEAK` ones are words that could be one, and only the lines around them tell.
"""

from __future__ import annotations

import re

from papertui.importers.days import glued_day, looks_like_day

STRONG_HEADER, STRONG_FOOTER, WEAK, PROMOTION, NOTHING = "header", "footer", "weak", "promotion", ""

_INVITATION = r"Get trending papers in your (?:email )?inbox(?: (?:once a|every) (?:day|week))?[.!]*"
_BYLINE = r"by\s*@?_?AK(?:\(?@?_?akhaliq\)?)? and the research community"
_PERIOD = (
    r"Week \d{1,2}(?:,? \d{4})?|\d{4}-W\d\d"
    r"|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? (?:\d{4}"
    r"|\d{1,2}(?:, \d{4})? ?[-–—] ?(?:[A-Z][a-z]+\.? )?\d{1,2}(?:, \d{4})?)"
)
_HEADER = re.compile(
    rf"{_INVITATION}|Subscribe|{_BYLINE}|(?:Daily|Weekly|Monthly|Trending) Papers|new|{_PERIOD}",
    re.IGNORECASE,
)
# Pieces that are known to stick to what follows them. What follows begins with a capital or a digit; behind
# `Subscribe` also with a small letter, as long as that does not make another word of it.
_GLUED = re.compile(
    rf"(?:new(?=Get )|{_INVITATION}|{_BYLINE}|Subscribe|Daily Papers)(?=[A-Z0-9\"“‘'(\[$]|by)"
    r"|Subscribe(?=[a-z])(?!(?:rs?|d|s)\b)"
)

_WEAK = frozenset(
    (
        "hugging face|papers|models|datasets|spaces|posts|community|docs|documentation|enterprise|pricing|"
        "solutions|resources|blog|forum|learn|tasks|log in|login|sign up|sign in|sign out|search|submit|"
        "submit a paper|previous|next|older|newer|today|yesterday|daily|weekly|monthly|trending|newest|hot|"
        "top|all|home|menu|back|back to top|load more|show more|see more|view all|read more|more|loading|"
        "loading...|company|tos|terms|terms of service|terms of use|privacy|privacy policy|cookies|"
        "cookie policy|cookie settings|about|about us|jobs|careers|website|contact|contact us|help|support|"
        "status|feedback|faq|twitter|x|github|discord|linkedin|reddit|mastodon|bluesky|youtube|facebook|"
        "instagram|rss|newsletter|press|brand|api|inference endpoints|huggingchat|system theme|light|dark|"
        "theme|language|english|share|discussion|collections|organizations|buckets|changelog|"
        "accessibility|imprint|sitemap|legal|security|mission|partners|team|events|archive|settings|profile"
    ).split("|")
)
_STRONG_FOOTER = re.compile(
    r"(?:©|\(c\)|copyright\b).{0,80}|.{0,40}all rights reserved\.?|system theme|back to top"
    r"|load more(?: papers)?|privacy policy|terms of (?:service|use)|cookie (?:policy|settings)|sign up"
    r"|log ?in|sign in"
    r"|(?:« ?|‹ ?|← ?|< ?)?(?:previous|next|older|newer)(?: (?:page|day|papers))?(?: ?»| ?›| ?→| ?>)"
    r"|(?:«|‹|←|<) ?(?:previous|older|newer|next).{0,20}"
    r"|page \d+(?: of \d+)?|powered by .{1,40}|submit (?:a )?papers?|view all papers",
    re.IGNORECASE,
)
_COUNT = re.compile(r"[+▲△▴⬆↑·•|\-–—*_=~#<>\s]*(?:\d{1,6}(?:\.\d)?k?)?[+▲△▴⬆↑·•|\-–—*_=~#<>\s]*")
_SUBMITTED = re.compile(
    r"submitted by \S.{0,40}|upvote|comments?|\d+ (?:authors?|comments?|upvotes?|replies|reply)|·.{0,20}",
    re.IGNORECASE,
)
_PROMOTION = re.compile(
    r"\b(?:subscribe|newsletter|inbox|sign up|join (?:us|our|the|\d)|cookies?|follow us|log in|trending|"
    r"your email|unsubscribe|upgrade|sponsored|advertisement|this site|this website|our site|javascript)\b",
    re.IGNORECASE,
)


def kind_of(text: str) -> str:
    """Say what furniture a line is: one of the words above, `NOTHING` for a line that belongs to a paper."""
    if len(text) > 200:
        return NOTHING
    if _HEADER.fullmatch(text) or looks_like_day(text):
        return STRONG_HEADER
    if _STRONG_FOOTER.fullmatch(text) or _COUNT.fullmatch(text) or _SUBMITTED.fullmatch(text):
        return STRONG_FOOTER
    if text.lower().strip(" .:|·»«›‹→←<>") in _WEAK:
        return WEAK
    if len(text) < 120 and _PROMOTION.search(text):
        return PROMOTION
    return NOTHING


def unglued(text: str) -> list[str]:
    """Split a line into the pieces of header that are glued together at its beginning, and the rest.

    `SubscribeA Title` is `Subscribe` and `A Title`; a line without such pieces comes back as it is. The rest
    is a slice of the line, so that nothing of a title is touched.
    """
    pieces: list[str] = []
    while True:
        match = _GLUED.match(text)
        end = match.end() if match else glued_day(text) if pieces else 0
        if not end:
            return [*pieces, text]
        pieces.append(text[:end])
        text = text[end:]


def names_the_site(text: str) -> bool:
    """Whether a line can only come from the site that makes these pages."""
    return bool(re.fullmatch(rf"{_INVITATION}|{_BYLINE}|Daily Papers", text, re.IGNORECASE))
