"""A paper of a meeting becomes a PDF: looked at, or written and logged as a disclosure."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from liaison_desk.db.holder import Holder
from liaison_desk.desk import errors, handed_over
from liaison_desk.desk.handed_over import Ready, Where, hand_over
from liaison_desk.desk.handling import disclosing, taking_part
from liaison_desk.desk.meetings import standing
from liaison_desk.desk.meetings.errors import NoSuchPaper
from liaison_desk.desk.meetings.papers.actions import actions
from liaison_desk.desk.meetings.papers.agenda import agenda
from liaison_desk.desk.meetings.papers.attendance import attendance
from liaison_desk.desk.meetings.papers.invitation import invitation
from liaison_desk.desk.minutes import distributing
from liaison_desk.desk.minutes.marking import Marking
from liaison_desk.desk.minutes.source import Source, Spot
from liaison_desk.desk.reading import get
from liaison_desk.printing.meeting.values import MeetingPaper
from liaison_desk.printing.paper import check_languages
from liaison_desk.words import LANGUAGES

if TYPE_CHECKING:
    from liaison_desk.printing.writing import Printed

SORTS = ("agenda", "invitation", "attendance", "actions")
_MOST_LANGUAGES = 2
_FILLED = {"agenda": agenda, "attendance": attendance, "actions": actions}


class Drawn(NamedTuple):
    """What is on a paper, and what whoever sends it should know.

    As of minutes: ``unallowed`` are the records on it that may not go to all for whom
    it is, ``kept_back`` those of the post that are not on it.
    """

    languages: tuple[str, ...]
    pages: int
    level: str
    draft: bool
    untranslated: tuple[Spot, ...]
    unsettled: tuple[Spot, ...]
    kept_back: tuple[str, ...]
    unallowed: tuple[str, ...]
    numbered: tuple[str, ...]
    left_out: tuple[str, ...]


def draw(
    holder: Holder,
    meeting: str,
    sort: str,
    languages: Sequence[str] = (),
    *,
    participant: str = "",
    answer_by: date | None = None,
) -> tuple[bytes, Drawn]:
    """Return the PDF of a paper and what there is to say about it; nothing is logged.

    An invitation is for one ``participant``. Without ``languages`` those of the meeting.
    """
    paper, told, _ = fill(holder, meeting, sort, languages, participant, answer_by)
    data, drawn = handed_over.draw(paper)
    return data, _as_drawn(told, drawn)


def fill(
    holder: Holder,
    meeting: str,
    sort: str,
    languages: Sequence[str] = (),
    participant: str = "",
    answer_by: date | None = None,
) -> tuple[MeetingPaper, Drawn, Collection[str]]:
    """Return the paper as a plain value, what there is to say of it, and the records read for it.

    Of its pages nothing is said before they are drawn.
    """
    record = standing.meeting_of(holder, meeting)
    if record.deleted:
        raise errors.NotHere
    own = [one for one in record.languages if one in LANGUAGES][:_MOST_LANGUAGES]
    chosen = tuple(languages or own)
    check_languages(chosen)
    source = Source(holder, record, chosen)
    paper, marked = _fill(holder, source, sort, participant, answer_by)
    allowed = taking_part.cleared_for_minutes(holder, meeting, source.read, participant)
    return paper, Drawn(
        chosen, 0, marked.level, paper.draft, tuple(source.untranslated),
        tuple(source.unsettled), tuple(source.kept_back), allowed.missing, (), (),
    ), source.read  # fmt: skip


def write(
    holder: Holder,
    meeting: str,
    sort: str,
    where: Where,
    languages: Sequence[str] = (),
    *,
    participant: str = "",
    answer_by: date | None = None,
) -> Drawn:
    """Write that PDF, and log it, with whom it is for.

    Refused where a consent is missing to show what is on it, and where the one for whom
    it is may not be sent what is classified so high.
    """
    found, told = ready(
        holder, meeting, sort, languages, participant=participant, answer_by=answer_by
    )
    data, drawn = handed_over.draw(found.paper)
    hand_over(holder, meeting, data, where, found.details)
    return _as_drawn(told, drawn)


def ready(
    holder: Holder,
    meeting: str,
    sort: str,
    languages: Sequence[str] = (),
    *,
    participant: str = "",
    answer_by: date | None = None,
) -> tuple[Ready, Drawn]:
    """Return the paper that :func:`write` gives out, refused as there; not drawn yet."""
    with holder.transaction():
        paper, told, read = fill(holder, meeting, sort, languages, participant, answer_by)
        to = _addressee(holder, participant)
        if to:
            disclosing.may_go(holder, read, to.get("to_org", ""))
        if told.unallowed:
            taking_part.check_minutes(holder, meeting, told.unallowed, participant)
    details = {"how": "print", "languages": " ".join(told.languages), **to, "paper": sort}
    return Ready(meeting, paper, details), told


def _as_drawn(told: Drawn, drawn: Printed) -> Drawn:
    return told._replace(pages=drawn.pages, numbered=drawn.numbered, left_out=drawn.left_out)


def _addressee(holder: Holder, participant: str) -> dict[str, str]:
    """Return whom the log names as the recipient; of one who is a name alone, the participant."""
    if not participant:
        return {}
    one = get(holder, participant).fields
    found = distributing.clearance(holder, {**one, "person": one.get("contact")})
    named = disclosing.named_in_log(found.organisation, found.person, found.country)
    return named if found.organisation or found.person else {**named, "to": participant}


def _fill(
    holder: Holder, source: Source, sort: str, participant: str, answer_by: date | None
) -> tuple[MeetingPaper, Marking]:
    if sort == "invitation":
        return invitation(holder, source, participant, answer_by)
    if sort not in _FILLED:
        raise NoSuchPaper(sort=sort[:40], sorts=", ".join(SORTS))
    return _FILLED[sort](holder, source)
