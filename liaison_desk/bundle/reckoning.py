"""What a station has not confirmed: reckoned from numbers, before any changeset is read.

With thirty stations and a hundred thousand changesets nearly everything is
confirmed. So the question is asked of ranges and of what each record's place
is; only what comes out as open is read, by whoever writes a bundle of it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Final, NamedTuple

from liaison_desk.bundle.checks import Recipient
from liaison_desk.bundle.confirm import Confirmed, confirmed_by
from liaison_desk.bundle.leaving import last_words
from liaison_desk.bundle.scope import Extent, Scope, scope
from liaison_desk.bundle.told import DOCUMENT
from liaison_desk.db.changesets import Stored
from liaison_desk.db.holder import Holder
from liaison_desk.db.survey import Survey
from liaison_desk.feeds.birth import LOG
from liaison_desk.feeds.changeset import NOTE
from liaison_desk.feeds.merge import RecordState

ATTACHMENT: Final = "attachment"
EVERY: Final = -1  # the mask of all values, however many


class Open(NamedTuple):
    """A changeset in scope of which the recipient did not confirm all that it gets."""

    record: int
    feed: str
    number: int
    id: int  # its row: order of arrival
    mask: int  # the values that go; bit i for the i-th change, EVERY for all


class Reckoned(NamedTuple):
    """How one recipient stands."""

    reach: Scope
    known: Mapping[str, Confirmed]  # by feed: what it confirmed
    open: Mapping[str, list[Open]]  # by feed, ascending by number


def reckon(holder: Holder, recipient: Recipient) -> Reckoned:
    """Return what a recipient gets, has confirmed, and lacks."""
    survey = holder.survey()
    key = f"reckoned {recipient}"
    if key not in survey.memo:
        survey.memo[key] = _reckon(holder, recipient, survey)
    done: Reckoned = survey.memo[key]
    return done


def _reckon(holder: Holder, recipient: Recipient, survey: Survey) -> Reckoned:
    reach = scope(survey, recipient, offices_by_row(holder))
    known = {
        feed: confirmed_by(holder, recipient.station, feed)
        for feed in _feeds_for(holder, recipient)
    }
    found: dict[str, list[Open]] = {}
    candidates = _of_all if reach.everything else _of_some
    rows = candidates(holder, survey, reach, known)
    leaving = _leaving(holder, survey, recipient, reach, known)
    for one in _bounded(holder, survey, known, [*rows, *leaving]):
        if known[one.feed].lacks(one.number, survey.apart.get(one.id, ""), one.mask):
            found.setdefault(one.feed, []).append(one)
    for many in found.values():
        many.sort(key=lambda one: (one.number, one.id))
    order = {feed: found[feed] for feed in known if feed in found}
    return Reckoned(reach, known, order)


def _bounded(
    holder: Holder, survey: Survey, known: Mapping[str, Confirmed], rows: list[Open]
) -> list[Open]:
    """Say how many values EVERY is, where the recipient told by name or mask what it holds.

    Such a word ends with the last value there is, and no mask without an end is within it.
    """
    told = [
        one.id
        for one in rows
        if one.mask < 0
        and (
            survey.apart.get(one.id) in known[one.feed].named
            or known[one.feed].held_mask(one.number) > 0
        )
    ]
    if not told:
        return rows
    widths = {row: len(one.head.changes) for row, one in holder.store.stored(told).items()}
    return [
        one._replace(mask=one.mask & ((1 << widths[one.id]) - 1)) if one.id in widths else one
        for one in rows
    ]


def offices_by_row(holder: Holder) -> dict[int, str]:
    """Return the office of each feed, by the feed's row."""
    authority = holder.deriver.authority
    return {row.id: authority.office(feed) for feed, row in holder.store.feeds.items()}


def _feeds_for(holder: Holder, recipient: Recipient) -> list[str]:
    """Return the feeds of which something may go: those that the recipient can verify.

    Headquarters' come first, each before the one that continues it: its directory names
    the keys of the others, and its next own.
    """
    unlisted = holder.deriver.authority.unlisted
    rows = holder.store.feeds

    def place(feed: str) -> tuple[bool, int, int]:
        steps, before = 0, rows[feed].birth.continues
        while before in rows:  # a birth names its hash: no ring
            steps, before = steps + 1, rows[before].birth.continues
        return rows[feed].birth.station != holder.headquarters, steps, rows[feed].id

    known = [(feed, rows[feed]) for feed in sorted(rows, key=place)]
    return [
        feed
        for feed, row in known
        if (row.birth.purpose != LOG or recipient.is_headquarters)
        and (feed not in unlisted or row.birth.station == recipient.station)
    ]


def _of_all(
    holder: Holder, survey: Survey, reach: Scope, known: Mapping[str, Confirmed]
) -> Iterator[Open]:
    """Yield what headquarters lacks: everything but what is withheld."""
    for feed, confirmed in known.items():
        held = holder.ledger.holding(feed)
        for number, record, row_id in survey.places_in(feed, held.heads - confirmed.full):
            if record not in reach.withheld:
                mask = survey.exact.get(row_id, held.held_mask(number))
                yield Open(record, feed, number, row_id, mask)


def _of_some(
    holder: Holder, survey: Survey, reach: Scope, known: Mapping[str, Confirmed]
) -> list[Open]:
    """Return what may be lacking of the records that an office gets."""
    held = {feed: holder.ledger.holding(feed) for feed in known}
    full = {feed: frozenset(one.full & held[feed].heads) for feed, one in known.items()}
    found: list[Open] = []
    partly: list[Open] = []
    for record, extent in reach.extents.items():
        if record in reach.withheld:
            continue
        stand = survey.changesets.get(record, ())
        one_only = len(stand) == 1  # all its values are current
        for feed, number, row_id in stand:
            if feed not in full or number in full[feed]:
                continue
            mask = survey.exact.get(row_id, held[feed].held_mask(number))
            one = Open(record, feed, number, row_id, mask)
            (found if extent is Extent.ALL or one_only else partly).append(one)
    _remember(holder, {one.record for one in partly} - holder.current.keys())
    for one in partly:
        mask = holder.current.get(one.record, {}).get(one.id, 0)
        found.append(one._replace(mask=one.mask & mask))
    return found


def _remember(holder: Holder, records: Collection[int]) -> None:
    """Note which values of these records are current; whoever touches a record forgets it."""
    for record, state, changesets in holder.deriver.states(records):
        holder.current[record] = {one.id: _current(state, one) for one in changesets}


def _current(state: RecordState, stored: Stored) -> int:
    """Return the values of a changeset that are current in its record."""
    mask = notes = 0
    for place, change in enumerate(stored.head.changes):
        if change.field.startswith(NOTE):
            notes |= 1 << place
            continue
        one = state.fields.get(change.field)
        if one and stored.head.name in (*one.current, *one.proposals):
            mask |= 1 << place
    if stored.head.kind == ATTACHMENT and mask & _mask_of(stored, "blob"):
        for name in DOCUMENT:  # somebody may have written over one of them
            mask |= _mask_of(stored, name)
    stands = mask or stored.head.name in state.deletions
    return mask | notes if stands else 0  # why a value was replaced stays with what was replaced


def _mask_of(stored: Stored, field: str) -> int:
    changes = enumerate(stored.head.changes)
    return sum(1 << place for place, change in changes if change.field == field)


def _leaving(
    holder: Holder,
    survey: Survey,
    recipient: Recipient,
    reach: Scope,
    known: Mapping[str, Confirmed],
) -> Iterator[Open]:
    """Yield the last words on what left the scope."""
    for record, stored, fields in last_words(holder, survey, recipient, reach, known):
        head = stored.head
        if head.feed in known and not stored.aside:
            mask = sum(_mask_of(stored, field) for field in fields)
            held = holder.ledger.holding(head.feed).held_mask(head.number)
            held = survey.exact.get(stored.id, held)
            yield Open(record, head.feed, head.number, stored.id, mask & held)
