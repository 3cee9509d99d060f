"""Readable copies outside the register: what lies where, until somebody says that it was deleted.

A readable copy is a disclosure. It is noted before it is written: a copy on
the list that was never finished is a small lie, one that lies somewhere
without standing on the list is what this list is for. The list belongs to this
copy of the register, for the paths are this computer's.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from liaison_desk import files
from liaison_desk.clock import moment
from liaison_desk.db.errors import writing
from liaison_desk.db.holder import Holder
from liaison_desk.desk import errors, reading
from liaison_desk.desk.journal import log
from liaison_desk.feeds.changeset import Value


class OutsideCopy(NamedTuple):
    """A readable copy of a document, of the rows of a request, or of a list."""

    number: int  # in the list
    record: str  # the document, or the request; empty for a list
    name: str  # of the document; the number of the request; else of its disk file
    path: Path
    saved: datetime
    officer: str  # id of the record of the officer who saved it


def save(
    holder: Holder,
    record: str,
    path: Path,
    pieces: Callable[[], Iterable[bytes]],
    details: Mapping[str, Value],
) -> int:
    """Write a readable copy, logged with ``details``; return its number in the list."""
    target = path.absolute()
    if target.resolve().is_relative_to(holder.folder.resolve()):
        raise errors.InTheRegister
    if holder.in_batch:
        raise errors.InBatch  # what was written cannot be taken back with the rest
    with holder.transaction():
        number = holder.meta.note_copy(record, str(target), holder.now(), holder.officer)
        log(holder, "DISCLOSE", {**({"record": record} if record else {}), **details})
    try:
        with writing(target.parent), files.replacing(target, private=True) as out:
            for piece in pieces():
                out.write(piece)
    except BaseException:
        with contextlib.suppress(Exception), holder.transaction():
            holder.meta.drop_copy(number)
        raise
    return number


def copies(holder: Holder) -> list[OutsideCopy]:
    """Return the copies that nobody said were deleted, oldest first."""
    rows = holder.meta.copies_outside()
    shown = [row[1] for row in rows]
    names = {one.id: one.name for one in reading.rows(holder, "attachment", shown)}
    names |= {one.id: one.number for one in reading.rows(holder, "entry", shown)}
    return [
        OutsideCopy(
            number, record, names.get(record) or Path(path).name, Path(path), moment(saved), officer
        )
        for number, record, path, saved, officer in rows
    ]


def deleted(holder: Holder, number: int) -> None:
    """Take a copy off the list; not while it still lies there."""
    known = {one.number: one for one in copies(holder)}
    if number not in known:
        raise errors.NoSuchOutsideCopy
    one = known[number]
    if one.path.is_file():
        raise errors.CopyStillThere(path=str(one.path))
    with holder.transaction():
        holder.meta.drop_copy(number)
        about = {"record": one.record} if one.record else {}
        log(holder, "ALTER", {"how": "copy_deleted", **about})
