"""A disk file becomes a document of the register."""

from __future__ import annotations

import mimetypes
from pathlib import Path
from typing import BinaryIO, Final

from liaison_desk.db.errors import AttachmentUnreadable
from liaison_desk.db.holder import Holder
from liaison_desk.desk import records
from liaison_desk.desk.errors import UnfitName
from liaison_desk.desk.reading import state_of
from liaison_desk.inside import beginnings
from liaison_desk.progress import Progress, quiet
from liaison_desk.records import text

UNKNOWN: Final = "application/octet-stream"


def attach(
    holder: Holder,
    record: str,
    path: Path,
    *,
    name: str = "",
    reason: str = "",
    progress: Progress = quiet,
) -> str:
    """Attach the document at ``path`` to a file, or to a record in one.

    The document is encrypted while it is read; nothing readable is written.
    ``name`` is what it is called here, if not as on the disk; :class:`UnfitName`
    proposes one where that cannot be. With an entry that was sent it goes to whom that
    went: for a ``reason``, held to the same rules and logged. Returns the id of the
    attachment's record.
    """
    called = _called(name or path.name)
    try:
        source = path.open("rb")
    except OSError as error:
        raise AttachmentUnreadable from error
    with source:
        return attach_open(holder, record, source, called, reason=reason, progress=progress)


def attach_open(
    holder: Holder,
    record: str,
    source: BinaryIO,
    called: str,
    *,
    reason: str = "",
    progress: Progress = quiet,
) -> str:
    """Attach what ``source`` holds, as :func:`attach` does; ``called`` fits as a name."""
    state = state_of(holder, record)
    mime = _mime(called, source.read(beginnings.LONGEST))
    source.seek(0)
    stored = holder.attachments.put(source, progress=progress)
    given = {
        "name": called,
        "mime": mime,
        "size": stored.size,
        "sha256": stored.sha256,
        "blob": stored.blob,
        "key": stored.key,
    }
    if state.file != record:
        given["of"] = record
    try:
        return records.add(holder, "attachment", given, file=state.file, reason=reason)
    except BaseException:
        holder.attachments.remove(stored.blob)
        raise


def _called(name: str) -> str:
    try:
        called = text.line(name)
    except text.Unfit:
        called = ""
    if not called:
        raise UnfitName(shown=text.escaped(name, one_line=True), proposed=text.cleaned(name))
    return called


def _mime(name: str, begin: bytes) -> str:
    """Return what a document is: by its ending, or where that says nothing by its first bytes."""
    told = mimetypes.guess_type(name)[0]
    if told:
        return told
    sort = beginnings.sort_of(begin)
    return beginnings.MIMES[sort] if sort else UNKNOWN
