"""Ctrl+Z outside a text field: the last saved change taken back, and what it was."""

from __future__ import annotations

from liaison_desk.desk.errors import NotHere
from liaison_desk.progress import Progress
from liaison_desk.register import Register
from liaison_desk.ui.language import current
from liaison_desk.ui.presenters.telling import Telling


def taken_back(register: Register, _: Progress) -> tuple[frozenset[str], str]:
    """Take it back; return the records that changed, and what to call a single one."""
    records = frozenset(register.take_back())
    if len(records) != 1:
        return records, ""
    (record,) = records
    try:
        found = register.get(record)
    except NotHere:
        return records, ""
    tell = Telling(register, current())
    return records, f"{tell.kind(found.kind)}: {tell.label(found)}"
