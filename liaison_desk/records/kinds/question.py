"""A question of a request: it has its number, and is answered or refused by itself."""

from __future__ import annotations

from typing import Final

from liaison_desk.records.field import Field, Owner, Type
from liaison_desk.records.kind import Kind
from liaison_desk.records.kinds.meeting import POSITION

QUESTION: Final = Kind(
    code="question",
    label="text",
    within=("case",),
    order="position",
    follows="request",
    own=(
        # Tied to another request, it would no longer be held back with this one.
        Field("request", Type.RECORD, to=("entry",), required=True, control=Owner.RECORD),
        POSITION,  # its number within the request
        Field("text", Type.TEXT, required=True, searchable=True, personal=True, listed=True),
        # Of a request in bulk each row is a question: what was asked of it, and what came back.
        Field("particulars", Type.TEXT, vocabulary="particular", keyed=True, searchable=True,
              personal=True),
        Field("answer", Type.TEXT, vocabulary="particular", keyed=True, searchable=True,
              personal=True),
        Field("status", Type.CODE, vocabulary="question_status", listed=True),
        Field("refusal_ground", Type.CODE, vocabulary="refusal_ground"),
        Field("answered_by", Type.RECORD, to=("entry",)),
    ),
)  # fmt: skip
