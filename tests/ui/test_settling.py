"""Settling a conflict: what was typed stays until it was taken."""

from __future__ import annotations

from pathlib import Path

from liaison_desk.records.text import LINE_LIMIT
from liaison_desk.ui.editors.editor import Editor
from liaison_desk.ui.pages.conflict import SettleDialog
from liaison_desk.ui.places import Place
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
