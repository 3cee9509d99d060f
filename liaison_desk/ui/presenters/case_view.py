"""One case as its page shows it: pure, built in the worker."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final

from liaison_desk.clock import moment
from liaison_desk.db.shape import CONFLICT
from liaison_desk.desk.overview import Request
from liaison_desk.desk.reading import Record
from liaison_desk.records.requests import Answer, Urgency
from liaison_desk.register import Register
from liaison_desk.ui.pages.cases import CaseView
from liaison_desk.ui.palette import Tone
from liaison_desk.ui.presenters import case_steps, record_view
from liaison_desk.ui.presenters.hits.joining_view import joined_with, linked_group, with_joined
from liaison_desk.ui.presenters.hits.known_view import answered
from liaison_desk.ui.presenters.partner_clock import partner_time
from liaison_desk.ui.presenters.record_place import Seen
from liaison_desk.ui.presenters.record_view import texts
from liaison_desk.ui.presenters.telling import Telling
from liaison_desk.ui.views import Choice, Heading, Mark, Row, Step
from liaison_desk.ui.widgets.journal import Moment
from liaison_desk.ui.widgets.lines import Group, Line

TABS: Final = ("journal", "details", "attachments", "meetings", "history")
URGENCY: Final = {Urgency.LATE: Tone.LATE, Urgency.SOON: Tone.SOON}
_ANSWERS: Final = {
    Answer.ANSWERED: Tone.DONE, Answer.PARTLY: Tone.DONE, Answer.REFUSED: Tone.LATE,
    Answer.OPEN: Tone.SOON, Answer.DRAFT: Tone.SOON,
}  # fmt: skip
_TYPES: Final = {
    "REQ": Tone.ACCENT, "RPL": Tone.DONE, "ACK": Tone.DONE, "REM": Tone.SOON, "DLY": Tone.SOON,
    "REF": Tone.LATE, "COR": Tone.LATE, "WRN": Tone.LATE, "INF": Tone.ACCENT,
}  # fmt: skip
_ARROWS: Final = {"IN": "in", "OUT": "out"}


def case_view(reg: Register, case: str, tell: Telling) -> Seen:
    """Return a case as it stands, and the records that it was built from."""
    record = reg.get(case)
    requests = reg.requests(case=case)
    entries = reg.list("entry", file=case)
    documents = reg.list("attachment", file=case)
    meetings = [reg.get(uid) for uid, kind, _ in reg.naming(case) if kind == "meeting"]
    heading = _heading(record, requests, tell)
    heading = record_view.with_settling(heading, [record, *entries], tell)
    view = CaseView(
        case,
        with_joined(reg, record, heading, tell),
        _tabs(entries, documents, meetings, tell),
        _journal(entries, documents, requests, tell),
        record_view.sections(record, tell),
        (record_view.documents(documents, tell),),
        _meetings(meetings, tell),
        record_view.history(reg, case, "case", tell),
        linked_group(reg, case, tell),
    )  # fmt: skip
    seen = {one.id for one in (record, *entries, *documents, *meetings)}
    return Seen(view, joined_with(reg, record).union(seen))


def row(case: Record, request: Request | None, tell: Telling) -> Row:
    """Return a case as the list shows it; ``request`` is its most urgent open one."""
    meta = texts(
        (tell.codes(case.fields["countries"]), " ".join(case.fields["crime_areas"]),
         " ".join(case.fields["handling"]))
    )  # fmt: skip
    return Row(
        case.id, tell.label(case), case.fields["number"] or "", meta, _mark(case, request, tell)
    )


def due_mark(request: Request, tell: Telling, *, long: bool = False) -> Mark | None:
    """Return the date in force of a request, by both clocks where they differ."""
    due = request.state.due
    if due is None or not request.state.unanswered:
        return None
    tone = URGENCY.get(request.urgency, Tone.PLAIN)
    if not long:
        return Mark(tell.left(due), tone)
    theirs = partner_time(due, request.entry.fields["partner"], tell.zone)
    profile = tell.code("deadline_profile", request.entry.fields["deadline_profile"])
    words = tell.say("case.due", when=tell.near(due))
    late = tell.left(due) if request.urgency is Urgency.LATE else ""
    first = request.state.first_due
    hint = tell.say("case.first_due", when=tell.short(first)) if first and first != due else ""
    return Mark(texts((words, theirs, late, profile)), tone, hint)


def _mark(case: Record, request: Request | None, tell: Telling) -> Mark | None:
    if any(CONFLICT in held for held in case.marks.values()):
        return Mark(tell.say("preview.both"), Tone.CONFLICT)
    mark = due_mark(request, tell) if request is not None else None
    if mark is not None:
        return mark
    closed = case.fields["status"] in {"CLOSED", "ARCHIVED"}
    return Mark(tell.code("case_status", case.fields["status"])) if closed else None


def _heading(case: Record, requests: Sequence[Request], tell: Telling) -> Heading:
    references = (case.fields["foreign_refs"] or "").splitlines()
    awaited = next((one for one in requests if one.state.unanswered), None)
    state = requests[0].state.answer if requests else None
    status = tell.code("case_status", case.fields["status"]) or tell.say("case.open")
    words = texts((status, tell.say(f"case.answer.{state.value}") if state else ""))
    marks = [
        Mark(words, _ANSWERS.get(state, Tone.ACCENT) if state and not awaited else Tone.ACCENT)
    ]
    due = due_mark(awaited, tell, long=True) if awaited else None
    marks += [due] if due else []
    marks += record_view.open_marks(case, tell)
    marks += record_view.marking(case, tell)
    areas = case.fields["crime_areas"]
    if areas:
        hint = ", ".join(tell.code("crime_area", one) for one in areas)
        marks.append(Mark(tell.codes(areas), hint=hint))
    return Heading(
        tell.label(case), texts((case.fields["number"], *references)), tuple(marks),
        case_steps.steps(case, requests, tell), case_steps.more(case, tell),
    )  # fmt: skip


def _tabs(
    entries: Sequence[Record],
    documents: Sequence[Record],
    meetings: Sequence[Record],
    tell: Telling,
) -> tuple[Choice, ...]:
    counts = {"journal": len(entries), "attachments": len(documents), "meetings": len(meetings)}
    return tuple(
        Choice(code, tell.say(f"case.tab.{code}"), count=counts.get(code) or None) for code in TABS
    )


def _journal(
    entries: Sequence[Record],
    documents: Sequence[Record],
    requests: Sequence[Request],
    tell: Telling,
) -> tuple[Moment, ...]:
    states = {one.entry.id: one for one in requests}
    attached: dict[str, list[Record]] = {}
    for one in documents:
        if one.fields["of"]:
            attached.setdefault(one.fields["of"], []).append(one)
    ordered = sorted(entries, key=lambda one: (_at(one), one.id), reverse=True)
    alone = len(states) == 1  # the head of the page says when it is due
    return tuple(_moment(one, states.get(one.id), attached, tell, alone=alone) for one in ordered)


def _moment(
    entry: Record,
    request: Request | None,
    attached: Mapping[str, Sequence[Record]],
    tell: Telling,
    *,
    alone: bool,
) -> Moment:
    fields = entry.fields
    title = tell.code("message_type", fields["type"]) or tell.kind("entry")
    if fields["answer_kind"]:
        title = f"{title}: {tell.code('answer_kind', fields['answer_kind']).lower()}"
    other = fields["from_org"] if fields["direction"] == "IN" else fields["to_org"]
    person = fields["from_person"] if fields["direction"] == "IN" else fields["to_person"]
    partner = texts((fields["partner"], tell.record(other)))
    references = " · ".join((fields["foreign_refs"] or "").splitlines())
    note = texts(
        (fields["number"], tell.record(person), tell.code("channel", fields["channel"]),
         fields["channel_ref"], references)
    )  # fmt: skip
    due = due_mark(request, tell, long=True) if request and not alone else None
    marks = [due] if due else []
    marks += answered(entry, tell)
    marks += record_view.open_marks(entry, tell)
    return Moment(
        entry.id, tell.short(_at(entry)), title, _TYPES.get(fields["type"], Tone.PLAIN),
        _ARROWS.get(fields["direction"], ""), partner, fields["body"] or "",
        _questions(entry, request, tell), (*marks, *record_view.marking(entry, tell)),
        tuple(_link(one) for one in attached.get(entry.id, ())),
        Step("entry_edit", tell.say("record.edit")), note,
    )  # fmt: skip


def _link(document: Record) -> tuple[str, str]:
    return (document.id, document.fields["name"])


def _questions(
    entry: Record, request: Request | None, tell: Telling
) -> tuple[tuple[str, Mark | None], ...]:
    asked = [one.strip() for one in (entry.fields["questions"] or "").splitlines() if one.strip()]
    mark = None
    if request is not None:
        answer = request.state.answer
        words = tell.say(f"case.question.{answer.value}")
        mark = Mark(words, _ANSWERS.get(answer, Tone.PLAIN))
    return tuple((one, mark) for one in asked)


def _at(entry: Record) -> datetime:
    """Return the business date of an entry: when it was received, sent, or registered."""
    fields = entry.fields
    at = fields["received"] if fields["direction"] == "IN" else fields["sent"]
    found: datetime | None = at or fields["registered"]
    return found or moment(entry.made)


def _meetings(meetings: Sequence[Record], tell: Telling) -> tuple[Group, ...]:
    lines = tuple(
        Line(
            one.id, tell.label(one), one.fields["number"] or "", tell.text(one.fields["place"]),
            Mark(tell.about(one.fields["starts"])) if one.fields["starts"] else None,
            kind="meeting",
        )
        for one in meetings
    )  # fmt: skip
    words = tell.say("case.meetings" if lines else "case.no_meetings")
    return (Group(words, lines, bool(lines)),)
