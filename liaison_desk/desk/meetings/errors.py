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


class NoSuchStep(UserError):
    """There is no step called “{step}”. The steps of a meeting are: {steps}."""

    code = "meetings.no_such_step"


class NoSuchPaper(UserError):
    """There is no paper called “{sort}”. The papers of a meeting beside its minutes are:
    {sorts}."""

    code = "meetings.no_such_paper"


class StepNotOffered(UserError):
    """This step cannot be taken now: the meeting has not come so far, or it is further
    already. Nothing was written. Look at the meeting again: it shows which steps it
    offers now."""

    code = "meetings.step_not_offered"


class NotItsParticipant(UserError):
    """This is nobody who takes part in this meeting. Nothing was written. Choose somebody
    from its list of participants."""

    code = "meetings.not_its_participant"


class AlreadyReplaced(UserError):
    """Somebody else comes instead of this participant already. Nothing was written. If
    that changed again, replace the one who comes instead."""

    code = "meetings.already_replaced"


class NotHeldYet(UserError):
    """This meeting begins on a later day, so nobody can have been there. Nothing was
    written. If it was held earlier, correct its date first."""

    code = "meetings.not_held_yet"


class NotATopic(UserError):
    """Only an item of an agenda is a topic that can be closed, skipped or opened again.
    Choose one from the agenda."""

    code = "meetings.not_a_topic"


class AlreadyOnAgenda(UserError):
    """This topic stands on the agenda of that meeting already. Nothing was written."""

    code = "meetings.already_on_agenda"


class CarriedOver(UserError):
    """This topic goes through several meetings, so its item is not deleted: its story would
    have a hole. Nothing was changed. Close it if it is finished, or skip it this time."""

    code = "meetings.carried_over"


class NotAnAction(UserError):
    """Only an action can become a request that brings its evidence back. Choose one of
    the actions."""

    code = "meetings.not_an_action"
