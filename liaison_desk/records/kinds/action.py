"""The action item: who does what by when, from minutes or within a case."""

from __future__ import annotations

from typing import Final

from liaison_desk.records.bounds import HAPPENED
from liaison_desk.records.field import Field, Type
from liaison_desk.records.kind import Kind
from liaison_desk.records.kinds.meeting import POSITION

ACTION: Final = Kind(
    code="action",
    label="text",
    within=("meeting", "case"),
    series="ACT",
    order="position",
    follows="source",
    own=(
        Field("number", searchable=True, listed=True),
        POSITION,
        Field("text", Type.TEXT, languages=True, required=True, searchable=True, personal=True,
              listed=True),
        Field("type", Type.CODE, vocabulary="action_type"),
        # Of a recommendation: who is to follow it, the central or the local level.
        Field("tier", Type.CODE, vocabulary="action_tier"),
        Field("owner_org", Type.RECORD, to=("organisation",), listed=True),
        Field("owner_person", Type.RECORD, to=("contact", "officer"), personal=True),
        Field("owner", searchable=True, personal=True),  # as the minutes say it
        Field("due", Type.ABOUT, listed=True),
        Field("status", Type.CODE, vocabulary="action_status", listed=True),
        Field("done_on", Type.DAY, bounds=HAPPENED),
        # Where it is carried on: its own meeting can be closed.
        Field("moved_to", Type.RECORD, to=("meeting", "series", "case", "entry"), alone=True),
        Field("work_item", Type.RECORD, to=("work_item",)),
        Field("source", Type.RECORD, to=("conclusion", "agenda_item", "paragraph", "entry", "call",
                                          "attachment")),
        # What shows that it was done, beside the answers to the requests made of it.
        Field("evidence", Type.RECORD, to=("entry", "attachment", "result"), many=True,
              alone=True),
    ),
)  # fmt: skip
