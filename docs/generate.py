"""Write the pages that follow from the program: docs/cli.md, docs/keys.md, docs/query.md.

`make docs` runs this; with `--check` nothing is written, and a stale page is an error.
"""

from __future__ import annotations

import os
import sys
from argparse import Action, ArgumentParser, _SubParsersAction
from collections.abc import Iterator
from pathlib import Path

from papertui.cli.completing import subparsers
from papertui.cli.parser import ABOUT, EPILOG, build_parser
from papertui.cli.verbs import VERBS
from papertui.cli.verbs.keys import markdown as key_tables
from papertui.config import SETTINGS
from papertui.main import key_table
from papertui.search.fields import FIELDS

DOCS = Path(__file__).resolve().parent
MADE = "<!-- Made by `make docs`; edit the program instead. -->"

STREAMS = r"""
stdout carries data only; progress, notes and errors go to stderr. JSON is UTF-8, one object a
line; control characters, bidi controls and line separators inside strings are written as
`\uXXXX`. Plain output never carries them. A closed pipe ends a verb quietly. One call is one
undo step."""

FORMATS_AND_IDS = """
## JSON Lines in

`papertui import` reads one object a line:

```
{"id"?,"title","abstract","authors"?:[],"date"?:"YYYY-MM-DD","url"?,"category"?}
```

`id` is kept as `source_ids.jsonl` (a second id for the same paper is kept too, the first is
shown). A line that is no such object is a problem with its number; the rest is imported.

## Ids

A paper's id is the first 12 hex digits of SHA-256 over title, U+001F and abstract, each
NFKC-normalised, casefolded, white space collapsed. The same paper has the same id on every
machine; all 64 digits are stored."""

ABOUT_KEYS = """
The keys of the reader as they are when nothing is rebound. `?` in the reader finds them by what
you want to do, `papertui keys` prints them with your own. A sequence such as <kbd>g g</kbd> is
typed one key after the other, without haste; <kbd>*</kbd> stands for any letter or digit.
"""

ABOUT_CONFIG = """\
## config.toml

`papertui config path` says where it is; it is read, never written. What is not understood is
reported with its line, and the default stays.

| name | default | values | what it does |
|---|---|---|---|"""

REBINDING = """
Keys are rebound by action. Names and keys that are not known, and clashes, are reported:

```toml
[keys]
"triage.bookmark" = "b, ctrl+k"
"move.top" = "g g"
```"""

ABOUT_QUERIES = """
What `/` in the reader, `papertui search` and `papertui list` understand. Case does not matter,
except in the operators.

| query | finds papers |
|---|---|"""

OPERATORS = (
    ("early exit", "with both words, in any form (exits, exiting), in title, abstract or authors"),
    ('"early exit"', "with the words side by side"),
    ("quanti*", "with a word that begins so; while you type, the last word is read that way"),
    ("atention~", "with a word at most one letter away"),
    ("-survey", "without the word; also `NOT survey`, `-title:survey`, `-is:read`"),
    ("early OR late", "with one of the two; binds looser than words side by side"),
    ("(early OR late) exit", "as grouped"),
    ("title:(early exit)", "with both words in the title"),
    ("#edge", "with the tag; short for `tag:edge`"),
    ("? which papers measure energy", "best matches for a question in plain language"),
)

RELAXING = """
In `papertui search` every word must match; where no paper has them all, the best matches come
instead and the result says `relaxed`. `--any` reads the words as plain language: no operators,
no fields, never an error."""


def cli_page() -> Iterator[str]:
    """Every verb: what it takes, what it prints, how it is called."""
    parser = build_parser()
    yield from ("# The command line", "", MADE, "", ABOUT, "")
    yield from _block("", _usage(parser))
    yield ""
    yield from _block("text", EPILOG)
    yield STREAMS
    sentences = {entry.name: entry.sentence for entry in VERBS}
    for name, _, own in subparsers(parser):
        yield from ("", f"## papertui {name}", "", sentences[name])
        yield from _taken(own)
        for part, told, inner in subparsers(own):
            yield from ("", f"### papertui {name} {part}", "", f"{told[0].upper()}{told[1:]}.")
            yield from _taken(inner)
    yield FORMATS_AND_IDS


def keys_page() -> Iterator[str]:
    """Every key of the reader, and the settings that go with them."""
    rows, problems = key_table({})
    if problems:
        raise SystemExit("\n".join(problems))
    yield from ("# Keys", "", MADE, ABOUT_KEYS)
    yield from key_tables(rows)
    yield ABOUT_CONFIG
    for setting in SETTINGS:
        default = str(setting.default).lower() if isinstance(setting.default, bool) else setting.default
        values = ", ".join(setting.choices) or "true, false"
        yield f"| `{setting.name}` | {default} | {values} | {_cell(setting.sentence)} |"
    yield REBINDING


def query_page() -> Iterator[str]:
    """The query language: operators here, fields from their table."""
    yield from ("# Queries", "", MADE, ABOUT_QUERIES)
    for query, meaning in OPERATORS:
        yield f"| `{query}` | {meaning} |"
    yield from ("", "## Fields", "", "| field | what it asks | values | examples |", "|---|---|---|---|")
    for field in FIELDS:
        values = ", ".join(f"`{value}`" for value in field.values)
        examples = ", ".join(f"`{example}`" for example in field.examples)
        yield f"| `{field.name}:` | {_cell(field.sentence)} | {values} | {examples} |"
    yield RELAXING


PAGES = {"cli.md": cli_page, "keys.md": keys_page, "query.md": query_page}


def _taken(parser: ArgumentParser) -> Iterator[str]:
    """What a verb takes, prints, and how it is called."""
    yield ""
    yield from _block("", _usage(parser))
    hidden = ("-h", "--help")
    shown = [
        action
        for action in parser._actions
        if not isinstance(action, _SubParsersAction) and action.option_strings != list(hidden)
    ]
    if shown:
        yield from ("", "| argument | meaning |", "|---|---|")
    for action in shown:
        yield f"| `{_cell(_named(action))}` | {_cell(action.help or '')} |"
    if parser.epilog:
        yield ""
        yield from _block("text", parser.epilog.replace("%%", "%"))


def _named(action: Action) -> str:
    if not action.option_strings:
        return str(action.metavar)
    return ", ".join(action.option_strings) + (f" {action.metavar}" if action.metavar else "")


def _block(language: str, text: str) -> Iterator[str]:
    yield from (f"```{language}", text.rstrip(), "```")


def _usage(parser: ArgumentParser) -> str:
    return parser.format_usage().removeprefix("usage: ")


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def page(name: str) -> str:
    """The text of one generated page."""
    os.environ["COLUMNS"] = "100"  # argparse wraps to the terminal; the pages are the same everywhere
    lines = "\n".join(PAGES[name]()).split("\n")
    return "\n".join(line.rstrip() for line in lines).rstrip("\n") + "\n"


def main() -> None:
    """Write the pages, or look whether they are fresh."""
    stale = [name for name in PAGES if not _is_fresh(name)]
    if "--check" in sys.argv[1:]:
        if stale:
            sys.exit(f"stale: {', '.join(f'docs/{name}' for name in stale)}; run `make docs`")
        return
    for name in stale:
        (DOCS / name).write_text(page(name), encoding="utf-8")
        print(f"docs/{name}")


def _is_fresh(name: str) -> bool:
    path = DOCS / name
    return path.exists() and path.read_text(encoding="utf-8") == page(name)


if __name__ == "__main__":
    main()
