"""Which place shows which kind of record, and what stands for a part of a file."""

from __future__ import annotations

from typing import Final

from liaison_desk.desk.errors import NotHere
from liaison_desk.records.kinds.call import CALL
from liaison_desk.records.kinds.subject import SUBJECTS
from liaison_desk.records.registry import KINDS
from liaison_desk.register import Register
from liaison_desk.ui.history import Spot
from liaison_desk.ui.places import Place

PLACE_OF: Final = {
    "case": Place.CASES,
    "meeting": Place.MEETINGS,
    "contact": Place.CONTACTS,
    "organisation": Place.CONTACTS,
    "station": Place.EXCHANGE,
    **dict.fromkeys((*SUBJECTS, CALL.code), Place.LISTS),
    **{code: Place.LISTS for code, one in KINDS.items() if one.is_list},
}


def spot_of(register: Register, record: str, kind: str) -> Spot | None:
    """Return where a record is shown: a part with the file that it belongs to.

    What heads a file without a page of its own is shown with the newest file that names it.
    """
    if kind in PLACE_OF:
        return Spot(PLACE_OF[kind], record, kind)
    try:
        files = [register.get(record).file, *(one for one, *_ in reversed(register.naming(record)))]
        for one in files:
            head = register.get(register.get(one).file)
            if head.kind in PLACE_OF:
                return Spot(PLACE_OF[head.kind], head.id, head.kind)
    except NotHere:
        return None
    return None
