"""What every page has: four rows of chrome, keys by scope, one message at a time."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.screen import Screen
from textual.widget import Widget

from papertui.errors import PapertuiError
from papertui.service.workbench import Workbench
from papertui.tui import notices
from papertui.tui.actions import Action
from papertui.tui.ink import Line
from papertui.tui.keymap import SPOKEN, Keymap, KeyReader, plain_key, spoken_key
from papertui.tui.paint import Brush
from papertui.tui.panels.pane import Bar
from papertui.tui.render.chrome import Hint, Message, hints_row, message_row
from papertui.tui.terminal import suspend

#: What does an action: it gets the page that the key was pressed on, and the key.
Handler = Callable[[Any, str], object]


def moves(step: Callable[[int], object], page: Callable[[], int]) -> dict[str, Handler]:
    """The handlers of a page with one column of lines: `step` moves by lines, `page` is its height."""
    far = 1 << 30

    def by(lines: int) -> Handler:
        return lambda _page, _key: step(lines)

    def by_page(parts: int) -> Handler:
        return lambda _page, _key: step(page() * parts // 2 or parts)

    return {
        "move.down": by(1),
        "move.up": by(-1),
        "move.top": by(-far),
        "move.bottom": by(far),
        "move.half_down": by_page(1),
        "move.half_up": by_page(-1),
        "move.page_down": by_page(2),
        "move.page_up": by_page(-2),
    }


def does(deed: Callable[[], object]) -> Handler:
    """A handler that needs neither the page nor the key."""
    return lambda _page, _key: deed()


#: The exit code of Ctrl+C: 128 + SIGINT.
INTERRUPTED = 130


class Page(Screen[None], inherit_bindings=False):
    """A full page: context row, rule, body, message row, hint row.

    A subclass gives `scope`, `HINTS` (action ids by scope) and `handlers()`,
    and yields its body from `body()`.
    """

    HINTS: ClassVar[Mapping[str, tuple[str, ...]]] = {}

    def __init__(self, bench: Workbench, brush: Brush, keymap: Keymap) -> None:
        super().__init__()
        self.bench = bench
        self.brush = brush
        self.keymap_table = keymap
        self.key_reader = KeyReader(keymap)
        self.notice: Message | None = None
        self._confirming: Callable[[], None] | None = None

    @property
    def scope(self) -> str:
        """The innermost key scope at this moment."""
        return "page"

    def handlers(self) -> Mapping[str, Handler]:
        """What does each action, by action id."""
        return self.leaving(self.dismiss)

    def body(self) -> Iterable[Widget]:
        """The widgets between the rule and the message row."""
        return ()

    def tops(self) -> Iterable[Widget]:
        """The widgets of the first row: the context, or an input in its place."""
        yield Bar(self.context_line, self.brush, id="context", classes="wide")

    def context_line(self, width: int) -> Line:
        """The context row."""
        return Line()

    def rule_line(self, width: int) -> Line:
        """The rule under the context row, with the panes' titles."""
        return Line()

    def reason_against(self, action: Action) -> str:
        """Why an action cannot be done now; empty where it can."""
        return ""

    def input_hints(self) -> list[Hint]:
        """The hint row while an input has the focus."""
        return [Hint("Enter", "take"), Hint("Esc", "back")]

    def key_in_input(self, key: str) -> bool:
        """Handle a key that an input leaves to the page; true where it was one."""
        return False

    def compose(self) -> ComposeResult:
        """Four rows of chrome around the body."""
        yield from self.tops()
        yield Bar(self.rule_line, self.brush, id="rule", classes="wide")
        yield from self.body()
        yield Bar(self._message_line, self.brush, id="message", classes="wide")
        yield Bar(self._hint_line, self.brush, id="hints", classes="wide")

    def refresh_chrome(self) -> None:
        """Repaint the rows of chrome."""
        for bar in self.query(Bar):
            bar.refresh()

    def say(self, notice: Message | None) -> None:
        """Show a message until the next deed."""
        self.notice = notice
        if notice is not None:
            self.spoken().append(notice)
        self.query_one("#message", Bar).refresh()

    def spoken(self) -> deque[Message]:
        """Everything that was said since the reader was opened."""
        said: deque[Message] = self.app.spoken  # type: ignore[attr-defined]  # ReaderApp keeps it
        return said

    def message_aside(self) -> str:
        """What stands at the right end of the message row."""
        return ""

    def _message_line(self, width: int) -> Line:
        message = self.notice or Message()
        aside = self.message_aside()
        return message_row(replace(message, right=aside) if aside else message, width)

    def _hint_line(self, width: int) -> Line:
        hints = self.hints()
        # What may follow a prefix is shown whole: it is all that the next key can be.
        return hints_row(hints, width, most=len(hints)) if self.key_reader.prefix else hints_row(hints, width)

    def hints(self) -> list[Hint]:
        """The hints of this moment, the last never dropped."""
        if self._confirming is not None:
            return [Hint("y", "yes"), Hint("any other key", "no")]
        if self.key_reader.prefix:
            follows = self.keymap_table.follows(self.scope, self.key_reader.prefix)
            return [Hint(spoken_key(key), action.hint or action.title.lower()) for key, action in follows]
        if self.in_input:
            return self.input_hints()
        return [self.hint_of(id) for id in self.HINTS.get(self.scope, ())]

    def hint_of(self, id: str) -> Hint:
        """The hint of an action, struck through where it cannot be done now."""
        action = self.keymap_table.by_id[id]
        key = spoken_key(self.keymap_table.keys_of(id)[0])
        if id == "move.down":
            key = f"{key} {spoken_key(self.keymap_table.keys_of('move.up')[0])}"
        return Hint(key, action.hint or action.title.lower(), bool(self.reason_against(action)), id)

    def on_descendant_focus(self) -> None:
        """Another pane or input: other hints."""
        self.refresh_chrome()

    def on_key(self, event: events.Key) -> None:
        """Every key comes here once the focused input did not take it."""
        printed = event.character if event.is_printable and event.key != "space" else None
        key = printed or event.key
        if key == "ctrl+c" and not self.in_input:
            self.app.exit(return_code=INTERRUPTED)
        elif not self.in_input:
            event.stop()
            event.prevent_default()
            self.press(key)
        elif key in self.keymap_table.keys_of("app.quit"):
            self.act(self.keymap_table.by_id["app.quit"])
        else:
            taken: list[bool] = []
            self.attempt(lambda: taken.append(self.key_in_input(event.key)))
            if taken != [False]:
                event.stop()
                event.prevent_default()

    def press(self, key: str) -> None:
        """Do what a key does while no input has the focus."""
        if self._confirming is not None:
            self._settle_confirmation(key)
            return
        pressed = self.key_reader.press(self.scope, key)
        self.query_one("#hints", Bar).refresh()
        if pressed.action is not None:
            self.act(pressed.action, pressed.argument)
        elif pressed.unknown and not pressed.waiting:
            help_key = spoken_key(self.keymap_table.keys_of("app.help")[0])
            self.say(notices.said(f"No action on {spoken_key(pressed.unknown)} here.", "", help_key, "help"))

    def act(self, action: Action, argument: str = "") -> None:
        """Do an action, or say why it cannot be done."""
        reason = self.reason_against(action)
        if reason:
            key = spoken_key(self.keymap_table.keys_of(action.id)[0])
            self.say(Message(f"{key} {action.title.lower()}: {reason}", sign="bad"))
            return
        if not argument and action.needs_key:
            keys = " ".join(spoken_key(key) for key in self.keymap_table.keys_of(action.id))
            self.say(notices.said(f"{action.title}: press one of its keys,", keys))
            return
        handler = self.handlers().get(action.id)
        if handler is None:
            self.say(notices.said(f"{action.title} does nothing on this page."))
            return
        self.attempt(lambda: handler(self, argument))

    def attempt(self, deed: Callable[[], object]) -> None:
        """Do something whose expected failure is a message, never the end."""
        try:
            deed()
        except PapertuiError as error:
            self.say(notices.failed(error))
        self.refresh_chrome()

    def open_help(self, prompt: str = "?") -> None:
        """Open the page of all keys; the action chosen there is done here."""
        from papertui.tui.screens.help import HelpScreen

        if isinstance(self.app.screen, HelpScreen):
            return
        self.app.push_screen(HelpScreen(self, self.act, prompt=prompt))

    def leaving(self, close: Callable[[], object]) -> dict[str, Handler]:
        """The handlers that leave a page, and its help."""
        return {
            "read.back": does(close),
            "app.close": does(close),
            "app.quit": does(lambda: self.app.exit(return_code=0)),
            "app.help": does(self.open_help),
            "app.command": does(self.open_help),
            "app.suspend": does(suspend),
        }

    @property
    def in_input(self) -> bool:
        """Whether an input or an editor has the focus, so that letters are text."""
        return getattr(self.focused, "takes_text", False)

    def confirm(self, question: str, deed: Callable[[], None]) -> None:
        """Ask for y before a deed; every other key means no."""
        self._confirming = deed
        self.say(Message(question, keys=(("y", "yes, any other key no"),)))
        self.refresh_chrome()

    def _settle_confirmation(self, key: str) -> None:
        deed, self._confirming = self._confirming, None
        if plain_key(key) == "y" and deed is not None:
            self.say(None)
            self.attempt(deed)
        else:
            self.say(notices.said("Nothing was changed."))
        self.refresh_chrome()

    def on_bar_clicked(self, message: Bar.Clicked) -> None:
        """A click on a hint is its key."""
        match message.target:
            case ("key", str(keys)):
                self.press_spoken(keys)
            case str(id) if id in self.keymap_table.by_id:
                self.act(self.keymap_table.by_id[id])
            case other:
                self.point_at(other)

    def point_at(self, target: object) -> None:
        """Do what a click on another part of the chrome means."""

    def press_in_input(self, spoken: str) -> None:
        """Do what a hint says while an input has the focus."""
        key = {name: key for key, name in SPOKEN.items()}.get(
            spoken.split(" ", maxsplit=1)[0], spoken.lower()
        )
        submit = getattr(self.focused, "action_submit", None)
        if key == "enter" and submit is not None:
            self.call_next(submit)
        else:
            self.attempt(lambda: self.key_in_input(key))

    def press_spoken(self, keys: str) -> None:
        """Press what a hint shows: a key, the keys of a sequence, or the first of two that are named."""
        if self.in_input:
            self.press_in_input(keys)
            return
        spoken = {spoken_key(key): key for action in self.keymap_table.actions for key in action.keys}
        found = spoken.get(keys) or spoken.get(keys.split(" ", maxsplit=1)[0], keys)
        for key in found.split(" "):
            self.press(plain_key(key))
