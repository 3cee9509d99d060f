"""Over approved minutes: why nobody can type in them, and the step that opens them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QRadioButton

from liaison_desk.words import say
from tests.desk.minutes.held import Held, held
from tests.desk.network import Network
from tests.ui.desk import Desk, shown
from tests.ui.keys import press, type_text
from tests.ui.test_paper_beside_minutes import approve, editor, open_minutes, page, type_at


def test_the_reason_of_a_corrigendum_is_asked_for_by_its_button_and_is_kept(desk: Desk) -> None:
    told = desk.ask(held)
    desk.ask(lambda reg: approve(reg, told))
    open_minutes(desk, told.meeting)
    notice = page(desk).notice
    low = notice.sizeHint().height()
    assert not any(one.isVisible() for one in notice.reasons)
    press(editor(desk)._widgets[0]._texts["en"], Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    press(editor(desk)._widgets[0]._texts["en"], Qt.Key.Key_Down)
    assert not notice.begin.isVisible()  # who reads or copies changes nothing
    notice.open_.click()
    assert notice.reasons[0].hasFocus()
    assert not notice.open_.isVisible()
    assert notice.sizeHint().height() > 1.5 * low
    type_text(notice.reasons[0], "Погрешно")
    desk.ask(lambda reg: reg.change(told.action, status="DONE"))
    desk.shell.refresh()
    desk.rest()
    assert notice.reasons[0].text() == "Погрешно"
    other = desk.ask(held)
    desk.ask(lambda reg: approve(reg, other))
    open_minutes(desk, other.meeting)
    assert not notice.begin.isVisible()
    notice.open_.click()
    assert notice.reasons[0].text() == ""


@pytest.mark.parametrize(
    ("key", "modifiers"),
    [
        (Qt.Key.Key_Backspace, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier),
    ],
)
def test_whatever_would_change_approved_text_asks_for_the_reason_of_a_corrigendum(
    desk: Desk, key: Qt.Key, modifiers: Qt.KeyboardModifier
) -> None:
    told = desk.ask(held)
    desk.ask(lambda reg: approve(reg, told))
    open_minutes(desk, told.meeting)
    text = editor(desk)._widgets[0]._texts["en"]
    text.setFocus()
    press(text, key, modifiers)
    assert page(desk).notice.begin.isVisible()
    assert text.hasFocus()  # what is typed on does not become the reason


def test_minutes_approved_twice_say_so_and_offer_no_corrigendum(
    desk: Desk, network: Network
) -> None:
    told = approved_twice(desk, network)
    open_minutes(desk, told.meeting)
    notice = page(desk).notice
    assert say("minutes.rivals", "en") in shown(notice)
    type_at(desk, 0, "No.")
    assert not notice.begin.isVisible()
    assert not notice.open_.isVisible()


def test_words_of_minutes_approved_twice_are_not_settled_and_the_dialog_says_why(
    desk: Desk, network: Network
) -> None:
    told = approved_twice(desk, network)
    open_minutes(desk, told.meeting)
    desk.meetings.settling.open([told.seized], "text/en")
    desk.rest()
    dialog = desk.meetings.settling.dialog
    assert dialog is not None
    dialog.findChildren(QRadioButton)[0].click()
    dialog.answer.click()
    desk.rest()
    for version in ("1.0 (SKP)", "1.0 (TIA)"):
        assert version in shown(dialog.banner)
    dialog.reject()
    assert desk.ask(lambda reg: len(reg.minutes_state(told.meeting).rivals)) == 2


def approved_twice(desk: Desk, network: Network) -> Held:
    """Let headquarters and Skopje approve the minutes of one meeting, each its own version."""
    headquarters, out = network["TIA"], network.folder / "out.bundle"
    told = desk.ask(held)
    desk.ask(lambda reg: reg.export_bundle("TIA", out))
    headquarters.apply(headquarters.read_bundle(out))
    headquarters.change(told.seized, text={"en": "Fifty.", "mk": "Педесет."})
    headquarters.approve_minutes(told.meeting)
    desk.ask(lambda reg: reg.change(told.seized, text={"en": "Sixty.", "mk": "Шеесет."}))
    desk.ask(lambda reg: approve(reg, told))
    bundle = network.bundle("TIA", "SKP")
    desk.ask(lambda reg: reg.apply(reg.read_bundle(bundle)))
    desk.shell.refresh()
    return told
