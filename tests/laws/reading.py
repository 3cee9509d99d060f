"""What lies in a register, read from its rows by a reader of its own, set aside or not.

Nothing of the program is asked what a changeset says. The same bytes lie at
many stations and are parsed once; where SQLite counted no change they are not read again.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Iterator
from typing import Any, Final, NamedTuple
from weakref import WeakKeyDictionary

from liaison_desk.db.connection import Database
from liaison_desk.register import Register

KINDS: Final = ("case", "entry", "contact", "attachment")


class Told(NamedTuple):
    """A value where it stands."""

    record: str
    field: str
    value: str


class Row(NamedTuple):
    """A changeset as it lies in a register."""

    name: str
    feed: str
    file: str
    record: str
    kind: str
    told: frozenset[Told]  # the values of histories that can be read here


# Connection → what was read, and SQLite's count of all that was ever written through it then.
_READ: Final[WeakKeyDictionary[Database, tuple[int, list[tuple[int, Row]]]]] = WeakKeyDictionary()


def rows(reg: Register, after: int = 0) -> Iterator[Row]:
    """Yield every changeset of a register, or those that came after one."""
    return (row for number, row in _all(reg._holder.db) if number > after)


def _all(connection: Database) -> list[tuple[int, Row]]:
    written, found = _READ.get(connection, (-1, []))
    if written != connection.total_changes:
        found = [
            (number, _row(bytes(head), bytes(body), bytes(name)))
            for number, head, body, name in connection.execute(
                "SELECT id, head, body, name FROM changeset ORDER BY id"
            )
        ]
        _READ[connection] = connection.total_changes, found
    return found


@functools.lru_cache(maxsize=100_000)
def _row(head: bytes, body: bytes, name: bytes) -> Row:
    _, feed, _, _, _, file, record, kind, *_, changes = json.loads(head)
    told = {
        Told(record, change[0], item[1])
        for change, item in zip(changes, json.loads(body), strict=True)
        if item and is_fresh(item[1])
    }
    return Row(name.hex(), feed, file, record, kind, frozenset(told))


def is_fresh(value: Any) -> bool:
    """Tell whether a value is one of those that histories write once and nowhere else."""
    return isinstance(value, str) and value[:1] == "v" == value[-1:]


def readings(reg: Register) -> set[Told]:
    """Return every value that can be read in a register, in histories too."""
    return set().union(*(one.told for one in rows(reg)))


def names(reg: Register) -> set[str]:
    """Return the name of every changeset that a register holds."""
    return {one.name for one in rows(reg)}
