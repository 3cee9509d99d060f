"""The entrance: no argument opens the window, anything else is a command line."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

SHOW_DEMO: Final = ["demo", "--show"]  # what `dev.py run` asks for; a folder may follow
READ_INSIDE: Final = "--read-inside"  # a process that reads one document: see inside/worker
DRAW_INSIDE: Final = "--draw-inside"  # a process that draws one: see drawing/worker
FIND_INSIDE: Final = "--find-inside"  # one that looks for a code on it: see drawing/finding
DEMO_FOLDER: Final = Path("build") / "demo"


def main(argv: Sequence[str]) -> int:
    """Open the window or run a command; return the exit status."""
    if not argv:
        from liaison_desk.ui.app import run_window  # Qt is loaded for the window alone

        return run_window(argv)
    if list(argv[:2]) == SHOW_DEMO:
        from liaison_desk.ui.rehearsal.journey import show_demo

        return show_demo(Path(argv[2]) if len(argv) > 2 else DEMO_FOLDER)
    if argv[0] == READ_INSIDE:
        from liaison_desk.inside.worker import main as read_inside

        return read_inside(*argv[1:3])
    if argv[0] == DRAW_INSIDE:
        from liaison_desk.drawing.worker import main as draw_inside

        return draw_inside(argv[1])
    if argv[0] == FIND_INSIDE:
        from liaison_desk.drawing.finding import main as find_inside

        return find_inside(argv[1])
    from liaison_desk.cli.run import run

    return run(argv)


def console() -> None:
    """Be the program ``liaison-desk``."""
    sys.exit(main(sys.argv[1:]))


if __name__ == "__main__":
    console()
