"""One meeting as its page shows it: pure, built in the worker."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from liaison_desk.desk.minutes.freezing import CONTENT
from liaison_desk.desk.reading import Record
from liaison_desk.register import Register
from liaison_desk.ui.look.palette import Tone
from liaison_desk.ui.pages.meetings.minutes_values import Sort
from liaison_desk.ui.pages.meetings.page import MeetingView
from liaison_desk.ui.presenters import action_lines, record_view
from liaison_desk.ui.presenters.handling.view import groups, handled
from liaison_desk.ui.presenters.meetings.minutes_view import (
    PRINTED,
    MinutesRecords,
    is_frozen,
    languages_of,
    minutes_view,
)
from liaison_desk.ui.presenters.meetings.quotes import quotes
from liaison_desk.ui.presenters.meetings.tasks import (
    BEGIN_AGENDA,
    KEEP,
    MAKE_ACTION,
    MAKE_REQUEST,
    PAIR,
)
from liaison_desk.ui.presenters.record_view import owner_steps, texts
from liaison_desk.ui.presenters.seen import Seen
from liaison_desk.ui.presenters.telling import Telling
from liaison_desk.ui.views import Choice, Heading, Mark, Row, Step
from liaison_desk.ui.widgets.lines import Group, Line

TABS: Final = ("plan", "attendance", "minutes", "conclusions", "copies", "handling")
_STATUS: Final = {
    "DRAFT": Tone.SOON, "COMMENTS": Tone.SOON, "APPROVED": Tone.DONE, "SIGNED": Tone.DONE,
    "DISTRIBUTED": Tone.DONE, "CLOSED": Tone.PLAIN,
}  # fmt: skip
_PRESENCE: Final = {"PRESENT": Tone.DONE, "EXCUSED": Tone.SOON, "ABSENT": Tone.LATE}
STATUS: Final = "status"  # begins the code of a step that moves a meeting on, or back
_AFTER: Final = {"APPROVED": "SIGNED", "SIGNED": "DISTRIBUTED", "DISTRIBUTED": "CLOSED"}
_CONCLUSION: Final = {"AGREED": Tone.DONE, "DISAGREED": Tone.LATE, "POSTPONED": Tone.SOON}


def meeting_view(reg: Register, meeting: str, tell: Telling) -> Seen:
    """Return a meeting as it stands, and the records that it was built from."""
    record = reg.get(meeting)
    people = reg.list("participant", file=meeting)
    minutes = MinutesRecords(reg, record)
    # The content of a version is nothing to open: it is printed.
    documents = [one for one in reg.list("attachment", file=meeting) if one.type != CONTENT]
    found = handled(reg, meeting)
    conclusions, actions = minutes.by_sort[Sort.CONCLUSION], minutes.by_sort[Sort.ACTION]
    view = MeetingView(
        meeting,
        record_view.with_settling(
            _heading(record, tell), [record, *people, *minutes.all], tell
        ),
        _tabs(people, len(conclusions) + len(actions), found.open, tell),
        record_view.sections(record, tell), _attendance(record, people, tell),
        minutes_view(minutes, quotes(reg, minutes.by_sort[Sort.PARAGRAPH], tell), tell),
        (_conclusions(record, conclusions, tell),
         action_lines.actions(actions, documents, tell, closed=is_frozen(record))),
        _copies(record, tell),
        (_agenda(record, minutes.items, tell), record_view.documents(documents, tell)),
        groups(found, tell),
    )  # fmt: skip
    shown = (record, *people, *minutes.all, *documents)
    return Seen(view, found.records.union(view.minutes.quotes, (one.id for one in shown)))


def row(meeting: Record, tell: Telling) -> Row:
    """Return a meeting as the list shows it."""
    fields = meeting.fields
    when = tell.span(fields["starts"], None)
    meta = texts((when, tell.text(fields["place"]), tell.code("meeting_type", fields["type"])))
    return Row(
        meeting.id, tell.label(meeting), fields["number"] or "", meta, _status(meeting, tell)
    )


def _status(meeting: Record, tell: Telling) -> Mark | None:
    status = meeting.fields["status"]
    words = tell.code("meeting_status", status)
    return Mark(words, _STATUS.get(status, Tone.PLAIN)) if words else None


def _heading(meeting: Record, tell: Telling) -> Heading:
    fields = meeting.fields
    reference = texts(
        (fields["number"], tell.text(fields["place"]), tell.span(fields["starts"], fields["ends"]),
         tell.code("meeting_type", fields["type"]))
    )  # fmt: skip
    status = _status(meeting, tell)
    marks = [status] if status else []
    if fields["version"]:
        marks.append(Mark(tell.say("meeting.version", version=fields["version"])))
    marks += record_view.open_marks(meeting, tell)
    marks += record_view.marking(meeting, tell)
    marks.append(_written_in(meeting, tell))
    if fields["copies"]:
        marks.append(Mark(tell.say("meeting.copies", n=fields["copies"])))
    return Heading(tell.label(meeting), reference, tuple(marks), *_steps(meeting, tell))


def _written_in(meeting: Record, tell: Telling) -> Mark:
    """Return the chip of all the languages that the plan names; two of them share a paper."""
    named = [one for one in PRINTED if one in meeting.fields["languages"]]
    named += [one for one in meeting.fields["languages"] if one not in named]
    shown = named or list(languages_of(meeting, tell))
    return Mark(" · ".join(shown), hint=", ".join(tell.code("language", one) for one in shown))


def _steps(meeting: Record, tell: Telling) -> tuple[tuple[Step, ...], tuple[Step, ...]]:
    if meeting.deleted:
        return (Step("put_back", tell.say("record.put_back"), primary=True),), ()
    languages = languages_of(meeting, tell)
    kept = meeting.fields["languages"]
    ways = tuple(
        Step(f"print:{one}", tell.code("language", one)) for one in ("sq", "mk", "sl", "en")
        if one in kept or one in languages
    )  # fmt: skip
    both = Step(
        f"print:{'+'.join(languages)}", " + ".join(tell.code("language", one) for one in languages)
    )
    under = (both, *ways) if len(languages) > 1 else ways
    first = (
        Step(
            "print", tell.say("meeting.print"), primary=True, under=under if len(under) > 1 else ()
        ),
        *(() if is_frozen(meeting) else (Step("edit", tell.say("record.edit")),)),
        *_further(meeting, tell),
        Step("share", tell.say("record.share")),
    )
    more = (
        *((Step(f"{STATUS}:DRAFT", tell.say("meeting.reopen")),) if is_frozen(meeting) else ()),
        Step("attach", tell.say("document.attach")),
        *owner_steps(tell),
        Step("delete", tell.say("record.delete")),
    )
    return first, more


def _further(meeting: Record, tell: Telling) -> tuple[Step, ...]:
    """Return what follows once the minutes are approved."""
    after = _AFTER.get(meeting.fields["status"])
    return (Step(f"{STATUS}:{after}", tell.say(f"meeting.to.{after}")),) if after else ()


def _edit(meeting: Record, part: Record, tell: Telling) -> Step | None:
    """Return the step by which a part is edited; of frozen minutes none."""
    return None if is_frozen(meeting) else _edited(part, tell)


def _of_conclusion(meeting: Record, one: Record, tell: Telling) -> Step:
    """Return what can be done with a conclusion; what follows from it also when it is frozen."""
    edit = _edit(meeting, one, tell)
    under = (
        Step(MAKE_ACTION, tell.say("meeting.make_action")),
        Step(MAKE_REQUEST, tell.say("meeting.make_request")),
        *((edit,) if edit else ()),
    )
    return Step("steps", tell.say("meeting.steps"), under=under)


def _of_participant(meeting: Record, one: Record, tell: Telling) -> Step | None:
    """Return what can be done with a participant; whoever has no name is no contact."""
    edit = _edit(meeting, one, tell)
    if not (one.fields["name"] or one.fields["contact"]):
        return edit
    pair = Step(PAIR, tell.say("meeting.pair"))
    keep = () if one.fields["contact"] else (Step(KEEP, tell.say("meeting.keep")),)
    under = (*keep, pair, *((edit,) if edit else ()))
    return Step("steps", tell.say("meeting.steps"), under=under)


def _edited(part: Record, tell: Telling) -> Step:
    return Step(f"part:{part.kind}", tell.say("record.edit"))


def _tabs(
    people: Sequence[Record], conclusions: int, handling: int, tell: Telling
) -> tuple[Choice, ...]:
    counts = {"attendance": len(people), "conclusions": conclusions, "handling": handling}
    return tuple(
        Choice(one, tell.say(f"meeting.tab.{one}"), count=counts.get(one) or None) for one in TABS
    )


def _agenda(meeting: Record, items: Sequence[Record], tell: Telling) -> Group:
    lines = tuple(
        Line(
            one.id, tell.text(one.fields["title"]), tell.text(one.fields["presenter"]),
            tell.say("meeting.minutes_planned", n=one.fields["minutes"])
            if one.fields["minutes"] else "",
            Mark(str(number)), record_view.open_marks(one, tell),
            _edit(meeting, one, tell),
        )
        for number, one in enumerate(items, start=1)
    )  # fmt: skip
    add = None if is_frozen(meeting) else Step("add:agenda_item", tell.say("meeting.add_item"))
    if add is not None and not items:  # what an agenda begins with
        begin = Step(BEGIN_AGENDA, tell.say("meeting.begin_agenda"))
        add = Step("agenda", tell.say("form.add"), under=(begin, add))
    return Group(tell.say("kind.agenda_item.many"), lines, bool(lines), add)


def _attendance(meeting: Record, people: Sequence[Record], tell: Telling) -> tuple[Group, ...]:
    delegations: dict[str, list[Record]] = {}
    for one in people:
        country, organisation = one.fields["country"], one.fields["organisation"]
        name = tell.code("country", country) if country else tell.record(organisation)
        delegations.setdefault(name or tell.say("meeting.no_delegation"), []).append(one)
    groups = [
        Group(name, tuple(_participant(meeting, one, tell) for one in members))
        for name, members in delegations.items()
    ]
    words = "" if people else tell.say("meeting.nobody")
    if is_frozen(meeting):
        return (*groups, *((Group(words, (), counted=False),) if words else ()))
    add = Step("add:participant", tell.say("meeting.add_participant"))
    return (*groups, Group(words, (), counted=False, step=add))


def _participant(meeting: Record, one: Record, tell: Telling) -> Line:
    fields = one.fields
    office = tell.record(fields["organisation"])
    name = tell.text(fields["name"]) or tell.record(fields["contact"]) or office
    role = tell.code("participant_role", fields["role"])
    known = fields["contact"] or ""
    presence = tell.code("presence", fields["presence"])
    organisation = office if fields["country"] and name != office else ""
    return Line(
        one.id, name or tell.say("meeting.not_named"), "",
        texts((role, tell.text(fields["function"]), organisation)),
        Mark(presence, _PRESENCE.get(fields["presence"], Tone.PLAIN)) if presence else None,
        record_view.open_marks(one, tell), _of_participant(meeting, one, tell),
        "participant" if known else "",
    )  # fmt: skip


def _conclusions(meeting: Record, conclusions: Sequence[Record], tell: Telling) -> Group:
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
                _of_conclusion(meeting, one, tell),
            )
        )  # fmt: skip
    words = "kind.conclusion.many" if lines else "meeting.no_conclusions"
    return Group(tell.say(words), tuple(lines), bool(lines))


def _copies(meeting: Record, tell: Telling) -> tuple[Group, ...]:
    count = meeting.fields["copies"] or 0
    lines = tuple(
        Line(
            str(number), tell.say("meeting.copy", copy=number, copies=count),
            step=Step("copy", tell.say("meeting.print_copy")), left=Mark(str(number)),
        )
        for number in range(1, min(count, 200) + 1)
    )  # fmt: skip
    words = tell.say("meeting.counted_copies" if lines else "meeting.no_copies")
    return (Group(words, lines, bool(lines)),)
