"""The extension of a joint investigation team is refused at its line, in words."""

from __future__ import annotations

import pytest

from liaison_desk.ui.places import Place
from liaison_desk.ui.presenters.cases.blocks import EXTEND
from liaison_desk.words import say
from tests.ui.desk import Desk, shown


@pytest.mark.parametrize("language", ["en", "sq"])
def test_an_end_before_the_beginning_is_said_beneath_its_line(desk: Desk, language: str) -> None:
    desk.shell.preferences.choose_language(language)
    case = desk.ask(
        lambda reg: reg.add(
            "case", title="Vehicles", jit_from="2026-02-01", jit_parties=["MK", "SI"]
        )
    )
    desk.go(Place.CASES, case, "case")
    desk.cases.case_page.tabs.choose("details")
    desk.rest()
    desk.cases._line_step(EXTEND, case)
    desk.rest()
    top = desk.cases.forms.top
    assert top is not None
    top.form.editors["until"].set_value("2026-01-31")
    top.form.editors["until"].changed.emit()
    top.save.click()
    desk.rest()
    label = say("field.jit_extension.until", language)
    assert say("error.lists.team_not_begun", language, field=label) in shown(top.form)
    top.form.editors["until"].set_value("2026-12-31")
    top.save.click()
    desk.rest()
    assert desk.cases.forms.top is None
