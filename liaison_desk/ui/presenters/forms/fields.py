"""Which fields a form asks for: of a message, those that matter for its type and direction."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from liaison_desk.desk.handling.quoting import SOURCE
from liaison_desk.records.kinds.joining import JOINED
from liaison_desk.records.registry import kind
from liaison_desk.ui.editors.editor import Given
from liaison_desk.ui.editors.layout import Layout, Part, Row
from liaison_desk.ui.presenters.block_fields import HAVE_BLOCKS, block_rows
from liaison_desk.ui.presenters.telling import Telling

_WAY: Final = ("channel", "channel_ref", "foreign_refs", "language")
_IN: Final = ("from_org", "from_person", "received")
_OUT: Final = ("to_org", "to_person", "sent")
_TOLD: Final = ("evaluation_source", "evaluation_information")
NO_COPY: Final = "no_copy_reason"  # why headquarters gets no copy of an entry
_TELLING: Final = frozenset({"RPL", "INF", "SEI", "WRN", "ANL"})  # they are evaluated

# By type of message: what it asks for beside partner, channel, people and text.
_MESSAGES: Final[Mapping[str, tuple[str, ...]]] = {
    "REQ": (
        "urgency", "access", "urgency_reason", "urgency_text", "deadline_profile", "due",
        "purpose", "purpose_text", "reasons_available", "reasons_person",
    ),
    "INF": ("exchange_level",),
    "MTG": ("due",),
    "RPL": ("answers", "answer_kind", "refusal_ground"),
    "REF": ("answers", "refusal_ground"),
    "ACK": ("answers", "due"),
    "FWD": ("answers", "due"),
    "REM": ("answers", "reminder"),
    "DLY": ("answers", "due", "reason"),
    "CLR": ("answers",),
    "CLA": ("answers",),
    "IAN": ("answers",),
    "COR": ("answers", "corrects"),
    "WDR": ("answers", "reason"),
    "CLS": ("answers", "closure_reason", "reason"),
    "REO": ("answers", "reason"),
    "FBK": ("answers", "feedback"),
}  # fmt: skip
# Fields that stand side by side where both are asked for.
_BESIDE: Final[Mapping[str, str]] = {
    "urgency": "access", "deadline_profile": "due", "channel": "channel_ref",
    "from_org": "from_person", "to_org": "to_person", "purpose": "language",
    "answer_within": "answer_unit", "urgent_within": "urgent_unit",
}  # fmt: skip
# They stand beside another line, which says the rest.
_SHORT: Final = (*_TOLD, "marking", "access", "channel_ref", "from_person", "to_person")
_CLOSING: Final = ("closed_on", "closure_reason")  # of a case, once it is over
_OVER: Final = frozenset({"CLOSED", "ARCHIVED"})
_NOT_ASKED: Final = frozenset({JOINED})  # set by what one does, never typed
_LEFT_OUT: Final[Mapping[str, frozenset[str]]] = {
    "case": frozenset({"number"}),
    "meeting": frozenset({"number"}),
    "entry": frozenset({"number"}),
    "attachment": frozenset({"name", "of", "mime", "size", "sha256", "blob", "key"}),
    "agenda_item": frozenset({"position"}),
    "participant": frozenset({"position"}),
    "conclusion": frozenset({"number", "position"}),
    "action": frozenset({"number", "position"}),
}
_NEVER_MARKED: Final = frozenset(
    {
        "participant", "agenda_item", "attachment", "paragraph", "fulfilment", "group_member",
        "recipient", "jit_extension", "way", "holiday", "retention_rule", "trust_note",
        "posting_rule", "review",
    }
)  # fmt: skip


def layout_of(kind_code: str, values: Mapping[str, Given], tell: Telling) -> Layout:
    """Return what the form of a record with these values asks for, in order."""
    told = _is_told(kind_code, values)
    if kind_code == "entry":
        rows = [*_message(values), *handling_rows(tell, evaluated=told, leaves=True)]
        return Layout(rows, labels=short_labels(tell))
    unmarked = kind_code in _NEVER_MARKED
    marking = () if unmarked else handling_rows(tell, evaluated=told, of_entry=False)
    declared = kind(kind_code)
    left_out = _LEFT_OUT.get(kind_code, frozenset()) | _NOT_ASKED
    own = [one.name for one in declared.own if one.name not in left_out]
    own.sort(key=lambda name: name == "position")  # what it is comes first, its place last
    in_blocks = kind_code in HAVE_BLOCKS
    lines = [*block_rows(kind_code, own, values, tell)] if in_blocks else _side_by_side(own)
    return Layout([*lines, *marking], labels=short_labels(tell) if marking else {})


def handling_rows(
    tell: Telling, *, evaluated: bool = False, of_entry: bool = True, leaves: bool = False
) -> tuple[Row, ...]:
    """Return the compact group of lines that says how a record is handled.

    Of one that ``leaves`` also whose words it takes over: it goes by their consents.
    """
    told: tuple[Row, ...] = (_TOLD,) if evaluated else ()
    why: tuple[Row, ...] = (NO_COPY,) if of_entry else ()
    whose: tuple[Row, ...] = (SOURCE,) if leaves else ()
    return (
        Part(tell.say("form.part.handling")), ("level", "marking"), ("handling", "tlp"),
        "restriction", *told, *whose, "originator", "restricted_to_post", *why,
    )  # fmt: skip


def handling_hidden(values: Mapping[str, Given]) -> set[str]:
    """Return which lines of that group do not matter for what stands in the others."""
    hidden = set()
    if "H3" not in codes_of(values) and not values.get("restriction"):
        hidden.add("restriction")
    if values.get("restricted_to_post") not in (1, "1"):
        hidden.add(NO_COPY)
    return hidden


def short_labels(tell: Telling) -> dict[str, str]:
    """Return what lines are called in short, where they stand side by side."""
    return {name: tell.say(f"form.short.{name}") for name in _SHORT}


def _is_told(kind_code: str, values: Mapping[str, Given]) -> bool:
    """Tell whether a record is one whose source and information are evaluated."""
    typed = kind_code == "entry" and values.get("type") in _TELLING
    return typed or any(values.get(name) for name in _TOLD)


def hidden_of(kind_code: str, values: Mapping[str, Given]) -> frozenset[str]:
    """Return which of the asked fields do not matter for what stands in the others."""
    hidden = handling_hidden(values)
    if kind_code == "case" and not _is_closed(values):
        hidden.update(_CLOSING)
    if kind_code == "review" and values.get("decision") != "TRANSFER":
        hidden.add("done_on")
    if kind_code != "entry":
        return frozenset(hidden)
    direction = values.get("direction", "")
    if direction in {"IN", "INT"}:
        hidden.update((*_OUT, SOURCE))
    if direction in {"OUT", "INT"}:
        hidden.update(_IN)
    if values.get("answer_kind", "REFUSED") != "REFUSED":
        hidden.add("refusal_ground")
    if values.get("urgency", "") in {"", "NORMAL"}:
        hidden.update({"urgency_reason", "urgency_text"})
    return frozenset(hidden)


def _is_closed(values: Mapping[str, Given]) -> bool:
    """Tell whether a case is over, or says something of its end."""
    return values.get("status") in _OVER or any(values.get(name) for name in _CLOSING)


def _message(values: Mapping[str, Given]) -> list[Row]:
    own = _MESSAGES.get(str(values.get("type", "")), ())
    wanted = {"direction", "partner", "body", *_WAY, *_IN, *_OUT, *own}
    order = [one.name for one in kind("entry").own if one.name in wanted]
    answering = ("answers", "answer_kind", "refusal_ground")
    first = ["direction", "received", "sent", *(one for one in answering if one in own)]
    late = [one for one in _WAY if one in wanted]
    middle = [one for one in order if one not in first and one not in late]
    return _side_by_side([*first, *middle, *late])


def _side_by_side(names: list[str]) -> list[Row]:
    """Return names in order, those that belong together in one line."""
    pairs = {one: other for one, other in _BESIDE.items() if one in names and other in names}
    second = set(pairs.values())
    return [(one, pairs[one]) if one in pairs else one for one in names if one not in second]


def codes_of(values: Mapping[str, Given]) -> tuple[str, ...]:
    """Return the handling codes that stand in a form."""
    found = values.get("handling", ())
    return found if isinstance(found, tuple) else ()
