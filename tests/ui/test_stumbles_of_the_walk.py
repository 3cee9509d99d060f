"""What the walk through the check list stumbled over: consents, drafts, own hits, references."""

from __future__ import annotations

import pytest
import shiboken6
from PySide6.QtCore import SIGNAL, Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from liaison_desk.register import Register
from liaison_desk.settings import Arrangement
from liaison_desk.ui.editors.record_pick import RecordEditor
from liaison_desk.ui.presenters.lists.table import columns
from liaison_desk.ui.widgets.basics import label
from liaison_desk.ui.widgets.hyphens import PLAIN, UNBROKEN, PlainHyphens
from tests.desk.network import Network
from tests.ui.desk import Desk, shown
from tests.ui.keys import press
from tests.ui.test_case_steps import fill, form, open_, save
from tests.ui.test_handling_in_the_window import held_back


@pytest.mark.parametrize(
    ("language", "asked", "granted"),
    [("en", "consent: asked, no answer yet", "consent: granted"),
     ("sq", "pëlqimi: kërkuar, ende pa përgjigje", "pëlqimi: dhënë")],
)  # fmt: skip
def test_what_became_of_a_consent_is_said_at_the_item(
    desk: Desk, language: str, asked: str, granted: str
) -> None:
    case, request, partner = desk.ask(held_back)
    desk.shell.preferences.choose_language(language)
    consent = desk.ask(lambda reg: reg.ask_consent(request, organisation=partner))
    open_(desk, case)
    assert asked in shown(desk.cases.case_page.journal)
    desk.ask(lambda reg: reg.change(consent, decision="GRANTED"))
    desk.shell.refresh()
    desk.rest()
    assert granted in shown(desk.cases.case_page.journal)


def test_a_draft_that_was_left_names_its_records_and_speaks_of_no_lock(desk: Desk) -> None:
    case, _, partner = desk.ask(held_back)
    open_(desk, case)
    desk.cases.take("forward")
    desk.rest()
    fill(desk, to_org=partner)
    save(desk)
    line = form(desk).editors["to_org"].input()
    press(line, Qt.Key.Key_Escape)
    desk.rest()
    assert desk.cases.forms.top is None
    desk.cases.take("forward")
    desk.rest()
    editor = form(desk).editors["to_org"]
    assert isinstance(editor, RecordEditor)
    assert editor.value() == partner
    assert editor.line.text()
    assert desk.cases.forms.top is not None
    assert "locked" not in shown(desk.cases.forms.top)


def test_a_case_is_no_hit_by_its_own_entries(network: Network) -> None:
    def both(reg: Register) -> tuple[str, str]:
        case = reg.add("case", title="Vans", summary="The plate SK 4711 AB")
        reg.add("entry", file=case, type="INF", direction="IN", body="SK 4711 AB was seen")
        other = reg.add("case", title="Lorry")
        reg.add("entry", file=other, type="INF", direction="IN", body="SK 4711 AB stood there")
        return case, other

    with network["SKP"] as reg:
        case, other = both(reg)
        found = reg.cross_check("case", but=case, summary="The plate SK 4711 AB")
        assert {one.file for one in found} == {other}


def test_a_reference_is_not_broken_on_the_screen_and_is_plain_when_copied(qtbot: QtBot) -> None:
    text = "Registered under SKP-IN-2026-0048 by a well-known office"
    said = label(text)
    qtbot.addWidget(said)
    assert said.text() == text
    drawn = QLabel.text(said)
    assert drawn.replace(UNBROKEN, PLAIN) == text
    assert drawn.count(UNBROKEN) == 3
    assert "well-known" in drawn
    said.show()
    said.activateWindow()
    qtbot.waitUntil(said.isActiveWindow)
    watch = PlainHyphens()
    QApplication.clipboard().setText(drawn)
    assert QApplication.clipboard().text() == text
    QApplication.clipboard().clear()
    watch.deleteLater()


def test_a_window_that_is_gone_reads_no_clipboard(qtbot: QtBot) -> None:
    clipboard = QApplication.clipboard()
    before = clipboard.receivers(SIGNAL("changed(QClipboard::Mode)"))
    watch = PlainHyphens()
    assert clipboard.receivers(SIGNAL("changed(QClipboard::Mode)")) == before + 1
    shiboken6.delete(watch)
    assert clipboard.receivers(SIGNAL("changed(QClipboard::Mode)")) == before


@pytest.mark.parametrize("language", ["en", "sq"])
def test_the_kind_of_a_posting_is_read_to_its_end(qtbot: QtBot, language: str) -> None:
    words = {"en": "Ours, posted abroad", "sq": "Yni, i dërguar jashtë"}[language]
    one = label(words)
    qtbot.addWidget(one)
    kind = next(each for each in columns("posting", Arrangement(), language) if each.code == "type")
    assert kind.least >= one.fontMetrics().horizontalAdvance(words) + 12


def test_escape_from_a_form_puts_the_cursor_back_where_it_was(desk: Desk) -> None:
    open_(desk, desk.ask(held_back)[0])
    desk.window.activateWindow()
    desk.qtbot.waitUntil(desk.window.isActiveWindow)
    step = desk.cases.case_page.findChild(QPushButton, "step-take:delay")
    assert step is not None
    step.setFocus()
    step.click()
    desk.rest()
    field = QApplication.focusWidget()
    assert field is not None
    assert field is not step
    press(field, Qt.Key.Key_Escape)
    desk.rest()
    back = QApplication.focusWidget()
    assert back is not None
    assert back.objectName() == "step-take:delay"
