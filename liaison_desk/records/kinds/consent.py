"""The consent: what the originator allows with a record, for whom, and until when.

It stands in the file of the record that it is about. What decides is control:
it counts from the office that wrote the consent, and frees a record only where
that office, or headquarters, may speak for the record
(:mod:`liaison_desk.bundle.scope`).
"""

from __future__ import annotations

from typing import Final

from liaison_desk.records.bounds import HAPPENED, after, happened_after
from liaison_desk.records.field import Field, OnConflict, Owner, Type
from liaison_desk.records.kind import Kind

CONSENT: Final = Kind(
    code="consent",
    label="number",
    within=(
        "case", "meeting", "contact", "organisation", "person", "vehicle", "phone", "document",
        "account", "call",
    ),
    series="CNS",
    order="asked_on",
    follows="of",
    own=(
        Field("number", searchable=True, listed=True),
        Field(
            "of", Type.RECORD, required=True, control=Owner.RECORD,
            to=(
                "case", "entry", "meeting", "agenda_item", "paragraph", "conclusion", "action",
                "contact", "organisation", "attachment", "person", "vehicle", "phone", "document",
                "account", "involvement", "result", "question", "call", "version",
            ),
        ),
        Field("asked_of", Type.RECORD, to=("organisation",), control=Owner.RECORD, listed=True),
        Field("asked_on", Type.DAY, listed=True, bounds=HAPPENED),
        # Whom it is for: one of the three. An office of the network is named by its code.
        Field("for_office", Type.STATION, control=Owner.RECORD, listed=True),
        Field("for_organisation", Type.RECORD, to=("organisation",), control=Owner.RECORD,
              listed=True),
        Field("for_country", Type.CODE, vocabulary="country", control=Owner.RECORD, listed=True),
        Field("for_purpose", Type.CODE, vocabulary="consent_purpose", required=True,
              control=Owner.RECORD, listed=True),
        Field("text", Type.TEXT, searchable=True, personal=True),
        # None: asked, and not answered yet.
        Field("decision", Type.CODE, vocabulary="consent_decision", control=Owner.RECORD,
              listed=True, on_conflict=OnConflict.SAFEST,
              safest=("WITHDRAWN", "REFUSED", "NO_REPLY", "", "PARTIAL", "GRANTED")),
        Field("decided_on", Type.DAY, bounds=happened_after("asked_on")),
        Field("decided_by", Type.RECORD, to=("contact", "officer")),
        Field("conditions", Type.TEXT, searchable=True, control=Owner.RECORD),
        # That day included.
        Field("valid_until", Type.DAY, control=Owner.RECORD, listed=True,
              bounds=after("asked_on", "decided_on")),
        Field("document", Type.RECORD, to=("attachment",)),
    ),
)  # fmt: skip
