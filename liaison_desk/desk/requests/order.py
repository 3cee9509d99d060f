"""What answers a message does not come before it, and a delay notice brings no date forward."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from liaison_desk.db.holder import Holder
from liaison_desk.desk.requests import threads
from liaison_desk.desk.requests.errors import NotARequest
from liaison_desk.records import errors
from liaison_desk.records.moments import APART
from liaison_desk.records.requests import dates_of, request_state

DELAY: Final = "DLY"


def check(
    holder: Holder, told: Mapping[str, str], moments: Mapping[str, datetime], record: str = ""
) -> None:
    """Refuse an entry that answers what was not there yet, or a delay that is none.

    ``told`` are its direction, type and what it answers; ``moments`` those that are
    filled; ``record`` is its id, if it has one already.
    """
    try:
        thread = threads.one(holder, told["answers"]) if told["answers"] else None
    except NotARequest:
        return
    if thread is None:
        return
    own = next((name for name in dates_of(told["direction"]) if name in moments), "")
    begun = thread.request.at
    if own and begun and moments[own] + APART < begun:
        raise errors.BeforeTheRequest(field=own)
    if told["type"] != DELAY or "due" not in moments:
        return
    at = moments.get(own)
    others = [one for one in thread.later if one.id != record]
    earlier = [one for one in others if at is None or one.at is None or one.at <= at]
    stood = request_state(thread.request, earlier).due
    if stood is not None and moments["due"] < stood:
        raise errors.NoDelay(field="due")
