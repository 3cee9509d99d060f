"""Which fields a form asks for: of a message, those that matter for its type and direction."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from liaison_desk.records.kinds.joining import JOINED
from liaison_desk.records.registry import kind
from liaison_desk.ui.editors.editor import Given

_MARKING: Final = ("level", "marking", "handling", "restriction", "restricted_to_post")
_WAY: Final = ("channel", "channel_ref", "foreign_refs", "language")
_IN: Final = ("from_org", "from_person", "received")
_OUT: Final = ("to_org", "to_person", "sent")
_TOLD: Final = ("evaluation_source", "evaluation_information")

# By type of message: what it asks for beside partner, channel, people and text.
_MESSAGES: Final[Mapping[str, tuple[str, ...]]] = {
    "REQ": ("urgency", "urgency_reason", "urgency_text", "questions", "deadline_profile", "due"),
    "RPL": ("answers", "answer_kind", "refusal_ground", *_TOLD),
    "ACK": ("answers",),
    "REM": ("answers",),
    "DLY": ("answers", "due"),
    "REF": ("answers", "refusal_ground"),
    "CLR": ("answers",),
    "COR": ("answers",),
    "FBK": ("answers",),
    "INF": _TOLD,
    "SEI": _TOLD,
    "WRN": _TOLD,
}
_NOT_ASKED: Final = frozenset({JOINED})  # set by what one does, never typed
_LEFT_OUT: Final[Mapping[str, frozenset[str]]] = {
    "case": frozenset({"number"}),
    "meeting": frozenset({"number"}),
    "entry": frozenset({"number"}),
    "agenda_item": frozenset({"position"}),
    "participant": frozenset({"position"}),
    "conclusion": frozenset({"number", "position"}),
    "action": frozenset({"number", "position"}),
}
_NEVER_MARKED: Final = frozenset(
    {
        "participant", "agenda_item", "paragraph", "fulfilment", "group_member", "recipient",
        "jit_extension", "way", "holiday", "retention_rule",
    }
)  # fmt: skip


def fields_of(kind_code: str, values: Mapping[str, Given]) -> tuple[str, ...]:
    """Return what the form of a record with these values asks for, in order."""
    if kind_code == "entry":
        return _message(values)
    declared = kind(kind_code)
    left_out = _LEFT_OUT.get(kind_code, frozenset()) | _NOT_ASKED
    own = [one.name for one in declared.own if one.name not in left_out]
    own.sort(key=lambda name: name == "position")  # what it is comes first, its place last
    return tuple(own) + (() if kind_code in _NEVER_MARKED else _MARKING)


def hidden_of(kind_code: str, values: Mapping[str, Given]) -> frozenset[str]:
    """Return which of the asked fields do not matter for what stands in the others."""
    if kind_code != "entry":
        return frozenset()
    hidden: set[str] = set()
    direction = values.get("direction", "")
    if direction in {"IN", "INT"}:
        hidden.update(_OUT)
    if direction in {"OUT", "INT"}:
        hidden.update(_IN)
    if values.get("answer_kind", "REFUSED") != "REFUSED":
        hidden.add("refusal_ground")
    if values.get("urgency", "") in {"", "NORMAL"}:
        hidden.update({"urgency_reason", "urgency_text"})
    return frozenset(hidden)


def _message(values: Mapping[str, Given]) -> tuple[str, ...]:
    own = _MESSAGES.get(str(values.get("type", "")), ())
    wanted = {"direction", "partner", "body", *_WAY, *_IN, *_OUT, *own}
    order = [one.name for one in kind("entry").own if one.name in wanted]
    answering = ("answers", "answer_kind", "refusal_ground")
    first = ["direction", "received", "sent", *(one for one in answering if one in own)]
    late = [one for one in (*_WAY, *_TOLD) if one in wanted]
    middle = [one for one in order if one not in first and one not in late]
    return (*first, *middle, *late, *_MARKING)
