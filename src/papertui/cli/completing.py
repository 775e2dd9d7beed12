"""Shell completions from the parser: bash and zsh by shtab, fish by ourselves."""

from __future__ import annotations

from argparse import SUPPRESS, Action, ArgumentParser, _SubParsersAction
from collections.abc import Iterator

from papertui.cli.parser import build_parser


def script(shell: str) -> str:
    """The completion script of papertui for bash, zsh or fish."""
    parser = build_parser()
    if shell == "fish":
        return "".join(line + "\n" for line in _fish(parser))
    import shtab

    return str(shtab.complete(parser, shell)).rstrip("\n") + "\n"


def _fish(parser: ArgumentParser) -> Iterator[str]:
    """Lines of `complete`: verbs where none is typed yet, then each verb's options and choices."""
    yield "# fish completions for papertui; written by `papertui completions fish`"
    yield from _options(parser, "")
    for name, sentence, own in subparsers(parser):
        yield f"complete -c papertui -n __fish_use_subcommand -f -a {name} -d {_quoted(sentence)}"
        seen = f"__fish_seen_subcommand_from {name}"
        yield from _options(own, seen)
        for part, told, inner in subparsers(own):
            yield f"complete -c papertui -n {_quoted(seen)} -f -a {part} -d {_quoted(told)}"
            yield from _options(inner, f"{seen}; and __fish_seen_subcommand_from {part}")


def _options(parser: ArgumentParser, condition: str) -> Iterator[str]:
    when = f" -n {_quoted(condition)}" if condition else ""
    for action in parser._actions:
        if isinstance(action, _SubParsersAction) or action.help == SUPPRESS:
            continue
        choices = f" -a {_quoted(' '.join(map(str, action.choices)))}" if action.choices else ""
        if action.option_strings:
            names = "".join(f" -l {name[2:]}" for name in action.option_strings if name.startswith("--"))
            value = "" if action.nargs == 0 else f" -x{choices}" if choices else " -r"
            yield f"complete -c papertui{when}{names}{value} -d {_quoted(_help(action))}"
        elif choices:
            yield f"complete -c papertui{when} -f{choices}"


def subparsers(parser: ArgumentParser) -> Iterator[tuple[str, str, ArgumentParser]]:
    """The verbs of a parser, or the parts of a verb: name, sentence and own parser."""
    for action in parser._actions:
        if isinstance(action, _SubParsersAction):
            told = {choice.dest: choice.help or "" for choice in action._choices_actions}
            for name, own in action.choices.items():
                yield name, told.get(name, ""), own


def _help(action: Action) -> str:
    return (action.help or "").replace("%%", "%")


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'"
