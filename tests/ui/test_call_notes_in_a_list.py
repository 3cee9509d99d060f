"""Every call note stands in a list, whoever rang, and can still become work from there."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt

from liaison_desk.register import Register
from liaison_desk.ui.places import Place
from liaison_desk.ui.presenters.hits.calls import case_title
from liaison_desk.ui.presenters.lists.place import ListsPresenter
from liaison_desk.ui.presenters.lists.table import ids, row
from liaison_desk.ui.presenters.telling import Telling
from tests.desk.network import Network
from tests.ui.desk import Desk, shown, words
from tests.ui.keys import press, type_text

ALT = Qt.KeyboardModifier.AltModifier
LATE_EVENING = datetime(2026, 3, 15, 23, 30, tzinfo=UTC)  # the sixteenth in Tirana


def lists(desk: Desk) -> ListsPresenter:
    found = desk.shell.presenters[Place.LISTS]
    assert isinstance(found, ListsPresenter)
    return found


def three(reg: Register) -> list[str]:
    """Return three notes, the latest call first."""
    office = reg.add("organisation", name={"en": "Guardia"}, country="IT")
    rossi = reg.add("contact", family_name="Rossi", organisation=office)
    second = reg.note_call(rossi, "Two vans", at=datetime(2026, 3, 14, 9, tzinfo=UTC))
    first = reg.note_call("Arben Hoxha, +355 69 20 12 345", "Drives TEST-AA-117",
                          at=datetime(2026, 3, 15, 9, tzinfo=UTC))  # fmt: skip
    third = reg.note_call("Customs", "A list", at=datetime(2026, 3, 1, 9, tzinfo=UTC))
    return [first, second, third]


def test_the_latest_call_comes_first_and_nobody_has_to_be_known(desk: Desk) -> None:
    made = desk.ask(three)
    desk.go(Place.LISTS)
    lists(desk).open_list("call")
    desk.rest()
    model = lists(desk).middle.table.model
    assert [model.id_at(row) for row in range(model.rowCount())] == made
    lists(desk).choose(made[0], "call")
    desk.rest()
    said = words(lists(desk).lists_page)
    assert "Arben Hoxha · +355 69 20 12 345" in said
    assert "Drives TEST-AA-117" in said


@pytest.mark.parametrize(("order", "typed"), [("-at", ""), ("-at", "a"), ("at", "")])
def test_the_order_is_the_same_whether_the_store_or_the_list_sorts(
    network: Network, order: str, typed: str
) -> None:
    reg = network["SKP"]
    made = three(reg)
    found = ids(reg, "call", typed, order, Telling(reg, "en"), filters=())
    expected = made if order == "-at" else made[::-1]
    assert found == [one for one in expected if not typed or one in found]
    assert len(found) >= 2


def test_a_caller_whom_nobody_knows_stands_and_is_found_where_contacts_do(
    network: Network,
) -> None:
    reg = network["SKP"]
    first, second, third = three(reg)
    tell = Telling(reg, "en")
    said = [row(one, {}, tell).cells[1] for one in reg.rows("call", [first, second, third])]
    assert said == ["Arben Hoxha · +355 69 20 12 345", "Rossi", "Customs"]
    assert ids(reg, "call", "hoxha", "-at", tell, filters=()) == [first]
    assert ids(reg, "call", "", "person", tell, filters=()) == [first, third, second]


def test_from_the_list_a_note_becomes_an_action_by_keys(desk: Desk) -> None:
    first, *_ = desk.ask(three)
    case = desk.ask(lambda reg: reg.add("case", title="Lake"))
    desk.go(Place.LISTS)
    lists(desk).open_list("call")
    desk.rest()
    lists(desk).choose(first, "call")
    desk.rest()
    desk.window.key_pressed.emit("edit")
    desk.rest()
    dialog = desk.shell.calls.dialog
    assert dialog is not None
    type_text(dialog.case.input(), "Lake")
    desk.rest()
    press(dialog.case.input(), Qt.Key.Key_Return)
    press(dialog, Qt.Key.Key_2, ALT)
    desk.rest()
    (action,) = desk.ask(lambda reg: reg.list("action", file=case))
    assert action.source == first
    assert (desk.cases.record, desk.cases.case_page.tabs.current) == (case, "actions")
    desk.go(Place.LISTS, first, "call")  # it stays in its list, and says what was made of it
    lists(desk).lists_page.tabs.choose("used")
    assert "Lake" in shown(lists(desk).lists_page)


def test_a_new_note_is_begun_in_the_list_and_its_draft_opens_no_other_form(desk: Desk) -> None:
    desk.go(Place.LISTS)
    lists(desk).open_list("call")
    desk.rest()
    lists(desk).new()
    desk.rest()
    dialog = desk.shell.calls.dialog
    assert dialog is not None
    type_text(dialog.who.input(), "Customs")
    dialog.reject()
    desk.rest()
    desk.go(Place.TODAY)
    desk.go(Place.LISTS, "", "call")
    assert lists(desk).forms.top is None
    assert desk.shell.calls.dialog is None


@pytest.mark.parametrize(
    ("language", "known", "title"),
    [
        ("en", True, "Telephone call of 16 March 2026 · Guardia"),
        ("sq", False, "Telefonatë e datës 16.03.2026"),
    ],
)
def test_a_case_that_a_call_begins_is_named_by_day_and_office_and_gives_nothing_away(
    network: Network, language: str, known: bool, title: str
) -> None:
    reg = network["SKP"]
    office = reg.add("organisation", name={"en": "Guardia"}, country="IT")
    rossi = reg.add("contact", family_name="Rossi", organisation=office)
    who = rossi if known else "Arben Hoxha"
    call = reg.note_call(who, "Arben Hoxha drives TEST-AA-117", at=LATE_EVENING)
    assert case_title(reg.get(call), Telling(reg, language)) == title
