"""Who may own an action of a meeting: offered while one types, and written as the record it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from liaison_desk.desk.reading import Record
from liaison_desk.records.names import fold
from liaison_desk.ui.pages.meetings.minutes_values import OwnerOffer
from liaison_desk.ui.presenters.telling import Telling

PERSON: Final = "owner_person"
OFFICE: Final = "owner_org"
FIELDS: Final = ("owner", OFFICE, PERSON)  # of an action: one of them says whose it is


def offered(meeting: Record, people: Sequence[Record], tell: Telling) -> tuple[OwnerOffer, ...]:
    """Return who takes part, and behind them the organisations of the meeting; each once."""
    found = dict.fromkeys((*_people(people, tell), *_offices(meeting, people, tell)))
    return tuple(one for one in found if one.name)


def owned(written: str, offers: Sequence[OwnerOffer]) -> dict[str, Any]:
    """Return the fields of an action whose owner was written so.

    Where just one record is called that, it is named; else the words stand as they are.
    """
    wanted = fold(written.strip())
    found = {(one.field, one.record) for one in offers if one.field and fold(one.name) == wanted}
    if len(found) != 1 or not wanted:
        return {"owner": written, OFFICE: None, PERSON: None}
    field, record = found.pop()
    return {"owner": "", OFFICE: None, PERSON: None, field: record}


def _people(people: Sequence[Record], tell: Telling) -> Iterator[OwnerOffer]:
    for one in people:
        if one.contact:
            yield OwnerOffer(tell.record(one.contact), PERSON, str(one.contact))
        elif one.name:
            yield OwnerOffer(str(one.name))


def _offices(meeting: Record, people: Sequence[Record], tell: Telling) -> Iterator[OwnerOffer]:
    named = [*(one.organisation for one in people), meeting.host_org, *meeting.supporters]
    for office in dict.fromkeys(filter(None, named)):
        yield OwnerOffer(tell.record(office), OFFICE, str(office))
