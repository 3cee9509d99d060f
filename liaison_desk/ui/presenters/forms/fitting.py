"""What fits a case stands first in its lists: priorities of its cycle, task forces of its areas."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from liaison_desk.records import crosswalk
from liaison_desk.ui.editors.editor import Given

Used = Mapping[str, Sequence[str]]  # codes by vocabulary, the last used one first


def with_fitting(used: Used, kind: str, values: Mapping[str, Given], today: date) -> Used:
    """Return what was used last, behind what fits the record of which these are the values.

    The cycle is that of the day on which the case was opened, today if none is known.
    """
    areas = values.get("crime_areas")
    if kind != "case" or not isinstance(areas, (list, tuple)) or not areas:
        return used
    codes = [str(one) for one in areas]
    fit = {
        "empact": crosswalk.priorities(codes, _opened(values.get("opened_on"), today)),
        "selec_tf": crosswalk.task_forces(codes),
    }
    first = {name: dict.fromkeys([*found, *used.get(name, ())]) for name, found in fit.items()}
    return {**used, **{name: tuple(found) for name, found in first.items()}}


def _opened(given: Given | None, today: date) -> date:
    try:
        return date.fromisoformat(str(given))
    except ValueError:
        return today
