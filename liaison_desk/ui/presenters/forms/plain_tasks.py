"""Forms that write a record's fields, where its kind asks for a little more than that."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from liaison_desk.desk.requests.templates import KICK_OFF
from liaison_desk.errors import UserError
from liaison_desk.records import particulars
from liaison_desk.records.registry import kind
from liaison_desk.register import Register
from liaison_desk.ui.editors.editor import Given
from liaison_desk.ui.editors.layout import is_field
from liaison_desk.ui.presenters.feed_values import given_of, to_save
from liaison_desk.ui.presenters.forms.tasks import Start, Writing
from liaison_desk.ui.presenters.requests import template_lines
from liaison_desk.ui.presenters.telling import Telling

_SUBJECT: Final = "subject"
_OF_PERSONS: Final = frozenset({"category", "minor"})  # Directive (EU) 2016/680, Article 6


def plain(kind_code: str, record: str, file: str, given: Mapping[str, Given]) -> Writing:
    """Return the task that writes a record of a kind, new or as it stands."""
    if kind_code == "entry":
        found = EditingEntry if record else Writing
    else:
        found = _TASKS.get(kind_code, Writing)
    return found(kind_code, record, file, given)


@dataclass(frozen=True)
class EditingEntry(Writing):
    """The plain task of an entry that stands: a request's date follows what it is counted from."""

    def foresee(self, reg: Register, values: Mapping[str, Given], tell: Telling) -> dict[str, str]:
        """Say to when the date would move, beneath the line that moves it."""
        stored = reg.get(self.record)
        fields = {name: one for name, one in values.items() if is_field(name)}
        try:
            given = to_save(kind(self.kind), fields, stored)
            given[particulars.FIELD] = template_lines.understood(values)
            due = reg.foresee_change(self.record, **given)
        except UserError:  # half typed
            return {}
        if due is None:
            return {}
        starts = "received" if values.get("direction") == "IN" else "sent"
        corrected = values.get(starts) != given_of(stored)[starts]
        line = starts if corrected else template_lines.line_of(KICK_OFF)
        return {line: tell.say("form.due_moves", when=tell.near(due))}


@dataclass(frozen=True)
class Involving(Writing):
    """Puts a subject into a case; the category is asked once it is known to be a person."""

    def hidden(self, values: Mapping[str, Given]) -> frozenset[str]:
        """Hide what is asked of a person while nobody was named."""
        return super().hidden(values) | (frozenset() if values.get(_SUBJECT) else _OF_PERSONS)

    def unneeded(self, reg: Register, values: Mapping[str, Given]) -> frozenset[str]:
        """Return what is asked of a person alone, where a thing is named."""
        subject = str(values.get(_SUBJECT, ""))
        found = reg.places([subject]).get(subject, ("", ""))[0] if subject else ""
        return _OF_PERSONS if found and found != "person" else frozenset()


@dataclass(frozen=True)
class Reviewing(Writing):
    """Writes down what was decided on keeping a file: today, by whoever sits here."""

    def start(self, reg: Register, tell: Telling) -> Start:
        """Fill in the day and the officer of a new one."""
        start = super().start(reg, tell)
        if self.record:
            return start
        known = {"decided_on": tell.now.date().isoformat(), "decided_by": reg.officer}
        return replace(start, values={**known, **start.values})


_TASKS: Final[Mapping[str, type[Writing]]] = {"involvement": Involving, "review": Reviewing}
