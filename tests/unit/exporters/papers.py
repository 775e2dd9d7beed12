"""Papers to export: a few plain ones, and titles that try to act."""

from __future__ import annotations

import random
import unicodedata

from papertui.exporters import ExportItem
from papertui.model.claim import Claim, Kind, Quantity
from papertui.model.listing import Appearance
from papertui.model.mark import State
from papertui.model.paper import Paper, Record

HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<!-- hidden -->",
    "<https://evil.example>",
    "<a@evil.example>",
    "https://evil.example/path?x=1&y=2",
    "www.evil.example",
    "evil.example",
    "mail me@evil.example now",
    "[text](https://evil.example)",
    "![image](https://evil.example/x.png)",
    "[text][ref] and [ref]: https://evil.example",
    "[ref]: https://evil.example 'title'",
    "[^1]: a footnote",
    "&lt;b&gt; &amp; &#60;script&#62; &#x1b;[2J &copy; &nbsp;",
    "# heading",
    "####### seven",
    "title #",
    "title ##",
    "- item",
    "+ item",
    "* item",
    "1. item",
    "1) item",
    "123456789. item",
    "1234567890. no item",
    "> quote",
    "---",
    "===",
    "***",
    "___",
    "- - -",
    "= = =",
    "```python",
    "~~~",
    "`code`",
    "``co`de``",
    "    indented code",
    "\tindented code",
    "**bold** _it_ __b__ *i* ~~strike~~",
    "snake_case_name and 2*3*4",
    "a | b | c",
    "| --- | --- |",
    "$x^2$ and $$y$$",
    "10^{13} {#id .class} {{ liquid }} {% tag %}",
    "== mark == and %% comment %%",
    ":smile: :+1:",
    "back\\slash \\* \\",
    "\\",
    "trailing two spaces  ",
    "line\nbreak\n\nparagraph",
    "line\\\nbreak",
    "\x1b]52;c;aGk=\x07clip\x1b[31mred\u202etfel",
    "[/b] a[i] [18] [bold]x[/bold] [@click=app.quit]x[/]",
    "[ ] task",
    "[x] done",
    "@somebody #123 GH-1",
    "e.g. Fig.2 and v1.com, 84.2%, R&D, C++, C#, 3.5-turbo",
    "Term\n: definition",
    "*[HTML]: abbreviation",
    "!!! note",
    "::: warning",
    "<details><summary>x</summary>",
    "<?php echo 1 ?>",
    "<![CDATA[x]]>",
    "javascript:alert(1)",
    "\u00a0leading no-break space",
    "日本語のタイトル。**強調**",
    "(parenthesis",
    "\"quoted\" 'single'",
    "-- em --- dash ...",
    "1",
    "-",
    "",
)


def acts(text: str) -> bool:
    """Whether a terminal might do something other than show this text (line feeds aside)."""
    bidi = {"\u061c", "\u200e", "\u200f", *map(chr, range(0x202A, 0x202F)), *map(chr, range(0x2066, 0x206A))}
    return any(
        char in bidi or (unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp") and char != "\n")
        for char in text
    )


def hostile_titles(count: int = 200) -> list[str]:
    """The titles above, and random pieces of them glued together; the same at every call."""
    draw = random.Random(20260903)
    titles = list(HOSTILE)
    alphabet = "ab 1.)]}[({<>&;:#*_`~|\\!-+=$%^@/\"'\n\t?,xé"
    while len(titles) < count:
        pieces = [draw.choice(HOSTILE) for _ in range(draw.randint(1, 3))]
        noise = "".join(draw.choice(alphabet) for _ in range(draw.randint(1, 25)))
        titles.append(draw.choice(["", " "]).join([*pieces, noise][:: draw.choice([1, -1])]))
    return titles


def item(  # one paper in one call
    title: str = "A Plain Title",
    abstract: str = "It reaches 84.2% accuracy. Code: https://github.com/a/b.",
    *,
    tags: tuple[str, ...] = (),
    note: str = "",
    day: str | None = "2026-09-03",
    url: str = "",
    urls: tuple[str, ...] = (),
    number: int = 1,
    claims: tuple[Claim, ...] = (),
) -> ExportItem:
    """An export item with what a test cares about."""
    appearances = (Appearance("0123456789ab", day, number),)
    record = Record(
        key=number,
        id=f"{number:064x}"[::-1],
        paper=Paper(title, abstract, ("Ada Nomer",), url=url, source_ids=(("jsonl", "p1"), ("jsonl", "p2"))),
        day=day,
        state=State.LATER,
        bookmarked=True,
        tags=tags,
        note=note,
        appearances=appearances,
        urls=urls,
    )
    return ExportItem(record, claims)


def claim(text: str, number: str, *, kind: Kind = Kind.RESULT, minor: bool = False) -> Claim:
    """A claim with one number in it."""
    at = text.find(number)
    quantity = Quantity(at, at + len(number), number, 84.2, "%", "absolute", "accuracy", minor=minor)
    return Claim(0, len(text), text, kind, 0.9, quantities=(quantity,))
