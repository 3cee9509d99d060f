"""The network's directory: stations, and the officers who write at them.

Headquarters keeps the directory. What a station says of itself on its card is
a proposal until headquarters takes it in.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from liaison_desk.records.bounds import after
from liaison_desk.records.field import By, Field, OnConflict, Owner, Type
from liaison_desk.records.kind import Kind

_DIRECTORY: Final = (
    Field("code", required=True, searchable=True, listed=True),
    Field("name", required=True, searchable=True, listed=True),
    Field("office", Type.STATION),  # whose seat it is; none: it is an office itself
    Field("role", Type.CODE, vocabulary="station_role", listed=True),
    Field("place", searchable=True, listed=True),
    Field("country", Type.CODE, vocabulary="country", listed=True),
    Field("zone"),  # IANA: Europe/Skopje
    # What its office is as an originator or addressee: the same organisation, the same party.
    Field("organisation", Type.RECORD, to=("organisation",)),
    Field("sign_key", Type.BYTES),  # Ed25519, 32 bytes
    Field("seal_key", Type.BYTES),  # ML-KEM-768 with X25519, 1,216 bytes
    Field(
        "ceiling",
        Type.CODE,
        vocabulary="level",  # the highest that it may hold; none: any
        on_conflict=OnConflict.SAFEST,
        safest=("0", "1", "2", "3", "4", ""),
    ),
    Field("former_keys", Type.BYTES),  # one line a signing key that was the station's before
    Field("since", Type.DAY),
    Field("until", Type.DAY, bounds=after("since")),  # the last day on which it may receive
    # While it has no key that counts; empty again once a new card was taken.
    Field("revoked", Type.DAY, on_conflict=OnConflict.SAFEST, safest=("",)),
    Field("revoked_keys", Type.BYTES),  # one line a signing key that was revoked, for good
    # One line a branch of a feed: its id, the last number that counts, the log's root there.
    Field("revoked_heads", Type.BYTES),
    Field("taken_in", Type.BYTES),  # one line a changeset that counts all the same
)

STATION: Final = Kind(
    code="station",
    directory=True,
    label="name",
    own=tuple(replace(one, control=Owner.HEADQUARTERS) for one in _DIRECTORY),
)

HANDOVER: Final = Kind(
    code="handover",
    directory=True,
    label="office",
    own=tuple(
        replace(one, control=Owner.HEADQUARTERS)
        for one in (
            # The id of the file: no reference, for most stations do not have it.
            Field("file", Type.BYTES, required=True),
            Field("office", Type.STATION, required=True, listed=True),  # the new owner
            # One line a branch of a feed of former owners, as in ``revoked_heads``.
            Field("until", Type.BYTES),
        )
    ),
)

OFFICER: Final = Kind(
    code="officer",
    directory=True,
    label="name",
    own=(
        Field("name", required=True, searchable=True, listed=True, sign=By.NAME),
        Field("rank", searchable=True, listed=True),
        Field("function", languages=True, searchable=True, listed=True),
        Field("station", Type.STATION, listed=True),
        Field("email", searchable=True),
        Field("left_on", Type.DAY),
    ),
)
