"""What a meeting says of itself beside its agenda: its facts, and its block of EMPACT."""

from __future__ import annotations

from typing import Final

from liaison_desk.desk.reading import Record
from liaison_desk.ui.presenters import record_view
from liaison_desk.ui.presenters.block_fields import OF_MEETING
from liaison_desk.ui.presenters.empact import cycle
from liaison_desk.ui.presenters.telling import Telling
from liaison_desk.ui.views import Section, Step

BLOCK: Final = "block"  # before the field at which the form opens
_EMPACT: Final = OF_MEETING["empact"]


def sections(meeting: Record, tell: Telling) -> tuple[Section, ...]:
    """Return the facts of a meeting; EMPACT under its heading, or the step that adds it."""
    first, *others = record_view.sections(meeting, tell) or (Section(""),)
    own = tuple(fact for fact in first.facts if fact.field.split("/")[0] not in _EMPACT)
    inside = record_view.facts(meeting, _EMPACT, tell)
    title = tell.say("blocks.empact")
    code = f"{BLOCK}:{_EMPACT[0]}"
    if inside:
        edit = Step(code, tell.say("record.edit"))
        block = Section(title, (*inside, *cycle(meeting, tell)), (edit,))
    else:
        block = Section(tell.say("blocks.add_to_meeting"), (), (Step(code, title),))
    return (Section(first.title, own), block, *others)
