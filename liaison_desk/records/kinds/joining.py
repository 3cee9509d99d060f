"""What is tied together: two cases by a link, two records of one person by a reference.

Nothing is copied, moved or deleted. A link is deleted to undo it; a record
that was joined into another names it, until it names nothing again.
"""

from __future__ import annotations

from typing import Final

from liaison_desk.records.field import Field, Type
from liaison_desk.records.kind import Kind

JOINED: Final = "joined_into"


def joined_into(code: str) -> Field:
    """Return the field by which a record says that another of its kind is the same one."""
    return Field(JOINED, Type.RECORD, to=(code,))


# It stands in the first of both cases; both keep their numbers and are found from either.
LINK: Final = Kind(
    code="link",
    label="note",
    else_label=("reason",),
    within=("case",),
    own=(
        Field("case", Type.RECORD, to=("case",), required=True, listed=True),
        Field("reason", Type.CODE, vocabulary="link_reason", required=True, listed=True),
        Field("note", Type.TEXT, searchable=True, personal=True, listed=True),
    ),
)
