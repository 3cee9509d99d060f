"""The log feed: who consulted, printed, exported, imported, unlocked (LED Art. 25).

Each entry is a changeset of the copy's log feed and carries the size of the
data feed at that time, so that neither can be shortened without the other
telling. It travels to headquarters alone and never makes a bundle due.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from liaison_desk import ids
from liaison_desk.db.holder import Holder
from liaison_desk.feeds.arrival import Arrival
from liaison_desk.feeds.changeset import (
    Change,
    Value,
    make_head,
    record_id,
    salted,
    value_digest,
    write_body,
)

KIND: Final = "log_entry"


def log(holder: Holder, event: str, details: Mapping[str, Value]) -> None:
    """Write an entry; ``event`` is a code of the audit vocabulary.

    ``details`` are codes, numbers and ids, never text of a record but the
    justification that an officer gave.
    """
    feed = holder.log_feed
    values: dict[str, Value] = {
        **details,
        "event": event,
        "data_feed": holder.data_feed,
        "data_size": holder.store.last_number(holder.data_feed),
    }
    fields = sorted(values)
    content = [salted(values[name]) for name in fields]
    nonce = ids.new_nonce()
    record = record_id(feed, nonce)
    number = holder.store.last_number(feed) + 1
    head, data = make_head(
        feed=feed, number=number, time=holder.now(), officer=holder.officer, file=record,
        record=record, kind=KIND, action="log", save=ids.new_nonce(), nonce=nonce,
        changes=[
            Change(name, (), value_digest(item))
            for name, item in zip(fields, content, strict=True)
        ],
    )  # fmt: skip
    holder.store.insert([Arrival(head, data, write_body(content), tuple(content))])
    holder.ledger.note_held(feed, [(number, (1 << len(fields)) - 1, len(fields))])
