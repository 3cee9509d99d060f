"""At which line of a form an error is said, and in which words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from liaison_desk import words
from liaison_desk.errors import DeskError
from liaison_desk.ui.editors.form import Form
from liaison_desk.ui.language import current, tr
from liaison_desk.ui.presenters.form_tasks import REASON

# Errors that name no field, and where an officer mends what they say.
_AT: Final[Mapping[str, str]] = {
    "desk.sent_needs_reason": REASON,
    "handling.above_ceiling": "level",
    "handling.codes_exclude": "handling",
    "handling.marking_above": "level",
    "records.two_scales": "evaluation_source",
}


def said_at_line(form: Form, error: DeskError) -> bool:
    """Say an error beneath the line that it is about; tell whether there is such a line."""
    name = _AT.get(error.code) or str(error.details.get("field", ""))
    if name not in form.editors or not words.has(f"error.{error.code}", current()):
        return False
    details = {**error.details, "field": form.label_of(name)}
    return form.complain(name, tr(f"error.{error.code}", **details))
