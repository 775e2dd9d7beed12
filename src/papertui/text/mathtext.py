r"""Formulas as one line of characters: `\mathcal{O}(n^2)` is O(n²).

pylatexenc does the reading; it is imported by the first formula that is shown, never before.
"""

from __future__ import annotations

import functools
import logging
import re
import unicodedata
from typing import TYPE_CHECKING, Any

from papertui.text.safe import printable

if TYPE_CHECKING:
    from pylatexenc.latex2text import LatexNodes2Text

_LONGEST_GROUP = 4000
_DEEPEST = 12

_SUPERSCRIPTS = str.maketrans("0123456789+-−=()in*'°′†", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁱⁿ*′°′†")
_SUPERSCRIPT_LETTERS = str.maketrans("abcdefghjklmoprstuvwxyzTNMDKHR", "ᵃᵇᶜᵈᵉᶠᵍʰʲᵏˡᵐᵒᵖʳˢᵗᵘᵛʷˣʸᶻᵀᴺᴹᴰᴷᴴᴿ")
_SUBSCRIPTS = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
_SUBSCRIPT_LETTERS = str.maketrans("aehijklmnoprstuvx", "ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ")

_ACCENTS = {
    "'": "\u0301",
    "`": "\u0300",
    '"': "\u0308",
    "^": "\u0302",
    "~": "\u0303",
    "=": "\u0304",
    ".": "\u0307",
    "c": "\u0327",
    "v": "\u030c",
    "H": "\u030b",
    "u": "\u0306",
    "k": "\u0328",
    "r": "\u030a",
    "d": "\u0323",
    "b": "\u0331",
    "t": "\u0361",
}

# Words that pylatexenc knows as commands of document structure, or that a paper may well use as its own.
_NOT_SYMBOLS = frozenset("item id image part title author date top hint section natural flat not".split())
_FUNCTIONS = frozenset(
    "log ln exp sin cos tan sinh cosh tanh arcsin arccos arctan min max sup inf lim liminf limsup arg det "
    "dim argmax argmin ker deg gcd Pr".split()
)
_MORE_SYMBOLS = {
    "degree": "°",
    "percent": "%",
    "textdegree": "°",
    "celsius": "°C",
    "checkmark": "✓",
    "xmark": "✗",
    "eg": "e.g.",
    "ie": "i.e.",
    "etal": "et al.",
    "lbrack": "[",
    "rbrack": "]",
    "sim": "~",
    "colon": ":",
    "space": " ",
    "quad": " ",
    "qquad": " ",
    "LaTeX": "LaTeX",
    "TeX": "TeX",
    "iff": "⇔",
    "implies": "⇒",
    "implied": "⇐",
}
# Commands for the looks or the size of what follows them: the formula reads as well without.
_DRESS = re.compile(
    r"\\(?:math(?:cal|bf|it|sf|tt|frak|scr|rm|op|ring)|boldsymbol|bm|operatorname\*?|textsc|textbf|textit|texttt"
    r"|left|right|middle|[bB]igg?[lrm]?|displaystyle|textstyle|scriptstyle|limits|nolimits|small|rm|bf|cal|sf|tt|it)"
    r"(?![A-Za-z])[ ]*"
)
_FRACTIONS = re.compile(r"\\(?:[dt]?frac|nicefrac)(?![A-Za-z])")
_DOUBLE_STRUCK = str.maketrans("RNZQCPH", "ℝℕℤℚℂℙℍ")

_ENDS_IN_COMMAND = re.compile(r"\\[A-Za-z]+$")
_SCRIPT = re.compile(r"\s*([\^_])\s*(?:\{|(\\[A-Za-z]+)(?![A-Za-z{])|([^\s{}\\^_]))")


def closing_brace(text: str, opening: int, stop: int) -> int:
    """Return the place of the brace that closes the one at `opening`, -1 if none does before `stop`."""
    depth = 0
    stop = min(stop, opening + _LONGEST_GROUP)
    place = opening
    while place < stop:
        char = text[place]
        if char == "\\":
            place += 1
        elif char == "{":
            depth += 1
        elif char == "}":
            depth -= 1
            if depth == 0:
                return place
        place += 1
    return -1


def math_text(source: str) -> str | None:
    """Return the formula `source` (without its dollar signs) as one line, None if it cannot be read."""
    if not _is_balanced(source):
        return None
    try:
        shown = _render(_with_scripts(source, 0))
    except Exception:  # noqa: BLE001  whatever a parser raises on hostile text: it then stays as it is written
        return None
    shown = " ".join(printable(shown).split())
    return shown or None


def _is_balanced(source: str) -> bool:
    """Whether the braces of `source` that are not escaped match, and nest no deeper than a formula may."""
    depth = 0
    for brace in re.findall(r"\\.|[{}]", source, re.DOTALL):
        depth += {"{": 1, "}": -1}.get(brace, 0)
        if not 0 <= depth <= _DEEPEST:
            return False
    return depth == 0


def _render(source: str) -> str:
    """Return `source`, scripts already replaced, through pylatexenc."""
    source = _FRACTIONS.sub(r"\\frac", _DRESS.sub("", source))
    source = re.sub(r"(?<!\\)%", r"\\%", source)
    source = re.sub(r"\\unicode\{x([0-9A-Fa-f]{1,5})\}", lambda code: chr(int(code[1], 16)), source)
    return str(_converter().latex_to_text(f"${source}$"))


def _with_scripts(source: str, depth: int) -> str:
    """Return `source` with its super- and subscripts as characters."""
    pieces: list[str] = []
    place = 0
    while depth < 4 and (match := _SCRIPT.search(source, place)) is not None:
        if source[match.start(1) - 1 : match.start(1)] == "\\":
            pieces.append(source[place : match.end(1)])
            place = match.end(1)
            continue
        end = match.end()
        if match[2] is None and match[3] is None:
            closing = closing_brace(source, end - 1, len(source))
            if closing == -1:
                break
            content, end = source[end:closing], closing + 1
        else:
            content = match[2] or match[3]
        shown = _render(_with_scripts(content, depth + 1)).strip()
        before = source[place : match.start()]
        # A command must not run on into the small letter that follows it.
        pieces += before, "{}" if _ENDS_IN_COMMAND.search(before) else "", script(match[1], shown)
        place = end
    return "".join(pieces) + source[place:]


def script(mark: str, shown: str) -> str:
    """Return `shown` raised (`mark` ^) or lowered (_): in small characters where they exist and read well."""
    shown = shown.replace("∘", "°").replace("⋆", "*")
    if mark == "^":
        digits, letters = _SUPERSCRIPTS, _SUPERSCRIPT_LETTERS
    else:
        digits, letters = _SUBSCRIPTS, _SUBSCRIPT_LETTERS
    if shown and all(ord(c) in digits for c in shown) and not (mark == "^" and _is_word(shown)):
        return shown.translate(digits)
    if len(shown) == 1 and ord(shown) in letters:
        return shown.translate(letters)
    if all(c.isalnum() or c in ",." for c in shown):
        return mark + shown
    return f"{mark}({shown})"


def _is_word(shown: str) -> bool:
    return len(shown) > 1 and shown.isalpha()


def symbol(name: str) -> str | None:
    """Return the character that the LaTeX command `name` stands for, None if it is none or unknown."""
    if name in _MORE_SYMBOLS:
        return _MORE_SYMBOLS[name]
    if name in _FUNCTIONS:
        return name
    if name in _NOT_SYMBOLS:
        return None
    known = _symbols().get(name)
    return known if known is not None and not known.isascii() and len(known) == 1 else None


def accented(mark: str, letter: str) -> str | None:
    """Return `letter` with the LaTeX accent `mark` on it, None where no such letter is in use."""
    shown = unicodedata.normalize("NFC", letter + _ACCENTS[mark])
    return shown if len(shown) == 1 else None


@functools.cache
def _symbols() -> dict[str, str]:
    """Every command of pylatexenc's tables that stands for a fixed text."""
    from pylatexenc.latex2text import get_default_latex_context_db

    context = get_default_latex_context_db()
    return {
        spec.macroname: spec.simplify_repl
        for category in context.categories()
        for spec in context.iter_macro_specs([category])
        if isinstance(spec.simplify_repl, str)
    }


@functools.cache
def _converter() -> LatexNodes2Text:
    """The reader of formulas, set up once."""
    from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db

    # It reports what it cannot parse through logging, which would end on the terminal.
    logging.getLogger("pylatexenc").setLevel(logging.CRITICAL)
    context: Any = get_default_latex_context_db()
    signs = [MacroTextSpec(name, simplify_repl=sign) for name, sign in _MORE_SYMBOLS.items() if sign != "%"]
    own = [
        MacroTextSpec("percent", simplify_repl="%"),
        MacroTextSpec("mathbb", simplify_repl=_double_struck),
        MacroTextSpec("frac", simplify_repl=_fraction),
        MacroTextSpec("sqrt", simplify_repl=_root),
    ]
    context.add_context_category("papertui", macros=[*signs, *own], prepend=True)
    context.set_unknown_macro_spec(MacroTextSpec("", simplify_repl=_as_written))
    return LatexNodes2Text(latex_context=context, math_mode="text", keep_comments=True)


def _arguments(node: Any, l2tobj: Any) -> list[str]:
    """The arguments of a command as text, without those that were left out."""
    given = node.nodeargd.argnlist if node.nodeargd is not None else []
    return [l2tobj.nodelist_to_text([part]).strip() for part in given if part is not None]


def _double_struck(node: Any, l2tobj: Any) -> str:
    return "".join(_arguments(node, l2tobj)).translate(_DOUBLE_STRUCK)


def _fraction(node: Any, l2tobj: Any) -> str:
    parts = _arguments(node, l2tobj)
    return "/".join(part if _is_one_thing(part) else f"({part})" for part in parts)


def _root(node: Any, l2tobj: Any) -> str:
    parts = _arguments(node, l2tobj)
    return "√" + (parts[-1] if parts and _is_one_thing(parts[-1]) else f"({''.join(parts[-1:])})")


def _is_one_thing(part: str) -> bool:
    """Whether `part` needs no parentheses beside a fraction stroke or under a root."""
    return part.isalnum() or (part.startswith("√") and part[1:].isalnum())


def _as_written(node: Any) -> str:
    return str(node.latex_verbatim())
