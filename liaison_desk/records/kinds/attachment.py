"""The attachment: a document that lies encrypted beside the register."""

from __future__ import annotations

from typing import Final

from liaison_desk.records.field import Field, Type
from liaison_desk.records.kind import Kind

ATTACHMENT: Final = Kind(
    code="attachment",
    label="name",
    within=("case", "meeting", "contact", "organisation"),
    own=(
        Field("name", required=True, searchable=True, personal=True, listed=True),
        Field("of", Type.RECORD, to=("entry", "agenda_item", "conclusion", "action")),
        Field("mime", listed=True),
        Field("size", Type.NUMBER, listed=True),  # bytes of the document itself
        Field("sha256", Type.BYTES),  # of the document itself
        Field("blob", Type.BYTES),  # 16 random bytes: the name of its encrypted disk file
        Field("key", Type.BYTES),  # 32 random bytes that open that disk file and no other
    ),
)
