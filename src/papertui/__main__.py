"""The entry point; what needs no library is answered before anything is loaded."""

from __future__ import annotations

import sys

from papertui import __version__


def main() -> None:
    """Run papertui with the arguments of this process and leave with its exit code."""
    argv = sys.argv[1:]
    if argv == ["--version"]:
        sys.stdout.write(f"papertui {__version__}\n")
        return
    if argv in (["--help"], ["-h"]):
        from papertui.cli.parser import build_parser

        build_parser(()).print_help()
        return
    from papertui.main import main as run

    sys.exit(run(argv))


if __name__ == "__main__":
    main()
