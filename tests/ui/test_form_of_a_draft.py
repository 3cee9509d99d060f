"""A request is edited as far as it still can be: sent by its step, asked more while it is open."""

from __future__ import annotations

from liaison_desk.register import Register
from liaison_desk.ui.presenters.forms import Asked
from liaison_desk.ui.presenters.forms.tasks import ASKED, REASON
from tests.ui.desk import Desk
from tests.ui.test_case_steps import fill, form, incoming, open_, save


def draft(reg: Register) -> tuple[str, str]:
    case = reg.add("case", title="Twelve stolen vehicles")
    return case, reg.register_request(case, direction="OUT", partner="TR", body="Who?")


def test_a_draft_is_edited_but_not_sent_in_its_form(desk: Desk) -> None:
    case, request = desk.ask(draft)
    open_(desk, case)
    desk.cases._line_step("entry_edit", request)
    desk.rest()
    assert "sent" not in form(desk).editors
    assert {"body", ASKED} <= form(desk).editors.keys()
    fill(desk, body="Who was it?")
    save(desk)
    stored = desk.ask(lambda reg: reg.get(request))
    assert (stored.body, stored.sent) == ("Who was it?", None)


def test_nothing_more_is_asked_in_the_form_of_what_was_answered(desk: Desk) -> None:
    case, request = desk.ask(incoming)

    def answer(reg: Register) -> str:
        asked = [one.id for one in reg.questions(request)]
        return reg.step(request, "final_reply", answered=asked)

    desk.ask(answer)
    open_(desk, case)
    desk.cases._line_step("entry_edit", request)
    desk.rest()
    assert ASKED not in form(desk).editors
    assert "received" in form(desk).editors


def test_a_question_of_a_received_request_goes_to_the_bin_with_its_reason(desk: Desk) -> None:
    case, request = desk.ask(incoming)
    question = desk.ask(lambda reg: reg.questions(request)[0].id)
    open_(desk, case)
    desk.cases.forms.open(Asked("question", question, case))
    desk.rest()
    page = desk.cases.forms.top
    assert page is not None
    page.bin.click()
    desk.rest()
    assert "sent or received" in form(desk).complaint_of(REASON)
    fill(desk, **{REASON: "Put by mistake"})
    page.bin.click()
    desk.rest()
    assert desk.ask(lambda reg: reg.get(question).deleted)
