"""A corrigendum opens approved minutes; approved, it freezes the next version."""

from __future__ import annotations

from typing import Final

from liaison_desk.db.holder import Holder
from liaison_desk.desk import records, writer
from liaison_desk.desk.minutes import content, errors
from liaison_desk.desk.minutes.comparing import Difference, differences
from liaison_desk.desk.minutes.life import check_step, meeting_of, state, versions
from liaison_desk.desk.network import directory
from liaison_desk.desk.reading import Record, get, listed
from liaison_desk.records.minutes import numbers
from liaison_desk.records.minutes.state import Step

CORRIGENDUM: Final = "corrigendum"


def begin(holder: Holder, meeting: str, reason: str, author: str = "") -> str:
    """Open approved minutes for a correction; returns the corrigendum.

    ``author`` is whose correction it is, the officer's if nobody is named.
    """
    if not reason.strip():
        raise errors.CorrigendumSays
    with writer.together(holder):
        now = check_step(holder, meeting, Step.CORRECT)
        before = [
            *listed(holder, CORRIGENDUM, {}, file=meeting),
            *listed(holder, CORRIGENDUM, {}, file=meeting, deleted=True),
        ]
        fields = {
            "number": max((one.number or 0 for one in before), default=0) + 1,
            "corrects": now.approved, "reason": reason.strip(),
            "author": author or holder.officer, "begun_on": directory.today(holder),
        }  # fmt: skip
        return records.add(holder, CORRIGENDUM, fields, file=meeting)


def corrected(holder: Holder, corrigendum: str) -> list[Difference]:
    """Return what a corrigendum changes, from → to: frozen, or as it stands while it is open."""
    record = get(holder, corrigendum)
    before = content.frozen(holder, record.corrects)
    made = made_by(holder, record)
    if made is not None:
        return differences(before, content.frozen(holder, made.id))
    meeting = meeting_of(holder, record.file)
    return differences(before, content.now(holder, meeting, "").content)


def compare(holder: Holder, one: str, other: str = "") -> list[Difference]:
    """Return what differs between two versions, or between one and the text as it stands."""
    before = content.frozen(holder, one)
    if other:
        return differences(before, content.frozen(holder, other))
    meeting = meeting_of(holder, content.version_of(holder, one).file)
    return differences(before, content.now(holder, meeting, "").content)


def strayed(holder: Holder, meeting: str) -> list[Difference]:
    """Return what differs from what was approved though no corrigendum is open.

    Another station wrote it meanwhile, and a bundle brought it; the frozen paper stands.
    """
    now = state(holder, meeting)
    if not now.approved or now.corrigendum:
        return []
    before = content.readable(holder, now.approved)
    if before is None:
        return []
    after = content.now(holder, meeting_of(holder, meeting), "").content
    return differences(before, after, everywhere=True)


def number_of(holder: Holder, corrigendum: Record) -> str:
    """Return the number of the version that a corrigendum will make.

    1.2 for the second; a later one where another station has used that number.
    """
    taken = {one.number for one in versions(holder, corrigendum.file)}
    at = corrigendum.number or 1
    while numbers.approved(at) in taken:
        at += 1
    return numbers.approved(at)


def made_by(holder: Holder, corrigendum: Record) -> Record | None:
    """Return the version that carries out a corrigendum; ``None`` while it is open."""
    found = listed(holder, "version", {"corrigendum": corrigendum.id}, file=corrigendum.file)
    return next(iter(found), None)
