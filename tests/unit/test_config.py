"""config.toml: every wish is taken or reported with its line, never ignored."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papertui import config
from papertui.config import Config, load, parse


def test_no_file_means_every_default(tmp_path: Path) -> None:
    assert load(tmp_path / "config.toml") == Config()


def test_the_table_of_settings_and_the_config_agree() -> None:
    settings = {setting.name: setting.default for setting in config.SETTINGS}
    defaults = {
        f.name: getattr(Config(), f.name) for f in fields(Config) if f.name not in ("keys", "problems")
    }
    assert settings == defaults
    assert all(setting.sentence.endswith(".") for setting in config.SETTINGS)
    assert all(setting.default in setting.choices for setting in config.SETTINGS if setting.choices)


def test_wishes_are_taken() -> None:
    read = parse('theme = "light"\nascii = true\nrows = "two"\nadvance = false\n')
    assert (read.theme, read.ascii, read.rows, read.advance) == ("light", True, "two", False)
    assert read.problems == ()


def test_keys_are_taken_however_they_are_written() -> None:
    text = '[keys]\n"triage.bookmark" = "b, ctrl+k"\nread.open = ["enter", "l"]\nnote.edit = "n"\n'
    read = parse(text)
    assert dict(read.keys) == {"triage.bookmark": "b, ctrl+k", "read.open": "enter, l", "note.edit": "n"}
    assert read.problems == ()


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ('rows = "two"\nthem = "dark"\n', 2, "no setting named 'them'. Did you mean theme?"),
        ("frobnicate = 1\n", 1, "The settings are theme"),
        ('\n\ntheme = "purple"\n', 3, '"dark" stays'),
        ("advance = 1\n", 1, "true or false; true stays"),
        ('ascii = "yes"\n', 1, "true or false; false stays"),
        ("theme = [1, 2]\n", 1, "theme takes"),
        ('keys = "b"\n', 1, "keys is a table"),
        ('[keys]\n"read.open" = 3\n', 2, "The keys of read.open"),
        ("[keys]\nread.open = []\n", 2, "its own keys stay"),
        ('[keys]\nread.open = ["a", 1]\n', 2, "its own keys stay"),
        ('[colours]\nx = "y"\n', 1, "no setting named 'colours'"),
        ("a = = 1\n", 1, "not TOML"),
        ('rows = "two"\nadvance = true\nadvance = false\n', 3, "not TOML"),
        ("theme = [1,\n", 1, "not TOML"),
    ],
)
def test_what_is_not_understood_is_reported_with_its_line(text: str, line: int, said: str) -> None:
    (problem,) = parse(text).problems
    assert said in problem.what
    assert problem.line == line
    assert problem.text == text.split("\n")[line - 1]


def test_a_bad_wish_does_not_take_the_good_ones_with_it() -> None:
    read = parse('theme = "purple"\nadvance = false\nwhat = 1\n[keys]\nread.open = 1\nnote.edit = "n"\n')
    assert read.theme == "dark"
    assert read.advance is False
    assert dict(read.keys) == {"note.edit": "n"}
    assert [problem.line for problem in read.problems] == [1, 3, 5]


def test_every_problem_is_reported_at_once() -> None:
    assert len(parse("a = 1\nb = 2\nc = 3\n").problems) == 3


def test_files_that_are_no_text(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(b'theme = "dark"\nrows = "\xff"\n')
    assert [problem.line for problem in load(path).problems] == [2]
    path.write_bytes(b"#" * (config.LARGEST + 1))
    assert "larger than 1 MiB" in load(path).problems[0].what
    path.unlink()
    path.mkdir()
    assert "cannot be read" in load(path).problems[0].what


def test_a_byte_order_mark_is_no_problem(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(b'\xef\xbb\xbftheme = "light"\r\n')
    assert load(path) == Config(theme="light")


@pytest.mark.parametrize("text", ["a = " + "[" * 5000, "a = " + "9" * 5000, "a" + ".a" * 3000 + " = 1"])
def test_hostile_files_are_problems(text: str) -> None:
    assert parse(text).problems


def test_the_configuration_cannot_be_changed() -> None:
    read = parse('[keys]\nnote.edit = "n"\n')
    with pytest.raises(AttributeError):
        read.theme = "light"  # type: ignore[misc]  # the point of the test
    with pytest.raises(TypeError):
        read.keys["x"] = "y"  # type: ignore[index]  # the point of the test


@given(st.text(max_size=200))
def test_no_text_breaks_it(text: str) -> None:
    read = parse(text)
    assert isinstance(read, Config)
    assert all(problem.what.endswith(".") for problem in read.problems)
