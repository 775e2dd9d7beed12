"""`papertui demo`: the reader on invented papers, in a library that is thrown away."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

from papertui.cli.terminal import require_terminal
from papertui.cli.verb import Call, Verb


def run(call: Call) -> int:
    """Import the demo listing into a temporary library, open the reader on it, and remove the library."""
    from papertui.paths import temporary
    from papertui.service.demo import import_demo
    from papertui.service.indexing import catch_up

    require_terminal(call.environ)
    with tempfile.TemporaryDirectory(prefix="papertui-demo-") as folder:
        trial = replace(call, places=temporary(Path(folder)))
        with trial.library() as bench:
            import_demo(bench)
            catch_up(bench)
            return call.front.open_reader(bench)


VERB = Verb(
    run,
)
