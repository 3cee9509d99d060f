"""What can be wrong with a wish about a meeting."""

from __future__ import annotations

from liaison_desk.errors import UserError


class NotAnAgenda(UserError):
    """This template is not an agenda. Choose one of the agendas from the list of
    templates."""

    code = "meetings.not_an_agenda"


class NotAConclusion(UserError):
    """Only a conclusion of a meeting, or a document of one, can become an action or
    a request. Choose one of these."""

    code = "meetings.not_a_conclusion"


class NeedsOwnerAndDate(UserError):
    """An action says who does it, and by when. Nothing was written; please fill in
    both."""

    code = "meetings.needs_owner_and_date"


class NotTwoParticipants(UserError):
    """A direct contact is between two different people who took part. Choose two
    participants with a name."""

    code = "meetings.not_two_participants"


class NotAProposal(UserError):
    """Only of a proposal of a meeting a meeting can be made in one step."""

    code = "meetings.not_a_proposal"


class NothingToQuote(UserError):
    """Only an entry with a text can be quoted in minutes. Choose one, or write what is
    to stand in the minutes."""

    code = "meetings.nothing_to_quote"
