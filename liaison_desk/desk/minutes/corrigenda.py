"""A corrigendum opens approved minutes; approved, it freezes the next version."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from liaison_desk.db.holder import Holder
from liaison_desk.desk import records, writer
from liaison_desk.desk.days import today
from liaison_desk.desk.minutes import content, errors, kept
from liaison_desk.desk.minutes.comparing import Difference, Section, differences
from liaison_desk.desk.minutes.frozen import Frozen
from liaison_desk.desk.minutes.life import check_step, meeting_of, state, versions
from liaison_desk.desk.minutes.moved import moved
from liaison_desk.desk.reading import Record, get, listed
from liaison_desk.records.minutes import numbers
from liaison_desk.records.minutes.state import APPROVED, Step
from liaison_desk.words import LANGUAGES

CORRIGENDUM: Final = "corrigendum"


def begin(holder: Holder, meeting: str, reason: str | Mapping[str, str], author: str = "") -> str:
    """Open approved minutes for a correction; returns the corrigendum.

    ``reason`` is in languages of the minutes; a text alone counts as the first of them.
    ``author`` is whose correction it is, the officer's if nobody is named.
    """
    with writer.together(holder):
        why = _reason(meeting_of(holder, meeting), reason)
        now = check_step(holder, meeting, Step.CORRECT)
        before = [
            *listed(holder, CORRIGENDUM, {}, file=meeting),
            *listed(holder, CORRIGENDUM, {}, file=meeting, deleted=True),
        ]
        fields = {
            "number": max((one.number or 0 for one in before), default=0) + 1,
            "corrects": now.approved, "reason": why,
            "author": author or holder.officer, "begun_on": today(holder).isoformat(),
        }  # fmt: skip
        return records.add(holder, CORRIGENDUM, fields, file=meeting, by_step=True)


def _reason(meeting: Record, given: str | Mapping[str, str]) -> dict[str, str]:
    first = next((one for one in LANGUAGES if one in meeting.languages), LANGUAGES[0])
    texts = {first: given} if isinstance(given, str) else given
    why = {language: text.strip() for language, text in texts.items() if text.strip()}
    if not why:
        raise errors.CorrigendumSays
    return why


def corrected(holder: Holder, corrigendum: str) -> list[Difference]:
    """Return what a corrigendum changes, from → to: frozen, or as it stands while it is open."""
    record = get(holder, corrigendum)
    before = kept.frozen(holder, corrects(holder, record))
    made = made_by(holder, record)
    if made is not None:
        return told(before, kept.frozen(holder, made.id))
    meeting = meeting_of(holder, record.file)
    return told(before, content.now(holder, meeting, "").content)


def told(before: Frozen, after: Frozen) -> list[Difference]:
    """Return all that is told of two contents: what differs, and what stands elsewhere."""
    return [*differences(before, after), *moved(before, after)]


def corrects(holder: Holder, corrigendum: Record) -> str:
    """Return the version that a corrigendum corrects: the one that its own replaced.

    While it is open, the one in force: another station may have corrected that on which it
    was begun, or another version may have been chosen since.
    """
    made = made_by(holder, corrigendum)
    if made is not None and made.replaces:
        return str(made.replaces)
    now = state(holder, corrigendum.file) if made is None else None
    return now.approved if now and now.approved else str(corrigendum.corrects)


def compare(holder: Holder, one: str, other: str = "") -> list[Difference]:
    """Return what differs between two versions, or between one and the text as it stands.

    What was attached after an approval is told as that, at the end: it changes nothing of
    what was approved, until a corrigendum takes it along.
    """
    before = kept.frozen(holder, one)
    if other:
        return told(before, kept.frozen(holder, other))
    version = kept.version_of(holder, one)
    meeting = meeting_of(holder, version.file)
    after = content.now(holder, meeting, "").content
    if version.sort != APPROVED or state(holder, meeting.id).corrigendum:
        return told(before, after)
    late = {
        annex.record: Difference(Section.ATTACHED, annex.number, {}, annex.title)
        for annex in after.paper.annexes
        if annex.record not in before.made_of
    }
    approved = content.now(holder, meeting, "", late).content if late else after
    return [*told(before, approved), *late.values()]


def strayed(holder: Holder, meeting: str) -> list[Difference]:
    """Return what differs from what was approved though no corrigendum is open.

    Another station wrote it meanwhile, and a bundle brought it; the frozen paper stands.
    """
    now = state(holder, meeting)
    if not now.approved or now.corrigendum:
        return []
    before = kept.readable(holder, now.approved)
    if before is None:
        return []
    after = content.now(holder, meeting_of(holder, meeting), "").content
    return [*differences(before, after, everywhere=True), *moved(before, after)]


def held_against(holder: Holder, meeting: str, approved: Frozen) -> Frozen:
    """Return the text as it stands, to be held against what was approved.

    Without what was attached since, and without remarks on what several stations wrote.
    """
    documents = (one.id for one in listed(holder, "attachment", {}, file=meeting))
    late = [one for one in documents if one not in approved.made_of]
    return content.now(holder, meeting_of(holder, meeting), "", late, remarks=False).content


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
    found = kept.versions(holder, corrigendum.file, {"corrigendum": corrigendum.id})
    return next(iter(found), None)
