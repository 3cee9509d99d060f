"""The life of the minutes: versions that stand for good, and what was said and done about them.

A version is the frozen content of the minutes. The content lies in a document
(an attachment of the version), its hash is the version's code; both count from
the office that froze it and from nobody else.
"""

from __future__ import annotations

from typing import Final

from liaison_desk.records.bounds import COUNTED, HAPPENED, happened_after
from liaison_desk.records.field import Field, Owner, Type
from liaison_desk.records.kind import Kind

_MEETING: Final = ("meeting",)
_PEOPLE: Final = ("contact", "officer")
# Tied to another version, it would no longer be held back with this one.
_VERSION: Final = Field(
    "version", Type.RECORD, to=("version",), required=True, control=Owner.RECORD, listed=True
)
_COUNTRY: Final = Field("country", Type.CODE, vocabulary="country", listed=True)
_ORGANISATION: Final = Field("organisation", Type.RECORD, to=("organisation",), listed=True)

VERSION: Final = Kind(
    code="version",
    label="number",
    within=_MEETING,
    own=(
        Field("number", required=True, listed=True, control=Owner.MAKER),  # 0.2, 1.0, 1.1
        Field("sort", Type.CODE, vocabulary="version_sort", required=True, listed=True,
              control=Owner.MAKER),
        Field("made_on", Type.DAY, listed=True, control=Owner.MAKER, bounds=HAPPENED),
        Field("author", Type.RECORD, to=("officer",), listed=True, control=Owner.MAKER),
        Field("languages", Type.CODE, vocabulary="language", many=True, control=Owner.MAKER),
        # The hash of the content, and of the document that holds it.
        Field("code", Type.BYTES, control=Owner.MAKER),
        Field("replaces", Type.RECORD, to=("version",), control=Owner.MAKER),
        Field("corrigendum", Type.RECORD, to=("corrigendum",), control=Owner.MAKER),
    ),
)  # fmt: skip

# It opens approved minutes; it is open until a version names it.
CORRIGENDUM: Final = Kind(
    code="corrigendum",
    label="reason",
    within=_MEETING,
    order="number",
    own=(
        Field("number", Type.NUMBER, required=True, listed=True, bounds=COUNTED),
        Field("corrects", Type.RECORD, to=("version",), required=True, listed=True),
        Field(
            "reason",
            Type.TEXT,
            languages=True,
            required=True,
            searchable=True,
            personal=True,
            listed=True,
        ),
        Field("author", Type.RECORD, to=_PEOPLE, listed=True),
        Field("begun_on", Type.DAY, listed=True, bounds=HAPPENED),
    ),
)

COMMENT: Final = Kind(
    code="comment",
    label="text",
    within=_MEETING,
    order="given_on",
    follows="about",
    own=(
        Field("version", Type.RECORD, to=("version",), listed=True),
        # None: the minutes as a whole.
        Field("about", Type.RECORD, to=("agenda_item", "paragraph", "conclusion", "action"),
              control=Owner.RECORD, listed=True),
        _COUNTRY,
        _ORGANISATION,
        Field("by", Type.RECORD, to=_PEOPLE, personal=True),
        Field("given_on", Type.DAY, listed=True, bounds=HAPPENED),
        Field("text", Type.TEXT, required=True, searchable=True, personal=True, listed=True),
        Field("proposed", Type.TEXT, languages=True, searchable=True, personal=True),
        Field("resolution", Type.CODE, vocabulary="comment_resolution", listed=True),
        Field("wording", Type.TEXT, languages=True, searchable=True, personal=True),  # reworded
        Field("answer", Type.TEXT, searchable=True, personal=True),
        Field("resolved_on", Type.DAY, bounds=happened_after("given_on")),
        Field("resolved_by", Type.RECORD, to=_PEOPLE),
    ),
)  # fmt: skip

# What one delegation says to a version: a country's, or an organisation's that stands for none.
APPROVAL: Final = Kind(
    code="approval",
    label="name",
    within=_MEETING,
    order="given_on",
    follows="version",
    own=(
        _VERSION,
        _COUNTRY,
        _ORGANISATION,
        Field("by", Type.RECORD, to=_PEOPLE, personal=True),
        Field("name", searchable=True, personal=True),  # as it was written, who is none of these
        Field("given_on", Type.DAY, listed=True, bounds=HAPPENED),
        Field("how", Type.CODE, vocabulary="approval_how", required=True, listed=True),
        Field("decision", Type.CODE, vocabulary="approval_decision", required=True, listed=True),
        Field("note", Type.TEXT, searchable=True, personal=True),
    ),
)

SIGNATURE: Final = Kind(
    code="signature",
    label="name",
    within=_MEETING,
    order="signed_on",
    follows="version",
    own=(
        _VERSION,
        Field("participant", Type.RECORD, to=("participant",), listed=True),
        Field("name", searchable=True, personal=True, listed=True),
        _COUNTRY,
        Field("place", searchable=True, listed=True),
        Field("signed_on", Type.DAY, listed=True, bounds=HAPPENED),
        Field("form", Type.CODE, vocabulary="signature_form", listed=True),
        Field("scan", Type.RECORD, to=("attachment",)),
    ),
)

# Named a copy of the minutes: copies of a register are another matter.
COPY: Final = Kind(
    code="copy",
    label="name",
    within=_MEETING,
    order="number",
    follows="version",
    own=(
        _VERSION,
        Field("number", Type.NUMBER, required=True, listed=True, bounds=COUNTED),
        _COUNTRY,
        _ORGANISATION,
        Field("person", Type.RECORD, to=_PEOPLE, personal=True, listed=True),
        Field("name", searchable=True, personal=True, listed=True),  # who is none of these
        Field("channel", Type.CODE, vocabulary="channel", listed=True),
        Field("sent_on", Type.DAY, listed=True, bounds=HAPPENED),
        Field("receipt_on", Type.DAY, listed=True, bounds=happened_after("sent_on")),
        Field("later", Type.CODE, vocabulary="copy_later", listed=True),
        Field("returned_on", Type.DAY, bounds=happened_after("sent_on")),
        Field("destroyed_on", Type.DAY, bounds=happened_after("sent_on")),
        Field("ended_by", searchable=True, personal=True),  # who returned or destroyed it
    ),
)
