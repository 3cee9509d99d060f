"""Registers to measure with: headquarters, posts, and what they write."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from liaison_desk import ids
from liaison_desk.db.changesets import BATCH
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
from liaison_desk.keys.wrapping import MEMORY_FLOOR_KIB
from liaison_desk.register import Register

PASSPHRASE = "seven quiet rivers under snow"
HEADQUARTERS = "TIA"
FIELDS = 10

Told = tuple[str, str, Mapping[str, Value]]


def contact(number: int) -> dict[str, str]:
    """Return the ten fields of one contact."""
    return {
        "family_name": f"Ѓорѓиевски{number % 977}",
        "given_names": f"Shpresa {number % 311}",
        "rank": "inspector",
        "title": f"officer {number}",
        "function": "LO",
        "country": ("AL", "MK", "SI", "RS")[number % 4],
        "phone": f"+355 00 {number:06d}",
        "email": f"officer{number}@police.example",
        "verified_on": f"2026-03-{number % 28 + 1:02d}",
        "other_names": f"Gjorgjievski {number}",
    }


def new_register(folder: Path, code: str) -> Register:
    """Return a new register; it is headquarters' where the code says so."""
    return Register.create(
        folder, station=code, name=code, officer="Bench", passphrase=PASSPHRASE,
        headquarters=code == HEADQUARTERS, memory_kib=MEMORY_FLOOR_KIB,
    )  # fmt: skip


def new_post(folder: Path, code: str, hq: Register) -> Register:
    """Return a new post that headquarters trusts, and that trusts it."""
    post = new_register(folder, code)
    hq.trust(post.card(), fingerprint=post.card().fingerprint)
    post.trust(hq.card(), fingerprint=hq.card().fingerprint)
    return post


def fill(
    register: Register, records: int, of: Callable[[int], Mapping[str, Value]] = contact
) -> None:
    """Write contacts, with the fields that ``of`` gives each, in a register's own feed."""
    write(register, (("contact", "", of(number)) for number in range(records)))


def write(register: Register, told: Iterable[Told]) -> None:
    """Write records in a register's own feed: (kind, file or its own, feed fields) of each.

    They are real changesets; left out are the desk's rules for each save,
    which take ten times as long and are not what is measured here.
    """
    holder = register._holder
    feed = holder.data_feed
    with holder.transaction():
        first = holder.store.last_number(feed) + 1
        made = _written(feed, holder.officer, holder.now(), first, told)
        while part := [one for _, one in zip(range(BATCH), made, strict=False)]:
            holder.deriver.derive_fresh(holder.store.insert(part).fresh)
            rows = [(one.number, (1 << len(one.told)) - 1, len(one.told)) for one in part]
            holder.ledger.note_held(feed, rows)


def _written(
    feed: str, officer: str, moment: int, first: int, told: Iterable[Told]
) -> Iterator[Arrival]:
    for number, (kind, file, fields) in enumerate(told, first):
        nonce = ids.new_nonce()
        record = record_id(feed, nonce)
        pairs = sorted((name, salted(value)) for name, value in fields.items())
        items = [item for _, item in pairs]
        head, data = make_head(
            feed=feed, number=number, time=moment, officer=officer, file=file or record,
            record=record, kind=kind, action="create", save=ids.new_nonce(), nonce=nonce,
            changes=[Change(name, (), value_digest(item)) for name, item in pairs],
        )  # fmt: skip
        yield Arrival(head, data, write_body(items), items)
