"""What of an entry bears on the state of a request."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

INCOMING: Final = "IN"
OUTGOING: Final = "OUT"
# When a message came or went; what stays in the house is none, and counts from its entry.
MOMENTS: Final[Mapping[str, str]] = {INCOMING: "received", OUTGOING: "sent"}


@dataclass(frozen=True, slots=True)
class Move:
    """A request, or an entry that answers it: codes, ids and moments, no text but a reason."""

    id: str
    type: str  # message type: REQ, RPL, ACK, …
    answer_kind: str = ""  # FULL, PART, NODATA, REFUSED, SUPPL; of a REF: PART for some questions
    at: datetime | None = None  # its own business date: see moment_of
    due: datetime | None = None  # the limit; of a delay notice the new date; of a FWD the inner one
    direction: str = ""  # IN, OUT, INT
    first_due: datetime | None = None  # of a request whose limit an officer has set anew
    due_set_by: str = ""  # PROFILE, AGREEMENT, OFFICER
    concerns: str = ""  # the step that this one takes up
    by: str = ""  # the person, else the organisation, that it is from
    to: str = ""  # the same that it is for
    reminder: str = ""  # OWN, REM1, REM2, ESCALATION
    closure_reason: str = ""
    feedback: str = ""
    reason: str = ""
    unit: str = ""  # of a request: what its limit is counted in, a code of limit_unit
    office: bool = False  # it is for an office of the network
    corrects: str = ""  # of a notice of correction: what was wrong
    reference: str = ""  # the number that the channel, or the partner, gave the message

    @property
    def draft(self) -> bool:
        """Tell whether it is ours and was not sent yet: then it bears on nothing."""
        return self.direction == OUTGOING and self.at is None


def moment_of(
    direction: str,
    sent: datetime | None,
    received: datetime | None,
    registered: datetime | None,
) -> datetime | None:
    """Return the business date of an entry; ``None`` for one that is still a draft."""
    dates = {"sent": sent, "received": received, "registered": registered}
    return next(filter(None, (dates[name] for name in dates_of(direction))), None)


def dates_of(direction: str) -> tuple[str, ...]:
    """Return the fields that can be the business date of an entry; the first filled one is.

    What comes in counts from its receipt, what goes out from its sending and not
    from when it got a number; what stays in the house from any of them.
    """
    if direction == INCOMING:
        return (MOMENTS[direction], "registered")
    if direction == OUTGOING:
        return (MOMENTS[direction],)
    return ("registered", "sent", "received")


def in_order(request: Move, later: Iterable[Move]) -> list[Move]:
    """Return the entries that count, by their own business dates, then by their ids."""
    counting = [one for one in later if not one.draft]
    return sorted(counting, key=lambda one: (one.at is None, one.at or request.at, one.id))


def bears(move: Move) -> bool:
    """Tell whether a move is an answer to the whole request, or a part of one.

    Refusing some questions marks those; a supplementary reply adds to an answer.
    """
    if move.type == "REF":
        return move.answer_kind != "PART"
    return move.type == "RPL" and move.answer_kind != "SUPPL"


def ends(move: Move) -> bool:
    """Tell whether a move is a final answer: it leaves nothing to wait for."""
    return bears(move) and move.answer_kind != "PART"
