"""A request is closed as what became of it, once nothing said of it contradicts itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from liaison_desk.db.holder import Holder
from liaison_desk.desk.overview import Request
from liaison_desk.desk.reading import Record
from liaison_desk.desk.requests import asking
from liaison_desk.desk.requests.errors import (
    AcknowledgementsContradict,
    AnswersContradict,
    QuestionsDisputed,
    ReasonDoesNotFit,
    WithdrawnAndAnswered,
)
from liaison_desk.errors import UserError
from liaison_desk.records import vocabulary
from liaison_desk.records.requests import About, Answer, RequestState, Step

REASON: Final = "closure_reason"
# Reasons that say how it was answered; all others lie outside the request, and fit at any time.
_TELLING: Final = frozenset({"ANSWERED", "PART", "NODATA", "REFUSED", "WITHDRAWN", "NOREPLY"})
# Steps that close a request before its answer has come.
UNANSWERED: Final = frozenset({Step.TRANSFER, Step.CLOSE_UNANSWERED})
_REFUSALS: Final[Mapping[About, type[UserError]]] = MappingProxyType(
    {
        About.ANSWERS: AnswersContradict,
        About.WITHDRAWAL: WithdrawnAndAnswered,
        About.ACKNOWLEDGEMENTS: AcknowledgementsContradict,
    }
)
_SAID: Final = frozenset({"ANSWERED", "NODATA"})  # of a question


def check(holder: Holder, one: Request, reason: str) -> None:
    """Refuse to close a request on which two stations disagree, or as what it was not."""
    check_agreed(one.state)
    asked = asking.questions(holder, one.entry.id)
    if disputed := [each for each in asked if asking.is_disputed(each)]:
        raise QuestionsDisputed(numbers=asking.numbers_of(disputed))
    check_reason(asked, one.state, reason)


def check_agreed(state: RequestState) -> None:
    """Refuse to close what two stations answered or acknowledged differently.

    Of two dates neither matters any more, and two closures are settled as they stand.
    """
    for each in state.contradictions:
        if each.about in _REFUSALS:
            raise _REFUSALS[each.about]


def check_reason(asked: Sequence[Record], state: RequestState, reason: str) -> None:
    """Refuse a reason for closing that contradicts what became of a request."""
    fits = fitting(asked, state)
    if reason in _TELLING and reason not in fits:
        raise ReasonDoesNotFit(field=REASON, fits=", ".join(fits))


def fitting(asked: Sequence[Record], state: RequestState) -> tuple[str, ...]:
    """Return the reasons that fit how a request was answered, the likeliest first."""
    every = vocabulary.codes(REASON)
    answered = _fitting({str(one.status or asking.OPEN) for one in asked}, state)
    return (*answered, *(one for one in every if one not in _TELLING))


def _fitting(statuses: set[str], state: RequestState) -> tuple[str, ...]:
    partly = ("PART",) if statuses & _SAID else ()
    if state.before is Answer.REFUSED:
        return ("REFUSED", *partly)
    if state.before is Answer.WITHDRAWN:
        return ("WITHDRAWN", *partly)
    if state.outcome == "PART":
        return ("PART",)
    if state.before is not Answer.ANSWERED:  # it waits, and was closed without its answer
        return ("NOREPLY", *partly)
    if state.outcome == "NODATA":
        return ("NODATA", "PART") if "ANSWERED" in statuses else ("NODATA",)
    return ("ANSWERED", "PART") if statuses <= _SAID else ("PART",)
