"""Where things live: argument, then variable, then the platform's rule."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from papertui import paths
from papertui.errors import LibraryError


def test_an_argument_wins_over_the_variable(tmp_path: Path) -> None:
    environ = {paths.DATA_VARIABLE: str(tmp_path / "variable")}
    assert paths.locate(environ, data=str(tmp_path / "argument")).data == tmp_path / "argument"


def test_a_variable_wins_over_the_platform(tmp_path: Path) -> None:
    environ = {
        paths.DATA_VARIABLE: str(tmp_path / "d"),
        paths.CONFIG_VARIABLE: str(tmp_path / "c"),
        paths.STATE_VARIABLE: str(tmp_path / "s"),
    }
    assert paths.locate(environ) == paths.Places(tmp_path / "d", tmp_path / "c", tmp_path / "s")


def test_with_all_three_given_platformdirs_is_not_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "platformdirs", None)  # importing it now raises
    paths.locate({}, data="a", config="b", state="c")
    with pytest.raises(ImportError):
        paths.locate({})


def test_the_platform_decides_where_nothing_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        monkeypatch.delenv(name, raising=False)
    places = paths.locate({})
    assert {places.data.name, places.config.name, places.state.name} == {"papertui"}
    assert all(path.is_relative_to(tmp_path) for path in (places.data, places.config, places.state))
    assert not list(tmp_path.iterdir()), "looking creates nothing"


def test_an_empty_variable_is_no_variable(tmp_path: Path) -> None:
    environ = {
        paths.DATA_VARIABLE: "",
        paths.CONFIG_VARIABLE: str(tmp_path),
        paths.STATE_VARIABLE: str(tmp_path),
    }
    assert paths.locate(environ).data.name == "papertui"


def test_places_are_absolute(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path / "me"))
    places = paths.locate({}, data="library", config="~/wishes", state="./state")
    assert places.data == tmp_path / "library"
    assert places.config == tmp_path / "me" / "wishes"
    assert places.state.is_absolute()


def test_a_home_that_nobody_has_is_a_library_error() -> None:
    with pytest.raises(LibraryError) as caught:
        paths.locate({}, data="~nobody-has-this-name/library")
    assert caught.value.exit_code == 3
    assert caught.value.hint


def test_what_is_in_a_place() -> None:
    places = paths.Places(Path("/d"), Path("/c"), Path("/s"))
    assert places.library == Path("/d/library.db")
    assert places.index == Path("/d/index")
    assert places.backups == Path("/d/backups")
    assert places.config_file == Path("/c/config.toml")
    assert places.memory.parent == places.crashes.parent == Path("/s")


def test_a_temporary_library_stays_in_its_folder(tmp_path: Path) -> None:
    places = paths.temporary(tmp_path)
    assert all(path.is_relative_to(tmp_path) for path in (places.data, places.config, places.state))
    assert len({places.data, places.config, places.state}) == 3
