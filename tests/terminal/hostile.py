"""Texts that try to act: on the terminal, on the reader's markup, on a document made from them."""

from __future__ import annotations

#: Stands inside every sequence that a terminal would swallow; seen on a screen, a sequence was cut in two.
PAYLOAD = "PAYLOAD"

_E, _BEL, _ST = "\x1b", "\x07", "\x1b\\"

#: Escape sequences, whole and broken, by what they would do.
SEQUENCES: dict[str, str] = {
    "colour": f"{_E}[31;1m",
    "true colour": f"{_E}[48;2;255;0;0m",
    "colour with colons": f"{_E}[38:2::255:0:0m",
    "clear the screen": f"{_E}[2J",
    "home": f"{_E}[1;1H",
    "leave the other screen": f"{_E}[?1049l",
    "mouse off": f"{_E}[?1000l{_E}[?1006l",
    "paste brackets off": f"{_E}[?2004l",
    "show the cursor": f"{_E}[?25h",
    "hold the screen": f"{_E}[?2026h",
    "clipboard": f"{_E}]52;c;{PAYLOAD}{_BEL}",
    "clipboard, other end": f"{_E}]52;c;{PAYLOAD}{_ST}",
    "ask for the clipboard": f"{_E}]52;c;?{_BEL}",
    "window title": f"{_E}]0;{PAYLOAD}{_BEL}",
    "window title, other end": f"{_E}]2;{PAYLOAD}{_ST}",
    "link": f"{_E}]8;;http://{PAYLOAD}.example{_ST}",
    "palette": f"{_E}]4;1;rgb:{PAYLOAD}{_BEL}",
    "notification": f"{_E}]9;{PAYLOAD}{_BEL}",
    "notification, urxvt": f"{_E}]777;notify;{PAYLOAD};x{_BEL}",
    "iTerm file": f"{_E}]1337;File=name={PAYLOAD}:eA=={_BEL}",
    "device string": f"{_E}P$q{PAYLOAD}{_ST}",
    "sixel": f"{_E}Pq#0;2;0;0;0{PAYLOAD}{_ST}",
    "kitty picture": f"{_E}_Gf=32,s=1,v=1;{PAYLOAD}{_ST}",
    "privacy message": f"{_E}^{PAYLOAD}{_ST}",
    "start of string": f"{_E}X{PAYLOAD}{_ST}",
    "tmux title": f"{_E}k{PAYLOAD}{_ST}",
    "C1 control sequence": "\x9b31m",
    "C1 clear": "\x9b2J",
    "C1 clipboard": f"\x9d52;c;{PAYLOAD}\x9c",
    "C1 device string": f"\x90{PAYLOAD}\x9c",
    "C1 application command": f"\x9f{PAYLOAD}\x9c",
    "ask where the cursor is": f"{_E}[6n",
    "ask what it is": f"{_E}[c",
    "ask for the title": f"{_E}[21t",
    "resize the window": f"{_E}[8;1;1t",
    "margins": f"{_E}[3;4r",
    "reset": f"{_E}c",
    "test pattern": f"{_E}#8",
    "other letters": f"{_E}(0",
    "keyboard protocol": f"{_E}[>31u",
    "repeat": f"a{_E}[9999b",
    "control inside a sequence": f"{_E}[3\x081m",
    "escape twice": f"{_E}{_E}[31m",
    "cut control sequence": f"{_E}[31",
    "cut string": f"{_E}]0;{PAYLOAD}",
    "cut device string": f"{_E}P{PAYLOAD}",
    "escape alone": f"{_E}",
    "bell": _BEL,
    "backspace": "abc\b\b\b",
    "carriage return": "\r",
    "line feeds": "\n\n\v\f",
    "shift out": "\x0e",
    "null and delete": "\x00\x7f",
    "enquiry": "\x05",
    "next line, C1": "\x85",
    "line separators": "\u2028\u2029",
    "right to left override": "\u202e",
    "isolates": "\u2066\u2067\u2068\u2069",
    "tag letters": "".join(chr(0xE0000 + ord(c)) for c in "hidden"),
    "nothing to see": "\u200b\u2060\ufeff\u00ad",
    "language tag of emoji": "\U0001f3f4\U000e0067\U000e007f",
}

#: Texts that a markup language would read; each must stand on the screen letter for letter.
MARKUP = (
    "[/b]", "[/]", "[/foo]", "a[i]", "[18] and [3, 4]", "[bold]x[/bold]", "[link=http://e.example]x[/link]",
    "[@click=app.quit]go[/]", '[foo="bar]', "[$primary]x", "\\[b]", "[a-z]+", "cost [$5]", "[[b]]", "[b",
    "{{x}}", "${HOME}", "%s %d", "<b>x</b>", "&#x1b;[2J", "&amp;", "`x`", "**x**", "~~x~~", "| a | b |",
)  # fmt: skip


def titles(number: int = 200) -> list[str]:
    """Titles that each hold a sequence and a piece of markup, with words around them that must stay."""
    sequences = list(SEQUENCES.values())
    made = []
    for at in range(number):
        sequence = sequences[at % len(sequences)]
        markup = MARKUP[at * 7 % len(MARKUP)]
        made.append(f"h{at:03} {markup} {sequence} t{at:03}")
    return made


def papers(number: int = 200) -> list[dict[str, object]]:
    """Papers with a hostile title, authors, address and abstract."""
    sequences = list(SEQUENCES.values())
    made: list[dict[str, object]] = []
    for at, title in enumerate(titles(number)):
        first, second = sequences[at % len(sequences)], sequences[at * 11 % len(sequences)]
        markup = MARKUP[at * 3 % len(MARKUP)]
        abstract = (
            f"Old {first} ways {markup} fail. We present {second} Sieve{at}, a method. It reaches {first} "
            f"77.{at % 10}% {second} accuracy on {markup} ImageNet{first} and is 2.5x faster{second}. "
            f"Code at https://github.com/x/{at}{first}y and https: //example.org/{second}."
        )
        made.append(
            {
                "id": f"id{at}{first}",
                "title": title,
                "abstract": abstract,
                "authors": [f"Ada {first}{markup}", f"Bob{second}"],
                "url": f"https://example.org/{at}{first}",
                "category": f"cs.{second}",
                "date": "2026-09-03",
            }
        )
    return made


#: Names for files; a slash and a null byte cannot stand in one.
FILE_NAMES = tuple(
    f"page {sequence}{markup} {at}.txt".replace("/", "%").replace("\x00", "")
    for at, (sequence, markup) in enumerate(
        (sequence, MARKUP[at % len(MARKUP)]) for at, sequence in enumerate(SEQUENCES.values())
    )
)
