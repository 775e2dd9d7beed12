"""Mending: undo, redo, history, tags and views in the rail, the index in the background, leaving."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from papertui.errors import UsageError
from papertui.service import ledger, marking
from papertui.service.deciding import delete_tag, rename_tag
from papertui.service.indexing import is_behind
from papertui.tui import notices
from papertui.tui.messages import IndexCompared
from papertui.tui.notices import said
from papertui.tui.render.chrome import Message
from papertui.tui.terminal import suspend as stop_here

if TYPE_CHECKING:
    from papertui.tui.screens.desk import DeskScreen

#: Seconds between two looks at what a background job has told: five frames of the meter a second.
LOOK_EVERY = 0.2

#: How the verbs begin whose undoing leaves the list as it is.
QUIET = (
    "marked",
    "unmarked",
    "put off",
    "dismissed",
    "bookmarked",
    "took",
    "noted",
    "tagged",
    "untagged",
    "saved",
    "deleted view",
)


def undo(desk: DeskScreen, _: str) -> None:
    """Take back the last change, also one of an earlier session."""
    entry = desk.bench.store.undo()
    if entry is None:
        desk.say(said("There is nothing to undo."))
        return
    after_turn(desk, entry.verb, notices.undone(entry))


def redo(desk: DeskScreen, _: str) -> None:
    """Make the change that was undone again."""
    entry = desk.bench.store.redo()
    if entry is None:
        desk.say(said("There is nothing to redo."))
        return
    after_turn(desk, entry.verb, notices.redone(entry))


def after_turn(desk: DeskScreen, verb: str, message: Message) -> None:
    """Show the library as it is after an undo or redo."""
    desk.refresh_papers(None)
    # A list keeps its rows when a mark changes; other papers or another order are another list.
    if not verb.startswith(QUIET) or verb in marking.VERBS:
        desk.view.forget_claims()
        desk.ahead.read_on()
    session = desk.session
    moved = session.sort == "bookmark" or session.hide_read or not session.visible.total
    if moved or not verb.startswith(QUIET):
        desk.ask()
        begin_indexing(desk)
    desk.say(message)


def rename_view(desk: DeskScreen, slot: int) -> None:
    """Rename a saved view; its digit, its search and its order stay."""
    from papertui.tui.panels.prompt import Prompt

    view = next((view for view in desk.bench.store.views() if view.slot == slot), None)
    if view is None:
        raise UsageError("Only views of your own have another name.", "W saves one.")

    def done(name: str) -> None:
        desk.decided(desk.bench.store.save_view(replace(view, name=name)), [], advance=False)

    explain = f"Another name for the view on {slot}, which searches {view.query or 'all papers'!r}."
    desk.panes.borrow(Prompt(desk, "Rename a view", done, text=view.name, explain=explain))


def rename(desk: DeskScreen, _: str) -> None:
    """Rename the tag or the view under the rail's cursor; an existing name merges two tags."""
    from papertui.tui.panels.prompt import Prompt

    target = desk.view.rail_target()
    if target is not None and target[0] == "view":
        rename_view(desk, int(str(target[1])))
        return
    if target is None or target[0] != "tag":
        raise UsageError("The cursor is not on a tag.", "gt goes to the tags.")
    old = str(target[1])

    def done(new: str) -> None:
        desk.decided(rename_tag(desk.bench, old, new), [], advance=False)
        desk.refresh_papers(None)

    explain = f"Another name for #{old}, and for the tags below it. A name that exists merges the two."
    desk.panes.borrow(Prompt(desk, "Rename a tag", done, text=old, explain=explain))


def delete_tag_here(desk: DeskScreen, _: str) -> None:
    """Take the tag under the rail's cursor off every paper, after y."""
    target = desk.view.rail_target()
    if target is None or target[0] != "tag":
        raise UsageError("The cursor is not on a tag.", "gt goes to the tags.")
    name = str(target[1])

    def done() -> None:
        desk.decided(delete_tag(desk.bench, name), [], advance=False)
        desk.refresh_papers(None)

    papers = next((tag.papers for tag in desk.view.overview.tags if tag.name == name), 0)
    desk.confirm(f"Take #{name} off {papers:,} papers?", done)


def delete_view_here(desk: DeskScreen, _: str) -> None:
    """Delete the saved view under the rail's cursor, after y."""
    target = desk.view.rail_target()
    if target is None or target[0] != "view":
        raise UsageError("The cursor is not on a saved view.")
    slot = int(str(target[1]))
    desk.confirm(
        f"Delete the view on {slot}?",
        lambda: desk.decided(desk.bench.store.delete_view(slot), [], advance=False),
    )


def suspend(desk: DeskScreen, _: str) -> None:
    """Stop until `fg`; undo where no shell could bring the reader back."""
    if not stop_here():
        undo(desk, "")


def close(desk: DeskScreen, _: str) -> None:
    """One step back as Esc; from all papers, leave."""
    session = desk.session
    at_root = desk.view.focus == "list" and not desk.panes.zen and not session.selected
    if at_root and session.where == ("view", 0) and not session.hide_read:
        desk.app.exit(return_code=0)
    else:
        desk.act(desk.keymap_table.by_id["read.back"])


def begin_indexing(desk: DeskScreen) -> None:
    """Catch the index up in a process of its own, if it is behind."""
    if desk.job is not None and not desk.job.ended:
        desk.job_again = True
        return
    desk.counter.send(
        "behind",
        lambda bench: is_behind(bench) or (not bench.read_only and ledger.is_behind(bench)),
        IndexCompared,
    )


def start_index_job(desk: DeskScreen) -> None:
    """Start the process; the screen looks at its progress five times a second."""
    from papertui.service.jobs import Job, index_library

    if desk.job_failed_at == desk.bench.store.change_counter:
        return  # it failed on just this library; only a change may help
    if desk.job is None or desk.job.ended:
        desk.job_again = False
        desk.job = Job(index_library, desk.bench.places)
        desk.set_timer(LOOK_EVERY, lambda: look_at_job(desk))


def look_at_job(desk: DeskScreen) -> None:
    """Take in what the index job has told; search again once there is more to find."""
    from papertui.service.jobs import Done, Progress

    if desk.job is None or not desk.is_attached:
        return
    for told in desk.job.poll():
        if isinstance(told, Progress):
            desk.view.work = (told.done, told.total, told.noun)
        elif isinstance(told, Done):
            desk.view.work = None
            if told.error is not None:
                desk.job_failed_at = desk.bench.store.change_counter
                desk.say(notices.failed(told.error))
            elif desk.session.where[0] == "search":
                desk.ask(typing=True)
    desk.refresh_chrome()
    if not desk.job.ended:
        desk.set_timer(LOOK_EVERY, lambda: look_at_job(desk))
    elif desk.job_again:
        start_index_job(desk)


def end_indexing(desk: DeskScreen) -> None:
    """Stop the job when the reader leaves; what it has indexed stays."""
    if desk.job is not None:
        desk.job.stop()


def show_history(desk: DeskScreen, _: str) -> None:
    """Every change, newest first."""
    from papertui.tui.screens.history import HistoryScreen

    def changed() -> None:
        after_turn(desk, "imported", said("The library is as you left it in the history."))

    desk.app.push_screen(HistoryScreen(desk, changed))


def show_messages(desk: DeskScreen, _: str) -> None:
    """What was said since the reader was opened."""
    from papertui.tui.screens.spoken import SpokenScreen

    desk.app.push_screen(SpokenScreen(desk, desk.spoken()))


def show_settings(desk: DeskScreen, _: str) -> None:
    """Every setting and its value."""
    from papertui.tui.screens.settings import SettingsScreen

    desk.app.push_screen(SettingsScreen(desk))


HANDLERS: Mapping[str, Callable[[DeskScreen, str], object]] = {
    "mend.undo": undo,
    "mend.redo": redo,
    "mend.history": show_history,
    "app.help": lambda desk, _: desk.open_help(),
    "app.command": lambda desk, _: desk.open_help(":"),
    "app.settings": show_settings,
    "app.messages": show_messages,
    "tag.rename": rename,
    "tag.delete": delete_tag_here,
    "view.delete": delete_view_here,
    "app.suspend": suspend,
    "app.close": close,
    "app.quit": lambda desk, _: desk.app.exit(return_code=0),
}
