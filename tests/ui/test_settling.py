"""Settling a conflict: what was typed stays until it was taken."""

from __future__ import annotations

from pathlib import Path

from liaison_desk.records.text import LINE_LIMIT
from liaison_desk.ui.editors.editor import Editor
from liaison_desk.ui.pages.conflict import SettleDialog
from liaison_desk.ui.places import Place
from liaison_desk.words import say
from tests.desk.network import Network
from tests.ui.desk import Desk, shown
from tests.ui.test_place_exchange import part_ways


def test_a_third_value_that_is_refused_stays_to_be_mended(
    desk: Desk, network: Network, tmp_path: Path
) -> None:
    case, bundle = part_ways(desk, network, tmp_path)
    desk.ask(lambda reg: reg.apply(reg.read_bundle(bundle)))
    desk.go(Place.CASES, case, "case")
    desk.cases.settling.open([case], "title")
    desk.rest()
    dialog = desk.cases.settling.dialog
    assert isinstance(dialog, SettleDialog)
    third = dialog._third
    assert isinstance(third, Editor)
    third.set_value("x" * (LINE_LIMIT + 1))
    third.changed.emit()
    dialog.answer.click()
    desk.rest()
    assert dialog.isVisible()
    assert "too long" in shown(dialog.banner).lower()
    third.set_value("Vehicles from Istanbul to Tirana")
    dialog.answer.click()
    desk.rest()
    assert desk.cases.settling.dialog is None
    assert desk.ask(lambda reg: reg.get(case)).title == "Vehicles from Istanbul to Tirana"
    assert desk.ask(lambda reg: reg.conflicts()) == []


def test_a_third_value_that_cannot_be_is_refused_in_the_words_of_its_field(
    desk: Desk, network: Network, tmp_path: Path
) -> None:
    case, _ = part_ways(desk, network, tmp_path)
    desk.ask(lambda reg: reg.change(case, opened_on="2026-03-01", closed_on="2026-03-02"))
    network["TIA"].change(case, closed_on="2026-03-03")
    bundle = network.bundle("TIA", "SKP")
    desk.ask(lambda reg: reg.apply(reg.read_bundle(bundle)))
    desk.go(Place.CASES, case, "case")
    desk.cases.settling.open([case], "closed_on")
    desk.rest()
    dialog = desk.cases.settling.dialog
    assert isinstance(dialog, SettleDialog)
    along = ", ".join(say(f"field.case.{one}", "en") for one in ("status", "closure_reason"))
    assert say("settle.along", "en", fields=along) in shown(dialog)
    third = dialog._third
    assert isinstance(third, Editor)
    third.set_value("2026-02-01")
    third.changed.emit()
    dialog.answer.click()
    desk.rest()
    said = shown(dialog.banner)
    assert say("field.case.closed_on", "en") in said
    assert say("field.case.opened_on", "en") in said
    assert "opened_on" not in said
    third.set_value("2026-03-04")
    dialog.answer.click()
    desk.rest()
    assert desk.cases.settling.dialog is None
