"""What stands in no case of its own and may have gone out wrong: its page offers to say so."""

from __future__ import annotations

from typing import Final

from liaison_desk.desk.reading import Record
from liaison_desk.records.kinds.subject import SUBJECTS
from liaison_desk.ui.presenters.telling import Telling
from liaison_desk.ui.views import Step

CORRECT: Final = "correct_elsewhere"  # the step, and what begins the key of its draft
_KINDS: Final = frozenset({*SUBJECTS, "contact"})


def correct_step(record: Record, tell: Telling) -> tuple[Step, ...]:
    """Return the step that tells everybody who was given a record what is right."""
    fits = record.kind in _KINDS and not record.deleted
    return (Step(CORRECT, tell.say("case.entry_correct")),) if fits else ()
