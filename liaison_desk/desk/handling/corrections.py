"""Correction notices: whoever was given what was wrong is told so (LED Art. 7(3)).

Who was given a record is read from what bundles carried, from the log of
disclosures and from whom a sent entry was for, never from what somebody
remembers. Each recipient gets an entry of its own (COR), which is open until an
acknowledgement answers it. The step of a request that corrects writes the same.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from liaison_desk.db.holder import Holder
from liaison_desk.desk import records, writer
from liaison_desk.desk.days import now
from liaison_desk.desk.errors import NotHere
from liaison_desk.desk.handling import errors
from liaison_desk.desk.handling.logged import Disclosure, disclosures
from liaison_desk.desk.handling.named_in import entries_naming
from liaison_desk.desk.network.known import known
from liaison_desk.desk.reading import Record, get, listed, state_of
from liaison_desk.records.requests.steps import ASKING

CORRECTION = "COR"
_ACKNOWLEDGED = "ACK"
_WENT_WITH = {"question": "request", "attachment": "of"}  # kind → the field that names its entry
_WITH_ALL = {"forward", "table"}  # ways that give an entry with what belongs to it


@dataclass(frozen=True, order=True)
class Recipient:
    """Who was given a record: one of the four."""

    office: str = ""  # of the network
    organisation: str = ""
    country: str = ""  # of a partner of whom nothing else is written down
    person: str = ""  # who belongs to no organisation that is written down


@dataclass(frozen=True)
class Notice:
    """A correction notice, and how it stands."""

    entry: str
    record: str  # that was wrong
    to: Recipient
    sent: datetime | None
    confirmed: str  # the entry that acknowledges it; empty: open
    carried: bool  # to its office, by a bundle


def recipients(holder: Holder, record: str) -> list[Recipient]:
    """Return who was given a record by this station: sent, in a bundle, on paper, by word.

    Of a person or a thing also who was given an entry that names it.
    """
    holder.flush()
    found: set[Recipient] = set()
    for one in (record, *entries_naming(holder, record)):
        place = holder.tables.place(one)
        if place is None:
            raise NotHere
        found.update(_by_bundle(holder, place.id), _by_log(holder, one), _by_sending(holder, one))
    return sorted(found)


def correct(
    holder: Holder,
    record: str,
    text: str,
    *,
    case: str = "",
    also: Mapping[str, object] = MappingProxyType({}),
    but: Collection[Recipient] = (),
) -> list[str]:
    """Write one notice to everybody ``but`` some who was given a record; returns the entries.

    They stand in the record's case, else in the one given. Who has a notice with
    these words, or one that is still a draft, gets none again. ``also`` are fields
    of each; without a moment of sending they are drafts.
    """
    if not text.strip():
        raise errors.ReasonNeeded
    with writer.together(holder):
        wrong = get(holder, record)
        file = case or wrong.file
        if not case and get(holder, file).kind != "case":
            raise errors.NotInACase
        told = {*but, *(one.to for one in notices(holder, record) if _suffices(holder, one, text))}
        given = recipients(holder, record)
        if not given:
            raise errors.NeverSent
        return [
            records.add(holder, "entry", {**also, **_notice(wrong, one, text)}, file=file)
            for one in given
            if one not in told
        ]


def _suffices(holder: Holder, notice: Notice, text: str) -> bool:
    """Tell whether a notice says this already, or can be made to before it goes."""
    if str(get(holder, notice.entry).body or "").strip() == text.strip():
        return True
    return not notice.carried if notice.to.office else notice.sent is None


def notices(holder: Holder, record: str = "") -> list[Notice]:
    """Return the correction notices that went out, of one record if given; open ones first.

    Those of other offices, in cases that we share with them, stand among ours.
    """
    asked = {"type": CORRECTION, "direction": "OUT"} | ({"corrects": record} if record else {})
    found = [
        Notice(
            one.id, one.corrects or "", _told(one), one.sent, _confirmation(holder, one.id),
            _is_carried(holder, one),
        )
        for one in listed(holder, "entry", asked)
    ]  # fmt: skip
    return sorted(found, key=lambda one: (bool(one.confirmed), one.record, one.to))


def acknowledge(holder: Holder, notice: str) -> str:
    """Confirm a correction notice that came; returns the entry that says so, once.

    :class:`NotForUs` of anything else.
    """
    one = get(holder, notice)
    if one.type != CORRECTION or not _is_for_us(holder, one):
        raise errors.NotForUs
    if said := _confirmation(holder, notice):
        return said
    given = {
        "type": _ACKNOWLEDGED, "direction": "OUT", "answers": notice, "sent": now(holder),
    } | _back(holder, one)  # fmt: skip
    return records.add(holder, "entry", given, file=one.file)


def confirmed(holder: Holder, notice: str) -> str:
    """Write down that whom a notice of ours was for has confirmed it; returns that entry.

    What was confirmed already is not confirmed again. :class:`NoticeNotSent` of one
    that is still a draft, and left in no bundle; :class:`NotOurNotice` of anything else.
    """
    one = get(holder, notice)
    if one.type != CORRECTION or one.direction != "OUT":
        raise errors.NotOurNotice
    if said := _confirmation(holder, notice):
        return said
    row = holder.store.find_records([notice])[notice]
    if one.sent is None and not any(_by_bundle(holder, row)):
        raise errors.NoticeNotSent
    given = {
        "type": _ACKNOWLEDGED, "direction": "IN", "answers": notice,
        "received": now(holder), "from_org": one.to_org, "partner": one.partner,
    }  # fmt: skip
    return records.add(holder, "entry", given, file=one.file)


def received(holder: Holder, case: str) -> list[Record]:
    """Return the correction notices in a case that came to us and were not confirmed yet.

    From an office of the network they are its own entries, for this office; from a
    partner what was written down of them here.
    """
    found = listed(holder, "entry", {"type": CORRECTION}, file=case)
    for_us = [one for one in found if _is_for_us(holder, one)]
    return [one for one in for_us if not _confirmation(holder, one.id)]


def _is_for_us(holder: Holder, notice: Record) -> bool:
    ours = known(holder).office(holder.station)
    return bool(notice.direction == "IN" or notice.to_office == ours)


def is_by_bundle(notice: Mapping[str, object]) -> bool:
    """Tell whether the fields of an entry are those of a notice that a bundle carries."""
    return notice.get("type") == CORRECTION and bool(notice.get("to_office"))


def _is_carried(holder: Holder, notice: Record) -> bool:
    if not notice.to_office:
        return False
    row = holder.store.find_records([notice.id])[notice.id]
    return Recipient(office=notice.to_office) in set(_by_bundle(holder, row))


def _back(holder: Holder, notice: Record) -> dict[str, object]:
    """Return whom the confirmation of a notice is for: whoever it came from."""
    if notice.direction == "IN":
        told = ("from_org", "to_org"), ("from_person", "to_person"), ("partner", "partner")
        return {to: notice.fields[source] for source, to in told}
    writer = state_of(holder, notice.id).feed
    return {"to_office": holder.deriver.authority.office(writer)}


def _notice(wrong: Record, to: Recipient, text: str) -> dict[str, object]:
    return {
        "type": CORRECTION, "direction": "OUT", "to_office": to.office,
        "to_org": to.organisation, "to_person": to.person, "partner": to.country,
        "corrects": wrong.id, "body": text, "answers": _thread(wrong),
    }  # fmt: skip


def _thread(wrong: Record) -> str | None:
    """Return the request, or information, in whose thread what was wrong stands."""
    if wrong.kind != "entry":
        return None
    return wrong.id if wrong.type in ASKING else wrong.answers


def _told(notice: Record) -> Recipient:
    """Return whom a notice is for."""
    if notice.to_office or notice.to_org:
        return Recipient(notice.to_office or "", notice.to_org or "")
    if notice.to_person:
        return Recipient(person=notice.to_person)
    return Recipient(country=notice.partner or "")


def _confirmation(holder: Holder, entry: str) -> str:
    row = holder.store.find_records([entry])[entry]
    named = (uid for uid, _, field in holder.tables.naming(row) if field == "answers")
    return next((uid for uid in named if get(holder, uid).type == _ACKNOWLEDGED), "")


def _by_bundle(holder: Holder, row: int) -> Iterator[Recipient]:
    """Yield the offices to which a bundle with something of the record was written."""
    stored = holder.store.of_records([row])[row]
    places = [(one.head.feed, one.head.number) for one in stored]
    offices = known(holder)
    for station in holder.ledger.recipients():
        for bundle in holder.ledger.out(station):
            carried = bundle.contents
            if not bundle.withdrawn and any(
                feed in carried and number in carried[feed].heads for feed, number in places
            ):
                yield Recipient(office=offices.office(station))
                break


def _by_sending(holder: Holder, record: str) -> Iterator[Recipient]:
    """Yield whom an entry of ours was sent to."""
    one = get(holder, record)
    if one.kind != "entry" or one.direction != "OUT" or one.sent is None or one.to_office:
        return
    named = [one.to_org or one.to_person, *one.also_to]
    found = [each for each in (_named(holder, uid) for uid in named if uid) if each]
    found += [Recipient(country=each) for each in one.to_countries]
    yield from found
    if not found and one.partner:
        yield Recipient(country=one.partner)


def partner_of(holder: Holder, came: Record) -> frozenset[Recipient]:
    """Return who sent what came in, under each name by which it may be on the list."""
    sender = _named(holder, came.from_person) if came.from_person else None
    organisation = came.from_org or (sender.organisation if sender else "")
    named = {Recipient(organisation=organisation), Recipient(person=came.from_person or "")}
    named.add(Recipient(country="" if organisation else came.partner or ""))
    return frozenset(named - {Recipient()})


def _named(holder: Holder, record: str) -> Recipient | None:
    """Return the recipient that an addressee stands for; none for an officer of the network."""
    try:
        one = get(holder, record)
    except NotHere:
        return None
    if one.kind == "organisation":
        return Recipient(organisation=record)
    organisation = str(one.fields.get("organisation") or "")
    if organisation:
        return Recipient(organisation=organisation)
    return Recipient(person=record) if one.kind == "contact" else None


def _by_log(holder: Holder, record: str) -> Iterator[Recipient]:
    """Yield to whom our own log says that the record was disclosed, by itself or with another.

    A question and a document went along with their entry, if they stood there by then.
    """
    one = get(holder, record)
    entry = str(one.fields.get(_WENT_WITH.get(one.kind, "")) or "")
    along = [
        each for each in (disclosures(holder, entry) if entry else ())
        if each.how in _WITH_ALL and each.time >= one.made
    ]  # fmt: skip
    for each in (*disclosures(holder, record), *along):
        recipient = of_disclosure(each)
        if recipient != Recipient():
            yield recipient


def of_disclosure(one: Disclosure) -> Recipient:
    """Return who was given something; empty where the log names nobody."""
    if one.organisation:
        return Recipient(organisation=one.organisation)
    return Recipient(person=one.person) if one.person else Recipient(country=one.country)
