"""Forms of who comes: invited, answered, replaced, there on the day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any, ClassVar, Final

from liaison_desk.desk.meetings.attending import presumed
from liaison_desk.records import vocabulary
from liaison_desk.records.meetings.steps import Step
from liaison_desk.register import Register
from liaison_desk.ui.editors.editor import FlagEditor, Given, TextEditor
from liaison_desk.ui.editors.layout import BEYOND, Extra, Layout, Row
from liaison_desk.ui.editors.pick import PickEditor, SetEditor
from liaison_desk.ui.editors.ticks import Question, TicksEditor
from liaison_desk.ui.presenters.feed_values import given_of
from liaison_desk.ui.presenters.forms.tasks import Start, lines_of
from liaison_desk.ui.presenters.meetings.life.step_form import StepForm, fields_of
from liaison_desk.ui.presenters.meetings.tasks import named
from liaison_desk.ui.presenters.telling import Telling
from liaison_desk.ui.views import Choice

WHO: Final = f"{BEYOND}who"
PRINT: Final = f"{BEYOND}print"
BY: Final = f"{BEYOND}by"
SENT: Final = f"{BEYOND}sent"  # whom an organisation sends, one a line
_PARTICIPANT: Final = "participant"


@dataclass(frozen=True)
class Invite(StepForm):
    """Notes who was invited, all who were not yet unless one is taken out.

    ``to_print`` holds whose invitations are to be printed then, once it was written.
    """

    to_print: list[str] = field(default_factory=list, compare=False)
    step: ClassVar[str] = Step.INVITE
    kind: ClassVar[str] = _PARTICIPANT

    def start(self, reg: Register, tell: Telling) -> Start:
        """Ask whom, when and how, and whether their invitations are printed."""
        people = [one for one in _expected(reg, self.record) if one.invited_on is None]
        choices = [Choice(one.id, named(one, tell)) for one in people]
        layout = Layout(
            [WHO, ("invited_on", "invited_how"), PRINT],
            [
                Extra(WHO, tell.say("life.who"), partial(SetEditor, choices)),
                Extra(PRINT, "", partial(FlagEditor, tell.say("life.print_invitations"))),
            ],
            frozenset({WHO, "invited_on"}),
        )
        values: dict[str, Given] = {
            WHO: tuple(one.code for one in choices),
            "invited_on": tell.now.date().isoformat(),
            PRINT: 0,
        }
        return Start(layout, values, tell.record(self.record), tell.say("meetings.step.invite"))

    def write(self, reg: Register, given: Mapping[str, Given]) -> str:
        """Note it."""
        chosen = given[WHO]
        people = [str(one) for one in chosen] if isinstance(chosen, tuple) else []
        how = str(given.get("invited_how") or "")
        reg.invite(self.record, people, on=str(given["invited_on"]), how=how)
        self.to_print[:] = people if given.get(PRINT) else []
        return self.record


class Answer(StepForm):
    """Notes what somebody answered to the invitation, and whom an organisation sends."""

    step: ClassVar[str] = Step.ANSWER
    kind: ClassVar[str] = _PARTICIPANT

    def start(self, reg: Register, tell: Telling) -> Start:
        """Ask who answered what; of the meeting as a whole, who has not answered stands first."""
        one, people = _one_of(reg, self.record)
        waiting = [each for each in people if not each.reply]
        first = one or next(iter(waiting or people), None)
        rows: list[Row] = [WHO, ("reply", "replied_on"), "clearance", "interprets", "travel"]
        if first is None or not (one and (one.name or one.contact)):
            rows.insert(2, SENT)
        extras = [
            _who(people, tell),
            Extra(SENT, tell.say("life.delegates"), partial(TextEditor, (2, 8))),
        ]
        kept = given_of(first) if first is not None else {}
        values: dict[str, Given] = {
            WHO: first.id if first is not None else "",
            "reply": kept.get("reply") or "ACCEPTED",
            "replied_on": tell.now.date().isoformat(),
            **{name: kept.get(name, "") for name in ("clearance", "interprets", "travel") if one},
        }
        layout = Layout(rows, extras, frozenset({WHO, "reply"}))
        return Start(layout, values, _about(reg, self.record, tell),
                     tell.say("meetings.step.answer"))  # fmt: skip

    def write(self, reg: Register, given: Mapping[str, Given]) -> str:
        """Note it."""
        fields = fields_of(_PARTICIPANT, given)
        reply, on = str(fields.pop("reply")), str(fields.pop("replied_on", ""))
        sent = [{"name": one} for one in lines_of(given.get(SENT, ""))]
        told = reg.answer_invitation(
            str(given[WHO]), reply, on=on or None, delegates=sent, **fields
        )
        return told[0]


class Replace(StepForm):
    """Lets somebody else come instead: who takes part already, or somebody new."""

    step: ClassVar[str] = Step.REPLACE
    kind: ClassVar[str] = _PARTICIPANT

    def start(self, reg: Register, tell: Telling) -> Start:
        """Ask who is replaced by whom."""
        one, people = _one_of(reg, self.record)
        others = [Choice(each.id, named(each, tell)) for each in people
                  if one is None or each.id != one.id]  # fmt: skip
        layout = Layout(
            [WHO, BY, "contact", "name", "function"],
            [_who(people, tell), Extra(BY, tell.say("life.by_other"), partial(PickEditor, others))],
            frozenset({WHO}),
            {"contact": tell.say("life.by_contact"), "name": tell.say("life.by_name")},
        )
        values: dict[str, Given] = {WHO: one.id if one is not None else ""}
        return Start(layout, values, _about(reg, self.record, tell),
                     tell.say("meetings.step.replace"))  # fmt: skip

    def hidden(self, values: Mapping[str, Given]) -> frozenset[str]:
        """Ask for nobody new where somebody was named who takes part."""
        return frozenset({"contact", "name", "function"} if values.get(BY) else ())

    def write(self, reg: Register, given: Mapping[str, Given]) -> str:
        """Note it."""
        fields = {} if given.get(BY) else fields_of(_PARTICIPANT, given)
        reg.replace_participant(str(given[WHO]), by=str(given.get(BY, "")), **fields)
        return str(given[WHO])


class Hold(StepForm):
    """Confirms that a meeting was held, and who was there."""

    step: ClassVar[str] = Step.HOLD
    kind: ClassVar[str] = "meeting"

    def start(self, reg: Register, tell: Telling) -> Start:
        """Show of each what follows from the answers."""
        people = reg.list(_PARTICIPANT, file=self.record)
        shown = [Question(one.id, str(at), named(one, tell)) for at, one in enumerate(people, 1)]
        codes = [Choice(one, tell.code("presence", one)) for one in vocabulary.codes("presence")]
        there = Extra(WHO, tell.say("life.there"), partial(TicksEditor, shown, codes))
        values: dict[str, Given] = {WHO: {one.id: one.presence or presumed(one) for one in people}}
        rows = [WHO] if people else []
        return Start(
            Layout(rows, [there]), values, tell.record(self.record),
            tell.say("meetings.step.hold"), tell.say("life.hold_note"),
        )  # fmt: skip

    def write(self, reg: Register, given: Mapping[str, Given]) -> str:
        """Confirm it."""
        told = given.get(WHO)
        reg.hold(self.record, told if isinstance(told, dict) else {})
        return self.record


class Attend(StepForm):
    """Puts right who was there, from when to when."""

    step: ClassVar[str] = Step.ATTENDANCE
    kind: ClassVar[str] = _PARTICIPANT

    def start(self, reg: Register, tell: Telling) -> Start:
        """Show what was noted."""
        one = reg.get(self.record)
        kept = given_of(one)
        values = {name: kept[name] for name in ("presence", "arrived", "left")}
        layout = Layout(["presence", ("arrived", "left")], required=frozenset({"presence"}))
        return Start(layout, values, named(one, tell), tell.say("meetings.step.attendance"))

    def write(self, reg: Register, given: Mapping[str, Given]) -> str:
        """Write it."""
        reg.attend(
            self.record, str(given["presence"]),
            arrived=str(given["arrived"]) or None, left=str(given["left"]) or None,
        )  # fmt: skip
        return self.record


FORMS: Final[Sequence[type[StepForm]]] = (Invite, Answer, Replace, Hold, Attend)


def _expected(reg: Register, meeting: str) -> list[Any]:
    return [one for one in reg.list(_PARTICIPANT, file=meeting) if not one.replaced_by]


def _one_of(reg: Register, record: str) -> tuple[Any, list[Any]]:
    """Return the participant that a form is about, if it is about one, and whom it may be."""
    one = reg.get(record)
    if one.kind == _PARTICIPANT:
        return one, _expected(reg, one.file)
    return None, _expected(reg, record)


def _who(people: Sequence[Any], tell: Telling) -> Extra:
    choices = [Choice(one.id, named(one, tell)) for one in people]
    return Extra(WHO, tell.say("life.participant"), partial(PickEditor, choices))


def _about(reg: Register, record: str, tell: Telling) -> str:
    one = reg.get(record)
    return tell.record(one.file if one.kind == _PARTICIPANT else record)
