"""Under which key the words of an answer state stand: a proposal is accepted or declined."""

from __future__ import annotations

from typing import Final

from liaison_desk.records.requests.state import AWAITED, Answer, RequestState

PROPOSAL: Final = "MTG"  # the type of entry that proposes a meeting
_OWN: Final = frozenset({Answer.PARTLY, Answer.ANSWERED, Answer.REFUSED})


def answer_key(type_: str | None, answer: Answer) -> str:
    """Return the key of what an answer state of this type of entry is called."""
    own = type_ == PROPOSAL and answer in _OWN
    return f"requests.answer.{PROPOSAL}.{answer}" if own else f"requests.answer.{answer}"


def contradiction_key(state: RequestState) -> str:
    """Return the key of what two stations said differently; empty where nothing is."""
    if not state.contradictory:
        return ""
    return f"requests.contradictory.{'dates' if state.before in AWAITED else 'answers'}"
