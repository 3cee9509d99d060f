"""The state of a request and the steps it offers, computed from its entries: pure.

Never stored, so two stations cannot disagree silently: the same entries, in any
order of arrival, give the same state (``domain`` workflows 3.1).
"""

from __future__ import annotations

from liaison_desk.records.requests.answer_words import answer_key, contradiction_keys
from liaison_desk.records.requests.contradiction import About, Contradiction
from liaison_desk.records.requests.fold import request_state
from liaison_desk.records.requests.move import Move, dates_of, moment_of
from liaison_desk.records.requests.state import (
    Answer,
    Closure,
    Delay,
    Forwarding,
    RequestState,
    Urgency,
)
from liaison_desk.records.requests.steps import Step, next_reminder, offered

__all__ = [
    "About", "Answer", "Closure", "Contradiction", "Delay", "Forwarding", "Move", "RequestState",
    "Step", "Urgency", "answer_key", "contradiction_keys", "dates_of", "moment_of",
    "next_reminder", "offered", "request_state",
]  # fmt: skip
