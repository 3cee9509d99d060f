"""The form that quotes an entry in the minutes of a meeting."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from liaison_desk import ids
from liaison_desk.register import Register
from liaison_desk.ui.editors.editor import Given
from liaison_desk.ui.editors.layout import BEYOND, Extra, Layout
from liaison_desk.ui.editors.pick import PickEditor
from liaison_desk.ui.presenters.forms.refusals import MEETING
from liaison_desk.ui.presenters.forms.tasks import AllShown, Start
from liaison_desk.ui.presenters.meetings.minutes_view import is_frozen
from liaison_desk.ui.presenters.telling import Telling
from liaison_desk.ui.views import Choice

QUOTE: Final = "quote"  # begins the keys of drafts
_MOST: Final = 100  # meetings that are offered, the newest


@dataclass(frozen=True)
class QuoteTask(AllShown):
    """Quotes an entry; once a meeting is chosen, its agenda is offered."""

    entry: str
    meeting: str = ""

    @property
    def key(self) -> str:
        """Return what stands for it in the key of its draft."""
        return f"{QUOTE}.{self.entry}.{self.meeting}"

    @property
    def item_line(self) -> str:
        """Return the line of the agenda item: another one for the agenda of each meeting."""
        return f"{BEYOND}item.{self.meeting}"

    def turned(self, values: Mapping[str, Given]) -> QuoteTask | None:
        """Return the task by the meeting that was chosen; ``None`` where none was."""
        meeting = str(values.get(MEETING, ""))
        if meeting == self.meeting or not (ids.is_hex(meeting, ids.ID_DIGITS) or not meeting):
            return None
        return replace(self, meeting=meeting)

    def start(self, reg: Register, tell: Telling) -> Start:
        """Begin with the words of the entry, and offer the meetings whose minutes are open."""
        meetings = Extra(
            MEETING, tell.kind("meeting"), partial(PickEditor, self._meetings(reg, tell))
        )
        items = Extra(
            self.item_line, tell.kind("agenda_item"), partial(PickEditor, self._items(reg, tell))
        )
        agenda = [self.item_line] if self.meeting else []
        layout = Layout(
            [MEETING, *agenda, "text", "basis"], [meetings, items], frozenset({MEETING})
        )
        values: dict[str, Given] = {
            MEETING: self.meeting, "text": dict(reg.foresee_quotation(self.entry)),
        }  # fmt: skip
        return Start(
            layout, values, tell.record(self.entry), tell.say("handling.quote_title"),
            tell.say("handling.quote_note"),
        )  # fmt: skip

    def write(self, reg: Register, given: Mapping[str, Given]) -> str:
        """Write the paragraph; refused where somebody at the table may not be given it."""
        return reg.quote(
            self.entry, str(given[MEETING]), text=given["text"], basis=given["basis"] or None,
            item=given.get(self.item_line) or None,
        )  # fmt: skip

    def _meetings(self, reg: Register, tell: Telling) -> Sequence[Choice]:
        found = reg.rows("meeting", list(reg.ids("meeting"))[:_MOST])
        return [
            Choice(one.id, tell.label(one), str(one.number or ""))
            for one in found
            if not is_frozen(one)
        ]

    def _items(self, reg: Register, tell: Telling) -> Sequence[Choice]:
        found = reg.list("agenda_item", file=self.meeting) if self.meeting else []
        return [
            Choice(one.id, f"{number}. {tell.label(one)}") for number, one in enumerate(found, 1)
        ]


def quote_task(key: str) -> QuoteTask | None:
    """Return the task of a draft from the part of its key that stands for it."""
    what, _, rest = key.partition(".")
    entry, _, meeting = rest.partition(".")
    return QuoteTask(entry, meeting) if what == QUOTE and entry else None
