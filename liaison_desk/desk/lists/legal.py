"""Whether a case stays within what its legal bases cover."""

from __future__ import annotations

from typing import NamedTuple

from liaison_desk.db.holder import Holder
from liaison_desk.desk import reading
from liaison_desk.desk.requests.limits import IN_FORCE


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
    here = set(reading.places(holder, asked.legal_bases))
    bases = [reading.get(holder, one) for one in asked.legal_bases if one in here]
    if not bases:
        return LegalGaps((), (), ())
    valid = [one for one in bases if one.status in IN_FORCE]
    covered = {area for one in valid for area in one.areas}
    parties = {country for one in valid for country in one.parties}
    every_area = any(not one.areas for one in valid)
    every_country = any(not one.parties for one in valid)
    return LegalGaps(
        () if every_area else tuple(one for one in asked.crime_areas if one not in covered),
        tuple(one.id for one in bases if one.status not in IN_FORCE),
        () if every_country else tuple(one for one in asked.countries if one not in parties),
    )
