"""What a request has to say: Directive (EU) 2023/977, Article 4."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from liaison_desk.records.deadlines import URGENT

ALWAYS: Final = ("purpose", "purpose_text", "reasons_available", "urgency", "language")
WHEN_URGENT: Final = ("urgency_reason", "urgency_text")


def lacking(
    fields: Mapping[str, Any],
    *,
    asks: bool,
    persons: bool,
) -> tuple[str, ...]:
    """Return the fields that a request leaves empty and should not, in the order of the form.

    ``asks`` tells that it has questions, which stand in for its text: without either
    ``questions`` are lacking;
    ``persons`` that it is about somebody, so that the purpose has to be tied to them.
    """
    empty = {name for name in ALWAYS if not fields.get(name)}
    if fields.get("urgency") in URGENT:
        empty |= {name for name in WHEN_URGENT if not fields.get(name)}
    if not (asks or fields.get("body")):
        empty.add("questions")
    if persons and not fields.get("reasons_person"):
        empty.add("reasons_person")
    order = ("language", "urgency", *WHEN_URGENT, "purpose", "purpose_text", "questions",
             "reasons_available", "reasons_person")  # fmt: skip
    return tuple(name for name in order if name in empty)
