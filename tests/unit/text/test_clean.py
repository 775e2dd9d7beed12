"""Text made readable, and the way back to the original."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papertui.text.clean import Cleaned, readable

READ = [
    (r"the $\pi$ law", "the π law"),
    (r"10^{13} FLOPs", "10¹³ FLOPs"),
    (
        r"a 5\% gain, Q\&A, item \#1, \$30, snake\_case, \{a, b\}",
        "a 5% gain, Q&A, item #1, $30, snake_case, {a, b}",
    ),
    (r"Fr\'echet, Erd\H{o}s, W\"orter, {\"o}, na\"{\i}ve", "Fréchet, Erdős, Wörter, ö, naïve"),
    (r"Pawe\l{}, \c{c}a, \v{s}k, Stra{\ss}e, sm{\o}rgås, \'{e}", "Paweł, ça, šk, Straße, smørgås, é"),
    (r"$\mathcal{O}(n^2)$ and $O(n \log n)$", "O(n²) and O(n log n)"),
    (r"$x_{i}$, $\ell_2$, $W_{ij}$, x_{i}, f_{max}", "xᵢ, ℓ₂, W_ij, xᵢ, f_max"),
    (r"$10^{-3}$, $2^{n+1}$, $r^{-\alpha}$", "10⁻³, 2ⁿ⁺¹, r^(-α)"),
    (r"$\frac{1}{2}$ of $\frac{a+b}{\sqrt{n}}$", "1/2 of (a+b)/√n"),
    (r"$\mathbb{R}^{d}$, \mathcal{X}, \sqrt{x}, \frac{1}{K}", "ℝᵈ, X, √x, 1/K"),
    (r"8$\times$ faster, $\pm$5 cm, 90$^\circ$, 20\degree", "8× faster, ±5 cm, 90°, 20°"),
    (
        r"$1920\times1080$, $n=1876$, $p < 0.05$, $k$, $82\%$, $10%$",
        "1920×1080, n=1876, p < 0.05, k, 82%, 10%",
    ),
    (r"\alpha and \sim9k, \approx 70\%, En \rightarrow De", "α and ~9k, ≈ 70%, En → De"),
    (r"\textbf{bold \emph{and} more}, {\bf old}, \texttt{x}", "bold and more, old, x"),
    (r"\underline{M}ixture \textcolor{red}{text}", "Mixture text"),
    (r"\url{https://a.example/b_c}", "https://a.example/b_c"),
    (r"\href{https://a.example}{page}", "page (https://a.example)"),
    (r"\href{https://a.example}{https://a.example}", "https://a.example"),
    (r"here\footnote{a note}", "here (a note)"),
    (r"\SI{40}{\milli\second}, \SI{96.7}{\percent}, 1\,ms", "40 ms, 96.7 %, 1 ms"),
    (r"profes\-sion, the end. \\ The next", "profession, the end. The next"),
    (r"\(x^2\) and \[y\] and $$z$$", "x² and y and z"),
    (r"scratch$\unicode{x2013}$a", "scratch–a"),
]
STAYS = [
    "costs $5 and $10, US$5, C$7, $5/$10, $2k-$3k a run",
    "between $30 per run and $40",
    r"C:\temp\nu\alpha and \\server\share\beta",
    r"\d+\s \b[a-z]\b \w{3} \n \u2019s",
    r"our \ours, \method and \tool{}",
    "snake_case, x^2, O(n^3), a^b^c, ^_^, 2^10, file_{",
    "[b]bold[/b] a[i] [18] {json: 1} 100% ~5x #1 A&B",
    r"\textit{never closed",
    r"\cite{someone2020}",
    r"$\frac{1}{$ and ^{ and \textbf{",
    "a $ sign, two $$ signs",
    "plain text",
    "",
]


@pytest.mark.parametrize(("original", "shown"), READ, ids=[case[0] for case in READ])
def test_latex_becomes_characters(original: str, shown: str) -> None:
    assert readable(original).text == shown


@pytest.mark.parametrize("text", STAYS)
def test_what_only_looks_like_latex_stays(text: str) -> None:
    cleaned = readable(text)
    assert cleaned.text == text
    assert list(cleaned.offsets) == list(range(len(text) + 1))


def test_control_characters_go_and_line_breaks_stay() -> None:
    assert readable("a\x1b[31mb\x00\tc\r\nd $\\pi$\u202e").text == "ab c\nd π"


def test_a_formula_can_not_smuggle_controls() -> None:
    for hostile in (r"$\char27$", r"$\char`\^^[$", r"$^^[^[$", "$\\unicode{x1b}[31m$", "$\\unicode{x202e}$"):
        assert readable(hostile).text.isprintable()


def span_of(cleaned: Cleaned, original: str, part: str) -> str:
    """The display text of a part of the original."""
    start = original.index(part)
    first, last = cleaned.display_span(start, start + len(part))
    return cleaned.text[first:last]


def test_spans_lead_there_and_back() -> None:
    original = r"A \textbf{bold} claim: $10^{13}$ FLOPs, 5\% less."
    cleaned = readable(original)
    assert cleaned.text == "A bold claim: 10¹³ FLOPs, 5% less."
    assert span_of(cleaned, original, "bold") == "bold"
    assert span_of(cleaned, original, "$10^{13}$ FLOPs") == "10¹³ FLOPs"
    assert span_of(cleaned, original, r"5\%") == "5%"
    assert span_of(cleaned, original, "^{13}") == "10¹³", "half a formula shows the whole of it"
    assert span_of(cleaned, original, r"\textbf{") == ""
    start = cleaned.text.index("10¹³")
    assert original[slice(*cleaned.original_span(start, start + 4))] == "$10^{13}$"
    assert original[slice(*cleaned.original_span(start, start + 1))] == "$10^{13}$"


def test_spans_lead_past_what_was_dropped() -> None:
    original = "ab\x1b[31mcd\x1b[0m $\\pi$"
    cleaned = readable(original)
    assert cleaned.text == "abcd π"
    assert cleaned.display_span(2, 7) == (2, 2)
    assert original[slice(*cleaned.original_span(2, 4))] == "cd"
    assert original[slice(*cleaned.original_span(5, 6))] == "$\\pi$"
    assert cleaned.original_span(0, 0) == (0, 0)
    assert cleaned.original_span(6, 6) == (len(original), len(original))


PIECES = [
    "word ", "$", "$x^2$", r"\alpha", r"\textbf{", "}", "{", "^{13}", "_{i}", r"\%", r"\'e", "\x1b[31m", "\n",
    "é", "10", r"\frac{1}{2}", r"\href{u}{w}", "\\", r"\footnote{", r"\c{c}", r"{\bf ", "\u202e",
    r"\SI{1}{\second}", r"\left(",
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=12) | st.lists(st.text(max_size=5), max_size=4))
def test_offsets_are_valid_whatever_comes(parts: list[str]) -> None:
    original = "".join(parts)
    cleaned = readable(original)
    assert len(cleaned.offsets) == len(cleaned.text) + 1
    assert len(cleaned.ends) == len(cleaned.text)
    assert cleaned.offsets[-1] == len(original)
    assert list(cleaned.offsets) == sorted(cleaned.offsets)
    assert list(cleaned.ends) == sorted(cleaned.ends)
    for start, end in zip(cleaned.offsets, cleaned.ends, strict=False):
        assert 0 <= start < end <= len(original)
    assert cleaned.text.replace("\n", "").isprintable() or any(not c.isprintable() for c in original)


@given(st.lists(st.sampled_from(PIECES), max_size=10), st.data())
def test_a_span_and_its_way_back_hold_each_other(parts: list[str], data: st.DataObject) -> None:
    original = "".join(parts)
    cleaned = readable(original)
    start = data.draw(st.integers(0, len(cleaned.text)))
    end = data.draw(st.integers(start, len(cleaned.text)))
    first, last = cleaned.original_span(start, end)
    assert 0 <= first <= last <= len(original)
    if start < end:
        there, back = cleaned.display_span(first, last)
        assert there <= start < end <= back
    begin = data.draw(st.integers(0, len(original)))
    stop = data.draw(st.integers(begin, len(original)))
    left, right = cleaned.display_span(begin, stop)
    assert 0 <= left <= right <= len(cleaned.text)


def test_what_is_readable_stays_as_it_is() -> None:
    for original, _ in READ:
        once = readable(original).text
        if "{" not in once and "$" not in once:
            assert readable(once).text == once


@pytest.mark.parametrize(
    "bomb",
    [
        "$",
        "$x",
        "\\",
        "{",
        r"\textbf{",
        "^{",
        r"\'",
        "$^{",
        "x_{",
        r"\frac{",
        "{\\bf ",
        r"\href{",
        r"$\sqrt{",
        "a$b$",
        "\\\\",
    ],
)
def test_a_text_full_of_openings_is_read_in_bounded_time(bomb: str) -> None:
    started = time.process_time()
    readable(bomb * 3000)
    assert time.process_time() - started < 5


def test_the_parser_of_formulas_is_loaded_by_the_first_formula_only() -> None:
    program = (
        "import sys; from papertui.text.clean import readable; readable('plain 5% of C:\\\\x');"
        "assert not any(name.startswith('pylatexenc') for name in sys.modules), 'too early';"
        "readable('$\\\\pi$'); assert 'pylatexenc' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


def test_the_parser_of_formulas_says_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    readable(r"$\begin{x} \end{y} \input{/etc/passwd} {$ $\input{/etc/passwd}$ $\frac$")
    assert capfd.readouterr() == ("", "")
