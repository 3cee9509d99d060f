"""Where things lie: shipped resources, and this user's state folder."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Final

APPLICATION: Final = "liaison-desk"


def resources() -> Path:
    """Return the folder of shipped vocabularies, words, fonts and icons."""
    frozen = getattr(sys, "_MEIPASS", None)  # a packaged program unpacks here
    root = Path(frozen) if frozen else Path(__file__).resolve().parent.parent
    return root / "resources"


def state_folder() -> Path:
    """Return the folder for marks and settings; it never roams or syncs.

    ``LIAISON_DESK_STATE`` overrides it: tests and portable use.
    """
    chosen = os.environ.get("LIAISON_DESK_STATE")
    if chosen:
        return Path(chosen)
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or str(Path.home() / "AppData" / "Local")
        return Path(base) / "LiaisonDesk"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "LiaisonDesk"
    return Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state") / APPLICATION
