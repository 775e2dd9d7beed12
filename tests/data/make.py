"""Writes the test pages and the damaged files; see README.md beside it."""

from __future__ import annotations

import gzip
import io
import json
import textwrap
import zipfile
import zlib
from pathlib import Path
from typing import Any

from papertui.importers.demo import demo_pages

HERE = Path(__file__).parent
PAGES = HERE / "pages"
DAMAGED = HERE / "damaged"

Papers = list[tuple[str, str]]
HEADER = [
    "new",
    "Get trending papers in your email inbox!",
    "Subscribe",
    "Daily Papers",
    "byAK and the research community",
    "Sep 3",
]
FOOTER = [
    "Previous", "Next", "Company", "© 2025 The Makers of Lists", "TOS", "Privacy", "About", "Jobs", "Website",
    "Models", "Datasets", "Spaces", "Pricing", "Docs", "System theme",
]  # fmt: skip


def invented() -> Papers:
    """The papers of the demo listing's first page and last page, without header lines."""
    papers: Papers = []
    for name, page in demo_pages():
        if name in {"sep-01.txt", "sep-04.txt"}:
            lines = [line for line in page.decode().split("\n") if line]
            first = next(place for place, line in enumerate(lines) if len(line) > 300) - 1
            papers += zip(lines[first::2], lines[first + 1 :: 2], strict=True)
    return papers


ALL = invented()
SIX = ALL[:6]
DAY = {"month": 9, "day": 3, "year": None}


def spread(lines: list[str], blank: bool = True) -> str:
    """A page of these lines, parted by blank lines or not."""
    return ("\n\n" if blank else "\n").join(lines) + "\n"


def flat(papers: Papers) -> list[str]:
    """Titles and abstracts in turn; a missing abstract takes no line."""
    return [text for paper in papers for text in paper if text]


def write(
    name: str,
    page: str | bytes,
    papers: Papers,
    *,
    day: dict[str, Any] | None = DAY,
    problems: list[int] | None = None,
) -> None:
    """Write a page and its truth. Line ends are written as they stand in `page`."""
    PAGES.mkdir(exist_ok=True)
    (PAGES / name).write_bytes(page if isinstance(page, bytes) else page.encode())
    truth = {"day": day, "papers": papers, "problems": problems or []}
    stem = name.split(".", maxsplit=1)[0]
    (PAGES / f"{stem}.json").write_text(
        json.dumps(truth, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )


def line_of(page: str, text: str) -> int:
    """The number of the line that begins with `text`."""
    return next(number for number, line in enumerate(page.split("\n"), 1) if line.startswith(text))


def headers() -> None:
    """One page for each shape of header."""
    write("full-header.txt", spread(HEADER + flat(SIX)), SIX)
    write("no-heading.txt", spread(HEADER[:3] + HEADER[4:] + flat(SIX)), SIX)
    write("no-day.txt", spread(HEADER[:5] + flat(SIX)), SIX, day=None)
    glued = ["Get trending papers in your email inbox once a day!", HEADER[1], "Subscribe" + SIX[0][0]]
    write("no-blank-lines.txt", spread(glued + flat(SIX)[1:], blank=False), SIX, day=None)
    one = "new" + "".join(HEADER[1:]) + SIX[0][0]
    write("glued-header.txt", spread([one, *flat(SIX)[1:]]), SIX)
    write("no-header.txt", spread(flat(SIX)), SIX, day=None)
    write("header-without-blank-lines.txt", "\n".join(HEADER) + "\n" + spread(flat(SIX)), SIX)
    write("body-without-blank-lines.txt", spread(HEADER) + spread(flat(SIX), blank=False), SIX)
    write(
        "blank-lines-between-papers.txt",
        spread(["\n".join(HEADER), *("\n".join(paper) for paper in SIX)]),
        SIX,
    )
    year = {"month": 9, "day": 3, "year": 2024}
    write(
        "day-with-year.txt",
        spread([*HEADER[:5], "Wednesday, September 3rd, 2024", *flat(SIX)]),
        SIX,
        day=year,
    )
    write("iso-day.txt", spread([*HEADER[:5], "2024-09-03", *flat(SIX)]), SIX, day=year)
    leap = {"month": 2, "day": 29, "year": None}
    write("leap-day.txt", spread([*HEADER[:5], "Feb 29", *flat(SIX)]), SIX, day=leap)
    many = ["Skip to content", "Hugging Face", "Models", "Datasets", "Docs", "Pricing", "Log In", "Sign Up"]
    page = spread([*many, *HEADER[3:], *flat(SIX)])
    write("navigation.txt", page, SIX, problems=[line_of(page, "Skip to content")])
    page = spread([*HEADER[:3], "Read by 40,000 people, most of them awake", *HEADER[3:], *flat(SIX)])
    write("unknown-header-line.txt", page, SIX, problems=[line_of(page, "Read by 40,000")])
    page = spread([*HEADER[:5], "Feb 31", *flat(SIX)])
    write("impossible-day.txt", page, SIX, day=None, problems=[line_of(page, "Feb 31")])


def encodings() -> None:
    """The same page with other line ends and in other encodings."""
    page = spread(HEADER + flat(SIX))
    write("crlf.txt", page.replace("\n", "\r\n"), SIX)
    write("cr.txt", page.replace("\n", "\r"), SIX)
    write(
        "mixed-line-ends.txt",
        page.replace("\n", "\r\n", 9).replace("\n", "\r", 12).replace("\r\r", "\r"),
        SIX,
    )
    accents = [
        (t.replace("Fr\\'echet", "Fréchet").replace("Slow", "Släw"), a.replace(", ", " – ")) for t, a in SIX
    ]
    page = spread(HEADER + flat(accents))
    write("utf8-mark.txt", b"\xef\xbb\xbf" + page.encode(), accents)
    write("utf16-le.txt", b"\xff\xfe" + page.encode("utf-16-le"), accents)
    write("utf16-be.txt", b"\xfe\xff" + page.replace("\n", "\r\n").encode("utf-16-be"), accents)
    write("utf16-without-mark.txt", page.encode("utf-16-le"), accents)
    write("utf32.txt", b"\xff\xfe\0\0" + page.encode("utf-32-le"), accents)
    write("windows-1252.txt", page.encode("cp1252"), accents)
    other_ends = [(t.replace(" ", "\u2028", 1), a.replace(". ", ".\u0085\x0c", 1)) for t, a in SIX]
    write("other-separators.txt", spread(HEADER + flat(other_ends)), other_ends)
    write("compressed.txt.gz", gzip.compress(spread(HEADER + flat(SIX)).encode(), mtime=0), SIX)


def bodies() -> None:
    """Pages whose papers are not the regular alternation of one-line titles and one-line abstracts."""
    page = spread(HEADER + flat(SIX) + FOOTER)
    write("footer.txt", page, SIX)
    write("footer-without-blank-lines.txt", spread(HEADER + flat(SIX) + FOOTER, blank=False), SIX)

    papers = [*SIX[:2], (SIX[2][0], ""), *SIX[3:]]
    page = spread(HEADER + flat(papers))
    write("missing-abstract.txt", page, papers, problems=[line_of(page, papers[2][0])])
    papers = [SIX[0], (SIX[1][0], ""), (SIX[2][0], ""), *SIX[3:]]
    page = spread(HEADER + flat(papers), blank=False)
    write(
        "two-missing-abstracts.txt", page, papers,
        problems=[line_of(page, papers[1][0]), line_of(page, papers[2][0])],
    )  # fmt: skip

    def broken(abstract: str, by: str) -> str:
        return abstract.replace(". ", "." + by, 2)

    papers = [
        SIX[0],
        (SIX[1][0], broken(SIX[1][1], "\n")),
        *SIX[2:4],
        (SIX[4][0], broken(SIX[4][1], "\n")),
        SIX[5],
    ]
    write("several-lines.txt", spread(HEADER + flat(papers)), papers)
    third = len(SIX[1][1]) // 3
    cut = SIX[1][1].index(". ", third)
    papers = [SIX[0], (SIX[1][0], SIX[1][1][: cut + 1] + "\n\n" + SIX[1][1][cut + 2 :]), *SIX[2:]]
    page = spread(HEADER + flat(papers))
    write("two-paragraphs.txt", page, papers, problems=[line_of(page, papers[1][1].split("\n\n")[1][:40])])
    papers = [("\n".join(textwrap.wrap(t, 78)), "\n".join(textwrap.wrap(a, 78))) for t, a in ALL]
    write("wrapped.txt", spread(HEADER + flat(papers)), papers)
    papers = [("\n".join(textwrap.wrap(t, 100)), "\n".join(textwrap.wrap(a, 100))) for t, a in ALL]
    write("wrapped-without-blank-lines.txt", "\n".join(HEADER + flat(papers)) + "\n", papers)

    short = ["We release a dataset of owls.", "A short abstract.", "Withdrawn.", "This paper is about rain."]
    papers = [(t, short[place] if place < 4 else a) for place, (t, a) in enumerate(ALL[:9])]
    write("short-abstracts.txt", spread(HEADER + flat(papers)), papers)
    write("short-abstracts-without-blank-lines.txt", spread(HEADER + flat(papers), blank=False), papers)
    titles = [
        "We should talk about random seeds.",
        "Why is my loss not a number? It was one yesterday.",
        "This is not a paper, it is a habit we have",
        "can lower case be a title",
        "3D",
        "Attention is what you need, and it is all that they have.",
        "Datasets",
    ]
    papers = [(titles[place] if place < len(titles) else t, a) for place, (t, a) in enumerate(ALL[:10])]
    write("sentence-titles.txt", spread(HEADER + flat(papers)), papers)
    write("sentence-titles-without-blank-lines.txt", spread(HEADER + flat(papers), blank=False), papers)


def ends() -> None:
    """Pages that end early, twice, or go on after their end."""
    papers = [*SIX[:5], (SIX[5][0], "")]
    page = spread(HEADER + flat(papers))
    write("ends-after-a-title.txt", page, papers, problems=[line_of(page, papers[5][0])])
    papers = [*SIX[:5], (SIX[5][0], SIX[5][1][: SIX[5][1].index(" of ") + 3])]
    page = spread(HEADER + flat(papers)).rstrip("\n")
    write("ends-in-an-abstract.txt", page, papers, problems=[line_of(page, papers[5][1][:30])])
    page = spread(HEADER + flat(SIX))
    write("twice.txt", page + page, SIX + SIX)
    write("twice-with-footer.txt", spread(HEADER + flat(SIX) + FOOTER) * 2, SIX + SIX)
    other = spread([*HEADER[:5], "Sep 4", *flat(ALL[6:10])])
    both = page + other
    write("two-days.txt", both, SIX + ALL[6:10], problems=[line_of(both, "Sep 4")])
    write("one-paper.txt", spread(HEADER + flat(SIX[:1])), SIX[:1])
    write("two-papers-without-header.txt", spread(flat(SIX[:2]), blank=False), SIX[:2], day=None)
    page = spread([SIX[0][1], *flat(SIX[1:])])
    write("begins-with-an-abstract.txt", page, SIX[1:], day=None, problems=[1])
    blanks = "\n \n\t\n\u00a0\n" + spread(HEADER + flat(SIX)).replace("\n\n", "\n \n\n\u00a0\n") + "\n\n  \n"
    write("stray-blanks.txt", blanks.replace("\nSep 3\n", "\n  Sep 3 \t\n"), SIX)
    papers = [(f"{t} \x1b[31m{number}", a.replace(" ", "\x00 ", 1)) for number, (t, a) in enumerate(SIX)]
    write("control-characters.txt", spread(HEADER + flat(papers)), papers)


def json_lines() -> None:
    """JSON Lines with everything that the contract names."""
    rows: list[dict[str, Any]] = [{"title": title, "abstract": abstract} for title, abstract in ALL]
    rows[0] |= {"id": "invented-1", "authors": ["Ada Invented", "Bo Made-Up"], "date": "2025-09-01"}
    rows[1] |= {"url": "https://papers.example/1", "category": "cs.SD", "extra": {"ignored": True}}
    text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    write("papers.jsonl", text, ALL, day=None)
    write("papers-compressed.jsonl.gz", gzip.compress(("\n" + text).encode(), mtime=0), ALL, day=None)
    bad = [
        '{"title": "No abstract"}',
        "{not json",
        "[1, 2]",
        '"text"',
        '{"title": "", "abstract": "x"}',
        "null",
    ]
    lines = text.splitlines()
    mixed = [lines[0], bad[0], "", lines[1], *bad[1:], lines[2]]
    page = "\n".join(mixed)
    write("bad-lines.jsonl", page, ALL[:3], day=None, problems=[2, 5, 6, 7, 8, 9])


def damaged() -> None:
    """Files that are something else, or broken."""
    DAMAGED.mkdir(exist_ok=True)
    expected: dict[str, Any] = {}

    def put(
        name: str, content: bytes, refused: str = "", papers: int = 0, problems: list[int] | None = None
    ) -> None:
        (DAMAGED / name).write_bytes(content)
        expected[name] = {"refused": refused} if refused else {"papers": papers, "problems": problems or []}

    page = spread(HEADER + flat(SIX)).encode()
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as inside:
        inside.writestr(zipfile.ZipInfo("../page.txt"), page)
    put("empty.txt", b"", "empty")
    put("white-space.txt", b"\n \n\t\r\n", "white space")
    put("page.pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n", "PDF")
    put("page.html", b"<!DOCTYPE html><html><body><p>Daily Papers</p></body></html>", "HTML")
    put("page.xml", b'\xef\xbb\xbf<?xml version="1.0"?><feed/>', "HTML or XML")
    put("page.mhtml", b"From: <Saved by Something>\nMIME-Version: 1.0\n", "MHTML")
    put("page.rtf", b"{\\rtf1\\ansi Daily Papers}", "RTF")
    put("archive.zip", archive.getvalue(), "ZIP")
    put("picture.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "picture")
    put("library.db", b"SQLite format 3\0" + bytes(84), "database")
    put("noise.bin", bytes(range(256)) * 8, "control characters")
    put("zeros.bin", bytes(4096), "control characters")
    put("twice.gz", gzip.compress(gzip.compress(page, mtime=0), mtime=0), "compressed twice")
    put("not-really.gz", b"\x1f\x8bnot gzip at all", "empty")
    put("document.json", b'[\n {"title": "a", "abstract": "b"}\n]\n', "one JSON document")
    put("pretty.json", b'{\n "title": "a",\n "abstract": "b"\n}\n', "one JSON document")
    put("notes.md", b"# Notes\n\n- buy tea\n- read\n\nThat is all for now.\n", "no listing page")
    put("numbers.csv", b"a,b,c\n" + b"1,2,3\n" * 50, "no listing page")
    put("bomb.gz", bomb(), "times its size")
    put("header-only.txt", spread(HEADER).encode(), papers=0, problems=[11])
    whole = gzip.compress(page, mtime=0)
    put("cut.txt.gz", whole[: len(whole) // 2], papers=3, problems=[23])
    put("garbage-behind.txt.gz", whole + b"garbage", papers=6, problems=[35])
    flipped = bytearray(whole)
    flipped[-6] ^= 0xFF
    put("wrong-sum.txt.gz", bytes(flipped), papers=6, problems=[35])
    put("cut-character.txt", page + "Glasswing – Depth".encode()[:11], papers=6, problems=[36])
    broken = page.replace(b"Early-exit", b"Early\xff\xfeexit", 1)
    put("not-utf8.txt", "The “Daily” Papers — é\n".encode() + broken, papers=6, problems=[1, 16])
    rows = [
        '{"title": "half \\ud83d pair", "abstract": "A."}',
        '{"title": "deep", "abstract": ' + "[" * 100_000 + "}",
        '{"title": "huge", "abstract": "B.", "n": ' + "9" * 5000 + "}",
        '{"title": 3, "abstract": "C."}',
        '{"title": "odd fields", "abstract": "D.", "authors": "one", "date": "May", "url": 3, "id": 7}',
        '{"title": "cut", "abstract": "E',
    ]
    put("odd-values.jsonl", "\n".join(rows).encode(), papers=2, problems=[1, 2, 3, 4, 5, 5, 5, 6])
    (DAMAGED / "expected.json").write_text(json.dumps(expected, indent=1) + "\n", encoding="utf-8")


def bomb() -> bytes:
    """A gzip file of 64 KiB that grows to 64 MiB: a paper, and one long line."""
    deflate = zlib.compressobj(9, wbits=31)
    begin = deflate.compress(b'{"title": "Harmless", "abstract": "At first."}\n')
    return begin + b"".join(deflate.compress(b"a" * 1024 * 1024) for _ in range(64)) + deflate.flush()


if __name__ == "__main__":
    headers()
    encodings()
    bodies()
    ends()
    json_lines()
    damaged()
