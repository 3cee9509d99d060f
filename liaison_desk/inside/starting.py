"""How a process that handles a hostile document is started: ourselves, with little around."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import liaison_desk

_NEEDED: Final = ("SYSTEMROOT", "WINDIR", "TEMP", "TMP", "TMPDIR", "LD_LIBRARY_PATH")


def program() -> list[str]:
    """Return the command that is this program; the arguments follow."""
    if getattr(sys, "frozen", False):  # then there is no interpreter but the program
        return [sys.executable]
    # Without -P Python looks for modules in the folder that the officer stands in first.
    return [sys.executable, "-B", "-P", "-m", "liaison_desk"]


def environment() -> Mapping[str, str]:
    """Return what the system needs to start a process, and where our own modules lie."""
    house = str(Path(liaison_desk.__file__).parent.parent)
    return {name: os.environ[name] for name in _NEEDED if name in os.environ} | {
        "PYTHONPATH": house
    }


def folder() -> Path:
    """Return the folder in which it stands: none that an officer works in."""
    return Path(sys.executable).parent
