"""Who comes and who was there: the tab *Attendance*."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from liaison_desk.desk.reading import Record
from liaison_desk.records.meetings.steps import Step as Taken
from liaison_desk.ui.look.palette import Tone
from liaison_desk.ui.presenters import record_view
from liaison_desk.ui.presenters.meetings.life.head import words_of
from liaison_desk.ui.presenters.meetings.life.reading import Life
from liaison_desk.ui.presenters.meetings.life.step_form import LIFE
from liaison_desk.ui.presenters.meetings.life.taking import PRESENCE
from liaison_desk.ui.presenters.meetings.tasks import KEEP, PAIR, named
from liaison_desk.ui.presenters.record_view import texts
from liaison_desk.ui.presenters.telling import Telling
from liaison_desk.ui.views import Mark, Step
from liaison_desk.ui.widgets.lines import Group, Line

_PRESENCE: Final = {"PRESENT": Tone.DONE, "EXCUSED": Tone.SOON, "ABSENT": Tone.LATE}
_REPLY: Final = {"ACCEPTED": Tone.DONE, "DECLINED": Tone.LATE, "TENTATIVE": Tone.SOON}
# The key of each by its letter and by its place in the row of digits, for keyboards without it.
_KEYS: Final = (("P", "1", "PRESENT"), ("E", "2", "EXCUSED"), ("A", "3", "ABSENT"))
_OF_ONE: Final = (Taken.ANSWER, Taken.REPLACE, Taken.ATTENDANCE)


def attendance(life: Life, people: Sequence[Record], tell: Telling) -> tuple[Group, ...]:
    """Return the participants by delegation, after what the answers come to."""
    delegations: dict[str, list[Record]] = {}
    for one in people:
        country, organisation = one.fields["country"], one.fields["organisation"]
        name = tell.code("country", country) if country else tell.record(organisation)
        delegations.setdefault(name or tell.say("meeting.no_delegation"), []).append(one)
    groups = tuple(
        Group(name, tuple(_participant(life, one, tell) for one in members))
        for name, members in delegations.items()
    )
    said = _come_to(life, people, tell) if people else tell.say("meeting.nobody")
    add = None if life.frozen else Step("add:participant", tell.say("meeting.add_participant"))
    if not said and add is None:
        return groups
    return (Group(said, (), counted=False, step=add), *groups)


def _come_to(life: Life, people: Sequence[Record], tell: Telling) -> str:
    """Return what the answers come to before the meeting, and by which keys it is noted after."""
    if Taken.ATTENDANCE in life.before:
        keys = (
            tell.say("life.key", letter=key, digit=digit, what=tell.code("presence", code).lower())
            for key, digit, code in _KEYS
        )
        return tell.say("life.keys", keys=", ".join(keys))
    invited = [one for one in people if one.invited_on and not one.replaced_by]
    if not invited:
        return ""
    replies = Counter(one.reply for one in invited)
    told = [f"{tell.code('invitation_reply', code)} {replies[code]}" for code in _REPLY
            if replies[code]]  # fmt: skip
    waiting = replies[None]
    told += [tell.say("life.unanswered", n=waiting)] if waiting else []
    return texts((tell.say("life.invited", n=len(invited)), *told))


def _participant(life: Life, one: Record, tell: Telling) -> Line:
    fields = one.fields
    office = tell.record(fields["organisation"])
    name = tell.text(fields["name"]) or tell.record(fields["contact"]) or office
    role = tell.code("participant_role", fields["role"])
    presence = tell.code("presence", fields["presence"])
    organisation = office if fields["country"] and name != office else ""
    said = (role, tell.text(fields["function"]), organisation, _languages(one, tell),
            _times(one, tell), fields["travel"])  # fmt: skip
    can_note = Taken.ATTENDANCE in life.before
    return Line(
        one.id, name or tell.say("meeting.not_named"), "", texts(said),
        Mark(presence, _PRESENCE.get(fields["presence"], Tone.PLAIN)) if presence else None,
        (*_invitation(one, tell), *record_view.open_marks(one, tell)), _steps(life, one, tell),
        "participant" if fields["contact"] else "",
        keys=tuple(_keys()) if can_note else (),
    )  # fmt: skip


def _keys() -> Iterator[tuple[str, str]]:
    """Yield each key with the step that it takes."""
    for *keys, code in _KEYS:
        for key in keys:
            yield key, f"{LIFE}:{PRESENCE}:{code}"


def _languages(one: Record, tell: Telling) -> str:
    """Return between which languages somebody interprets."""
    if not one.interprets:
        return ""
    spoken = ", ".join(tell.code("language", code) for code in one.interprets)
    return tell.say("life.interprets", languages=spoken)


def _times(one: Record, tell: Telling) -> str:
    """Return from when to when somebody was there, if not the whole time."""
    arrived, left = one.arrived, one.left
    return texts((
        tell.say("life.arrived", when=tell.shortly(arrived)) if arrived else "",
        tell.say("life.left_at", when=tell.shortly(left)) if left else "",
    ))  # fmt: skip


def _invitation(one: Record, tell: Telling) -> Iterator[Mark]:
    """Yield how the invitation stands: answered, waiting, and who comes instead."""
    if one.reply:
        day = tell.short_day(one.replied_on) if one.replied_on else ""
        yield Mark(texts((tell.code("invitation_reply", one.reply), day)),
                   _REPLY.get(one.reply, Tone.PLAIN))  # fmt: skip
    elif one.invited_on:
        on = tell.say("life.invited_on", day=tell.short_day(one.invited_on))
        yield Mark(texts((on, tell.code("channel", one.invited_how))))
    if one.replaced_by:
        other = tell.look(one.replaced_by)
        who = named(other, tell) if other is not None else tell.record(one.replaced_by)
        yield Mark(tell.say("life.replaced_by", who=who), Tone.SOON)


def _steps(life: Life, one: Record, tell: Telling) -> Step | None:
    """Return what can be done with a participant; whoever has no name is no contact."""
    offered = [each for each in _OF_ONE if each in life.before]
    if one.replaced_by:
        offered = [each for each in offered if each is Taken.ATTENDANCE]
    under = [Step(f"{LIFE}:{each}", words_of(each, tell)) for each in offered]
    if one.fields["name"] or one.fields["contact"]:
        keep = [] if one.fields["contact"] else [Step(KEEP, tell.say("meeting.keep"))]
        under += [*keep, Step(PAIR, tell.say("meeting.pair"))]
    if not life.frozen:
        under.append(Step(f"part:{one.kind}", tell.say("record.edit")))
    if len(under) < 2:
        return under[0] if under else None
    return Step("steps", tell.say("meeting.steps"), under=tuple(under))
