"""How the entries of a request come to its state: folded by their own dates, pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Final

from liaison_desk.records.requests import contradiction
from liaison_desk.records.requests.contradiction import (
    live_acknowledgements,
    live_answers,
    standing,
)
from liaison_desk.records.requests.move import INCOMING, OUTGOING, Move, bears, ends, in_order
from liaison_desk.records.requests.state import (
    AWAITED,
    Answer,
    Closure,
    Delay,
    Forwarding,
    RequestState,
)

PROPOSAL: Final = "MTG"
REFUSAL: Final = "REF"
REFUSED: Final = "REFUSED"  # the status of a question
SAID: Final = frozenset({"ANSWERED", "NODATA"})  # that of one which was not refused
OF_PARTNERS: Final = frozenset({"RPL", "REF"})  # answers to what was passed on to a partner


def request_state(
    request: Move, later: Iterable[Move], asked: Collection[str] = ()
) -> RequestState:
    """Return the state of ``request`` from the entries that answer it.

    ``asked`` are the statuses of its questions, OPEN for one that two stations dispute.

    They count in the order of their own business dates, then of their ids:
    never in the order in which they arrived. The clock of an outgoing request starts
    with the partner's acknowledgement, which then carries the limit; until then
    its date is an estimate.
    """
    counting = in_order(request, later)
    moves = [one for one in counting if not _from_another(request, one)]
    ended, wrong = live_answers(moves)
    final = [one for one in ended if ends(one)]
    told = _told(request, [one for one in moves if one.id not in wrong])
    before = _by_questions(request, told, ended, asked)
    closed = _closed(closures := _not_taken_up(moves, "CLS", "REO", alone=False))
    acknowledgements = live_acknowledgements(moves)
    acknowledgement = next(iter(acknowledgements), None)
    wanted, given = _feedback(request, moves)
    delay = _delay(delays := standing(request, moves))
    restarted = acknowledgement if request.direction == OUTGOING else None
    limit = (restarted and restarted.due) or None
    clarifying = _not_taken_up(moves, "CLR", "CLA") if before in AWAITED else []
    own = request.due if request.due_set_by == "OFFICER" else None
    undelayed = own or limit or request.due
    return RequestState(
        answer=Answer.CLOSED if closed else before,
        before=before,
        outcome=_outcome(final[-1]) if before is Answer.ANSWERED else "",
        contradictions=contradiction.found(
            request,
            ended,
            delays if before in AWAITED and not closed else (),
            acknowledgements,
            closures,
        ),
        answered=final[0].at if final else None,
        acknowledged=acknowledgement.at if acknowledgement else None,
        acknowledged_by=acknowledgement.by if acknowledgement else "",
        reminders=sum(_reminds_partner(one) for one in moves),
        escalated=next((one.at for one in moves if one.reminder == "ESCALATION"), None),
        forwarded=tuple(_forwarding(one, counting) for one in moves if one.type == "FWD"),
        clarifying=tuple(one.id for one in clarifying),
        clarifying_since=clarifying[0].at if clarifying else None,
        delay=delay,
        due=delay.due if delay else undelayed,
        undelayed=undelayed,
        first_due=request.first_due or request.due,
        limit=limit or request.first_due or request.due,
        since=(restarted and restarted.at) or request.at,
        estimated=request.direction == OUTGOING and restarted is None,
        closed=closed,
        feedback_asked=wanted.at if wanted else None,
        feedback=given.feedback if given else "",
        feedback_given=given.at if given else None,
        unit="" if own else request.unit,
    )


def _told(request: Move, moves: Iterable[Move]) -> Answer:
    """Return how far the entries that count answer a request."""
    before = Answer.DRAFT if request.at is None else Answer.OPEN
    for one in moves:
        before = _answered(before, one)
    return before


def _answered(before: Answer, move: Move) -> Answer:
    """Return the answer state after a move; what is final never opens again."""
    if move.type == "WDR":
        return Answer.WITHDRAWN if before in {Answer.DRAFT, *AWAITED} else before
    if not bears(move):
        return before
    if move.type == "REF" or move.answer_kind == "REFUSED":
        return Answer.REFUSED
    if move.answer_kind == "PART":
        return Answer.PARTLY if before in {Answer.DRAFT, *AWAITED} else before
    return Answer.ANSWERED


def _by_questions(
    request: Move, before: Answer, ended: Sequence[Move], asked: Collection[str]
) -> Answer:
    """Return how a request was answered by what became of its questions, one by one.

    What was refused is refused wholly: where a question was answered it is answered, in
    part. A proposal of a meeting is declined as a whole, and answers that contradict each
    other are settled first.
    """
    statuses = set(asked)
    if request.type == PROPOSAL or len({one.type for one in ended}) > 1:
        return before
    if before is Answer.REFUSED and statuses & SAID:
        return Answer.ANSWERED
    return Answer.REFUSED if before is Answer.ANSWERED and statuses == {REFUSED} else before


def _outcome(answer: Move) -> str:
    """Return as what a request stands answered: a refusal that left answers is one in part."""
    return "PART" if answer.type == REFUSAL else answer.answer_kind or "FULL"


def _from_another(request: Move, move: Move) -> bool:
    """Tell whether a move is of a partner to whom an incoming request was passed on.

    What takes up a forwarding and comes in as the request did is no word of who asked.
    """
    came_in = request.direction == INCOMING == move.direction
    return came_in and bool(move.concerns) and move.type in OF_PARTNERS


def _delay(standing: Sequence[Move]) -> Delay | None:
    notices = [Delay(one.due, one.reason, one.id) for one in standing if one.due]
    return notices[-1] if notices else None


def _closed(standing: Sequence[Move]) -> Closure | None:
    last = standing[-1:]
    return next((Closure(one.id, one.at, one.closure_reason) for one in last), None)


def _reminds_partner(move: Move) -> bool:
    """Tell whether a reminder passed between us and the partner."""
    inner = move.concerns or move.reminder in {"OWN", "ESCALATION"}
    return move.type == "REM" and not inner


def _forwarding(passed_on: Move, moves: Sequence[Move]) -> Forwarding:
    taken_up = [one for one in moves if one.concerns == passed_on.id]
    answer = next((one for one in taken_up if one.type == "IAN" or ends(one)), None)
    return Forwarding(
        passed_on.id, passed_on.to, passed_on.at, passed_on.due,
        answer.id if answer else "", answer.at if answer else None,
        sum(one.type == "REM" for one in taken_up),
        passed_on.direction == OUTGOING and not passed_on.office,
    )  # fmt: skip


def _not_taken_up(
    moves: Sequence[Move], begins: str, ends: str, *, alone: bool = True
) -> list[Move]:
    """Return the moves of one type that none of another took up, in order.

    What is named is taken up whatever the order: moments are kept to the minute, and
    both may stand in the same one. A move that names none takes up all before it;
    one that does not take up what it names ``alone`` takes up all of earlier minutes too.
    """
    waiting: list[Move] = []
    named = {one.concerns for one in moves if one.type == ends}
    for one in moves:
        if one.type == begins and one.id not in named:
            waiting.append(one)
        elif one.type == ends and not one.concerns:
            waiting = []
        elif one.type == ends and not alone:
            waiting = [each for each in waiting if each.at == one.at]
    return waiting


def _feedback(request: Move, moves: Sequence[Move]) -> tuple[Move | None, Move | None]:
    """Return who asked for feedback first, and the feedback given last.

    Whoever gave the information asks, and whoever got it gives.
    """
    gave = request.direction == INCOMING if request.type != "INF" else request.direction == OUTGOING
    asks = OUTGOING if gave else INCOMING
    all_of_it = [one for one in moves if one.type == "FBK"]
    asked = next((one for one in all_of_it if one.direction == asks), None)
    given = next((one for one in reversed(all_of_it) if one.direction != asks), None)
    return asked, given
