"""The entries of a case as its journal shows them: pure, for those that are about to be seen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from liaison_desk.clock import moment
from liaison_desk.desk.handling.corrections import is_by_bundle
from liaison_desk.desk.meetings.proposed import PROPOSAL
from liaison_desk.desk.overview import Situation
from liaison_desk.desk.reading import Record
from liaison_desk.desk.requests.asking import OPEN, is_disputed
from liaison_desk.records import particulars, row_lines
from liaison_desk.records.requests import Answer, answer_key
from liaison_desk.records.requests.steps import ANSWERED, ASKING
from liaison_desk.register import Register
from liaison_desk.ui.look.palette import Tone
from liaison_desk.ui.presenters import record_history, record_view
from liaison_desk.ui.presenters.handling.view import consents_by_record
from liaison_desk.ui.presenters.hits.known_view import answered
from liaison_desk.ui.presenters.record_view import texts
from liaison_desk.ui.presenters.requests import head
from liaison_desk.ui.presenters.telling import Telling
from liaison_desk.ui.views import Mark, Step
from liaison_desk.ui.widgets.journal_entry import Moment

_TYPES: Final = {
    "REQ": Tone.ACCENT, "RPL": Tone.DONE, "ACK": Tone.DONE, "REM": Tone.SOON, "DLY": Tone.SOON,
    "REF": Tone.LATE, "COR": Tone.LATE, "WRN": Tone.LATE, "INF": Tone.ACCENT,
}  # fmt: skip
_REPLIES: Final = frozenset({"RPL", "REF"})
_ARROWS: Final = {"IN": "in", "OUT": "out"}
# What says more of a message than its type does: the field, and whether it stands for the type.
_KINDS: Final[Mapping[str, tuple[str, str, bool]]] = {
    "RPL": ("answer_kind", "answer_kind", True),
    "REF": ("refusal_ground", "refusal_ground", False),
    "REM": ("reminder", "reminder", True),
    "CLS": ("closure_reason", "closure_reason", False),
    "FBK": ("feedback", "feedback", False),
}
_QUESTIONS: Final = {
    "ANSWERED": Tone.DONE, "NODATA": Tone.DONE, "REFUSED": Tone.LATE, "OPEN": Tone.SOON,
}  # fmt: skip


def moments(
    reg: Register,
    entries: Sequence[Record],
    situations: Mapping[str, Situation],
    tell: Telling,
    *,
    alone: bool,
) -> tuple[Moment, ...]:
    """Return these entries as the journal shows them.

    ``alone`` tells that the head of the page speaks of the only request there is.
    """
    attached = _attached(reg, entries)
    consents = consents_by_record(reg, entries[0].file, tell) if entries else {}
    shown = (
        _moment(reg, one, situations.get(one.id), attached.get(one.id, ()), tell, alone=alone)
        for one in entries
    )
    return tuple(replace(one, marks=(*one.marks, *consents.get(one.id, ()))) for one in shown)


def _attached(reg: Register, entries: Sequence[Record]) -> dict[str, list[Record]]:
    """Return the documents of each of these entries."""
    found: dict[str, list[Record]] = {}
    if entries:
        wanted = {one.id for one in entries}
        for one in reg.list("attachment", file=entries[0].file):
            if one.fields["of"] in wanted:
                found.setdefault(one.fields["of"], []).append(one)
    return found


def _moment(
    reg: Register,
    entry: Record,
    situation: Situation | None,
    attached: Iterable[Record],
    tell: Telling,
    *,
    alone: bool,
) -> Moment:
    fields = entry.fields
    other = fields["from_org"] if fields["direction"] == "IN" else fields["to_org"]
    person = fields["from_person"] if fields["direction"] == "IN" else fields["to_person"]
    partner = texts((fields["partner"], tell.record(other), fields["to_office"]))
    told, earlier = _corrected(reg, entry, tell)
    return Moment(
        entry.id, tell.shortly(_at(entry)), _title(entry, tell),
        _TYPES.get(fields["type"], Tone.PLAIN), _ARROWS.get(fields["direction"], ""),
        partner or tell.record(person), fields["body"] or "",
        tell.particulars(fields["particulars"]), _questions(reg, entry, situation, tell), told,
        earlier,
        _marks(entry, situation, tell, alone=alone),
        tuple(_link(one) for one in attached), _actions(entry, tell), _more(entry, tell),
        _note(entry, tell.record(person) if partner else "", tell),
    )  # fmt: skip


def _title(entry: Record, tell: Telling) -> str:
    title = tell.code("message_type", entry.fields["type"]) or tell.kind("entry")
    if entry.fields["type"] in _REPLIES and (own := _own_title(entry, tell)):
        return tell.say(own)
    field, vocabulary, instead = _KINDS.get(entry.fields["type"], ("", "", False))
    said = tell.code(vocabulary, entry.fields[field]) if field else ""
    if not said:
        return title
    return said if instead else f"{title}: {said[:1].lower()}{said[1:]}"


def _own_title(reply: Record, tell: Telling) -> str:
    """Return the key of what a reply is, where its kind does not say it; empty for others."""
    fields = reply.fields
    if fields["concerns"] and fields["direction"] == "IN":
        return "case.entry.partner_answer"
    moved = (fields["particulars"] or {}).get(particulars.MEETING_DAY)
    if moved:
        return "case.entry.other_date"
    proposal = tell.look(fields["answers"]) if fields["answers"] else None
    if proposal is None or proposal.fields.get("type") != PROPOSAL:
        return ""
    refused = fields["type"] == "REF" or fields["answer_kind"] == "REFUSED"
    accepted = fields["answer_kind"] in {"FULL", "NODATA"}
    return "case.entry.declined" if refused else "case.entry.accepted" if accepted else ""


def _note(entry: Record, person: str, tell: Telling) -> str:
    """Return the small words under an entry's head: who, by which way, whose references."""
    fields = entry.fields
    dates = {"FWD": "case.entry.until", "DLY": "case.entry.new_date"}
    key = dates.get(fields["type"], "")
    if fields["type"] == "FWD" and fields["direction"] == "OUT":
        key = "case.entry.wanted_by"
    due = tell.say(key, when=tell.shortly(fields["due"])) if key and fields["due"] else ""
    references = " · ".join((fields["foreign_refs"] or "").splitlines())
    first = texts(
        (fields["number"], person, tell.code("channel", fields["channel"]),
         fields["channel_ref"], references, due)
    )  # fmt: skip
    why = texts((tell.code("urgency_reason", fields["urgency_reason"]), fields["urgency_text"]))
    return "\n".join(filter(None, (first, why, fields["reason"], fields["restriction"])))


def _marks(
    entry: Record, situation: Situation | None, tell: Telling, *, alone: bool
) -> tuple[Mark, ...]:
    found: list[Mark] = []
    draft = _is_draft(entry)
    stands = situation is not None and situation.state.answer is not Answer.DRAFT
    if situation is not None and stands and situation.type in ANSWERED and not alone:
        found.append(head.state_mark(situation.type, situation.state, tell))
        due = head.due_mark(situation, entry.fields["partner"], tell)
        found += [due] if due else []
    if draft:
        found.append(Mark(tell.say(f"requests.answer.{Answer.DRAFT}"), Tone.SOON))
    handled = record_view.marking(entry, tell, inside=True)
    found += answered(entry, tell)
    return (*found, *record_view.open_marks(entry, tell), *handled)


def _is_draft(entry: Record) -> bool:
    """Tell whether an entry waits to be sent; what the next bundle carries does not."""
    ours = entry.fields["direction"] == "OUT" and entry.fields["sent"] is None
    return ours and not is_by_bundle(entry.fields)


def _actions(entry: Record, tell: Telling) -> tuple[Step, ...]:
    found = []
    draft = _is_draft(entry)
    if draft and entry.fields["type"] not in ASKING:  # those have their steps above
        found.append(Step("entry_send", tell.say("case.entry.sent")))
    if entry.fields["type"] == PROPOSAL:
        found.append(Step("entry_meet", tell.say("case.entry.meet")))
    return (*found, Step("entry_edit", tell.say("record.edit")))


def _more(entry: Record, tell: Telling) -> tuple[Step, ...]:
    """Return what can be done with an entry beside editing it; one without words is not quoted."""
    quote = ("entry_quote",) if entry.fields["body"] else ()
    given = ("entry_given", "entry_disclose", *quote, "entry_consent", "entry_correct")
    copy = ("entry_copy",) if entry.fields["restricted_to_post"] else ()
    codes = (*copy, "entry_attach", "entry_history", *given)
    return tuple(Step(code, tell.say(f"case.{code}")) for code in codes)


def _corrected(reg: Register, entry: Record, tell: Telling) -> tuple[str, Step | None]:
    """Return who corrected an entry last and why, with the way to what it said before."""
    if entry.changed == entry.made:
        return "", None
    reasons = [one for one in reg.history(entry.id) if one.reason and not one.aside]
    if not reasons:
        return "", None
    last = reasons[-1]
    said = tell.say(
        "case.entry.corrected", who=tell.record(last.officer), when=tell.when(last.time),
        reason=record_history.reason_of(last.reason, tell),
    )  # fmt: skip
    return said, Step("entry_history", tell.say("case.entry.before"))


def _link(document: Record) -> tuple[str, str]:
    return (document.id, document.fields["name"])


def _questions(
    reg: Register, entry: Record, situation: Situation | None, tell: Telling
) -> tuple[tuple[str, Mark | None], ...]:
    if entry.fields["type"] not in ANSWERED:
        return ()
    type_ = entry.fields["type"]
    over = _nobody_answers(type_, situation)
    return tuple(
        (row_lines.told(one.fields, tell.language), _status(one, type_, tell, over=over))
        for one in reg.questions(entry.id)
    )


def _nobody_answers(type_: str, situation: Situation | None) -> bool:
    """Tell whether what is still open of it stays so: it was withdrawn, or declined as a whole."""
    if situation is None:
        return False
    before = situation.state.before
    return before is Answer.WITHDRAWN or (type_ == PROPOSAL and before is Answer.REFUSED)


def _status(question: Record, type_: str, tell: Telling, *, over: bool) -> Mark | None:
    if is_disputed(question):
        return Mark(tell.say("record.two_values"), Tone.CONFLICT)
    status = question.status or OPEN
    if over and status == OPEN:
        return None
    declined = type_ == PROPOSAL and status == "REFUSED"
    words = answer_key(type_, Answer.REFUSED)
    said = tell.say(words) if declined else tell.code("question_status", status).lower()
    ground = tell.code("refusal_ground", question.refusal_ground)
    return Mark(said, _QUESTIONS.get(status, Tone.PLAIN), ground)


def _at(entry: Record) -> datetime | str:
    """Return the business date of an entry; of a draft when it was written."""
    fields = entry.fields
    at = fields["received"] if fields["direction"] == "IN" else fields["sent"]
    found: datetime | str | None = at or fields["registered"]
    return found or moment(entry.made)
