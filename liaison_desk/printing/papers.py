"""The one door to a printed paper: a plain value goes in, a PDF comes out.

Importing this module loads reportlab; whoever starts the program imports it late.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from typing import Any, BinaryIO, Final

from liaison_desk import garbage
from liaison_desk.printing.exchange.report import report
from liaison_desk.printing.exchange.values import ReportPaper
from liaison_desk.printing.meeting.actions import actions
from liaison_desk.printing.meeting.agenda import agenda
from liaison_desk.printing.meeting.attendance import attendance
from liaison_desk.printing.meeting.copies import copies
from liaison_desk.printing.meeting.corrigendum import corrigendum
from liaison_desk.printing.meeting.invitation import invitation
from liaison_desk.printing.meeting.values import (
    ActionsPaper,
    AgendaPaper,
    AttendancePaper,
    CopiesPaper,
    CorrigendumPaper,
    InvitationPaper,
)
from liaison_desk.printing.minutes.blocks import minutes
from liaison_desk.printing.pages import Block
from liaison_desk.printing.paper import MinutesPaper, Paper
from liaison_desk.printing.writing import Printed, write_blocks
from liaison_desk.progress import Progress, quiet

# Each is asked for papers of its own type alone.
_MAKERS: Final[Mapping[type[Paper], Callable[[Any], list[Block]]]] = {
    MinutesPaper: minutes,
    AgendaPaper: agenda,
    InvitationPaper: invitation,
    AttendancePaper: attendance,
    ActionsPaper: actions,
    CopiesPaper: copies,
    CorrigendumPaper: corrigendum,
    ReportPaper: report,
}


def print_paper(paper: Paper) -> bytes:
    """Return the PDF of ``paper``; errors as in :func:`write_paper`."""
    out = io.BytesIO()
    write_paper(paper, out)
    return out.getvalue()


@garbage.paused()
def write_paper(paper: Paper, out: BinaryIO, progress: Progress = quiet) -> Printed:
    """Write the PDF of ``paper`` to ``out`` and tell what was printed.

    :class:`NoSuchLanguages` and :class:`MarkingTooLong` before anything is
    written. ``progress`` counts pages once they are laid out; what it raises
    leaves ``out`` empty.
    """
    return write_blocks(paper, _MAKERS[type(paper)], out, progress)
