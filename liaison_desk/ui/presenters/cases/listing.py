"""The list of cases: which there are, the most urgent first, a page of rows (in the worker)."""

from __future__ import annotations

from collections.abc import Sequence

from liaison_desk.desk.dated import Dated
from liaison_desk.records.requests import Urgency, contradiction_keys
from liaison_desk.register import Register
from liaison_desk.ui.presenters.cases.open_cases import LEFT_OUT
from liaison_desk.ui.presenters.cases.view import row
from liaison_desk.ui.presenters.place_list import BIN
from liaison_desk.ui.presenters.telling import Telling
from liaison_desk.ui.views import Row


def ids(reg: Register, filters: frozenset[str], order: str) -> Sequence[str]:
    """Return the ids of the list, in its order."""
    found = list(reg.ids("case", but=LEFT_OUT if "open" in filters else {}, deleted=BIN in filters))
    if "mine" in filters:
        mine = set(reg.ids("case", lead_officer=reg.officer))
        mine |= set(reg.ids("case", deputy=reg.officer))
        found = [one for one in found if one in mine]
    if "late" not in filters and order != "urgent":
        return found
    nearest = _nearest(reg)  # what is late is the earliest of its case
    if "late" in filters:
        late = {file for file, one in nearest.items() if one.urgency is Urgency.LATE}
        found = [one for one in found if one in late]
    if order == "urgent":
        shown = set(found)
        first = [one for one in nearest if one in shown]
        found = first + [one for one in found if one not in nearest]
    return found


def rows(reg: Register, wanted: Sequence[str], tell: Telling) -> Sequence[Row]:
    """Return one page of the list."""
    nearest = _nearest(reg)
    said = {one.case.id: contradiction_keys(one.state)[0] for one in reg.contradictory()}
    return [
        row(one, nearest.get(one.id), tell, said.get(one.id, ""))
        for one in reg.rows("case", wanted)
    ]


def _nearest(reg: Register) -> dict[str, Dated]:
    """Return the earliest date of each case that has one: of an answer, inside, of an action."""
    found: dict[str, Dated] = {}
    for one in reg.dated():
        found.setdefault(one.file, one)
    return found
