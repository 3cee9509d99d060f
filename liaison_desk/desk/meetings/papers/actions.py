"""The list of actions: those of the meeting, and those of earlier ones that it follows up."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from liaison_desk.db.holder import Holder
from liaison_desk.desk.days import today
from liaison_desk.desk.meetings.followed import Evidence, evidence, over_on
from liaison_desk.desk.meetings.papers.around import filled
from liaison_desk.desk.minutes.actions import due, owner
from liaison_desk.desk.minutes.marking import Marking
from liaison_desk.desk.minutes.source import Source
from liaison_desk.desk.reading import Record
from liaison_desk.printing.meeting.values import ActionGroup, ActionLine, ActionsPaper
from liaison_desk.printing.paper import Words
from liaison_desk.records.about import About
from liaison_desk.records.actions import OVER, overdue
from liaison_desk.records.dates import show_day

_AGREED_AT: Final = "paper.agreed_at"


def actions(holder: Holder, source: Source) -> tuple[ActionsPaper, Marking]:
    """Return the list, with the states of today."""
    day = today(holder)
    own = tuple(
        _line(source, one, f"A{at}", source.shown(evidence(holder, one.id)), day)
        for at, one in enumerate(source.members("action"), 1)
    )
    groups = (ActionGroup(own), *_followed(source, day))
    as_of = {one: show_day(day, one, paper=True) for one in source.languages}
    filled_in = tuple(one for one in groups if one.actions)
    return filled(holder, source, ActionsPaper, "actions", groups=filled_in, as_of=as_of)


def _followed(source: Source, day: date) -> Iterator[ActionGroup]:
    """Yield the actions of earlier meetings, a group each."""
    by_meeting: dict[str, list[ActionLine]] = {}
    names: dict[str, Words] = {}
    for one in source.followed():
        number = one.meeting.number or ""
        names[one.meeting.id] = source.in_each(_AGREED_AT, number=number) if number else {}
        line = _line(source, one.action, one.number, one.evidence, day)
        by_meeting.setdefault(one.meeting.id, []).append(line)
    for meeting, lines in by_meeting.items():
        yield ActionGroup(tuple(lines), names[meeting])


def _line(
    source: Source, action: Record, number: str, shown: tuple[Evidence, ...], day: date
) -> ActionLine:
    by = action.due if isinstance(action.due, About) else None
    late = overdue(action.status, by, day)
    state = source.in_each("paper.overdue") if late else source.label(action, "status")
    return ActionLine(
        number, source.text(action, "text"), owner(source, action), due(source, action),
        state, late, done=_shown_by(source, shown), since=_over(source, action),
    )  # fmt: skip


def _over(source: Source, action: Record) -> Words:
    """Return the day on which it was over."""
    over = over_on(action) if action.status in OVER else None
    return {one: show_day(over, one, paper=True) for one in source.languages} if over else {}


def _shown_by(source: Source, shown: tuple[Evidence, ...]) -> Words:
    """Return the numbers of what shows that it was done."""
    numbers = ", ".join(one.number for one in shown if one.number)
    return source.in_each("paper.evidence", what=numbers) if numbers else {}
