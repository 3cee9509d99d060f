"""What can be wrong with a step in the life of a request."""

from __future__ import annotations

from liaison_desk.errors import UserError


class NotARequest(UserError):
    """This entry is neither a request nor spontaneous information, so nothing can
    be answered, reminded or closed here. Choose the request."""

    code = "requests.not_a_request"


class NoSuchStep(UserError):
    """There is no step called “{step}”. The steps are: {steps}."""

    code = "requests.no_such_step"


class StepNotOffered(UserError):
    """This step cannot be taken now: the request was answered, closed or
    acknowledged meanwhile, or the step takes up one that was never taken.
    Nothing was written. Look at the request again: it shows which steps it
    offers now."""

    code = "requests.step_not_offered"


class Incomplete(UserError):
    """The request does not say all that a request has to say (Directive (EU)
    2023/977, Article 4), so the partner may refuse it. Nothing was sent. Please
    fill in what is missing ({fields}), or send it all the same and say why."""

    code = "requests.incomplete"


class QuestionsOpen(UserError):
    """A final reply leaves no question open. Nothing was written. Say of each of
    these questions whether it is answered, refused, or that there is no data:
    {numbers}. Or send a partial reply."""

    code = "requests.questions_open"


class NoQuestionAnswered(UserError):
    """A partial reply says which questions it answers. Nothing was written. Say
    of at least one question how it is answered."""

    code = "requests.no_question_answered"


class NothingMoreAsked(UserError):
    """This request was answered, refused, withdrawn or closed, so nothing more can be
    asked in it. Nothing was written. Write a new request."""

    code = "requests.nothing_more_asked"


class NotItsQuestion(UserError):
    """This question does not belong to the request. Nothing was written. Choose
    among the questions of the request."""

    code = "requests.not_its_question"


class NotOutgoing(UserError):
    """Only a request of ours that was not sent yet can be sent. Nothing was
    changed."""

    code = "requests.not_outgoing"


class NoSuchTemplate(UserError):
    """There is no template called “{template}”. Choose one from the list."""

    code = "requests.no_such_template"


class NoSuchParticular(UserError):
    """The template of this request has no field called “{field}”. Choose one
    that it has."""

    code = "requests.no_such_particular"


class NotADemand(UserError):
    """A copy can be demanded by headquarters alone, and of a case that another office
    keeps. Nothing was written. Choose such a case."""

    code = "requests.not_a_demand"


class NotInBulk(UserError):
    """This request has no rows: it was not made by a template in bulk, such as
    traffic offences. Register it with that template first."""

    code = "requests.not_in_bulk"


class NoSuchColumn(UserError):
    """The table lacks columns that are needed: {columns}. Its first line has: {found}.
    The first line names the columns; a table written here has the right ones."""

    code = "requests.no_such_column"


class RowsFaulty(UserError):
    """{n} rows of the table cannot be taken as they are, so nothing was written.
    Mend them in the table, or take the others without them."""

    code = "requests.rows_faulty"


class RowThere(UserError):
    """This row stands in the request already; it is not written a second time."""

    code = "requests.row_there"


class RowUnknown(UserError):
    """No row of the request has this number, or this plate and time, so the answer
    belongs to none of them."""

    code = "requests.row_unknown"


class RowTwice(UserError):
    """Two rows of the table are about the same; keep one of them."""

    code = "requests.row_twice"


class NumberGiven(UserError):
    """Another row has the number {number} already. Clear it in this row: the row
    then gets the next number that is free."""

    code = "requests.number_given"


class RowUnanswered(UserError):
    """The row is said to be answered, but it holds no answer. Fill in what was
    found, or say in the column of the state that there is no data."""

    code = "requests.row_unanswered"


class TableChanged(UserError):
    """The table was changed since it was shown here, so nothing was written. Read
    it again, and look at it once more."""

    code = "requests.table_changed"


class ColumnEmpty(UserError):
    """“{field}” is empty; each row needs it."""

    code = "requests.column_empty"


class RowAnswered(UserError):
    """This row was answered before, with something else. Send a supplementary
    reply or a correction for it."""

    code = "requests.row_answered"


class RequestsOpen(UserError):
    """A case is closed when nothing in it waits any more. These requests are not closed
    yet: {numbers}. Please close them first."""

    code = "requests.requests_open"


class CaseStandsOtherwise(UserError):
    """This is no case, or it was closed or opened again meanwhile. Please look at it
    anew."""

    code = "requests.case_stands_otherwise"


class QuestionsDisputed(UserError):
    """Two stations said different things of these questions: {numbers}. Nothing was
    written. Please settle first what stands of each of them."""

    code = "requests.questions_disputed"


class AnswersContradict(UserError):
    """Two stations answered this request differently, and both answers stand. Nothing
    was written. Say first which of them was wrong: by a notice of correction that
    names it, or take it back with a reason."""

    code = "requests.answers_contradict"


class WithdrawnAndAnswered(UserError):
    """One station wrote down that this request was withdrawn, another one that it was
    answered, and both stand. Nothing was written. Say first which of them was wrong: by
    a notice of correction that names it, or take it back with a reason."""

    code = "requests.withdrawn_and_answered"


class AcknowledgementsContradict(UserError):
    """Two stations wrote down different acknowledgements of this request, and both stand.
    Nothing was written. Please correct one of them first, or take it back with a
    reason."""

    code = "requests.acknowledgements_contradict"


class RequestsContradict(UserError):
    """Two stations said different things of these requests: {numbers}. Nothing was
    written. The case can be closed once it is settled what stands of each of them."""

    code = "requests.requests_contradict"


class ReasonDoesNotFit(UserError):
    """This is not what became of the request. Nothing was written. For “{field}” these
    fit: {fits}."""

    code = "requests.reason_does_not_fit"
