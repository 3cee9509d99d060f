"""Headquarters' morning: five bundles in the inbox, one table, one button, by keyboard alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from liaison_desk import files
from liaison_desk.clock import HandClock
from liaison_desk.ui.history import Spot
from liaison_desk.ui.pages.document import DocumentPage
from liaison_desk.ui.pages.exchange.inbox import BundleRow
from liaison_desk.ui.places import Place
from liaison_desk.words import say
from tests.desk.network import Network
from tests.ui.desk import Desk, FixedPath, opened_on, shown
from tests.ui.keys import press, type_text

STATIONS = ("TIA", "SKP", "LJU", "BUC")
CONTROL = Qt.KeyboardModifier.ControlModifier
DELETED = 30


def said_first(desk: Desk) -> None:
    """Read what a readable copy means, and choose where it shall lie."""
    dialog = desk.exchange.taken.dialog
    assert dialog is not None
    assert say("copies.means", "en") in shown(dialog)
    dialog.answer.click()
    desk.rest()


@pytest.fixture
def network(tmp_path: Path, clock: HandClock) -> Iterator[Network]:
    made = Network(tmp_path, clock, STATIONS)
    yield made
    made.close()


@pytest.fixture
def inbox(network: Network, clock: HandClock) -> Path:
    """Fill headquarters' inbox overnight; return where it lies."""
    ljubljana, skopje = network["LJU"], network["SKP"]
    timber = [ljubljana.add("case", title=f"Timber {number}") for number in range(DELETED)]
    network.send("LJU", "TIA")
    network.send("TIA", "LJU")
    clock.move(hours=12)
    inbox = network["TIA"].folders()[0]
    for one in timber:
        ljubljana.delete(one)
    skopje.add("case", title="Vehicles")
    network["BUC"].add("case", title="Lorry")
    for sender in ("SKP", "LJU", "BUC"):
        network[sender].export_bundle("TIA", inbox / f"{sender}.bundle")
    whole = network.bundle("BUC", "TIA").read_bytes()
    files.write_whole(inbox / "damaged.bundle", whole[: len(whole) // 2] + bytes(64))
    files.move(network.bundle("BUC", "SKP"), inbox / "astray.bundle")
    return inbox


@pytest.fixture
def desk(qtbot: QtBot, network: Network, inbox: Path, clock: HandClock) -> Iterator[Desk]:
    with opened_on(qtbot, network, "TIA", clock) as made:
        made.window.activateWindow()
        qtbot.waitUntil(made.window.isActiveWindow)
        yield made


def row(desk: Desk, station: str) -> BundleRow:
    return next(one for one in desk.exchange.page.inbox.table.rows if one.shown.station == station)


def tab_to(desk: Desk, name: str) -> QWidget:
    """Press Tab until the widget called ``name`` has the focus."""
    for _ in range(60):
        focus = QApplication.focusWidget()
        if focus is not None and focus.objectName() == name:
            return focus
        press(focus or desk.window, Qt.Key.Key_Tab)
    raise AssertionError(f"Tab never comes to {name}")


def hit(desk: Desk, key: Qt.Key) -> None:
    """Press a key where the focus is, and wait until everything has come to rest."""
    press(QApplication.focusWidget() or desk.window, key)
    desk.rest()


def open_inbox(desk: Desk) -> None:
    """Come to the inbox from the place column: it stands over the stations."""
    press(desk.window, Qt.Key.Key_6, CONTROL)
    desk.rest()
    desk.exchange.panes.take_focus()
    hit(desk, Qt.Key.Key_Home)


def test_five_bundles_stand_in_one_table_with_why_two_were_refused(desk: Desk) -> None:
    open_inbox(desk)
    rows = desk.exchange.page.inbox.table.rows
    assert [one.shown.station for one in rows] == ["BUC", "SKP", "LJU", "", ""]
    assert row(desk, "SKP").shown.counts == ("2", "", "", "")
    assert row(desk, "LJU").shown.counts == ("", "", "", str(DELETED))
    refused = {one.shown.file: one.shown.text for one in rows[3:]}
    assert "another station" in refused["astray.bundle"]
    assert "damaged" in refused["damaged.bundle"]


def test_one_button_takes_what_needs_no_look_and_says_what_is_left(desk: Desk) -> None:
    open_inbox(desk)
    tab_to(desk, "step-take_all")
    hit(desk, Qt.Key.Key_Space)
    said = shown(desk.exchange.page.report)
    assert "2 bundles were taken" in said
    assert "LJU · Bundle 2" in said
    titles = {one.title for one in desk.ask(lambda reg: reg.list("case"))}
    assert {"Vehicles", "Lorry"} <= titles
    assert len(titles) == DELETED + 2


def test_thirty_deletions_are_taken_only_with_their_number_typed(desk: Desk) -> None:
    open_inbox(desk)
    tab_to(desk, row(desk, "LJU").objectName())
    hit(desk, Qt.Key.Key_Return)
    preview = desk.exchange.page.preview
    assert preview.isVisible()
    assert not preview.take.isEnabled()
    preview.number.setFocus()
    type_text(preview.number, str(DELETED + 1))
    assert not preview.take.isEnabled()
    hit(desk, Qt.Key.Key_Return)
    assert len(desk.ask(lambda reg: reg.list("case"))) == DELETED
    press(preview.number, Qt.Key.Key_A, CONTROL)
    type_text(preview.number, str(DELETED))
    assert preview.take.isEnabled()
    hit(desk, Qt.Key.Key_Return)
    assert "Bundle 2 from LJU was taken" in shown(desk.exchange.page.report)
    assert desk.ask(lambda reg: reg.list("case")) == []


def test_each_bundle_has_a_report_of_its_own_and_can_be_undone(desk: Desk) -> None:
    open_inbox(desk)
    tab_to(desk, "step-take_all")
    hit(desk, Qt.Key.Key_Space)
    report = desk.exchange.page.report
    line = next(one for one in report.lines.findChildren(QWidget)
                if one.accessibleName().startswith("BUC"))  # fmt: skip
    press(line, Qt.Key.Key_Return)
    desk.rest()
    assert "Bundle 1 from BUC was taken" in shown(report)
    assert "Lorry" in shown(report)
    desk.step("undo", report.header)
    assert "Lorry" not in {one.title for one in desk.ask(lambda reg: reg.list("case"))}


def staged(desk: Desk, inbox: Path) -> int:
    """Return how many documents of bundles lie encrypted beside those of the register."""
    return len(list((inbox.parent / "attachments").rglob("*.part")))


@pytest.mark.parametrize("way", ["lock", "station", "close", "lock while reading"])
def test_what_was_staged_of_many_bundles_is_given_back(
    way: str, desk: Desk, inbox: Path, network: Network, tmp_path: Path, qtbot: QtBot
) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Twelve plates")
    for sender in ("SKP", "BUC"):
        station = network[sender]
        station.attach(station.list("case")[0].id, letter)
        station.export_bundle("TIA", inbox / f"{sender}-2.bundle")
    desk.shell.arrivals.end()  # what it stages for a moment is no matter of this test
    desk.rest()
    assert staged(desk, inbox) == 0
    if way == "lock while reading":
        desk.shell.go(Spot(Place.EXCHANGE, kind="inbox"))
        desk.window.lock()
        desk.rest()
        assert staged(desk, inbox) == 0
        return
    open_inbox(desk)
    assert staged(desk, inbox) == 2
    if way == "lock":
        desk.lock()
        assert desk.exchange.page.inbox.table.rows == []
    elif way == "station":
        hit(desk, Qt.Key.Key_Down)
    else:
        desk.window.close()
    assert staged(desk, inbox) == 0


def test_the_inbox_is_there_again_after_the_lock(desk: Desk) -> None:
    open_inbox(desk)
    desk.lock()
    desk.unlock()
    assert len(desk.exchange.page.inbox.table.rows) == 5


def test_the_report_is_printed_and_shown(desk: Desk, tmp_path: Path) -> None:
    open_inbox(desk)
    tab_to(desk, "step-take_all")
    hit(desk, Qt.Key.Key_Space)
    folder = tmp_path / "papers"
    folder.mkdir()
    desk.exchange.room.ask_path = FixedPath(folder)  # type: ignore[assignment]
    press(desk.window, Qt.Key.Key_P, CONTROL)
    said_first(desk)
    assert sorted(one.name for one in folder.iterdir()) == ["BUC-1.pdf", "SKP-1.pdf"]
    report = desk.exchange.page.report
    line = next(one for one in report.lines.findChildren(QWidget)
                if one.accessibleName().startswith("SKP"))  # fmt: skip
    press(line, Qt.Key.Key_Return)
    desk.rest()
    paper = tmp_path / "skopje.pdf"
    asked = FixedPath(paper)
    desk.exchange.room.ask_path = asked  # type: ignore[assignment]
    desk.step("print_report", report.header)
    assert not paper.exists()
    said_first(desk)
    assert asked.proposed == "SKP-1.pdf"
    assert "Vehicles" in "".join(page.extract_text() for page in PdfReader(paper).pages)
    (shown_paper,) = desk.exchange.page.findChildren(DocumentPage)
    assert shown_paper.isVisible()
    shown_paper.close_.click()
    assert report.isVisible()
    desk.go(Place.TODAY)
    assert str(paper) in shown(desk.window.frame)
