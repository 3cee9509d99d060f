"""Forms of a whole case: a meeting made of a proposal in it, its end, and its opening again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from liaison_desk.desk.requests import closing
from liaison_desk.records.registry import kind
from liaison_desk.register import Register
from liaison_desk.ui.editors.editor import Given, TextEditor
from liaison_desk.ui.editors.layout import Extra, Layout, is_field
from liaison_desk.ui.presenters.beginnings import today
from liaison_desk.ui.presenters.feed_values import to_save
from liaison_desk.ui.presenters.forms.tasks import REASON, AllShown, Start
from liaison_desk.ui.presenters.telling import Telling

MEET: Final = "meet"  # begin the keys of drafts
CLOSE: Final = "case_close"
REOPEN: Final = "case_reopen"
_LINES: Final = ("title", ("type", "format"), ("starts", "ends"), ("place", "country"))


@dataclass(frozen=True)
class MakeMeeting(AllShown):
    """Makes a meeting of the entry that proposes it; parties, case and link come along."""

    proposal: str

    @property
    def key(self) -> str:
        """Return what stands for it in the key of its draft."""
        return f"{MEET}.{self.proposal}"

    def start(self, reg: Register, tell: Telling) -> Start:
        """Show what the proposal says, to be put right."""
        told = reg.foresee_meeting(self.proposal)
        values: dict[str, Given] = {
            name: told[name] for name in ("title", "starts", "place") if name in told
        }
        about = tell.record(self.proposal)
        again = reg.met(self.proposal)
        note = tell.say("case.met", meeting=tell.record(again[0])) if again else ""
        layout = Layout(list(_LINES), required=frozenset({"title"}))
        return Start(layout, values, about, tell.say("case.entry.meet"), note)

    def write(self, reg: Register, given: Mapping[str, Given]) -> str:
        """Make the meeting."""
        fields = {name: one for name, one in given.items() if is_field(name)}
        return reg.meet(self.proposal, **to_save(kind("meeting"), fields, None))


@dataclass(frozen=True)
class CloseCase(AllShown):
    """Closes a case of which nothing waits any more."""

    case: str

    @property
    def key(self) -> str:
        """Return what stands for it in the key of its draft."""
        return f"{CLOSE}.{self.case}"

    def start(self, reg: Register, tell: Telling) -> Start:
        """Ask for the outcome and the day."""
        layout = Layout(
            [("closure_reason", "closed_on")], required=frozenset({"closure_reason", "closed_on"})
        )
        outcomes = closing.outcomes(reg.situations(self.case))
        first = outcomes[0] if len(outcomes) == 1 else ""  # of several the officer says which
        values = {"closure_reason": first, "closed_on": today(reg)}
        return Start(layout, values, tell.record(self.case), tell.say("case.close"))

    def foresee(self, reg: Register, values: Mapping[str, Given], tell: Telling) -> dict[str, str]:
        """Say how its requests ended, and when it will be reviewed by the rule of retention."""
        due = reg.review_when_closed(str(values.get("closed_on") or ""))
        said = {"closed_on": tell.say("case.review_then", day=tell.day(due))} if due else {}
        outcomes = closing.outcomes(reg.situations(self.case))
        if outcomes:
            ends = "; ".join(tell.code("closure_reason", one) for one in outcomes)
            said["closure_reason"] = tell.say("case.closed_as", ends=ends)
        return said

    def write(self, reg: Register, given: Mapping[str, Given]) -> str:
        """Close it."""
        reg.close_case(self.case, str(given["closure_reason"]), on=str(given["closed_on"]))
        return self.case


@dataclass(frozen=True)
class ReopenCase(AllShown):
    """Opens a closed case again."""

    case: str

    @property
    def key(self) -> str:
        """Return what stands for it in the key of its draft."""
        return f"{REOPEN}.{self.case}"

    def start(self, reg: Register, tell: Telling) -> Start:
        """Ask why."""
        del reg
        why = Extra(REASON, tell.say("form.reason"), partial(TextEditor, (2, 12)))
        layout = Layout([REASON], [why], required=frozenset({REASON}))
        return Start(layout, {}, tell.record(self.case), tell.say("case.reopen"))

    def write(self, reg: Register, given: Mapping[str, Given]) -> str:
        """Open it."""
        reg.reopen_case(self.case, str(given.get(REASON, "")))
        return self.case


_TASKS: Final[Mapping[str, Any]] = {MEET: MakeMeeting, CLOSE: CloseCase, REOPEN: ReopenCase}


def case_task(key: str) -> MakeMeeting | CloseCase | ReopenCase | None:
    """Return the task of a draft from the part of its key that stands for it."""
    what, _, record = key.partition(".")
    made: MakeMeeting | CloseCase | ReopenCase | None
    made = _TASKS[what](record) if what in _TASKS else None
    return made
