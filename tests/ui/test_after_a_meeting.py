"""On a meeting's page conclusions become actions and requests, participants contacts."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton, QWidget

from liaison_desk.records.requests import Answer
from liaison_desk.register import Register
from liaison_desk.ui.editors.form import Form
from liaison_desk.ui.places import Place
from liaison_desk.ui.presenters.meetings.tasks import CASE, FROM, OTHER
from tests.ui.desk import Desk, shown


def a_meeting(reg: Register) -> dict[str, str]:
    """Add a meeting with a conclusion and two participants; return the ids of all of it."""
    case = reg.add("case", title="Vans")
    meeting = reg.add(
        "meeting", title={"en": "Meeting in Ohrid"}, languages=["en"], cases=[case],
        starts="2026-03-10",
    )  # fmt: skip
    said = reg.add(
        "conclusion", file=meeting, number="C1", type="ACTION", text={"en": "List the vans"}
    )
    one = reg.add("participant", file=meeting, name="Mira Petrova", country="MK")
    other = reg.add("participant", file=meeting, name="Arben Hoxha", country="AL")
    return {"case": case, "meeting": meeting, "said": said, "one": one, "other": other}


def opened(desk: Desk, tab: str) -> Mapping[str, str]:
    made = desk.ask(a_meeting)
    desk.shell.refresh()
    desk.go(Place.MEETINGS, made["meeting"], "meeting")
    desk.meetings.meeting_page.tabs.choose(tab)
    desk.rest()
    return made


def form(desk: Desk) -> Form:
    top = desk.meetings.forms.top
    assert top is not None
    return top.form


def save(desk: Desk) -> None:
    top = desk.meetings.forms.top
    assert top is not None
    top.save.click()
    desk.rest()


def choose(desk: Desk, code: str, line: str = "") -> None:
    """Choose a step in the menu of a line, as the keyboard does: open it, and take its entry."""
    page = desk.meetings.meeting_page
    within = (page.findChild(QWidget, f"line-{line}") if line else None) or page
    action = within.findChild(QAction, f"step-{code}")
    assert action is not None, code
    action.trigger()
    desk.rest()


def test_a_conclusion_becomes_an_action_that_somebody_owns_by_a_day(desk: Desk) -> None:
    made = opened(desk, "conclusions")
    choose(desk, "make_action", made["said"])
    assert form(desk).editors["text"].value() == {"en": "List the vans"}
    form(desk).editors["due"].set_value("2026-03-20")
    save(desk)
    assert desk.meetings.forms.top is not None  # nobody owns it
    form(desk).editors["owner"].set_value("Border police")
    save(desk)
    assert desk.meetings.forms.top is None, shown(desk.meetings.stack.top)
    (action,) = desk.ask(lambda reg: reg.list("action", file=made["meeting"]))
    assert (action.source, action.owner, str(action.due)) == (
        made["said"], "Border police", "2026-03-20",
    )  # fmt: skip
    assert "Border police" in shown(desk.meetings.meeting_page)


def test_a_conclusion_becomes_a_draft_of_a_request_in_the_case_of_the_meeting(
    desk: Desk,
) -> None:
    made = opened(desk, "conclusions")
    choose(desk, "make_request", made["said"])
    assert form(desk).editors[CASE].value() == made["case"]
    form(desk).editors["partner"].set_value("MK")
    save(desk)
    (entry,) = desk.ask(lambda reg: reg.list("entry", file=made["case"]))
    assert (entry.type, entry.conclusion, entry.body) == ("REQ", made["said"], "List the vans")
    state = desk.ask(lambda reg: reg.request(entry.id)).state
    assert state.answer is Answer.DRAFT


def test_what_follows_is_offered_when_the_minutes_are_frozen_too(desk: Desk) -> None:
    made = opened(desk, "conclusions")
    desk.ask(lambda reg: reg.change(made["meeting"], status="APPROVED"))
    desk.shell.refresh()
    desk.rest()
    line = desk.meetings.meeting_page.conclusions
    names = {one.objectName() for one in line.findChildren(QAction)}
    assert {"step-make_action", "step-make_request"} <= names
    assert "step-part:conclusion" not in names


def test_two_participants_become_a_direct_contact(desk: Desk) -> None:
    made = opened(desk, "attendance")
    choose(desk, "pair", made["one"])
    form(desk).editors[OTHER].set_value(made["other"])
    save(desk)
    assert desk.meetings.forms.top is None, shown(desk.meetings.stack.top)
    (pair,) = desk.ask(lambda reg: reg.list("pair"))
    assert (pair.meeting, str(pair.since)) == (made["meeting"], "2026-03-10")
    names = {one.family_name for one in desk.ask(lambda reg: reg.list("contact"))}
    assert names >= {"Petrova", "Hoxha"}


def test_a_participant_is_kept_as_a_contact_with_one_step(desk: Desk) -> None:
    made = opened(desk, "attendance")
    choose(desk, "keep", made["one"])
    contact = desk.ask(lambda reg: reg.get(made["one"])).contact
    assert desk.ask(lambda reg: reg.get(str(contact))).family_name == "Petrova"
    page = desk.meetings.meeting_page.attendance
    kept = [one for one in page.findChildren(QAction) if one.objectName() == "step-keep"]
    assert len(kept) == 1  # of the other one


def earlier(reg: Register, series: str) -> str:
    meeting = reg.add(
        "meeting", title={"en": "First meeting"}, starts="2026-01-10", series=series or None
    )
    for place, title in enumerate(("Opening", "Vans"), start=1):
        reg.add(
            "agenda_item", file=meeting, title={"en": title}, position=place, minutes=20,
            presenter="Somebody",
        )  # fmt: skip
    return meeting


def test_an_agenda_begins_with_that_of_an_earlier_meeting(desk: Desk) -> None:
    before = desk.ask(lambda reg: earlier(reg, ""))
    made = opened(desk, "plan")
    choose(desk, "begin_agenda")
    form(desk).editors[FROM].set_value(before)
    save(desk)
    items = desk.ask(lambda reg: reg.list("agenda_item", file=made["meeting"]))
    assert [(one.title["en"], one.minutes, one.presenter) for one in items] == [
        ("Opening", 20, None), ("Vans", 20, None),
    ]  # fmt: skip


def test_an_agenda_begins_with_a_template(desk: Desk) -> None:
    made = opened(desk, "plan")
    code = desk.ask(lambda reg: next(one.code for one in reg.templates() if one.type == "AGENDA"))
    choose(desk, "begin_agenda")
    form(desk).editors[FROM].set_value(f"template:{code}")
    save(desk)
    assert desk.ask(lambda reg: reg.list("agenda_item", file=made["meeting"]))


@pytest.mark.parametrize("tab", ["conclusions", "attendance"])
def test_the_menu_of_a_line_is_reached_with_the_keyboard(desk: Desk, tab: str) -> None:
    opened(desk, tab)
    page = getattr(desk.meetings.meeting_page, tab)
    (button, *_) = [
        one for one in page.findChildren(QPushButton) if one.objectName() == "step-steps"
    ]
    assert button.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert [one.isEnabled() for one in button.menu().actions()] == [True] * (
        3 if tab == "conclusions" else 5
    )
