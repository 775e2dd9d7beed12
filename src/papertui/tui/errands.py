"""Errands: work that leaves the screen's thread, each with a workbench of its own.

An errand calls one service function and posts one message; it touches no
widget. What was overtaken by a newer errand of the same kind is dropped.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from queue import Empty, SimpleQueue
from typing import TypeVar

from textual.message import Message
from textual.message_pump import MessagePump

from papertui.service.workbench import Workbench
from papertui.tui.messages import ErrandFailed

T = TypeVar("T")

#: Seconds without an errand after which a runner uses the pause.
STILL = 0.5

#: Seconds that leaving waits for the errand at hand, which has been interrupted.
PATIENCE = 3.0


class Runner:
    """One thread that runs errands in order, the newest of each kind only.

    `in_pauses` is called after each of them once nothing else was asked for a while.
    """

    def __init__(
        self,
        bench: Workbench,
        to: MessagePump,
        name: str,
        in_pauses: Callable[[Workbench], None] | None = None,
    ) -> None:
        self._bench = bench
        self._in_pauses = in_pauses
        self._to = to
        self._queue: SimpleQueue[tuple[str, int, Callable[[Workbench], Message]] | None] = SimpleQueue()
        self._newest: dict[str, int] = {}
        self._stopped = False
        self._thread = threading.Thread(target=self._work, name=name, daemon=True)

    def start(self) -> None:
        """Start the thread."""
        self._thread.start()

    def send(self, kind: str, work: Callable[[Workbench], T], message: Callable[[T], Message]) -> None:
        """Queue an errand; an older one of the same kind that has not begun is dropped."""
        number = self._newest.get(kind, 0) + 1
        self._newest[kind] = number
        self._queue.put((kind, number, lambda bench: message(work(bench))))

    def stop(self, *, wait: bool = True) -> None:
        """Drop what is queued, interrupt the errand at hand and, if asked to, wait for the thread to end."""
        self._stopped = True
        self._queue.put(None)
        if self._thread.is_alive():
            self._bench.store.interrupt(self._thread)
            if wait:
                self._thread.join(PATIENCE)

    def _work(self) -> None:
        twin: Workbench | None = None
        while (errand := self._next(twin)) is not None and not self._stopped:
            kind, number, work = errand
            if self._newest.get(kind) != number:
                continue
            if twin is None:
                twin = self._bench.twin()
            self._do(work, twin)
        if twin is not None:
            twin.close()

    def _next(self, twin: Workbench | None) -> tuple[str, int, Callable[[Workbench], Message]] | None:
        """The next errand; a pause before it is used."""
        if twin is not None and self._in_pauses is not None:
            with suppress(Empty):
                return self._queue.get(timeout=STILL)
            self._do(self._in_pauses, twin)
        return self._queue.get()

    def _do(self, work: Callable[[Workbench], Message | None], twin: Workbench) -> None:
        """Do some work and tell the screen what came of it, if anything did."""
        try:
            told = work(twin)
        except Exception as error:  # noqa: BLE001  # handed to the screen, which tells faults from failures
            told = ErrandFailed(error)
        if told is not None and not self._stopped:
            self._to.post_message(told)
