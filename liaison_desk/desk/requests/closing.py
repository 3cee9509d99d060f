"""A case is closed when nothing in it waits any more, and opened again with a reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Final

from liaison_desk.db.holder import Holder
from liaison_desk.desk import overview, records
from liaison_desk.desk.days import today
from liaison_desk.desk.handling.errors import ReasonNeeded
from liaison_desk.desk.overview import Situation
from liaison_desk.desk.reading import Record, get
from liaison_desk.desk.requests.case_decision import CLOSED, OVER
from liaison_desk.desk.requests.errors import (
    CaseStandsOtherwise,
    RequestsContradict,
    RequestsOpen,
)
from liaison_desk.records.errors import Required
from liaison_desk.records.requests import Answer
from liaison_desk.records.requests.steps import PROPOSAL, REQUEST

OPEN: Final = "OPEN"


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
    disputed = any(each.state.contradictions for each in known)
    return bool(asked) and closed and not disputed and not any(_waits(each) for each in known)


def outcomes(situations: Iterable[Situation]) -> tuple[str, ...]:
    """Return as what the requests among these were closed, the commonest first, then by code."""
    ends = sorted(
        one.state.closed.reason or ""
        for one in situations if one.type == REQUEST and one.state.closed
    )  # fmt: skip
    return tuple(one for one, _ in Counter(filter(None, ends)).most_common())


def close(holder: Holder, case: str, outcome: str, on: date | str | None = None) -> None:
    """Close a case with its outcome, a code of closure_reason; its review follows from the day.

    :class:`RequestsOpen` names the requests that are not closed yet.
    """
    with holder.transaction():
        if _case(holder, case).status in OVER:
            raise CaseStandsOtherwise
        if not outcome:
            raise Required(kind="case", field="closure_reason")
        known = overview.situations(holder, case)
        if waiting := [each for each in known if _waits(each)]:
            raise RequestsOpen(numbers=_numbers(holder, waiting))
        if disputed := [each for each in known if each.state.contradictions]:
            raise RequestsContradict(numbers=_numbers(holder, disputed))
        day = on or today(holder).isoformat()
        fields = {"status": CLOSED, "closed_on": day, "closure_reason": outcome}
        records.change(holder, case, fields)


def _numbers(holder: Holder, known: Iterable[Situation]) -> str:
    return ", ".join(sorted(str(get(holder, each.id).number or "?") for each in known))


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
