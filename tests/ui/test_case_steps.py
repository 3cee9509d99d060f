"""A case's page offers what its request offers, and each step is taken in a form of its own."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton

from liaison_desk.clock import HandClock
from liaison_desk.records.requests import Answer, Step, offered
from liaison_desk.register import Register
from liaison_desk.ui.editors.form import Form
from liaison_desk.ui.editors.record_pick import RecordEditor
from liaison_desk.ui.places import Place
from liaison_desk.ui.presenters.forms.tasks import ASKED, REASON
from liaison_desk.ui.presenters.requests.buttons import TAKE
from liaison_desk.ui.presenters.requests.step_fields import ASKS, CLOSURE, QUESTIONS
from tests.ui.desk import Desk, shown, words
from tests.ui.keys import type_text

RECEIVED = "2026-03-13T17:40 Europe/Tirane"


def incoming(reg: Register) -> tuple[str, str]:
    """Register a request of three questions; return its case and it."""
    case = reg.add("case", title="Twelve stolen vehicles")
    request = reg.register_request(
        case, questions=["Who?", "Since when?", "Where?"], received=RECEIVED, partner="TR",
        deadline_profile="EU-2023-977", urgency="NORMAL", channel="SELEC",
    )  # fmt: skip
    return case, request


def outgoing(reg: Register) -> tuple[str, str]:
    """Send a request; return its case and it."""
    case = reg.add("case", title="Twelve stolen vehicles")
    request = reg.register_request(
        case, questions=["Who?"], direction="OUT", sent=RECEIVED, partner="IT", urgency="NORMAL",
        deadline_profile="SELEC", override="Agreed by telephone",
    )  # fmt: skip
    return case, request


def open_(desk: Desk, case: str) -> None:
    desk.go(Place.CASES, case, "case")


def on_the_page(desk: Desk) -> set[str]:
    """Return the steps that the head offers, in buttons and menus."""
    header = desk.cases.case_page.header
    names = [one.objectName() for one in header.findChildren(QPushButton)]
    names += [one.objectName() for one in header.findChildren(QAction)]
    beginning = f"step-{TAKE}"
    return {one.removeprefix(beginning) for one in names if one.startswith(beginning)}


def form(desk: Desk) -> Form:
    top = desk.cases.forms.top
    assert top is not None
    return top.form


def take(desk: Desk, step: str, **values: object) -> None:
    """Open the form of a step, fill it, save it, and see it closed."""
    desk.cases.take(step)
    desk.rest()
    fill(desk, **values)
    save(desk)
    assert desk.cases.forms.top is None, shown(desk.cases.stack.top)


def fill(desk: Desk, **values: object) -> None:
    for name, value in values.items():
        editor = form(desk).editors[name]
        editor.set_value(value)  # type: ignore[arg-type]
        editor.changed.emit()
    desk.rest()


def save(desk: Desk) -> None:
    top = desk.cases.forms.top
    assert top is not None
    top.save.click()
    desk.rest()


def test_the_buttons_are_the_steps_of_the_situation_from_receipt_to_reopening(
    desk: Desk, clock: HandClock
) -> None:
    case, request = desk.ask(incoming)
    open_(desk, case)

    def as_it_stands() -> set[str]:
        one = desk.ask(lambda reg: reg.request(request))
        return {str(each) for each in offered("REQ", "IN", one.state)}

    assert on_the_page(desk) == as_it_stands()
    take(desk, "acknowledge")
    assert "acknowledge" not in on_the_page(desk) == as_it_stands()
    unit = desk.ask(lambda reg: reg.add("organisation", name={"en": "Vehicle crime unit"}))
    take(desk, "forward", to_org=unit, due="2026-03-18T08:00Z Europe/Tirane")
    assert "with Vehicle crime unit until" in shown(desk.cases.case_page.header)
    assert on_the_page(desk) == as_it_stands() > {"internal_answer", "remind_unit"}
    take(desk, "internal_answer", body="A company.")
    one, two, three = (each.id for each in desk.ask(lambda reg: reg.questions(request)))
    clock.move(hours=1)
    take(desk, "partial_reply", **{QUESTIONS: {one: "ANSWERED"}})
    assert "answered in part" in shown(desk.cases.case_page.header)
    clock.move(hours=1)
    ticks = {two: "NODATA", three: "REFUSED"}
    take(desk, "final_reply", refusal_ground="H", **{QUESTIONS: ticks})
    assert on_the_page(desk) == as_it_stands()
    found = desk.ask(lambda reg: reg.questions(request))
    assert [each.status for each in found] == ["ANSWERED", "NODATA", "REFUSED"]
    assert found[2].refusal_ground == "H"
    clock.move(hours=1)
    take(desk, "close", closure_reason="PART")
    assert "answered in part" in shown(desk.cases.case_page.header)
    assert on_the_page(desk) == as_it_stands() == {
        "ask_feedback", "give_feedback", "correct", "reopen",
    }  # fmt: skip
    clock.move(hours=1)
    take(desk, "reopen", reason="New questions by telephone")
    assert on_the_page(desk) == as_it_stands()


def test_what_was_passed_on_is_not_open_any_more_once_the_request_is_answered(
    desk: Desk, clock: HandClock
) -> None:
    case, request = desk.ask(incoming)
    open_(desk, case)
    unit = desk.ask(lambda reg: reg.add("organisation", name={"en": "Vehicle crime unit"}))
    take(desk, "forward", to_org=unit)
    assert "passed on to Vehicle crime unit" in shown(desk.cases.case_page.header)
    ticks = {one.id: "ANSWERED" for one in desk.ask(lambda reg: reg.questions(request))}
    clock.move(hours=1)
    take(desk, "final_reply", **{QUESTIONS: ticks})
    assert "Vehicle crime unit" not in shown(desk.cases.case_page.header)


def test_closing_what_we_asked_keeps_how_useful_it_was(desk: Desk, clock: HandClock) -> None:
    case, request = desk.ask(outgoing)
    open_(desk, case)
    take(desk, "acknowledge", foreign_refs="Nr. 55/2026")
    assert "from the acknowledgement" in shown(desk.cases.case_page.header)
    clock.move(hours=1)
    take(desk, "final_reply", body="He owns it.")
    clock.move(hours=1)
    take(desk, "close", **{CLOSURE: "RESULT"})  # the reason follows from the reply
    state = desk.ask(lambda reg: reg.request(request).state)
    assert (state.closed and state.closed.reason, state.feedback) == ("ANSWERED", "RESULT")


def test_the_head_says_how_the_date_came_about_and_which_it_was_first(
    desk: Desk, clock: HandClock
) -> None:
    case, _ = desk.ask(incoming)
    open_(desk, case)
    head = shown(desk.cases.case_page.header)
    assert "due 20 Mar 17:40 · TR 19:40" in head
    assert "Directive (EU) 2023/977, 7 days from receipt, 13 Mar 17:40." in head
    new = "2026-03-25T12:00Z Europe/Tirane"
    take(desk, "delay", due=new, reason="Judicial authorisation")
    head = shown(desk.cases.case_page.header)
    assert "due 25 Mar 13:00 · TR 15:00" in head
    assert "Judicial authorisation" in head
    assert "The first date was 20 Mar 17:40." in head
    clock.move(days=20)
    desk.shell.refresh()
    desk.rest()
    assert "10 days late" in shown(desk.cases.case_page.header)


@pytest.mark.parametrize("language", ["en", "sq"])
def test_what_a_step_lacks_is_said_at_its_line(desk: Desk, language: str) -> None:
    desk.shell.preferences.choose_language(language)
    case, request = desk.ask(incoming)
    open_(desk, case)
    desk.cases.take("partial_reply")
    desk.rest()
    save(desk)
    assert form(desk).complaint_of(QUESTIONS) != ""
    desk.cases.forms.cancel()
    desk.cases.take("delay")
    desk.rest()
    type_text(form(desk).editors["due"].input(), "32.13.2026")
    save(desk)
    assert form(desk).complaint_of("due") != ""
    assert form(desk).complaint_of("reason") != ""
    fill(desk, due="2026-03-01T08:00Z UTC", reason="No judge")
    save(desk)
    said = {"en": "before the message", "sq": "para"}[language]
    assert said in form(desk).complaint_of("due")
    assert "“due”" not in form(desk).complaint_of("due")  # the line's own name
    assert desk.ask(lambda reg: reg.request(request).state.delay) is None


def test_a_step_that_was_begun_is_there_after_the_lock(desk: Desk) -> None:
    case, request = desk.ask(incoming)
    open_(desk, case)
    desk.cases.take("refuse")
    desk.rest()
    asked = desk.ask(lambda reg: [one.id for one in reg.questions(request)])
    fill(desk, refusal_ground="H", **{QUESTIONS: {asked[0]: "REFUSED"}})
    type_text(form(desk).editors["body"].input(), "No consent")
    desk.lock()
    assert "No consent" not in words(desk.window)
    desk.unlock()
    assert form(desk).editors["body"].value() == "No consent"
    save(desk)
    states = desk.ask(lambda reg: [one.status for one in reg.questions(request)])
    assert states == ["REFUSED", "OPEN", "OPEN"]
    assert desk.ask(lambda reg: reg.request(request).state.answer) == "open"


def test_a_case_of_several_requests_lets_choose_whose_steps_are_offered(desk: Desk) -> None:
    case, request = desk.ask(incoming)
    other = desk.ask(
        lambda reg: reg.register_request(
            case, direction="OUT", sent=RECEIVED, partner="BG", override="By telephone"
        )
    )
    open_(desk, case)
    assert desk.cases.case_page.request == request  # it has a date
    assert "withdraw" in on_the_page(desk)
    assert "remind" not in on_the_page(desk)
    desk.cases.other_step(f"request:{other}")
    desk.rest()
    assert desk.cases.case_page.request == other
    assert "remind" in on_the_page(desk)


def test_registering_shows_the_date_while_one_types_and_keeps_questions_by_number(
    desk: Desk,
) -> None:
    case = desk.ask(lambda reg: reg.add("case", title="Twelve stolen vehicles"))
    open_(desk, case)
    desk.cases.register("in")
    desk.rest()
    fill(desk, received="2026-03-13T16:40Z Europe/Tirane", partner="TR", urgency="URGENT",
         access="DIRECT", deadline_profile="EU-2023-977")  # fmt: skip
    assert "8 hours from receipt" in shown(form(desk))
    assert "TR 03:40" in shown(form(desk)) or "TR 14.03. 03:40" in shown(form(desk))
    fill(desk, urgency="NORMAL")
    assert "7 days from receipt" in shown(form(desk))
    type_text(form(desk).editors["due"].input(), "1.3.2026 9:00")
    desk.rest()
    save(desk)
    assert "before the message" in form(desk).complaint_of("due")
    fill(desk, due="", **{ASKED: "Who?\n\n  Since when? "})
    save(desk)
    (request,) = desk.ask(lambda reg: reg.requests(case=case))
    assert request.state.due is not None
    assert request.state.due.isoformat() == "2026-03-20T17:40:00+01:00"
    asked = desk.ask(lambda reg: reg.questions(request.entry.id))
    assert [(one.position, one.text) for one in asked] == [(1, "Who?"), (2, "Since when?")]


def test_a_request_of_ours_that_does_not_say_enough_is_sent_with_a_reason_alone(
    desk: Desk,
) -> None:
    case = desk.ask(lambda reg: reg.add("case", title="Twelve stolen vehicles"))
    open_(desk, case)
    desk.cases.register("out")
    desk.rest()
    fill(desk, partner="IT", **{ASKED: "Who owns it?"})
    save(desk)
    for name in ("purpose", "purpose_text", "reasons_available", "language"):
        assert "Article 4" in form(desk).complaint_of(name)
    assert form(desk).complaint_of(ASKED) == ""
    type_text(form(desk).editors["sent_incomplete"].input(), "Agreed by telephone")
    save(desk)
    (request,) = desk.ask(lambda reg: reg.requests(case=case))
    assert request.entry.sent_incomplete == "Agreed by telephone"


def test_a_draft_is_sent_with_what_it_lacks(desk: Desk) -> None:
    case = desk.ask(lambda reg: reg.add("case", title="Twelve stolen vehicles"))
    open_(desk, case)
    desk.cases.register("out")
    desk.rest()
    fill(desk, partner="IT", sent="", purpose="INVESTIGATION")
    save(desk)
    assert on_the_page(desk) == {"send"}
    desk.cases.take("send")
    desk.rest()
    fill(desk, purpose_text="Theft", reasons_available="Registered there", language="en",
         **{ASKED: "Who owns it?"})  # fmt: skip
    save(desk)
    (request,) = desk.ask(lambda reg: reg.requests(case=case))
    assert (request.state.answer, request.entry.sent_incomplete) == ("open", None)


def test_what_passes_through_is_forwarded_at_once(desk: Desk) -> None:
    case = desk.ask(lambda reg: reg.add("case", title="Twelve stolen vehicles"))
    unit = desk.ask(lambda reg: reg.add("organisation", name={"en": "Police of SI"}, country="SI"))
    open_(desk, case)
    desk.cases.register("transit")
    desk.rest()
    fill(desk, partner="TR", to_org=unit, **{ASKED: "Who?"})
    save(desk)
    (request,) = desk.ask(lambda reg: reg.requests(case=case))
    (passed_on,) = request.state.forwarded
    assert passed_on.to == unit
    assert desk.ask(lambda reg: reg.get(passed_on.id).direction) == "OUT"


def test_information_told_unasked_becomes_a_request(desk: Desk) -> None:
    case = desk.ask(lambda reg: reg.add("case", title="Twelve stolen vehicles"))
    open_(desk, case)
    desk.cases.register("told")
    desk.rest()
    fill(desk, partner="MK", body="Seen at the border", evaluation_source="B")
    save(desk)
    desk.cases.take("make_request")
    desk.rest()
    assert form(desk).editors["body"].value() == "Seen at the border"
    fill(desk, **{ASKED: "Where is it now?"})
    save(desk)
    (request,) = desk.ask(lambda reg: reg.requests(case=case))
    assert [one.text for one in desk.ask(lambda reg: reg.questions(request.entry.id))] == [
        "Where is it now?"
    ]


def test_every_step_but_making_a_request_has_its_form() -> None:
    assert set(Step) - set(ASKS) == {Step.MAKE_REQUEST}


def test_another_date_and_more_questions_come_with_editing_the_request(desk: Desk) -> None:
    case, request = desk.ask(incoming)
    open_(desk, case)
    desk.cases._line_step("entry_edit", request)
    desk.rest()
    fill(desk, due="2026-03-25T12:00Z Europe/Tirane",
         **{ASKED: "Which year?", REASON: "Agreed by telephone"})  # fmt: skip
    save(desk)
    head = shown(desk.cases.case_page.header)
    assert "Set by an officer: Agreed by telephone." in head
    assert "The first date was 20 Mar 17:40." in head
    asked = desk.ask(lambda reg: reg.questions(request))
    assert [(one.position, one.text) for one in asked][-1] == (4, "Which year?")


def test_why_headquarters_gets_no_copy_is_asked_where_it_gets_none(desk: Desk) -> None:
    case = desk.ask(lambda reg: reg.add("case", title="Twelve stolen vehicles"))
    open_(desk, case)
    desk.cases.register("told")
    desk.rest()
    assert not form(desk).editors["no_copy_reason"].isVisible()
    fill(desk, restricted_to_post=1, no_copy_reason="SAFETY", body="Seen")
    save(desk)
    (entry,) = desk.ask(lambda reg: reg.list("entry", file=case))
    assert (entry.restricted_to_post, entry.no_copy_reason) == (True, "SAFETY")


def test_a_line_that_takes_up_a_step_offers_those_that_are_open_and_no_others(
    desk: Desk, clock: HandClock
) -> None:
    case, request = desk.ask(incoming)
    first = desk.ask(lambda reg: reg.step(request, "ask_clarification", body="Which plate?"))
    clock.move(hours=1)
    second = desk.ask(lambda reg: reg.step(request, "ask_clarification", body="Which year?"))
    open_(desk, case)
    desk.cases.take("clarify")
    desk.rest()
    editor = form(desk).editors["concerns"]
    assert isinstance(editor, RecordEditor)
    assert editor.value() == first
    editor.wanted.emit("")
    desk.rest()
    model = editor.line.popup.model()
    assert model.rowCount() == 2
    fill(desk, concerns=second, body="2019")
    save(desk)
    assert desk.ask(lambda reg: reg.request(request).state.clarifying) == (first,)


def test_a_step_without_its_moment_is_not_taken_now_in_silence(desk: Desk) -> None:
    case, request = desk.ask(incoming)
    open_(desk, case)
    desk.cases.take("final_reply")
    desk.rest()
    fill(desk, sent="")
    save(desk)
    assert form(desk).complaint_of("sent") != ""
    assert desk.ask(lambda reg: reg.request(request).state.answer) == "open"


@pytest.mark.parametrize("language", ["en", "sq"])
def test_an_agreement_that_is_named_sets_the_date_while_one_types(
    desk: Desk, language: str
) -> None:
    def made(reg: Register) -> tuple[str, str]:
        basis = reg.add(
            "legal_basis", title={"en": "Agreement"}, answer_within=5, answer_unit="WORKING_DAYS"
        )
        return reg.add("case", title="Twelve stolen vehicles"), basis

    case, basis = desk.ask(made)
    desk.shell.preferences.choose_language(language)
    open_(desk, case)
    desk.cases.register("in")
    desk.rest()
    line = form(desk).editors["legal_basis"]
    assert not line.isVisible()
    fill(desk, partner="RS", received="2026-03-13T16:40Z Europe/Tirane",
         deadline_profile="BILATERAL")  # fmt: skip
    assert line.isVisible()
    fill(desk, legal_basis=basis)
    said = {"en": "5 working days from receipt", "sq": "5 ditë pune"}[language]
    assert said in shown(form(desk))
    save(desk)
    assert said.split(" from")[0] in shown(desk.cases.case_page.header)
    (request,) = desk.ask(lambda reg: reg.requests(case=case))
    assert request.entry.due_set_by == "AGREEMENT"


@pytest.mark.parametrize("language", ["en", "sq"])
def test_passing_on_warns_of_a_language_that_the_other_does_not_read_and_goes_on(
    desk: Desk, language: str
) -> None:
    desk.shell.preferences.choose_language(language)
    case, request = desk.ask(incoming)
    desk.ask(lambda reg: reg.change(request, language="sq", reason="As it came"))
    reader = desk.ask(lambda reg: reg.add("contact", family_name="Petrović", languages=["sr"]))
    open_(desk, case)
    desk.cases.take("forward")
    desk.rest()
    said = {"en": "Reads Serbian; the request is in Albanian"}.get(
        language, "Gjuhët që lexon: Serbisht"
    )
    assert said not in shown(form(desk))
    fill(desk, to_person=reader)
    assert said in shown(form(desk))
    save(desk)
    assert desk.cases.forms.top is None
    assert len(desk.ask(lambda reg: reg.request(request).state.forwarded)) == 1


def answered_with(desk: Desk, request: str, step: str, ticks: str, **values: object) -> Answer:
    asked = [each.id for each in desk.ask(lambda reg: reg.questions(request))]
    take(desk, step, **{QUESTIONS: dict.fromkeys(asked, ticks)}, **values)
    state = desk.ask(lambda reg: reg.request(request).state)
    assert state.outcome == ("NODATA" if ticks == "NODATA" else "")
    return state.answer


def test_a_final_reply_of_no_data_to_every_question_says_so(desk: Desk) -> None:
    case, request = desk.ask(incoming)
    open_(desk, case)
    assert answered_with(desk, request, "final_reply", "NODATA") is Answer.ANSWERED


def test_a_final_reply_that_refuses_every_question_is_a_refusal(desk: Desk) -> None:
    case, request = desk.ask(incoming)
    open_(desk, case)
    answer = answered_with(desk, request, "final_reply", "REFUSED", refusal_ground="H")
    assert answer is Answer.REFUSED


def test_refusing_the_question_that_is_left_keeps_what_was_answered(
    desk: Desk, clock: HandClock
) -> None:
    case, request = desk.ask(incoming)
    open_(desk, case)
    one, two, three = (each.id for each in desk.ask(lambda reg: reg.questions(request)))
    take(desk, "partial_reply", **{QUESTIONS: {one: "ANSWERED", two: "ANSWERED"}})
    clock.move(hours=1)
    take(desk, "refuse", refusal_ground="H")
    assert desk.ask(lambda reg: reg.get(three).status) == "REFUSED"
    assert desk.ask(lambda reg: reg.request(request).state.answer) is Answer.PARTLY
    clock.move(hours=1)
    take(desk, "final_reply")
    assert desk.ask(lambda reg: reg.request(request).state.answer) is Answer.ANSWERED


def test_a_refusal_of_no_question_is_not_one_of_all(desk: Desk) -> None:
    case, request = desk.ask(incoming)
    open_(desk, case)
    desk.cases.take("refuse")
    desk.rest()
    fill(desk, refusal_ground="H", **{QUESTIONS: {}})
    save(desk)
    assert desk.cases.forms.top is not None
    assert desk.ask(lambda reg: reg.request(request).state.answer) is Answer.OPEN


def test_a_draft_among_other_requests_says_once_that_it_is_one(desk: Desk) -> None:
    def fill(reg: Register) -> str:
        case, _ = incoming(reg)
        reg.register_request(case, direction="OUT", partner="IT")
        return case

    open_(desk, desk.ask(fill))
    said = shown(desk.cases.case_page.journal)
    assert said.split("\n").count("draft") == 1
