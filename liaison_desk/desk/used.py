"""What was chosen last at this station: codes and records that its own newest changes name.

It is read from the station's own feed, so nothing has to be kept, and what other
stations choose puts nothing first here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from liaison_desk.db.changesets import Stored
from liaison_desk.db.holder import Holder
from liaison_desk.desk.writer import SHIPPED
from liaison_desk.records.field import Type, split
from liaison_desk.records.registry import KINDS
from liaison_desk.records.values import EMPTY

LOOKED_AT: Final = 300  # own changesets: some weeks of a post
RECORDS: Final = ""  # stands for the vocabulary of what names a record


def used(holder: Holder) -> Mapping[str, tuple[str, ...]]:
    """Return codes by their vocabulary, and ids of records under ``""``, the last used first."""
    found: Mapping[str, tuple[str, ...]] = holder.once("used", lambda: _read(holder))
    return found


def _read(holder: Holder) -> dict[str, tuple[str, ...]]:
    feed = holder.data_feed
    last = holder.store.last_number(feed)
    numbers = range(max(1, last - LOOKED_AT + 1), last + 1)
    found: dict[str, dict[str, None]] = {}
    for _, stored in reversed(list(holder.store.with_records(feed, numbers))):
        for vocabulary, chosen in _chosen(stored):
            found.setdefault(vocabulary, {}).setdefault(chosen)
    return {name: tuple(chosen) for name, chosen in found.items()}


def _chosen(stored: Stored) -> Iterator[tuple[str, str]]:
    """Yield what one change chose: the vocabulary, and the code or the id."""
    declared = KINDS.get(stored.head.kind)
    if declared is None or stored.aside or stored.head.action == SHIPPED:
        return
    for name, value in stored.values().items():
        field, key = split(name)
        rule = declared.fields.get(field)
        if rule is None or rule.texts or value in (None, EMPTY):
            continue
        if rule.type is Type.RECORD:
            yield RECORDS, key or str(value)
        elif rule.type is Type.CODE and rule.vocabulary:
            yield rule.vocabulary, key or str(value)
