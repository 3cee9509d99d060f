"""One meeting as its page shows it: pure, built in the worker."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from liaison_desk.desk.minutes.freezing import CONTENT
from liaison_desk.desk.reading import Record
from liaison_desk.register import Register
from liaison_desk.ui.look.palette import Tone
from liaison_desk.ui.pages.meetings.minutes_values import Sort
from liaison_desk.ui.pages.meetings.page import MeetingView
from liaison_desk.ui.presenters import action_lines, record_view
from liaison_desk.ui.presenters.handling.view import groups, handled
from liaison_desk.ui.presenters.meetings.life.agenda import agenda
from liaison_desk.ui.presenters.meetings.life.attendance import attendance
from liaison_desk.ui.presenters.meetings.life.comments import comments, open_comments, waiting
from liaison_desk.ui.presenters.meetings.life.copies import copies
from liaison_desk.ui.presenters.meetings.life.head import heading, status_of
from liaison_desk.ui.presenters.meetings.life.reading import Life, read
from liaison_desk.ui.presenters.meetings.minutes_view import (
    MinutesRecords,
    minutes_view,
)
from liaison_desk.ui.presenters.meetings.plan_view import sections
from liaison_desk.ui.presenters.meetings.quotes import quotes
from liaison_desk.ui.presenters.meetings.tasks import (
    MAKE_ACTION,
    MAKE_REQUEST,
)
from liaison_desk.ui.presenters.record_view import texts
from liaison_desk.ui.presenters.seen import Seen
from liaison_desk.ui.presenters.telling import Telling
from liaison_desk.ui.views import Choice, Mark, Row, Step
from liaison_desk.ui.widgets.lines import Group, Line

TABS: Final = (
    "plan", "attendance", "minutes", "comments", "conclusions", "copies", "handling",
)  # fmt: skip
_CONCLUSION: Final = {"AGREED": Tone.DONE, "DISAGREED": Tone.LATE, "POSTPONED": Tone.SOON}


def meeting_view(reg: Register, meeting: str, tell: Telling) -> Seen:
    """Return a meeting as it stands, and the records that it was built from."""
    record = reg.get(meeting)
    people = reg.list("participant", file=meeting)
    minutes = MinutesRecords(reg, record)
    # The content of a version is nothing to open: it is printed.
    documents = [one for one in reg.list("attachment", file=meeting) if one.type != CONTENT]
    found, life = handled(reg, meeting), read(reg, record)
    conclusions, actions = minutes.by_sort[Sort.CONCLUSION], minutes.by_sort[Sort.ACTION]
    view = MeetingView(
        meeting,
        record_view.with_settling(
            heading(life, tell), [record, *people, *minutes.all], tell
        ),
        _tabs(life, len(people), len(conclusions) + len(actions), found.open, tell),
        sections(record, tell), attendance(life, people, tell),
        replace(
            minutes_view(minutes, quotes(reg, minutes.by_sort[Sort.PARAGRAPH], tell), tell),
            editable=not (record.deleted or life.frozen), comments=open_comments(life),
        ),
        (_conclusions(life, conclusions, tell),
         action_lines.actions(actions, documents, tell, closed=life.frozen)),
        copies(life, tell),
        (agenda(life, reg, minutes.items, tell), _documents(life, documents, minutes, tell)),
        groups(found, tell), comments(life, reg, tell),
    )  # fmt: skip
    shown = (record, *people, *minutes.all, *documents)
    seen = found.records.union(view.minutes.quotes, (one.id for one in shown), life.records)
    return Seen(view, seen)


def row(meeting: Record, tell: Telling) -> Row:
    """Return a meeting as the list shows it."""
    fields = meeting.fields
    when = tell.span(fields["starts"], None)
    meta = texts((when, tell.text(fields["place"]), tell.code("meeting_type", fields["type"])))
    return Row(
        meeting.id, tell.label(meeting), fields["number"] or "", meta, status_of(meeting, tell)
    )


def _edit(life: Life, part: Record, tell: Telling) -> Step | None:
    """Return the step by which a part is edited; of frozen minutes none."""
    return None if life.frozen else _edited(part, tell)


def _of_conclusion(life: Life, one: Record, tell: Telling) -> Step:
    """Return what can be done with a conclusion; what follows from it also when it is frozen."""
    edit = _edit(life, one, tell)
    under = (
        Step(MAKE_ACTION, tell.say("meeting.make_action")),
        Step(MAKE_REQUEST, tell.say("meeting.make_request")),
        *((edit,) if edit else ()),
    )
    return Step("steps", tell.say("meeting.steps"), under=under)


def _edited(part: Record, tell: Telling) -> Step:
    return Step(f"part:{part.kind}", tell.say("record.edit"))


def _documents(
    life: Life, documents: Sequence[Record], minutes: MinutesRecords, tell: Telling
) -> Group:
    """Return the documents; an annex can be given a title while the minutes are written."""
    group = record_view.documents(documents, tell)
    bearers = {"", *(one.id for one in (*minutes.items, *minutes.by_sort[Sort.CONCLUSION]))}
    annexes = {one.id for one in documents if (one.of or "") in bearers and not life.frozen}
    titled = (Step("part:attachment", tell.say("document.title")),)
    lines = (replace(one, more=titled) if one.id in annexes else one for one in group.lines)
    return replace(group, lines=tuple(lines))


def _tabs(
    life: Life, people: int, conclusions: int, handling: int, tell: Telling
) -> tuple[Choice, ...]:
    """Return the tabs; comments have theirs once the minutes were sent for some."""
    counts = {
        "attendance": people, "conclusions": conclusions, "handling": handling,
        "comments": waiting(life), "copies": len(life.copies),
    }  # fmt: skip
    shown = [one for one in TABS if one != "comments" or life.comments or life.versions]
    return tuple(
        Choice(one, tell.say(f"meeting.tab.{one}"), count=counts.get(one) or None) for one in shown
    )


def _conclusions(life: Life, conclusions: Sequence[Record], tell: Telling) -> Group:
    lines = []
    for number, one in enumerate(conclusions, start=1):
        words = tell.code("conclusion_type", one.fields["type"])
        tone = _CONCLUSION.get(one.fields["type"], Tone.PLAIN)
        marks = (Mark(words, tone),) if words else ()
        lines.append(
            Line(
                one.id, record_view.short(tell.text(one.fields["text"]), 300), "",
                tell.text(one.fields["statement_by"]), Mark(one.fields["number"] or f"C{number}"),
                (*marks, *record_view.open_marks(one, tell)),
                _of_conclusion(life, one, tell),
            )
        )  # fmt: skip
    words = "kind.conclusion.many" if lines else "meeting.no_conclusions"
    return Group(tell.say(words), tuple(lines), bool(lines))
