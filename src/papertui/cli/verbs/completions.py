"""`papertui completions`: what a shell needs to complete verbs and options."""

from __future__ import annotations

from argparse import ArgumentParser

from papertui.cli.verb import DONE, Call, Verb

SHELLS = ("bash", "zsh", "fish")


def arguments(parser: ArgumentParser) -> None:
    """Declare what `completions` takes."""
    parser.add_argument("shell", choices=SHELLS, metavar="SHELL", help=", ".join(SHELLS))


def run(call: Call) -> int:
    """Print the script for a shell."""
    from papertui.cli.completing import script

    call.output.document([script(call.args.shell)])
    return DONE


VERB = Verb(
    run,
    arguments,
    examples=(
        "completions bash > ~/.local/share/bash-completion/completions/papertui",
        "completions fish > ~/.config/fish/completions/papertui.fish",
    ),
)
