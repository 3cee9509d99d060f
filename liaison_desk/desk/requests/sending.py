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
from liaison_desk.desk.errors import NotHere, SentNeedsReason
from liaison_desk.desk.handling import disclosing, quoting
from liaison_desk.desk.handling.logged import DISCLOSED
from liaison_desk.desk.journal import log
from liaison_desk.desk.reading import Record, get, naming
from liaison_desk.desk.requests import passing_on
from liaison_desk.desk.requests.passing_on import GO_WITH_IT, Given
from liaison_desk.feeds.changeset import Value
from liaison_desk.records.consents import H2, Party
from liaison_desk.records.field import split
from liaison_desk.records.requests.move import OUTGOING

ENTRY: Final = "entry"
SENT: Final = "sent"  # how it was given, in the log
_WHOM: Final = frozenset({"to_org", "to_person", "to_office", "also_to", "to_countries", "partner"})
# That something was wrong, and that this came, is told of a restricted file too (LED 7(3)).
_PUTS_RIGHT: Final = frozenset({"COR", "ACK"})

Values = Mapping[str, Value | None]  # feed fields


def begins(before: Values, after: Values) -> bool:
    """Tell whether an entry is sent by what is written of it now."""
    return _is_sent(after) and not _is_sent(before)


def reached(holder: Holder, record: str, before: Values, fields: Values) -> frozenset[Given] | None:
    """Return whom an entry that was sent has reached; ``None`` where nobody else is named now.

    ``before`` are its fields, ``fields`` those that are about to be written.
    """
    if not _is_sent(before) or not _WHOM.intersection(split(one)[0] for one in fields):
        return None
    return frozenset(_parties(holder, get(holder, record)))


def check(holder: Holder, record: str, but: Collection[Given] = ()) -> None:
    """Refuse what may not go to whom a sent entry names; note the consents by which it goes.

    :class:`ConsentMissing` where one is missing, :class:`AboveTheirs` above what
    they may be sent: the caller's transaction then ends without it. ``but`` are those
    who have it already. A colleague of the network is no third party: bundles are
    held to the same rules.
    """
    entry = get(holder, record)
    parties = [one for one in _parties(holder, entry) if one not in but]
    if entry.direction != OUTGOING or entry.sent is None or not parties:
        return
    along = [uid for uid, *how in naming(holder, record) if tuple(how) in GO_WITH_IT]
    going = [record, *along]
    quoted = quoting.with_sources(holder, going).records
    puts_right = entry.type in _PUTS_RIGHT
    bound = any(_binds(holder, one) for one in (*quoted, entry.file))
    for one in parties:
        (disclosing.up_to_theirs if puts_right else disclosing.may_go)(
            holder, going, one.organisation
        )
        if bound:
            _clear(holder, going, entry, one)


def join(holder: Holder, document: str, entry: str, reason: str) -> None:
    """Let a document join an entry: with one that was sent it goes to whom that names.

    Held to the same rules as the entry was, and noted in the log. What was sent is
    said anew for a ``reason`` only.
    """
    joined = _sent_entry(holder, entry)
    if joined is None:
        return
    if not reason.strip():
        raise SentNeedsReason
    for one in _parties(holder, joined):
        disclosing.may_go(holder, [document], one.organisation)
        _note(holder, document, one, _cleared(holder, [document], joined, one))


def _sent_entry(holder: Holder, named: str) -> Record | None:
    """Return an entry of ours that was sent; ``None`` for any other record."""
    try:
        found = get(holder, named)
    except NotHere:
        return None
    sent = found.kind == ENTRY and found.direction == OUTGOING and found.sent is not None
    return found if sent else None


def _is_sent(fields: Values) -> bool:
    return fields.get("direction") == OUTGOING and bool(fields.get("sent"))


def _parties(holder: Holder, entry: Record) -> list[Given]:
    """Return the parties outside the network that an entry names."""
    given = passing_on.given(holder, entry.fields)
    if not given and entry.partner and not entry.to_office and not entry.to_person:
        return [Given(country=entry.partner)]
    return given


def _clear(holder: Holder, going: Collection[str], entry: Record, to: Given) -> None:
    used = _cleared(holder, going, entry, to)
    if used:
        _note(holder, entry.id, to, used)


def _cleared(holder: Holder, going: Collection[str], entry: Record, to: Given) -> tuple[str, ...]:
    """Return the consents by which records go with an entry; refuse where one is missing."""
    party = Party(organisations=frozenset({to.organisation} - {""}), country=to.country)
    found = disclosing.cleared(holder, going, party, for_them={*going, entry.file})
    disclosing.check(found, to.organisation, to.country)
    return found.used


def _note(holder: Holder, record: str, to: Given, used: Collection[str]) -> None:
    details = {"how": SENT, "record": record, **disclosing.named_in_log(*to[:2], to.country)}
    if used:
        details["consents"] = " ".join(used)
    log(holder, DISCLOSED, details)


def _binds(holder: Holder, record: str) -> bool:
    """Tell whether a record's own marks may ask for somebody's consent: nearly none's do."""
    try:
        one = get(holder, record)
    except NotHere:
        return False
    return bool(one.originator) or H2 in one.handling
