"""Letting go: a page that was closed leaves nothing behind.

Two habits of Textual keep widgets that are gone, and every line they painted,
250 KiB for each page that is opened and closed: it caches two colours under the
widget's own store of lines (`StylesCache.get_inner_outer`, an `lru_cache` over
a method), and its inputs and editors listen to the page and the app for ever.
"""

from __future__ import annotations

from functools import lru_cache, partial
from typing import Any

from textual._styles_cache import StylesCache
from textual.signal import Signal

#: Pairs of colours whose styles are kept; a theme has a few dozen.
PAIRS = 1024


def let_closed_pages_go() -> None:
    """Cache the colours by themselves; once is enough, and more do no harm.

    Does nothing where Textual no longer caches by widget.
    """
    by_widget = getattr(StylesCache.get_inner_outer, "__wrapped__", None)
    if by_widget is None:
        return
    cached = lru_cache(PAIRS)(partial(by_widget, None))

    def inner_and_outer(*colours: Any) -> Any:  # two colours in, two styles out, as the method has them
        return cached(*colours)

    setattr(StylesCache, "get_inner_outer", staticmethod(inner_and_outer))  # noqa: B010  # a method


class Leaving:
    """What a widget needs besides so that it no longer listens once it is gone.

    No widget by itself: as one, it would take the focus from those that can have it.
    """

    def on_unmount(self: Any) -> None:
        """Leave every signal and every watched attribute of the page and of the app."""
        for owner in (self.app, self.screen):
            for signal in vars(owner).values():
                if isinstance(signal, Signal):
                    signal.unsubscribe(self)
            for watchers in getattr(owner, "__watchers", {}).values():
                watchers[:] = [(node, heard) for node, heard in watchers if node is not self]
