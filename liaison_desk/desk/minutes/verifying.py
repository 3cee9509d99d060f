"""What a paper is, told from its code: the approved one, an older version, or unknown here.

It tells of the content. Whether a signature on the paper is genuine, and whether
the paper says what its code stands for, is seen by comparing it with a print of
that version.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from liaison_desk.db.holder import Holder
from liaison_desk.desk.errors import NotHere
from liaison_desk.desk.letterheads import keeper
from liaison_desk.desk.minutes import errors, kept, locking
from liaison_desk.desk.reading import Record, get, listed, state_of
from liaison_desk.records.minutes import codes, numbers
from liaison_desk.records.minutes.state import APPROVED

CORRIGENDUM: Final = "corrigendum"


class Standing(StrEnum):
    """What the register says of a code."""

    IN_FORCE = "in_force"  # the approved content, the newest
    SUPERSEDED = "superseded"  # approved, and replaced by a later version
    RIVAL = "rival"  # approved at one station while another approved other words
    SET_ASIDE = "set_aside"  # the same, and the other one was chosen
    DRAFT = "draft"  # sent for comments, never approved
    UNKNOWN = "unknown"  # not known here, which does not make it false


@dataclass(frozen=True)
class Verdict:
    """What is said of a code that was typed or scanned."""

    standing: Standing
    typed: str  # the digits that were compared
    code: str = ""  # the whole code found
    version: str = ""
    number: str = ""
    meeting: str = ""
    by: str = ""  # the version that replaced it, or is in force instead
    by_number: str = ""
    reason: Mapping[str, str] = field(default_factory=dict)  # why it was replaced, by language
    in_bin: bool = False  # the meeting, or the version, was deleted here
    station: str = ""  # that froze it: by its feed, whatever the content says

    @property
    def whole(self) -> bool:
        """Tell whether the whole code was compared."""
        return len(self.typed) == codes.DIGITS

    @property
    def groups(self) -> int:
        """Return how many whole groups of four were compared."""
        return len(self.typed) // codes.GROUP


def verify(holder: Holder, typed: str) -> Verdict:
    """Return what the register says of a code; :class:`NotACode` for what is none."""
    digits = codes.read(typed)
    if digits is None:
        raise errors.NotACode
    every = [*listed(holder, "version", {}), *listed(holder, "version", {}, deleted=True)]
    found = [
        one for one in every if str(one.code or "").startswith(digits) and _is_its_own(holder, one)
    ]
    if not found:
        return Verdict(Standing.UNKNOWN, digits)
    # One content frozen by two stations has one code: the better standing is told.
    return min(
        (_verdict(holder, one, digits) for one in found), key=lambda one: _RANK[one.standing]
    )


_RANK = {one: at for at, one in enumerate(Standing)}


def _verdict(holder: Holder, one: Record, digits: str) -> Verdict:
    standing, by = _standing(holder, one)
    behind = _here(holder, by)
    why = _here(holder, str(behind.fields.get("corrigendum") or "")) if behind else None
    return Verdict(
        standing, digits, code=one.code, version=one.id, number=one.number or "",
        meeting=one.file, by=by, by_number=str(behind.fields.get("number") or "") if behind else "",
        reason=dict(why.reason) if why and why.kind == CORRIGENDUM else {},
        in_bin=one.deleted or state_of(holder, one.file).deleted, station=keeper(holder, one),
    )  # fmt: skip


def _is_its_own(holder: Holder, version: Record) -> bool:
    """Tell whether a version's content was made of its own meeting, as far as it can be read.

    Who copies what another version says into a meeting of his or hers approves nothing.
    """
    try:
        kept.frozen(holder, version.id)
    except errors.ContentDamaged:
        return False
    except (errors.ContentNotHere, errors.ContentTooNew):
        pass  # nothing speaks against it
    return True


def _here(holder: Holder, record: str) -> Record | None:
    """Return a record that a version names; ``None`` where it is not here."""
    try:
        return get(holder, record) if record else None
    except NotHere:
        return None


def _standing(holder: Holder, one: Record) -> tuple[Standing, str]:
    """Return how a version stands, and which one took its place."""
    if one.sort != APPROVED:
        return Standing.DRAFT, ""
    in_force = locking.in_force(holder, state_of(holder, one.file))
    if one.id in in_force:
        return (Standing.RIVAL if len(in_force) > 1 else Standing.IN_FORCE), ""
    later = [
        other for other in kept.versions(holder, one.file, {"replaces": one.id})
        if other.sort == APPROVED
    ]  # fmt: skip
    if later:
        return Standing.SUPERSEDED, max(later, key=lambda other: numbers.parts(other.number)).id
    return Standing.SET_ASIDE, next(iter(in_force), "")
