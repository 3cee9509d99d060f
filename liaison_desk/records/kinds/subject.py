"""Whom and what a case is about: persons, vehicles, phones, documents, accounts.

Apart from contacts: a partner officer is never a subject, and a search says
which of the two it found. A subject heads a file of its own, for it may stand
in several cases, and goes along with a case that names it. What it is *to* a
case (suspect, victim, owner of the lorry) stands on the link, ``involvement``:
the same person may be a suspect here and a witness there.
"""

from __future__ import annotations

from typing import Final

from liaison_desk.records.bounds import HAPPENED, after
from liaison_desk.records.field import By, Field, Type
from liaison_desk.records.kind import Kind
from liaison_desk.records.kinds.joining import joined_into

SUBJECTS: Final = ("person", "vehicle", "phone", "document", "account")

NAMES: Final = ("other_names", "birth_name", "aliases", "nicknames", "mrz_name")

PERSON: Final = Kind(
    code="person",
    goes_along=True,
    label="family_name",
    own=(
        Field("family_name", required=True, searchable=True, personal=True, listed=True,
              sign=By.FAMILY),
        Field("given_names", searchable=True, personal=True, listed=True, sign=By.GIVEN),
        # One a line, each kind of name by itself: other scripts and spellings, the name at
        # birth, aliases, nicknames, and names as a passport's machine-read line has them.
        *(Field(name, Type.TEXT, searchable=True, personal=True, sign=By.NAME) for name in NAMES),
        Field("sex", Type.CODE, vocabulary="sex", personal=True),
        Field("born", Type.ABOUT, personal=True, listed=True, bounds=HAPPENED),
        Field("place_of_birth", searchable=True, personal=True),
        Field("nationalities", Type.CODE, vocabulary="country", many=True, personal=True,
              listed=True),
        Field("addresses", Type.TEXT, searchable=True, personal=True),  # one a line
        Field("description", Type.TEXT, searchable=True, personal=True),  # what one sees of him
        Field("note", Type.TEXT, searchable=True, personal=True),
        joined_into("person"),
    ),
)  # fmt: skip

VEHICLE: Final = Kind(
    code="vehicle",
    goes_along=True,
    label="plate",
    else_label=("vin", "make"),
    one_of=("plate", "vin", "make", "model", "colour"),
    own=(
        Field("plate", searchable=True, personal=True, listed=True, sign=By.PLATE),
        Field("state", Type.CODE, vocabulary="country", listed=True),  # that gave the plate
        Field("make", searchable=True, listed=True),
        Field("model", searchable=True, listed=True),
        Field("colour", searchable=True, listed=True),
        Field("vin", searchable=True, personal=True, sign=By.DOCUMENT),
        Field("owner", Type.RECORD, to=("person",), personal=True),
        Field("note", Type.TEXT, searchable=True, personal=True),
        joined_into("vehicle"),
    ),
)

PHONE: Final = Kind(
    code="phone",
    goes_along=True,
    label="line",
    own=(
        Field("line", required=True, searchable=True, personal=True, listed=True, sign=By.PHONE),
        Field("country", Type.CODE, vocabulary="country", listed=True),
        Field("imei", searchable=True, personal=True, sign=By.DOCUMENT),
        Field("user", Type.RECORD, to=("person",), personal=True),
        Field("note", Type.TEXT, searchable=True, personal=True),
        joined_into("phone"),
    ),
)

DOCUMENT: Final = Kind(
    code="document",
    goes_along=True,
    label="document_no",
    own=(
        Field("type", Type.CODE, vocabulary="document_type", listed=True),
        Field(
            "document_no",
            required=True,
            searchable=True,
            personal=True,
            listed=True,
            sign=By.DOCUMENT,
        ),
        Field("issuing_state", Type.CODE, vocabulary="country", listed=True),
        # As it is printed where the state is no more: YU, CS.
        Field("issuing_state_other", searchable=True),
        Field("issued", Type.ABOUT, bounds=HAPPENED),
        Field("expires", Type.ABOUT, listed=True, bounds=after("issued")),
        Field("person", Type.RECORD, to=("person",), personal=True),
        Field("note", Type.TEXT, searchable=True, personal=True),
        joined_into("document"),
    ),
)

ACCOUNT: Final = Kind(
    code="account",
    goes_along=True,
    label="identifier",
    own=(
        Field("type", Type.CODE, vocabulary="account_type", listed=True),
        Field(
            "identifier",
            required=True,
            searchable=True,
            personal=True,
            listed=True,
            sign=By.ACCOUNT,
        ),
        Field("provider", searchable=True, listed=True),  # the bank, or who runs the service
        Field("country", Type.CODE, vocabulary="country", listed=True),
        Field("holder", Type.RECORD, to=("person",), personal=True),
        Field("note", Type.TEXT, searchable=True, personal=True),
        joined_into("account"),
    ),
)

INVOLVEMENT: Final = Kind(
    code="involvement",
    label="role",
    within=("case",),
    follows="subject",  # what is said of a person goes to nobody who may not have him
    own=(
        Field("subject", Type.RECORD, to=SUBJECTS, required=True, personal=True, listed=True),
        # Directive (EU) 2016/680 Art. 6: no person stands in a case without it.
        Field("category", Type.CODE, vocabulary="subject_category", personal=True, listed=True,
              needed_for=("subject", "person")),
        Field("role", searchable=True, personal=True, listed=True),  # in the officer's own words
        Field("basis", Type.CODE, vocabulary="basis", listed=True),  # Art. 7: fact or assessment
        Field("minor", Type.FLAG, personal=True, listed=True),
        Field("since", Type.ABOUT),
        Field("until", Type.ABOUT, bounds=after("since")),
        Field("note", Type.TEXT, searchable=True, personal=True),
    ),
)  # fmt: skip
