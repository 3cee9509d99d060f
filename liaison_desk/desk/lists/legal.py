"""Whether a case stays within what its legal bases cover, and which one a request in it goes by."""

from __future__ import annotations

from typing import NamedTuple

from liaison_desk.db.holder import Holder
from liaison_desk.desk import reading
from liaison_desk.desk.days import today
from liaison_desk.desk.reading import Record
from liaison_desk.desk.requests.limits import BILATERAL, in_force
from liaison_desk.records.deadlines import Facts, agreed


class LegalGaps(NamedTuple):
    """What an officer is warned of; the case is kept all the same."""

    areas: tuple[str, ...]  # crime areas of the case that no basis in force covers
    not_in_force: tuple[str, ...]  # legal bases that are negotiated, signed only, or ended
    not_party: tuple[str, ...]  # countries of the case that are party to none of them


def legal_gaps(holder: Holder, case: str) -> LegalGaps:
    """Return where a case leaves its legal bases; nothing while it names none.

    A basis without crime areas covers all of them, one without parties binds
    everybody; the station's own country is a party like others. What is not
    here cannot be asked.
    """
    asked = reading.get(holder, case)
    bases = _bases(holder, asked)
    if not bases:
        return LegalGaps((), (), ())
    day = asked.closed_on or today(holder)
    valid = [one for one in bases if in_force(one, day)]
    covered = {area for one in valid for area in one.areas}
    parties = {country for one in valid for country in one.parties}
    every_area = any(not one.areas for one in valid)
    every_country = any(not one.parties for one in valid)
    return LegalGaps(
        () if every_area else tuple(one for one in asked.crime_areas if one not in covered),
        tuple(one.id for one in bases if one not in valid),
        () if every_country else tuple(one for one in asked.countries if one not in parties),
    )


class Proposed(NamedTuple):
    """What a request takes from the legal bases of its case."""

    basis: str  # id of the record
    profile: str  # by which its date is counted; empty where the basis says nothing of it


def proposed(holder: Holder, case: str, partner: str = "") -> Proposed | None:
    """Return the one legal basis of a case that fits a request; ``None`` for none or several.

    It is in force, covers the crime areas of the case, and the ``partner`` (a country),
    if one is known, is party to it.
    """
    asked = reading.get(holder, case)
    day = today(holder)
    valid = [one for one in _bases(holder, asked) if in_force(one, day)]
    fitting = [one for one in valid if _fits(one, asked, partner)]
    if len(fitting) != 1:
        return None
    (basis,) = fitting
    sets_a_limit = agreed(basis.fields, Facts("URGENT"))  # for what is urgent, or for anything
    profile = BILATERAL if sets_a_limit else str(basis.deadline_profile or "")
    return Proposed(basis.id, profile)


def _bases(holder: Holder, case: Record) -> list[Record]:
    """Return the legal bases that a case names, as far as they are here and not in the bin."""
    found = reading.rows(holder, "legal_basis", case.legal_bases)
    return [one for one in found if not one.deleted]


def _fits(basis: Record, case: Record, partner: str) -> bool:
    covers = not basis.areas or set(case.crime_areas) <= set(basis.areas)
    binds = not partner or not basis.parties or partner in basis.parties
    return covers and binds
