"""What is done around a meeting, beside writing its records."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from types import MappingProxyType
from typing import Any, Final

from liaison_desk.desk.meetings import (
    agenda,
    attending,
    checks,
    followed,
    following,
    inviting,
    next_meeting,
    people,
    proposed,
    quoted,
    reporting,
    series,
    standing,
    topics,
)
from liaison_desk.desk.meetings.checks import Missing
from liaison_desk.desk.meetings.followed import Evidence, Followed
from liaison_desk.desk.meetings.topics import Dealt
from liaison_desk.desk.reading import Record
from liaison_desk.interface.held import Held
from liaison_desk.records.branches import Group
from liaison_desk.records.meetings.steps import Situation, Step

_NOTHING: Final[Mapping[str, str]] = MappingProxyType({})


class Meetings(Held):
    """The life of a meeting up to its minutes, a series of them, and what follows from one."""

    def use_agenda(self, meeting: str, template: str) -> Sequence[str]:
        """Put the items of an agenda template into a meeting; returns their ids."""
        return agenda.use_agenda(self._holder, meeting, template)

    def repeat_agenda(self, meeting: str, earlier: str) -> Sequence[str]:
        """Put the items of an earlier meeting's agenda into a meeting; returns their ids."""
        return agenda.repeat_agenda(self._holder, meeting, earlier)

    def with_agendas(self, meeting: str) -> Sequence[Record]:
        """Return the meetings whose agenda a meeting can repeat: those of its series first."""
        return agenda.with_agendas(self._holder, meeting)

    def delegations(self, meeting: str) -> Sequence[Group]:
        """Return the participants of a meeting by country and branch."""
        return people.delegations(self._holder, meeting)

    def pair_participants(self, one: str, other: str, **fields: Any) -> str:
        """Note that two participants reach each other directly; returns the pair's id."""
        return people.pair_participants(self._holder, one, other, fields)

    def keep_participant(self, participant: str) -> str:
        """Make a contact of a participant who is none yet; returns the contact's id."""
        return people.keep(self._holder, participant)

    def conclusion_into_action(self, source: str, **fields: Any) -> str:
        """Make an action of a conclusion, a paragraph, or words of a meeting's document."""
        return following.into_action(self._holder, source, fields)

    def conclusion_into_request(self, source: str, case: str, **fields: Any) -> str:
        """Make a draft of a request out of a conclusion."""
        return following.into_request(self._holder, source, case, fields)

    def unassigned(self, meeting: str) -> Sequence[str]:
        """Return the conclusions that are actions without an owner and a date."""
        return following.unassigned(self._holder, meeting)

    def missing(self, meeting: str) -> Sequence[Missing]:
        """Return what the minutes of a meeting lack before they are approved, with each spot."""
        return checks.missing(self._holder, meeting)

    def missing_told(self, one: Missing, language: str) -> str:
        """Return in words what is missing, and of which line of the paper."""
        return checks.told(self._holder, one, language)

    # The life of a meeting up to its minutes

    def meeting_situation(self, meeting: str) -> Situation:
        """Return what of a meeting decides what can be done with it: its stage above all."""
        return standing.situation(self._holder, meeting)

    def meeting_steps(self, meeting: str) -> Sequence[Step]:
        """Return the steps that a meeting offers as it stands, and no others."""
        return standing.steps(self._holder, meeting)

    def invite(
        self,
        meeting: str,
        people: Sequence[str] = (),
        *,
        on: date | str | None = None,
        how: str = "",
    ) -> Sequence[str]:
        """Note that participants were invited, all who were not yet if none is named.

        ``how`` is the channel by which: ``NOTE``, ``POST``.
        """
        return inviting.invite(self._holder, meeting, people, on, how)

    def answer_invitation(
        self,
        participant: str,
        reply: str,
        *,
        on: date | str | None = None,
        delegates: Sequence[Mapping[str, Any]] = (),
        **fields: Any,
    ) -> Sequence[str]:
        """Note an answer: ``ACCEPTED``, ``DECLINED``, ``TENTATIVE``; returns whom it concerns.

        ``delegates`` are the fields of those whom an organisation sends.
        """
        return inviting.answer(
            self._holder, participant, reply, on=on, delegates=delegates, given=fields
        )

    def replace_participant(self, participant: str, *, by: str = "", **fields: Any) -> str:
        """Let another participant, or a new one with these fields, come instead; returns the id."""
        return inviting.replace(self._holder, participant, by=by, given=fields)

    def set_agenda(self, meeting: str) -> None:
        """Say that the agenda of a meeting is final."""
        standing.move(self._holder, meeting, Step.SET_AGENDA)

    def open_agenda(self, meeting: str) -> None:
        """Say that a final agenda is a draft again."""
        standing.move(self._holder, meeting, Step.OPEN_AGENDA)

    def hold(self, meeting: str, presence: Mapping[str, str] = _NOTHING) -> None:
        """Confirm that a meeting took place; ``presence`` has the code of each exception."""
        attending.hold(self._holder, meeting, presence)

    def attend(
        self,
        participant: str,
        presence: str,
        *,
        arrived: datetime | str | None = None,
        left: datetime | str | None = None,
    ) -> None:
        """Put right who was there, and from when to when if not the whole time."""
        attending.attend(self._holder, participant, presence, arrived=arrived, left=left)

    def begin_minutes(self, meeting: str) -> None:
        """Say that the minutes are being written; how earlier actions stand is written at once."""
        reporting.begin(self._holder, meeting)

    # From one meeting of a series to the next

    def series_meetings(self, series_id: str) -> Sequence[Record]:
        """Return the meetings of a series, the earliest first."""
        return series.meetings_of(self._holder, series_id)

    def foresee_next(self, meeting: str) -> Mapping[str, Any]:
        """Return the fields that the meeting after this one would have."""
        return next_meeting.foreseen(self._holder, meeting)

    def make_next(self, meeting: str, **fields: Any) -> str:
        """Make the next meeting: its date, the people, the topics that return; returns its id."""
        return next_meeting.make(self._holder, meeting, fields)

    def add_follow_up(self, meeting: str) -> str:
        """Put the item on the agenda under which the open actions stand; returns its id."""
        return next_meeting.follow_up(self._holder, meeting)

    def followed_up(self, meeting: str) -> Sequence[Followed]:
        """Return the actions of earlier meetings that a meeting follows up, with their evidence."""
        return followed.followed(self._holder, meeting)

    def report_actions(self, meeting: str) -> Sequence[str]:
        """Write how earlier actions stand now, each as a paragraph; returns those written anew.

        What somebody changed by hand since stays as it is.
        """
        return reporting.report(self._holder, meeting)

    def close_topic(self, item: str) -> None:
        """Say that an agenda item is finished: it does not return."""
        topics.settle(self._holder, item, topics.CLOSED)

    def skip_topic(self, item: str) -> None:
        """Leave an agenda item out of this meeting once: it returns at the next one."""
        topics.settle(self._holder, item, topics.SKIPPED)

    def reopen_topic(self, item: str, meeting: str = "") -> str:
        """Open a topic again, there or on the agenda of a later meeting; returns its item."""
        return topics.reopen(self._holder, item, meeting)

    def closed_topics(self, meeting: str) -> Sequence[Record]:
        """Return the topics that earlier meetings of the series closed, the newest first."""
        return topics.closed_before(self._holder, meeting)

    def topic(self, item: str) -> Sequence[Dealt]:
        """Return what each meeting did with the topic of an agenda item, the earliest first."""
        return topics.history(self._holder, item)

    # What comes of it

    def action_into_request(self, action: str, case: str, **fields: Any) -> str:
        """Make a draft of a request out of an action, to its owner; returns the entry's id."""
        return following.action_into_request(self._holder, action, case, fields)

    def action_requests(self, action: str) -> Sequence[Record]:
        """Return the requests that were made of an action."""
        return followed.requests(self._holder, action)

    def evidence(self, action: str) -> Sequence[Evidence]:
        """Return what shows that an action was carried out: replies, documents, results."""
        return followed.evidence(self._holder, action)

    def foresee_meeting(self, proposal: str) -> Mapping[str, Any]:
        """Return the fields that a meeting would have of the entry that proposes it."""
        return proposed.foreseen(self._holder, proposal)

    def meet(self, proposal: str, **fields: Any) -> str:
        """Make a meeting of a proposal, with its parties, its case and the link; returns its id."""
        return proposed.meet(self._holder, proposal, fields)

    def met(self, proposal: str) -> Sequence[str]:
        """Return the meetings that were made of a proposal."""
        return proposed.met(self._holder, proposal)

    def foresee_quotation(self, entry: str) -> Mapping[str, str]:
        """Return the text with which a quotation of an entry begins, by its language."""
        return quoted.foreseen(self._holder, entry)

    def quote(self, entry: str, meeting: str, **fields: Any) -> str:
        """Quote an entry in the minutes of a meeting; returns the paragraph's id.

        Refused where somebody who takes part may not be given it.
        """
        return quoted.quote(self._holder, entry, meeting, fields)
