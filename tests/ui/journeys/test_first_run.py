"""The first run: headquarters begins, a station joins with its card, a visitor looks around."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from liaison_desk import settings
from liaison_desk.clock import HandClock
from liaison_desk.desk.network.places import Where
from liaison_desk.desk.network.stations import Card
from liaison_desk.register import Register
from liaison_desk.ui.pages.first_run_form import FirstRunForm
from liaison_desk.ui.places import Place
from liaison_desk.ui.shell.shell import Shell
from liaison_desk.words import say
from tests.desk.network import new_register
from tests.ui.desks import LONG, desk, quiet, register_with_case, unlock
from tests.ui.keys import press, type_text
from tests.ui.test_shell import texts

WORDS = "pesë fjalë që mbahen mend"


@pytest.fixture
def shell(qtbot: QtBot, clock: HandClock, tmp_path: Path) -> Iterator[Shell]:
    with desk(qtbot, clock) as opened:
        opened.window.first_run.form.where = tmp_path / "registers"
        opened.beginning.demo_folder = tmp_path / "demo"
        yield opened


def click(widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def answer(shell: Shell, name: str) -> FirstRunForm:
    button = shell.window.first_run.findChild(QPushButton, f"answer-{name}")
    assert isinstance(button, QPushButton)
    click(button)
    return shell.window.first_run.form


def fill(form: FirstRunForm, code: str, name: str, officer: str) -> None:
    for edit, text in (
        (form.code, code), (form.name, name), (form.officer, officer),
        (form.first.edit, WORDS), (form.again.edit, WORDS),
    ):  # fmt: skip
        type_text(edit, text)


def test_headquarters_begins_with_four_words_about_itself(
    qtbot: QtBot, shell: Shell, tmp_path: Path, clock: HandClock
) -> None:
    assert shell.window.first_run.isVisible()
    form = answer(shell, "headquarters")
    fill(form, "tia", "Drejtoria", "Ermira Shtjefnaku")
    with qtbot.waitSignal(shell.opening.opened, timeout=LONG):
        click(form.make)
    qtbot.waitUntil(lambda: shell.window.is_open)
    quiet(qtbot, shell)
    assert shell.window.windowTitle().startswith("TIA · Drejtoria")
    assert form.first.text == ""
    folder = tmp_path / "registers" / "TIA"
    assert settings.load().registers == (str(folder),)
    shell.window.lock()
    quiet(qtbot, shell)
    with Register.open(folder, passphrase=WORDS, clock=clock) as register:
        assert (register.station, register.headquarters) == ("TIA", "TIA")
        assert register.get(register.officer).name == "Ermira Shtjefnaku"


def test_what_is_missing_is_said_before_anything_is_made(
    qtbot: QtBot, shell: Shell, tmp_path: Path
) -> None:
    form = answer(shell, "headquarters")
    click(form.make)
    assert "three letters" in form.banner.accessibleName()
    fill(form, "TIA", "Drejtoria", "Ermira Shtjefnaku")
    form.again.edit.setText("something else here now")
    click(form.make)
    assert "differ" in form.banner.accessibleName()
    assert not (tmp_path / "registers").exists()


def test_enter_makes_the_register_or_leads_to_the_line_that_is_wrong(
    qtbot: QtBot, shell: Shell
) -> None:
    form = answer(shell, "headquarters")
    press(form.code, Qt.Key.Key_Return)
    assert form.code.hasFocus()
    fill(form, "TIA", "Drejtoria", "")
    press(form.again.edit, Qt.Key.Key_Return)
    assert form.officer.hasFocus()
    type_text(form.officer, "Ermira Shtjefnaku")
    form.again.edit.setText("something else here now")
    press(form.officer, Qt.Key.Key_Return)
    assert form.again.edit.hasFocus()
    form.again.edit.setText(WORDS)
    with qtbot.waitSignal(shell.opening.opened, timeout=LONG):
        press(form.again.edit, Qt.Key.Key_Return)


def test_a_station_begins_alone_works_and_joins_a_network_later(
    qtbot: QtBot, shell: Shell, tmp_path: Path, card: tuple[Path, str], clock: HandClock
) -> None:
    form = answer(shell, "alone")
    assert say("first.told_later", "en") in texts(form)
    fill(form, "SKP", "Ambasada Shkup", "Ylli Përmetari")
    with qtbot.waitSignal(shell.opening.opened, timeout=LONG):
        press(form.again.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: shell.window.is_open)
    quiet(qtbot, shell)
    assert "Nothing stands in this register yet" in texts(shell.window.frame.panes(Place.TODAY))
    (cases,) = shell.window.frame.findChildren(QPushButton, "step-today.to_cases")
    click(cases)
    quiet(qtbot, shell)
    assert str(shell.window.frame.place) == str(Place.CASES)
    shell.window.lock()
    quiet(qtbot, shell)
    folder = tmp_path / "registers" / "SKP"
    with Register.open(folder, passphrase=WORDS, clock=clock) as register:
        assert register.headquarters == ""
        register.add("contact", family_name="Ќосев")
        register.add("case", title="Vans")
        register.trust(Card.read(card[0]), fingerprint=card[1])
        assert register.headquarters == "TIA"
        register.export_bundle("TIA", tmp_path / "first.bundle")


def test_no_sheet_is_promised_that_cannot_be_printed() -> None:
    assert "recovery" not in say("first.note", "en")
    assert "rikuperimit" not in say("first.note", "sq")


def test_a_folder_that_holds_something_is_refused_in_the_form(
    qtbot: QtBot, shell: Shell, tmp_path: Path
) -> None:
    taken = tmp_path / "registers" / "TIA"
    taken.mkdir(parents=True)
    (taken / "letter.txt").write_text("mine")
    form = answer(shell, "headquarters")
    fill(form, "TIA", "Drejtoria", "Ermira Shtjefnaku")
    click(form.make)
    qtbot.waitUntil(form.banner.isVisible, timeout=LONG)
    assert form.make.isEnabled()
    assert (taken / "letter.txt").read_text() == "mine"


@pytest.fixture
def card(tmp_path: Path, clock: HandClock) -> tuple[Path, str]:
    """Return headquarters' card as a disk file, and its key code."""
    path = tmp_path / "TIA.card"
    with new_register(tmp_path / "there", "TIA", clock, headquarters=True) as headquarters:
        headquarters.card().save(path)
        return path, headquarters.card().key_code


def test_a_station_joins_with_the_card_whose_key_code_it_compared(
    qtbot: QtBot, shell: Shell, tmp_path: Path, card: tuple[Path, str], clock: HandClock
) -> None:
    form = answer(shell, "join")
    click(form._choose_card)
    dialog = form.findChild(QFileDialog, "choose-card")
    assert isinstance(dialog, QFileDialog)
    dialog.selectFile(str(card[0]))
    dialog.accept()
    qtbot.waitUntil(lambda: "TIA" in form._card_name.text())
    fill(form, "SKP", "Ambasada Shkup", "Ylli Përmetari")
    type_text(form.key_code, "another-code-than-the-one-12345-67890")
    click(form.make)
    assert "not the key code" in form.banner.accessibleName()
    form.key_code.clear()
    type_text(form.key_code, card[1].replace("-", " "))
    with qtbot.waitSignal(shell.opening.opened, timeout=LONG):
        click(form.make)
    qtbot.waitUntil(lambda: shell.window.is_open)
    own = tmp_path / "registers" / "SKP" / "outbox" / "SKP.card"
    assert str(own) in shell.window.frame.banner.accessibleName()
    assert own.is_file()
    quiet(qtbot, shell)
    shell.window.lock()
    quiet(qtbot, shell)
    with Register.open(own.parent.parent, passphrase=WORDS, clock=clock) as register:
        assert register.headquarters == "TIA"


def test_the_card_of_a_station_does_not_let_anybody_join(
    qtbot: QtBot, shell: Shell, tmp_path: Path, clock: HandClock
) -> None:
    path = tmp_path / "LJU.card"
    with new_register(tmp_path / "there", "LJU", clock) as station:
        station.card().save(path)
    form = answer(shell, "join")
    form.take_card(path)
    assert "station LJU" in form.banner.accessibleName()
    form.take_card(tmp_path / "nothing.card")
    assert form.banner.isVisible()


def test_a_visitor_looks_around_in_the_demo_with_the_passphrase_on_the_door(
    qtbot: QtBot, shell: Shell, tmp_path: Path
) -> None:
    answer(shell, "demo")
    qtbot.waitUntil(shell.window.door.isVisible, timeout=LONG)
    assert "gur lumi mal det mars" in shell.window.door._hint.text()
    unlock(qtbot, shell, "gur lumi mal det mars")
    assert shell.window.windowTitle().startswith("SKP")
    assert shell.window.frame.place is Place.TODAY
    today = shell.window.frame.panes(Place.TODAY)
    qtbot.waitUntil(lambda: "2 bundles in the inbox" in texts(today))


def test_an_existing_register_is_opened_from_its_folder(
    qtbot: QtBot, shell: Shell, tmp_path: Path, clock: HandClock
) -> None:
    folder, _ = register_with_case(tmp_path, clock)
    answer(shell, "open")
    dialog = shell.window.findChild(QFileDialog, "open-register")
    assert isinstance(dialog, QFileDialog)
    dialog.setDirectory(str(folder.parent))
    dialog.selectFile(str(folder))
    dialog.accept()
    qtbot.waitUntil(shell.window.door.isVisible)
    unlock(qtbot, shell)
    assert shell.window.windowTitle().startswith("SKP")


def test_headquarters_says_where_it_is_or_does_not(
    qtbot: QtBot, shell: Shell, tmp_path: Path, clock: HandClock
) -> None:
    form = answer(shell, "headquarters")
    fill(form, "TIA", "Drejtoria", "Ermira Shtjefnaku")
    type_text(form.place.country.line, "Atlantis")
    click(form.make)
    assert say("first.problem.where", "en") in form.banner.accessibleName()
    form.place.country.set_value("AL")
    form.place.country.changed.emit()
    assert form.place.zone.value() == "Europe/Tirane"  # proposed
    type_text(form.place.place, "Tirana")
    with qtbot.waitSignal(shell.opening.opened, timeout=LONG):
        click(form.make)
    qtbot.waitUntil(lambda: shell.window.is_open)
    quiet(qtbot, shell)
    assert form.place.said() is None
    shell.window.lock()
    quiet(qtbot, shell)
    with Register.open(tmp_path / "registers" / "TIA", passphrase=WORDS, clock=clock) as register:
        assert register.where("TIA") == Where("Tirana", "AL", "Europe/Tirane")


def test_a_post_is_not_asked_where_it_is_for_headquarters_says_that(shell: Shell) -> None:
    form = answer(shell, "join")
    assert not form.place.isVisible()


def test_countries_are_called_by_their_names_in_the_language_that_is_spoken(shell: Shell) -> None:
    form = answer(shell, "headquarters")
    form.place.country.set_value("AL")
    shell.preferences.choose_language("sq")
    assert form.place.country.line.text() == "Shqipëria"
    assert form.place.country.line.placeholderText() == say("field.station.country", "sq")
    assert form.place.country.value() == "AL"
