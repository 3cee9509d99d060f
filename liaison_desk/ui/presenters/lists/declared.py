"""What the place Lists takes from the declarations: its kinds, their columns, their parts."""

from __future__ import annotations

from functools import cache
from typing import Final

from liaison_desk.records.field import Type
from liaison_desk.records.kind import Kind
from liaison_desk.records.kinds.call import CALL
from liaison_desk.records.kinds.subject import SUBJECTS
from liaison_desk.records.registry import KINDS, kind, members_of

LISTS: Final = tuple(code for code, one in KINDS.items() if one.is_list)
WRITTEN: Final = (*LISTS, *SUBJECTS)  # subjects stand in cases; here all of them are found
SHOWN: Final = (*WRITTEN, CALL.code)  # a call note has a form of its own
FIRST_ORDER: Final = {CALL.code: "-at"}  # by which a list is sorted at first, if not its label


_APART: Final = frozenset({"attachment", "consent"})  # shown as documents, and with the handling
# A column of dates that follow from the record, behind what stands for it.
COMPUTED: Final = {
    "obligation": "next_due", "forum": "next_meeting", "series": "next_meeting", "posting": "ends",
}  # fmt: skip


# Who rang counts more than what was said, and stands in one column, known or not; what
# a rule of retention is of counts more than the law behind it, which few name.
_COLUMNS: Final = {
    CALL.code: ("at", "person", "note"),
    "retention_rule": ("applies_to", "review_after", "erase_after", "basis"),
}


@cache
def columns_of(code: str) -> tuple[str, ...]:
    """Return the fields that are columns of a list, what stands for the record first."""
    if code in _COLUMNS:
        return _COLUMNS[code]
    declared = kind(code)
    listed = [one.name for one in declared.own if one.listed]
    first = [one for one in (declared.label,) if one in listed]
    computed = [COMPUTED[code]] if code in COMPUTED else []
    return (*first, *computed, *(one for one in listed if one not in first))


@cache
def parts_of(code: str) -> tuple[Kind, ...]:
    """Return the kinds whose records belong to one of this kind, and stand on its page.

    Those within its file, and the lists that cannot do without it: the work
    items of a working group.
    """
    within = [one for one in members_of(code) if one.code not in _APART]
    return (*within, *(KINDS[one] for one in LISTS if whole_of(one)[0] == code))


@cache
def whole_of(code: str) -> tuple[str, str]:
    """Return the kind that records of this list belong to, and the field that names it."""
    for one in kind(code).own:
        if one.required and one.type is Type.RECORD and len(one.to) == 1 and one.to[0] in LISTS:
            return one.to[0], one.name
    return "", ""
