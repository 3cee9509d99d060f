"""Changesets on their way in, read a hundred thousand at a time.

Most of what arrives are new records: one changeset each, with the same fields
as many before it. For those the reader does not take the changes of the head
apart: from the values it *writes* the changes that the head must have, and
compares. That is the same check (every value against its hash, one form of
every byte) for a third of the time. Whatever is anything else, even a fault,
goes to :func:`~.changeset.read_head` and :func:`~.changeset.read_body`, and
comes out as they say.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable
from typing import Final, NamedTuple

from liaison_desk.feeds.changeset import (
    LAST_TIME,
    MAX_BODY,
    MAX_HEAD,
    NEW_RECORD,
    VALUE_DOMAIN,
    Head,
    Salted,
    Value,
    name_of,
    read_body,
    read_head,
    record_id,
)

_SHAPES: Final = 4096  # remembered at a time; a register of every kind has some hundred


class Arrival:
    """A changeset on its way in; its head verified, its body against the head.

    It keeps the bytes, and of what they say only what every import asks for;
    head and salts are read again where they are wanted. A hundred thousand
    of these wait in memory for an officer's decision.
    """

    __slots__ = (
        "action", "body_bytes", "feed", "fields", "file", "head_bytes", "kind", "name",
        "newborn", "number", "record", "time", "told",
    )  # fmt: skip

    name: str
    feed: str
    number: int
    time: int  # ms since 1970 UTC by the writer's clock
    file: str
    record: str
    kind: str
    action: str
    newborn: bool  # it makes its record, and names nothing that was before
    fields: tuple[str, ...]
    told: tuple[Value | None, ...]  # a value for each field; None: not sent
    head_bytes: bytes
    body_bytes: bytes

    def __init__(
        self, head: Head, head_bytes: bytes, body_bytes: bytes, items: Iterable[Salted | None]
    ) -> None:
        """Take a changeset that was read, or written, part by part."""
        self.name, self.feed, self.number, self.time = head.name, head.feed, head.number, head.time
        self.file, self.record, self.kind = head.file, head.record, head.kind
        self.action = head.action
        self.newborn = head.creates and not head.after and not _any_parents(head)
        self.fields = tuple([one.field for one in head.changes])
        self.told = tuple([one[1] if one else None for one in items])
        self.head_bytes, self.body_bytes = head_bytes, body_bytes

    @property
    def head(self) -> Head:
        """Return the whole head, read again."""
        return read_head(self.head_bytes)

    @property
    def items(self) -> tuple[Salted | None, ...]:
        """Return what the body holds, with the salts, read again."""
        return read_body(self.body_bytes, self.head)

    @property
    def whole(self) -> bool:
        """Tell whether every value of it was sent."""
        return None not in self.told

    @property
    def mask(self) -> int:
        """Return which values of it were sent: bit i for the i-th change."""
        return sum(1 << place for place, value in enumerate(self.told) if value is not None)

    def values(self) -> dict[str, Value | None]:
        """Return its values by feed field; ``None`` for those that were not sent."""
        return dict(zip(self.fields, self.told, strict=True))


class _Shape(NamedTuple):
    """The changes of a head but for their hashes."""

    kind: str
    action: str
    fields: tuple[str, ...]
    changes: str  # with %s in the place of each hash


# All values are there, and JSON escapes no character of them: then this is the one form.
_PAIR: Final = rb'\["[0-9a-f]{24}",(?:"[^"\\\x00-\x1f]*+"|0|-?[1-9][0-9]{0,14}+)\]'
_PLAIN: Final = re.compile(rb"\[" + _PAIR + rb"(?:," + _PAIR + rb")*+\]")
_HASH: Final = re.compile('"[0-9a-f]{64}"')

_parse: Final = json.JSONDecoder().raw_decode
_sha256: Final = hashlib.sha256


class Reader:
    """Reads the changesets of one feed, and remembers the shapes that it met."""

    def __init__(self, feed: str) -> None:
        """Begin without any shape."""
        self.feed = feed
        self._shapes: dict[tuple[str, int], _Shape] = {}

    def read(self, head: bytes, body: bytes) -> Arrival:
        """Return the changeset of these two lines; :class:`~.changeset.Malformed`."""
        return self._of_known_shape(head, body) or self._of_any(head, body)

    def _of_any(self, data: bytes, body: bytes) -> Arrival:
        head = read_head(data)
        arrival = Arrival(head, data, body, read_body(body, head))
        match = NEW_RECORD.match(data.decode("ascii"))
        if match is not None and arrival.newborn:
            changes = match.string[match.end() :]
            if len(self._shapes) >= _SHAPES:
                self._shapes.clear()
            self._shapes[head.kind, len(changes)] = _Shape(
                head.kind, head.action, arrival.fields, _HASH.sub('"%s"', changes)
            )
        return arrival

    def _of_known_shape(self, data: bytes, body: bytes) -> Arrival | None:
        """Return a new record of a shape met before; ``None`` for all else, faults included."""
        if len(data) > MAX_HEAD or len(body) > MAX_BODY or not _PLAIN.fullmatch(body):
            return None
        try:
            text = data.decode("ascii")
            values = body.decode("utf-8")
        except UnicodeDecodeError:
            return None
        match = NEW_RECORD.match(text)
        if match is None:
            return None
        feed, number, time, file, record, kind, action, nonce = match.groups()
        changes = text[match.end() :]
        shape = self._shapes.get((kind, len(changes)))
        if shape is None or feed != self.feed or record != record_id(feed, nonce):
            return None
        pairs, _ = _parse(values)
        hashes = tuple(
            [
                _sha256(
                    f"{VALUE_DOMAIN}{salt}{'s' if type(value) is str else 'i'}{value}".encode()
                ).hexdigest()
                for salt, value in pairs
            ]
        )
        if len(hashes) != len(shape.fields) or changes != shape.changes % hashes:
            return None
        arrival = Arrival.__new__(Arrival)
        arrival.name = name_of(data)
        arrival.feed = self.feed
        arrival.number = int(number)
        arrival.time = int(time)
        arrival.record = record
        arrival.file = record if file == record else file
        arrival.kind = shape.kind
        arrival.action = shape.action if shape.action == action else action
        arrival.newborn = True
        arrival.fields = shape.fields
        arrival.told = tuple([value for _, value in pairs])
        arrival.head_bytes, arrival.body_bytes = data, body
        return arrival if arrival.time <= LAST_TIME else None


def _any_parents(head: Head) -> bool:
    return any(one.parents for one in head.changes)
