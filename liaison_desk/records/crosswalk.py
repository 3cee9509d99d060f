"""From crime areas to the task forces of SELEC and the priorities of EMPACT: pure.

A priority belongs to a cycle, and its code says which: ``EMPACT22-8``,
organised property crime, has no successor in the cycle from 2026.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from liaison_desk.records import vocabulary

_CYCLES: Final = {"empact22": (2022, 2025), "empact26": (2026, 2029)}  # first and last year
_HORIZONTAL: Final = "horizontal"  # common to all priorities of the cycle


def task_forces(areas: Iterable[str]) -> tuple[str, ...]:
    """Return the task forces of SELEC for some crime areas, in their own order."""
    found = {_known(area).get("selec_tf") for area in areas}
    return tuple(code for code in vocabulary.codes("selec_tf") if code in found)


def priorities(areas: Iterable[str], day: date) -> tuple[str, ...]:
    """Return the priorities of EMPACT for some crime areas, in the cycle of a day."""
    cycle = next((name for name, (a, b) in _CYCLES.items() if a <= day.year <= b), "")
    found = {_known(area).get(cycle) for area in areas} - {None}
    codes = {f"{cycle.upper()}-{'H' if one == _HORIZONTAL else one}" for one in found}
    return tuple(code for code in vocabulary.codes("empact") if code in codes)


def cycle_of(code: str) -> tuple[int, int] | None:
    """Return the first and last year of the cycle that a priority of EMPACT belongs to."""
    return _CYCLES.get(code.partition("-")[0].lower())


def areas_of(code: str) -> tuple[str, ...]:
    """Return the crime areas that a task force or a priority stands for."""
    return tuple(
        area
        for area in vocabulary.codes("crime_area")
        if code in task_forces([area])
        or any(code in priorities([area], date(first, 1, 1)) for first, _ in _CYCLES.values())
    )


def _known(area: str) -> dict[str, str]:
    known = vocabulary.entry("crime_area", area)
    return dict(known.extra) if known else {}
