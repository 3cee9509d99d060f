"""Who is posted where and until when, and who stands in for whom."""

from __future__ import annotations

from typing import Final

from liaison_desk.records.bounds import COUNTED, HAPPENED, MONTHS, Bounds, after
from liaison_desk.records.field import Field, Type
from liaison_desk.records.kind import Kind

_NOTE: Final = Field("note", Type.TEXT, searchable=True, personal=True)

# Ours abroad, foreign officers accredited here, and secondments to an operation.
POSTING: Final = Kind(
    code="posting",
    is_list=True,
    label="title",
    own=(
        Field("title", required=True, searchable=True, listed=True),
        Field("type", Type.CODE, vocabulary="posting_type", listed=True),
        Field("person", Type.RECORD, to=("contact", "officer"), personal=True, listed=True),
        Field("count", Type.NUMBER, bounds=COUNTED),  # of persons, where they are not named
        Field("function", Type.CODE, vocabulary="contact_function"),
        Field("sent_by", Type.CODE, vocabulary="country"),
        Field("host", Type.CODE, vocabulary="country", listed=True),
        Field("host_org", Type.RECORD, to=("organisation",), listed=True),
        Field("side_accreditations", Type.CODE, vocabulary="country", many=True),
        Field("side_orgs", Type.RECORD, to=("organisation",), many=True),
        Field("operation", searchable=True),
        Field("status", Type.CODE, vocabulary="posting_status", listed=True),
        Field("proposed_by", Type.RECORD, to=("organisation",)),
        Field("decided_by", Type.RECORD, to=("organisation",)),
        Field("decided_on", Type.ABOUT, bounds=HAPPENED),
        Field("decision_doc", searchable=True),
        Field("accredited_on", Type.DAY),
        Field("accreditation_doc", searchable=True),
        Field("list_no", searchable=True),  # of the diplomatic list
        Field("since", Type.DAY, listed=True),
        Field("term_months", Type.NUMBER, bounds=MONTHS),
        # Where it was decided; else the term says so.
        Field("until", Type.DAY, listed=True, bounds=after("since", "accredited_on")),
        Field("extended_to", Type.DAY, needed_for=("status", "EXTENDED"),
              bounds=after("since", "accredited_on", "until")),
        Field("funded_by", Type.RECORD, to=("organisation",), many=True),
        Field("funding", searchable=True),
        Field("immunity_note", Type.TEXT, personal=True),
        _NOTE,
    ),
)  # fmt: skip

ABSENCE: Final = Kind(
    code="absence",
    is_list=True,
    label="note",
    own=(
        Field("person", Type.RECORD, to=("officer", "contact"), required=True, personal=True,
              listed=True),
        Field("reason", Type.CODE, vocabulary="absence_reason", personal=True, listed=True),
        Field("since", Type.DAY, required=True, listed=True),
        Field("until", Type.DAY, listed=True, bounds=after("since")),  # the last day
        Field("deputy", Type.RECORD, to=("officer", "contact"), personal=True, listed=True,
              bounds=Bounds(unlike="person")),
        Field("note", searchable=True, personal=True),
    ),
)  # fmt: skip
