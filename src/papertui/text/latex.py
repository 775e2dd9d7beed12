r"""LaTeX in running text: found with care, and turned into edits that show it as characters.

Abstracts carry LaTeX in all degrees of ruin: `$\mathcal{O}(n^2)$`, a bare `\times`, `10^{13}` without its
dollars, `Fr\'echet`, `\textbf{...}` around a phrase. They carry at least as much that only looks like it:
prices, Windows paths, regular expressions, snake_case, macros of one paper's own. Only what is certain is
changed; wrappers such as `\emph{...}` lose their command and keep their content, so that offsets stay fine.
"""

from __future__ import annotations

import re

from papertui.text.mathtext import accented, closing_brace, math_text, script, symbol
from papertui.text.safe import Edit

_DEEPEST = 8
_LONGEST_MATH = 400

_HINT = re.compile(r"[\\$]|[\^_]\{")

_TOKEN = re.compile(
    r"""
      (?P<path>    (?<![A-Za-z])[A-Za-z]:\\\S* | (?<![\\\w])\\\\[A-Za-z][\w.$-]*\\\S* )
    | (?P<math>    \$\$? | \\\( | \\\[ )
    | (?P<switch>  \{\s*(?:\\(?:bf|it|em|tt|sc|rm|sf|sl|cal|itshape|bfseries|ttfamily|scshape|small|large)
                   (?![A-Za-z])\s*)+ )
    | (?P<accent>  \\['`"^~=.](?=\s?[A-Za-z]|\{\s*\\?[A-Za-z]\s*\}|\\[ij])
                 | \\[cvHukrdbt](?=\{\s*\\?[A-Za-z]\s*\}) )
    | (?P<escape>  \\[%&$\#_{}] )
    | (?P<space>   \\[,;: ](?=\S) | (?<=\w)\\[/-] )
    | (?P<line>    [ ]?\\\\(?=\s|$) )
    | (?P<macro>   \\(?P<name>[A-Za-z]+) )
    | (?P<script>  (?<=[\w)\]}$%])[\^_](?=\{) )
    """,
    re.VERBOSE,
)

# Commands that only dress their argument: they go, it stays.
_WRAPPERS = frozenset(
    "textbf textit textrm textsf texttt textsc textsl textnormal textup textmd emph underline uline uwave "
    "text mbox mathrm mathbf mathit mathsf mathtt boldsymbol bm url num ensuremath smash hbox enquote "
    "uppercase operatorname textcolor color colorbox".split()
)
_COLOURED = frozenset({"textcolor", "colorbox"})
_UNITS = dict(
    part.split(":")
    for part in (
        "percent:% second:s minute:min hour:h milli:m centi:c micro:µ nano:n kilo:k mega:M giga:G tera:T "
        "meter:m metre:m gram:g hertz:Hz watt:W joule:J byte:B bit:bit volt:V newton:N degree:° celsius:°C "
        "degreeCelsius:°C per:/ square:² squared:² cubed:³"
    ).split()
)
_SINGLE = frozenset("iloLOj")
_LETTERS = frozenset(["ss", "ae", "AE", "oe", "OE", "aa", "AA", "dh", "DH", "th", "TH", "dj", "DJ", "ng"])
_ACCENTED = re.compile(r"\s?\{\s*\\?([A-Za-z])\s*\}|\\([ij])(?![A-Za-z])(?:\{\})?|\s?([A-Za-z])")

_PLAIN_MATH = re.compile(r"[\w\s+\-*/=<>(),.;:|!'\[\]≤≥×·±∈∼≈→°%]{1,60}")
_NUMBER = re.compile(r"[-+±~<>≤≥]?\s*\d+(?:[.,]\d+)*\s*[%×x]?")
_RELATION = re.compile(r"[=<>≤≥≈∼×·±∈→+*|]")
_WORD = re.compile(r"[a-z]{3,}(?!\w*\()|[A-Za-z]{3,}\s+[A-Za-z]{3,}")


def looks_like_latex(text: str) -> bool:
    """Whether `text` holds anything that could be LaTeX; cheap, and never wrong when it says no."""
    return _HINT.search(text) is not None


def latex_edits(text: str) -> list[Edit]:
    """Return the edits that make the LaTeX in `text` readable, in order and not overlapping."""
    reader = _Reader(text)
    reader.read(0, len(text), 0)
    return reader.edits


class _Reader:
    """Collects the edits for one text, left to right."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.edits: list[Edit] = []

    def read(self, place: int, stop: int, depth: int) -> None:
        """Append the edits for self.text[place:stop]."""
        while (match := _TOKEN.search(self.text, place, stop)) is not None:
            place = self._edit(match, stop, depth) or match.end()

    def _edit(self, match: re.Match[str], stop: int, depth: int) -> int:
        """Append the edits for one token; return where reading goes on, 0 when the token is no LaTeX."""
        kind = match.lastgroup
        start, end = match.span()
        if kind == "math":
            return self._math(start, end, stop)
        if kind == "switch":
            return self._group(start, start, end, stop, depth)
        if kind == "accent":
            return self._accent(start, end)
        if kind == "script":
            return self._script(start, end, stop)
        if kind in {"macro", "name"}:
            return self._macro(match, stop, depth)
        if kind == "escape":
            self.edits.append(Edit(start, end, self.text[end - 1]))
        elif kind == "space":
            self.edits.append(Edit(start, end, "" if self.text[end - 1] in "/-" else " "))
        elif kind == "line":
            self.edits.append(Edit(start, end, ""))
        return end

    def _opens(self, place: int) -> bool:
        return self.text.startswith("{", place)

    def _group(self, start: int, opening: int, inside: int, stop: int, depth: int) -> int:
        """Drop text[start:inside] and the brace that closes `opening`; read what stands between."""
        closing = closing_brace(self.text, opening, stop)
        if closing == -1 or depth >= _DEEPEST:
            return 0
        self.edits.append(Edit(start, inside, ""))
        self.read(inside, closing, depth + 1)
        self.edits.append(Edit(closing, closing + 1, ""))
        return closing + 1

    def _math(self, start: int, end: int, stop: int) -> int:
        """Read a formula that begins at `start`."""
        opening = self.text[start:end]
        closing = {"$": "$", "$$": "$$", "\\(": "\\)", "\\[": "\\]"}[opening]
        place = end
        while True:
            place = self.text.find(closing, place, min(stop, end + _LONGEST_MATH))
            if place == -1:
                return start + 1 if opening == "$$" else 0
            if closing[0] == "\\" or self.text[place - 1] != "\\":
                break
            place += 1
        content = self.text[end:place]
        after = place + len(closing)
        if opening == "$" and not _is_formula(
            content, self.text[start - 1 : start], self.text[after : after + 1]
        ):
            return 0
        shown = math_text(content)
        if shown is None or not content.strip():
            return 0
        self.edits.append(Edit(start, after, shown))
        return after

    def _accent(self, start: int, end: int) -> int:
        r"""Read an accent: `\'e`, `\"{o}`, `\v{s}`, `{\'e}`, `\'\i`."""
        letter = _ACCENTED.match(self.text, end)
        if letter is None:
            return 0
        shown = accented(self.text[end - 1], letter.group(letter.lastindex or 0))
        if shown is None:
            return 0
        stop = letter.end()
        if self.text[start - 1 : start] == "{" and self.text[stop : stop + 1] == "}":
            start, stop = start - 1, stop + 1
            if self.edits and self.edits[-1].end > start:
                return 0
        self.edits.append(Edit(start, stop, shown))
        return stop

    def _script(self, start: int, end: int, stop: int) -> int:
        """Read a braced super- or subscript outside a formula."""
        closing = closing_brace(self.text, end, stop)
        if closing == -1 or closing - end > 60:
            return 0
        content = self.text[end + 1 : closing]
        shown = math_text(content) if content.strip() else None
        if shown is None or "\n" in content:
            return 0
        self.edits.append(Edit(start, closing + 1, script(self.text[start], shown)))
        return closing + 1

    def _macro(self, match: re.Match[str], stop: int, depth: int) -> int:
        """Read a command: a wrapper, a link, a footnote, a fraction or root, a symbol; others stay."""
        name = match["name"]
        start, end = match.span()
        braced = self.text[end : end + 1] == "{" and end < stop
        if braced and name in _WRAPPERS:
            if name in _COLOURED:
                colour = closing_brace(self.text, end, stop)
                if colour == -1 or not self._opens(colour + 1):
                    return 0
                end = colour + 1
            return self._group(start, end, end + 1, stop, depth)
        if braced and name == "footnote":
            return self._footnote(start, end, stop, depth)
        if braced and name == "href":
            return self._link(start, end, stop)
        if braced and name in ("SI", "qty"):
            return self._measure(start, end, stop)
        if braced and name in ("frac", "sqrt", "mathcal", "mathbb", "nicefrac", "tilde", "hat", "bar"):
            return self._small_formula(start, end, stop)
        return self._symbol(name, start, end)

    def _footnote(self, start: int, end: int, stop: int, depth: int) -> int:
        """Show a footnote in parentheses where it stands."""
        closing = closing_brace(self.text, end, stop)
        if closing == -1 or depth >= _DEEPEST:
            return 0
        self.edits.append(Edit(start, end + 1, " ("))
        self.read(end + 1, closing, depth + 1)
        self.edits.append(Edit(closing, closing + 1, ")"))
        return closing + 1

    def _link(self, start: int, end: int, stop: int) -> int:
        r"""Show `\href{url}{words}` as its words and the URL, once if they are the same."""
        closing = closing_brace(self.text, end, stop)
        if closing == -1 or not self._opens(closing + 1):
            return 0
        last = closing_brace(self.text, closing + 1, stop)
        if last == -1:
            return 0
        url, words = self.text[end + 1 : closing].strip(), self.text[closing + 2 : last].strip()
        shown = url if words in (url, "") else f"{words} ({url})"
        self.edits.append(Edit(start, last + 1, shown))
        return last + 1

    def _measure(self, start: int, end: int, stop: int) -> int:
        r"""Show `\SI{40}{\milli\second}` as its number and unit; with a unit that is not known it stays."""
        closing = closing_brace(self.text, end, stop)
        if closing == -1 or not self._opens(closing + 1):
            return 0
        last = closing_brace(self.text, closing + 1, stop)
        names = re.findall(r"\\([a-z]+)|([^\\{}\s]+)", self.text[closing + 2 : last]) if last != -1 else []
        if last == -1 or not all(name in _UNITS or sign for name, sign in names):
            return 0
        unit = "".join(_UNITS[name] if name else sign for name, sign in names)
        self.edits.append(Edit(start, last + 1, f"{self.text[end + 1 : closing]} {unit}".strip()))
        return last + 1

    def _small_formula(self, start: int, end: int, stop: int) -> int:
        """Show a command with one or two arguments that belongs into a formula but stands in the text."""
        last = closing_brace(self.text, end, stop)
        if last != -1 and self.text[start:end] in ("\\frac", "\\nicefrac"):
            last = closing_brace(self.text, last + 1, stop) if self._opens(last + 1) else -1
        if last == -1 or last - start > _LONGEST_MATH:
            return 0
        shown = math_text(self.text[start : last + 1])
        if shown is None:
            return 0
        self.edits.append(Edit(start, last + 1, shown))
        return last + 1

    def _symbol(self, name: str, start: int, end: int) -> int:
        """Show a command that stands for one sign."""
        if name in _SINGLE and not (
            self.text[start - 1 : start].isalpha() or self.text[start - 1 : start] == "{"
        ):
            return 0
        if self.text[start - 1 : start] == "\\":
            return 0
        shown = symbol(name)
        if shown is None:
            return 0
        if self.text[end : end + 2] == "{}":
            end += 2
        elif (
            (name in _SINGLE or name in _LETTERS)
            and (self.text[start - 1 : start], self.text[end : end + 1]) == ("{", "}")
            and not (self.edits and self.edits[-1].end > start - 1)
        ):
            start, end = start - 1, end + 1
        self.edits.append(Edit(start, end, shown))
        return end


def _is_formula(content: str, before: str, after: str) -> bool:
    """Whether what stands between two dollar signs is a formula and not the text between two prices."""
    if "\n\n" in content:
        return False
    if re.search(r"\\[A-Za-z,;%]|[\^_]", content):
        # Prose between a price and a formula: `$5 per run and $\alpha$`.
        return not re.match(r"\d[\d.,]*[kKMB]?\s+[a-z]{2,}", content) and content.strip() != ""
    if content != content.strip() or after.isdigit() or not _PLAIN_MATH.fullmatch(content):
        return False
    if _NUMBER.fullmatch(content):
        return not before.isalpha()
    if content[0].isdigit() and not _RELATION.search(content):
        return False
    return not _WORD.search(content)
