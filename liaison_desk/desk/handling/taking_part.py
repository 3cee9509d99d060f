"""Who takes part in a meeting is given what stands in its minutes: asked before, and on paper."""

from __future__ import annotations

from collections.abc import Collection

from liaison_desk.bundle.reckoning import offices_by_row
from liaison_desk.db.holder import Holder
from liaison_desk.desk.handling import disclosing
from liaison_desk.desk.handling.deciding import Cleared
from liaison_desk.desk.network.known import known
from liaison_desk.desk.reading import Record, listed
from liaison_desk.records.consents import Party

_OFFICER = "officer"


def cleared_for_minutes(
    holder: Holder, meeting: str, records: Collection[str], to: str = ""
) -> Cleared:
    """Return whether what stands in the minutes of a meeting may go to all who took part.

    With ``to`` it is a paper for this participant alone. It is written for them, so
    that its own marking keeps it from nobody; an entry, a paragraph that may not be
    disseminated is read as it is anywhere. What a paragraph quotes is asked with it:
    of that a consent is missing, or is used.
    """
    missing: dict[str, None] = {}
    used: dict[str, None] = {}
    for party in parties(holder, meeting, to):
        found = disclosing.cleared(holder, records, party, for_them={meeting})
        missing.update(dict.fromkeys(found.missing))
        used.update(dict.fromkeys(found.used))
    return Cleared(tuple(sorted(missing)), tuple(sorted(used)))


def check_minutes(holder: Holder, meeting: str, records: Collection[str], to: str = "") -> None:
    """Refuse the first party that may not be given all of these, on paper."""
    for party in parties(holder, meeting, to):
        found = disclosing.cleared(holder, records, party, for_them={meeting})
        disclosing.check(found, next(iter(party.organisations), ""), party.country, party.office)


def check_quotable(holder: Holder, meeting: str, entry: str) -> None:
    """Refuse to quote what may not be given to everybody who takes part in a meeting."""
    for party in parties(holder, meeting):
        organisation = next(iter(party.organisations), "")
        disclosing.may_go(holder, [entry], organisation)
        found = disclosing.cleared(holder, [entry], party)
        disclosing.check(found, organisation, party.country, party.office)


def parties(holder: Holder, meeting: str, to: str = "") -> list[Party]:
    """Return who takes part beside ourselves: organisations, countries, offices of the network.

    With ``to`` that participant alone.
    """
    holder.flush()
    people = listed(holder, "participant", {}, file=meeting)
    found = dict.fromkeys(_party(holder, one) for one in people if to in {"", one.id})
    ours = known(holder).office(holder.station)
    own = holder.tables.organisations().get(ours, frozenset())
    return [one for one in found if one.office != ours and not one.organisations & own]


def _party(holder: Holder, participant: Record) -> Party:
    organisations = frozenset({participant.organisation or ""} - {""})
    person = holder.tables.place(participant.contact) if participant.contact else None
    if person is not None and person.kind == _OFFICER:
        return Party(offices_by_row(holder).get(person.feed, ""), organisations)
    return Party(organisations=organisations, country=participant.country or "")
