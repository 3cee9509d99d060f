"""Where the bytes of a paper go: onto the disk, or into memory on their way to a printer."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from liaison_desk import files
from liaison_desk.db.holder import Holder
from liaison_desk.desk import errors, outside
from liaison_desk.desk.journal import log
from liaison_desk.feeds.changeset import Value
from liaison_desk.printing.paper import Paper
from liaison_desk.progress import Progress, quiet

if TYPE_CHECKING:
    from liaison_desk.printing.writing import Printed

Where = str | Path | io.BytesIO


@dataclass(frozen=True, slots=True)
class Ready:
    """A paper that is filled and not drawn yet: plain, so that it is drawn beside the store."""

    record: str  # whose paper it is
    paper: Paper
    details: Mapping[str, Value] = field(default_factory=dict)  # what the log says of it


def draw(paper: Paper, progress: Progress = quiet) -> tuple[bytes, Printed]:
    """Return the PDF of a paper and what was printed; it needs no register."""
    from liaison_desk.printing.papers import write_paper  # loads reportlab

    out = io.BytesIO()
    drawn = write_paper(paper, out, progress)
    return out.getvalue(), drawn


def hand_over(
    holder: Holder, record: str, data: bytes, where: Where, details: Mapping[str, Value]
) -> None:
    """Log that the paper of ``record`` is given out, with ``details``, and put it there.

    On the disk it is a readable copy, which stands on their list until somebody says
    that it was deleted. :class:`PaperNotWritten` where nothing may be written: then
    nothing is logged either.
    """
    if isinstance(where, io.BytesIO):
        with holder.transaction():
            log(holder, "DISCLOSE", {"record": record, **details})
        where.write(data)
        return
    path = Path(where)
    try:
        files.try_writing(path.parent)
    except OSError as error:
        raise errors.PaperNotWritten(folder=str(path.parent)) from error
    outside.save(holder, record, path, lambda: (data,), details)
