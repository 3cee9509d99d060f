"""Under which key the words of an answer state stand: a proposal is accepted or declined."""

from __future__ import annotations

from typing import Final

from liaison_desk.records.requests.state import Answer, RequestState

PROPOSAL: Final = "MTG"  # the type of entry that proposes a meeting
_OWN: Final = frozenset({Answer.PARTLY, Answer.ANSWERED, Answer.REFUSED})


def answer_key(type_: str | None, answer: Answer) -> str:
    """Return the key of what an answer state of this type of entry is called."""
    own = type_ == PROPOSAL and answer in _OWN
    return f"requests.answer.{PROPOSAL}.{answer}" if own else f"requests.answer.{answer}"


def contradiction_keys(state: RequestState) -> tuple[str, ...]:
    """Return the keys of what two stations said differently; none where nothing is."""
    return tuple(f"requests.contradictory.{one.about}" for one in state.contradictions)
