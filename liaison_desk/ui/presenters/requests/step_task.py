"""A step of a request as a form: the lines that it needs, filled as far as they can be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from liaison_desk.desk.overview import Request
from liaison_desk.desk.requests import asking, ending, transit
from liaison_desk.desk.requests.errors import NoQuestionAnswered
from liaison_desk.desk.requests.plans import direction
from liaison_desk.records import particulars, row_lines, vocabulary
from liaison_desk.records.registry import kind
from liaison_desk.records.requests import Step, next_reminder
from liaison_desk.records.requests.move import MOMENTS, OUTGOING
from liaison_desk.records.requests.steps import PROPOSAL
from liaison_desk.register import Register
from liaison_desk.ui.editors.editor import Given
from liaison_desk.ui.editors.layout import Extra, Layout, Row, is_field
from liaison_desk.ui.editors.pick import PickEditor
from liaison_desk.ui.editors.ticks import Question, TicksEditor
from liaison_desk.ui.presenters.differences import differences
from liaison_desk.ui.presenters.feed_values import given_of, to_save
from liaison_desk.ui.presenters.forms.fields import (
    handling_hidden,
    handling_rows,
    short_labels,
)
from liaison_desk.ui.presenters.forms.tasks import ASKED, Start, asked_line, lines_of
from liaison_desk.ui.presenters.record_view import texts
from liaison_desk.ui.presenters.requests.buttons import words_of
from liaison_desk.ui.presenters.requests.foreseen import limit_said
from liaison_desk.ui.presenters.requests.readers import unread
from liaison_desk.ui.presenters.requests.step_fields import (
    CLOSURE,
    HANDLING,
    LACKING,
    LIMIT,
    MOMENT,
    QUESTIONS,
    SOURCE,
    WAY,
    asks_of,
)
from liaison_desk.ui.presenters.requests.template_lines import particular_lines, typed
from liaison_desk.ui.presenters.telling import Telling
from liaison_desk.ui.views import Choice

_TELLING: Final = frozenset({Step.PARTIAL_REPLY, Step.FINAL_REPLY, Step.SUPPLEMENT})
_OTHER: Final = (particulars.MEETING_DAY, particulars.MEETING_PLACE)
SENT: Final = MOMENTS[OUTGOING]
_INNER: Final = frozenset({"OWN", "ESCALATION"})  # reminders that stay in the house


@dataclass(frozen=True)
class StepTask:
    """Takes one step of one request."""

    step: Step
    request: str

    @property
    def key(self) -> str:
        """Return what stands for it in the key of its draft."""
        return f"step.{self.step}.{self.request}"

    def start(self, reg: Register, tell: Telling) -> Start:
        """Ask for what the step needs, filled with what follows from the request."""
        one = reg.request(self.request)
        asks, way = asks_of(self.step, one.entry.type), self._way(one)
        asks_much = self.step is Step.SEND and one.entry.type == "REQ"
        lacking = reg.lacking(self.request) if asks_much else ()
        asked = [each for each in reg.questions(self.request) if asking.is_open(each)]
        rows: list[Row] = []
        for name in asks.lines:
            lines = _lines(lacking) if name == LACKING else None
            rows += lines if lines is not None else self._rows(name, way, one, bool(asked), tell)
        extras = self._extras(asked, one.entry.type, tell)
        labels = short_labels(tell)
        labels |= {name: tell.say(key) for name, key in asks.labels.items()}
        values = self._values(reg, one, way, tell, bool(asked))
        # Without its moment a step would be taken now, whatever was meant by leaving it empty.
        required = asks.required | {MOMENTS[way]} if way in MOMENTS else asks.required
        layout = Layout(rows, extras, required, labels)
        about = f"{one.entry.number or ''} · {one.entry.partner or ''}".strip(" ·")
        title = words_of(self.step, one.entry.type, one.entry.direction, tell)
        return Start(layout, values, about, title, self._note(reg, values, tell))

    def hidden(self, values: Mapping[str, Given]) -> frozenset[str]:
        """Return which lines do not matter for what stands in the others."""
        hidden: set[str] = set()
        told = values.get(QUESTIONS)
        if self.step in {Step.PARTIAL_REPLY, Step.FINAL_REPLY}:
            refused = isinstance(told, dict) and "REFUSED" in told.values()
            hidden.update(() if refused else ("refusal_ground",))
        if values.get("reminder") in _INNER:
            hidden.update(("sent", "channel", "channel_ref"))
        return frozenset(hidden | handling_hidden(values))

    def foresee(self, reg: Register, values: Mapping[str, Given], tell: Telling) -> dict[str, str]:
        """Say of a forwarding by when an answer is due, and that nobody there reads it."""
        if self.step not in {Step.FORWARD, Step.TRANSIT}:
            return {}
        request = reg.get(self.request)
        found = unread(reg, str(request.language or ""), values, tell)
        if self.step is Step.TRANSIT:
            found |= limit_said(reg, str(request.urgency or ""), values, tell)
        return found

    def offers(self, reg: Register, name: str, tell: Telling) -> Sequence[Choice] | None:
        """Return what of the thread a line can name: what can be wrong, or is taken up."""
        if name == "corrects":
            return [Choice(one.id, tell.label(one)) for one in reg.correctable(self.request)]
        if name == "concerns":
            one = reg.request(self.request)
            whom = {each.id: tell.whom(each.to) for each in one.state.forwarded}
            return [
                Choice(each, texts((tell.record(each), whom.get(each))))
                for each in self._waiting(one)
            ]
        return None

    def act(self, reg: Register, given: Mapping[str, Given], before: Mapping[str, Given]) -> str:
        """Take the step; of a draft that is sent only what the officer changed is written.

        What was changed of it meanwhile stays, the way it goes too; where both changed the
        same line the officer sees it first.
        """
        if self.step is not Step.SEND:
            return self.write(reg, given)
        typed = {name: given[name] for name in before if is_field(name) and name in given}
        typed.pop(SENT, None)
        values = differences(typed, before, reg.get(self.request))
        return self._send(reg, given, {SENT: given[SENT], **values})

    def write(self, reg: Register, given: Mapping[str, Given]) -> str:
        """Take the step; of a closure also its feedback."""
        fields = {name: one for name, one in given.items() if is_field(name)}
        values = to_save(kind("entry"), fields, None)
        if self.step is Step.PROPOSE_OTHER:
            values[particulars.FIELD] = typed(given)
        ticked = given.get(QUESTIONS)
        ticks = dict(ticked) if isinstance(ticked, dict) else {}
        if self.step is Step.SEND:
            return self._send(reg, given, values)
        with reg.together():
            entry = reg.step(self.request, self.step, **self._ticks(reg, ticks, values), **values)
            if self.step is Step.CLOSE and given.get(CLOSURE):
                reg.step(self.request, Step.GIVE_FEEDBACK, feedback=given[CLOSURE])
        return entry

    def _send(self, reg: Register, given: Mapping[str, Given], values: dict[str, Any]) -> str:
        override = str(values.pop("sent_incomplete", ""))
        with reg.together():
            reg.ask(self.request, *lines_of(given.get(ASKED, "")))
            reg.send_request(self.request, override=override, **values)
        return self.request

    # What it asks for

    def _way(self, one: Request) -> str:
        if self.step is Step.SEND:
            return "OUT"
        return direction(self.step, one.entry.type, one.entry.direction)

    def _rows(self, name: str, way: str, one: Request, asked: bool, tell: Telling) -> Sequence[Row]:
        """Return the lines that a name of the table stands for in this situation."""
        message = way in MOMENTS
        theirs: list[Row] = ["foreign_refs"] if way == "IN" else []
        rows: dict[str, Sequence[Row]] = {
            HANDLING: handling_rows(tell, evaluated=True, leaves=way == "OUT"),
            MOMENT: [MOMENTS[way]] if message else [],
            WAY: [("channel", "channel_ref"), *theirs] if message else [],
            QUESTIONS: [QUESTIONS] if asked else [],
            # Follows from what is said of the questions, but of another partner's answer.
            "answer_kind": [] if asked and self.step is not Step.PARTNER_ANSWER else [name],
            LIMIT: [("deadline_profile", "due"), "legal_basis"],
            CLOSURE: [CLOSURE] if _gets_information(one) else [],
        }
        if name == "due" and self.step is Step.ACKNOWLEDGE and way == "OUT":
            return []  # ours promises the date that stands
        return rows.get(name, [name])

    def _extras(self, asked: Sequence[Any], type_: str, tell: Telling) -> list[Extra]:
        shown = [
            Question(
                one.id,
                str(one.position or "–"),
                row_lines.told(one.fields, tell.language),
                asking.is_disputed(one),
            )
            for one in asked
        ]
        codes: tuple[str, ...] = ("ANSWERED", "NODATA", "REFUSED")
        if self.step in {Step.REFUSE, Step.SUPPLEMENT} or type_ == PROPOSAL:
            codes = codes[2:] if self.step is Step.REFUSE else codes[:2]
        statuses = [Choice(code, tell.code("question_status", code)) for code in codes]
        nothing = tell.code("question_status", "OPEN")
        begin = {Step.REFUSE: "REFUSED", Step.FINAL_REPLY: "ANSWERED"}.get(self.step, "")
        feedback = [Choice(one, tell.code("feedback", one)) for one in vocabulary.codes("feedback")]
        return [
            Extra(QUESTIONS, tell.say("form.questions"),
                  partial(TicksEditor, shown, statuses, nothing, begin)),
            Extra(CLOSURE, tell.say("form.feedback"), partial(PickEditor, feedback)),
            asked_line(tell.say("form.asked")),
            *(particular_lines(_OTHER, tell) if self.step is Step.PROPOSE_OTHER else ()),
        ]  # fmt: skip

    def _values(
        self, reg: Register, one: Request, way: str, tell: Telling, asked: bool
    ) -> dict[str, Given]:
        request = given_of(one.entry)
        values: dict[str, Given] = {}
        if way in MOMENTS:
            values[MOMENTS[way]] = f"{reg.now():%Y-%m-%dT%H:%MZ} {tell.zone_name}"
            values["channel"] = request["channel"]
        if self.step is Step.ACKNOWLEDGE and way == "OUT":
            values["body"] = reg.acknowledgement(self.request)
        if self.step in transit.STEPS:
            values |= self._of_transit(reg, one)
        if self.step in _TELLING and (theirs := _theirs(one)):
            values |= {SOURCE: theirs[-1], "body": str(reg.get(theirs[-1]).body or "")}
        if self.step is Step.FINAL_REPLY and not asked:  # else it follows from the questions
            values["answer_kind"] = "FULL"
        if self.step is Step.REMIND:
            values["reminder"] = next_reminder(one.state, reg.now())
        if self.step is Step.CLOSE:
            fits = ending.fitting(reg.questions(self.request), one.state)
            values["closure_reason"] = fits[0]
        if self.step is Step.CORRECT:
            values["corrects"] = reg.correctable(self.request)[0].id
        if self.step in _TAKES_UP:
            values["concerns"] = next(iter(self._waiting(one)), "")
        return values

    def _of_transit(self, reg: Register, one: Request) -> dict[str, Given]:
        """Return what follows from the forwarding: the way it went, not that of the request."""
        if self.step is Step.TRANSIT:
            return {"channel": ""}
        passed_on = next(iter(self._waiting(one)), "")
        channel = str(reg.get(passed_on).channel or "") if passed_on else ""
        answers = self.step is Step.PARTNER_ANSWER
        return {"channel": channel, **({"answer_kind": "FULL"} if answers else {})}

    def _waiting(self, one: Request) -> Sequence[str]:
        """Return the earlier steps that this one can take up, the oldest first."""
        if self.step is Step.CLARIFY:
            return one.state.clarifying
        return transit.waiting(one.state, outside=self.step in transit.STEPS)

    def _note(self, reg: Register, values: Mapping[str, Given], tell: Telling) -> str:
        """Return whom a correction goes to; of other steps nothing."""
        if self.step is not Step.CORRECT:
            return ""
        wrong = str(values["corrects"])
        if reg.get(wrong).fields.get("direction") == "IN":
            return tell.say("form.correct_in")
        told = "; ".join(  # names have commas of their own
            one.office or tell.record(one.organisation) or tell.code("country", one.country)
            for one in reg.recipients(wrong)
        )
        return tell.say("form.correct_out", who=told) if told else ""

    # What it writes

    def _ticks(
        self, reg: Register, told: Mapping[str, str], values: Mapping[str, Any]
    ) -> dict[str, Any]:
        """Return what is said of single questions, as a step takes it."""
        by_status = {
            status: [one for one, said in told.items() if said == status]
            for status in ("ANSWERED", "NODATA", "REFUSED")
        }
        if self.step is Step.REFUSE:
            if reg.get(self.request).type == PROPOSAL or not any(
                asking.is_open(one) for one in reg.questions(self.request)
            ):
                return {}  # all of it
            if not told:
                raise NoQuestionAnswered
        ground = str(values.get("refusal_ground") or "")
        return {
            "answered": by_status["ANSWERED"],
            "no_data": by_status["NODATA"],
            "refused": dict.fromkeys(by_status["REFUSED"], ground),
        }


_TAKES_UP: Final = frozenset({
    Step.INTERNAL_ANSWER, Step.REMIND_UNIT, Step.CLARIFY, Step.PARTNER_ANSWER, Step.REMIND_PARTNER,
})  # fmt: skip


def _theirs(one: Request) -> Sequence[str]:
    """Return what partners answered to whom it was passed on: our reply may take it over."""
    return [each.answer for each in one.state.forwarded if each.outside and each.answer]


def _gets_information(one: Request) -> bool:
    """Tell whether it is us who can say how useful the information was."""
    return bool(one.entry.direction == "OUT")


def _lines(lacking: Sequence[str]) -> list[Row]:
    """Return the lines of what a request does not say, and why it goes all the same."""
    rows: list[Row] = [ASKED if one == "questions" else one for one in lacking]
    return [*rows, "sent_incomplete"] if rows else []
