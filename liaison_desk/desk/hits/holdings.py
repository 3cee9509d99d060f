"""What lies in the register, brought near by the index of names and numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from liaison_desk.db.holder import Holder
from liaison_desk.db.tables import Row
from liaison_desk.records import matching, signs
from liaison_desk.records.kind import Kind
from liaison_desk.records.numbering import reference_key
from liaison_desk.records.registry import KINDS

MOST_OF_A_SIGN: Final = 200  # candidates for one name: the newest
MOST_OF_A_TITLE: Final = 200  # characters: what is longer is a text, in which a number may stand

Candidates = Sequence[tuple[int, str]]  # record, kind


def bearers(holder: Holder, name: str, *, alone: bool = False) -> Candidates:
    """Return who may bear a name, by some spelling or by sound.

    ``alone`` asks for spellings and nothing else.
    """
    match = signs.expression(name, similar=not alone)
    found = dict(holder.tables.known_by(match, MOST_OF_A_SIGN)) if match else {}
    if not alone and len(found) == MOST_OF_A_SIGN:  # the newest: an older one may be spelled so
        match = signs.expression(name, similar=False)
        found |= dict(holder.tables.known_by(match, MOST_OF_A_SIGN))
    return list(found.items())


def tells_a_number(holder: Holder, text: str) -> bool:
    """Tell whether a short text says a number by which a thing is known here: a passport's."""
    if len(text) > MOST_OF_A_TITLE:
        return False
    keys = {signs.NUMBER + reference_key(one) for one in (text, *signs.numbers_in(text))}
    match = " OR ".join(f'"{key}"' for key in sorted(keys) if key != signs.NUMBER)
    return bool(match and holder.tables.known_by(match, 1))


def signs_carried(holder: Holder, candidates: Candidates) -> dict[int, matching.Carried]:
    """Return the signs of records."""
    found: dict[int, matching.Carried] = {}
    for declared, row in rows_of(holder, candidates):
        found[row.id] = [
            (name, rule.sign, str(value))
            for (name, rule), value in zip(declared.fields.items(), row.columns, strict=True)
            if rule.sign and value is not None
        ]
    return found


def rows_of(holder: Holder, candidates: Candidates) -> Iterator[tuple[Kind, Row]]:
    """Yield these records with their kinds."""
    by_kind: dict[str, list[int]] = {}
    for row, code in candidates:
        if code in KINDS:
            by_kind.setdefault(code, []).append(row)
    for code, wanted in by_kind.items():
        marks = ",".join("?" * len(wanted))
        for one in holder.tables.rows(KINDS[code], f"s.id IN ({marks})", wanted):
            yield KINDS[code], one
