"""The tab Attendance: how invitations stand, and who was there by one key each."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from liaison_desk.register import Register
from tests.ui.desk import Desk, shown
from tests.ui.keys import press, type_text
from tests.ui.meetings.steps import form, of_line, opened, save


def invited(reg: Register) -> tuple[str, list[str]]:
    """Add a meeting to which three were invited, one of them an interpreter."""
    meeting = reg.add("meeting", title={"en": "Routes"}, languages=["en"], starts="2026-03-10")
    people = [
        reg.add("participant", file=meeting, name=name, country="AL", **more)
        for name, more in (
            ("Ana Kos", {}), ("Iva Novak", {}),
            ("Mira Petrova", {"role": "INTERPRETER", "interprets": ["mk", "sq"]}),
        )
    ]  # fmt: skip
    reg.invite(meeting, on="2026-03-01")
    return meeting, people


def line(desk: Desk, one: str) -> QWidget:
    found = desk.meetings.meeting_page.attendance.findChild(QWidget, f"line-{one}")
    assert found is not None
    return found


@pytest.mark.parametrize("language", ["en", "sq"])
def test_one_key_notes_who_was_there_and_the_cursor_stays(desk: Desk, language: str) -> None:
    desk.shell.preferences.choose_language(language)
    meeting, people = desk.ask(invited)
    desk.ask(lambda reg: reg.hold(meeting))
    opened(desk, meeting, "attendance")
    line(desk, people[0]).setFocus()
    press(line(desk, people[0]), Qt.Key.Key_E)
    desk.rest()
    press(line(desk, people[0]), Qt.Key.Key_Down)
    assert desk.window.focusWidget() is line(desk, people[1])
    press(line(desk, people[1]), Qt.Key.Key_A)
    desk.rest()
    noted = desk.ask(lambda reg: [reg.get(one).presence for one in people])
    assert noted == ["EXCUSED", "ABSENT", "PRESENT"]


@pytest.mark.parametrize(
    ("excused", "absent"), [("е", "а"), ("Ε", "Α"), ("ε", "α"), ("2", "3")]
)  # Macedonian, Greek; digits for a keyboard that has neither letter there
def test_the_keys_of_the_attendance_work_whatever_the_keyboard_writes(
    desk: Desk, excused: str, absent: str
) -> None:
    meeting, people = desk.ask(invited)
    desk.ask(lambda reg: reg.hold(meeting))
    opened(desk, meeting, "attendance")
    assert "P or 1 present, E or 2" in shown(desk.meetings.meeting_page.attendance)
    for one, key in zip(people[:2], (excused, absent), strict=True):
        line(desk, one).setFocus()
        type_text(line(desk, one), key)
        desk.rest()
    noted = desk.ask(lambda reg: [reg.get(one).presence for one in people])
    assert noted == ["EXCUSED", "ABSENT", "PRESENT"]


@pytest.mark.parametrize(("starts", "begins"), [("2026-03-10", "PRESENT"), ("2026-04-10", "")])
def test_nobody_is_entered_as_present_before_the_day(desk: Desk, starts: str, begins: str) -> None:
    meeting = desk.ask(
        lambda reg: reg.add("meeting", title={"en": "R"}, languages=["en"], starts=starts)
    )
    opened(desk, meeting, "attendance")
    desk.step("add:participant", desk.meetings.meeting_page.attendance)
    assert form(desk).editors["presence"].value() == begins
    form(desk).editors["name"].set_value("Ana Kos")
    save(desk)
    (one,) = desk.ask(lambda reg: reg.list("participant", file=meeting))
    assert one.presence == (begins or None)


def test_no_key_notes_anything_before_the_meeting_was_held(desk: Desk) -> None:
    meeting, people = desk.ask(invited)
    opened(desk, meeting, "attendance")
    press(line(desk, people[0]), Qt.Key.Key_A)
    desk.rest()
    assert desk.ask(lambda reg: reg.get(people[0])).presence is None


def test_a_line_tells_by_which_channel_somebody_was_invited(desk: Desk) -> None:
    def by_note(reg: Register) -> str:
        meeting = reg.add("meeting", title={"en": "Routes"}, languages=["en"], starts="2026-05-10")
        office = reg.add("participant", file=meeting, country="AL")
        reg.invite(meeting, on="2026-03-01", how="NOTE")
        delegates = [{"name": "Ana Kos"}, {"name": "Iva Novak"}]
        reg.answer_invitation(office, "ACCEPTED", delegates=delegates)
        assert {one.invited_how for one in reg.list("participant", file=meeting)} == {"NOTE"}
        reg.add("participant", file=meeting, name="Mira Petrova", country="MK")
        reg.invite(meeting, on="2026-03-02", how="COURIER")
        return meeting

    opened(desk, desk.ask(by_note), "attendance")
    assert "invited 2 Mar · Courier" in shown(desk.meetings.meeting_page.attendance)


def test_each_line_tells_how_the_invitation_stands(desk: Desk) -> None:
    meeting, people = desk.ask(invited)
    desk.ask(lambda reg: reg.answer_invitation(people[0], "DECLINED", on="2026-03-03"))
    desk.ask(lambda reg: reg.replace_participant(people[1], name="Arben Hoxha"))
    opened(desk, meeting, "attendance")
    said = shown(desk.meetings.meeting_page.attendance)
    assert "Declined · 3 Mar" in said
    assert "replaced by Arben Hoxha" in said
    assert "interprets Macedonian, Albanian" in said or "interprets Albanian, Macedonian" in said
    assert "1 has not answered" in said
    of_line(desk, people[2], "life:answer")
    form(desk).editors["reply"].set_value("TENTATIVE")
    save(desk)
    assert desk.ask(lambda reg: reg.get(people[2])).reply == "TENTATIVE"
