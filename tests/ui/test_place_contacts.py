"""A contact is written with its organisation, found in another script, and knows its meetings."""

from __future__ import annotations

import pytest

from liaison_desk.ui.editors.form import Form
from liaison_desk.ui.editors.record_pick import NEW, RecordEditor
from liaison_desk.ui.places import Place
from tests.ui.desk import Desk, shown
from tests.ui.keys import type_text


@pytest.fixture(params=["en", "sq"])
def speech(request: pytest.FixtureRequest, desk: Desk) -> str:
    """Let the window speak the language."""
    desk.shell.preferences.choose_language(str(request.param))
    desk.rest()
    return str(request.param)


def form(desk: Desk) -> Form:
    top = desk.contacts.forms.top
    assert top is not None
    return top.form


def save(desk: Desk) -> None:
    top = desk.contacts.forms.top
    assert top is not None
    top.save.click()
    desk.rest()


def test_a_contact_is_made_with_a_new_organisation_and_found_by_search(
    speech: str, desk: Desk
) -> None:
    desk.go(Place.CONTACTS)
    desk.contacts.make("contact")
    desk.rest()
    type_text(form(desk).editors["family_name"].input(), "Ќосевски")
    type_text(form(desk).editors["given_names"].input(), "Ѓорѓи")
    office = form(desk).editors["organisation"]
    assert isinstance(office, RecordEditor)
    type_text(office.line, "Sector")
    desk.rest()
    office.line.picked.emit(NEW + "organisation")
    desk.rest()
    assert form(desk).kind.code == "organisation"
    assert "Sector" in str(form(desk).editors["name"].value())
    save(desk)
    assert form(desk).kind.code == "contact"
    assert office.line.text() == "Sector"
    save(desk)
    (contact,) = desk.ask(lambda reg: reg.list("contact"))
    (organisation,) = desk.ask(lambda reg: reg.list("organisation"))
    assert contact.organisation == organisation.id
    assert "Ѓорѓи Ќосевски" in shown(desk.contacts.contact_page.header)
    assert [one.id for one in desk.ask(lambda reg: reg.find("gjorgji kjosevski"))] == [contact.id]


def test_a_field_offers_what_was_typed_in_another_script(desk: Desk) -> None:
    desk.ask(lambda reg: reg.add("organisation", name={"mk": "Сектор за дрога"}))
    desk.go(Place.CONTACTS)
    desk.contacts.make("contact")
    desk.rest()
    office = form(desk).editors["organisation"]
    assert isinstance(office, RecordEditor)
    type_text(office.line, "sektor")
    desk.rest()
    offered = [
        office.line.popup.model().index(row, 0).data()
        for row in range(office.line.popup.model().rowCount())
    ]
    assert offered[0].startswith("Сектор за дрога")
    assert len(offered) == 2  # and the entry that makes a new one


def test_a_card_knows_what_names_it(desk: Desk) -> None:
    contact = desk.ask(lambda reg: reg.add("contact", family_name="Škrjanec"))
    meeting = desk.ask(lambda reg: reg.add("meeting", title={"en": "In Ljubljana"}))
    desk.ask(lambda reg: reg.add("participant", file=meeting, contact=contact, name="Škrjanec"))
    desk.go(Place.CONTACTS, contact, "contact")
    desk.contacts.contact_page.tabs.choose("together")
    desk.rest()
    assert "In Ljubljana" in shown(desk.contacts.contact_page)
    desk.contacts.contact_page.together.opened.emit("meeting", meeting)
    desk.rest()
    assert desk.window.frame.place is Place.MEETINGS
    assert desk.meetings.record == meeting


def test_who_left_is_listed_only_when_asked_for(desk: Desk) -> None:
    desk.ask(lambda reg: reg.add("contact", family_name="Gone", left_on="2026-02-28"))
    stays = desk.ask(lambda reg: reg.add("contact", family_name="Stays"))
    desk.go(Place.CONTACTS)
    model = desk.contacts.list.model
    assert [model.id_at(row) for row in range(model.rowCount())] == [stays]
    desk.contacts.list.filter_changed.emit("left", True)
    desk.rest()
    assert model.rowCount() == 2
