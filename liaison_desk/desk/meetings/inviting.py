"""Invitations: who was invited when, what they answered, whom they send, who comes instead."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from liaison_desk.db.holder import Holder
from liaison_desk.desk import records, writer
from liaison_desk.desk.days import today
from liaison_desk.desk.meetings import standing
from liaison_desk.desk.meetings.errors import AlreadyReplaced, NotItsParticipant, StepNotOffered
from liaison_desk.desk.reading import Record, get, listed
from liaison_desk.records.meetings.steps import Stage, Step, reached, stage_of

ACCEPTED: Final = "ACCEPTED"
PRESENT, REPLACED = "PRESENT", "REPLACED"
_WHOSE: Final = ("country", "organisation")  # of a delegation: the same for all its delegates
_SEAT: Final = (*_WHOSE, "role", "position", "interprets")  # what whoever comes instead takes over


def invite(
    holder: Holder,
    meeting: str,
    people: Sequence[str] = (),
    on: date | str | None = None,
    how: str = "",
) -> list[str]:
    """Note that these participants were invited, today or on a day; returns their ids.

    Without ``people`` all who were not invited yet. ``how`` is the channel by which.
    """
    with writer.together(holder):
        standing.move(holder, meeting, Step.INVITE)
        here = standing.expected(listed(holder, standing.PARTICIPANT, {}, file=meeting))
        chosen = list(people) or [one.id for one in here if one.invited_on is None]
        if not {*chosen} <= {one.id for one in here}:
            raise NotItsParticipant
        for one in chosen:
            by = {"invited_how": how} if how else {}
            records.change(holder, one, {"invited_on": on or today(holder), **by})
        return chosen


def answer(
    holder: Holder,
    participant: str,
    reply: str,
    *,
    on: date | str | None = None,
    delegates: Sequence[Mapping[str, Any]] = (),
    given: Mapping[str, Any],
) -> list[str]:
    """Note what a participant answered, today or on a day; returns whom it concerns.

    ``given`` are other fields: travel, clearance, languages. ``delegates`` names
    those whom an organisation sends: the first takes its own line where that has
    no name, each further one a line of the same delegation.
    """
    with writer.together(holder):
        one = _participant(holder, participant)
        _offered(holder, one.file, Step.ANSWER)
        answered = {"reply": reply, "replied_on": on or today(holder)}
        named = [dict(each) for each in delegates]
        first = named.pop(0) if named and not (one.name or one.contact) else {}
        records.change(holder, participant, {**answered, **given, **first})
        whose = {name: one.fields[name] for name in (*_WHOSE, "invited_on", "invited_how")}
        return [participant] + [
            records.add(holder, one.kind, {**whose, **answered, **each}, file=one.file)
            for each in named
        ]


def replace(holder: Holder, participant: str, *, by: str = "", given: Mapping[str, Any]) -> str:
    """Let somebody else come instead; returns the id of whoever does.

    ``by`` is another participant, else ``given`` are the fields of a new one, who
    takes over country, organisation and role. Once the meeting was held, the one
    was replaced and the other was present.
    """
    with writer.together(holder):
        one = _participant(holder, participant)
        _offered(holder, one.file, Step.REPLACE)
        if one.replaced_by:
            raise AlreadyReplaced
        held = reached(stage_of(get(holder, one.file).status), Stage.HELD)
        if by and (_participant(holder, by).file != one.file or by == participant):
            raise NotItsParticipant
        seat = {name: one.fields[name] for name in _SEAT}
        other = by or records.add(
            holder, one.kind, {**seat, **({"presence": PRESENT} if held else {}), **given},
            file=one.file,
        )  # fmt: skip
        left = {"replaced_by": other, **({"presence": REPLACED} if held else {})}
        records.change(holder, participant, left)
        return other


def _offered(holder: Holder, meeting: str, step: Step) -> None:
    if step not in standing.steps(holder, meeting):
        raise StepNotOffered


def _participant(holder: Holder, participant: str) -> Record:
    one = get(holder, participant)
    if one.kind != standing.PARTICIPANT or one.deleted:
        raise NotItsParticipant
    return one
