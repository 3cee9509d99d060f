"""Dialogs that ask one thing: every word whole, in each language, and no empty ground."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from liaison_desk.desk.errors import UnfitName
from liaison_desk.keys.errors import WrongPassphrase
from liaison_desk.ui import language
from liaison_desk.ui.pages.attach_as import AttachAsDialog
from liaison_desk.ui.pages.directory.change_keys import ChangeKeysDialog
from liaison_desk.ui.pages.directory.revoke import RevokeDialog, RevokeView
from liaison_desk.ui.pages.directory.where import WhereDialog, WhereView
from liaison_desk.ui.pages.exchange.limits import ChannelLimit, LimitsDialog
from liaison_desk.ui.pages.only_copy import OnlyCopyDialog
from liaison_desk.ui.views import Choice
from liaison_desk.ui.widgets.ask_dialog import AskDialog

FRAME: Final = 18  # px of a field that no letter may use


def limits() -> LimitsDialog:
    return LimitsDialog(
        (ChannelLimit("STICK", "Memorie USB ose dosje e përbashkët", 0),
         ChannelLimit("MAIL", "E-mail", 10))
    )  # fmt: skip


DIALOGS: Final[dict[str, Callable[[], AskDialog]]] = {
    "limits": limits,
    "attach": lambda: AttachAsDialog(
        UnfitName(shown="invoice‹U+202E›gnp.exe", proposed="invoicegnp.exe"), "invoicegnp.exe"
    ),
    "copies": lambda: OnlyCopyDialog(("copy 7c01f3aa, heard until 2 March 2026",)),
    "keys": ChangeKeysDialog,
    "revoke": lambda: RevokeDialog(RevokeView("BUC", "Zyra në SELEC")),
    "where": lambda: WhereDialog(
        WhereView("BUC", "Zyra në SELEC", "", "RO", "", (Choice("RO", "Rumania"),))
    ),
}


def cut(dialog: AskDialog) -> list[str]:
    """Return the words that are not wholly seen."""
    found = [
        one.text()
        for one in dialog.findChildren(QLabel)
        if one.isVisible()
        and (
            one.height() < one.heightForWidth(one.width())
            if one.wordWrap()
            else one.width() < one.sizeHint().width()
        )
    ]
    fields = [one for one in dialog.findChildren(QLineEdit) if one.isVisible()]
    return found + [
        one.placeholderText()
        for one in fields
        if one.fontMetrics().horizontalAdvance(one.placeholderText()) > one.width() - FRAME
    ]


@pytest.fixture(params=["en", "sq"])
def speech(request: pytest.FixtureRequest, qapp: QApplication) -> str:
    """Speak the language."""
    language.switch(qapp, str(request.param))
    return str(request.param)


@pytest.mark.parametrize("name", DIALOGS)
def test_a_dialog_shows_every_word_and_no_more_ground_than_that(
    name: str, speech: str, qtbot: QtBot
) -> None:
    dialog = DIALOGS[name]()
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    assert cut(dialog) == []
    assert dialog.height() == dialog.body.totalHeightForWidth(dialog.width())


def test_a_dialog_grows_with_its_refusal(speech: str, qtbot: QtBot) -> None:
    dialog = ChangeKeysDialog()
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    before = dialog.height()
    dialog.refuse(WrongPassphrase())
    qtbot.waitUntil(lambda: dialog.height() > before and cut(dialog) == [])
