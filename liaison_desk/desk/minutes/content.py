"""The content of minutes out of the register: as it stands now, and as it was frozen."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from liaison_desk.db.errors import AttachmentMissing
from liaison_desk.db.holder import Holder
from liaison_desk.desk.errors import NotHere
from liaison_desk.desk.minutes.errors import (
    ContentDamaged,
    ContentNotHere,
    ContentTooNew,
    NotAVersion,
)
from liaison_desk.desk.minutes.frozen import (
    MAX_SIZE,
    Frozen,
    code_of,
    decode,
    order_of,
)
from liaison_desk.desk.minutes.marking import national
from liaison_desk.desk.minutes.paper import fill
from liaison_desk.desk.minutes.people import participants
from liaison_desk.desk.minutes.source import Source
from liaison_desk.desk.reading import Record, get, listed
from liaison_desk.printing.errors import NoSuchLanguages
from liaison_desk.words import LANGUAGES

VERSION: Final = "version"


class Read(NamedTuple):
    """What a content was made of."""

    content: Frozen
    records: Mapping[str, Record]


def languages_of(meeting: Record) -> tuple[str, ...]:
    """Return the languages that a meeting's minutes are kept in, in which we can print."""
    found = tuple(one for one in LANGUAGES if one in meeting.languages)
    if not found:
        raise NoSuchLanguages
    return found


def now(holder: Holder, meeting: Record, number: str, without: Collection[str] = ()) -> Read:
    """Return the content of the minutes as they stand, as version ``number``.

    Records ``without`` count as not there.
    """
    languages = languages_of(meeting)
    source = Source(holder, meeting, languages, without)
    paper, marked = fill(holder, source, None)
    content = Frozen(
        paper=replace(
            paper, version=number, marking=(), draft=False, demo=False, copy=None, distribution=()
        ),
        level=marked.level,
        markings={one: line for one in languages for line in national(marked.level, (one,))},
        foreign=marked.foreign,
        orders=_orders(holder, meeting, languages, order_of(paper.delegations)),
        made_of=tuple(sorted(source.read)),
    )
    return Read(content, source.read)


def frozen(holder: Holder, version: str) -> Frozen:
    """Return the frozen content of a version; it is what its code says."""
    record = version_of(holder, version)
    found = decode(stored(holder, record))
    # It names the meeting that it was made of: copied into another one, it approves nothing there.
    if record.file not in found.made_of or found.paper.version != record.number:
        raise ContentDamaged
    return found


def readable(holder: Holder, version: str) -> Frozen | None:
    """Return the frozen content of a version; ``None`` where it is not here or damaged.

    Another station can bring that; whoever prints the version is told what is the matter.
    """
    try:
        return frozen(holder, version)
    except (NotAVersion, ContentDamaged, ContentNotHere, ContentTooNew):
        return None


def stored(holder: Holder, version: Record) -> bytes:
    """Return the bytes of a version's content, compared with its code."""
    document = document_of(holder, version)
    if document is None:
        raise ContentNotHere
    data = bytearray()
    try:
        for piece in holder.attachments.open(document.blob, bytes.fromhex(document.key)):
            data += piece
            if len(data) > MAX_SIZE:
                raise ContentDamaged
    except AttachmentMissing as error:
        raise ContentNotHere from error
    if code_of(bytes(data)) != version.code:
        raise ContentDamaged
    return bytes(data)


def document_of(holder: Holder, version: Record) -> Record | None:
    """Return the document that holds a version's content; ``None`` while it is not here."""
    for deleted in (False, True):  # another station may have put it into the bin
        found = listed(holder, "attachment", {"of": version.id}, file=version.file, deleted=deleted)
        for one in found:
            if one.sha256 == version.code and one.blob:
                return one
    return None


def version_of(holder: Holder, version: str) -> Record:
    """Return the record of a version; :class:`ContentNotHere` while it has not come."""
    try:
        record = get(holder, version)
    except NotHere as error:
        raise ContentNotHere from error
    if record.kind != VERSION:  # deleted by another station, it stands all the same
        raise NotAVersion
    return record


def _orders(
    holder: Holder, meeting: Record, languages: Sequence[str], first: tuple[str, ...]
) -> dict[str, tuple[str, ...]]:
    """Return the order of delegations in the languages whose alphabet has another one."""
    found = {}
    for one in languages[1:]:
        others = (another for another in languages if another != one)
        source = Source(holder, meeting, (one, *others))
        order = order_of(participants(source).delegations)
        if order != first:
            found[one] = order
    return found
