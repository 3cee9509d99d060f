"""What came of a case, and the parts of a case that repeat: results, notices, parties."""

from __future__ import annotations

from typing import Final

from liaison_desk.records.bounds import COUNTED, HAPPENED, Bounds, after
from liaison_desk.records.field import Field, Type
from liaison_desk.records.kind import Kind
from liaison_desk.records.kinds.subject import SUBJECTS

RESULT: Final = Kind(
    code="result",
    label="description",
    within=("case",),
    follows="entry",
    own=(
        Field("type", Type.CODE, vocabulary="result", required=True, listed=True),
        # Each result has its own country: one operation seizes in two states.
        Field("country", Type.CODE, vocabulary="country", listed=True),
        Field("happened", Type.ABOUT, listed=True, bounds=HAPPENED),
        Field("place", searchable=True),
        Field("item", Type.CODE, vocabulary="seizure_item", listed=True),
        Field("description", searchable=True, personal=True, listed=True),
        Field("quantity", Type.DECIMAL, listed=True, bounds=Bounds(above=0)),
        Field(
            "unit",
            Type.CODE,
            vocabulary="unit",
            listed=True,
            needed_for=("quantity",),
            bounds=Bounds(fits="item"),
        ),
        Field("value", Type.DECIMAL, bounds=Bounds(above=0)),
        Field("currency", Type.CODE, vocabulary="currency", needed_for=("value",)),
        Field("persons", Type.NUMBER, bounds=COUNTED),  # arrested, rescued, identified, …
        Field("entry", Type.RECORD, to=("entry",)),  # the message that told of it
        Field("source_org", Type.RECORD, to=("organisation",)),
        Field("confirmed", Type.FLAG),
        Field("note", Type.TEXT, searchable=True, personal=True),
    ),
)

# A notice of Interpol is a fact about a person or object, and no arrest warrant.
NOTICE: Final = Kind(
    code="notice",
    label="control_no",
    within=("case",),
    follows="subject",
    own=(
        Field("type", Type.CODE, vocabulary="notice", required=True, listed=True),
        Field("control_no", searchable=True, listed=True),
        Field("issued", Type.ABOUT, listed=True, bounds=HAPPENED),
        Field("status", Type.CODE, vocabulary="notice_status", listed=True),
        Field("subject", Type.RECORD, to=SUBJECTS, personal=True, listed=True),
        Field("note", Type.TEXT, searchable=True, personal=True),
    ),
)

# A state or a service in the case, and what it is there.
PARTY: Final = Kind(
    code="party",
    label="reference",
    within=("case",),
    one_of=("organisation", "country", "person"),
    own=(
        Field("country", Type.CODE, vocabulary="country", listed=True),
        Field("organisation", Type.RECORD, to=("organisation",), listed=True),
        Field("roles", Type.CODE, vocabulary="party_role", many=True, listed=True),
        Field("person", Type.RECORD, to=("contact", "officer"), personal=True),
        Field("reference", searchable=True, listed=True),  # under which they keep the matter
        Field("note", Type.TEXT, searchable=True, personal=True),
    ),
)

# A joint investigation team goes on until the latest of these.
JIT_EXTENSION: Final = Kind(
    code="jit_extension",
    label="note",
    within=("case",),
    order="until",
    own=(
        Field("agreed_on", Type.DAY, listed=True, bounds=HAPPENED),
        Field("until", Type.DAY, required=True, listed=True, bounds=after("agreed_on")),
        Field("note", searchable=True, listed=True),
    ),
)
