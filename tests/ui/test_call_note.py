"""A call is noted from anywhere, and one key makes work of it; nothing typed is lost."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import Qt

from liaison_desk.register import Register
from liaison_desk.ui.pages.call_note import DRAFT, CallDialog
from liaison_desk.ui.places import Place
from tests.ui.desk import Desk, shown
from tests.ui.keys import press, type_text

CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
NOW = datetime(2026, 3, 16, 8, tzinfo=UTC)


def ask(desk: Desk) -> CallDialog:
    press(desk.window, Qt.Key.Key_T, CONTROL)
    desk.rest()
    assert desk.shell.calls.dialog is not None
    return desk.shell.calls.dialog


def again(desk: Desk) -> CallDialog:
    """Ask by the button in the top bar."""
    desk.window.frame.top.call.click()
    desk.rest()
    assert desk.shell.calls.dialog is not None
    return desk.shell.calls.dialog


def contact(reg: Register) -> str:
    return reg.add("contact", family_name="Novak", given_names="Ana")


def test_who_when_three_lines_are_kept_by_keys_alone(desk: Desk) -> None:
    novak = desk.ask(contact)
    desk.go(Place.MEETINGS)
    dialog = ask(desk)
    type_text(dialog.who.input(), "nova")
    desk.rest()
    press(dialog.who.input(), Qt.Key.Key_Return)
    assert dialog.who.value() == novak
    dialog.note.set_value("Two vans.\nA list.\nBy Friday.")
    press(dialog.note.input(), Qt.Key.Key_Return, CONTROL)
    desk.rest()
    (call,) = desk.ask(lambda reg: reg.list("call"))
    assert (call.person, call.note, call.at) == (novak, "Two vans.\nA list.\nBy Friday.", NOW)
    assert desk.shell.calls.dialog is None
    assert DRAFT not in desk.window.drafts.all()


def test_whoever_is_chosen_lets_one_write_at_once(desk: Desk) -> None:
    desk.ask(contact)
    dialog = ask(desk)
    type_text(dialog.who.input(), "nova")
    desk.rest()
    press(dialog.who.input(), Qt.Key.Key_Return)
    assert dialog.focusWidget() is dialog.note.input()


def test_what_a_call_lacks_is_said_by_the_name_of_its_line_with_the_cursor_there(
    desk: Desk,
) -> None:
    dialog = ask(desk)
    type_text(dialog.who.input(), "Mr Hoxha")
    press(dialog, Qt.Key.Key_Return, CONTROL)
    desk.rest()
    assert "What was said" in shown(dialog)
    assert dialog.focusWidget() is dialog.note.input()
    dialog.note.set_value("Two vans.")
    dialog.at.edit.setText("about noon")
    press(dialog, Qt.Key.Key_Return, CONTROL)
    desk.rest()
    assert "When: Not a day with its time" in shown(dialog)
    assert dialog.focusWidget() is dialog.at.input()
    assert desk.ask(lambda reg: reg.list("call")) == []


def test_one_key_more_makes_a_request_in_a_new_case_and_goes_there(desk: Desk) -> None:
    desk.go(Place.TODAY)
    dialog = ask(desk)
    type_text(dialog.who.input(), "Mr Hoxha, +355 69 20 12 345")
    dialog.note.set_value("Whose is the van SK 1234 AB?\nAsks for an answer today.")
    press(dialog, Qt.Key.Key_3, ALT)
    desk.rest()
    (call,) = desk.ask(lambda reg: reg.list("call"))
    assert (call.caller, call.line) == ("Mr Hoxha", "+355 69 20 12 345")
    (case,) = desk.ask(lambda reg: reg.list("case"))
    assert case.title == "Telephone call of 16 March 2026"  # no word of what was said
    (request,) = desk.ask(lambda reg: reg.list("entry", file=case.id))
    assert (request.type, request.call, request.received) == ("REQ", call.id, NOW)
    assert request.cross_check == "NEW"
    assert (desk.window.frame.place, desk.cases.record) == (Place.CASES, case.id)
    desk.shell.take_back()  # the call, the case and the request at once
    desk.rest()
    kept = desk.ask(lambda reg: [reg.list(one) for one in ("call", "case", "entry")])
    assert kept == [[], [], []]


def test_an_action_goes_into_the_case_that_is_shown(desk: Desk) -> None:
    case = desk.ask(lambda reg: reg.add("case", title="Vans"))
    desk.go(Place.CASES, case, "case")
    dialog = ask(desk)
    assert dialog.case.value() == case
    type_text(dialog.who.input(), "Customs")
    type_text(dialog.note.input(), "Send the list")
    press(dialog, Qt.Key.Key_2, ALT)
    desk.rest()
    (action,) = desk.ask(lambda reg: reg.list("action", file=case))
    assert action.text == {"en": "Customs: Send the list"}


def test_escape_and_the_lock_keep_what_was_typed(desk: Desk) -> None:
    dialog = ask(desk)
    type_text(dialog.who.input(), "Mr Hoxha")
    type_text(dialog.note.input(), "Will ring again")
    desk.lock()
    assert desk.shell.calls.dialog is None
    desk.unlock()
    dialog = again(desk)
    assert dialog.note.value() == "Will ring again"
    assert dialog.who.line.text() == "Mr Hoxha"
    dialog.reject()
    desk.rest()
    assert again(desk).note.value() == "Will ring again"


def test_nobody_is_refused_in_words_and_the_note_stays(desk: Desk) -> None:
    dialog = ask(desk)
    type_text(dialog.note.input(), "Silence")
    dialog.decide()
    desk.rest()
    assert "with whom" in shown(dialog)
    assert dialog.note.value() == "Silence"


def test_a_note_that_was_kept_opens_from_the_contact_and_is_made_into_work(desk: Desk) -> None:
    def held(reg: Register) -> tuple[str, str]:
        novak = contact(reg)
        return novak, reg.note_call(novak, "Two vans")

    novak, call = desk.ask(held)
    desk.go(Place.CONTACTS, novak, "contact")
    desk.contacts.contact_page.tabs.choose("together")
    assert "Two vans" in shown(desk.contacts.contact_page)
    desk.contacts.contact_page.opened.emit("call", call)
    desk.rest()
    dialog = desk.shell.calls.dialog
    assert dialog is not None
    press(dialog, Qt.Key.Key_1, ALT)
    desk.rest()
    assert [one.call for one in desk.ask(lambda reg: reg.list("entry"))] == [call]


def test_three_lines_are_kept_in_twenty_seconds_by_who_types_forty_words_a_minute(
    desk: Desk,
) -> None:
    novak = desk.ask(contact)
    desk.go(Place.LISTS)  # from anywhere
    note = "Two vans at the border.\nA list of plates.\nBy Friday."
    dialog = ask(desk)
    type_text(dialog.who.input(), "nov")
    desk.rest()
    press(dialog.who.input(), Qt.Key.Key_Return)
    writing = dialog.focusWidget()
    assert writing is dialog.note.input()
    for line in note.split("\n"):
        type_text(writing, line)
        if not note.endswith(line):
            press(writing, Qt.Key.Key_Return)
    press(writing, Qt.Key.Key_Return, CONTROL)
    desk.rest()
    (call,) = desk.ask(lambda reg: reg.list("call"))
    assert (call.person, call.note) == (novak, note)
    keys = len("nov") + len(note) + 3  # Ctrl+T, Enter at the name, Ctrl+Enter
    a_second = 40 * 5 / 60  # a word has five letters
    assert keys / a_second < 20
