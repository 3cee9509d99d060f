"""A case is closed and opened again on its page, and a proposal in it becomes a meeting."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from liaison_desk.register import Register
from liaison_desk.ui.editors.form_page import FormPage
from liaison_desk.ui.places import Place
from liaison_desk.ui.presenters.forms.tasks import REASON
from tests.ui.desk import Desk, shown, words

AT = datetime(2026, 3, 13, 17, 40, tzinfo=ZoneInfo("Europe/Skopje"))


def form(desk: Desk) -> FormPage:
    top = desk.cases.forms.top
    assert top is not None
    return top


def answered(reg: Register) -> str:
    case = reg.add("case", title="Vans", status="OPEN")
    request = reg.register_request(case, received=AT)
    reg.step(request, "final_reply", body="Nothing known")
    reg.step(request, "close", closure_reason="ANSWERED")
    return case


@pytest.mark.parametrize(
    ("language", "close", "reopen"),
    [("en", "Close the case", "Reopen the case"), ("sq", "Mbyll çështjen", "Rihap çështjen")],
)
def test_a_case_is_closed_and_opened_again(
    desk: Desk, language: str, close: str, reopen: str
) -> None:
    case = desk.ask(answered)
    desk.shell.preferences.choose_language(language)
    desk.go(Place.CASES, case, "case")
    assert close in words(desk.cases.page)
    desk.step("case_close")
    assert form(desk).form.editors["closed_on"].value() == "2026-03-16"
    assert form(desk).form.editors["closure_reason"].value() == "ANSWERED"  # as its request was
    form(desk).save.click()
    desk.rest()
    assert desk.ask(lambda reg: reg.get(case)).status == "CLOSED"
    assert reopen in words(desk.cases.page)
    desk.step("case_reopen")
    form(desk).form.editors[REASON].set_value("More came")
    form(desk).save.click()
    desk.rest()
    assert desk.ask(lambda reg: reg.get(case)).status == "OPEN"


def test_of_several_outcomes_none_is_chosen_for_the_officer(desk: Desk) -> None:
    def two(reg: Register) -> str:
        case = answered(reg)
        request = reg.register_request(case, received=AT)
        reg.step(request, "refuse", refusal_ground="A")
        reg.step(request, "close", closure_reason="REFUSED")
        return case

    desk.go(Place.CASES, desk.ask(two), "case")
    desk.step("case_close")
    assert form(desk).form.editors["closure_reason"].value() == ""
    assert "were closed as: Answered in full; Refused" in shown(form(desk))
    form(desk).save.click()
    desk.rest()
    assert form(desk).form.complaint_of("closure_reason")


def test_a_proposal_becomes_a_meeting_from_its_entry(desk: Desk) -> None:
    def proposed(reg: Register) -> tuple[str, str]:
        case = reg.add("case", title="Vans")
        return case, reg.register_request(
            case, type="MTG", received=AT, partner="MK", language="en", template="MEETING",
            particulars={"PURPOSE": "Vans over the lake", "MEETING_DAY": "2026-04-22"},
        )  # fmt: skip

    case, entry = desk.ask(proposed)
    desk.go(Place.CASES, case, "case")
    assert "Make a meeting of it" in words(desk.cases.page)
    desk.cases.case_page.line_step.emit("entry_meet", entry)
    desk.rest()
    assert form(desk).form.editors["title"].value() == {"en": "Vans over the lake"}
    form(desk).form.editors["place"].set_value({"en": "Ohrid"})
    form(desk).save.click()
    desk.rest()
    (meeting,) = desk.ask(lambda reg: reg.list("meeting", proposal=entry))
    assert (meeting.place, list(meeting.cases)) == ({"en": "Ohrid"}, [case])
    assert str(meeting.starts) == "2026-04-22"
