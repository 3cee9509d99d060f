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
    """A partial reply says which questions it answers. Nothing was written. Tick
    at least one question."""

    code = "requests.no_question_answered"


class NotItsQuestion(UserError):
    """This question does not belong to the request. Nothing was written. Choose
    among the questions of the request."""

    code = "requests.not_its_question"


class NotOutgoing(UserError):
    """Only a request of ours that was not sent yet can be sent. Nothing was
    changed."""

    code = "requests.not_outgoing"
