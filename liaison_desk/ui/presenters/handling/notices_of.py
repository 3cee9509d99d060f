"""Who was told that a record was wrong, as the record's own page lists it."""

from __future__ import annotations

from dataclasses import replace

from liaison_desk.desk.handling.corrections import Notice
from liaison_desk.register import Register
from liaison_desk.ui.presenters.handling.view import notice_line
from liaison_desk.ui.presenters.record_view import short
from liaison_desk.ui.presenters.telling import Telling
from liaison_desk.ui.widgets.lines import Group, Line


def notices_of(reg: Register, record: str, tell: Telling) -> tuple[Group, ...]:
    """Return the notices that correct a record, open ones first; none where nobody was told."""
    lines = tuple(_line(reg, one, tell) for one in reg.corrections(record))
    return (Group(tell.say("handling.notices"), lines),) if lines else ()


def _line(reg: Register, notice: Notice, tell: Telling) -> Line:
    """Return whom it is for, how it stands, in which case, and what it says; it leads there."""
    entry = reg.get(notice.entry)
    case = tell.look(entry.file)
    number = str(case.fields.get("number") or tell.label(case)) if case else ""
    said = short(str(entry.body or ""))
    return replace(notice_line(notice, tell), reference=number, text=said, step=None, kind="entry")
