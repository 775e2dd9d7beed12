"""`papertui config`: where the configuration is, and what is in force."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from papertui.cli.verb import DONE, PART, Call, Verb


def arguments(parser: ArgumentParser) -> None:
    """Declare what `config` takes."""
    parser.add_argument(
        "part", choices=("path", "show"), metavar="path|show", help="where the file is, or what is in force"
    )


def run(call: Call) -> int:
    """Print the path, or the settings in force; 1 where the file holds something that is not understood."""
    path = str(call.places.config_file)
    if call.args.part == "path":
        if call.args.json:
            call.output.json({"path": path})
        else:
            call.output.line(path)
        return DONE
    _, clashes = call.front.key_table(call.config.keys)
    if call.args.json:
        call.output.json(_shown(call, path, list(clashes)))
    else:
        for line in _lines(call):
            call.output.line(line)
        for clash in clashes:
            call.diagnostics.note(f"{path}: {clash}")
    return PART if call.config.problems or clashes else DONE


def _shown(call: Call, path: str, clashes: list[str]) -> dict[str, Any]:
    from papertui.config import SETTINGS

    found = [{"line": p.line, "what": p.what, "text": p.text} for p in call.config.problems]
    return {
        "path": path,
        **{setting.name: getattr(call.config, setting.name) for setting in SETTINGS},
        "keys": dict(call.config.keys),
        "problems": found + [{"line": 0, "what": clash, "text": ""} for clash in clashes],
    }


def _lines(call: Call) -> list[str]:
    """The settings in force as they would stand in config.toml."""
    from papertui.config import SETTINGS

    lines = []
    for setting in SETTINGS:
        value = getattr(call.config, setting.name)
        choices = f" One of {', '.join(setting.choices)}." if setting.choices else ""
        lines += [f"# {setting.sentence}{choices}", f"{setting.name} = {_toml(value)}", ""]
    lines += ["# Your own keys by action; `papertui keys` names the actions.", "[keys]"]
    return lines + [f"{_toml(action)} = {_toml(keys)}" for action, keys in call.config.keys.items()]


def _toml(value: bool | str) -> str:
    from papertui.exporters.jsonl import json_line

    # A JSON text is a TOML text too, control characters escaped.
    return json_line(value)


VERB = Verb(
    run,
    arguments,
    json="""
one object: {"path"}
for `show` also the settings, "keys":{action: keys} and "problems":[{"line","what","text"}]
""",
)
