"""Whom we deal with: partner officers and their organisations.

A contact is never a person of a case: those are kept apart, and a search says
which one it found.
"""

from __future__ import annotations

from typing import Final

from liaison_desk.records.field import Field, OnConflict, Owner, Type
from liaison_desk.records.kind import Kind

CONTACT: Final = Kind(
    code="contact",
    goes_along=True,
    label="family_name",
    own=(
        Field("family_name", required=True, searchable=True, personal=True, listed=True),
        Field("given_names", searchable=True, personal=True, listed=True),
        # The name in other scripts and spellings, one a line.
        Field("other_names", Type.TEXT, searchable=True, personal=True),
        Field("rank", searchable=True),
        Field("title", searchable=True, listed=True),
        Field("function", Type.CODE, vocabulary="contact_function", listed=True),
        Field("organisation", Type.RECORD, to=("organisation",), listed=True),
        Field("country", Type.CODE, vocabulary="country", listed=True),
        Field("direction", Type.CODE, vocabulary="contact_direction"),
        Field("languages", Type.CODE, vocabulary="language", many=True),
        Field("phone", searchable=True, personal=True),
        Field("mobile", searchable=True, personal=True),
        Field("secure_phone", searchable=True, personal=True),
        Field("email", searchable=True, personal=True),
        Field("verified_on", Type.DAY),
        Field("left_on", Type.DAY),
        Field("successor", Type.RECORD, to=("contact",)),
    ),
)

ORGANISATION: Final = Kind(
    code="organisation",
    goes_along=True,
    label="name",
    own=(
        Field("name", languages=True, required=True, searchable=True, listed=True),
        Field("short", searchable=True, listed=True),
        Field("country", Type.CODE, vocabulary="country", listed=True),
        Field("service_type", Type.CODE, vocabulary="service_type", listed=True),
        Field("roles", Type.CODE, vocabulary="org_role", many=True),
        Field("parent", Type.RECORD, to=("organisation",)),
        Field("address", Type.TEXT, searchable=True),
        # A service of intelligence: to it headquarters is a third party too.
        Field("strict", Type.FLAG, control=Owner.RECORD,
              on_conflict=OnConflict.SAFEST, safest=("1", "0", "")),
    ),
)  # fmt: skip
