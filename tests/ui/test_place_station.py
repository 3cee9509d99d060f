"""Station in the window: cards compared, keys changed, a station revoked, a file handed over."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from liaison_desk.clock import HandClock
from liaison_desk.desk.network.directory import Trust
from liaison_desk.desk.network.errors import StationRevoked
from liaison_desk.desk.network.places import Where
from liaison_desk.register import Register
from liaison_desk.ui.pages.directory.change_keys import ChangeKeysDialog
from liaison_desk.ui.pages.directory.revoke import RevokeDialog
from liaison_desk.ui.places import Place
from liaison_desk.ui.presenters.directory.place import DirectoryPresenter
from tests.desk.network import PASSPHRASE, Network, new_register
from tests.ui.desk import Desk, FixedPath, opened_on, shown, words
from tests.ui.keys import press, type_text


@pytest.fixture
def headquarters(qtbot: QtBot, network: Network, clock: HandClock) -> Iterator[Desk]:
    """Give the window on headquarters' register."""
    with opened_on(qtbot, network, "TIA", clock) as made:
        yield made


@pytest.fixture
def bucharest(tmp_path: Path, clock: HandClock) -> Iterator[Register]:
    """Give a station that nobody knows yet, its card beside it."""
    with new_register(tmp_path, "BUC", clock) as made:
        made.card().save(tmp_path / "BUC.card")
        yield made


def place(desk: Desk) -> DirectoryPresenter:
    found = desk.shell.presenters[Place.STATION]
    assert isinstance(found, DirectoryPresenter)
    return found


def states(desk: Desk) -> dict[str, Trust]:
    return {one.station: one.state for one in desk.ask(lambda reg: reg.directory())}


def choose(desk: Desk, station: str) -> None:
    desk.go(Place.STATION)
    place(desk).choose(station)
    desk.rest()


@pytest.mark.parametrize("language", ["en", "sq"])
def test_the_key_code_of_a_station_is_compared_and_confirmed(
    language: str, headquarters: Desk, bucharest: Register, tmp_path: Path
) -> None:
    headquarters.shell.preferences.choose_language(language)
    headquarters.go(Place.STATION)
    page = place(headquarters).page
    assert "TIA" in shown(page.entry.header)
    page.file_dropped.emit(str(tmp_path / "BUC.card"))
    headquarters.rest()
    assert states(headquarters)["BUC"] is Trust.PENDING
    assert place(headquarters).list.selected == "waits:BUC"
    assert not page.card.trust.isEnabled()
    our_code = headquarters.ask(lambda reg: reg.card().key_code)
    assert our_code in shown(page.card)
    page.card.leave.click()
    headquarters.rest()
    headquarters.step("compare", page.entry)
    type_text(page.card.code, "another-code-that-does-not-fit-11111-22222")
    press(page.card.code, Qt.Key.Key_Return)
    headquarters.rest()
    assert states(headquarters)["BUC"] is Trust.PENDING
    assert page.banner.isVisible()
    page.card.code.clear()
    type_text(page.card.code, bucharest.card().key_code)
    press(page.card.code, Qt.Key.Key_Return)
    headquarters.rest()
    assert states(headquarters)["BUC"] is Trust.COMPARED
    assert "BUC" in shown(page.entry.header)


def test_headquarters_says_where_a_station_is_and_the_zone_is_proposed(
    headquarters: Desk,
) -> None:
    choose(headquarters, "SKP")
    assert "Not entered by headquarters" in shown(place(headquarters).page.entry)
    headquarters.step("where", place(headquarters).page.entry)
    dialog = place(headquarters).where.dialog
    assert dialog is not None
    assert not dialog.answer.isEnabled()
    type_text(dialog.country.line, "MK")
    press(dialog.country.line, Qt.Key.Key_Return)
    assert dialog.zone.value() == "Europe/Skopje"
    type_text(dialog.place, "Skopje")
    dialog.answer.click()
    headquarters.rest()
    assert headquarters.ask(lambda reg: reg.where("SKP")) == Where("Skopje", "MK", "Europe/Skopje")
    assert "Not entered by headquarters" not in shown(place(headquarters).page.entry)
    assert "Europe/Skopje" in shown(place(headquarters).page.entry)


def test_a_revoked_station_gets_nothing_any_more_and_the_others_hear_of_it(
    headquarters: Desk, network: Network
) -> None:
    choose(headquarters, "LJU")
    place(headquarters)._step("revoke")
    headquarters.rest()
    dialog = place(headquarters).keys.dialog
    assert isinstance(dialog, RevokeDialog)
    type_text(dialog.code, "lju")
    assert not dialog.answer.isEnabled()
    type_text(dialog.reason, "The laptop was stolen")
    assert dialog.answer.isEnabled()
    press(dialog.code, Qt.Key.Key_Return)
    headquarters.rest()
    assert states(headquarters)["LJU"] is Trust.REVOKED
    entry = place(headquarters).page.entry
    assert "revoked" in shown(entry.header)
    assert not entry.code.isVisible()
    outbox = headquarters.ask(lambda reg: reg.folders()[1])
    headquarters.ask(lambda reg: reg.export_bundle("SKP", outbox / "news.bundle"))
    skopje = network["SKP"]
    skopje.apply(skopje.read_bundle(outbox / "news.bundle"))
    with pytest.raises(StationRevoked):
        skopje.export_bundle("LJU", outbox / "never.bundle")


def test_only_headquarters_is_offered_to_revoke(desk: Desk) -> None:
    choose(desk, "LJU")
    assert "revoke" not in {one.code for one in place(desk).page.entry.header.heading.more}


def test_what_a_revoked_station_wrote_too_late_counts_when_headquarters_says_so(
    headquarters: Desk, network: Network, tmp_path: Path
) -> None:
    ljubljana = network["LJU"]
    ljubljana.add("case", title="Vehicles")
    early, late = tmp_path / "early.bundle", tmp_path / "late.bundle"
    ljubljana.export_bundle("TIA", early)
    headquarters.ask(lambda reg: reg.apply(reg.read_bundle(early)))
    ljubljana.add("case", title="Timber")
    ljubljana.share(ljubljana.list("case", title="Timber")[0].id, ["SKP"])
    ljubljana.export_bundle("SKP", late)
    skopje = network["SKP"]
    skopje.apply(skopje.read_bundle(late))
    headquarters.ask(lambda reg: reg.revoke("LJU", reason="stolen"))
    relayed = network.bundle("SKP", "TIA")
    headquarters.ask(lambda reg: reg.apply(reg.read_bundle(relayed)))
    assert "Timber" not in {one.title for one in headquarters.ask(lambda reg: reg.list("case"))}
    choose(headquarters, "LJU")
    entry = place(headquarters).page.entry
    assert headquarters.ask(lambda reg: len(reg.beyond_revocation())) > 0
    while headquarters.ask(lambda reg: reg.beyond_revocation()):
        headquarters.step("take_in", entry)
    assert "Timber" in {one.title for one in headquarters.ask(lambda reg: reg.list("case"))}


def test_keys_are_changed_only_with_the_passphrase(desk: Desk) -> None:
    before = desk.ask(lambda reg: reg.card().key_code)
    choose(desk, "SKP")
    place(desk)._step("change_keys")
    dialog = place(desk).keys.dialog
    assert isinstance(dialog, ChangeKeysDialog)
    dialog.passphrase.edit.setText("not the passphrase")
    press(dialog.passphrase.edit, Qt.Key.Key_Return)
    desk.rest()
    assert dialog.banner.isVisible()
    assert desk.ask(lambda reg: reg.card().key_code) == before
    dialog.passphrase.edit.setText(PASSPHRASE)
    press(dialog.passphrase.edit, Qt.Key.Key_Return)
    desk.rest()
    after = desk.ask(lambda reg: reg.card().key_code)
    assert after != before
    assert " ".join(after.split("-")) == place(desk).page.entry.code.accessibleName()
    assert PASSPHRASE not in words(desk.window)


def test_a_dialog_closed_while_the_passphrase_is_tried_harms_nothing(desk: Desk) -> None:
    before = desk.ask(lambda reg: reg.card().key_code)
    choose(desk, "SKP")
    place(desk)._step("change_keys")
    dialog = place(desk).keys.dialog
    assert isinstance(dialog, ChangeKeysDialog)
    dialog.passphrase.edit.setText("not the passphrase")
    dialog.answer.click()
    dialog.reject()
    desk.rest()
    assert place(desk).page.banner.isVisible()
    assert desk.ask(lambda reg: reg.card().key_code) == before


def test_the_key_code_sheet_is_printed(desk: Desk, tmp_path: Path) -> None:
    choose(desk, "SKP")
    paper = FixedPath(tmp_path / "SKP.pdf")
    place(desk).room.ask_path = paper  # type: ignore[assignment]
    desk.step("sheet", place(desk).page.entry)
    assert (tmp_path / "SKP.pdf").read_bytes().startswith(b"%PDF")


def test_a_file_is_handed_over_from_its_page(headquarters: Desk, network: Network) -> None:
    case = headquarters.ask(lambda reg: reg.add("case", title="Vehicles"))
    headquarters.go(Place.CASES, case, "case")
    headquarters.cases._step("hand_over")
    headquarters.rest()
    dialog = headquarters.cases.handing_over.dialog
    assert dialog is not None
    codes = [one.code for one in dialog._view.offices]
    dialog.offices.button(codes.index("SKP")).setChecked(True)
    dialog.answer.click()
    headquarters.rest()
    assert len(headquarters.ask(lambda reg: reg.list("handover"))) == 1


def test_the_lock_closes_a_dialog_and_leaves_no_word(headquarters: Desk) -> None:
    choose(headquarters, "LJU")
    place(headquarters)._step("revoke")
    headquarters.rest()
    headquarters.lock()
    assert QApplication.activeModalWidget() is None
    assert not any(one.isVisible() for one in headquarters.window.findChildren(QDialog))
    assert "Station LJU" not in words(headquarters.window)
