"""Answers and delays of one request that two stations gave, neither knowing of the other: pure.

One station never takes both steps: after a final answer none is offered, and a
delay notice names the one whose place it takes. Only bundles bring such pairs
together, and no clock says which of them counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from liaison_desk.records.requests.move import Move, ends


def live_answers(moves: Sequence[Move]) -> tuple[list[Move], frozenset[str]]:
    """Return the final answers that count, and the ids of those that do not.

    Where several were given, one that a notice of correction names was wrong, as long
    as another is left. Alone it stays the answer: the notice says what is right in it.
    """
    final = [one for one in moves if ends(one)]
    corrected = {one.corrects for one in moves if one.corrects}
    live = [one for one in final if one.id not in corrected] or final
    return live, frozenset(one.id for one in final) - {one.id for one in live}


def standing(request: Move, moves: Iterable[Move]) -> list[Move]:
    """Return the delay notices whose place no other one took, in order.

    A notice names by ``concerns`` the one that stood when it was written; one that
    names the request takes the place of all before it.
    """
    notices = [one for one in moves if one.type == "DLY" and one.due]
    named = {one.concerns for one in notices}
    left: list[Move] = []
    for one in notices:
        if one.concerns == request.id:
            left = []
        left.append(one)
    return [one for one in left if one.id not in named] or notices


def of_answers(live: Sequence[Move]) -> tuple[str, ...]:
    """Return the ids of final answers of different outcome; none where they agree."""
    agree = len({_outcome(one) for one in live}) < 2
    return () if agree else tuple(one.id for one in live)


def of_delays(notices: Sequence[Move]) -> tuple[str, ...]:
    """Return the ids of notices with different dates; none where they agree."""
    agree = len({one.due for one in notices}) < 2
    return () if agree else tuple(one.id for one in notices)


def _outcome(answer: Move) -> str:
    return "REFUSED" if answer.type == "REF" else answer.answer_kind or "FULL"
