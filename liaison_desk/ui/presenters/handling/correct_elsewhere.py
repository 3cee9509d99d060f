"""A person, a thing or a contact was wrong: everybody who was given it is told, in a case.

What stands in no case of its own (LED Art. 7(3) holds for it all the same) has its
notices in one that the officer chooses: those that it stands in are offered first.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Final

from liaison_desk.desk.handling import errors
from liaison_desk.register import Register
from liaison_desk.ui.editors.editor import Given
from liaison_desk.ui.editors.layout import BEYOND, Extra, Layout
from liaison_desk.ui.editors.pick import PickEditor
from liaison_desk.ui.presenters.cases.open_cases import still_open
from liaison_desk.ui.presenters.forms.tasks import AllShown, Start
from liaison_desk.ui.presenters.handling.correctable import CORRECT
from liaison_desk.ui.presenters.handling.tasks import told_of
from liaison_desk.ui.presenters.record_view import texts
from liaison_desk.ui.presenters.telling import Telling
from liaison_desk.ui.views import Choice

CASE: Final = f"{BEYOND}case"
_MOST: Final = 200  # cases to choose among


@dataclass(frozen=True)
class CorrectElsewhere(AllShown):
    """Tells everybody who was given a record of no case what is right."""

    record: str

    @property
    def key(self) -> str:
        """Return what stands for it in the key of its draft."""
        return f"{CORRECT}.{self.record}"

    def start(self, reg: Register, tell: Telling) -> Start:
        """Ask in which case, and what is right; say who will be told."""
        offered = [
            Choice(one.id, texts((one.number, tell.label(one))))
            for one in reg.rows("case", _cases(reg, self.record))
        ]
        layout = Layout(
            [CASE, "body"],
            [Extra(CASE, tell.say("meeting.in_case"), partial(PickEditor, offered))],
            required=frozenset({CASE, "body"}),
            labels={"body": tell.say("form.what_is_right")},
        )
        first = offered[0].code if offered else ""
        about = tell.label(reg.get(self.record))
        title, note = tell.say("step.correct.out"), told_of(reg, self.record, tell)
        return Start(layout, {CASE: first}, about, title, note)

    def write(self, reg: Register, given: Mapping[str, Given]) -> str:
        """Draft one notice each."""
        made = reg.correct(self.record, str(given["body"]), case=str(given[CASE]))
        if not made:
            raise errors.AlreadyNotified
        return made[0]


def _cases(reg: Register, record: str) -> list[str]:
    """Return the cases that it stands in, then the others that are open."""
    files = [file for _, file in reg.places([uid for uid, _, _ in reg.naming(record)]).values()]
    own = [one for one in dict.fromkeys(files) if reg.places([one])[one][0] == "case"]
    return list(dict.fromkeys([*own, *still_open(reg)]))[:_MOST]
