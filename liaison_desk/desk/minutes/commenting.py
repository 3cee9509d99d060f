"""The minutes out for comments: sent with a date, commented on, each comment resolved."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, datetime, time
from typing import Any, Final

from liaison_desk.db.holder import Holder
from liaison_desk.desk import records, writer
from liaison_desk.desk.days import today, zone
from liaison_desk.desk.minutes import errors, freezing, meanwhile
from liaison_desk.desk.minutes.life import check_step, meeting_of, versions
from liaison_desk.desk.reading import Record, get, listed
from liaison_desk.records import deadlines
from liaison_desk.records.deadlines import Facts
from liaison_desk.records.meetings.steps import Stage
from liaison_desk.records.minutes import numbers
from liaison_desk.records.minutes.state import COMMENTS, Step

PROFILE: Final = "MINUTES"  # of deadline_profile
COMMENT: Final = "comment"
ACCEPTED, REWORDED, REJECTED = "ACCEPTED", "REWORDED", "REJECTED"


def comments_by(holder: Holder, meeting: str) -> date | None:
    """Return by when comments are due that are asked for today, by the deadline profile.

    Working days without the holidays of the country in which the meeting was held,
    else of this station's own.
    """
    limit = deadlines.limit_of(PROFILE, Facts())
    start = datetime.combine(today(holder), time(12), zone(holder))
    days = _holidays(holder, meeting_of(holder, meeting))
    ends = deadlines.due(limit, start, holidays=days) if limit else None
    return ends.date() if ends else None


def send_for_comments(
    holder: Holder, meeting: str, by: date | str | None = None, silence: bool | None = None
) -> str:
    """Freeze the draft and ask for comments; returns the version.

    ``by`` is a day, by the deadline profile if none is given; ``silence`` says whether
    who says nothing by then consents, as the meeting says if not given.
    """
    with writer.together(holder):
        check_step(holder, meeting, Step.SEND_FOR_COMMENTS)
        record = meeting_of(holder, meeting)
        held = [one.number or "" for one in versions(holder, meeting)]
        number = numbers.next_draft([*held, record.version or ""])
        version = freezing.freeze(holder, record, number, COMMENTS)
        given: dict[str, Any] = {
            "status": str(Stage.COMMENTS), "version": number,
            "comments_by": by or comments_by(holder, meeting),
        }  # fmt: skip
        if silence is not None:
            given["silence_consents"] = silence
        records.change(holder, meeting, given, by_step=True)
        return version


def comment(holder: Holder, meeting: str, given: Mapping[str, Any]) -> str:
    """Write down a comment on the version that is out for comments; returns its id."""
    with holder.transaction():
        now = check_step(holder, meeting, Step.COMMENT)
        fields = {"version": now.draft, "given_on": today(holder).isoformat(), **given}
        if fields.get("about"):
            _check_about(get(holder, str(fields["about"])), meeting)
        return records.add(holder, COMMENT, fields, file=meeting)


def resolve(
    holder: Holder,
    comment: str,
    resolution: str,
    *,
    wording: Mapping[str, str] | str = "",
    answer: str = "",
    seen: Mapping[str, str] | None = None,
) -> None:
    """Resolve a comment; what it is about gets its new words in the same save.

    ACCEPTED takes over the wording proposed, REWORDED the one given; the comment keeps
    what was said and proposed. REJECTED changes nothing but the comment. Words that were
    changed after the version commented on are replaced for ``seen`` alone: what stands
    now, as it was shown to whoever resolves.
    """
    with writer.together(holder):
        one = _open(holder, comment)
        check_step(holder, one.file, Step.RESOLVE)
        given: dict[str, Any] = {
            "resolution": resolution, "answer": answer, "resolved_by": holder.officer,
            "resolved_on": today(holder).isoformat(),
        }  # fmt: skip
        if resolution == REWORDED:
            given["wording"] = wording
        records.change(holder, comment, given)
        if resolution in {ACCEPTED, REWORDED}:
            _put_in(holder, one, one.proposed if resolution == ACCEPTED else wording, seen)


def _put_in(
    holder: Holder,
    comment: Record,
    wording: Mapping[str, str] | str,
    seen: Mapping[str, str] | None,
) -> None:
    """Write new words into the text that a comment is about: those languages that it has."""
    about = meanwhile.about(holder, comment)
    if about is None or not wording:
        raise errors.NothingProposed
    _check_about(about, comment.file)
    _check_seen(meanwhile.changed(holder, comment), wording, seen or {})
    records.change(holder, about.id, {meanwhile.TEXT[about.kind]: wording})


def _check_seen(
    now: Mapping[str, str], wording: Mapping[str, str] | str, seen: Mapping[str, str]
) -> None:
    """Refuse to write over words that came meanwhile and that nobody looked at."""
    for language, text in now.items():
        fresh = wording if isinstance(wording, str) else wording.get(language, text)
        if fresh != text and seen.get(language) != text:
            raise errors.WordsChanged


def _check_about(about: Record, meeting: str) -> None:
    """Refuse a comment on what belongs to another meeting: its words are no matter of this one."""
    if about.file != meeting:
        raise errors.CommentElsewhere


def _open(holder: Holder, comment: str) -> Record:
    one = get(holder, comment)
    if one.kind != COMMENT or one.deleted:
        raise errors.NotAComment
    if one.resolution:
        raise errors.ResolvedBefore
    return one


def _holidays(holder: Holder, meeting: Record) -> Collection[date]:
    country = meeting.country or own_country(holder)
    if not country:
        return ()
    return {one.day for one in listed(holder, "holiday", {"country": country}) if one.day}


def own_country(holder: Holder) -> str:
    """Return the country of this station; empty where headquarters has not said."""
    ours = listed(holder, "station", {"code": holder.station})
    return str(ours[0].country or "") if ours else ""
