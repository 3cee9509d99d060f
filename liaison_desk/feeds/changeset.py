"""The changeset: what one save wrote about one record, as two JSON arrays.

The *head* carries everything but the values, and a hash of each value; it is
what names, proofs and the merge are made of. The *body* carries the values,
each with a salt, and may lack any of them (withheld, erased): the head stays
verifiable. ``docs/bundle-format.md`` specifies both; bytes are kept and
hashed exactly as they were written.
"""

from __future__ import annotations

import hashlib
import itertools
import json
import re
import secrets
from collections.abc import Iterable, Sequence
from json.encoder import encode_basestring
from typing import Any, Final, NamedTuple

from liaison_desk import ids, strict_json

FORMAT: Final = 1
MAX_HEAD: Final = 1 << 20  # bytes: 2,000 elements of sets changed in one save need 300 KiB
MAX_BODY: Final = 8 << 20  # bytes: a long paragraph is some KiB, a pasted report under 1 MiB
MAX_CHANGES: Final = 4000  # values of one changeset; what is held of them is told bit by bit
LAST_TIME: Final = 253_402_300_799_999  # ms: the last that a calendar of four digits can show
SALT_DIGITS: Final = 24  # 12 random bytes keep a guesser from trying values against a hash

DELETE: Final = "delete"
RESTORE: Final = "restore"
NOTE: Final = "#"  # fields that begin so are remarks on the save: no parents, never merged
REASON: Final = "#reason"  # why it was done, where a justification is due

_NAME_DOMAIN: Final = b"liaison-desk changeset 1\0"
VALUE_DOMAIN: Final = "liaison-desk value 1\0"
_RECORD_DOMAIN: Final = "liaison-desk record 1"

_sha256: Final = hashlib.sha256
_parse: Final = json.JSONDecoder().raw_decode  # one value; the one form has no space around it

Value = str | int
Salted = tuple[str, Value]  # salt as 24 hex digits, value


class Malformed(ValueError):
    """A head or body is not in the one form that the writer produces."""


class Change(NamedTuple):
    """One field set to a value, and the changesets whose values it replaces."""

    field: str
    parents: tuple[str, ...]  # names of changesets, sorted
    digest: str  # of the salted value


class Head(NamedTuple):
    """Everything of a changeset but its values."""

    name: str  # SHA-256 over the bytes below, 64 hex digits
    feed: str
    number: int  # position in its feed, from 1
    time: int  # ms since 1970 UTC by the writer's clock: for people, never for order
    officer: str  # id of the officer's record
    file: str  # id of the record that heads the file
    record: str
    kind: str
    action: str
    save: str  # id shared by all changesets of one save
    nonce: str  # in the record's first head; its id is a hash over feed and nonce
    after: tuple[str, ...]  # newest changesets of the record that the writer saw, sorted
    changes: tuple[Change, ...]  # sorted by field

    @property
    def creates(self) -> bool:
        """Tell whether this head makes its record."""
        return bool(self.nonce)


def record_id(feed: str, nonce: str) -> str:
    """Return the id of the record that ``feed`` makes with ``nonce``."""
    return ids.hashed_id(_RECORD_DOMAIN, feed, nonce)


def salted(value: Value) -> Salted:
    """Return ``value`` with a fresh salt; :class:`Malformed` for one that no reader takes."""
    _check_value(value)
    return secrets.token_hex(SALT_DIGITS // 2), value


def value_digest(item: Salted) -> str:
    """Return the hash that a head carries for a salted value, as 64 hex digits."""
    salt, value = item
    mark = "s" if isinstance(value, str) else "i"
    return _sha256(f"{VALUE_DOMAIN}{salt}{mark}{value}".encode()).hexdigest()


def name_of(head: bytes) -> str:
    """Return the name of the changeset whose head has these bytes."""
    return hashlib.sha256(_NAME_DOMAIN + head).hexdigest()


def write_head(head: Head) -> bytes:
    """Return the bytes of ``head``; its ``name`` is not part of them."""
    fields = [[one.field, list(one.parents), one.digest] for one in head.changes]
    array = [FORMAT, *head[1:11], list(head.after), fields]
    return json.dumps(array, separators=(",", ":")).encode("ascii")


def make_head(
    *,
    feed: str,
    number: int,
    time: int,
    officer: str,
    file: str,
    record: str,
    kind: str,
    action: str,
    save: str,
    nonce: str = "",
    after: Iterable[str] = (),
    changes: Iterable[Change],
) -> tuple[Head, bytes]:
    """Return a new head with its name, and its bytes."""
    draft = Head(
        "", feed, number, time, officer, file, record, kind, action, save, nonce,
        tuple(sorted(after)), tuple(sorted(changes)),
    )  # fmt: skip
    data = write_head(draft)
    # Read as every receiver will: what they would refuse must never be written.
    return read_head(data), data


# A head has no character that JSON escapes, so one expression is its whole
# grammar: what matches is in the one form, and needs no second writing.
_ID: Final = '"[0-9a-f]{32}"'
_HASH: Final = '"[0-9a-f]{64}"'
_WORD: Final = '"[a-z][a-z0-9_]{0,39}"'
_FROM_1: Final = "[1-9][0-9]{0,14}"
_NUMBER: Final = f"(?:0|{_FROM_1})"
_FIELD: Final = '"(?:#[a-z_]{1,39}|[a-z][a-z0-9_]{0,39}(?:/[A-Za-z0-9][A-Za-z0-9_.+:-]{0,63})?)"'


def _list_of(one: str) -> str:
    return rf"\[(?:{one}(?:,{one})*)?\]"


_LIST: Final = _list_of(_HASH)
_CHANGES: Final = _list_of(rf"\[{_FIELD},{_LIST},{_HASH}\]")
_HEAD: Final = re.compile(
    r"\[1," + ",".join(
        [_ID, _FROM_1, _NUMBER, '"(?:[0-9a-f]{32})?"', _ID, _ID, _WORD, _WORD, _ID,
         '"(?:[0-9a-f]{32})?"', _LIST, _CHANGES]
    ) + r"\]"
)  # fmt: skip

# What stands before the changes of a head that makes its record and names nothing
# before it; the groups are feed, number, time, file, record, kind, action and nonce.
NEW_RECORD: Final = re.compile(
    r"\[1," + ",".join(
        ['"([0-9a-f]{32})"', f"({_FROM_1})", f"({_NUMBER})", '"(?:[0-9a-f]{32})?"',
         '"([0-9a-f]{32})"', '"([0-9a-f]{32})"', '"([a-z][a-z0-9_]{0,39})"',
         '"([a-z][a-z0-9_]{0,39})"', _ID, '"([0-9a-f]{32})"', r"\[\]", ""]
    )
)  # fmt: skip


def read_head(data: bytes) -> Head:
    """Return the head that ``data`` is; :class:`Malformed` for anything else."""
    text = data.decode("ascii", "replace")
    if len(data) > MAX_HEAD or _HEAD.fullmatch(text) is None:
        raise Malformed("not a head of format 1")
    array, _ = _parse(text)
    after = tuple(array[11])
    _ascending(after)
    changes = tuple(
        [
            Change(field, _read_parents(field, parents) if parents else (), digest)
            for field, parents, digest in array[12]
        ]
    )
    _ascending([one.field for one in changes])
    head = Head._make((name_of(data), *array[1:11], after, changes))
    if len(changes) > MAX_CHANGES:
        raise Malformed("too many values in one changeset")
    if head.time > LAST_TIME:
        raise Malformed("a time beyond the year 9999")
    if head.nonce and head.record != record_id(head.feed, head.nonce):
        raise Malformed("the record's id is not made of this feed and number")
    return head


def _read_parents(field: str, parents: list[str]) -> tuple[str, ...]:
    _ascending(parents)
    if field[0] == NOTE:
        raise Malformed("a note has no parents")
    return tuple(parents)


def _ascending(items: Sequence[str]) -> None:
    for one, following in itertools.pairwise(items):
        if one >= following:
            raise Malformed("a list is not sorted, or repeats itself")


def write_body(values: Sequence[Salted | None]) -> bytes:
    """Return the body of these values, in the order of the head's changes.

    ``None`` stands for a value that is not told (withheld, erased).
    """
    return f"[{','.join([_written(*one) if one else '[]' for one in values])}]".encode()


def read_body(data: bytes, head: Head) -> tuple[Salted | None, ...]:
    """Return the values of ``data``, each held against its hash in ``head``.

    :class:`Malformed` when a value does not match, or the form is not ours.
    """
    if len(data) > MAX_BODY or data.count(b"]") < len(head.changes):
        raise Malformed("a body is too large, or too small for its head")
    try:
        text = data.decode("utf-8")
        items, _ = _parse(text)
    except (ValueError, RecursionError) as error:
        raise Malformed("a body is not JSON") from error
    if not isinstance(items, list) or len(items) != len(head.changes):
        raise Malformed("a body does not fit its head")
    values = []
    again = []  # the one form of what was read: what is left over in ``data`` is not in it
    for item, change in zip(items, head.changes, strict=True):
        pair = _read_value(item, change.digest)
        values.append(pair)
        again.append(_written(*pair) if pair else "[]")
    if f"[{','.join(again)}]" != text:
        raise Malformed("a body is not in the one form")
    return tuple(values)


def _read_value(item: Any, digest: str) -> Salted | None:
    if item == []:
        return None
    if type(item) is not list or len(item) != 2:
        raise Malformed("a value is not a pair")
    salt, value = item
    if type(salt) is not str or not ids.is_hex(salt, SALT_DIGITS):
        raise Malformed("a salt is not 24 hex digits")
    pair = (salt, _check_value(value))
    if value_digest(pair) != digest:
        raise Malformed("a value does not match its hash")
    return pair


def _written(salt: str, value: Value) -> str:
    """Return the one form of a value: JSON that escapes no more than it must."""
    text = encode_basestring(value) if isinstance(value, str) else str(value)
    return f'["{salt}",{text}]'


def _check_value(value: object) -> Value:
    if type(value) is int:
        if abs(value) > strict_json.MAX_INTEGER:
            raise Malformed("a number is too large")
        return value
    if type(value) is not str:
        raise Malformed("a value is neither text nor a whole number")
    if not value.isascii():
        try:
            value.encode()
        except UnicodeEncodeError as error:  # a lone surrogate, which UTF-8 cannot hold
            raise Malformed("a value is not text") from error
    return value
