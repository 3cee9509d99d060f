"""What two stations said of one request, neither knowing of the other: pure.

One station never takes both steps: after a final answer, an acknowledgement or a
closure no other is offered, and a delay notice names the one whose place it takes.
Only bundles bring such pairs together, and no clock says which of them counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from liaison_desk.records.requests.move import INCOMING, OUTGOING, Move, ends

WITHDRAWAL: Final = "WDR"
INFORMATION: Final = "INF"


class About(StrEnum):
    """What two stations said different things of; its value ends the key of its words."""

    DATES = "dates"  # delay notices
    ANSWERS = "answers"  # final ones
    WITHDRAWAL = "withdrawal"  # withdrawn here, and answered there
    ACKNOWLEDGEMENTS = "acknowledgements"
    CLOSURES = "closures"


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Entries of one request that cannot all be right."""

    about: About
    entries: tuple[str, ...]  # their ids


def found(
    request: Move,
    ended: Sequence[Move],
    notices: Sequence[Move],
    acknowledgements: Sequence[Move],
    closures: Sequence[Move],
) -> tuple[Contradiction, ...]:
    """Return what contradicts itself, of what stands; ``notices`` none once nothing is awaited."""
    pairs = (
        (About.ANSWERS, of_answers([one for one in ended if ends(one)])),
        (About.WITHDRAWAL, of_withdrawals(ended)),
        (About.DATES, of_delays(notices)),
        (About.ACKNOWLEDGEMENTS, of_acknowledgements(request, acknowledgements)),
        (About.CLOSURES, of_closures(closures)),
    )
    return tuple(Contradiction(about, entries) for about, entries in pairs if entries)


def live_answers(moves: Sequence[Move]) -> tuple[list[Move], frozenset[str]]:
    """Return the final answers and withdrawals that count, and the ids of those that do not.

    Where several were given, one that a notice of correction names was wrong, as long
    as another is left. Alone it stays the answer: the notice says what is right in it.
    """
    final = [one for one in moves if ends(one) or one.type == WITHDRAWAL]
    corrected = {one.corrects for one in moves if one.corrects}
    live = [one for one in final if one.id not in corrected] or final
    return live, frozenset(one.id for one in final) - {one.id for one in live}


def live_acknowledgements(moves: Sequence[Move]) -> list[Move]:
    """Return the acknowledgements that count: one that was wrong does as long as it is alone."""
    corrected = {one.corrects for one in moves if one.corrects}
    every = [one for one in moves if one.type == "ACK"]
    return [one for one in every if one.id not in corrected] or every


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


def of_withdrawals(ended: Sequence[Move]) -> tuple[str, ...]:
    """Return the ids of withdrawals and final answers, where there are both."""
    both = len({one.type == WITHDRAWAL for one in ended}) > 1
    return tuple(one.id for one in ended) if both else ()


def of_acknowledgements(request: Move, several: Sequence[Move]) -> tuple[str, ...]:
    """Return the ids of acknowledgements that say different things; none where they agree.

    By when an answer is expected; of the partner's own also by which number, and when it
    came where the clock starts with it. The same in other words, or in another language, is
    no contradiction, nor is what one of them leaves out.
    """
    starts = request.type != INFORMATION and request.direction == OUTGOING
    said: dict[tuple[str, str], set[object]] = {}
    for one in several:
        for name, value in _acknowledged(one, starts=starts):
            if value:
                said.setdefault((one.direction, name), set()).add(value)
    agree = all(len(values) < 2 for values in said.values())
    return () if agree else tuple(one.id for one in several)


def _acknowledged(one: Move, *, starts: bool) -> Iterator[tuple[str, object]]:
    yield "due", one.due
    if one.direction == INCOMING:
        yield "reference", one.reference
        yield "at", one.at if starts else None


def of_closures(standing: Sequence[Move]) -> tuple[str, ...]:
    """Return the ids of closures with different reasons; none where they agree."""
    agree = len({one.closure_reason for one in standing}) < 2
    return () if agree else tuple(one.id for one in standing)


def of_delays(notices: Sequence[Move]) -> tuple[str, ...]:
    """Return the ids of notices with different dates; none where they agree."""
    agree = len({one.due for one in notices}) < 2
    return () if agree else tuple(one.id for one in notices)


def _outcome(answer: Move) -> str:
    return "REFUSED" if answer.type == "REF" else answer.answer_kind or "FULL"
