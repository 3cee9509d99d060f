"""The history of a record: every changeset of it, and who wrote it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from liaison_desk.db.holder import Holder
from liaison_desk.desk import errors
from liaison_desk.feeds.changeset import NOTE, REASON, Value


class Step(NamedTuple):
    """One changeset in the history of a record."""

    name: str
    time: int  # ms UTC, by its writer's clock
    station: str
    officer: str  # id of the officer's record
    action: str
    reason: str
    values: Mapping[str, Value | None]  # None: withheld or erased
    aside: bool


def history(holder: Holder, record: str) -> list[Step]:
    """Return every changeset of a record, oldest first as far as clocks can tell."""
    known = holder.store.find_records([record])
    if record not in known:
        raise errors.NotHere
    steps: list[tuple[tuple[int, str, int], Step]] = []
    for stored in holder.store.of_records(list(known.values()))[known[record]]:
        read = stored.values()
        head = stored.head
        step = Step(
            head.name, head.time, holder.store.feeds[head.feed].birth.station, head.officer,
            head.action, str(read.get(REASON) or ""),
            {name: value for name, value in read.items() if not name.startswith(NOTE)},
            bool(stored.aside),
        )  # fmt: skip
        # Two saves of one feed may fall into one millisecond: their numbers tell which came first.
        steps.append(((head.time, head.feed, head.number), step))
    return [step for _, step in sorted(steps, key=lambda pair: (pair[0], pair[1].name))]
