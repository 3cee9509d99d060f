"""What can be a vehicle's plate: letters and digits of any script, and what stands between."""

from __future__ import annotations

from typing import Final

LONGEST: Final = 20  # characters: the longest plates in use have some ten
_BETWEEN: Final = frozenset(" -.·•/&:")


def is_plate(text: str) -> bool:
    """Tell whether a plate may read so; pictures and signs are none."""
    return (
        len(text) <= LONGEST
        and any(one.isalnum() for one in text)
        and all(one.isalnum() or one in _BETWEEN for one in text)
    )
