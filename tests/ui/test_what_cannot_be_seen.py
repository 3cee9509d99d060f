"""Characters that turn the direction of reading, or are not seen, are shown escaped."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from liaison_desk.clock import HandClock
from liaison_desk.desk import writer
from liaison_desk.records.registry import kind
from liaison_desk.register import Register
from liaison_desk.ui.editors.context import Context
from liaison_desk.ui.editors.form import Form
from liaison_desk.ui.editors.layout import Layout
from liaison_desk.ui.places import Place
from tests.ui.desk import Desk
from tests.ui.keys import type_text

OVERRIDE, MARK = "\u202e", "\u200e"
TURNED = f"Ho{OVERRIDE}xha"
SHOWN = "Ho‹U+202E›xha"


@pytest.fixture
def form(qtbot: QtBot) -> Form:
    context = Context(clock=HandClock(datetime(2026, 3, 16, 8, tzinfo=UTC)))
    made = Form(kind("contact"), context, Layout(("family_name", "other_names")))
    qtbot.addWidget(made)
    made.open("contact", {})
    made.show()
    return made


def test_it_is_shown_escaped_at_the_line_as_soon_as_it_stands_there(form: Form) -> None:
    field = form.editors["family_name"].input()
    type_text(field, TURNED)
    assert SHOWN in form.complaint_of("family_name")
    assert form.first_problem() == "family_name"
    assert SHOWN in form.complaint_of("family_name")
    assert OVERRIDE not in form.complaint_of("family_name")
    type_text(field, "j")
    assert SHOWN in form.complaint_of("family_name")
    assert isinstance(field, QLineEdit)
    field.setText("Hoxha")
    type_text(field, "j")
    assert form.complaint_of("family_name") == ""
    assert form.first_problem() == ""


def test_of_a_long_text_the_place_is_shown(form: Form) -> None:
    form.editors["family_name"].set_value("Hoxha")
    type_text(form.editors["other_names"].input(), "a" * 100 + TURNED + "b" * 100)
    said = form.complaint_of("other_names")
    assert SHOWN in said
    assert len(said) < 160


def test_a_mark_that_came_with_a_paste_is_shown_and_may_stay(form: Form) -> None:
    type_text(form.editors["family_name"].input(), f"Ho{MARK}xha")
    assert "Ho‹U+200E›xha" in form.complaint_of("family_name")
    assert form.first_problem() == ""


def test_what_another_station_sent_is_shown_escaped_when_the_form_is_opened(form: Form) -> None:
    form.open("contact:1", {"family_name": TURNED})
    assert SHOWN in form.complaint_of("family_name")


def texts(window: QWidget) -> Iterator[str]:
    """Yield every text that one sees in the window, but for what stands in lines to type into."""
    for one in window.findChildren(QWidget):
        yield one.toolTip()
        yield one.accessibleName()
        if isinstance(one, QLabel | QAbstractButton):
            yield one.text()
        if isinstance(one, QAbstractItemView) and (model := one.model()) is not None:
            for row in range(min(model.rowCount(), 50)):
                for column in range(model.columnCount()):
                    yield str(model.index(row, column).data(Qt.ItemDataRole.DisplayRole) or "")


def careless(reg: Register) -> dict[str, str]:
    """Write what a careless station may send: names that turn the direction."""
    holder, name = reg._holder, TURNED
    office = writer.create(holder, "organisation", {"name/en": name, "short": name})
    contact = writer.create(holder, "contact", {
        "family_name": name, "given_names": name, "title": name, "rank": name,
        "organisation": office, "other_names": name, "email": name, "phone": name,
    })  # fmt: skip
    case = writer.create(holder, "case", {"title": name, "number": "SKP-CASE-2026-0900"})
    person = writer.create(holder, "person", {
        "family_name": name, "given_names": name, "other_names": f"{name}\n{name}",
        "description": name,
    })  # fmt: skip
    writer.create(holder, "involvement", {
        "subject": person, "category": "SUSPECT", "role": name}, file=case)  # fmt: skip
    writer.create(holder, "entry", {
        "type": "INF", "direction": "IN", "from_org": office, "from_person": contact,
        "received": "2026-03-13T10:00Z Europe/Tirane", "body": name, "channel_ref": name,
        "foreign_refs": name, "number": f"SKP-IN-2026-{OVERRIDE}"}, file=case)  # fmt: skip
    writer.create(holder, "result", {
        "type": "SEIZURE", "description": name, "place": name}, file=case)  # fmt: skip
    meeting = writer.create(holder, "meeting", {
        "title/en": name, "place/en": name, "number": "SKP-MTG-2026-0900",
        "starts": "2026-03-20"})  # fmt: skip
    writer.create(holder, "participant", {
        "contact": contact, "name": name, "function/en": name}, file=meeting)  # fmt: skip
    writer.create(holder, "posting", {"title": name, "person": contact, "operation": name})
    return {"contact": contact, "case": case, "meeting": meeting, "person": person,
            "organisation": office}  # fmt: skip


def test_no_name_from_another_station_turns_a_page_round(desk: Desk) -> None:
    made = desk.ask(careless)
    places = {"contact": Place.CONTACTS, "organisation": Place.CONTACTS, "case": Place.CASES,
              "meeting": Place.MEETINGS, "person": Place.CASES}  # fmt: skip
    for code, record in made.items():
        desk.go(places[code])
        _check(desk, f"list of {code}")
        desk.go(places[code], record, code)
        _check(desk, code)
        for tab in desk.window.findChildren(QAbstractButton):
            if tab.isVisible() and tab.objectName().startswith("tab-"):
                tab.click()
                desk.rest()
                _check(desk, f"{code}, {tab.objectName()}")
    desk.go(Place.LISTS, kind="posting")
    _check(desk, "list of postings")
    desk.go(Place.TODAY)
    _check(desk, "Today")


def _check(desk: Desk, where: str) -> None:
    turned = [one for one in texts(desk.window) if OVERRIDE in one]
    assert turned == [], where
