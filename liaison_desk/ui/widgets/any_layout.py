"""Which Latin letter a key bears, whatever script the keyboard writes just now.

Cyrillic and Greek layouts of our region put their letter on the key of the Latin one
that sounds alike. On others (Russian, Bulgarian) the same letter lies elsewhere: there
the digits of a step are the way.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtGui import QKeyEvent

_CYRILLIC: Final = dict(zip("АБЦДЕФГХИЈКЛМНОПРСТУВЗ", "ABCDEFGHIJKLMNOPRSTUVZ", strict=True))
_GREEK: Final = dict(zip("ΑΒΨΔΕΦΓΗΙΞΚΛΜΝΟΠΡΣΤΘΩΧΥΖ", "ABCDEFGHIJKLMNOPRSTUVXYZ", strict=True))
_LATIN: Final = _CYRILLIC | _GREEK


def letter_of(event: QKeyEvent) -> str:
    """Return the letter or digit of a key, as it stands on a Latin keyboard; empty for none."""
    typed = event.text().upper()
    return _LATIN.get(typed, typed)
