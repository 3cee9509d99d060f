"""Which form each step of a meeting has."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from liaison_desk.ui.presenters.meetings.life import (
    copy_forms,
    minutes_forms,
    people,
    series_forms,
)
from liaison_desk.ui.presenters.meetings.life.step_form import LIFE, StepForm

FORMS: Final[Mapping[str, type[StepForm]]] = {
    str(one.step): one
    for room in (people, minutes_forms, copy_forms, series_forms)
    for one in room.FORMS
}


def life_task(key: str) -> StepForm | None:
    """Return the task of a draft from the part of its key that stands for it."""
    what, _, rest = key.partition(".")
    step, _, record = rest.partition(".")
    found = FORMS.get(step) if what == LIFE and record else None
    return found(record) if found else None
