"""What a step of a meeting does: it opens a form, or is taken at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Final

from liaison_desk.progress import Progress
from liaison_desk.records.meetings.steps import Step as Before
from liaison_desk.register import Register
from liaison_desk.ui.presenters.forms import Asked
from liaison_desk.ui.presenters.meetings.life.forms import FORMS
from liaison_desk.ui.presenters.presenter import Work

PRESENCE: Final = "presence"  # of one participant, by a key
OUTCOME: Final = "outcome"  # of an agenda item
Taken = Callable[[Register, str], object]
_AT_ONCE: Final[Mapping[str, Taken]] = {
    Before.SET_AGENDA: lambda reg, meeting: reg.set_agenda(meeting),
    Before.OPEN_AGENDA: lambda reg, meeting: reg.open_agenda(meeting),
    Before.WRITE: lambda reg, meeting: reg.begin_minutes(meeting),
}
_OUTCOMES: Final[Mapping[str, Taken]] = {
    "CLOSED": lambda reg, item: reg.close_topic(item),
    "SKIPPED": lambda reg, item: reg.skip_topic(item),
    "OPEN": lambda reg, item: reg.reopen_topic(item),
}


def form_of(step: str, record: str, meeting: str) -> Asked | None:
    """Return the form of a step of the meeting, or of one of its records; ``None``: it has none."""
    found = FORMS.get(step)
    return Asked(found.kind, file=meeting, task=found(record or meeting)) if found else None


def taken_at_once(step: str, record: str, meeting: str) -> Work | None:
    """Return the use case of a step that asks for nothing; ``None`` where there is no such step."""
    name, _, code = step.partition(":")
    if name == PRESENCE and code:
        return partial(_take, lambda reg, one: reg.attend(one, code), record, meeting)
    does = _OUTCOMES.get(code) if name == OUTCOME else _AT_ONCE.get(step)
    return partial(_take, does, record or meeting, meeting) if does else None


def _take(does: Taken, record: str, meeting: str, reg: Register, _: Progress) -> Sequence[str]:
    does(reg, record)
    return [record, meeting]
