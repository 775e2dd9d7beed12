"""Typing a path: completions of what is there, whatever is typed."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papertui.service.files import expanded, path_completions


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("pages/sep-01.txt", "pages/Sep-02.txt", "pages/other.txt", "papers.jsonl", ".hidden/a.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.touch()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    return tmp_path


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("pa", ["pages/", "papers.jsonl"]),
        ("pages/", ["pages/other.txt", "pages/sep-01.txt", "pages/Sep-02.txt"]),
        ("pages/SEP", ["pages/sep-01.txt", "pages/Sep-02.txt"]),
        ("pages/nothing", []),
        ("nowhere/", []),
        ("./", ["./pages/", "./papers.jsonl"]),
        (".h", [".hidden/"]),
    ],
)
def test_what_begins_so_is_offered(folder: Path, typed: str, found: list[str]) -> None:
    assert path_completions(typed) == found


def test_hidden_ones_only_after_a_dot(folder: Path) -> None:
    assert path_completions(f"{folder}/.h") == [f"{folder}/.hidden/"]
    assert f"{folder}/.hidden/" not in path_completions(f"{folder}/")


def test_a_dot_alone_offers_the_hidden_ones(folder: Path) -> None:
    assert path_completions(f"{folder}/.") == [f"{folder}/.hidden/"]


def test_the_home_folder_is_written_out(folder: Path) -> None:
    assert path_completions("~/pap") == [f"{folder}/papers.jsonl"]
    assert (expanded("~/"), expanded("~/x"), expanded("/")) == (f"{folder}/", f"{folder}/x", "/")


def test_a_home_of_nobody_stays_as_typed() -> None:
    assert expanded("~nobody-of-that-name/x") == "~nobody-of-that-name/x"


def test_nothing_typed_yet_offers_what_is_here(folder: Path) -> None:
    assert path_completions("") == ["pages/", "papers.jsonl"]


def test_no_more_than_asked_for(folder: Path) -> None:
    for number in range(30):
        (folder / "pages" / f"n{number:02}").touch()
    assert path_completions("pages/n", limit=7) == [f"pages/n{number:02}" for number in range(7)]


def test_a_nul_in_a_folder_name_finds_nothing() -> None:
    assert path_completions("a\0b/c") == []


def test_one_entry_that_cannot_be_looked_at_hides_no_other(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Path.is_dir

    def is_dir(path: Path) -> bool:
        if path.name == "other.txt":
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(Path, "is_dir", is_dir)
    assert "pages/sep-01.txt" in path_completions("pages/")


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("tree")
    for name in ("a", "ab/a", "ab/.b", "b b/ä", "-b", "A"):
        path = made / name
        path.parent.mkdir(exist_ok=True)
        path.touch()
    return made


@given(typed=st.text(st.sampled_from("./aAbä -"), max_size=8))
def test_what_is_offered_goes_on_from_what_is_typed(tree: Path, typed: str) -> None:
    for path in path_completions(f"{tree}/{typed}"):
        assert path.casefold().startswith(expanded(f"{tree}/{typed}").casefold())
        assert Path(path).exists()
        assert Path(path).is_dir() == path.endswith("/")


@given(st.text(st.sampled_from("./~a\udcff\0* -"), max_size=12))
def test_odd_paths_never_raise(typed: str) -> None:
    assert isinstance(path_completions(typed), list)
