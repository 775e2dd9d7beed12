"""A damaged, foreign or missing index is made anew without a question; nothing in it is ever run."""

from __future__ import annotations

import os
import pickle
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.terminal.conftest import Reader
from tests.terminal.library import Library
from tests.terminal.proofs import heal

Damage = Callable[[Path, random.Random], None]


def files(index: Path) -> list[Path]:
    """The files of the index, in a fixed order."""
    found = sorted(path for path in index.rglob("*") if path.is_file())
    assert found
    return found


def cut(index: Path, draw: random.Random) -> None:
    for path in files(index):
        os.truncate(path, path.stat().st_size // 2)


def cut_one(index: Path, draw: random.Random) -> None:
    path = draw.choice(files(index))
    os.truncate(path, draw.randrange(max(1, path.stat().st_size)))


def empty_all(index: Path, draw: random.Random) -> None:
    for path in files(index):
        os.truncate(path, 0)


def flip_a_bit(index: Path, draw: random.Random) -> None:
    path = draw.choice([path for path in files(index) if path.stat().st_size])
    data = bytearray(path.read_bytes())
    data[draw.randrange(len(data))] ^= 1 << draw.randrange(8)
    path.write_bytes(data)


def garbage(index: Path, draw: random.Random) -> None:
    for path in files(index):
        path.write_bytes(draw.randbytes(500))


def longer(index: Path, draw: random.Random) -> None:
    for path in files(index):
        with path.open("ab") as file:
            file.write(b"more")


def delete_folder(index: Path, draw: random.Random) -> None:
    shutil.rmtree(index)


def delete_one(index: Path, draw: random.Random) -> None:
    draw.choice(files(index)).unlink()


def delete_all(index: Path, draw: random.Random) -> None:
    for path in files(index):
        path.unlink()


def file_instead(index: Path, draw: random.Random) -> None:
    shutil.rmtree(index)
    index.write_text("not a folder", encoding="utf-8")


def link_elsewhere(index: Path, draw: random.Random) -> None:
    elsewhere = index.with_name("elsewhere")
    index.rename(elsewhere)
    index.symlink_to(elsewhere)


def open_to_all(index: Path, draw: random.Random) -> None:
    index.chmod(0o777)


def exchange_two(index: Path, draw: random.Random) -> None:
    first, *_, last = files(index)
    kept = first.read_bytes()
    first.write_bytes(last.read_bytes())
    last.write_bytes(kept)


class Planted:
    """Unpickled, it leaves a file behind."""

    def __init__(self, mark: Path) -> None:
        self.mark = mark

    def __reduce__(self) -> tuple[Callable[..., object], tuple[object, ...]]:
        return os.mkdir, (str(self.mark),)


def plant_pickles(index: Path, draw: random.Random) -> None:
    for path in files(index):
        path.write_bytes(pickle.dumps(Planted(index.parent / "acted")))


def plant_pickles_behind(index: Path, draw: random.Random) -> None:
    for path in files(index):
        data = path.read_bytes()
        path.write_bytes(data[:8] + pickle.dumps(Planted(index.parent / "acted")) + data[8:])


DAMAGES: list[Damage] = [
    cut, cut_one, cut_one, empty_all, flip_a_bit, flip_a_bit, flip_a_bit, flip_a_bit, garbage, longer,
    delete_folder, delete_one, delete_one, delete_all, file_instead, link_elsewhere, open_to_all,
    exchange_two, plant_pickles, plant_pickles_behind,
]  # fmt: skip


@pytest.mark.parametrize(
    ("seed", "damage"), enumerate(DAMAGES), ids=[f"{n} {d.__name__}" for n, d in enumerate(DAMAGES)]
)
def test_a_damaged_index_is_healed(library: Library, seed: int, damage: Damage) -> None:
    damage(library.places.index, random.Random(seed))
    heal(library, 60)
    assert not (library.places.data / "acted").exists()
    assert library.places.index.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    "damage", [garbage, delete_folder, plant_pickles], ids=lambda damage: damage.__name__
)
def test_the_reader_heals_it_by_itself(reader: Reader, library: Library, damage: Damage) -> None:
    damage(library.places.index, random.Random(0))
    terminal = reader()
    terminal.press("/")
    terminal.type("hollow")
    terminal.see("4 of 60")
    terminal.press("enter", "Q")
    assert terminal.ended() == 0
    assert not (library.places.data / "acted").exists()
    heal(library, 60)


@pytest.mark.torture
@pytest.mark.parametrize("seed", range(int(os.environ.get("TORTURE_DAMAGES", "1000"))))
def test_any_bit_and_any_cut(library: Library, seed: int) -> None:
    draw = random.Random(seed)
    draw.choice([cut_one, flip_a_bit, delete_one])(library.places.index, draw)
    heal(library, 60)
