"""Which fields a form asks for: of a message, those that matter for its type and direction."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from liaison_desk.records.kinds.joining import JOINED
from liaison_desk.records.registry import kind
from liaison_desk.ui.editors.editor import Given
from liaison_desk.ui.editors.layout import Layout, Part, Row
from liaison_desk.ui.presenters.block_fields import case_rows
from liaison_desk.ui.presenters.telling import Telling

_WAY: Final = ("channel", "channel_ref", "foreign_refs", "language")
_IN: Final = ("from_org", "from_person", "received")
_OUT: Final = ("to_org", "to_person", "sent")
_TOLD: Final = ("evaluation_source", "evaluation_information")
_TELLING: Final = frozenset({"RPL", "INF", "SEI", "WRN", "ANL"})  # they are evaluated

# By type of message: what it asks for beside partner, channel, people and text.
_MESSAGES: Final[Mapping[str, tuple[str, ...]]] = {
    "REQ": ("urgency", "urgency_reason", "urgency_text", "deadline_profile", "due"),
    "RPL": ("answers", "answer_kind", "refusal_ground"),
    "ACK": ("answers",),
    "REM": ("answers",),
    "DLY": ("answers", "due"),
    "REF": ("answers", "refusal_ground"),
    "CLR": ("answers",),
    "COR": ("answers",),
    "FBK": ("answers",),
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


def layout_of(kind_code: str, values: Mapping[str, Given], tell: Telling) -> Layout:
    """Return what the form of a record with these values asks for, in order."""
    told = _is_told(kind_code, values)
    marking = () if kind_code in _NEVER_MARKED else handling_rows(tell, evaluated=told)
    if kind_code == "entry":
        return Layout([*_message(values), *marking], labels=handling_labels(tell))
    declared = kind(kind_code)
    left_out = _LEFT_OUT.get(kind_code, frozenset()) | _NOT_ASKED
    own = [one.name for one in declared.own if one.name not in left_out]
    own.sort(key=lambda name: name == "position")  # what it is comes first, its place last
    rows = case_rows(own, values, tell) if kind_code == "case" else own
    return Layout([*rows, *marking])


def handling_rows(tell: Telling, *, evaluated: bool = False) -> tuple[Row, ...]:
    """Return the compact group of lines that says how a record is handled."""
    told: tuple[Row, ...] = (_TOLD,) if evaluated else ()
    return (
        Part(tell.say("form.part.handling")), ("level", "marking"), ("handling", "tlp"),
        "restriction", *told, "originator", "restricted_to_post",
    )  # fmt: skip


def handling_labels(tell: Telling) -> dict[str, str]:
    """Return what lines of that group are called where they stand side by side."""
    return {name: tell.say(f"form.handling.{name}") for name in _TOLD}


def _is_told(kind_code: str, values: Mapping[str, Given]) -> bool:
    """Tell whether a record is one whose source and information are evaluated."""
    typed = kind_code == "entry" and values.get("type") in _TELLING
    return typed or any(values.get(name) for name in _TOLD)


def hidden_of(kind_code: str, values: Mapping[str, Given]) -> frozenset[str]:
    """Return which of the asked fields do not matter for what stands in the others."""
    hidden: set[str] = set()
    if "H3" not in codes_of(values) and not values.get("restriction"):
        hidden.add("restriction")
    if kind_code != "entry":
        return frozenset(hidden)
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
    late = [one for one in _WAY if one in wanted]
    middle = [one for one in order if one not in first and one not in late]
    return (*first, *middle, *late)


def codes_of(values: Mapping[str, Given]) -> tuple[str, ...]:
    """Return the handling codes that stand in a form."""
    found = values.get("handling", ())
    return found if isinstance(found, tuple) else ()
