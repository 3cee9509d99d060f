"""Two people who may reach each other directly: agreed at a meeting, or grown by itself."""

from __future__ import annotations

from typing import Final

from liaison_desk.records.field import Field, Type
from liaison_desk.records.kind import Kind

_PEOPLE: Final = ("contact", "officer")

PAIR: Final = Kind(
    code="pair",
    is_list=True,
    label="title",
    own=(
        Field("title", required=True, searchable=True, personal=True, listed=True),
        Field("one", Type.RECORD, to=_PEOPLE, required=True, personal=True, listed=True),
        Field("other", Type.RECORD, to=_PEOPLE, required=True, personal=True, listed=True),
        Field("since", Type.ABOUT, listed=True),
        Field("meeting", Type.RECORD, to=("meeting",), listed=True),  # at which it was agreed
        Field("areas", Type.CODE, vocabulary="crime_area", many=True),
        Field("note", Type.TEXT, searchable=True, personal=True),
    ),
)
