"""What is saved is saved once: however often the key is pressed, and when the lock comes then."""

from __future__ import annotations

from PySide6.QtCore import Qt

from liaison_desk.register import Register
from liaison_desk.ui.pages.call_note import DRAFT
from liaison_desk.ui.places import Place
from liaison_desk.ui.presenters.forms import Asked
from tests.ui.desk import Desk
from tests.ui.keys import press, type_text

CONTROL = Qt.KeyboardModifier.ControlModifier


def new_case(desk: Desk, title: str) -> None:
    desk.go(Place.CASES)
    desk.cases.forms.open(Asked("case"))
    desk.rest()
    assert desk.cases.forms.top is not None
    desk.cases.forms.top.form.editors["title"].set_value(title)


def titles(desk: Desk) -> list[str]:
    return [one.title for one in desk.ask(lambda reg: reg.list("case"))]


def save_twice(desk: Desk) -> None:
    desk.shell.window.key_pressed.emit("save")
    desk.shell.window.key_pressed.emit("save")
    desk.rest()


def test_a_form_saved_by_two_presses_is_one_record(desk: Desk) -> None:
    new_case(desk, "Vans")
    save_twice(desk)
    assert titles(desk) == ["Vans"]
    assert desk.window.drafts.all() == {}


def test_a_form_that_is_saved_while_the_window_locks_is_not_there_to_be_saved_again(
    desk: Desk,
) -> None:
    new_case(desk, "Vans")
    desk.shell.window.key_pressed.emit("save")
    desk.lock()
    desk.unlock()
    assert titles(desk) == ["Vans"]
    assert desk.window.drafts.all() == {}
    assert desk.cases.forms.top is None


def test_what_was_refused_while_the_window_locks_is_still_there(desk: Desk) -> None:
    case = desk.ask(lambda reg: reg.add("case", title="Vans"))
    desk.go(Place.CASES, case, "case")
    desk.cases.edit()
    desk.rest()
    assert desk.cases.forms.top is not None
    desk.cases.forms.top.form.editors["title"].set_value("Vans\x07")
    desk.shell.window.key_pressed.emit("save")
    desk.lock()
    desk.unlock()
    assert titles(desk) == ["Vans"]
    assert len(desk.window.drafts.all()) == 1


def test_a_form_left_while_it_is_saved_closes_when_it_is(desk: Desk) -> None:
    new_case(desk, "Vans")
    desk.shell.window.key_pressed.emit("save")
    desk.cases.forms.leave()
    desk.cases.forms.cancel()
    desk.rest()
    assert titles(desk) == ["Vans"]
    assert desk.cases.forms.top is None
    assert desk.window.drafts.all() == {}


def test_another_record_chosen_while_a_form_is_saved_leaves_no_draft(desk: Desk) -> None:
    other = desk.ask(lambda reg: reg.add("case", title="Boats"))
    new_case(desk, "Vans")
    desk.shell.window.key_pressed.emit("save")
    desk.cases.choose(other)
    desk.rest()
    assert sorted(titles(desk)) == ["Boats", "Vans"]
    assert desk.window.drafts.all() == {}


def a_meeting(reg: Register) -> str:
    meeting = reg.add("meeting", title={"sq": "Takim"}, languages=["sq"])
    reg.add("agenda_item", file=meeting, title={"sq": "Hapja"}, position=1)
    return meeting


def typed_minutes(desk: Desk) -> str:
    meeting = desk.ask(a_meeting)
    desk.shell.refresh()
    desk.go(Place.MEETINGS, meeting, "meeting")
    desk.meetings.meeting_page.tabs.choose("minutes")
    desk.rest()
    type_more(desk, "Një.")
    return meeting


def type_more(desk: Desk, text: str) -> None:
    type_text(desk.meetings.meeting_page.minutes._widgets[0]._texts["sq"], text)


def paragraphs(desk: Desk, meeting: str) -> list[str]:
    return [one.text["sq"] for one in desk.ask(lambda reg: reg.list("paragraph", file=meeting))]


def test_minutes_saved_by_two_presses_are_one_paragraph(desk: Desk) -> None:
    meeting = typed_minutes(desk)
    save_twice(desk)
    assert paragraphs(desk, meeting) == ["Një."]


def test_what_is_typed_and_saved_while_minutes_are_saved_goes_into_the_same_paragraph(
    desk: Desk,
) -> None:
    meeting = typed_minutes(desk)
    desk.shell.window.key_pressed.emit("save")
    type_more(desk, " Dy.")
    desk.shell.window.key_pressed.emit("save")
    desk.rest()
    assert paragraphs(desk, meeting) == ["Një. Dy."]
    assert desk.meetings.meeting_page.minutes.draft() == ""


def test_minutes_that_are_saved_while_the_window_locks_are_not_saved_again(desk: Desk) -> None:
    meeting = typed_minutes(desk)
    desk.shell.window.key_pressed.emit("save")
    desk.lock()
    desk.unlock()
    assert desk.window.drafts.all() == {}
    desk.meetings.writing.save()
    desk.rest()
    assert paragraphs(desk, meeting) == ["Një."]


def test_a_call_kept_by_two_presses_is_one_note(desk: Desk) -> None:
    press(desk.window, Qt.Key.Key_T, CONTROL)
    desk.rest()
    dialog = desk.shell.calls.dialog
    assert dialog is not None
    type_text(dialog.who.input(), "Mr Hoxha")
    dialog.note.set_value("Two vans.")
    dialog.decide()
    dialog.decide()
    desk.rest()
    assert [one.note for one in desk.ask(lambda reg: reg.list("call"))] == ["Two vans."]


def test_a_call_kept_while_the_window_locks_is_not_asked_again(desk: Desk) -> None:
    press(desk.window, Qt.Key.Key_T, CONTROL)
    desk.rest()
    dialog = desk.shell.calls.dialog
    assert dialog is not None
    type_text(dialog.who.input(), "Mr Hoxha")
    dialog.note.set_value("Two vans.")
    dialog.decide()
    desk.lock()
    desk.unlock()
    assert [one.note for one in desk.ask(lambda reg: reg.list("call"))] == ["Two vans."]
    assert DRAFT not in desk.window.drafts.all()
