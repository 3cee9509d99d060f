"""Where the bytes of a paper go: onto the disk, or into memory on their way to a printer."""

from __future__ import annotations

import io
from pathlib import Path

from liaison_desk import files
from liaison_desk.desk import errors

Where = str | Path | io.BytesIO


def hand_over(data: bytes, where: Where) -> None:
    """Put ``data`` there; :class:`PaperNotWritten` where the disk refuses it."""
    if isinstance(where, io.BytesIO):
        where.write(data)
        return
    path = Path(where)
    try:
        files.write_whole(path, data)
    except OSError as error:
        raise errors.PaperNotWritten(folder=str(path.parent)) from error
