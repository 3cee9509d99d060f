"""The story's minutes: each step of their life is a use case of the program."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final

from liaison_desk.register import Register

# The kind whose fields a step is told by.
KINDS: Final[Mapping[str, str]] = MappingProxyType({
    "send_for_comments": "meeting", "comment": "comment", "resolve": "comment",
    "delegation": "approval", "approve": "meeting", "correct": "corrigendum",
    "sign": "signature", "copy": "copy", "close": "action",
})  # fmt: skip


def take(register: Register, meeting: str, step: str, told: Mapping[str, Any], of: str) -> str:
    """Take a step with the minutes of a meeting; returns what was made, if anything.

    ``of`` is the comment that is resolved.
    """
    if step == "resolve":
        rest = {name: told[name] for name in ("wording", "answer") if name in told}
        register.resolve_comment(of, told["resolution"], **rest)
        return of
    return str(_STEPS[step](register, meeting, told) or "")


def _send(register: Register, meeting: str, told: Mapping[str, Any]) -> str:
    return register.send_for_comments(
        meeting, by=told.get("comments_by"), silence=told.get("silence_consents")
    )


def _in_force(register: Register, meeting: str) -> str:
    return register.minutes_state(meeting).approved


_Step = Callable[[Register, str, Mapping[str, Any]], str | None]
_STEPS: Final[Mapping[str, _Step]] = MappingProxyType({
    "send_for_comments": _send,
    "comment": lambda reg, meeting, told: reg.comment(meeting, **told),
    "delegation": lambda reg, meeting, told: reg.record_approval(meeting, **told),
    "approve": lambda reg, meeting, _: reg.approve_minutes(meeting),
    "correct": lambda reg, meeting, told: reg.correct_minutes(meeting, told["reason"]),
    "sign": lambda reg, meeting, told: reg.sign(_in_force(reg, meeting), **told),
    "copy": lambda reg, meeting, told: reg.register_copy(_in_force(reg, meeting), **told),
    "close": lambda reg, meeting, told: reg.close_meeting(meeting, moved_to=told["moved_to"]),
})  # fmt: skip
