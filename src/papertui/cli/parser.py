"""Arguments: argparse, with errors as ours and query words that may begin with a minus."""

from __future__ import annotations

from argparse import Action, ArgumentParser, Namespace, RawDescriptionHelpFormatter, _SubParsersAction
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NoReturn

from papertui import __version__
from papertui.cli.verbs import VERBS
from papertui.errors import UsageError

if TYPE_CHECKING:
    from papertui.cli.verb import Verb

SHIELD = "\0"
"""No argument of a program can hold this character, so a word that begins with it was shielded by us."""

ABOUT = (
    "Read, search, tag and keep research papers from saved listing pages. Works without a network, always."
)

EPILOG = """\
Without a verb the reader opens. `papertui VERB --help` tells what a verb takes.

A paper is named by any unique beginning of its id. Verbs that take an ID take - for ids on
stdin; those that act on several papers take --query QUERY instead.

Files:
  --data-dir, else PAPERTUI_DATA_DIR, else the platform's place: library.db, index/, backups/
  PAPERTUI_CONFIG_DIR (config.toml) and PAPERTUI_STATE_DIR (memory, crash reports) likewise

Exit codes:
  0    done
  1    done in part, or nothing matched
  2    wrong usage, or a terminal that cannot be drawn on
  3    the library cannot be opened or written
  70   a crash; a report was written
  128+n  ended by signal n
"""


class Parser(ArgumentParser):
    """An argument parser that raises instead of leaving, and takes options between words."""

    def __init__(self, **settings: Any) -> None:
        settings |= {"formatter_class": RawDescriptionHelpFormatter, "allow_abbrev": False}
        super().__init__(**settings)
        self._intermixes = False

    def error(self, message: str) -> NoReturn:
        """Raise UsageError with the usage as its hint."""
        usage = " ".join(self.format_usage().removeprefix("usage:").split())
        said = message.replace(SHIELD, "").replace("\\x00", "")
        raise UsageError(f"{said[:1].upper()}{said[1:]}.", f"Usage: {usage}")

    def _check_value(self, action: Action, value: Any) -> None:
        """Name the verb that was meant, instead of listing them all."""
        if isinstance(action, _SubParsersAction) and value not in action.choices:
            # Imported here: needed only by somebody who mistyped.
            from difflib import get_close_matches

            near = get_close_matches(unshielded(value), action.choices, n=1)
            hint = f"Did you mean `{self.prog} {near[0]}`?" if near else f"`{self.prog} --help` names them."
            raise UsageError(f"There is no {str(action.metavar).lower()} {unshielded(value)!r}.", hint)
        super()._check_value(action, value)

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> tuple[Any, list[str]]:
        """Parse what is known; in a verb, `a --json b` gives the words a and b."""
        has_parts = any(isinstance(action, _SubParsersAction) for action in self._actions)
        if has_parts or self._intermixes:
            return super().parse_known_args(args, namespace)
        self._intermixes = True
        try:
            return self.parse_known_intermixed_args(args, namespace)
        finally:
            self._intermixes = False


def build_parser(wanted: Sequence[str] | None = None) -> Parser:
    """The parser of papertui, in which the verbs `wanted` (None: all) know what they take."""
    parser = Parser(prog="papertui", description=ABOUT, epilog=EPILOG)
    parser.add_argument("--version", action="version", version=f"papertui {__version__}")
    parser.add_argument("--data-dir", metavar="DIR", help="where the library is")
    chosen = parser.add_subparsers(dest="verb", metavar="VERB", title="verbs", parser_class=Parser)
    for entry in VERBS:
        summary = entry.sentence[0].lower() + entry.sentence[1:].removesuffix(".")
        own = chosen.add_parser(entry.name, help=summary, description=entry.sentence)
        if wanted is not None and entry.name not in wanted:
            continue
        verb = entry.load()
        own.epilog = _more(verb)
        own.set_defaults(run=verb.run)
        verb.arguments(own)
        if verb.json:
            own.add_argument("--json", action="store_true", help="print JSON, one object a line")
    return parser


def _more(verb: Verb) -> str:
    """What the help of a verb says after its arguments."""
    parts = []
    if verb.json:
        parts.append("--json prints\n" + "\n".join(f"  {line}" for line in verb.json.strip().split("\n")))
    if verb.examples:
        parts.append("examples:\n" + "\n".join(f"  papertui {example}" for example in verb.examples))
    return "\n\n".join(parts).replace("%", "%%")


def parse(argv: Sequence[str]) -> Namespace:
    """Parse a call. Raises UsageError; --help and --version print and raise SystemExit(0)."""
    args = build_parser(argv).parse_args(shielded(argv))
    for name, value in vars(args).items():
        setattr(args, name, unshielded(value))
    return args


def shielded(argv: Sequence[str]) -> list[str]:
    """Arguments in which `-word` behind the verb is a word and no option: in a query it means "not".

    No verb has an option with one minus except -h. Behind `--` everything is a word.
    """
    out: list[str] = []
    verb_seen = words_only = False
    for place, word in enumerate(argv):
        if not verb_seen:
            out.append(word)
            is_directory = place > 0 and argv[place - 1] == "--data-dir"
            verb_seen = not (word.startswith("-") or is_directory)
        elif word == "--" and not words_only:
            words_only = True
        else:
            is_option = word.startswith("--") or word in ("-", "-h")
            is_word = word != "-" if words_only else not is_option
            out.append(SHIELD + word if is_word and word.startswith("-") else word)
    return out


def unshielded(value: Any) -> Any:
    """A parsed value as it was typed."""
    if isinstance(value, str):
        return value.removeprefix(SHIELD)
    if isinstance(value, list):
        return [unshielded(part) for part in value]
    return value
