"""A number that was typed with letters before it, where the register has others: worth a look."""

from __future__ import annotations

import re
from typing import Final

from liaison_desk.db.holder import Holder
from liaison_desk.desk.hits.cross_check import in_texts
from liaison_desk.desk.hits.holdings import rows_of
from liaison_desk.desk.hits.searching import Hit
from liaison_desk.desk.reading import label_in
from liaison_desk.records import prefixes, signs
from liaison_desk.records.field import By
from liaison_desk.records.matching import Asked, Reason
from liaison_desk.records.numbering import read_number, reference_key

_TYPED: Final = re.compile(r"[^\W\d_]+(?:[\s/_.–-]+[^\W\d_]+)*[\s/_.–-]+(\d[\w/_.–-]*)")


def alike(holder: Holder, query: str) -> list[Hit]:
    """Return where the number that was typed stands after other letters, or none; newest first.

    Numbers of registers are left out: each counts its own, so every one of them
    has met the digits of the others.
    """
    asked = _asked(query.strip())
    if asked is None:
        return []
    reasons: dict[int, Reason] = {}
    for row, reason in in_texts(holder, [asked]):
        reasons.setdefault(row, reason)
    places = [(one.id, one.kind) for one in holder.tables.places(reasons)]
    found = sorted(rows_of(holder, places), key=lambda one: -one[1].id)
    return [
        Hit(declared.code, row.uid, label_in(declared, row.columns), reasons[row.id].held_field,
            similar=True, value=reasons[row.id].value, number=True)
        for declared, row in found
    ]  # fmt: skip


def _asked(query: str) -> Asked | None:
    """Return the number that is looked for without its letters; ``None`` for anything else."""
    typed = _TYPED.fullmatch(query)
    if typed is None or read_number(query) is not None:
        return None
    number = typed[1]
    if len(reference_key(number)) < signs.LEAST_OF_A_NUMBER:
        return None
    before = next(prefixes.prefixes_of(query.upper(), number), "")
    return Asked("", By.REFERENCE, number, True, before)
