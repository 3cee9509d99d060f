"""The entry: one message or step in the journal of a case, received or sent."""

from __future__ import annotations

from typing import Final

from liaison_desk.records.field import Field, Owner, Type
from liaison_desk.records.kind import Kind

_CORRECTED: Final = (
    "case", "entry", "meeting", "agenda_item", "paragraph", "conclusion", "action", "contact",
    "organisation", "attachment",
)  # fmt: skip

ENTRY: Final = Kind(
    code="entry",
    label="number",
    within=("case",),
    series_by="direction",
    order="registered",
    own=(
        Field("number", searchable=True, listed=True),
        Field("type", Type.CODE, vocabulary="message_type", required=True, listed=True),
        # What came in keeps its addressee, whatever others write: see bundle/permission.
        Field("direction", Type.CODE, vocabulary="direction", required=True, listed=True,
              control=Owner.RECORD),
        Field("partner", Type.CODE, vocabulary="country", listed=True),
        Field("from_org", Type.RECORD, to=("organisation",)),
        Field("from_person", Type.RECORD, to=("contact", "officer")),
        Field("to_org", Type.RECORD, to=("organisation",)),
        Field("to_person", Type.RECORD, to=("contact", "officer")),
        Field("to_office", Type.STATION, control=Owner.RECORD),  # an office of the network
        Field("channel", Type.CODE, vocabulary="channel"),
        Field("channel_ref", searchable=True),
        Field("urgency", Type.CODE, vocabulary="urgency"),
        Field("urgency_reason", Type.CODE, vocabulary="urgency_reason"),
        Field("urgency_text", Type.TEXT, searchable=True, personal=True),
        Field("answers", Type.RECORD, to=("entry",)),
        # Of a correction notice: what was sent, and was wrong.
        Field("corrects", Type.RECORD, to=_CORRECTED),
        Field("answer_kind", Type.CODE, vocabulary="answer_kind"),
        Field("refusal_ground", Type.CODE, vocabulary="refusal_ground"),
        Field("language", Type.CODE, vocabulary="language"),
        Field("questions", Type.TEXT, searchable=True, personal=True),  # one a line
        Field("body", Type.TEXT, searchable=True, personal=True),
        # For an incoming request the clock starts with its receipt, to the minute.
        Field("sent", Type.MOMENT),
        Field("received", Type.MOMENT),
        Field("registered", Type.MOMENT),
        Field("deadline_profile", Type.CODE, vocabulary="deadline_profile"),
        Field("due", Type.MOMENT, listed=True),
        # No value is not the same as X and 4: nobody has evaluated it yet.
        Field("evaluation_source", Type.CODE, vocabulary="evaluation_source"),
        Field("evaluation_information", Type.CODE, vocabulary="evaluation_information"),
        Field("foreign_refs", Type.TEXT, searchable=True),
    ),
)  # fmt: skip
