"""Today shows everything that is due or waits: inside the house, actions, unsent, asked for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from liaison_desk.clock import HandClock
from liaison_desk.register import Register
from liaison_desk.ui.look.palette import Tone
from liaison_desk.ui.presenters.cases import listing
from liaison_desk.ui.presenters.telling import Telling
from liaison_desk.ui.presenters.today.view import day
from liaison_desk.ui.shell.next_due import times_left
from liaison_desk.ui.widgets.lines import Line
from tests.desk.minutes.held import held
from tests.desk.network import new_register

TIRANA = ZoneInfo("Europe/Tirane")
RECEIVED = datetime(2026, 3, 14, 9, tzinfo=TIRANA)
HOURS = 3600.0


@pytest.fixture
def register(tmp_path: Path, clock: HandClock) -> Iterator[Register]:
    with new_register(tmp_path, "TIA", clock, headquarters=True) as made:
        yield made


def lines(register: Register, language: str = "en") -> dict[str, list[Line]]:
    return {one.title: list(one.lines) for one in day(register, language).view.groups}


def blocks(register: Register, language: str = "en") -> dict[str, list[str]]:
    view = day(register, language).view
    return {one.title: [line.text for line in one.lines] for one in view.asides}


def forwarded(reg: Register, clock: HandClock, until: datetime) -> str:
    """Pass a request on by its receipt; return its case."""
    now = clock.now()
    clock.set(RECEIVED)
    case = reg.add("case", title="Operation Lake")
    request = reg.register_request(
        case, received=RECEIVED, partner="IT", due=RECEIVED + timedelta(days=7)
    )
    unit = reg.add("organisation", name={"en": "Border police"}, country="AL")
    reg.step(request, "forward", to_org=unit, due=until)
    clock.set(now)
    return case


def test_an_internal_deadline_that_passed_is_late_and_says_whom_we_wait_for(
    register: Register, clock: HandClock
) -> None:
    case = forwarded(register, clock, datetime(2026, 3, 16, 4, tzinfo=TIRANA))
    found = lines(register)
    (late,) = found["Late"]
    assert (late.id, late.text) == (case, "answer inside, waiting for Border police")
    assert late.left is not None
    assert (late.left.text, late.left.tone) == ("5 hours late\ntoday 04:00", Tone.LATE)
    (ours,) = found["This week"]  # our answer keeps its own line, and each stands once
    assert "our answer to Italy" in ours.text


def test_the_list_of_cases_is_red_by_an_internal_deadline_and_by_an_action(
    register: Register, clock: HandClock
) -> None:
    passed = forwarded(register, clock, datetime(2026, 3, 16, 4, tzinfo=TIRANA))
    acting = register.add("case", title="Lake")
    register.add("action", file=acting, text={"en": "Ring"}, due="2026-03-10")
    quiet = register.add("case", title="Quiet")
    late = listing.ids(register, frozenset({"late"}), "urgent")
    assert list(late) == [acting, passed]
    assert list(listing.ids(register, frozenset(), "urgent")) == [acting, passed, quiet]
    rows = listing.rows(register, [acting, passed, quiet], Telling(register, "en"))
    marks = [(one.mark.text, one.mark.tone) if one.mark else None for one in rows]
    assert marks == [("6 days late", Tone.LATE), ("5 hours late", Tone.LATE), None]


def test_the_watch_while_locked_knows_internal_deadlines_and_actions(
    register: Register, clock: HandClock
) -> None:
    forwarded(register, clock, clock.now() + timedelta(hours=3))
    case = register.add("case", title="Lake")
    register.add("action", file=case, text={"en": "Ring"}, due="2026-03-17")
    inner, action, _ = times_left(register)
    assert inner.due == 3 * HOURS
    assert (action.reminder, round(action.due / HOURS)) == (24 * HOURS, 39)  # 9:00, midnight


def test_an_overdue_action_is_late_ours_and_others_told_apart(register: Register) -> None:
    case = register.add("case", title="Lake")
    partner = register.add("organisation", name={"en": "Guardia"}, country="IT")
    ours = register.add("action", file=case, text={"en": "Ring back"}, due="2026-03-10")
    theirs = register.add(
        "action", file=case, text={"en": "Send the list"}, due="2026-03", owner_org=partner
    )
    register.add("action", file=case, text={"en": "Far"}, due="2027-03")
    found = lines(register)
    assert [(one.id, one.title) for one in found["Late"]] == [(ours, "Ring back")]
    assert found["Late"][0].text == "action of ours · Lake"
    assert [(one.id, one.text) for one in found["Ahead"]] == [
        (theirs, "action, waiting for Guardia · Lake")
    ]
    assert found["Late"][0].left is not None
    assert found["Late"][0].left.text == "6 days late\nTue 10 Mar"
    register.mark_action(ours, "DONE")
    assert "Late" not in lines(register)


def test_what_waits_without_a_date_stands_beside_each_in_one_block(register: Register) -> None:
    case = register.add("case", title="Lake")
    number = register.get(case).number
    partner = register.add("organisation", name={"en": "Guardia"}, country="IT")
    register.register_request(case, direction="OUT", partner="TR", to_org=partner)
    told = register.add("entry", file=case, type="INF", direction="OUT", to_org=partner,
                        body="Born on 3 May", sent=RECEIVED)  # fmt: skip
    register.ask_consent(told, country="RS")
    register.change(told, body="Born on 5 March", reason="Exchanged")
    (notice,) = register.correct(told, "Born on 5 March.")
    register.send_request(notice)
    register.add("action", file=case, text={"en": "Ring back"})
    found = blocks(register)
    assert found["Written, not sent"] == [f"Request · Guardia · {number}"]
    (unconfirmed,) = found["Corrections not confirmed"]
    assert unconfirmed == f"Correction notice · Guardia · {number} · since 16 Mar 09:00"
    (consent,) = found["Consents asked for"]
    assert consent == f"For Serbia · {number} · since 16 Mar"
    assert found["Actions without a date"] == ["Ring back"]
    assert set(blocks(register, "sq")) >= {
        "Të shkruara, të padërguara", "Pëlqime të kërkuara", "Detyra pa afat",
    }  # fmt: skip


def test_of_many_that_wait_six_are_told_and_the_rest_counted(register: Register) -> None:
    case = register.add("case", title="Lake")
    for _ in range(9):
        register.register_request(case, direction="OUT", partner="TR")
    found = blocks(register)["Written, not sent"]
    assert (len(found), found[-1]) == (7, "and 3 more")


def test_what_went_on_to_another_partner_says_whom_we_wait_for(register: Register) -> None:
    case = register.add("case", title="Operation Lake")
    request = register.register_request(
        case, received=RECEIVED, partner="IT", due=RECEIVED + timedelta(days=7)
    )
    other = register.add("organisation", name={"en": "Jandarma"}, country="TR")
    until = datetime(2026, 3, 16, 4, tzinfo=TIRANA)
    register.step(request, "transit", to_org=other, sent=RECEIVED + timedelta(hours=1), due=until)
    (late,) = lines(register)["Late"]
    assert late.text == "passed on, waiting for Jandarma"


def out_for_comments(register: Register) -> str:
    """Send the minutes of a meeting of two delegations out, with comments by Wednesday."""
    told = held(register)
    register.send_for_comments(told.meeting, by=date(2026, 3, 18), silence=True)
    return told.meeting


def test_minutes_out_for_comments_stand_under_today_until_silence_lets_them_stand(
    register: Register, clock: HandClock
) -> None:
    meeting = out_for_comments(register)
    (line,) = [one for one in lines(register)["This week"] if one.id == meeting]
    assert line.text == ("minutes out for comments · version 0.1 · silence after 18 Mar is consent")
    (left,) = times_left(register)
    assert (left.reminder, round(left.due / HOURS)) == (48 * HOURS, 63)  # 9:00, midnight
    clock.set(clock.now() + timedelta(days=3))
    (line,) = [one for one in lines(register)["Today"] if one.id == meeting]
    assert "silence is consent: the minutes stand and can be approved" in line.text
    assert line.left is not None
    assert line.left.tone is Tone.DONE


def test_a_comment_that_nobody_resolved_in_time_makes_the_minutes_late(
    register: Register, clock: HandClock
) -> None:
    meeting = out_for_comments(register)
    register.comment(meeting, country="AL", text="It was forty-one.")
    clock.set(clock.now() + timedelta(days=3))
    (line,) = [one for one in lines(register)["Late"] if one.id == meeting]
    assert "1 comment to resolve" in line.text
    assert line.left is not None
    assert (line.left.tone, line.left.text.splitlines()[0]) == (Tone.LATE, "1 day late")


def test_a_copy_that_is_to_come_back_stands_beside_until_it_did(register: Register) -> None:
    told = held(register)
    register.mark_action(told.action, "DONE")
    version = register.approve_minutes(told.meeting)
    copy = register.register_copy(version, country="AL", later="RETURN")
    register.close_meeting(told.meeting)
    number = register.get(told.meeting).number
    assert blocks(register)["Copies to return or destroy"] == [
        f"Copy 1 · Albania · to be returned · {number}"
    ]
    register.end_copy(copy, "RETURN")
    assert "Copies to return or destroy" not in blocks(register)
