"""What each step writes: the type of its entry, and which way that goes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from types import MappingProxyType
from typing import Any, Final

from liaison_desk.records.requests import Step
from liaison_desk.records.requests.steps import PROPOSAL


class Way(Enum):
    """Which way the message of a step goes, seen from the request."""

    WITH = "with"  # as the request itself went: whoever asked, writes
    BACK = "back"  # whoever was asked, writes
    INNER = "inner"  # it stays in the house
    ON = "on"  # to a partner who did not ask
    THEIRS = "theirs"  # from that one


@dataclass(frozen=True, slots=True)
class Plan:
    """What one step writes; ``needs`` are fields it cannot do without, or one of several."""

    type: str
    way: Way
    needs: tuple[tuple[str, ...], ...] = ()
    fixed: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))


def _fixed(**given: Any) -> Mapping[str, Any]:
    return MappingProxyType(given)


PLANS: Final[Mapping[Step, Plan]] = MappingProxyType({
    Step.ACKNOWLEDGE: Plan("ACK", Way.BACK),
    Step.FORWARD: Plan("FWD", Way.INNER, (("to_org", "to_person", "to_office"),)),
    Step.INTERNAL_ANSWER: Plan("IAN", Way.INNER),
    Step.REMIND_UNIT: Plan("REM", Way.INNER),
    Step.TRANSIT: Plan("FWD", Way.ON, (("to_org", "to_person", "also_to", "to_countries"),)),
    Step.PARTNER_ANSWER: Plan("RPL", Way.THEIRS),
    Step.REMIND_PARTNER: Plan("REM", Way.ON),
    Step.ASK_CLARIFICATION: Plan("CLR", Way.BACK),
    Step.CLARIFY: Plan("CLA", Way.WITH),
    Step.PROPOSE_OTHER: Plan(
        "RPL", Way.BACK, (("particulars",),), fixed=_fixed(answer_kind="PART")
    ),
    Step.PARTIAL_REPLY: Plan("RPL", Way.BACK, fixed=_fixed(answer_kind="PART")),
    Step.FINAL_REPLY: Plan("RPL", Way.BACK),
    Step.REFUSE: Plan("REF", Way.BACK),
    Step.DELAY: Plan("DLY", Way.BACK, (("due",), ("reason",))),
    Step.WITHDRAW: Plan("WDR", Way.WITH),
    Step.TRANSFER: Plan("CLS", Way.INNER, (("channel",),), _fixed(closure_reason="TRANSFERRED")),
    Step.REMIND: Plan("REM", Way.WITH),
    Step.CLOSE_UNANSWERED: Plan("CLS", Way.INNER, fixed=_fixed(closure_reason="NOREPLY")),
    Step.CLOSE: Plan("CLS", Way.INNER, (("closure_reason",),)),
    Step.SUPPLEMENT: Plan("RPL", Way.BACK, fixed=_fixed(answer_kind="SUPPL")),
    Step.CORRECT: Plan("COR", Way.BACK, (("body",),)),
    Step.ASK_FEEDBACK: Plan("FBK", Way.BACK),
    Step.GIVE_FEEDBACK: Plan("FBK", Way.WITH),
    Step.REOPEN: Plan("REO", Way.INNER, (("reason",),)),
})  # fmt: skip

# Who gives information unasked goes on to ask, correct and remind; whoever got it answers.
OF_INFORMATION: Final[Mapping[Step, Way]] = MappingProxyType({
    Step.ACKNOWLEDGE: Way.BACK,
    Step.REMIND: Way.WITH,
    Step.CORRECT: Way.WITH,
    Step.ASK_FEEDBACK: Way.WITH,
    Step.GIVE_FEEDBACK: Way.BACK,
})  # fmt: skip

_OTHER: Final = {"IN": "OUT", "OUT": "IN"}
_TRANSIT: Final = {Way.ON: "OUT", Way.THEIRS: "IN"}


def direction(step: Step, type_: str, asked: str) -> str:
    """Return the direction of a step's entry on a request, or INF, of direction ``asked``."""
    way = OF_INFORMATION[step] if type_ == "INF" else PLANS[step].way
    if way in _TRANSIT:
        return _TRANSIT[way]
    if way is Way.INNER or asked not in _OTHER:
        return "INT"
    return asked if way is Way.WITH else _OTHER[asked]


# What an entry says is the step that it takes: by its type, where that alone tells.
_BY_TYPE: Final[Mapping[str, Step]] = MappingProxyType({
    "ACK": Step.ACKNOWLEDGE, "FWD": Step.FORWARD, "IAN": Step.INTERNAL_ANSWER,
    "CLR": Step.ASK_CLARIFICATION, "CLA": Step.CLARIFY, "REF": Step.REFUSE, "DLY": Step.DELAY,
    "WDR": Step.WITHDRAW, "REO": Step.REOPEN, "COR": Step.CORRECT,
})  # fmt: skip
_REPLIES: Final = {"PART": Step.PARTIAL_REPLY, "SUPPL": Step.SUPPLEMENT, "REFUSED": Step.REFUSE}
_CLOSINGS: Final = {"TRANSFERRED": Step.TRANSFER, "NOREPLY": Step.CLOSE_UNANSWERED}


def step_of(entry: Mapping[str, Any], type_: str, asked: str) -> Step | None:
    """Return the step that an entry on a request, or INF, takes; ``None`` for one of no plan.

    ``entry`` are its fields; ``type_`` and ``asked`` are type and direction of the request.
    """
    own = str(entry.get("type") or "")
    of_transit = _in_transit(entry, own, asked)
    if of_transit is not None or own == "RPL":
        return of_transit or _reply(entry, type_)
    if own == "REM":
        return Step.REMIND_UNIT if entry.get("concerns") else Step.REMIND
    if own == "CLS":
        return _CLOSINGS.get(str(entry.get("closure_reason")), Step.CLOSE)
    if own == "FBK":
        asks = direction(Step.ASK_FEEDBACK, type_, asked)
        return Step.ASK_FEEDBACK if entry.get("direction") == asks else Step.GIVE_FEEDBACK
    return _BY_TYPE.get(own)


def _reply(entry: Mapping[str, Any], type_: str) -> Step:
    if type_ == PROPOSAL and entry.get("particulars"):
        return Step.PROPOSE_OTHER
    return _REPLIES.get(str(entry.get("answer_kind")), Step.FINAL_REPLY)


def _in_transit(entry: Mapping[str, Any], own: str, asked: str) -> Step | None:
    """Return the step of transit that an entry takes; ``None`` for any other."""
    way, named = entry.get("direction"), entry.get("concerns")
    if own == "FWD" and way == "OUT" and not entry.get("to_office"):
        return Step.TRANSIT
    if own in {"RPL", "REF"} and named and way == asked == "IN":
        return Step.PARTNER_ANSWER
    return Step.REMIND_PARTNER if own == "REM" and named and way == "OUT" else None
