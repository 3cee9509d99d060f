"""Where the officer was: Alt+← and Alt+→, and Back when the window is narrow."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from liaison_desk.ui.places import Place

_KEPT: Final = 100


@dataclass(frozen=True, slots=True)
class Spot:
    """A place, and the record that was looked at there."""

    place: Place
    record: str = ""
    kind: str = ""


class History:
    """A list of spots with a finger on one of them."""

    def __init__(self) -> None:
        """Start nowhere."""
        self._spots: list[Spot] = []
        self._at = -1

    def visit(self, spot: Spot) -> None:
        """Go to ``spot``; what lay ahead is forgotten."""
        if self._spots and self._spots[self._at] == spot:
            return
        del self._spots[self._at + 1 :]
        self._spots.append(spot)
        del self._spots[:-_KEPT]
        self._at = len(self._spots) - 1

    def forget(self) -> None:
        """Start anew: the spots lie in another register."""
        self._spots, self._at = [], -1

    def back(self) -> Spot | None:
        """Go one back and return where that is; ``None`` at the beginning."""
        if self._at <= 0:
            return None
        self._at -= 1
        return self._spots[self._at]

    def forward(self) -> Spot | None:
        """Go one on again; ``None`` at the end."""
        if self._at + 1 >= len(self._spots):
            return None
        self._at += 1
        return self._spots[self._at]

    @property
    def here(self) -> Spot | None:
        """Return where the officer is."""
        return self._spots[self._at] if self._spots else None
