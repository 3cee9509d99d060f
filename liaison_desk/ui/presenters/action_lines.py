"""The actions of a case or a meeting: who, by when, how it stands, what shows it; and its steps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Final

from liaison_desk.desk.reading import Record
from liaison_desk.progress import Progress
from liaison_desk.records.actions import CANCELLED, DONE, OPEN, OVER, overdue
from liaison_desk.register import Register
from liaison_desk.ui.look.palette import Tone
from liaison_desk.ui.presenters import record_view
from liaison_desk.ui.presenters.presenter import Work
from liaison_desk.ui.presenters.record_view import texts
from liaison_desk.ui.presenters.telling import Telling
from liaison_desk.ui.views import Mark, Step
from liaison_desk.ui.widgets.lines import Group, Line

MARK: Final = "action"  # begins the code of a step that says how an action stands
EDIT: Final = "part:action"
EVIDENCE: Final = "action_evidence"
ADD: Final = "add:action"
NEW: Final[Mapping[str, str]] = {"status": OPEN}  # what a new one begins with
_LONGEST: Final = 300  # characters
_TONES: Final = {DONE: Tone.DONE}


def actions(
    found: Sequence[Record], documents: Sequence[Record], tell: Telling, *, closed: bool = False
) -> Group:
    """Return the actions of a file; ``documents`` are all of the file's.

    Minutes that are ``closed`` take no new one: it would stand on the approved paper.
    """
    lines = tuple(_line(one, number, documents, tell) for number, one in enumerate(found, start=1))
    words = "kind.action.many" if lines else "action.none"
    add = None if closed else Step(ADD, tell.say("action.add"))
    return Group(tell.say(words), lines, bool(lines), add)


def still_open(found: Sequence[Record]) -> int:
    """Return how many of them are neither done nor cancelled."""
    return sum(one.status not in OVER for one in found)


def owner_of(action: Record, tell: Telling) -> str:
    """Return who is to do it: by record, else as the minutes have it; empty for nobody."""
    named = texts((tell.record(action.owner_person), tell.record(action.owner_org)))
    return named or str(action.owner or "")


def step_of(code: str, action: str) -> Work | None:
    """Return what a step of these lines writes; ``None`` for steps of others."""
    name, _, status = code.partition(":")
    return partial(_marked, action, status) if name == MARK and status else None


def _marked(action: str, status: str, reg: Register, _: Progress) -> Sequence[str]:
    reg.mark_action(action, status)
    return [action]


def _line(one: Record, number: int, documents: Sequence[Record], tell: Telling) -> Line:
    evidence = [each.fields["name"] for each in documents if each.fields["of"] == one.id]
    shown = tell.say("action.evidence", names=", ".join(evidence)) if evidence else ""
    done = one.status == DONE and one.done_on
    said = (
        owner_of(one, tell) or tell.say("action.nobody"), one.number, _origin(one, tell),
        tell.say("action.done_on", day=tell.short_day(one.done_on)) if done else "", shown,
    )  # fmt: skip
    over = one.status in OVER
    step = Step(f"{MARK}:{OPEN}" if over else f"{MARK}:{DONE}",
                tell.say("action.reopen" if over else "action.done"))  # fmt: skip
    return Line(
        one.id, record_view.short(tell.text(one.text), _LONGEST), "", texts(said),
        Mark(f"A{number}"), (*_marks(one, tell), *record_view.open_marks(one, tell)),
        step, "action", _more(tell, over=over),
    )  # fmt: skip


def _more(tell: Telling, *, over: bool) -> tuple[Step, ...]:
    cancel = () if over else (Step(f"{MARK}:{CANCELLED}", tell.say("action.cancel")),)
    return (
        Step(EDIT, tell.say("record.edit")), Step(EVIDENCE, tell.say("action.attach")), *cancel,
    )  # fmt: skip


def _marks(one: Record, tell: Telling) -> tuple[Mark, ...]:
    """Return how it stands, and its date: in words too where that is over."""
    status = tell.code("action_status", one.status)
    marks = [Mark(status, _TONES.get(one.status, Tone.PLAIN))] if status else []
    if one.due and overdue(one.status, one.due, tell.now.date()):
        late = tell.left_days(one.due.last)
        marks.append(Mark(texts((tell.about(one.due), late)), Tone.LATE))
    elif one.due:
        marks.append(Mark(tell.say("action.by", day=tell.about(one.due))))
    return tuple(marks)


def _origin(one: Record, tell: Telling) -> str:
    """Return that it was made of a call note; of a meeting the page itself says it."""
    source = tell.look(one.source) if one.source else None
    return tell.say("action.of_call") if source is not None and source.kind == "call" else ""
