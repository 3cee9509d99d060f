"""Documents: read in memory, and saved readable only where an officer chose to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from liaison_desk.db.holder import Holder
from liaison_desk.db.shape import search_words
from liaison_desk.desk import errors, outside, reading
from liaison_desk.desk.reading import Record
from liaison_desk.inside import reading as reading_inside
from liaison_desk.inside.errors import WITHOUT_TEXT
from liaison_desk.inside.reading import Inside, Taken, read


def content(holder: Holder, attachment: str) -> Iterator[bytes]:
    """Yield the readable content of an attachment in verified pieces."""
    one = _attachment(holder, attachment)
    return holder.attachments.open(one.blob, bytes.fromhex(one.key))


def text_of(
    holder: Holder,
    attachment: str,
    language: str = "en",
    *,
    still: Callable[[], object] = lambda: None,
) -> Inside:
    """Return the text of an attachment; nothing readable touches the disk.

    The search knows its words from then on. What is said of it is said in
    ``language``; ``still`` ends it by what it raises.
    """
    found = read(take(holder, attachment), language, still=still)
    note_inside(holder, attachment, found.text)
    return found


def take(holder: Holder, attachment: str) -> Taken:
    """Take an attachment out, to be read in memory where the register is not needed."""
    one = _attachment(holder, attachment)
    return reading_inside.take(one.name or "", one.mime or "", content(holder, attachment))


def unread(holder: Holder) -> list[str]:
    """Return the ids of the documents whose words the search does not know, the newest first."""
    holder.flush()
    return holder.tables.unread()


def learn(holder: Holder, attachment: str, *, still: Callable[[], object]) -> None:
    """Let the search know the words of a document; one that cannot be read is tried once."""
    try:
        text_of(holder, attachment, still=still)
    except (errors.NotADocument, *WITHOUT_TEXT):
        note_inside(holder, attachment, "")


def note_inside(holder: Holder, attachment: str, text: str) -> None:
    """Let the search know what was read inside an attachment."""
    place = holder.tables.place(attachment)
    if place is not None:
        with holder.transaction():
            holder.tables.note_inside(place.id, search_words(text))


def save_copy(holder: Holder, attachment: str, path: Path) -> int:
    """Write a readable copy and return its number in the list of copies outside."""
    _attachment(holder, attachment)
    return outside.save(
        holder, attachment, path, lambda: content(holder, attachment), {"how": "copy"}
    )


def _attachment(holder: Holder, attachment: str) -> Record:
    one = reading.get(holder, attachment)
    if one.kind != "attachment" or not one.blob or not one.key:
        raise errors.NotADocument
    return one
