"""A case is closed when nothing in it waits any more, and opened again with a reason."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from liaison_desk.db.holder import Holder
from liaison_desk.desk import overview, records
from liaison_desk.desk.handling.errors import ReasonNeeded
from liaison_desk.desk.network import directory
from liaison_desk.desk.overview import Situation
from liaison_desk.desk.reading import Record, get
from liaison_desk.desk.requests.errors import CaseStandsOtherwise, RequestsOpen
from liaison_desk.records.errors import Required
from liaison_desk.records.requests import Answer
from liaison_desk.records.requests.steps import PROPOSAL, REQUEST

CLOSED: Final = "CLOSED"
OPEN: Final = "OPEN"
OVER: Final = frozenset({CLOSED, "ARCHIVED"})


def may_close(holder: Holder, case: str) -> bool:
    """Tell whether a case is to be closed: it is open, and all requests that it has are closed."""
    one = get(holder, case)
    if one.kind != "case" or one.deleted or one.status in OVER:
        return False
    return all_closed(overview.situations(holder, case))


def all_closed(situations: Iterable[Situation]) -> bool:
    """Tell whether there are requests among these, and all of them are closed."""
    known = list(situations)
    asked = [each for each in known if each.type == REQUEST]
    closed = all(each.state.answer is Answer.CLOSED for each in asked)
    return bool(asked) and closed and not any(_waits(each) for each in known)


def close(holder: Holder, case: str, outcome: str, on: date | str | None = None) -> None:
    """Close a case with its outcome, a code of closure_reason; its review follows from the day.

    :class:`RequestsOpen` names the requests that are not closed yet.
    """
    with holder.transaction():
        if _case(holder, case).status in OVER:
            raise CaseStandsOtherwise
        if not outcome:
            raise Required(kind="case", field="closure_reason")
        waiting = [
            str(get(holder, each.id).number or "?")
            for each in overview.situations(holder, case)
            if _waits(each)
        ]
        if waiting:
            raise RequestsOpen(numbers=", ".join(sorted(waiting)))
        day = on or directory.today(holder)
        fields = {"status": CLOSED, "closed_on": day, "closure_reason": outcome}
        records.change(holder, case, fields)


def _waits(one: Situation) -> bool:
    """Tell whether a request was not closed yet, or a proposal not answered."""
    if one.type == PROPOSAL:
        return one.state.unanswered
    return one.type == REQUEST and one.state.answer not in {Answer.CLOSED, Answer.DRAFT}


def reopen(holder: Holder, case: str, reason: str) -> None:
    """Open a closed case again; why stands in its history."""
    with holder.transaction():
        if _case(holder, case).status not in OVER:
            raise CaseStandsOtherwise
        if not reason.strip():
            raise ReasonNeeded
        fields = {"status": OPEN, "closed_on": None, "closure_reason": None}
        records.change(holder, case, fields, reason=reason.strip())


def _case(holder: Holder, case: str) -> Record:
    one = get(holder, case)
    if one.kind != "case":
        raise CaseStandsOtherwise
    return one
