"""How the officer left the lists: filters, order, widths; kept across restarts.

Only codes and widths are kept, outside every register and in clear: what was
typed to filter a list may be a name, and is forgotten with the lock.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from liaison_desk.settings import Arrangement

Save = Callable[[Mapping[str, Arrangement]], object]


class Remembered:
    """Arrangements by the name of their place; written when told so, not at every pull."""

    def __init__(
        self, found: Mapping[str, Arrangement] = MappingProxyType({}), save: Save | None = None
    ) -> None:
        """Begin with what was ``found``; without ``save`` it lasts as long as the window."""
        self._places, self._save = dict(found), save
        self._changed = False

    def of(self, place: str) -> Arrangement:
        """Return how a place was left."""
        return self._places.get(place, Arrangement())

    def keep(self, place: str, **what: Any) -> None:
        """Remember fields of an :class:`Arrangement`."""
        kept = replace(self.of(place), **what)
        if kept != self.of(place):
            self._places[place] = kept
            self._changed = True

    def write(self) -> None:
        """Write what changed: the window locks or closes."""
        if self._changed and self._save is not None:
            self._changed = False
            self._save(self._places)
