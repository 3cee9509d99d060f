"""Minutes are approved: by delegation, by silence where that is consent, and frozen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, NamedTuple

from liaison_desk.db.holder import Holder
from liaison_desk.desk import records, sharing, writer
from liaison_desk.desk.days import today
from liaison_desk.desk.meetings import checks
from liaison_desk.desk.meetings.checks import Missing
from liaison_desk.desk.minutes import content, corrigenda, errors, freezing, kept
from liaison_desk.desk.minutes.commenting import own_country
from liaison_desk.desk.minutes.deviating import deviations
from liaison_desk.desk.minutes.life import check_step, meeting_of, state
from liaison_desk.desk.minutes.people import APART
from liaison_desk.desk.reading import Record, get, listed, rows
from liaison_desk.records.meetings.steps import Stage
from liaison_desk.records.minutes import numbers
from liaison_desk.records.minutes.state import APPROVED, State, Step

APPROVAL: Final = "approval"
EXPRESS, SILENCE = "EXPRESS", "SILENCE"
REFUSED: Final = "REFUSED"  # APPROVED is the other decision


class Party(NamedTuple):
    """One delegation: a country's, or an organisation's that stands for none."""

    country: str = ""
    organisation: str = ""


class Said(NamedTuple):
    """What a delegation said to the version that is out for comments."""

    party: Party
    approval: str = ""  # the record; empty: nothing was said
    approved: bool = False
    refused: bool = False
    silent: bool = False  # nothing was said, and by now that is consent


@dataclass(frozen=True)
class NotYet:
    """What stands between minutes and their approval; ``grave`` of what is missing counts."""

    missing: Sequence[Missing]
    comments: Sequence[str]  # that nobody resolved
    delegations: Sequence[Said]  # that have not approved

    @property
    def count(self) -> int:
        """Return how many things keep the minutes from being approved."""
        grave = sum(one.grave for one in self.missing)
        return grave + len(self.comments) + len(self.delegations)


def said(holder: Holder, meeting: str) -> list[Said]:
    """Return what each delegation said to the newest version that was sent for comments."""
    now = state(holder, meeting)
    record = meeting_of(holder, meeting)
    given = [one for one in listed(holder, APPROVAL, {}, file=meeting)
             if now.draft and one.version == now.draft]  # fmt: skip
    # Two stations may have written what one delegation said: a refusal is not overheard.
    given.sort(key=lambda one: one.decision == REFUSED)
    found = {_party(one): one for one in given}
    over = bool(now.draft) and silence_over(record, today(holder).isoformat())
    return [_said(one, found.get(one), over) for one in delegations(holder, meeting)]


def silence_over(meeting: Record, today: str) -> bool:
    """Tell whether who has said nothing consents: the meeting says so, and the day is over."""
    by = meeting.comments_by
    return bool(meeting.silence_consents) and isinstance(by, date) and by.isoformat() < today


def delegations(holder: Holder, meeting: str) -> list[Party]:
    """Return the delegations that took part, in the order in which they were entered."""
    people = [
        one for one in listed(holder, "participant", {}, file=meeting)
        if one.role not in APART and one.presence in {None, "PRESENT"}
    ]  # fmt: skip
    contacts = {one.id: one for one in rows(holder, "contact", _filled(people, "contact"))}
    return list(dict.fromkeys(
        party for one in people if any(party := _belongs_to(one, contacts))
    ))  # fmt: skip


def not_yet(holder: Holder, meeting: str) -> NotYet:
    """Return what stands between the minutes of a meeting and their approval.

    Delegations are asked once minutes were sent for comments; a corrigendum asks
    nobody again. This station's own approves by the act itself.
    """
    now = state(holder, meeting)
    missing = checks.missing(holder, meeting)
    if now.approved or not now.draft:
        return NotYet(missing, (), ())
    comments = [one for one in listed(holder, "comment", {}, file=meeting) if not one.resolution]
    return NotYet(missing, [one.id for one in comments], waiting_for(holder, meeting))


def waiting_for(holder: Holder, meeting: str) -> list[Said]:
    """Return the delegations that refused, or have not said yet what they have to say."""
    ours = own_country(holder)
    return [
        one for one in said(holder, meeting)
        if one.refused or not (one.approved or one.silent or (ours and one.party.country == ours))
    ]  # fmt: skip


def record_approval(holder: Holder, meeting: str, given: Mapping[str, Any]) -> str:
    """Write down what a delegation says to the version out for comments; returns its id.

    ``given`` names its country or organisation, and its decision if it refuses. What
    it said before of the same version is replaced.
    """
    with writer.together(holder):
        now = check_step(holder, meeting, Step.DELEGATION)
        party = Party(str(given.get("country") or ""), str(given.get("organisation") or ""))
        if party not in delegations(holder, meeting):
            raise errors.NotADelegation
        fields = {
            "version": now.draft, "given_on": today(holder).isoformat(), "how": EXPRESS,
            "decision": APPROVED, **given,
        }  # fmt: skip
        before = listed(holder, APPROVAL, {"version": now.draft}, file=meeting)
        replaced = [one.id for one in before if _party(one) == party]
        for one in replaced:
            records.change(holder, one, fields)
        return replaced[0] if replaced else records.add(holder, APPROVAL, fields, file=meeting)


def approve(holder: Holder, meeting: str) -> str:
    """Approve the minutes as they stand, or what a corrigendum changed; returns the version.

    All of it is one save: the frozen version, the consents by silence, the stage.
    :class:`NotReady` while something is missing: :func:`not_yet` says what.
    """
    with writer.together(holder):
        now = check_step(holder, meeting, Step.APPROVE)
        left = not_yet(holder, meeting)
        if left.count:
            raise errors.NotReady(count=left.count)
        record = meeting_of(holder, meeting)
        if now.corrigendum:
            version = _corrected(holder, record, now)
        else:
            _note_consents(holder, record, now)
            version = freezing.freeze(
                holder, record, numbers.approved(), APPROVED, replaces=now.draft
            )
        number = get(holder, version).number
        given = {"approved": version, "status": str(Stage.APPROVED), "version": number}
        records.change(holder, meeting, given, by_step=True)
        return version


def choose(holder: Holder, meeting: str, version: str) -> None:
    """Settle which of several approved versions is in force; the others stay, set aside."""
    with writer.together(holder):
        now = state(holder, meeting)
        if version not in (*now.rivals, now.approved):
            raise errors.StepNotOffered
        for one in sharing.conflicts(holder):
            if (one.record, one.field) == (meeting, "approved"):
                sharing.settle(holder, one, version)
        given = {"approved": version, "version": get(holder, version).number}
        records.change(holder, meeting, given, by_step=True)


def _corrected(holder: Holder, meeting: Record, now: State) -> str:
    """Freeze what a corrigendum changed; refuses where nothing on the paper is different."""
    corrigendum = get(holder, now.corrigendum)
    number = corrigenda.number_of(holder, corrigendum)
    before = kept.readable(holder, now.approved)
    after = content.now(holder, meeting, number).content
    if before and not (corrigenda.told(before, after) or deviations(before, after)):
        raise errors.NothingCorrected
    return freezing.freeze(
        holder, meeting, number, APPROVED, replaces=now.approved, corrigendum=corrigendum.id
    )


def _note_consents(holder: Holder, meeting: Record, now: State) -> None:
    """Write down who consented by silence, and this station's own delegation."""
    ours = own_country(holder)
    for one in said(holder, meeting.id) if now.draft else ():
        if one.approval:
            continue
        own = bool(ours) and one.party.country == ours
        fields = {
            "version": now.draft, "country": one.party.country,
            "organisation": one.party.organisation, "decision": APPROVED,
            "how": EXPRESS if own else SILENCE, "by": holder.officer if own else None,
            "given_on": today(holder).isoformat() if own else meeting.comments_by,
        }  # fmt: skip
        records.add(holder, APPROVAL, fields, file=meeting.id)


def _said(party: Party, approval: Record | None, over: bool) -> Said:
    if approval is None:
        return Said(party, silent=over)
    refused = approval.decision == REFUSED
    return Said(party, approval.id, approved=not refused, refused=refused)


def _party(approval: Record) -> Party:
    return Party(str(approval.country or ""), str(approval.organisation or ""))


def _belongs_to(participant: Record, contacts: Mapping[str, Record]) -> Party:
    """Return whose delegation a participant belongs to; nobody's for a person alone."""
    if participant.country:
        return Party(participant.country)
    contact = contacts.get(participant.contact or "")
    unit = participant.organisation or (contact.organisation if contact else None)
    return Party("", str(unit or ""))


def _filled(people: Sequence[Record], name: str) -> list[str]:
    return sorted({str(one.fields[name]) for one in people if one.fields[name]})
