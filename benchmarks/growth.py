"""What the size of a register costs: bundles alike into a small and a large one."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.imports import contact, new_register, take, trust_each_other
from liaison_desk import ids
from liaison_desk.db.feedstore import BATCH
from liaison_desk.feeds.arrival import Arrival
from liaison_desk.feeds.changeset import (
    Change,
    make_head,
    record_id,
    salted,
    value_digest,
    write_body,
)
from liaison_desk.register import Register

DAY = 100  # changesets of a post's busy day


def fill(register: Register, records: int) -> None:
    """Write contacts in a register's own feed, with no form and no check between them.

    The changesets are real ones; only the desk's rules are left out, which
    take ten times as long.
    """
    holder = register._holder
    feed = holder.data_feed
    with holder.transaction():
        first = holder.store.last_number(feed) + 1
        made = _written(feed, holder.officer, holder.now(), first, records)
        while part := [one for one, _ in zip(made, range(BATCH), strict=False)]:
            inserted = holder.store.insert(part)
            holder.deriver.derive_fresh(inserted.fresh)
            rows = [(one.number, (1 << len(one.told)) - 1, len(one.told)) for one in part]
            holder.ledger.note_held(feed, rows)


def _written(feed: str, officer: str, moment: int, first: int, records: int) -> Iterator[Arrival]:
    for number in range(first, first + records):
        nonce = ids.new_nonce()
        record = record_id(feed, nonce)
        pairs = sorted((name, salted(value)) for name, value in contact(number).items())
        items = [item for _, item in pairs]
        head, data = make_head(
            feed=feed, number=number, time=moment, officer=officer, file=record, record=record,
            kind="contact", action="create", save=ids.new_nonce(), nonce=nonce,
            changes=[Change(name, (), value_digest(item)) for name, item in pairs],
        )  # fmt: skip
        yield Arrival(head, data, write_body(items), items)
