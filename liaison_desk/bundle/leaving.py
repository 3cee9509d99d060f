"""The last that a station hears of what left its scope: that it did.

A record that is shared no longer, or was restricted, goes no further; but who
had it must learn so much, or the two ends would never again agree on what both
of them have.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final

from liaison_desk.bundle.checks import TAKES_OUT, Recipient
from liaison_desk.bundle.confirm import Confirmed
from liaison_desk.bundle.scope import Scope
from liaison_desk.db.changesets import Stored
from liaison_desk.db.holder import Holder
from liaison_desk.db.survey import Survey
from liaison_desk.feeds.merge import RecordState
from liaison_desk.feeds.ranges import Ranges
from liaison_desk.records.field import element

_NONE: Final = Ranges()


def last_words(
    holder: Holder,
    survey: Survey,
    recipient: Recipient,
    reach: Scope,
    known: Mapping[str, Confirmed],
) -> Iterator[tuple[int, Stored, frozenset[str]]]:
    """Yield what still goes of records out of scope: record, changeset, fields whose values go.

    The changes that took a record out go with these values alone, and the heads
    that they build on without any. Whoever was never sent the
    record gets nothing: they must not learn that it is there. ``known`` is what
    the recipient confirmed, by feed.
    """
    shared = (element("shared", recipient.office),)
    gone: dict[int, tuple[str, ...]] = dict.fromkeys(reach.ended, shared)
    gone |= {record: TAKES_OUT[reason] for record, reason in reach.withheld.items()}
    if not gone:
        return
    told = _told(holder, recipient, known)
    gone = {
        record: fields
        for record, fields in gone.items()
        if any(told(feed, number) for feed, number, _ in survey.changesets.get(record, ()))
    }
    for record, state, changesets in holder.deriver.states(list(gone)):
        last = _last_of(state, changesets, gone[record])
        for one in changesets:
            if one.head.name in last:
                yield record, one, frozenset(last[one.head.name])


def _last_of(
    state: RecordState, stored: Sequence[Stored], fields: Iterable[str]
) -> Mapping[str, set[str]]:
    """Return the changesets that took a record out, each with the fields that go with it."""
    last: dict[str, set[str]] = {}
    for field in fields:
        current = state.fields.get(field)
        for name, told in _with_parents(stored, current.current if current else (), field).items():
            last.setdefault(name, set()).update({told} if told else ())
    return last


def _told(
    holder: Holder, recipient: Recipient, known: Mapping[str, Confirmed]
) -> Callable[[str, int], bool]:
    """Return the question whether a number of a feed is held there, or may be."""
    sent: dict[str, Ranges] = {feed: one.heads for feed, one in known.items()}
    for bundle in holder.ledger.out(recipient.station):
        for feed, holding in bundle.contents.items():
            sent[feed] = sent.get(feed, _NONE) | holding.heads
    return lambda feed, number: number in sent.get(feed, _NONE)


def _with_parents(stored: Iterable[Stored], names: Iterable[str], field: str) -> dict[str, str]:
    """Return these changesets with the field, and what they build on with none."""
    here = {one.head.name: one.head for one in stored}
    last = dict.fromkeys(names, field)
    ahead = list(last)
    while ahead:
        for change in here[ahead.pop()].changes:
            fresh = [one for one in change.parents if one in here and one not in last]
            last |= dict.fromkeys(fresh, "")
            ahead += fresh
    return last
