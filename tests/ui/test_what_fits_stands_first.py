"""A priority of EMPACT is chosen for a case: that of its areas, and of the cycle of its day."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from liaison_desk.ui.editors.form import Form
from liaison_desk.ui.places import Place
from liaison_desk.ui.rehearsal.steering import press
from tests.ui.desk import Desk, shown


def form(desk: Desk) -> Form:
    top = desk.cases.forms.top
    assert top is not None
    return top.form


@pytest.mark.parametrize(
    ("opened", "code", "cycle"),
    [("2024-05-06", "EMPACT22-6", "2022–2025"), ("2026-03-10", "EMPACT26-3", "2026–2029")],
)
def test_what_fits_the_case_stands_before_what_was_chosen_last(
    desk: Desk, opened: str, code: str, cycle: str
) -> None:
    desk.ask(lambda reg: reg.add("case", title="Waste", empact="EMPACT26-6"))  # chosen last
    case = desk.ask(
        lambda reg: reg.add("case", title="Drugs", crime_areas=["DRUG"], opened_on=opened)
    )
    desk.go(Place.CASES, case, "case")
    desk.cases.case_page.tabs.choose("details")
    desk.rest()
    desk.step("block:empact")
    line = form(desk).editors["empact"].input()
    line.setFocus()
    press(line, Qt.Key.Key_Down)
    press(line, Qt.Key.Key_Return)
    desk.rest()
    assert form(desk).editors["empact"].value() == code
    top = desk.cases.forms.top
    assert top is not None
    top.save.click()
    desk.rest()
    assert desk.ask(lambda reg: reg.get(case).empact) == code
    assert cycle in shown(desk.cases.case_page)
