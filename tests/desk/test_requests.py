"""A request is taken step by step from its receipt to its closure, and each step is an entry."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from liaison_desk.clock import HandClock
from liaison_desk.desk.errors import SentNeedsReason
from liaison_desk.desk.requests import errors
from liaison_desk.records.deadlines import Limit, Unit
from liaison_desk.records.errors import (
    DueTooEarly,
    FirstDateStays,
    ImpossibleMoment,
    NotACode,
    ReceivedTooEarly,
    Required,
    SkippedTime,
    TooLong,
)
from liaison_desk.records.requests import Answer, Step, Urgency
from liaison_desk.register import Register
from liaison_desk.words import LANGUAGES
from tests.desk.network import Network

TIRANA = ZoneInfo("Europe/Tirane")
RECEIVED = datetime(2026, 3, 13, 17, 40, tzinfo=TIRANA)  # Friday
COMPLETE = {
    "purpose": "INVESTIGATION", "purpose_text": "Theft of vehicles", "urgency": "NORMAL",
    "reasons_available": "Registered in Albania", "language": "en",
}  # fmt: skip


@pytest.fixture
def skopje(network: Network) -> Register:
    return network["SKP"]


@pytest.fixture
def case(skopje: Register) -> str:
    return skopje.add("case", title="Twelve stolen vehicles")


def _incoming(reg: Register, case: str, *questions: str, **more: object) -> str:
    given: dict[str, object] = {
        "received": RECEIVED, "deadline_profile": "EU-2023-977", "urgency": "NORMAL",
        "partner": "SI", "channel": "SIENA", "channel_ref": "SIENA 1934-22", "language": "en",
    }  # fmt: skip
    return reg.register_request(case, questions=questions, **given | more)  # type: ignore[arg-type]


def _outgoing(reg: Register, case: str, **more: object) -> str:
    sent = {"direction": "OUT", "sent": RECEIVED, "deadline_profile": "SELEC", "partner": "MK"}
    return reg.register_request(case, questions=["Who?"], **COMPLETE | sent | more)  # type: ignore[arg-type]


def test_the_date_is_computed_once_from_the_receipt_and_stored_with_who_set_it(
    skopje: Register, case: str, clock: HandClock
) -> None:
    urgent = {"urgency": "URGENT", "access": "DIRECT"}
    entry = skopje.get(_incoming(skopje, case, **urgent))
    assert entry.due.isoformat() == "2026-03-14T01:40:00+01:00"
    assert (entry.first_due, entry.due_set_by) == (entry.due, "PROFILE")
    clock.move(days=3)
    skopje.change(entry.id, urgency="NORMAL", reason="Marked urgent by mistake")
    assert skopje.get(entry.id).due == entry.due


def test_an_agreement_counts_its_own_days_and_an_officer_types_a_date(
    skopje: Register, case: str
) -> None:
    days = Limit(5, Unit.WORKING_DAYS)
    agreed = skopje.get(skopje.register_request(case, received=RECEIVED, agreement=days))
    assert agreed.due.isoformat() == "2026-03-20T17:40:00+01:00"
    assert (agreed.due_set_by, agreed.deadline_profile) == ("AGREEMENT", "BILATERAL")
    typed = skopje.get(
        skopje.register_request(case, received=RECEIVED, due="2026-03-18T12:00 Europe/Tirane")
    )
    assert (typed.due_set_by, typed.deadline_profile) == ("OFFICER", "OWN")


def test_another_date_needs_a_reason_and_the_first_stays_visible(
    skopje: Register, case: str, clock: HandClock
) -> None:
    request = _incoming(skopje, case)
    first = skopje.get(request).due
    with pytest.raises(Required, match="due_reason"):
        skopje.set_due(request, first + timedelta(days=2), reason=" ")
    for days in (2, 4):
        clock.move(minutes=1)
        skopje.set_due(request, first + timedelta(days=days), reason="Agreed by telephone")
    state = skopje.request(request).state
    assert (state.due, state.first_due) == (first + timedelta(days=4), first)
    assert skopje.get(request).due_set_by == "OFFICER"
    assert [one.reason for one in skopje.history(request)][1:] == ["Agreed by telephone"] * 2
    with pytest.raises(FirstDateStays):
        skopje.change(request, first_due=first + timedelta(days=1), reason="To look better")


def test_a_date_changed_by_a_plain_correction_keeps_the_first_one_too(
    skopje: Register, case: str
) -> None:
    due = RECEIVED + timedelta(days=7)
    request = skopje.add(
        "entry", file=case, type="REQ", direction="IN", received=RECEIVED, due=due
    )  # fmt: skip
    skopje.change(request, due=due + timedelta(days=1), reason="Misread")
    assert skopje.request(request).state.first_due == due


def test_an_incoming_request_is_acknowledged_forwarded_answered_and_closed(
    skopje: Register, case: str, clock: HandClock
) -> None:
    request = _incoming(skopje, case, "Who owns the car?", "Since when?", "Was it seen?")
    one, two, three = (each.id for each in skopje.questions(request))
    assert [each.position for each in skopje.questions(request)] == [1, 2, 3]

    acknowledgement = skopje.get(skopje.step(request, "acknowledge"))
    assert (acknowledgement.direction, acknowledgement.partner) == ("OUT", "SI")
    number = skopje.get(request).number
    for told in ("SIENA 1934-22", number, "13 March 2026, 17:40", "20 March 2026, 17:40"):
        assert told in acknowledgement.body
    state = skopje.request(request).state
    assert state.acknowledged_by == skopje.officer
    with pytest.raises(errors.StepNotOffered):
        skopje.step(request, "acknowledge")

    unit = skopje.add("organisation", name={"en": "Vehicle crime unit"})
    inner = clock.now() + timedelta(days=2)
    forwarding = skopje.step(request, "forward", to_org=unit, due=_here(inner))
    skopje.step(request, "remind_unit")
    clock.move(hours=1)
    (passed_on,) = skopje.request(request).state.forwarded
    assert (passed_on.to, passed_on.due, passed_on.reminders) == (unit, inner, 1)
    answer = skopje.step(request, "internal_answer", body="It belongs to a company.")
    (passed_on,) = skopje.request(request).state.forwarded
    assert (passed_on.id, passed_on.answer) == (forwarding, answer)
    assert Step.INTERNAL_ANSWER not in skopje.steps(request)

    with pytest.raises(errors.NoQuestionAnswered):
        skopje.step(request, "partial_reply")
    partial = skopje.step(request, "partial_reply", answered=[one], body="A company in Durrës.")
    assert skopje.get(one).answered_by == partial
    assert skopje.request(request).state.answer is Answer.PARTLY
    clock.move(hours=1)
    with pytest.raises(errors.QuestionsOpen, match="3"):
        skopje.step(request, "final_reply", answered=[two])
    assert skopje.get(two).status == "OPEN"
    final = skopje.step(request, "final_reply", answered=[two], no_data=[three])
    assert skopje.get(final).answer_kind == "FULL"
    assert [each.status for each in skopje.questions(request)] == ["ANSWERED", "ANSWERED", "NODATA"]

    clock.move(hours=1)
    skopje.step(request, "ask_feedback")
    with pytest.raises(Required, match="closure_reason"):
        skopje.step(request, "close")
    skopje.step(request, "close", closure_reason="ANSWERED")
    clock.move(hours=1)
    assert skopje.request(request).state.answer is Answer.CLOSED
    skopje.step(request, "give_feedback", feedback="RESULT", body="Two arrests.")
    state = skopje.request(request).state
    assert (state.feedback, state.feedback_asked is not None) == ("RESULT", True)
    skopje.step(request, "reopen", reason="New questions by telephone")
    assert skopje.request(request).state.answer is Answer.ANSWERED
    assert not skopje.requests(unanswered=True)


def _here(moment: datetime) -> datetime:
    return moment.astimezone(TIRANA)


def test_a_delay_notice_moves_the_date_in_force_and_silences_the_alarm(
    skopje: Register, case: str, clock: HandClock
) -> None:
    request = _incoming(skopje, case)
    first = skopje.get(request).due
    clock.set(first + timedelta(minutes=1))
    assert skopje.request(request).urgency is Urgency.LATE
    with pytest.raises(Required, match="reason"):
        skopje.step(request, "delay", due=first + timedelta(days=5))
    skopje.step(request, "delay", due=first + timedelta(days=5), reason="Judicial authorisation")
    one = skopje.request(request)
    assert one.urgency is not Urgency.LATE
    assert (one.state.due, one.state.first_due) == (first + timedelta(days=5), first)
    skopje.step(request, "final_reply")
    assert skopje.request(request).state.late


def test_closing_and_reopening_within_one_minute_leaves_it_open(
    skopje: Register, case: str
) -> None:
    request = _incoming(skopje, case)
    skopje.step(request, "final_reply")
    for _ in range(4):  # ids are drawn: no order of ids may close it again
        skopje.step(request, "close", closure_reason="ANSWERED")
        skopje.step(request, "reopen", reason="The wrong request")
        assert skopje.request(request).state.answer is Answer.ANSWERED


def test_clarification_is_open_from_the_asking_to_the_answer(
    skopje: Register, case: str, clock: HandClock
) -> None:
    request = _incoming(skopje, case)
    asked = skopje.step(request, "ask_clarification", body="Which plate?")
    assert skopje.get(asked).direction == "OUT"
    assert skopje.request(request).state.clarifying_since == clock.now()
    clock.move(hours=2)
    again = skopje.step(request, "ask_clarification", body="Which year?")
    with pytest.raises(Required, match="concerns"):
        skopje.step(request, "clarify", body="TST 0001")
    with pytest.raises(errors.StepNotOffered):
        skopje.step(request, "clarify", concerns=request)
    skopje.step(request, "clarify", concerns=again)
    given = skopje.step(request, "clarify", body="TST 0001")
    assert (skopje.get(given).concerns, skopje.get(given).direction) == (asked, "IN")
    assert skopje.request(request).state.clarifying == ()
    assert Step.CLARIFY not in skopje.steps(request)


def test_some_questions_are_refused_with_their_ground_and_then_all(
    skopje: Register, case: str, clock: HandClock
) -> None:
    request = _incoming(skopje, case, "One?", "Two?")
    one, two = (each.id for each in skopje.questions(request))
    with pytest.raises(Required, match="refusal_ground"):
        skopje.step(request, "refuse")
    skopje.step(request, "refuse", refused={one: "H"})
    assert (skopje.get(one).status, skopje.get(one).refusal_ground) == ("REFUSED", "H")
    assert skopje.request(request).state.answer is Answer.OPEN
    assert [each.entry.id for each in skopje.requests(unanswered=True)] == [request]
    clock.move(hours=1)
    skopje.step(request, "refuse", refused={two: "F2"})
    assert skopje.request(request).state.answer is Answer.REFUSED
    assert not skopje.requests(unanswered=True)
    other = _incoming(skopje, case, "Three?")
    with pytest.raises(errors.NotItsQuestion):
        skopje.step(other, "partial_reply", answered=[one])
    skopje.step(other, "refuse", refusal_ground="A")
    assert [each.refusal_ground for each in skopje.questions(other)] == ["A"]


def test_passing_a_request_to_another_channel_closes_it_here(skopje: Register, case: str) -> None:
    request = _incoming(skopje, case)
    with pytest.raises(Required, match="channel"):
        skopje.step(request, "transfer")
    skopje.step(request, "transfer", channel="I247")
    closed = skopje.request(request).state.closed
    assert closed is not None
    assert closed.reason == "TRANSFERRED"


def test_an_outgoing_request_is_reminded_up_the_ladder_and_closed_without_a_reply(
    skopje: Register, case: str, clock: HandClock
) -> None:
    request = _outgoing(skopje, case)
    first = skopje.request(request)
    assert (first.state.estimated, first.since) == (True, RECEIVED)
    with pytest.raises(errors.StepNotOffered):
        skopje.step(request, "forward")
    own = skopje.get(skopje.step(request, "remind"))
    assert (own.reminder, own.direction) == ("OWN", "INT")
    clock.set(RECEIVED + timedelta(days=30))
    rungs: list[tuple[str, str]] = []
    for _ in range(3):
        assert (Step.CLOSE_UNANSWERED in skopje.steps(request)) is (len(rungs) == 2)
        reminder = skopje.get(skopje.step(request, Step.REMIND))
        rungs.append((reminder.reminder, reminder.direction))
        clock.move(days=1)
    assert rungs == [("REM1", "OUT"), ("REM2", "OUT"), ("ESCALATION", "INT")]
    state = skopje.request(request).state
    assert (state.reminders, state.escalated is not None) == (2, True)
    assert skopje.request(request).urgency is Urgency.LATE
    skopje.step(request, "close_unanswered")
    closed = skopje.request(request)
    assert closed.state.closed is not None
    assert closed.state.closed.reason == "NOREPLY"
    assert closed.urgency is Urgency.NONE
    assert not skopje.requests(unanswered=True)


def test_the_partners_acknowledgement_starts_the_clock_of_our_request(
    skopje: Register, case: str
) -> None:
    request = _outgoing(skopje, case)
    estimate = skopje.get(request).due
    assert estimate.isoformat() == "2026-03-27T17:40:00+01:00"
    acknowledged = datetime(2026, 3, 16, 8, 30, tzinfo=TIRANA)
    skopje.step(request, "acknowledge", received=acknowledged)
    state = skopje.request(request).state
    assert (state.since, state.estimated) == (acknowledged, False)
    assert state.due is not None
    assert state.due.isoformat() == "2026-03-30T08:30:00+02:00"
    assert skopje.get(request).due == state.first_due == estimate


def test_spontaneous_information_has_no_deadline_and_can_be_made_a_request(
    skopje: Register, case: str
) -> None:
    told = skopje.add(
        "entry", file=case, type="INF", direction="IN", received=RECEIVED, partner="IT",
        body="A lorry left Bari.", channel="LO",
    )  # fmt: skip
    one = skopje.request(told)
    assert (one.state.due, one.urgency) == (None, Urgency.NONE)
    assert skopje.get(skopje.step(told, "acknowledge")).direction == "OUT"
    assert skopje.request(told).state.acknowledged is not None
    assert Step.ACKNOWLEDGE not in skopje.steps(told)
    request = skopje.step(told, "make_request", deadline_profile="SIRENE")
    entry = skopje.get(request)
    assert (entry.type, entry.concerns, entry.body) == ("REQ", told, "A lorry left Bari.")
    assert entry.due == RECEIVED + timedelta(hours=12)
    assert [each.entry.id for each in skopje.requests(case=case)] == [request]


def test_a_request_of_ours_that_says_too_little_is_not_sent_without_a_reason(
    skopje: Register, case: str, clock: HandClock
) -> None:
    draft = skopje.register_request(case, direction="OUT", urgency="URGENT", partner="SI")
    assert skopje.request(draft).state.answer is Answer.DRAFT
    assert list(skopje.steps(draft)) == [Step.SEND]
    assert list(skopje.lacking(draft)) == [
        "language", "urgency_reason", "urgency_text", "purpose", "purpose_text", "questions",
        "reasons_available",
    ]  # fmt: skip
    with pytest.raises(errors.Incomplete, match=r"purpose_text.*reasons_available"):
        skopje.step(draft, "send")
    assert skopje.get(draft).sent is None
    skopje.ask(draft, "Who?")
    skopje.change(draft, deadline_profile="EU-2023-977", access="DIRECT")  # a draft is free
    skopje.send_request(draft, override="By telephone, the rest follows")
    sent = skopje.get(draft)
    assert sent.sent == clock.now()
    assert sent.due == clock.now() + timedelta(hours=8)
    assert sent.sent_incomplete == "By telephone, the rest follows"
    with pytest.raises(errors.NotOutgoing):
        skopje.send_request(draft)
    with pytest.raises(errors.Incomplete):
        skopje.register_request(case, direction="OUT", sent=RECEIVED)
    complete = _outgoing(skopje, case)
    assert skopje.get(complete).sent_incomplete is None


def test_what_was_sent_or_received_is_changed_with_a_reason_only(
    skopje: Register, case: str, clock: HandClock
) -> None:
    request = _incoming(skopje, case, body="Plate TST 0001")
    with pytest.raises(SentNeedsReason):
        skopje.change(request, body="Plate TST 0002")
    assert skopje.change(request, body="Plate TST 0001") is False
    clock.move(minutes=1)
    assert skopje.change(request, body="Plate TST 0002", reason="Misread the fax")
    clock.move(minutes=1)
    assert skopje.change(request, restricted_to_post=True)  # who sees it is not the message
    told = [one.values.get("body") for one in skopje.history(request)]
    assert told[:2] == ["Plate TST 0001", "Plate TST 0002"]
    draft = skopje.add("entry", file=case, type="RPL", direction="OUT", answers=request)
    assert skopje.change(draft, body="First")
    assert skopje.change(draft, sent=RECEIVED + timedelta(hours=1))
    with pytest.raises(SentNeedsReason):
        skopje.change(draft, sent=None)


@pytest.mark.parametrize(
    ("given", "error", "field"),
    [
        ({"received": RECEIVED, "due": RECEIVED - timedelta(minutes=1)}, DueTooEarly, "due"),
        ({"received": datetime(2026, 3, 18, 8, tzinfo=UTC)}, ImpossibleMoment, "received"),
        ({"received": datetime(26, 3, 13, 8, tzinfo=UTC)}, ImpossibleMoment, "received"),
        (
            {"sent": RECEIVED, "received": RECEIVED - timedelta(hours=2)},
            ReceivedTooEarly,
            "received",
        ),
        ({"received": "2025-03-30T02:30 Europe/Tirane"}, SkippedTime, "received"),
    ],
)
def test_moments_that_cannot_be_are_answered_at_their_field(
    skopje: Register, case: str, given: dict[str, object], error: type[Exception], field: str
) -> None:
    with pytest.raises(error) as refused:
        skopje.add("entry", file=case, type="REQ", direction="IN", **given)
    assert refused.value.details["field"] == field  # type: ignore[attr-defined]
    request = _incoming(skopje, case)
    with pytest.raises(error):
        skopje.change(request, reason="A correction", **given)
    assert len(skopje.list("entry", file=case)) == 1


def test_the_time_of_receipt_is_asked_for(skopje: Register, case: str) -> None:
    with pytest.raises(Required, match="received"):
        skopje.register_request(case, deadline_profile="SIRENE")
    assert not skopje.list("entry", file=case)


def test_steps_are_taken_on_requests_alone_and_by_their_names(skopje: Register, case: str) -> None:
    reply = skopje.add("entry", file=case, type="RPL", direction="IN", received=RECEIVED)
    for other in (reply, case, "00" * 16):
        with pytest.raises(errors.NotARequest):
            skopje.steps(other)
    with pytest.raises(errors.NoSuchStep, match="acknowledge"):
        skopje.step(_incoming(skopje, case), "applaud")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_acknowledgement_is_in_the_language_of_the_request(
    skopje: Register, case: str, language: str
) -> None:
    request = _incoming(skopje, case, language=language)
    body = skopje.get(skopje.step(request, "acknowledge")).body
    assert skopje.get(request).number in body
    assert "  " not in body
    other = skopje.step(_incoming(skopje, case, language="it", channel_ref=None), "acknowledge")
    assert skopje.get(other).body.startswith("We received your request on 13 March")


def test_a_step_and_its_questions_are_one_save_that_is_taken_back_together(
    skopje: Register, case: str
) -> None:
    request = _incoming(skopje, case, "One?", "Two?")
    one, two = (each.id for each in skopje.questions(request))
    skopje.step(request, "final_reply", answered=[one], no_data=[two])
    skopje.take_back()
    assert [each.status for each in skopje.questions(request)] == ["OPEN", "OPEN"]
    assert skopje.request(request).state.answer is Answer.OPEN


def test_an_internal_deadline_cannot_lie_before_the_forwarding(skopje: Register, case: str) -> None:
    request = _incoming(skopje, case)
    unit = skopje.add("organisation", name={"en": "Unit"})
    with pytest.raises(DueTooEarly):
        skopje.step(request, "forward", to_org=unit, due=RECEIVED)
    assert skopje.request(request).state.forwarded == ()
    with pytest.raises(errors.NotARequest):
        skopje.ask(case, "Who?")


def test_a_ten_megabyte_paste_and_an_unknown_ground_are_answered_at_their_field(
    skopje: Register, case: str
) -> None:
    request = _incoming(skopje, case, "Who?")
    (question,) = skopje.questions(request)
    with pytest.raises(TooLong) as long:
        skopje.step(request, "final_reply", answered=[question.id], body="x" * 10_000_000)
    assert long.value.details["field"] == "body"
    with pytest.raises(NotACode) as unknown:
        skopje.step(request, "refuse", refused={question.id: "Z9"})
    assert unknown.value.details["field"] == "refusal_ground"
    assert [one.type for one in skopje.list("entry", file=case)] == ["REQ"]
    assert [one.status for one in skopje.questions(request)] == ["OPEN"]


def test_a_forwarding_outside_the_house_goes_to_whom_it_names_and_never_to_the_partner(
    skopje: Register, case: str
) -> None:
    partner = skopje.add("organisation", name={"en": "Partner"})
    unit = skopje.add("contact", family_name="Unit")
    request = _incoming(skopje, case, from_org=partner)
    with pytest.raises(Required, match="to_org"):
        skopje.step(request, "forward", direction="OUT")
    entry = skopje.get(skopje.step(request, "forward", direction="OUT", to_person=unit))
    assert (entry.direction, entry.to_org, entry.to_person) == ("OUT", None, unit)
    (passed_on,) = skopje.request(request).state.forwarded
    assert passed_on.to == unit


def test_a_final_reply_is_final_and_stands_last_in_the_journal(
    skopje: Register, case: str, clock: HandClock
) -> None:
    request = _incoming(skopje, case)
    for kind in ("PART", "SUPPL", "REFUSED"):
        with pytest.raises(NotACode):
            skopje.step(request, "final_reply", answer_kind=kind)
    clock.move(hours=1)
    reply = skopje.step(request, "final_reply", answer_kind="NODATA")
    assert [one.id for one in skopje.list("entry", file=case)] == [request, reply]
    assert skopje.request(request).state.outcome == "NODATA"


def test_our_own_information_is_made_a_draft_of_a_request(skopje: Register, case: str) -> None:
    told = skopje.add("entry", file=case, type="INF", direction="OUT", sent=RECEIVED, body="Seen.")
    request = skopje.step(told, "make_request")
    assert list(skopje.steps(request)) == [Step.SEND]
    assert skopje.get(told).sent == RECEIVED
