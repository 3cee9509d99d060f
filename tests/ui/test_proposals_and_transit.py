"""On a case's page a proposal is answered, and a request passed on to another partner."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtGui import QAction

from liaison_desk.clock import HandClock
from liaison_desk.records.requests import Answer
from liaison_desk.register import Register
from liaison_desk.ui.places import Place
from liaison_desk.ui.presenters.requests.register_task import ONWARD, PASSED_TO
from liaison_desk.ui.presenters.requests.step_fields import OTHER, QUESTIONS
from tests.ui.desk import Desk, shown, words
from tests.ui.test_case_steps import fill, form, on_the_page, open_, save, take

AT = datetime(2026, 3, 13, 17, 40, tzinfo=ZoneInfo("Europe/Skopje"))
SAID = {"PURPOSE": "Vans over the lake", "MEETING_DAY": "2026-04-22", "MEETING_PLACE": "Ohrid"}


def called(desk: Desk) -> set[str]:
    """Return what the steps in the menus of the head are called."""
    return {one.text() for one in desk.cases.case_page.header.findChildren(QAction)}


def proposed(reg: Register) -> tuple[str, str]:
    case = reg.add("case", title="Vans")
    return case, reg.register_request(
        case, type="MTG", received=AT, partner="IT", language="en", template="MEETING",
        particulars=SAID,
    )  # fmt: skip


def test_a_proposal_is_acknowledged_moved_to_another_day_and_accepted(
    desk: Desk, clock: HandClock
) -> None:
    case, proposal = desk.ask(proposed)
    open_(desk, case)
    assert {"acknowledge", "propose_other", "final_reply", "refuse"} <= on_the_page(desk)
    assert {"Accept", "Decline", "Propose another date"} <= called(desk)
    take(desk, "acknowledge")
    clock.move(hours=1)
    take(desk, "propose_other", **{OTHER[0]: "2026-04-29", "body": "A week later?"})
    assert "Another date proposed" in shown(desk.cases.case_page)
    assert "another date proposed" in shown(desk.cases.case_page.header)
    clock.move(hours=1)
    ticks = {one.id: "ANSWERED" for one in desk.ask(lambda reg: reg.questions(proposal))}
    take(desk, "final_reply", **{QUESTIONS: ticks})
    state = desk.ask(lambda reg: reg.request(proposal)).state
    assert state.answer is Answer.ANSWERED
    assert "accepted" in shown(desk.cases.case_page.header)
    assert "Meeting accepted" in shown(desk.cases.case_page)
    assert str(desk.ask(lambda reg: reg.foresee_meeting(proposal))["starts"]) == "2026-04-29"


def test_a_proposal_is_declined_in_words(desk: Desk) -> None:
    case, proposal = desk.ask(proposed)
    open_(desk, case)
    desk.cases.take("refuse")
    desk.rest()
    assert "refusal_ground" not in form(desk).editors
    save(desk)
    assert form(desk).complaint_of("reason")
    fill(desk, reason="Nobody is free in April")
    save(desk)
    assert desk.ask(lambda reg: reg.request(proposal)).state.answer is Answer.REFUSED
    assert "declined" in shown(desk.cases.case_page.header)
    assert "Meeting declined" in shown(desk.cases.case_page)
    assert "refus" not in shown(desk.cases.case_page).lower()
    journal = shown(desk.cases.case_page.journal)
    assert "not answered yet" not in journal  # nobody will answer them, and nobody did
    assert journal.count("declined") == 1


def test_an_unanswered_proposal_stands_on_today(desk: Desk) -> None:
    desk.ask(proposed)
    desk.go(Place.TODAY)
    assert "our answer to the meeting that Italy proposes" in shown(desk.shell.window)


def test_a_draft_of_a_proposal_is_sent_from_the_page(desk: Desk) -> None:
    def written(reg: Register) -> tuple[str, str]:
        case = reg.add("case", title="Vans")
        return case, reg.register_request(
            case, type="MTG", direction="OUT", partner="IT", language="en", template="MEETING",
            particulars=SAID,
        )  # fmt: skip

    case, proposal = desk.ask(written)
    open_(desk, case)
    assert on_the_page(desk) == {"send"}
    take(desk, "send")
    assert desk.ask(lambda reg: reg.request(proposal)).state.answer is Answer.OPEN
    assert {"remind", "withdraw", "propose_other"} <= on_the_page(desk)
    assert "Record acceptance" in called(desk)


def asked(reg: Register) -> tuple[str, str, str]:
    """Register a request of Italy; return its case, it, and the unit in Türkiye."""
    case = reg.add("case", title="Vans")
    request = reg.register_request(
        case, received=AT, partner="IT", language="en", urgency="NORMAL", channel="SIENA",
        deadline_profile="EU-2023-977", questions=["Who drove it?"],
    )  # fmt: skip
    return case, request, reg.add("organisation", name={"en": "Jandarma"}, country="TR")


def test_a_request_is_passed_on_and_the_other_partners_answer_recorded_as_theirs(
    desk: Desk, clock: HandClock
) -> None:
    case, request, turkey = desk.ask(asked)
    open_(desk, case)
    desk.cases.take("transit")
    desk.rest()
    fill(desk, to_org=turkey, channel="SELEC", channel_ref="SEL-9")
    assert "10 working days" in words(form(desk))
    save(desk)
    assert "with Jandarma until" in shown(desk.cases.case_page.header)
    assert {"partner_answer", "remind_partner"} <= on_the_page(desk)
    assert "internal_answer" not in on_the_page(desk)
    clock.move(hours=1)
    take(desk, "remind_partner", body="Please answer")
    clock.move(hours=1)
    take(
        desk, "partner_answer", body="A man of Izmir", channel_ref="EGM-77", level="1",
        handling=["H2"], originator=turkey,
    )  # fmt: skip
    (answer,) = desk.ask(lambda reg: reg.list("entry", file=case, type="RPL"))
    assert (answer.partner, answer.from_org, answer.channel) == ("TR", turkey, "SELEC")
    assert (answer.originator, list(answer.handling)) == (turkey, ["H2"])
    assert "Answer of the other partner" in shown(desk.cases.case_page)
    assert "Jandarma has answered" in shown(desk.cases.case_page.header)
    assert desk.ask(lambda reg: reg.request(request)).state.answer is Answer.OPEN
    desk.cases.take("final_reply")
    desk.rest()
    assert form(desk).editors["source"].value() == answer.id
    assert form(desk).editors["body"].value() == "A man of Izmir"
    save(desk)
    assert "consent" in shown(desk.cases.stack.top)  # Türkiye has to agree that Italy learns it
    asked_for = desk.ask(lambda reg: reg.ask_consent(answer.id, country="IT"))
    desk.ask(lambda reg: reg.change(asked_for, decision="GRANTED"))
    save(desk)
    assert desk.cases.forms.top is None, shown(desk.cases.stack.top)
    assert desk.ask(lambda reg: reg.request(request)).state.answer is Answer.ANSWERED


def test_what_is_registered_for_transit_names_way_and_limit_of_the_other_partner(
    desk: Desk,
) -> None:
    case, _, turkey = desk.ask(asked)
    open_(desk, case)
    desk.cases.register("transit")
    desk.rest()
    fill(
        desk, partner="IT", **{
            PASSED_TO: turkey, f"{ONWARD}channel": "SELEC", f"{ONWARD}channel_ref": "SEL-10",
        },
    )  # fmt: skip
    assert words(form(desk)).count("10 working days") == 1
    save(desk)
    assert desk.cases.forms.top is None, shown(desk.cases.stack.top)
    (on,) = desk.ask(lambda reg: reg.list("entry", file=case, type="FWD"))
    assert (on.partner, on.channel, on.channel_ref) == ("TR", "SELEC", "SEL-10")
    assert on.due is not None
