"""What the cross-check said when something was registered: new, or known as what."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any, Final

from liaison_desk.db.holder import Holder
from liaison_desk.desk import reading
from liaison_desk.desk.hits.cross_check import CrossHit, cross_check
from liaison_desk.records.kinds.entry import KNOWN_AS
from liaison_desk.records.matching import UNSURE, Role

NEW: Final = "NEW"
KNOWN: Final = "KNOWN"
MOST: Final = 20  # files and subjects: more is a name that half a country bears


def answer(holder: Holder, given: Mapping[str, Any], file: str) -> dict[str, Any]:
    """Return the fields of an entry that say what is known of it; ``file`` is its own case."""
    own = {file, str(given.get("call") or "")}  # its case, and the call note it was made of
    known = _known(holder, cross_check(holder, "entry", given), own)[:MOST]
    return {"cross_check": KNOWN if known else NEW, "known_as": known}


def _known(holder: Holder, hits: Iterable[CrossHit], own: Collection[str]) -> list[str]:
    """Return the subjects, and the files of what is written, that are no mere suggestions.

    Whom we work with is known anyway, and what stands in its own case too.
    """
    sure = [
        one.record if one.role is Role.SUBJECT else one.file
        for one in hits
        if one.why not in UNSURE and one.role is not Role.CONTACT
    ]
    wanted = [one for one in dict.fromkeys(sure) if one not in own]
    kinds = reading.places(holder, wanted)
    return [one for one in wanted if one in kinds and kinds[one][0] in KNOWN_AS]
