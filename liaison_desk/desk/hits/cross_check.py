"""The cross-check: what the register holds of what is about to be saved.

The indexes bring candidates near (``known_by`` the names and numbers of
records, ``search`` the words of every text); :mod:`liaison_desk.records.matching`
judges each of them, so that nothing is a hit without its reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from liaison_desk.db.holder import Holder
from liaison_desk.db.shape import unpack
from liaison_desk.db.tables import Row
from liaison_desk.desk.hits.holdings import (
    MOST_OF_A_SIGN,
    Candidates,
    bearers,
    rows_of,
    signs_carried,
)
from liaison_desk.desk.reading import label_in
from liaison_desk.records import matching, signs
from liaison_desk.records.field import By
from liaison_desk.records.kind import Kind
from liaison_desk.records.matching import RANK, Asked, Reason, Role, Why
from liaison_desk.records.names import fold
from liaison_desk.records.numbering import reference_key
from liaison_desk.records.registry import kind

MOST_IN_TEXTS: Final = 100  # texts in which a number or a name stands
MOST_OF_A_LINE: Final = 200  # characters of a text that are shown with a hit
AT_ONCE: Final = 200  # keys asked for in one go


@dataclass(frozen=True)
class CrossHit:
    """A record that answers what is about to be saved, and why."""

    record: str
    kind: str
    file: str
    label: str
    role: Role  # a subject of cases, a professional contact, or something written
    reasons: tuple[Reason, ...]  # the surest first; there is always one

    @property
    def why(self) -> Why:
        """Return the surest reason."""
        return self.reasons[0].why

    @property
    def value(self) -> str:
        """Return what stands in the register for the surest reason."""
        return self.reasons[0].value


def cross_check(
    holder: Holder, code: str, given: Mapping[str, Any], *, but: str = ""
) -> list[CrossHit]:
    """Return the hits for what is given of a record of a kind; nothing is written.

    The surest come first, similar names last. ``but`` leaves out the record
    that is being changed, and what lies in it: a case is no hit by its own entries.
    """
    kind(code)  # an unknown one is refused in its own words
    holder.flush()
    asked = matching.asked_of(code, given)
    found: dict[int, list[Reason]] = {}
    kinds: dict[int, str] = {}
    wanted: dict[int, dict[Asked, None]] = {}
    for candidates, signs_of_them in _candidates(holder, asked):
        kinds |= candidates
        for row, _ in candidates:
            wanted.setdefault(row, {}).update(dict.fromkeys(signs_of_them))
    for row, carried in signs_carried(holder, list(kinds.items())).items():
        reasons = (matching.judge(one, carried) for one in wanted[row])
        _add(found, row, (one for one in reasons if one))
    for row, reason in in_texts(holder, asked):
        if row not in found:
            _add(found, row, [reason])
    hits = _hits(holder, found)
    return [one for one in hits if not but or but not in (one.record, one.file)]


def _candidates(
    holder: Holder, asked: Sequence[Asked]
) -> Iterator[tuple[Candidates, Sequence[Asked]]]:
    """Yield records that may answer signs, and which signs."""
    for one in asked:
        if one.by in signs.NAMES:
            yield bearers(holder, one.text, alone=one.by is By.FAMILY), [one]
    numbers: dict[str, Asked] = {}
    for one in asked:
        for key in _keys(one):
            numbers.setdefault(key, one)  # a field says more than a text
    ordered = list(numbers)
    for start in range(0, len(ordered), AT_ONCE):
        part = ordered[start : start + AT_ONCE]
        match = " OR ".join(f'"{key}"' for key in part)
        wanted = list(dict.fromkeys(numbers[key] for key in part))
        yield holder.tables.known_by(match, MOST_OF_A_SIGN), wanted


def _keys(asked: Asked) -> list[str]:
    if asked.by is By.PHONE:
        return signs.line_keys(asked.text)
    if asked.by in signs.NUMBERS or (asked.in_text and asked.by is By.REFERENCE):
        key = reference_key(asked.text)
        return [signs.NUMBER + key] if key else []
    return []


def in_texts(holder: Holder, asked: Sequence[Asked]) -> Iterator[tuple[int, Reason]]:
    """Yield where numbers and whole names stand in texts: requests, minutes, notes."""
    for one in asked:
        match = _expression(one)
        candidates = holder.tables.search(match, MOST_IN_TEXTS) if match else []
        for declared, row in rows_of(holder, candidates):
            reason = _reason(one, declared, row)
            if reason:
                yield row.id, reason


def _expression(asked: Asked) -> str:
    """Return the FTS5 expression for a sign in the words of texts; empty where it says little."""
    words = fold(asked.text)
    if asked.by in signs.NAMES:
        whole = not asked.in_text and len(words.split()) > 1
        return f'"{words}"' if whole else ""
    key = reference_key(asked.text)
    if len(key) < signs.LEAST_OF_A_NUMBER:
        return ""
    forms = [one for one in (words, signs.year_apart(asked.text), key) if one]
    return " OR ".join(f'"{one}"' for one in forms)


def _reason(asked: Asked, declared: Kind, row: Row) -> Reason | None:
    """Return in which text of a record a sign stands."""
    name = asked.by in signs.NAMES
    forms = [one for one in (fold(asked.text), signs.year_apart(asked.text)) if one]
    key = reference_key(asked.text)
    for (field, rule), stored in zip(declared.fields.items(), row.columns, strict=True):
        if not rule.searchable or stored is None or rule.sign in signs.KEYED:
            continue
        unpacked = unpack(rule, stored)
        for text in unpacked.values() if isinstance(unpacked, dict) else [str(unpacked)]:
            if any(f" {one} " in f" {fold(text)} " for one in forms):
                return _found(asked, field, text)
            if not name and any(reference_key(one) == key for one in text.split()):
                return _found(asked, field, text)
    return None


def _found(asked: Asked, field: str, text: str) -> Reason:
    why = Why.EXACT if asked.by in signs.NAMES else matching.why_in(asked, text)
    return Reason(why, asked.field, asked.text, field, _around(text, asked))


def _around(text: str, asked: Asked) -> str:
    """Return the line of a text in which a sign stands."""
    words, key = fold(asked.text), reference_key(asked.text)
    lines = [one for one in text.splitlines() if one.strip()]
    said = (one for one in lines if words in fold(one) or key in reference_key(one))
    return next(said, lines[0] if lines else "").strip()[:MOST_OF_A_LINE]


def _add(found: dict[int, list[Reason]], row: int, reasons: Iterable[Reason]) -> None:
    for one in reasons:
        found.setdefault(row, []).append(one)


def _hits(holder: Holder, found: Mapping[int, list[Reason]]) -> list[CrossHit]:
    places = [(one.id, one.kind) for one in holder.tables.places(found)]
    hits = []
    for declared, row in rows_of(holder, places):
        reasons = sorted(dict.fromkeys(found[row.id]), key=lambda one: RANK[one.why])
        label = label_in(declared, row.columns)
        role = matching.role_of(declared.code)
        hit = CrossHit(row.uid, declared.code, row.file, label, role, tuple(reasons))
        hits.append((RANK[hit.why], -row.id, hit))
    return [hit for *_, hit in sorted(hits, key=lambda one: one[:2])]
