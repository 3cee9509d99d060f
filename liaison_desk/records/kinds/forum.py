"""Who meets again and again: forums, series of meetings, working groups and their items."""

from __future__ import annotations

from typing import Final

from liaison_desk.records.bounds import HAPPENED, MONTHS, after
from liaison_desk.records.field import Field, Type
from liaison_desk.records.kind import Kind
from liaison_desk.records.kinds.meeting import POSITION

_NOTE: Final = Field("note", Type.TEXT, searchable=True, personal=True)

FORUM: Final = Kind(
    code="forum",
    is_list=True,
    directory=True,
    label="name",
    own=(
        Field("name", languages=True, required=True, searchable=True, listed=True),
        Field("short", searchable=True, listed=True),
        Field("type", Type.CODE, vocabulary="forum_type", listed=True),
        Field("tier", Type.CODE, vocabulary="meeting_tier"),
        Field("members", Type.CODE, vocabulary="country", many=True, listed=True),
        Field("since", Type.ABOUT, bounds=HAPPENED),
        Field("chair", searchable=True),
        Field("secretariat", searchable=True),
        Field("every", Type.NUMBER, listed=True, bounds=MONTHS),  # months between two meetings
        Field("anchor", Type.DAY),  # of the meeting from which they are counted
        _NOTE,
    ),
)

SERIES: Final = Kind(
    code="series",
    is_list=True,
    goes_along=True,
    label="name",
    own=(
        Field("name", languages=True, required=True, searchable=True, listed=True),
        Field("forum", Type.RECORD, to=("forum",), listed=True),
        Field("working_group", Type.RECORD, to=("working_group",), listed=True),
        # A rhythm of its own; without one that of the forum counts.
        Field("every", Type.NUMBER, listed=True, bounds=MONTHS),
        Field("anchor", Type.DAY),
        _NOTE,
    ),
)

WORKING_GROUP: Final = Kind(
    code="working_group",
    is_list=True,
    goes_along=True,
    label="name",
    own=(
        Field("name", languages=True, required=True, searchable=True, listed=True),
        Field("forum", Type.RECORD, to=("forum",), listed=True),
        Field("mandate", Type.TEXT, languages=True, searchable=True),
        Field("coordinator", Type.RECORD, to=("organisation",), listed=True),
        Field("countries", Type.CODE, vocabulary="country", many=True, listed=True),
        Field("since", Type.ABOUT, bounds=HAPPENED),
        Field("programme_due", Type.ABOUT, bounds=after("since")),
        _NOTE,
    ),
)

GROUP_MEMBER: Final = Kind(
    code="group_member",
    label="function",
    within=("working_group",),
    order="position",
    one_of=("organisation", "country", "person", "function"),
    own=(
        POSITION,
        Field("country", Type.CODE, vocabulary="country", listed=True),
        Field("organisation", Type.RECORD, to=("organisation",), listed=True),
        Field("person", Type.RECORD, to=("contact", "officer"), personal=True, listed=True),
        Field("function", searchable=True, listed=True),
    ),
)

# Stands on its own, so that minutes, actions and obligations may name it elsewhere.
WORK_ITEM: Final = Kind(
    code="work_item",
    is_list=True,
    goes_along=True,
    label="title",
    own=(
        Field("working_group", Type.RECORD, to=("working_group",), required=True, listed=True),
        Field("item_no", searchable=True, listed=True),
        Field("title", languages=True, required=True, searchable=True, listed=True),
        Field("done_on", Type.DAY, bounds=HAPPENED),
    ),
)
