"""The life of a meeting up to its minutes: meeting, topic."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final

from liaison_desk.cli.command import Answer, Call, Command
from liaison_desk.cli.grammar import Arguments
from liaison_desk.cli.names import fields, record_id
from liaison_desk.cli.screen import pairs
from liaison_desk.cli.shown import record_object
from liaison_desk.desk.meetings.errors import NoSuchStep, NotItsParticipant
from liaison_desk.desk.meetings.topics import Dealt
from liaison_desk.records import vocabulary
from liaison_desk.records.dates import show_day
from liaison_desk.records.meetings.steps import Step
from liaison_desk.register import Register

_OF_ONE: Final = frozenset({Step.ANSWER, Step.REPLACE, Step.ATTENDANCE})  # participant

Given = dict[str, Any]
Taken = Callable[[Register, str, str, Given], object]  # meeting, participant

_TAKE: Final[Mapping[Step, Taken]] = MappingProxyType({
    Step.INVITE: lambda reg, meeting, one, given: reg.invite(
        meeting, [one] if one else [], on=given.get("invited_on"),
        how=str(given.get("invited_how") or ""),
    ),
    Step.ANSWER: lambda reg, _, one, given: reg.answer_invitation(
        one, given.pop("reply", ""), on=given.pop("replied_on", None), **given
    ),
    Step.REPLACE: lambda reg, _, one, given: reg.replace_participant(
        one, by=given.pop("replaced_by", ""), **given
    ),
    Step.SET_AGENDA: lambda reg, meeting, _one, _given: reg.set_agenda(meeting),
    Step.OPEN_AGENDA: lambda reg, meeting, _one, _given: reg.open_agenda(meeting),
    Step.HOLD: lambda reg, meeting, one, given: reg.hold(
        meeting, {one: given.get("presence", "")} if one else {}
    ),
    Step.ATTENDANCE: lambda reg, _, one, given: reg.attend(
        one, given.get("presence", ""), arrived=given.get("arrived"), left=given.get("left")
    ),
    Step.WRITE: lambda reg, meeting, _one, _given: reg.begin_minutes(meeting),
    Step.NEXT_MEETING: lambda reg, meeting, _one, given: reg.make_next(meeting, **given),
})  # fmt: skip


def _meeting_arguments(line: Arguments) -> None:
    line.place("meeting")
    line.place("step", nargs="?", default="")
    line.place("values", nargs="*", default=[])
    line.option("--participant", default="")


def _meeting(call: Call) -> Answer:
    with call.register() as register:
        meeting = record_id(register, call.options.meeting)
        made = _take(call, register, meeting) if call.options.step else ""
        stage = register.meeting_situation(meeting).stage
        offered, lacking = register.meeting_steps(meeting), register.missing(meeting)
        said = [register.missing_told(one, call.language) for one in lacking]
        return Answer(
            {
                "meeting": meeting,
                "stage": str(stage),
                "steps": [str(one) for one in offered],
                "missing": [
                    {"lack": str(one.lack), "grave": one.grave, "record": one.record,
                     "kind": one.kind, "field": one.field, "number": one.number, "said": text}
                    for one, text in zip(lacking, said, strict=True)
                ],
                "next": record_object(register.get(made)) if made else None,
            },
            [
                vocabulary.label("meeting_status", stage, call.language), "",
                *pairs([(str(one), call.say(f"meetings.step.{one}")) for one in offered]),
                *([] if not said else ["", call.say("cli.meeting.missing"), *said]),
            ],
        )  # fmt: skip


def _take(call: Call, register: Register, meeting: str) -> str:
    """Take the step that was typed; returns the id of a next meeting, if it made one."""
    options = call.options
    if options.step not in {*Step}:
        raise NoSuchStep(step=options.step[:40], steps=", ".join(Step))
    step = Step(options.step)
    one = record_id(register, options.participant) if options.participant else ""
    if step in _OF_ONE and (not one or register.get(one).file != meeting):
        raise NotItsParticipant
    kind = "meeting" if step is Step.NEXT_MEETING else "participant"
    given = fields(register, kind, options.values, call.language)
    made = _TAKE[step](register, meeting, one, given)
    return str(made) if step is Step.NEXT_MEETING else ""


def _topic_arguments(line: Arguments) -> None:
    line.place("item")


def _topic(call: Call) -> Answer:
    with call.register() as register:
        story = register.topic(record_id(register, call.options.item))
    lines = [line for one in story for line in _told(call, one)]
    return Answer({"topic": [_object(one) for one in story]}, lines)


def _told(call: Call, one: Dealt) -> list[str]:
    """Return one meeting's part of the story: when, how the topic left it, what was agreed."""
    starts, outcome = one.meeting.starts, one.item.outcome
    head = [
        show_day(starts, call.language) if starts else "", one.meeting.number or "",
        vocabulary.label("item_outcome", outcome, call.language) if outcome else "",
    ]  # fmt: skip
    said = [*one.paragraphs, *one.conclusions, *one.actions]
    return [" · ".join(filter(None, head)), *(f"  {each.label}" for each in said)]


def _object(one: Dealt) -> dict[str, Any]:
    return {
        "meeting": one.meeting.id,
        "item": one.item.id,
        "outcome": one.item.outcome,
        "paragraphs": [each.id for each in one.paragraphs],
        "conclusions": [each.id for each in one.conclusions],
        "actions": [each.id for each in one.actions],
    }


MEETING: Final = Command(
    "meeting",
    "--register SKP SKP-MTG-2026-0001 invite",
    _meeting_arguments,
    _meeting,
    "participant",
)
TOPIC: Final = Command(
    "topic", "--register SKP 0123456789abcdef0123456789abcdef", _topic_arguments, _topic
)
