"""An entry of ours is sent, in whatever way: it is given to whom it names.

Held to the codes and the originator of what it carries as any disclosure is. Our
own words need nobody's consent, for they were written for whom they go to; what
was made of another's words keeps that one's rule. The log names the consents by
which it went.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final

from liaison_desk.db.holder import Holder
from liaison_desk.desk.errors import NotHere
from liaison_desk.desk.handling import disclosing
from liaison_desk.desk.handling.errors import ConsentMissing
from liaison_desk.desk.handling.logged import DISCLOSED
from liaison_desk.desk.journal import log
from liaison_desk.desk.reading import Record, get, naming
from liaison_desk.desk.requests import passing_on
from liaison_desk.desk.requests.passing_on import GO_WITH_IT, Given
from liaison_desk.feeds.changeset import Value
from liaison_desk.records.consents import H2, Party
from liaison_desk.records.requests.move import OUTGOING

SENT: Final = "sent"  # how it was given, in the log

Values = Mapping[str, Value | None]  # feed fields


def begins(before: Values, after: Values) -> bool:
    """Tell whether an entry is sent by what is written of it now."""
    return after.get("direction") == OUTGOING and bool(after.get("sent")) and not before.get("sent")


def check(holder: Holder, record: str) -> None:
    """Refuse what may not go to whom a sent entry names; note the consents by which it goes.

    :class:`ConsentMissing` where one is missing, :class:`AboveTheirs` above what
    they may be sent: the caller's transaction then ends without it. A colleague of
    the network is no third party: bundles are held to the same rules.
    """
    entry = get(holder, record)
    given = passing_on.given(holder, entry.fields)
    if not given and entry.partner and not entry.to_office and not entry.to_person:
        given = [Given(country=entry.partner)]
    if not given:
        return
    along = [uid for uid, *how in naming(holder, record) if tuple(how) in GO_WITH_IT]
    going = [record, *along]
    bound = any(_binds(holder, one) for one in (*going, entry.file))
    for one in given:
        disclosing.up_to_theirs(holder, going, one.organisation)
        if bound:
            _clear(holder, going, entry, one)


def _clear(holder: Holder, going: Collection[str], entry: Record, to: Given) -> None:
    party = Party(organisations=frozenset({to.organisation} - {""}), country=to.country)
    found = disclosing.cleared(holder, going, party, for_them={*going, entry.file})
    if found.missing:
        raise ConsentMissing(count=len(found.missing))
    if found.used:
        named = disclosing.named_in_log(*to[:2], to.country)
        details = {"how": SENT, "record": entry.id, **named, "consents": " ".join(found.used)}
        log(holder, DISCLOSED, details)


def _binds(holder: Holder, record: str) -> bool:
    """Tell whether a record's own marks may ask for somebody's consent: nearly none's do."""
    try:
        one = get(holder, record)
    except NotHere:
        return False
    return bool(one.originator) or H2 in one.handling
