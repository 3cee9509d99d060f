"""The language of the interface: at once, everywhere, Qt's own words too."""

from __future__ import annotations

import re
from datetime import date

import pytest
from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtWidgets import (
    QApplication,
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTreeView,
)
from pytestqt.qtbot import QtBot

from liaison_desk import words
from liaison_desk.ui import dates, language
from liaison_desk.ui.language import tr
from liaison_desk.ui.places import PlacesColumn
from liaison_desk.ui.status_bar import StatusBar

OTHERS = ("sq", "sl", "mk")
NO_WORDS = {"QT_LAYOUT_DIRECTION", "%p%"}  # settings that Qt hides among its words


class Recorder(QTranslator):
    """Notes what Qt asks for, and answers nothing."""

    def __init__(self) -> None:
        """Begin with nothing asked."""
        super().__init__()
        self.asked: set[tuple[str, str]] = set()

    def isEmpty(self) -> bool:  # noqa: N802  # Qt names it
        return False

    def translate(self, context: str, text: str, *_: object) -> str:
        self.asked.add((context, text))
        return None  # type: ignore[return-value]


def test_a_widget_speaks_the_new_language_at_once(qtbot: QtBot, qapp: QApplication) -> None:
    column = PlacesColumn()
    qtbot.addWidget(column)
    first = column.findChildren(type(column._group.button(1)))[1]
    assert first.text() == "Cases"
    language.switch(qapp, "sq")
    assert first.text() == "Çështjet"
    language.switch(qapp, "en")
    assert first.text() == "Cases"


def test_the_time_until_the_lock_is_said_in_the_new_language_at_once(
    qtbot: QtBot, qapp: QApplication
) -> None:
    bar = StatusBar()
    qtbot.addWidget(bar)
    bar.show_left(240)
    language.switch(qapp, "sq")
    (said,) = [one.text() for one in bar.findChildren(QLabel) if "4:00" in one.text()]
    assert said == words.say("status.locks", "sq", time="4:00")


@pytest.mark.parametrize("code", ["en", *OTHERS])
def test_the_default_locale_follows_the_language(qapp: QApplication, code: str) -> None:
    language.switch(qapp, code)
    assert language.current() == code
    assert QLocale().name()[:2] == code


def test_qts_buttons_and_menus_speak_albanian(qtbot: QtBot, qapp: QApplication) -> None:
    language.switch(qapp, "sq")
    buttons = QDialogButtonBox.StandardButton
    box = QDialogButtonBox(buttons.Save | buttons.Cancel)
    qtbot.addWidget(box)
    assert box.button(buttons.Save).text().replace("&", "") == "Ruaj"
    assert box.button(buttons.Cancel).text().replace("&", "") == "Anulo"
    edit = QLineEdit("x")
    qtbot.addWidget(edit)
    entries = [action.text() for action in edit.createStandardContextMenu().actions()]
    assert any("Kopjo" in entry for entry in entries)


@pytest.mark.parametrize("code", OTHERS)
def test_nothing_that_the_file_dialog_and_text_fields_ask_for_is_missing(
    qtbot: QtBot, qapp: QApplication, code: str
) -> None:
    recorder = Recorder()
    qapp.installTranslator(recorder)
    try:
        for mode in (QFileDialog.AcceptMode.AcceptOpen, QFileDialog.AcceptMode.AcceptSave):
            dialog = QFileDialog()
            qtbot.addWidget(dialog)
            dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
            dialog.setAcceptMode(mode)
            dialog.show()
            assert dialog.findChildren(QTreeView)
        for edit in (QLineEdit(), QPlainTextEdit()):
            qtbot.addWidget(edit)
            edit.createStandardContextMenu()
        every = QDialogButtonBox(QDialogButtonBox.StandardButton(0x0FFFFC00))
        qtbot.addWidget(every)
    finally:
        qapp.removeTranslator(recorder)
    asked = {
        (context, text)
        for context, text in recorder.asked
        # Key names stay as they are engraved; Alt+Left is a shortcut, not a word.
        if context != "QShortcut" and text not in NO_WORDS and not re.match(r"(Alt|Ctrl)\+", text)
    }
    assert len(asked) > 40
    missing = [one for one in asked if not words.has(f"qt.{one[0]}.{one[1].rstrip()}", code)]
    assert not missing


def test_an_unknown_text_of_qt_stays_as_it_is(qapp: QApplication) -> None:
    language.switch(qapp, "sq")
    assert qapp.translate("QNoSuchContext", "Untouched") == "Untouched"


def test_numbers_choose_their_plural_form(qapp: QApplication) -> None:
    assert tr("progress.minutes", n=1) == "1 minute left"
    assert tr("progress.minutes", n=2) == "2 minutes left"


@pytest.mark.parametrize(
    ("code", "shown"), [("en", "Monday, 16 March 2026"), ("sq", "E hënë, 16 mars 2026")]
)
def test_a_day_is_written_in_the_languages_own_form(
    qapp: QApplication, code: str, shown: str
) -> None:
    language.switch(qapp, code)
    assert dates.show_weekday(date(2026, 3, 16)) == shown
