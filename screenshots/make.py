"""Make the pictures of the reader: scenes on the demo listing, driven by a pilot, as SVG and PNG.

    python screenshots/make.py            all of them
    python screenshots/make.py main tags  only those whose name begins so

The clock stands still and the library is made anew for each picture, so the
same program makes the same pictures.
"""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import cairosvg
from textual.pilot import Pilot

from papertui.config import Config
from papertui.model.mark import State
from papertui.paths import temporary
from papertui.service import deciding, ledger
from papertui.service.demo import import_demo
from papertui.service.finding import select
from papertui.service.importing import import_paths
from papertui.service.indexing import catch_up
from papertui.service.workbench import Workbench
from papertui.tui.app import ReaderApp
from papertui.tui.keymap import Keymap
from papertui.tui.paint import Brush
from papertui.tui.screens.desk import DeskScreen
from papertui.tui.theme import choose_theme

HERE = Path(__file__).parent

#: The font of the pictures; a machine without it shows its own monospace.
FONT = "JetBrains Mono"

NAMES = {"/": "slash", "?": "question_mark", " ": "space", "#": "number_sign", ":": "colon", "-": "minus"}


@dataclass(frozen=True)
class Scene:
    """One picture: its name, its size in cells, the keys pressed before it, its theme.

    A key of the form `type:words` types words. `empty` starts without papers, `boards`
    with more of them, about the same datasets.
    """

    name: str
    keys: tuple[str, ...] = ()
    size: tuple[int, int] = (120, 36)
    theme: str = "dark"
    empty: bool = False
    boards: bool = False


SCENES = (
    Scene("main"),
    Scene("main-200x50", size=(200, 50)),
    Scene("main-80x24", size=(80, 24)),
    Scene("main-light", theme="light"),
    Scene("main-ansi", theme="ansi"),
    Scene("main-no-colour", theme="none"),
    Scene("first-run", empty=True),
    Scene("claims", ("c",)),
    Scene("claims-80x24", ("c",), size=(80, 24)),
    Scene("search", ("/", "type:energy")),
    Scene("search-80x24", ("/", "type:energy"), size=(80, 24)),
    Scene("search-zero", ("/", "type:enrgy phone is:unread")),
    Scene("search-zero-80x24", ("/", "type:enrgy phone is:unread"), size=(80, 24)),
    Scene("narrow", ("/", "type:energy", "enter", "f", "j", "j", "j", "j", "space")),
    Scene("narrow-80x24", ("f", "j", "space"), size=(80, 24)),
    Scene("related", ("R",)),
    Scene("related-80x24", ("R",), size=(80, 24)),
    Scene(
        "words",
        (
            "H",
            "type:energy",
            "enter",
            "type:early exit",
            "enter",
            "type:tuned",
            "tab",
            "enter",
            "escape",
            "j",
            "j",
            "j",
            "j",
            "j",
            "j",
            "j",
            "j",
        ),
    ),
    Scene("board", ("B", "board", "j"), boards=True),
    Scene("board-80x24", ("B", "board", "j"), size=(80, 24), boards=True),
    Scene("compare", ("/", "type:on:ImageNet", "enter", "C", "board"), boards=True),
    Scene("compare-80x24", ("/", "type:on:ImageNet", "enter", "C", "board"), size=(80, 24), boards=True),
    Scene(
        "same-board-200x50", ("/", "type:on:ImageNet", "enter", "j", "j", "j"), size=(200, 50), boards=True
    ),
    Scene("claim-kind", ("c", "j", "K")),
    Scene("claim-kind-80x24", ("c", "j", "K"), size=(80, 24)),
    Scene("claim-numbers", ("c", "j", "L")),
    Scene("tags", ("space", "space", "t", "type:e")),
    Scene("triage", ("T", "d", "s", "b")),
    Scene("import", ("i", "ctrl+u", "type:{demo}", "enter", "job")),
    Scene("export", ("E",)),
    Scene("help", ("?", "type:mark as unread again"), theme="light"),
    Scene("history", ("d", "d", "u", "g", "h")),
)


def now() -> datetime:
    """A still clock: a Friday noon in September."""
    return datetime(2026, 9, 4, 12, 0, tzinfo=UTC)


def prepare(bench: Workbench, boards: bool = False) -> None:
    """Import the demo listing and decide about some of its papers, as a reader would have."""
    import_demo(bench)
    if boards:
        import_paths(bench, [str(HERE / "boards.jsonl")])
    keys = bench.store.keys("page")
    deciding.set_bookmark(bench, [keys[0], keys[5]], on=True)
    deciding.set_state(bench, [keys[3], keys[5]], State.READ)
    deciding.set_state(bench, [keys[4]], State.LATER)
    deciding.set_state(bench, [keys[6]], State.DISMISSED)
    deciding.add_tag(bench, [keys[0], keys[2]], "edge/energy")
    deciding.add_tag(bench, [keys[1]], "edge/memory")
    deciding.add_tag(bench, [keys[3], keys[7]], "vision")
    deciding.add_tag(bench, [keys[4]], "eval")
    deciding.set_note(bench, keys[0], "read again before the group meeting")
    catch_up(bench)
    ledger.catch_up(bench)
    select(bench, "energy")


async def press(app: ReaderApp, pilot: Pilot[int], key: str, demo: Path) -> None:
    """Press one key of a scene."""
    if key == "job":
        job = app.screen.job  # type: ignore[attr-defined]  # the import page's
        while job is not None and not job.ended:
            await pilot.pause(0.05)
    elif key == "board":
        for _ in range(100):
            await pilot.pause(0.05)
            if getattr(app.screen, "made", None) or getattr(app.screen, "measures", None):
                break
    elif key.startswith("type:"):
        for char in key.removeprefix("type:").replace("{demo}", f"{demo}/"):
            await pilot.press(NAMES.get(char, char))
    else:
        await pilot.press(NAMES.get(key, key))
    await settled(app, pilot)


async def settled(app: ReaderApp, pilot: Pilot[int]) -> None:
    """Wait until every errand has been answered and painted."""
    desk = next(screen for screen in app.screen_stack if isinstance(screen, DeskScreen))
    for _ in range(200):
        await pilot.pause(0.02)
        missing = [key for key in desk.session.visible.keys[:40] if key not in desk.view.slots]
        counted = desk.view.overview.change == desk.bench.store.change_counter
        find = desk.view.find
        explained = not find.empty or find.explanation is not None
        narrowed = not find.narrow or not desk.view.layout.rail or bool(find.facets)
        if not desk.session.turning and counted and explained and narrowed and not missing[:1]:
            break
    await pilot.pause(0.1)


async def take(scene: Scene, folder: Path) -> None:
    """Take one picture."""
    from importlib.resources import as_file, files

    places = temporary(folder)
    with Workbench.open(places, replace(Config(), theme=scene.theme), now) as bench:
        if not scene.empty:
            prepare(bench, scene.boards)
        app = ReaderApp(bench, Brush(choose_theme(scene.theme, {})), Keymap())
        app.title = "papertui"
        with as_file(files("papertui") / "demo") as demo:
            async with app.run_test(size=scene.size) as pilot:
                await settled(app, pilot)
                for key in scene.keys:
                    await press(app, pilot, key, demo)
                svg = app.export_screenshot(title="papertui")
    svg = svg.replace("Fira Code", FONT).replace(str(folder), "~").replace(str(demo), "~/Downloads")
    (HERE / f"{scene.name}.svg").write_text(svg, encoding="utf-8")
    cairosvg.svg2png(bytestring=svg.encode(), write_to=str(HERE / f"{scene.name}.png"))


def main() -> None:
    """Take the pictures that were asked for."""
    os.environ["TZ"] = "UTC"
    wanted = sys.argv[1:]
    for scene in SCENES:
        if not wanted or any(scene.name.startswith(word) for word in wanted):
            with tempfile.TemporaryDirectory(prefix="papertui-shots-") as folder:
                asyncio.run(take(scene, Path(folder)))
            print(scene.name)


if __name__ == "__main__":
    main()
