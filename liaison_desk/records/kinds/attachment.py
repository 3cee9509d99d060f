"""The attachment: a document that lies encrypted beside the register."""

from __future__ import annotations

from typing import Final

from liaison_desk.records.bounds import Bounds
from liaison_desk.records.field import Field, Owner, Type
from liaison_desk.records.kind import Kind

ATTACHMENT: Final = Kind(
    code="attachment",
    label="name",
    within=(
        "case", "meeting", "contact", "organisation", "person", "document", "legal_basis",
        "project", "proposal", "obligation", "deliverable", "posting", "template", "letterhead",
    ),
    follows="of",
    own=(
        Field("name", required=True, searchable=True, personal=True, listed=True),
        # As an annex on paper; without one it stands there by its name.
        Field("title", languages=True, searchable=True, personal=True),
        Field("type", Type.CODE, vocabulary="attachment_type", listed=True),
        # Tied to another record, it would no longer be held back with this one.
        Field("of", Type.RECORD, control=Owner.RECORD,
              to=("entry", "agenda_item", "conclusion", "action", "fulfilment", "consent",
                  "version", "signature")),
        Field("mime", listed=True),
        # Written over by another, they would show another document or none under this record.
        # In bytes of the document.
        Field("size", Type.NUMBER, listed=True, control=Owner.MAKER, bounds=Bounds(least=0)),
        Field("sha256", Type.BYTES, control=Owner.MAKER),  # of the document itself
        # Made of size, hash and key: the name of its encrypted disk file, 16 bytes.
        Field("blob", Type.BYTES, control=Owner.MAKER),
        # 32 random bytes that open that disk file and no other.
        Field("key", Type.BYTES, control=Owner.MAKER),
    ),
)  # fmt: skip
