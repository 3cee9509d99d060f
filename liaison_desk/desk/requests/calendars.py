"""On which days whoever answers a request does not work, and whether anybody has listed them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from liaison_desk.db.holder import Holder
from liaison_desk.desk.reading import Record, listed
from liaison_desk.records.requests import RequestState
from liaison_desk.records.requests.move import INCOMING

KIND: Final = "holiday"
_WORKING_DAYS: Final = "WORKING_DAYS"
_BY_RULE: Final = frozenset({"PROFILE", "AGREEMENT"})


@dataclass(frozen=True, slots=True)
class Unlisted:
    """Why a date in working days leaves out weekends alone: the list knows of no holidays."""

    here: bool  # this station answers; else the partner
    country: str = ""  # whose they would be; empty: nobody says which country's
    years: tuple[int, ...] = ()  # for which that country has none in the list

    @property
    def key(self) -> str:
        """Return the key of the sentence that says it: of ``years`` and ``country``."""
        lacks = "years" if self.country else "station" if self.here else "partner"
        return f"requests.unlisted.{lacks}"


def country_of(holder: Holder, request: Mapping[str, Any]) -> str:
    """Return in which country a request is answered: an incoming one here, else the partner's."""
    if not _answered_here(request):
        return str(request.get("partner") or "")
    ours = listed(holder, "station", {"code": holder.station})
    return str(ours[0].country or "") if ours else ""


def days_off(holder: Holder, request: Mapping[str, Any]) -> frozenset[date]:
    """Return the holidays that the network's list has for that country."""
    country = country_of(holder, request)
    return _listed(holder, country) if country else frozenset()


def unlisted(
    holder: Holder, request: Mapping[str, Any], start: datetime, due: datetime
) -> Unlisted | None:
    """Return what the list lacks for working days between two moments; ``None`` for nothing."""
    country, here = country_of(holder, request), _answered_here(request)
    if not country:
        return Unlisted(here)
    known = {day.year for day in _listed(holder, country)}
    years = tuple(one for one in range(start.year, due.year + 1) if one not in known)
    return Unlisted(here, country, years) if years else None


def unlisted_of(
    holder: Holder, entry: Record, state: RequestState | None = None
) -> Unlisted | None:
    """Return what the list lacks for the date that stands in an entry, if a rule counted it so.

    ``state`` is that of a request: its clock may run from an acknowledgement, its date
    be that of a delay.
    """
    fields = entry.fields
    start, due = fields["received" if _answered_here(fields) else "sent"], fields["due"]
    if state is not None:
        start, due = state.since, None if state.delay else state.due
    by_rule = fields["due_set_by"] in _BY_RULE and fields["answer_unit"] == _WORKING_DAYS
    return unlisted(holder, fields, start, due) if by_rule and start and due else None


def _answered_here(request: Mapping[str, Any]) -> bool:
    return bool(request.get("direction", INCOMING) == INCOMING)


def _listed(holder: Holder, country: str) -> frozenset[date]:
    found = listed(holder, KIND, {"country": country})
    return frozenset(one.day for one in found if one.day)
