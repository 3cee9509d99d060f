"""A person, a thing or a contact that was wrong: its page tells everybody who has it."""

from __future__ import annotations

from typing import Any

import pytest

from liaison_desk.desk.handling.disclosing import PRINT
from liaison_desk.register import Register
from liaison_desk.ui.places import Place
from liaison_desk.ui.presenters.handling.correct_elsewhere import CASE
from liaison_desk.ui.presenters.lists.place import ListsPresenter
from liaison_desk.ui.presenters.record_place import RecordPlace
from tests.ui.desk import Desk, shown

RIGHT = "He was born on 5 March 1979."


def given(reg: Register, kind: str, **fields: Any) -> tuple[str, str]:
    """Return a record that was given to a partner on paper, and the case that it stands in."""
    reg.add("case", title="Another one")
    case = reg.add("case", title="Twelve stolen vehicles")
    partner = reg.add("organisation", name={"en": "Police of Italy"}, country="IT")
    record = reg.add(kind, **fields)
    if kind == "person":
        reg.add("involvement", file=case, subject=record, category="SUSPECT", basis="FACT")
    else:
        reg.add("entry", file=case, type="INF", direction="INT", from_person=record)
    reg.disclose(record, partner, how=PRINT)
    return record, case


@pytest.mark.parametrize(("kind", "place"), [("person", Place.LISTS), ("contact", Place.CONTACTS)])
def test_everybody_who_was_given_it_is_told_in_a_case_that_it_stands_in(
    desk: Desk, kind: str, place: Place
) -> None:
    record, case = desk.ask(lambda reg: given(reg, kind, family_name="Hoxha"))
    desk.go(place, record, kind)
    presenter = desk.shell.presenters[place]
    assert isinstance(presenter, RecordPlace)
    desk.step("correct_elsewhere", presenter.page)
    top = presenter.forms.top
    assert top is not None
    assert "One notice each to: " in shown(top)
    assert "Police of Italy" in shown(top)
    assert top.form.values()[CASE] == case
    top.form.editors["body"].set_value(RIGHT)
    top.save.click()
    desk.rest()
    (notice,) = desk.ask(lambda reg: reg.corrections(record))
    entry = desk.ask(lambda reg: reg.get(notice.entry))
    assert (entry.file, entry.body) == (case, RIGHT)
    assert (desk.window.frame.place, desk.cases.record) == (Place.CASES, case)


def test_what_was_typed_waits_after_the_lock(desk: Desk) -> None:
    record, _ = desk.ask(lambda reg: given(reg, "person", family_name="Hoxha"))
    desk.go(Place.LISTS, record, "person")
    lists = desk.shell.presenters[Place.LISTS]
    assert isinstance(lists, ListsPresenter)
    desk.step("correct_elsewhere", lists.page)
    top = lists.forms.top
    assert top is not None
    top.form.editors["body"].set_value(RIGHT)
    top.form.editors["body"].changed.emit()
    desk.lock()
    desk.unlock()
    desk.rest()
    assert lists.forms.top is not None
    assert lists.forms.top.form.values()["body"] == RIGHT
