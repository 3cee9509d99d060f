"""What the forms of a meeting's steps share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Final

from liaison_desk.records.registry import kind
from liaison_desk.register import Register
from liaison_desk.ui.editors.editor import Given
from liaison_desk.ui.editors.layout import is_field
from liaison_desk.ui.presenters.feed_values import to_save
from liaison_desk.ui.presenters.forms.tasks import AllShown, Start
from liaison_desk.ui.presenters.telling import Telling

LIFE: Final = "life"  # begins the code of a step of a meeting, and the key of its draft


@dataclass(frozen=True)
class StepForm(AllShown):
    """Takes one step of a meeting, or of one of its records."""

    record: str
    step: ClassVar[str] = ""
    kind: ClassVar[str] = ""  # whose fields the form asks for

    @property
    def key(self) -> str:
        """Return what stands for it in the key of its draft."""
        return f"{LIFE}.{self.step}.{self.record}"

    def start(self, reg: Register, tell: Telling) -> Start:
        """Return what the form begins with."""
        raise NotImplementedError

    def write(self, reg: Register, given: Mapping[str, Given]) -> str:
        """Take the step."""
        raise NotImplementedError


def fields_of(kind_code: str, given: Mapping[str, Given]) -> dict[str, Any]:
    """Return what was typed into the lines that are fields, as a use case takes it."""
    fields = {name: one for name, one in given.items() if is_field(name)}
    return dict(to_save(kind(kind_code), fields, None))


def in_force(reg: Register, record: str) -> str:
    """Return the version that a step is about: the one named, else the meeting's in force."""
    if reg.get(record).kind != "meeting":
        return record
    state = reg.minutes_state(record)
    return state.approved or state.draft
