"""Documents: read in memory, and saved readable only where an officer chose to.

A readable copy is a disclosure. It is noted before it is written: a copy on
the list that was never finished is a small lie, one that lies somewhere
without standing on the list is what this list is for. The list belongs to this
copy of the register, for the paths are this computer's.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from liaison_desk import files
from liaison_desk.clock import moment
from liaison_desk.db.errors import writing
from liaison_desk.db.holder import Holder
from liaison_desk.db.shape import search_words
from liaison_desk.desk import errors, reading
from liaison_desk.desk.journal import log
from liaison_desk.desk.reading import Record
from liaison_desk.inside.reading import Inside, read


class OutsideCopy(NamedTuple):
    """A readable copy of a document, outside the register."""

    number: int  # in the list
    attachment: str
    name: str  # of the document
    path: Path
    saved: datetime
    officer: str  # id of the record of the officer who saved it


def content(holder: Holder, attachment: str) -> Iterator[bytes]:
    """Yield the readable content of an attachment in verified pieces."""
    one = _attachment(holder, attachment)
    return holder.attachments.open(one.blob, bytes.fromhex(one.key))


def text_of(holder: Holder, attachment: str) -> Inside:
    """Return the text of an attachment; nothing readable touches the disk.

    The search knows its words from then on.
    """
    one = _attachment(holder, attachment)
    found = read(one.name or "", one.mime or "", content(holder, attachment))
    place = holder.tables.place(attachment)
    if place is not None:
        with holder.transaction():
            holder.tables.note_inside(place.id, search_words(found.text))
    return found


def save_copy(holder: Holder, attachment: str, path: Path) -> int:
    """Write a readable copy and return its number in the list of copies outside."""
    _attachment(holder, attachment)
    target = path.absolute()
    if target.resolve().is_relative_to(holder.folder.resolve()):
        raise errors.InTheRegister
    if holder.in_batch:
        raise errors.InBatch  # what was written cannot be taken back with the rest
    with holder.transaction():
        number = holder.meta.note_copy(attachment, str(target), holder.now(), holder.officer)
        log(holder, "DISCLOSE", {"how": "copy", "record": attachment})
    try:
        with writing(target.parent), files.replacing(target, private=True) as out:
            for piece in content(holder, attachment):
                out.write(piece)
    except BaseException:
        with contextlib.suppress(Exception), holder.transaction():
            holder.meta.drop_copy(number)
        raise
    return number


def copies_outside(holder: Holder) -> list[OutsideCopy]:
    """Return the copies that nobody said were deleted, oldest first."""
    rows = holder.meta.copies_outside()
    names = {
        one.id: one.name for one in reading.rows(holder, "attachment", [row[1] for row in rows])
    }
    return [
        OutsideCopy(
            number, attachment, names.get(attachment) or "", Path(path), moment(saved), officer
        )
        for number, attachment, path, saved, officer in rows
    ]


def copy_deleted(holder: Holder, number: int) -> None:
    """Take a copy off the list; not while it still lies there."""
    known = {one.number: one for one in copies_outside(holder)}
    if number not in known:
        raise errors.NoSuchOutsideCopy
    one = known[number]
    if one.path.is_file():
        raise errors.CopyStillThere(path=str(one.path))
    with holder.transaction():
        holder.meta.drop_copy(number)
        log(holder, "ALTER", {"how": "copy_deleted", "record": one.attachment})


def _attachment(holder: Holder, attachment: str) -> Record:
    one = reading.get(holder, attachment)
    if one.kind != "attachment" or not one.blob or not one.key:
        raise errors.NotADocument
    return one
