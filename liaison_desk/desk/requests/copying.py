"""Headquarters' copy: kept back for one of three reasons, demanded, given after all.

Whatever an office writes goes to headquarters by itself. What stays at the post is
not known there, not even that it is: so headquarters demands of a case, by an
action for whoever keeps it, and that is done once nothing of the case is kept back.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from liaison_desk.db.holder import Holder
from liaison_desk.desk import actions, history, reading, records, writer
from liaison_desk.desk.network.known import known
from liaison_desk.desk.requests.errors import NotADemand
from liaison_desk.records.actions import DONE, OVER
from liaison_desk.records.errors import Required
from liaison_desk.words import LANGUAGES, say

DEMAND: Final = "COPY"  # a code of action_type
_IN_PROGRESS: Final = "IN_PROGRESS"
_REASON: Final = "no_copy_reason"
_STAYS: Final = "restricted_to_post"


def no_copy(holder: Holder, entry: str, reason: str) -> None:
    """Keep an entry at the post; ``reason`` is a code of the vocabulary no_copy_reason."""
    if not reason:
        raise Required(kind="entry", field=_REASON)
    fields = {_STAYS: True, _REASON: reason}
    records.change(holder, entry, fields, reason=reason)


def copy(holder: Holder, entry: str) -> None:
    """Let headquarters have a copy after all: it was demanded, or the reason fell away.

    A demand that it answers says so, with the entry as its evidence; it is done once
    nothing else of the case stays at the post.
    """
    with writer.together(holder):
        fields = {_STAYS: False, _REASON: None}
        records.change(holder, entry, fields, reason=DEMAND)
        holder.flush()
        case = reading.get(holder, entry).file
        status = _IN_PROGRESS if kept_back(holder, case) else DONE
        for one in _demands(holder, case):
            actions.mark(holder, one, status, [entry])


def kept_back(holder: Holder, case: str) -> list[str]:
    """Return the entries of a case of which headquarters gets no copy."""
    return [one.id for one in reading.listed(holder, "entry", {_STAYS: True}, file=case)]


def demand(holder: Holder, case: str, due: date | None = None) -> str:
    """Demand copies of what an office kept back in a case; returns the action that says so.

    It is for the officer who leads the case, else for who opened it. Asked again, it is
    the demand that is open. :class:`NotADemand` where nobody else keeps the case.
    """
    with holder.transaction():
        whose = _whose(holder, case)
        for one in _demands(holder, case):
            return one
        text = {one: say("requests.copy_demanded", one) for one in LANGUAGES}
        fields = {"type": DEMAND, "text": text, "owner_person": whose, "status": "OPEN"}
        by = {"due": due.isoformat()} if due else {}
        return records.add(holder, "action", {**fields, **by}, file=case)


def may_demand(holder: Holder, case: str) -> bool:
    """Tell whether copies can be demanded in a case: by headquarters, of another office."""
    return holder.station == holder.headquarters and _office(holder, case) != holder.office


def _demands(holder: Holder, case: str) -> list[str]:
    found = reading.listed(holder, "action", {"type": DEMAND}, file=case)
    return [one.id for one in found if one.status not in OVER]


def _whose(holder: Holder, case: str) -> str:
    found = reading.get(holder, case)
    if found.kind != "case" or not may_demand(holder, case):
        raise NotADemand
    return found.lead_officer or _begun(holder, case).officer


def _office(holder: Holder, case: str) -> str:
    return known(holder).office(_begun(holder, case).station)


def _begun(holder: Holder, case: str) -> history.Step:
    return history.history(holder, case)[0]
