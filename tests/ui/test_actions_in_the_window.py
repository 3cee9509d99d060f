"""Actions stand in their case and meeting: made, dated, done, cancelled and reopened by keys."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from liaison_desk.register import Register
from liaison_desk.ui.places import Place
from liaison_desk.ui.widgets.lines import Lines
from tests.ui.desk import Desk, FixedPath, shown, words
from tests.ui.keys import press, type_text

ALT = Qt.KeyboardModifier.AltModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


def of_a_call(reg: Register) -> tuple[str, str]:
    case = reg.add("case", title="Twelve stolen vehicles")
    call = reg.note_call("Customs", "Send the list")
    return case, reg.call_into(call, "action", case)


def line(lines: Lines, action: str) -> QWidget:
    found = lines.findChild(QWidget, f"line-{action}")
    assert isinstance(found, QWidget)
    return found


def tab(desk: Desk) -> str:
    found = desk.cases.case_page.tabs.findChild(QPushButton, "tab-actions")
    assert isinstance(found, QPushButton)
    return found.text()


def test_an_action_made_of_a_call_stands_in_its_case_which_opens_there(desk: Desk) -> None:
    case = desk.ask(lambda reg: reg.add("case", title="Twelve stolen vehicles"))
    desk.go(Place.CASES, case, "case")
    press(desk.window, Qt.Key.Key_T, CONTROL)
    desk.rest()
    dialog = desk.shell.calls.dialog
    assert dialog is not None
    type_text(dialog.who.input(), "Customs")
    type_text(dialog.note.input(), "Send the list")
    press(dialog, Qt.Key.Key_2, ALT)
    desk.rest()
    assert desk.cases.case_page.tabs.current == "actions"
    said = shown(desk.cases.case_page.to_do)
    assert "Customs: Send the list" in said
    assert "nobody yet" in said
    assert "from a call note" in said
    assert tab(desk) == "Actions 1"


def test_enter_gives_it_a_date_and_an_owner_and_late_is_said_in_words(desk: Desk) -> None:
    case, action = desk.ask(of_a_call)
    partner = desk.ask(lambda reg: reg.add("organisation", name={"en": "Guardia"}))
    desk.go(Place.TODAY)
    desk.shell.presenters[Place.TODAY].page.opened.emit("action", action)  # type: ignore[attr-defined]
    desk.rest()
    assert (desk.cases.record, desk.cases.case_page.tabs.current) == (case, "actions")
    press(line(desk.cases.case_page.to_do, action), Qt.Key.Key_Return)
    desk.rest()
    top = desk.cases.forms.top
    assert top is not None
    top.form.editors["due"].set_value("2026-03-10")
    top.form.editors["owner_org"].set_value(partner)
    desk.cases.key("save")
    desk.rest()
    said = shown(desk.cases.case_page.to_do)
    assert "10 March 2026 · 6 days late" in said
    assert "Guardia" in said


def test_done_reopened_and_cancelled_and_the_cursor_stays_on_the_line(desk: Desk) -> None:
    case, action = desk.ask(of_a_call)
    desk.go(Place.CASES, case, "case")
    page = desk.cases.case_page
    page.tabs.choose("actions")
    line(page.to_do, action).setFocus()
    done = line(page.to_do, action).findChild(QPushButton, "step-action:DONE")
    assert isinstance(done, QPushButton)
    press(done, Qt.Key.Key_Space)
    desk.rest()
    assert desk.ask(lambda reg: reg.get(action)).status == "DONE"
    assert "done 16 Mar" in shown(page.to_do)
    assert tab(desk) == "Actions"  # nothing is open
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.objectName() == f"line-{action}"
    desk.step("action:OPEN", page.to_do)
    assert desk.ask(lambda reg: reg.get(action)).done_on is None
    desk.step("action:CANCELLED", page.to_do)
    assert "Cancelled" in shown(page.to_do)


def test_what_shows_that_it_was_done_is_attached_to_it_and_named(
    desk: Desk, tmp_path: Path
) -> None:
    case, action = desk.ask(of_a_call)
    paper = tmp_path / "receipt.txt"
    paper.write_text("received")
    desk.go(Place.CASES, case, "case")
    desk.cases.ask_path = FixedPath(paper)  # type: ignore[assignment]
    desk.step("action_evidence", desk.cases.case_page.to_do)
    (document,) = desk.ask(lambda reg: reg.list("attachment", file=case))
    assert document.of == action
    assert "evidence: receipt.txt" in words(desk.cases.case_page.to_do)


def test_a_new_one_is_begun_in_a_case_and_in_a_meeting_whose_minutes_are_frozen(desk: Desk) -> None:
    case = desk.ask(lambda reg: reg.add("case", title="Twelve stolen vehicles"))
    desk.go(Place.CASES, case, "case")
    desk.cases.case_page.tabs.choose("actions")
    desk.step("add:action", desk.cases.case_page.to_do)
    top = desk.cases.forms.top
    assert top is not None
    assert top.form.editors["status"].value() == "OPEN"
    desk.cases.forms.cancel()
    meeting = desk.ask(
        lambda reg: reg.add("meeting", title="Drug units", starts="2026-03-01", status="APPROVED")
    )
    desk.go(Place.MEETINGS, meeting, "meeting")
    page = desk.meetings.meeting_page
    page.tabs.choose("conclusions")
    desk.step("add:action", page.conclusions)
    top = desk.meetings.forms.top
    assert top is not None
    type_text(top.form.editors["text"].input(), "Send the list")
    desk.meetings.key("save")
    desk.rest()
    (made,) = desk.ask(lambda reg: reg.list("action", file=meeting))
    assert (made.text, made.status) == ({"en": "Send the list"}, "OPEN")
    desk.step("action:DONE", page.conclusions)
    assert desk.ask(lambda reg: reg.get(made.id)).status == "DONE"
