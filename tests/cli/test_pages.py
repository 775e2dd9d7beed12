"""The generated pages tell the truth: every verb has its part, every example can be read."""

from __future__ import annotations

import importlib.util
import re
import shlex
from datetime import date
from types import ModuleType

import pytest

from papertui.cli.parser import build_parser, shielded
from papertui.cli.verbs import VERBS, Entry
from papertui.search.fields import FIELDS
from papertui.search.language import parse
from tests.house.code import ROOT

CLI_PAGE = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def generate() -> ModuleType:
    """docs/generate.py as a module."""
    spec = importlib.util.spec_from_file_location("generate", ROOT / "docs" / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("entry", VERBS, ids=lambda entry: entry.name)
def test_every_verb_has_its_part(entry: Entry) -> None:
    assert f"\n## papertui {entry.name}\n\n{entry.sentence}\n" in CLI_PAGE
    assert entry.sentence.endswith(".")


def test_the_contract_s_verbs_are_all_there() -> None:
    wanted = (
        "demo import listings remove list search show claims bookmark mark tag note undo redo history export "
        "stats doctor reindex backup restore dump load config keys completions"
    )
    names = [entry.name for entry in VERBS]
    assert set(wanted.split()) <= set(names), "the contract may grow, not shrink"
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("entry", VERBS, ids=lambda entry: entry.name)
def test_every_example_can_be_parsed(entry: Entry) -> None:
    verb = entry.load()
    for example in verb.examples:
        for command in re.split(r"\s[|>]\s", example):
            words = shlex.split(command.removeprefix("papertui "))
            if words[0] in {entry.name for entry in VERBS}:
                build_parser().parse_args(shielded(words))


def test_every_query_of_the_page_can_be_read(generate: ModuleType) -> None:
    queries = [query for query, _ in generate.OPERATORS]
    queries += [example for field in FIELDS for example in field.examples]
    for query in queries:
        assert parse(query, today=date(2026, 9, 4)).root is not None, query


def test_the_readme_names_keys_that_exist() -> None:
    from papertui.main import key_table

    keys = {key for row in key_table({})[0] for key in row.keys}
    named = set(re.findall(r"<kbd>(.+?)</kbd>", (ROOT / "README.md").read_text(encoding="utf-8")))
    assert named <= keys
