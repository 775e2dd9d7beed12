"""Typing ahead: a key goes where the key before it put the focus, however fast they come.

Textual hands a key to the widget that has the focus when it arrives, while the
key before it may still be on its way to the page; `/sieve` sent in one burst
would then be one search key and five actions.
"""

from __future__ import annotations

import asyncio

from textual.app import App
from textual.dom import DOMNode
from textual.widget import Widget

#: Seconds after which a key no longer waits for what is still busy.
PATIENCE = 1.0


async def settle(app: App[int]) -> None:
    """Wait until the keys before are dealt with, from the focused widget up to the page.

    Also waits for panels that are being mounted and, unless letters are text at
    the moment, for the list that the key before asked for (`page.turning`).
    """
    try:
        async with asyncio.timeout(PATIENCE):
            seen: set[DOMNode] = set()
            while (first := app.focused or app.screen) not in seen:
                seen.add(first)
                for node in first.ancestors_with_self:
                    if isinstance(node, Widget) and node.is_running:
                        await _handled(node)
                while mounting(app):  # noqa: ASYNC110  # Textual has no event for it
                    await asyncio.sleep(0)
            while waiting(app):  # noqa: ASYNC110  # the answer comes from a thread
                await asyncio.sleep(0.001)
    except TimeoutError:
        # Something is busy for a whole second: the key goes where the focus is.
        return


def mounting(app: App[int]) -> bool:
    """Whether a widget of the page is not there yet."""
    return any(not widget.is_mounted for widget in app.screen.walk_children(Widget))


def waiting(app: App[int]) -> bool:
    """Whether the list that the next key is meant for is still on its way; text goes on."""
    return not getattr(app.focused, "takes_text", False) and getattr(app.screen, "turning", False)


async def _handled(node: Widget) -> None:
    """Wait until a widget has dealt with the messages in its queue."""
    done: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def tell() -> None:
        if not done.done():
            done.set_result(None)

    node.call_later(tell)
    await done
