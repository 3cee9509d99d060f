"""The call note: who rang, when, and three lines of what was said."""

from __future__ import annotations

from typing import Final

from liaison_desk.records.field import By, Field, Type
from liaison_desk.records.kind import Kind

# It heads a file of its own: most calls belong to no case yet, and what is made of one
# names it. It does not go along with a case: what was noted in haste stays at home.
CALL: Final = Kind(
    code="call",
    label="note",
    own=(
        Field("at", Type.MOMENT, required=True, listed=True),
        Field("direction", Type.CODE, vocabulary="direction", listed=True),
        Field("person", Type.RECORD, to=("contact", "officer"), listed=True),
        # Who it was, and the number, where no contact stands for it.
        Field("caller", searchable=True, personal=True, listed=True, sign=By.NAME),
        Field("line", searchable=True, personal=True, sign=By.PHONE),
        Field("note", Type.TEXT, required=True, searchable=True, personal=True, listed=True),
    ),
)
