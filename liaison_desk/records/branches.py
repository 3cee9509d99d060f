"""Delegations by country and branch: two polices and two prosecutions are four. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Final, NamedTuple


class Branch(StrEnum):
    """What a service belongs to, whichever state it is of."""

    POLICE = "police"  # with border, financial and local police, and customs
    JUSTICE = "justice"  # prosecution and courts
    OTHER = "other"


class Group(NamedTuple):
    """One branch of one country, or an organisation that stands for none."""

    country: str
    branch: Branch
    members: tuple[str, ...]  # ids of participants; the head of the delegation first


class Seat(NamedTuple):
    """What of a participant decides where he or she sits."""

    id: str
    country: str
    service: str  # a code of service_type
    head: bool


_POLICE: Final = frozenset(
    {"POLICE", "BORDER", "CUSTOMS", "FINANCE", "POLICE_LOCAL", "FIU", "TAX", "MIGRATION", "PRISON"}
)
_JUSTICE: Final = frozenset({"PROSECUTION", "COURT", "COUNCIL"})


def branch_of(service: str) -> Branch:
    """Return the branch of a service."""
    if service in _POLICE:
        return Branch.POLICE
    return Branch.JUSTICE if service in _JUSTICE else Branch.OTHER


def grouped(seats: Iterable[Seat]) -> list[Group]:
    """Return the groups in the order in which their first members were entered."""
    found: dict[tuple[str, Branch], list[Seat]] = {}
    for one in seats:
        found.setdefault((one.country, branch_of(one.service)), []).append(one)
    return [
        Group(
            country, branch, tuple(one.id for one in sorted(members, key=lambda one: not one.head))
        )
        for (country, branch), members in found.items()
    ]
