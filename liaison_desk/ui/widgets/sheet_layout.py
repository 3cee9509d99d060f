"""Where the sheets of a document lie, one under the other: plain numbers."""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from typing import Final, NamedTuple

EDGE: Final = 8  # px around each sheet
TALLEST: Final = 100_000  # px of one sheet: so 2,000 of them stay a number that Qt can scroll
LARGEST: Final = 8.0  # times
SMALLEST: Final = 0.25
STEP: Final = 1.25


class Place(NamedTuple):
    """Where a sheet lies."""

    x: int
    y: int
    width: int
    height: int


class Layout(NamedTuple):
    """All of them, and how much ground they need."""

    places: tuple[Place, ...]
    width: int
    height: int

    def seen(self, top: int, bottom: int) -> range:
        """Return which sheets lie between two heights."""
        first = bisect.bisect_right(self.places, top, key=lambda one: one.y + one.height)
        last = bisect.bisect_left(self.places, bottom, key=lambda one: one.y)
        return range(first, max(first, last))

    def spot(self, y: int) -> tuple[int, float]:
        """Return the sheet at a height, and how far down in it."""
        sheet = min(bisect.bisect_right(self.places, y, key=_bottom), len(self.places) - 1)
        place = self.places[sheet]
        return sheet, (y - place.y) / place.height

    def height_of(self, spot: tuple[int, float]) -> int:
        """Return the height of a spot that was found in another layout of the same sheets."""
        place = self.places[spot[0]]
        return round(place.y + spot[1] * place.height)


def lay_out(sizes: Sequence[tuple[int, int]], room: int, zoom: float, *, fill: bool) -> Layout:
    """Lay sheets of these sizes (hundredths) into a pane ``room`` px wide.

    ``fill`` makes each as wide as the pane; else none is made larger than it is.
    """
    inner = max(1, room - 2 * EDGE)
    shapes = [_shape(one, inner, zoom, fill=fill) for one in sizes]
    width = max([room, *(one[0] + 2 * EDGE for one in shapes)])
    y, places = EDGE, []
    for wide, high in shapes:
        places.append(Place((width - wide) // 2, y, wide, high))
        y += high + EDGE
    return Layout(tuple(places), width, y)


def _shape(size: tuple[int, int], inner: int, zoom: float, *, fill: bool) -> tuple[int, int]:
    width = (inner if fill else min(inner, size[0] / 100)) * zoom
    height = width * size[1] / size[0]
    less = min(1.0, TALLEST / height)
    return max(1, round(width * less)), max(1, round(height * less))


def _bottom(place: Place) -> int:
    return place.y + place.height
