"""What stands in an editor and is not seen there: shown escaped, with the words around it."""

from __future__ import annotations

from typing import Final

from liaison_desk.records.text import escaped, has_unfit, unseen_at
from liaison_desk.ui.editors.editor import Given

_AROUND: Final = 24  # characters on either side of the first


def unseen(value: Given, *, refused: bool = False) -> str:
    """Return the place of the first sign that is not seen, escaped; empty where there is none.

    ``refused``: only where there is one that cannot be saved.
    """
    texts = value.values() if isinstance(value, dict) else (value,)
    for one in texts:
        if isinstance(one, str) and (not refused or has_unfit(one)):
            place = unseen_at(one)
            if place >= 0:
                return _excerpt(one, place)
    return ""


def _excerpt(text: str, place: int) -> str:
    first, last = max(0, place - _AROUND), place + _AROUND
    before, after = "…" if first else "", "…" if last < len(text) else ""
    return f"{before}{escaped(text[first:last])}{after}".replace("\n", " ")
