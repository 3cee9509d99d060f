"""What taking a bundle would do, held against the register as it stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from liaison_desk import files
from liaison_desk.bundle.open import Opened
from liaison_desk.bundle.plan import Effect, Item, item, new_item
from liaison_desk.db.feedstore import BATCH, Stored
from liaison_desk.db.holder import Holder
from liaison_desk.feeds.arrival import Arrival
from liaison_desk.feeds.changeset import read_body, write_body
from liaison_desk.feeds.ranges import Ranges
from liaison_desk.progress import Progress


@dataclass
class Plan:
    """A bundle that was read and verified, and what taking it would do.

    Nothing is written yet. Take it with ``apply``, or :meth:`leave` it.
    """

    opened: Opened
    items: tuple[Item, ...]
    missing: Ranges  # bundle numbers before it that never came
    basis: int  # the register's newest changeset when it was read
    path: Path  # where the bundle lies
    staged: dict[str, Path] = field(default_factory=dict)  # attachments, by blob

    @property
    def station(self) -> str:
        """Return the sender's code."""
        return self.opened.sender.station

    @property
    def number(self) -> int:
        """Return the bundle's number."""
        return self.opened.manifest.number

    @property
    def created(self) -> int:
        """Return when it was written, ms UTC, by the sender's clock."""
        return self.opened.manifest.created

    def of(self, effect: Effect) -> list[Item]:
        """Return the records that meet this effect."""
        return [one for one in self.items if one.effect is effect]

    @property
    def new(self) -> list[Item]:
        """Return the records that are new here."""
        return self.of(Effect.NEW)

    @property
    def changed(self) -> list[Item]:
        """Return the records that change."""
        return self.of(Effect.CHANGED)

    @property
    def conflicts(self) -> list[Item]:
        """Return the records in which a conflict appears."""
        return self.of(Effect.CONFLICT)

    @property
    def deleted(self) -> list[Item]:
        """Return the records that go to the bin."""
        return self.of(Effect.DELETED)

    def leave(self) -> None:
        """Drop what was staged; the register stays as it is."""
        for path in self.staged.values():
            files.remove(path)
        self.staged.clear()


def basis(holder: Holder) -> int:
    """Return what a plan rests on: the register's newest changeset."""
    return holder.store.last_id()


def items(holder: Holder, opened: Opened, progress: Progress) -> tuple[Item, ...]:
    """Return what taking the bundle would do to each record that it touches."""
    by_record: dict[str, list[Arrival]] = {}
    for content in opened.feeds:
        if content.part.birth.purpose != "data":
            continue
        for one in content.arrivals:
            by_record.setdefault(one.record, []).append(one)
    uids = list(by_record)
    items = []
    for start in range(0, len(uids), BATCH):
        progress(start, len(uids), "plan")
        part = uids[start : start + BATCH]
        known = holder.store.find_records(part)
        stored = holder.store.of_records(list(known.values()))
        for uid in part:
            here = stored.get(known.get(uid, 0), [])
            arrivals = by_record[uid]
            if not here and len(arrivals) == 1 and arrivals[0].newborn:
                found = new_item(arrivals[0])
            else:
                found = _item(holder, here, arrivals)
            if found is not None:
                items.append(found)
    return tuple(items)


def _item(holder: Holder, here: list[Stored], arrivals: list[Arrival]) -> Item | None:
    counted = [one for one in here if not one.aside]
    joined = {one.head.name: one for one in here}
    arrived = set()
    for one in arrivals:
        old = joined.get(one.name)
        if old is None:
            joined[one.name] = Stored(0, one.head, one.body_bytes, 0)
            arrived.add(one.name)
        else:
            joined[one.name] = old._replace(body=_both(old, one))
    come_to = holder.deriver.come_to
    before = come_to(0, counted, {}) if counted else None
    counting = [one for one in joined.values() if not one.aside]
    after = come_to(0, counting, {}) if counting else None
    return item(before, after, frozenset(arrived))


def _both(old: Stored, arrival: Arrival) -> bytes:
    ours = read_body(old.body, old.head)
    return write_body([mine or other for mine, other in zip(ours, arrival.items, strict=True)])
