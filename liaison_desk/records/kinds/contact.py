"""Whom we deal with: partner officers and their organisations.

A contact is never a person of a case: those are kept apart, and a search says
which one it found.
"""

from __future__ import annotations

from typing import Final

from liaison_desk.records.bounds import HAPPENED, after
from liaison_desk.records.field import By, Field, OnConflict, Owner, Type
from liaison_desk.records.kind import Kind
from liaison_desk.records.kinds.joining import joined_into
from liaison_desk.records.kinds.meeting import POSITION

CONTACT: Final = Kind(
    code="contact",
    goes_along=True,
    label="family_name",
    own=(
        Field("family_name", required=True, searchable=True, personal=True, listed=True,
              sign=By.FAMILY),
        Field("given_names", searchable=True, personal=True, listed=True, sign=By.GIVEN),
        # The name in other scripts and spellings, one a line.
        Field("other_names", Type.TEXT, searchable=True, personal=True, sign=By.NAME),
        Field("rank", searchable=True),
        Field("title", searchable=True, listed=True),
        Field("function", Type.CODE, vocabulary="contact_function", listed=True),
        Field("organisation", Type.RECORD, to=("organisation",), listed=True),
        Field("country", Type.CODE, vocabulary="country", listed=True),
        Field("direction", Type.CODE, vocabulary="contact_direction"),
        Field("languages", Type.CODE, vocabulary="language", many=True),
        Field("phone", searchable=True, personal=True, sign=By.PHONE),
        Field("mobile", searchable=True, personal=True, sign=By.PHONE),
        Field("secure_phone", searchable=True, personal=True, sign=By.PHONE),
        Field("email", searchable=True, personal=True, sign=By.ACCOUNT),
        Field("verified_on", Type.DAY, bounds=HAPPENED),
        Field("scope", Type.CODE, vocabulary="scope"),
        Field("areas", Type.CODE, vocabulary="crime_area", many=True),
        Field("projects", Type.RECORD, to=("project",), many=True),
        Field("accredited_on", Type.DAY),  # here, of a foreign officer; more stands in postings
        Field("accredited_until", Type.DAY, bounds=after("accredited_on")),
        Field("accreditation_doc", searchable=True),
        Field("left_on", Type.DAY),
        Field("successor", Type.RECORD, to=("contact",)),
        joined_into("contact"),
    ),
)  # fmt: skip

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
        Field("region", searchable=True),
        Field("zone"),  # IANA: Europe/Skopje
        Field("scope", Type.CODE, vocabulary="scope"),
        Field("cooperation_since", Type.ABOUT, listed=True, bounds=HAPPENED),
        Field("selec_status", Type.CODE, vocabulary="selec_status"),
        Field("max_level", Type.CODE, vocabulary="level"),  # the highest it may be sent
        Field("agreements", Type.RECORD, to=("legal_basis",), many=True),
        Field("note", Type.TEXT, searchable=True),
        # A service of intelligence: to it headquarters is a third party too.
        Field("strict", Type.FLAG, control=Owner.RECORD,
              on_conflict=OnConflict.SAFEST, safest=("1", "0", "")),
    ),
)  # fmt: skip

# How far one trusts a contact, for ourselves alone. A record of its own, as what stays at
# the post is held back record by record, and the rest of the card goes on.
TRUST_NOTE: Final = Kind(
    code="trust_note",
    label="text",
    within=("contact",),
    stays=True,
    own=(Field("text", Type.TEXT, required=True, searchable=True, personal=True, listed=True),),
)

# How a contact or an organisation is reached, in order: the first is tried first, and
# the next is what one falls back on.
WAY: Final = Kind(
    code="way",
    goes_along=True,
    label="address",
    within=("contact", "organisation"),
    order="position",
    own=(
        POSITION,
        Field("channel", Type.CODE, vocabulary="channel", required=True, listed=True),
        Field("address", searchable=True, personal=True, listed=True),
        Field("hours", searchable=True, listed=True),  # as they keep them: Mon-Fri 8-16
        Field("day_and_night", Type.FLAG, listed=True),
        Field("secure", Type.FLAG, listed=True),
        Field("max_level", Type.CODE, vocabulary="level", listed=True),
        Field("languages", Type.CODE, vocabulary="language", many=True),
        Field("tested_on", Type.DAY, listed=True, bounds=HAPPENED),
        Field("verified_on", Type.DAY, bounds=HAPPENED),
        Field("note", Type.TEXT, searchable=True, personal=True),
    ),
)  # fmt: skip
