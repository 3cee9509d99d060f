"""The entrance: no argument opens the window, anything else is a command line."""

from __future__ import annotations

import sys
from collections.abc import Sequence


def main(argv: Sequence[str]) -> int:
    """Open the window or run a command; return the exit status."""
    if not argv:
        from liaison_desk.ui.app import run_window  # Qt is loaded for the window alone

        return run_window(argv)
    from liaison_desk.cli.run import run

    return run(argv)


def console() -> None:
    """Be the program ``liaison-desk``."""
    sys.exit(main(sys.argv[1:]))


if __name__ == "__main__":
    console()
