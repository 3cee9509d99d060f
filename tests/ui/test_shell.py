"""The shell: the door, the lock, drafts, undo, search, and what follows a change."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot

from liaison_desk import settings
from liaison_desk.clock import HandClock
from liaison_desk.register import Register
from liaison_desk.ui import language
from liaison_desk.ui.history import Spot
from liaison_desk.ui.look import theme
from liaison_desk.ui.look.palette import CONTRAST, LIGHT
from liaison_desk.ui.places import Place
from liaison_desk.ui.shell.shell import Shell
from tests.desk.network import PASSPHRASE
from tests.ui.desks import (
    desk,
    quiet,
    register_with_case,
    said_at_the_door,
    try_passphrase,
    unlock,
)
from tests.ui.keys import press, type_text
from tests.ui.stand_in import StandIn

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def made(tmp_path: Path, clock: HandClock) -> tuple[Path, str]:
    return register_with_case(tmp_path, clock)


@pytest.fixture
def shell(qtbot: QtBot, clock: HandClock, made: tuple[Path, str]) -> Iterator[Shell]:
    with desk(qtbot, clock, made[0]) as opened:
        unlock(qtbot, opened)
        quiet(qtbot, opened)
        yield opened


def cases(shell: Shell) -> StandIn:
    return cast(StandIn, shell.presenters[Place.CASES])


def texts(widget: QWidget) -> str:
    """Return every word that any label or field in ``widget`` holds, seen or not."""
    labels = [one.text() for one in widget.findChildren(QLabel)]
    return "\n".join([*labels, widget.windowTitle()])


def go_to_the_case(qtbot: QtBot, shell: Shell, case: str) -> None:
    shell.go(Spot(Place.CASES, case, "case"))
    qtbot.waitUntil(lambda: bool(cases(shell).title.text()))


def test_a_wrong_passphrase_is_said_at_the_door_and_the_right_one_opens(
    qtbot: QtBot, clock: HandClock, made: tuple[Path, str]
) -> None:
    with desk(qtbot, clock, made[0]) as shell:
        try_passphrase(shell, "not this one at all")
        assert "does not open this register" in said_at_the_door(qtbot, shell)
        assert not shell.window.is_open
        assert shell.window.door.passphrase.text == ""
        unlock(qtbot, shell)
        assert shell.window.windowTitle().startswith("SKP")
        assert shell.window.frame.place is Place.TODAY


def test_the_lock_leaves_no_word_of_a_record_and_unlocking_brings_everything_back(
    qtbot: QtBot, shell: Shell, made: tuple[Path, str]
) -> None:
    go_to_the_case(qtbot, shell, made[1])
    type_text(cases(shell).note.edit, "Shënim")
    with qtbot.waitSignal(shell.window.locked):
        press(shell.window, Qt.Key.Key_L, CONTROL)
    assert "Stolen" not in texts(shell.window)
    assert "Officer SKP" not in texts(shell.window)
    assert cases(shell).note.edit.text() == ""
    assert not shell.drafts.all()
    quiet(qtbot, shell)
    unlock(qtbot, shell)
    assert shell.window.frame.place is Place.CASES
    qtbot.waitUntil(lambda: cases(shell).title.text() == "Stolen vehicles")
    assert cases(shell).note.edit.text() == "Shënim"


def test_the_register_is_free_for_others_once_it_is_locked(
    qtbot: QtBot, shell: Shell, made: tuple[Path, str], clock: HandClock
) -> None:
    shell.window.lock()
    quiet(qtbot, shell)
    Register.open(made[0], passphrase=PASSPHRASE, clock=clock).close()


def test_the_idle_lock_closes_the_register_and_keeps_what_was_typed(
    qtbot: QtBot, shell: Shell, made: tuple[Path, str], clock: HandClock
) -> None:
    go_to_the_case(qtbot, shell, made[1])
    type_text(cases(shell).note.edit, "Draft")
    with qtbot.waitSignal(shell.window.locked, timeout=2000):
        shell.window.idle.set_seconds(0.2)
    assert not shell.window.is_open
    quiet(qtbot, shell)
    with Register.open(made[0], passphrase=PASSPHRASE, clock=clock) as register:
        assert [text for _, text in register.drafts().values()] == ['{"title": "Draft"}']


def test_a_draft_lies_in_the_register_a_second_after_the_first_key(
    qtbot: QtBot, shell: Shell, made: tuple[Path, str]
) -> None:
    go_to_the_case(qtbot, shell, made[1])
    with qtbot.waitSignal(shell.drafts.kept, timeout=3000):
        type_text(cases(shell).note.edit, "S")
    assert list(shell.drafts.all()) == [f"form:case:{made[1]}:"]


def test_drafts_of_the_last_moment_are_kept_when_the_window_closes(
    qtbot: QtBot, clock: HandClock, made: tuple[Path, str]
) -> None:
    with desk(qtbot, clock, made[0]) as shell:
        unlock(qtbot, shell)
        quiet(qtbot, shell)
        go_to_the_case(qtbot, shell, made[1])
        type_text(cases(shell).note.edit, "Last")
    with Register.open(made[0], passphrase=PASSPHRASE, clock=clock) as register:
        assert [text for _, text in register.drafts().values()] == ['{"title": "Last"}']


def test_undo_takes_the_last_saved_change_back_and_says_so(
    qtbot: QtBot, shell: Shell, made: tuple[Path, str]
) -> None:
    go_to_the_case(qtbot, shell, made[1])
    cases(shell).do(lambda register, _: [made[1]] if register.change(made[1], title="X") else [])
    qtbot.waitUntil(lambda: cases(shell).title.text() == "X")
    shell.window.frame.places.setFocus()
    press(shell.window, Qt.Key.Key_Z, CONTROL)
    qtbot.waitUntil(lambda: cases(shell).title.text() == "Stolen vehicles")
    assert shell.window.frame.status._message.text() == "Taken back: Case: Stolen vehicles"


def test_undo_in_a_text_field_is_the_fields_own(
    qtbot: QtBot, shell: Shell, made: tuple[Path, str]
) -> None:
    go_to_the_case(qtbot, shell, made[1])
    edit = cases(shell).note.edit
    edit.setFocus()
    type_text(edit, "abc")
    press(edit, Qt.Key.Key_Z, CONTROL)
    quiet(qtbot, shell)
    assert edit.text() == ""
    assert cases(shell).title.text() == "Stolen vehicles"


def test_when_nothing_is_left_to_take_back_that_is_said(qtbot: QtBot, shell: Shell) -> None:
    shell.take_back()
    shell.take_back()
    banner = shell.window.frame.banner
    qtbot.waitUntil(banner.isVisible)
    assert "error" not in banner.accessibleName().lower()
    assert banner.accessibleName()


def test_a_change_refreshes_every_place_with_its_records(
    qtbot: QtBot, shell: Shell, made: tuple[Path, str]
) -> None:
    cases(shell).do(lambda register, _: [made[1]] if register.change(made[1], title="Y") else [])
    qtbot.waitUntil(lambda: frozenset({made[1]}) in cases(shell).refreshed)


def test_search_finds_from_two_letters_and_enter_opens_the_record(
    qtbot: QtBot, shell: Shell, made: tuple[Path, str]
) -> None:
    press(shell.window, Qt.Key.Key_K, CONTROL)
    box = shell.window.frame.top.search
    type_text(box, "s")
    assert not shell.window.results.isVisible()
    type_text(box, "to")
    qtbot.waitUntil(shell.window.results.isVisible)
    press(box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: cases(shell).title.text() == "Stolen vehicles")
    assert shell.window.frame.place is Place.CASES


def test_a_part_is_found_with_its_file_and_leads_there(
    qtbot: QtBot, shell: Shell, made: tuple[Path, str]
) -> None:
    cases(shell).do(
        lambda register, _: [
            register.add("entry", file=made[1], type="REQ", direction="OUT", body="Ѓорѓи Ќерим")
        ]
    )
    quiet(qtbot, shell)
    box = shell.window.frame.top.search
    type_text(box, "gjorgji")
    qtbot.waitUntil(shell.window.results.isVisible)
    hit = shell.window.results._model.item(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Text: Ѓорѓи Ќерим · SKP-CASE-2026-0001 Stolen vehicles" in hit
    press(box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: cases(shell).title.text() == "Stolen vehicles")


def test_the_status_bar_says_officer_and_level_of_what_is_shown(
    qtbot: QtBot, shell: Shell, made: tuple[Path, str]
) -> None:
    status = shell.window.frame.status
    assert "Officer SKP" in texts(status)
    assert "RESTRICTED" not in texts(status)
    go_to_the_case(qtbot, shell, made[1])
    qtbot.waitUntil(lambda: "RESTRICTED" in texts(status))


def test_the_places_say_how_much_stands_there(qtbot: QtBot, shell: Shell) -> None:
    count = shell.window.frame.places._counts[Place.CASES]
    qtbot.waitUntil(lambda: count.text() == "1")


def test_the_language_is_switched_at_once_everywhere(
    qtbot: QtBot, shell: Shell, qapp: QApplication
) -> None:
    menu = shell.window.frame.top.settings.menu()
    choose(menu, "choose-sq")
    today = shell.window.frame.panes(Place.TODAY)
    qtbot.waitUntil(lambda: "E hënë, 16 mars 2026" in texts(today))
    assert "Çështjet" in [
        shell.window.frame.places._group.button(1).text(),
        shell.window.frame.places._group.button(1).accessibleName(),
    ]
    assert settings.load().language == "sq"
    qtbot.waitUntil(lambda: menu_words(shell) != "Language")
    assert menu_words(shell) == "Gjuha"
    language.switch(qapp, "en")


def test_the_look_is_switched_at_once_and_kept(
    qtbot: QtBot, shell: Shell, qapp: QApplication
) -> None:
    assert theme.colours() is LIGHT
    choose(shell.window.frame.top.settings.menu(), "choose-contrast")
    assert theme.colours() is CONTRAST
    assert settings.load().look == "contrast"
    theme.apply(qapp, "light")


def test_the_idle_minutes_are_chosen_in_the_menu(qtbot: QtBot, shell: Shell) -> None:
    choose(shell.window.frame.top.settings.menu(), "choose-10")
    assert 599 <= shell.window.idle.left <= 600
    assert settings.load().idle_minutes == 10


def test_control_n_goes_to_the_place_that_is_shown(
    qtbot: QtBot, shell: Shell, made: tuple[Path, str]
) -> None:
    go_to_the_case(qtbot, shell, made[1])
    press(shell.window, Qt.Key.Key_N, CONTROL)
    assert cases(shell).keys == ["new"]


def test_another_register_begins_at_today_and_knows_nothing_of_the_first(
    qtbot: QtBot, shell: Shell, made: tuple[Path, str], tmp_path: Path, clock: HandClock
) -> None:
    go_to_the_case(qtbot, shell, made[1])
    shell.window.lock()
    other, _ = register_with_case(tmp_path / "other", clock, "Asset tracing")
    shell.opening.show_door(other)
    unlock(qtbot, shell)
    quiet(qtbot, shell)
    assert shell.window.frame.place is Place.TODAY
    assert shell.window.history.here == Spot(Place.TODAY)
    assert not shell.window.frame.banner.isVisible()
    assert cases(shell).title.text() == ""


def test_back_and_forward_lead_through_places_and_records(
    qtbot: QtBot, shell: Shell, made: tuple[Path, str]
) -> None:
    case = Spot(Place.CASES, made[1], "case")
    go_to_the_case(qtbot, shell, made[1])
    press(shell.window, Qt.Key.Key_1, CONTROL)
    assert shell.window.frame.place is Place.TODAY
    alt = Qt.KeyboardModifier.AltModifier
    press(shell.window, Qt.Key.Key_Left, alt)
    assert (shell.window.frame.place, shell.window.history.here) == (Place.CASES, case)
    press(shell.window, Qt.Key.Key_Left, alt)
    assert shell.window.history.here == Spot(Place.TODAY)
    press(shell.window, Qt.Key.Key_Right, alt)
    assert shell.window.history.here == case
    press(shell.window, Qt.Key.Key_Right, alt)
    assert (shell.window.frame.place, shell.window.history.here) == (
        Place.TODAY, Spot(Place.TODAY),
    )  # fmt: skip


def choose(menu: QMenu, name: str) -> None:
    """Choose an entry of a menu or of one under it."""
    entries = [
        entry for one in (menu, *menu.findChildren(QMenu)) for entry in one.actions()
        if entry.objectName() == name
    ]  # fmt: skip
    entries[0].trigger()


def menu_words(shell: Shell) -> str:
    return shell.window.frame.top.settings.menu().actions()[0].text()
