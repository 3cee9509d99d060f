"""Forms of a series: the next meeting made of the last one, a closed topic opened again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import ClassVar, Final

from liaison_desk.desk.meetings import topics
from liaison_desk.records.meetings.steps import Step
from liaison_desk.records.registry import kind
from liaison_desk.register import Register
from liaison_desk.ui.editors.editor import Given
from liaison_desk.ui.editors.layout import BEYOND, Extra, Layout
from liaison_desk.ui.editors.pick import PickEditor
from liaison_desk.ui.presenters.feed_values import given_of_value
from liaison_desk.ui.presenters.forms.tasks import Start
from liaison_desk.ui.presenters.meetings.life.step_form import StepForm, fields_of
from liaison_desk.ui.presenters.record_view import short, texts
from liaison_desk.ui.presenters.telling import Telling
from liaison_desk.ui.views import Choice

REOPEN: Final = "reopen_topic"
TOPIC: Final = f"{BEYOND}topic"
_LINES: Final = ("title", ("starts", "ends"), ("place", "country"), ("type", "format"))
_SHOWN: Final = ("title", "starts", "ends", "place", "country", "type", "format")


class NextMeeting(StepForm):
    """Makes the next meeting of the series: people, open topics and actions come along."""

    step: ClassVar[str] = Step.NEXT_MEETING
    kind: ClassVar[str] = "meeting"

    def start(self, reg: Register, tell: Telling) -> Start:
        """Show what follows from this one, to be put right, and what comes along."""
        told = reg.foresee_next(self.record)
        rules = kind("meeting").fields
        values = {name: given_of_value(rules[name], told.get(name)) for name in _SHOWN}
        layout = Layout(list(_LINES), required=frozenset({"title"}))
        title = tell.say("meetings.step.next_meeting")
        return Start(layout, values, tell.record(self.record), title, self._carried(reg, tell))

    def write(self, reg: Register, given: Mapping[str, Given]) -> str:
        """Make it."""
        return reg.make_next(self.record, **fields_of("meeting", given))

    def _carried(self, reg: Register, tell: Telling) -> str:
        """Return in words what comes along: who takes part, which topics, how many actions."""
        people = [one for one in reg.list("participant", file=self.record) if not one.replaced_by]
        items = [
            one for one in reg.list("agenda_item", file=self.record)
            if one.outcome != topics.CLOSED and not one.follow_up
        ]  # fmt: skip
        names = ", ".join(short(tell.text(one.title), 60) for one in items)
        actions = len(reg.left_to_do(self.record))
        said = (
            tell.say("life.carry.people", n=len(people)),
            tell.say("life.carry.topics", n=len(items)) + (f": {names}" if names else ""),
            tell.say("life.carry.actions", n=actions),
        )
        return tell.say("life.carry", what="; ".join(said))


class ReopenTopic(StepForm):
    """Puts a topic that an earlier meeting closed on the agenda again."""

    step: ClassVar[str] = REOPEN
    kind: ClassVar[str] = "agenda_item"

    def start(self, reg: Register, tell: Telling) -> Start:
        """Ask which one, the latest first."""
        choices = [
            Choice(one.id, texts((tell.text(one.title), tell.record(one.file))))
            for one in reg.closed_topics(self.record)
        ]
        layout = Layout(
            [TOPIC], [Extra(TOPIC, tell.say("life.topic"), partial(PickEditor, choices))],
            frozenset({TOPIC}),
        )  # fmt: skip
        return Start(layout, {}, tell.record(self.record), tell.say("life.reopen_topic"))

    def write(self, reg: Register, given: Mapping[str, Given]) -> str:
        """Put it on the agenda."""
        return reg.reopen_topic(str(given[TOPIC]), self.record)


FORMS: Final[Sequence[type[StepForm]]] = (NextMeeting, ReopenTopic)
