"""The one door for writes: values become changesets of this copy's feed.

Whoever wants to change a record comes through :func:`create`, :func:`change`,
:func:`remove` or :func:`put_back`, inside a transaction. A save of several
records passes the same save id to each.
"""

from __future__ import annotations

import contextlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Final

from liaison_desk import ids
from liaison_desk.db.holder import Holder
from liaison_desk.desk.network.authority import DECIDES, renew_authority
from liaison_desk.feeds.arrival import Arrival
from liaison_desk.feeds.changeset import (
    DELETE,
    NOTE,
    RESTORE,
    Change,
    Salted,
    Value,
    make_head,
    record_id,
    salted,
    value_digest,
    write_body,
)
from liaison_desk.feeds.merge import FieldState, RecordState
from liaison_desk.feeds.outcome import EMPTY

CREATE: Final = "create"
CHANGE: Final = "change"
SETTLE: Final = "settle"
SHIPPED: Final = "shipped"  # what a new register begins with: nobody typed it
NO_NOTES: Final[Mapping[str, Value]] = {}


def new_save(holder: Holder) -> str:
    """Return the id of a new save, or of the one that all of this belongs to."""
    return holder.save or ids.new_nonce()


@contextlib.contextmanager
def together(holder: Holder) -> Iterator[None]:
    """Make everything in the block one transaction and one save."""
    outer = holder.save
    with holder.transaction():
        holder.save = outer or ids.new_nonce()
        try:
            yield
        finally:
            holder.save = outer


def create(
    holder: Holder,
    kind: str,
    values: Mapping[str, Value],
    *,
    file: str = "",
    save: str = "",
    action: str = CREATE,
) -> str:
    """Write a new record and return its id; ``file`` is empty where it heads its own."""
    nonce = ids.new_nonce()
    record = record_id(holder.data_feed, nonce)
    filled = {name: value for name, value in values.items() if value != EMPTY}
    _write(
        holder, record=record, file=file or record, kind=kind, action=action,
        save=save or new_save(holder), nonce=nonce, after=(), parents={}, values=filled,
    )  # fmt: skip
    return record


def change(
    holder: Holder,
    state: RecordState,
    values: Mapping[str, Value],
    *,
    action: str = CHANGE,
    save: str = "",
    answering: Iterable[str] = (),
    anew: Collection[str] = (),
) -> bool:
    """Write new values of a record; tell whether anything had to be written.

    A value that is the field's one current value already is left out. For the
    feed fields in ``answering`` the open proposals are named as parents too,
    which accepts or declines them. Those in ``anew`` are written also where nothing
    is different, an empty one too: against another station's value they are one of two.
    """
    answered = set(answering)
    current = current_values(holder, state)
    fresh = {
        name: value
        for name, value in values.items()
        if name in answered
        or name in anew
        or name.startswith(NOTE)
        or current.get(name, EMPTY) != value
    }
    if not any(not name.startswith(NOTE) for name in fresh):
        return False
    parents = {}
    for name in fresh:
        one = state.fields.get(name, FieldState(()))
        parents[name] = one.current + (one.proposals if name in answered else ())
    _write(
        holder, record=state.record, file=state.file, kind=state.kind, action=action,
        save=save or new_save(holder), nonce="", after=state.tips, parents=parents, values=fresh,
    )  # fmt: skip
    return True


def remove(
    holder: Holder, state: RecordState, *, save: str, notes: Mapping[str, Value] = NO_NOTES
) -> None:
    """Write a deletion that covers all that is known of the record."""
    _mark(holder, state, DELETE, save, notes)


def put_back(
    holder: Holder, state: RecordState, *, save: str, notes: Mapping[str, Value] = NO_NOTES
) -> None:
    """Write that a deleted record is wanted after all."""
    _mark(holder, state, RESTORE, save, notes)


def current_values(holder: Holder, state: RecordState) -> dict[str, Value | None]:
    """Return the one value of every feed field that has one; ``None`` otherwise.

    Several current values are ``None`` even when they are equal: writing over
    them ties the histories together.
    """
    known = holder.store.find_records([state.record])
    values: dict[str, Value | None] = dict.fromkeys(state.fields)
    for stored in holder.store.of_records(list(known.values()))[known[state.record]]:
        alone = (stored.head.name,)
        values |= {
            name: value
            for name, value in stored.values().items()
            if name in state.fields and state.fields[name].current == alone
        }
    return values


def _mark(
    holder: Holder, state: RecordState, action: str, save: str, notes: Mapping[str, Value]
) -> None:
    _write(
        holder, record=state.record, file=state.file, kind=state.kind, action=action, save=save,
        nonce="", after=state.tips, parents={}, values=notes,
    )  # fmt: skip


def _write(
    holder: Holder,
    *,
    record: str,
    file: str,
    kind: str,
    action: str,
    save: str,
    nonce: str,
    after: Iterable[str],
    parents: Mapping[str, Iterable[str]],
    values: Mapping[str, Value],
) -> None:
    feed = holder.data_feed
    fields = sorted(values)
    content: list[Salted] = [salted(values[name]) for name in fields]
    changes = [
        Change(name, tuple(sorted(parents.get(name, ()))), value_digest(value))
        for name, value in zip(fields, content, strict=True)
    ]
    head, head_bytes = make_head(
        feed=feed, number=holder.store.last_number(feed) + 1, time=holder.now(),
        officer=holder.officer or (record if kind == "officer" else ""), file=file, record=record,
        kind=kind, action=action, save=save, nonce=nonce, after=after, changes=changes,
    )  # fmt: skip
    inserted = holder.store.insert([Arrival(head, head_bytes, write_body(content), tuple(content))])
    holder.ledger.note_held(feed, [(head.number, (1 << len(changes)) - 1, len(changes))])
    holder.touch(inserted.records | inserted.fresh.keys())
    if kind in DECIDES:
        renew_authority(holder)
