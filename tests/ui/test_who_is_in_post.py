"""The list of postings shows who is in post today, of whatever type, by the dates alone."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from liaison_desk.register import Register
from liaison_desk.ui import language
from liaison_desk.ui.places import Place
from liaison_desk.ui.presenters.lists.place import ListsPresenter
from tests.ui.desk import Desk


def fill(reg: Register) -> tuple[str, str]:
    """Return two postings that last today; a third is over, and a fourth was only proposed."""
    reg.add("posting", title="Over", type="POSTED", since="2019-01-01", until="2021-01-01")
    reg.add("posting", title="Proposed", type="POSTED", status="PROPOSED", since="2026-01-01")
    ours = reg.add("posting", title="Ours", type="POSTED", since="2025-01-01")
    guest = reg.add("posting", title="Guest", type="INCOMING", since="2025-01-01", term_months=24)
    return ours, guest


@pytest.mark.parametrize(("speech", "word"), [("en", "in post today"), ("sq", "sot në detyrë")])
def test_who_is_in_post_today_is_one_press_away(
    desk: Desk, qapp: QApplication, speech: str, word: str
) -> None:
    there = desk.ask(fill)
    language.switch(qapp, speech)
    desk.go(Place.LISTS, kind="posting")
    lists = desk.shell.presenters[Place.LISTS]
    assert isinstance(lists, ListsPresenter)
    assert lists.choices()[0].label == word
    assert lists.list.model.rowCount() == 4
    lists.list.filter_changed.emit("in_post", True)
    desk.rest()
    model = lists.list.model
    assert {model.id_at(row) for row in range(model.rowCount())} == set(there)
    lists.open_list("forum")
    desk.rest()
    assert [one.code for one in lists.choices()] == ["bin"]
    lists.open_list("posting")
    desk.rest()
    assert lists.list.model.rowCount() == 4
