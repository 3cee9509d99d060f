"""One case as its page shows it: pure, built in the worker."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from liaison_desk.db.shape import CONFLICT
from liaison_desk.desk.dated import Dated
from liaison_desk.desk.overview import Situation
from liaison_desk.desk.reading import Record
from liaison_desk.desk.requests.calendars import Unlisted
from liaison_desk.records.requests.steps import ANSWERED
from liaison_desk.register import Register
from liaison_desk.ui.look.palette import Tone
from liaison_desk.ui.pages.cases import CaseView
from liaison_desk.ui.presenters import record_history, record_view
from liaison_desk.ui.presenters.cases.about import case_about
from liaison_desk.ui.presenters.handling.view import Handled, groups, handled
from liaison_desk.ui.presenters.hits.joining_view import joined_with, linked_group, with_joined
from liaison_desk.ui.presenters.record_view import texts
from liaison_desk.ui.presenters.requests import buttons, head
from liaison_desk.ui.presenters.requests.journal_view import moments
from liaison_desk.ui.presenters.requests.table_view import table_steps
from liaison_desk.ui.presenters.seen import Seen
from liaison_desk.ui.presenters.telling import Telling
from liaison_desk.ui.views import Choice, Empty, Heading, Mark, Row, Step
from liaison_desk.ui.widgets.journal import PAGE
from liaison_desk.ui.widgets.journal_entry import Moment
from liaison_desk.ui.widgets.lines import Group, Line

TABS: Final = (
    "journal", "actions", "details", "subjects", "results", "handling", "attachments", "meetings",
    "history",
)  # fmt: skip


@dataclass(frozen=True)
class Looking:
    """What of a case the officer is looking at."""

    request: str = ""  # whose steps are offered; empty: the most urgent
    entries: int = PAGE  # of the journal, so far


def case_view(reg: Register, case: str, looking: Looking, tell: Telling) -> Seen:
    """Return a case as it stands, and the records that it was built from."""
    record = reg.get(case)
    situations = reg.situations(case)
    chosen = _chosen(situations, looking.request)
    order = reg.journal(case)
    entries = reg.rows("entry", order[: looking.entries])
    documents = reg.list("attachment", file=case)
    meetings = [reg.get(uid) for uid, kind, _ in reg.naming(case) if kind == "meeting"]
    about = case_about(reg, record, documents, tell)
    unsettled, found = reg.unsettled(case), handled(reg, case)
    counts = {
        "journal": len(order), "attachments": len(documents), "meetings": len(meetings),
        "handling": found.open,
    }  # fmt: skip
    tables = table_steps(reg, chosen, tell)
    lacks = reg.unlisted_holidays(chosen.id) if chosen else None
    of_others = not record.deleted and reg.may_demand_copy(case)
    heading = _heading(record, chosen, situations, found, tables, lacks, tell, of_others=of_others)
    heading = record_view.settling(heading, len(unsettled), tell)
    view = CaseView(
        case,
        with_joined(reg, record, heading, tell),
        _tabs({**counts, **about.counts}, tell),
        _journal(reg, entries, situations, tell),
        (record_view.documents(documents, tell),),
        _meetings(meetings, tell),
        record_history.history(reg, case, "case", tell),
        about,
        linked_group(reg, case, tell),
        tuple(order[looking.entries :]),
        chosen.id if chosen else "",
        groups(found, tell),
        _begin(record, order, tell),
    )  # fmt: skip
    shown = (record, *entries, *documents, *meetings)
    seen = {one.id for one in shown} | {*unsettled} | found.records
    return Seen(view, joined_with(reg, record).union(seen, about.records))


def older(reg: Register, case: str, ids: Sequence[str], tell: Telling) -> tuple[Moment, ...]:
    """Return more entries of a case's journal: those that one is about to see."""
    return _journal(reg, reg.rows("entry", ids), reg.situations(case), tell)


def row(case: Record, nearest: Dated | None, tell: Telling, differs: str = "") -> Row:
    """Return a case as the list shows it; ``nearest`` is its earliest date.

    ``differs`` is the key of what two stations said differently of one of its requests.
    """
    meta = texts(
        (tell.codes(case.fields["countries"]), " ".join(case.fields["crime_areas"]),
         " ".join(case.fields["handling"]))
    )  # fmt: skip
    return Row(
        case.id,
        tell.label(case),
        case.fields["number"] or "",
        meta,
        _mark(case, nearest, tell, differs),
    )


def _begin(case: Record, order: Sequence[str], tell: Telling) -> Empty | None:
    """Return what an empty journal says: what goes there, and the first step."""
    if order or case.deleted:
        return None
    return Empty(tell.say("case.begin"), tell.say("case.begin_text"), buttons.begin(tell))


def _mark(case: Record, nearest: Dated | None, tell: Telling, differs: str) -> Mark | None:
    if any(CONFLICT in held for held in case.marks.values()):
        return Mark(tell.say("preview.both"), Tone.CONFLICT)
    if differs:
        return Mark(tell.say(differs), Tone.CONFLICT)
    if nearest is not None:
        words = tell.left_days(nearest.day) if nearest.day else tell.left(nearest.at)
        return Mark(words, head.URGENCY.get(nearest.urgency, Tone.PLAIN))
    closed = case.fields["status"] in {"CLOSED", "ARCHIVED"}
    return Mark(tell.code("case_status", case.fields["status"])) if closed else None


def _chosen(situations: Sequence[Situation], wanted: str) -> Situation | None:
    """Return the request whose steps are offered: the one asked for, else the most urgent."""
    named = next((one for one in situations if one.id == wanted), None)
    return named or next(iter(situations), None)


def _heading(
    case: Record,
    chosen: Situation | None,
    situations: Sequence[Situation],
    found: Handled,
    tables: Sequence[Step],
    lacks: Unlisted | None,
    tell: Telling,
    *,
    of_others: bool,
) -> Heading:
    areas = tell.codes(case.fields["crime_areas"])
    references = (case.fields["foreign_refs"] or "").splitlines()
    status = tell.code("case_status", case.fields["status"]) or tell.say("case.open")
    marks, note = [Mark(status)], ""
    request = tell.look(chosen.id) if chosen else None
    if chosen is not None and request is not None:
        due = head.due_mark(chosen, request.fields["partner"], tell)
        stands = (
            [head.state_mark(chosen.type, chosen.state, tell)] if chosen.type in ANSWERED else []
        )
        urgent = head.urgent_mark(request, tell) if chosen.state.unanswered else None
        marks = [*(one for one in (urgent, due) if one), *stands, *head.marks(chosen, tell), *marks]
        note = head.note(chosen, request, tell, lacks)
    marks += [*found.marks(tell), *record_view.open_marks(case, tell)]
    marks += record_view.marking(case, tell)
    return Heading(
        tell.label(case), texts((case.fields["number"], areas, *references)), tuple(marks),
        buttons.steps(case, chosen, situations, tell, tables),
        buttons.more(case, chosen, tell, of_others=of_others), note,
    )  # fmt: skip


def _tabs(counts: Mapping[str, int], tell: Telling) -> tuple[Choice, ...]:
    return tuple(
        Choice(code, tell.say(f"case.tab.{code}"), count=counts.get(code) or None) for code in TABS
    )


def _journal(
    reg: Register, entries: Sequence[Record], situations: Sequence[Situation], tell: Telling
) -> tuple[Moment, ...]:
    by_id = {one.id: one for one in situations}
    alone = sum(one.type in ANSWERED for one in situations) == 1
    return moments(reg, entries, by_id, tell, alone=alone)


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
