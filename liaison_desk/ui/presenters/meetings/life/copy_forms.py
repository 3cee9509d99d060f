"""Forms of numbered copies: for whom, received, returned, destroyed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import ClassVar, Final

from liaison_desk.records.minutes.state import Step
from liaison_desk.register import Register
from liaison_desk.ui.editors.editor import Given
from liaison_desk.ui.editors.layout import BEYOND, Extra, Layout
from liaison_desk.ui.editors.pick import PickEditor
from liaison_desk.ui.presenters.forms.tasks import Start
from liaison_desk.ui.presenters.meetings.life.copy_named import recipient
from liaison_desk.ui.presenters.meetings.life.step_form import StepForm, fields_of, in_force
from liaison_desk.ui.presenters.record_view import texts
from liaison_desk.ui.presenters.telling import Telling
from liaison_desk.ui.views import Choice

RECEIPT: Final = "receipt"  # steps of one copy
RETURNED: Final = "copy_returned"
DESTROYED: Final = "copy_destroyed"
LIST: Final = f"{BEYOND}list"
_WHO: Final = ("organisation", "person", "country", "name", "channel", "later")


class Distribute(StepForm):
    """Registers numbered copies: for a distribution list, or for one recipient."""

    step: ClassVar[str] = Step.DISTRIBUTE
    kind: ClassVar[str] = "copy"

    def start(self, reg: Register, tell: Telling) -> Start:
        """Ask for whom."""
        version = reg.get(in_force(reg, self.record))
        lists = reg.rows("distribution_list", reg.ids("distribution_list"))
        choices = [Choice(one.id, tell.label(one)) for one in lists]
        rows = [LIST] if choices else []
        layout = Layout(
            [*rows, ("organisation", "person"), ("country", "name"), ("channel", "later")],
            [Extra(LIST, tell.say("life.list"), partial(PickEditor, choices))],
        )
        about = texts(
            (tell.record(version.file), tell.say("meeting.version", version=version.number))
        )
        title, note = tell.say("minutes.step.distribute"), tell.say("life.distribute_note")
        return Start(layout, {}, about, title, note)

    def hidden(self, values: Mapping[str, Given]) -> frozenset[str]:
        """Ask for no recipient where a list names them."""
        return frozenset(_WHO if values.get(LIST) else ())

    def write(self, reg: Register, given: Mapping[str, Given]) -> str:
        """Register them; returns the first."""
        version = in_force(reg, self.record)
        if given.get(LIST):
            return reg.distribute(version, str(given[LIST]))[0]
        return reg.register_copy(version, **fields_of("copy", given))


class Receipt(StepForm):
    """Writes down when a copy was received."""

    step: ClassVar[str] = RECEIPT
    kind: ClassVar[str] = "copy"

    def start(self, reg: Register, tell: Telling) -> Start:
        """Ask for the day."""
        layout = Layout(["receipt_on"], required=frozenset({"receipt_on"}))
        values: dict[str, Given] = {"receipt_on": tell.now.date().isoformat()}
        return Start(layout, values, copy_name(reg, self.record, tell), tell.say("life.receipt"))

    def write(self, reg: Register, given: Mapping[str, Given]) -> str:
        """Write it down."""
        reg.confirm_receipt(self.record, str(given["receipt_on"]))
        return self.record


class _Ended(StepForm):
    kind: ClassVar[str] = "copy"
    how: ClassVar[str]
    day: ClassVar[str]

    def start(self, reg: Register, tell: Telling) -> Start:
        """Ask when, and by whom."""
        layout = Layout([self.day, "ended_by"], required=frozenset({self.day}))
        values: dict[str, Given] = {self.day: tell.now.date().isoformat()}
        title = tell.say(f"life.{self.step}")
        return Start(layout, values, copy_name(reg, self.record, tell), title)

    def write(self, reg: Register, given: Mapping[str, Given]) -> str:
        """Write it down."""
        by, on = str(given["ended_by"]), str(given[self.day])
        reg.end_copy(self.record, self.how, by=by, on=on)
        return self.record


class Returned(_Ended):
    """Writes down that a copy came back."""

    step: ClassVar[str] = RETURNED
    how: ClassVar[str] = "RETURN"
    day: ClassVar[str] = "returned_on"


class Destroyed(_Ended):
    """Writes down that a copy was destroyed."""

    step: ClassVar[str] = DESTROYED
    how: ClassVar[str] = "DESTROY"
    day: ClassVar[str] = "destroyed_on"


FORMS: Final[Sequence[type[StepForm]]] = (Distribute, Receipt, Returned, Destroyed)


def copy_name(reg: Register, copy: str, tell: Telling) -> str:
    """Return a copy by its number, and for whom it is."""
    one = reg.get(copy)
    return texts((tell.say("life.copy", n=one.number or 0), recipient(one.fields, tell)))
