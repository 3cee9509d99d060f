"""Actions: who is to do what by when, and what is said of one when it is done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from liaison_desk.bundle.reckoning import offices_by_row
from liaison_desk.db.holder import Holder
from liaison_desk.db.queries.pending import PendingAction
from liaison_desk.desk import reading, records
from liaison_desk.desk.days import today
from liaison_desk.desk.errors import NotAnAction
from liaison_desk.desk.network.known import known
from liaison_desk.records import values
from liaison_desk.records.about import About
from liaison_desk.records.actions import DONE, overdue
from liaison_desk.records.kinds.action import ACTION
from liaison_desk.records.names import fold

_DUE: Final = ACTION.fields["due"]


@dataclass(frozen=True, slots=True)
class OpenAction:
    """An action that is neither done nor cancelled; nothing of its text is read."""

    id: str
    file: str  # the case or meeting
    due: About | None
    ours: bool  # else it is awaited from others
    late: bool


def still_open(holder: Holder) -> list[OpenAction]:
    """Return every action that is neither done nor cancelled: by its date, the undated last."""
    holder.flush()
    day, ours = today(holder), _ours(holder)
    found = []
    for one in holder.tables.pending_actions():
        due = _due(one)
        late = overdue(one.status, due, day)
        found.append(OpenAction(one.uid, one.file, due, ours(one), late))
    return sorted(found, key=lambda one: (one.due.last if one.due else date.max, one.id))


def mark(holder: Holder, action: str, status: str, evidence: Sequence[str] = ()) -> None:
    """Say how an action stands: done today, cancelled, in progress, open again.

    ``evidence`` are records that show it, beside those that are named already.
    """
    one = reading.get(holder, action)
    if one.kind != ACTION.code:
        raise NotAnAction
    named = {"evidence": [*one.evidence, *evidence]} if evidence else {}
    records.change(holder, action, {**_marked(status, today(holder)), **named})


def _marked(status: str, day: date) -> dict[str, Any]:
    return {"status": status, "done_on": day if status == DONE else None}


def _due(one: PendingAction) -> About | None:
    """Return its date; ``None`` for none, and for what a careless station wrote instead."""
    read = values.from_feed(_DUE, one.due) if one.due is not None else None
    return read if isinstance(read, About) else None


def _ours(holder: Holder) -> Callable[[PendingAction], bool]:
    """Return what tells whether this office is to do an action.

    A person counts before an organisation, and that before a name as the minutes
    have it; what nobody owns is up to the office that wrote it down.
    """
    makers, organisations = offices_by_row(holder), _organisations(holder)
    officers = _officers(holder)
    names = {fold(one) for one in officers.values()}

    def tells(one: PendingAction) -> bool:
        if one.owner_person:
            return one.owner_person in officers
        if one.owner_org:
            return one.owner_org in organisations
        if one.owner:
            return fold(one.owner) in names
        return makers.get(one.feed) == holder.office

    return tells


def _officers(holder: Holder) -> dict[str, str]:
    """Return the officers of this office with their names; who has no station is of none."""
    offices = known(holder)
    return {
        uid: str(name)
        for uid, (station, name) in reading.filled(holder, "officer", "station", "name")
        if offices.office(str(station)) == holder.office
    }


def _organisations(holder: Holder) -> set[str]:
    """Return the organisations that this office is."""
    offices = known(holder)
    return {
        str(organisation)
        for _, (organisation, code) in reading.filled(holder, "station", "organisation", "code")
        if offices.office(str(code)) == holder.office
    }
