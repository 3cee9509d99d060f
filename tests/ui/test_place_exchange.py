"""Bundles in the window: read, looked at, taken, settled, undone; made; cards compared."""

from __future__ import annotations

import random
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QRadioButton

from liaison_desk.clock import HandClock
from liaison_desk.register import Register
from liaison_desk.ui.places import Place
from tests.desk.network import Network, new_register
from tests.ui.desk import Desk, shown, words
from tests.ui.keys import press
from tests.ui.test_handling_in_the_window import held_back


@pytest.fixture(params=["en", "sq"])
def speech(request: pytest.FixtureRequest, desk: Desk) -> str:
    """Let the window speak the language."""
    desk.shell.preferences.choose_language(str(request.param))
    desk.rest()
    return str(request.param)


def part_ways(desk: Desk, network: Network, folder: Path) -> tuple[str, Path]:
    """Let Skopje and headquarters name one case differently; return it, and the bundle."""
    case = desk.ask(lambda reg: reg.add("case", title="Vehicles"))
    first = folder / "first.bundle"
    desk.ask(lambda reg: reg.export_bundle("TIA", first))
    tirana = network["TIA"]
    tirana.apply(tirana.read_bundle(first))
    back = network.bundle("TIA", "SKP")  # the directory: it stays when a bundle is undone
    desk.ask(lambda reg: reg.apply(reg.read_bundle(back)))
    tirana.change(case, title="Vehicles from Istanbul")
    tirana.add("entry", file=case, type="ADM", direction="INT", body="Seen")
    desk.ask(lambda reg: reg.change(case, title="Vehicles to Tirana"))
    return case, network.bundle("TIA", "SKP")


def test_a_bundle_with_a_conflict_is_looked_at_taken_settled_and_undone(
    speech: str, desk: Desk, network: Network, tmp_path: Path
) -> None:
    case, bundle = part_ways(desk, network, tmp_path)
    before = desk.ask(lambda reg: reg.digest())
    desk.go(Place.EXCHANGE)
    desk.exchange.read(str(bundle))
    desk.rest()
    preview = shown(desk.exchange.page.preview)
    assert "Vehicles from Istanbul" in preview
    assert "Vehicles to Tirana" in preview
    assert "Officer TIA · TIA" in preview
    assert desk.ask(lambda reg: reg.digest()) == before
    desk.exchange.page.preview.take.click()
    desk.rest()
    assert len(desk.ask(lambda reg: reg.conflicts())) == 1
    desk.step("settle", desk.exchange.page.report.header)
    dialog = desk.exchange.settling.dialog
    assert dialog is not None
    assert "Officer TIA" in shown(dialog)
    dialog._group.button(1).setChecked(True)
    chosen = dialog._view.candidates[1].value
    dialog.answer.click()
    desk.rest()
    assert desk.ask(lambda reg: reg.conflicts()) == []
    assert desk.ask(lambda reg: reg.get(case)).title == chosen
    desk.step("undo", desk.exchange.page.report.header)
    assert "Vehicles" in shown(desk.exchange.page.report)  # the settling falls with it: shown first
    assert desk.ask(lambda reg: reg.digest()) != before
    (sure,) = [one for one in desk.exchange.page.report.header.heading.steps if one.primary]
    desk.step(sure.code, desk.exchange.page.report.header)
    assert desk.ask(lambda reg: reg.digest()) == before
    assert desk.exchange.page.at_station


def test_a_bundle_that_is_left_leaves_nothing(desk: Desk, network: Network, tmp_path: Path) -> None:
    _, bundle = part_ways(desk, network, tmp_path)
    desk.go(Place.EXCHANGE)
    before = desk.ask(lambda reg: reg.digest())
    desk.exchange.read(str(bundle))
    desk.rest()
    desk.exchange.page.preview.leave.click()
    desk.rest()
    assert desk.ask(lambda reg: reg.digest()) == before
    assert "Istanbul" not in words(desk.exchange.page)


def test_what_is_no_bundle_is_said_in_the_page(speech: str, desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "holiday.bundle"
    file.write_bytes(b"not a bundle at all")
    desk.go(Place.EXCHANGE)
    desk.exchange.read(str(file))
    desk.rest()
    assert desk.exchange.page.banner.isVisible()
    assert desk.exchange.page.at_station


def test_a_bundle_is_made_and_read_at_the_other_end(
    speech: str, desk: Desk, network: Network
) -> None:
    case = desk.ask(lambda reg: reg.add("case", title="Vehicles"))
    desk.ask(lambda reg: reg.share(case, ["LJU"]))
    desk.go(Place.EXCHANGE)
    desk.exchange.stations.choose("LJU")
    desk.rest()
    desk.step("export", desk.exchange.page.station)
    making = desk.exchange.page.making
    outbox = desk.ask(lambda reg: reg.folders()[1])
    assert making.folder.text() == str(outbox)
    making.make.click()
    desk.rest()
    (bundle,) = outbox.iterdir()
    ljubljana = network["LJU"]
    ljubljana.apply(ljubljana.read_bundle(bundle))
    assert ljubljana.get(case).title == "Vehicles"
    assert bundle.name in shown(desk.exchange.page.report)
    assert "LJU" in shown(desk.exchange.page.report)


def case_with_scan(reg: Register, folder: Path, title: str) -> str:
    """Add a case with a document of 4 MB that nothing makes smaller."""
    scan = folder / f"{title}.pdf"
    scan.write_bytes(random.Random(title).randbytes(4_000_000))
    case = reg.add("case", title=title)
    reg.attach(case, scan)
    return case


def test_for_mail_a_bundle_is_divided_and_the_wanted_case_goes_first(
    desk: Desk, network: Network, tmp_path: Path
) -> None:
    titles = [f"Vehicles {number}" for number in range(4)]
    cases = {one: desk.ask(partial(case_with_scan, folder=tmp_path, title=one)) for one in titles}
    desk.go(Place.EXCHANGE)
    desk.exchange.stations.choose("TIA")
    desk.rest()
    desk.step("export", desk.exchange.page.station)
    making = desk.exchange.page.making
    making.choose_channel("MAIL")
    making.first.set_value(cases["Vehicles 3"])
    making.make.click()
    desk.rest()
    outbox = sorted(desk.ask(lambda reg: reg.folders()[1]).iterdir())
    assert len(outbox) > 1
    assert all(one.stat().st_size <= 10_000_000 for one in outbox)
    assert all(one.name in shown(desk.exchange.page.report) for one in outbox)
    tirana = network["TIA"]
    tirana.apply(tirana.read_bundle(outbox[0]))
    assert "Vehicles 3" in [one.title for one in tirana.list("case")]
    for one in outbox[1:]:
        tirana.apply(tirana.read_bundle(one))
    assert {one.title for one in tirana.list("case")} == set(titles)


def test_what_the_own_mail_takes_is_changed_before_a_bundle_is_made(
    speech: str, desk: Desk, tmp_path: Path
) -> None:
    for title in ("First", "Second"):
        desk.ask(partial(case_with_scan, folder=tmp_path, title=title))
    desk.go(Place.EXCHANGE)
    desk.exchange.stations.choose("TIA")
    desk.rest()
    desk.step("export", desk.exchange.page.station)
    making = desk.exchange.page.making
    making.choose_channel("MAIL")
    making.limits.click()
    desk.rest()
    dialog = desk.exchange.making.dialog
    assert dialog is not None
    typed = {code: field.text() for code, field in dialog.numbers.items()}
    assert typed == {"STICK": "", "MAIL": "10", "SIENA": "50"}
    dialog.numbers["MAIL"].setText("5")
    dialog.numbers["SIENA"].clear()
    dialog.answer.click()
    desk.rest()
    assert desk.ask(lambda reg: dict(reg.channels())) == {
        "STICK": 0, "MAIL": 5_000_000, "SIENA": 0,
    }  # fmt: skip
    assert making.channel == "MAIL"
    ways = [one.text() for one in making.findChildren(QRadioButton)]
    assert ["5 MB" in one for one in ways] == [False, True, False]
    making.make.click()
    desk.rest()
    outbox = sorted(desk.ask(lambda reg: reg.folders()[1]).iterdir())
    assert len(outbox) == 2
    assert all(one.stat().st_size <= 5_000_000 for one in outbox)


def test_the_keyboard_stays_at_the_station_when_a_report_is_closed(desk: Desk) -> None:
    desk.window.activateWindow()
    desk.ask(lambda reg: reg.add("case", title="Vehicles"))
    desk.go(Place.EXCHANGE)
    desk.exchange.stations.choose("TIA")
    desk.rest()
    desk.step("export", desk.exchange.page.station)
    desk.exchange.page.making.make.click()
    desk.rest()
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.objectName() == "step-close"
    press(focus, Qt.Key.Key_Space)
    desk.rest()
    focus = QApplication.focusWidget()
    assert focus is not None
    assert desk.exchange.page.station.isAncestorOf(focus)


@pytest.mark.parametrize("place", [Place.TODAY, Place.EXCHANGE, Place.STATION])
def test_a_passphrase_can_be_typed_as_soon_as_the_window_has_locked(
    desk: Desk, place: Place
) -> None:
    desk.window.activateWindow()
    desk.go(place)
    desk.lock()
    assert QApplication.focusWidget() is desk.window.door.passphrase.edit


def test_limits_that_are_only_looked_at_stay_as_they_are(desk: Desk) -> None:
    desk.ask(lambda reg: reg.set_channel_limit("MAIL", 7_500_000))
    desk.go(Place.EXCHANGE)
    desk.exchange.stations.choose("TIA")
    desk.rest()
    desk.step("export", desk.exchange.page.station)
    desk.exchange.page.making.limits.click()
    desk.rest()
    dialog = desk.exchange.making.dialog
    assert dialog is not None
    dialog.answer.click()
    desk.rest()
    assert desk.ask(lambda reg: reg.channels()["MAIL"]) == 7_500_000


def test_the_page_says_what_waits_and_what_is_withheld(desk: Desk) -> None:
    desk.ask(lambda reg: reg.add("case", title="Open matter"))
    desk.ask(lambda reg: reg.add("case", title="Source 7", restricted_to_post=True))
    desk.go(Place.EXCHANGE)
    desk.exchange.stations.choose("TIA")
    desk.rest()
    page = desk.exchange.page.station
    page.tabs.choose("waiting")
    assert "Open matter" in shown(page)
    assert "Source 7" not in shown(page)
    page.tabs.choose("withheld")
    assert "Source 7" in shown(page)


@pytest.mark.parametrize(
    ("language", "frees", "asked"),
    [
        ("en", "The consent of Police of MK for LJU would free it.", "It was asked for."),
        ("sq", "Do ta lironte pëlqimi nga Police of MK për LJU.", "Pëlqimi është kërkuar."),
    ],
)
def test_what_is_held_back_names_the_consent_that_would_free_it(
    desk: Desk, language: str, frees: str, asked: str
) -> None:
    def shared(reg: Register) -> str:
        case, request, _ = held_back(reg)
        reg.share(case, ["LJU"])
        return request

    request = desk.ask(shared)
    desk.shell.preferences.choose_language(language)
    desk.go(Place.EXCHANGE)
    desk.exchange.stations.choose("LJU")
    desk.rest()
    page = desk.exchange.page.station
    page.tabs.choose("withheld")
    assert frees in shown(page)
    assert asked not in shown(page)
    assert shown(page).count("SKP-IN-2026-0001") == 1
    desk.ask(lambda reg: reg.ask_consent(request, office="LJU"))
    desk.shell.refresh()
    desk.rest()
    assert f"{frees} {asked}" in shown(page)
    desk.step("export", page)
    desk.exchange.page.making.make.click()
    desk.rest()
    assert f"{frees} {asked}" in shown(desk.exchange.page)


def test_a_card_is_taken_only_with_the_code_that_was_read_aloud(
    desk: Desk, tmp_path: Path, clock: HandClock
) -> None:
    with new_register(tmp_path, "BUC", clock) as bucharest:
        card = bucharest.card()
    file = tmp_path / "BUC.card"
    card.save(file)
    desk.go(Place.EXCHANGE)
    desk.exchange.cards.read_card(str(file))
    desk.rest()
    page = desk.exchange.page.card
    assert not page.trust.isEnabled()
    page.code.setText("another-code-that-does-not-fit-11111-22222")
    page._changed()
    page.trust.click()
    desk.rest()
    assert "BUC" not in desk.ask(lambda reg: reg.stations())
    assert desk.exchange.page.banner.isVisible()
    page.code.setText(card.key_code)
    page.trust.click()
    desk.rest()
    assert "BUC" in desk.ask(lambda reg: reg.stations())
    assert "BUC" in shown(desk.exchange.page.station)


def test_nothing_of_a_bundle_stays_in_the_window_when_it_locks(
    desk: Desk, network: Network, tmp_path: Path
) -> None:
    _, bundle = part_ways(desk, network, tmp_path)
    desk.go(Place.EXCHANGE)
    desk.exchange.read(str(bundle))
    desk.rest()
    desk.lock()
    assert "Vehicles" not in words(desk.window)


def test_taking_a_bundle_goes_on_behind_the_lock(
    desk: Desk, network: Network, tmp_path: Path
) -> None:
    case, bundle = part_ways(desk, network, tmp_path)
    letter = tmp_path / "letter.txt"
    letter.write_text("Twelve plates")
    network["TIA"].attach(case, letter)
    bundle = network.bundle("TIA", "SKP")
    desk.go(Place.EXCHANGE)
    desk.exchange.read(str(bundle))
    desk.rest()
    desk.exchange.page.preview.take.click()
    desk.lock()
    desk.unlock()
    (document,) = desk.ask(lambda reg: reg.list("attachment", file=case))
    assert desk.ask(lambda reg: b"".join(reg.document(document.id))) == b"Twelve plates"
    assert not desk.window.frame.progress.isVisible()
