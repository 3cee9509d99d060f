"""What is done around a meeting, beside writing its records."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from liaison_desk.desk.meetings import agenda, checks, following, people, proposed, quoted
from liaison_desk.desk.meetings.checks import Missing
from liaison_desk.desk.reading import Record
from liaison_desk.interface.held import Held
from liaison_desk.records.branches import Group


class Meetings(Held):
    """Agendas out of templates, delegations, and what follows from conclusions."""

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
        """Make an action of a conclusion, or of words quoted from a meeting's document."""
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
