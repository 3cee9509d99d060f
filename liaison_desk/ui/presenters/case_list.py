"""The list of cases: which there are, the most urgent first, a page of rows (in the worker)."""

from __future__ import annotations

from collections.abc import Sequence

from liaison_desk.desk.overview import Request
from liaison_desk.register import Register
from liaison_desk.ui.presenters.case_view import row
from liaison_desk.ui.presenters.place_list import BIN
from liaison_desk.ui.presenters.telling import Telling
from liaison_desk.ui.views import Row

_CLOSED = {"status": ("CLOSED", "ARCHIVED")}


def ids(reg: Register, filters: frozenset[str], order: str) -> Sequence[str]:
    """Return the ids of the list, in its order."""
    found = list(reg.ids("case", but=_CLOSED if "open" in filters else {}, deleted=BIN in filters))
    if "mine" in filters:
        mine = set(reg.ids("case", lead_officer=reg.officer))
        mine |= set(reg.ids("case", deputy=reg.officer))
        found = [one for one in found if one in mine]
    if "late" not in filters and order != "urgent":
        return found
    urgent = _most_urgent(reg)
    if "late" in filters:
        found = [one for one in found if one in urgent and urgent[one].urgency == "late"]
    if order == "urgent":
        first = [one for one in urgent if urgent[one].state.due]
        shown = set(found)
        found = [one for one in first if one in shown] + [
            one for one in found if one not in urgent or not urgent[one].state.due
        ]
    return found


def rows(reg: Register, wanted: Sequence[str], tell: Telling) -> Sequence[Row]:
    """Return one page of the list."""
    urgent = _most_urgent(reg)
    return [row(one, urgent.get(one.id), tell) for one in reg.rows("case", wanted)]


def _most_urgent(reg: Register) -> dict[str, Request]:
    """Return the most urgent request of each case that awaits an answer, in that order."""
    found: dict[str, Request] = {}
    for one in reg.requests(unanswered=True):
        found.setdefault(one.case.id, one)
    return found
