"""The agenda with what became of each topic: the part of the tab *Plan* under its facts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from liaison_desk.desk.reading import Record
from liaison_desk.records.meetings.steps import Stage, reached
from liaison_desk.records.meetings.steps import Step as Taken
from liaison_desk.register import Register
from liaison_desk.ui.look.palette import Tone
from liaison_desk.ui.presenters import record_view
from liaison_desk.ui.presenters.meetings.life.head import words_of
from liaison_desk.ui.presenters.meetings.life.reading import Life
from liaison_desk.ui.presenters.meetings.life.series_forms import REOPEN
from liaison_desk.ui.presenters.meetings.life.step_form import LIFE
from liaison_desk.ui.presenters.meetings.life.taking import OUTCOME
from liaison_desk.ui.presenters.meetings.tasks import BEGIN_AGENDA
from liaison_desk.ui.presenters.record_view import short, texts
from liaison_desk.ui.presenters.telling import Telling
from liaison_desk.ui.views import Mark, Step
from liaison_desk.ui.widgets.lines import Group, Line

TOPIC: Final = "topic"  # shows the history of a topic
_OUTCOMES: Final = {"CLOSED": Tone.DONE, "SKIPPED": Tone.SOON}
_LONGEST: Final = 300  # characters
_TITLE: Final = 56  # the same, of a meeting beside its day


def agenda(life: Life, reg: Register, items: Sequence[Record], tell: Telling) -> Group:
    """Return the items with where each comes from and what became of it (in the worker)."""
    lines = tuple(_item(life, one, number, tell) for number, one in enumerate(items, start=1))
    return Group(
        tell.say("kind.agenda_item.many"), lines, bool(lines), _add(life, reg, items, tell)
    )


def _add(life: Life, reg: Register, items: Sequence[Record], tell: Telling) -> Step | None:
    """Return what can be added: of a series also what it closed before, and its next meeting."""
    under = []
    if not life.frozen and not life.meeting.deleted:
        if not items:
            under.append(Step(BEGIN_AGENDA, tell.say("meeting.begin_agenda")))
        under.append(Step("add:agenda_item", tell.say("meeting.add_item")))
        if life.meeting.series and reg.closed_topics(life.meeting.id):
            under.append(Step(f"{LIFE}:{REOPEN}", tell.say("life.reopen_topic")))
    if Taken.NEXT_MEETING in life.before:
        code = f"{LIFE}:{Taken.NEXT_MEETING}"
        under.append(Step(code, words_of(Taken.NEXT_MEETING, tell)))
    if len(under) < 2:
        return under[0] if under else None
    return Step("agenda", tell.say("form.add"), under=tuple(under))


def _item(life: Life, one: Record, number: int, tell: Telling) -> Line:
    planned = tell.say("meeting.minutes_planned", n=one.minutes) if one.minutes else ""
    outcome = tell.code("item_outcome", one.outcome)
    marks = [Mark(outcome, _OUTCOMES.get(one.outcome, Tone.PLAIN))] if outcome else []
    before = tell.look(one.continues) if one.continues else None
    if before is not None:
        marks.append(Mark(tell.say("life.carried_from", meeting=_meeting(before.file, tell))))
    return Line(
        one.id, tell.text(one.title), tell.text(one.presenter), planned, Mark(str(number)),
        (*marks, *record_view.open_marks(one, tell)), _first(life, one, tell), "",
        tuple(_more(life, one, tell)),
    )  # fmt: skip


def _first(life: Life, one: Record, tell: Telling) -> Step | None:
    return None if life.frozen else Step(f"part:{one.kind}", tell.say("record.edit"))


def _more(life: Life, one: Record, tell: Telling) -> list[Step]:
    """Return what can be said of how a topic leaves the meeting, and its history."""
    held = reached(life.situation.stage, Stage.HELD)
    wanted = {"CLOSED": held, "SKIPPED": True, "OPEN": bool(one.outcome and one.outcome != "OPEN")}
    free = not (life.frozen or life.meeting.deleted or one.follow_up)
    steps = [
        Step(f"{LIFE}:{OUTCOME}:{code}", tell.say(f"life.outcome.{code}"))
        for code, offered in wanted.items()
        if offered and free and one.outcome != code
    ]
    return [*steps, Step(f"{LIFE}:{TOPIC}", tell.say("life.history"))]


def history(reg: Register, item: str, tell: Telling) -> tuple[Group, ...]:
    """Return what each meeting did with a topic, the latest first (in the worker)."""
    groups = []
    for one in reversed(reg.topic(item)):
        outcome = tell.code("item_outcome", one.item.outcome) or tell.code("item_outcome", "OPEN")
        title = texts((_meeting(one.meeting.id, tell), outcome))
        parts = (*one.paragraphs, *one.conclusions, *one.actions)
        lines = tuple(
            Line(part.id, short(tell.text(part.text), _LONGEST), _sort(part, tell))
            for part in parts
        )
        nothing = Line(one.item.id, tell.say("life.nothing_said"))
        groups.append(Group(title, lines or (nothing,), counted=False))
    return tuple(groups)


def _sort(part: Record, tell: Telling) -> str:
    """Return what a line of the history is, where it is more than a paragraph."""
    if part.kind == "paragraph":
        return ""
    state = (
        tell.code("action_status", part.status)
        if part.kind == "action"
        else tell.code("conclusion_type", part.type)
    )
    return texts((tell.kind(part.kind), state))


def _meeting(meeting: str, tell: Telling) -> str:
    """Return a meeting by its title and its day."""
    one = tell.look(meeting)
    if one is None:
        return tell.record(meeting)
    return texts((short(tell.label(one), _TITLE), tell.span(one.starts, None)))
