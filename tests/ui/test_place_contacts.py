"""A contact is written with its organisation, found in another script, and knows its meetings."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from liaison_desk.register import Register
from liaison_desk.ui.editors.form import Form
from liaison_desk.ui.editors.record_pick import NEW, RecordEditor
from liaison_desk.ui.places import Place
from liaison_desk.ui.presenters.contacts.view import TRUST
from liaison_desk.words import say
from tests.ui.desk import Desk, shown
from tests.ui.keys import type_text

HERE = ZoneInfo("Europe/Tirane")


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


def test_the_number_beside_cases_is_of_those_that_are_open(desk: Desk) -> None:
    desk.ask(lambda reg: reg.add("case", title="Stolen vehicles"))
    desk.ask(lambda reg: reg.add("case", title="Over", status="CLOSED", closed_on="2026-03-01"))
    desk.shell.standing.refresh()
    count = desk.window.frame.places._counts[Place.CASES]
    desk.qtbot.waitUntil(lambda: count.text() == "1")


def test_ways_stand_in_order_and_one_press_says_that_one_was_tested(desk: Desk) -> None:
    def fill(reg: Register) -> str:
        contact = reg.add("contact", family_name="Škrjanec", function="NFP", languages=["sl"])
        reg.add("way", file=contact, channel="SIENA", max_level="1", tested_on="2026-03-03")
        reg.add("way", file=contact, channel="PHONE", address="+386 00", tested_on="2024-01-10")
        reg.add("way", file=contact, channel="POST")
        return contact

    contact = desk.ask(fill)
    desk.go(Place.CONTACTS, contact, "contact")
    card = desk.contacts.contact_page.card
    said = shown(card)
    assert said.index("SIENA") < said.index("+386 00") < said.index("not tested yet")
    assert "up to RESTRICTED" in said
    assert "tested 10 January 2024" in said
    assert "National focal point" in shown(desk.contacts.contact_page.header)
    desk.step("tested", card)
    (way, *_) = desk.ask(lambda reg: reg.list("way", file=contact))
    assert str(way.tested_on) == "2026-03-16"
    desk.step("add:way")
    assert form(desk).kind.code == "way"


def test_a_number_verified_long_ago_and_an_accreditation_that_ends_are_said(desk: Desk) -> None:
    def fill(reg: Register) -> str:
        return reg.add("contact", family_name="Щърбанов", phone="+359 00",
                       verified_on="2024-02-01", accredited_until="2026-05-01")  # fmt: skip

    desk.go(Place.CONTACTS, desk.ask(fill), "contact")
    said = shown(desk.contacts.contact_page.card)
    assert "1 February 2024: more than a year ago" in said
    assert "1 May 2026 · in 46 days" in said


def test_the_lines_of_the_card_stand_behind_the_ways_until_each_is_one(desk: Desk) -> None:
    def fill(reg: Register) -> str:
        contact = reg.add("contact", family_name="Novak", phone="+386 1 00", mobile="+386 40 00",
                          email="novak@example.si", verified_on="2026-03-01")  # fmt: skip
        reg.add("way", file=contact, channel="SIENA", tested_on="2026-03-03")
        reg.add("way", file=contact, channel="PHONE", address="+386 100")  # the same number
        return contact

    contact = desk.ask(fill)
    desk.go(Place.CONTACTS, contact, "contact")
    card = desk.contacts.contact_page.card
    said = shown(card)
    assert "Channels" not in said  # one place alone
    order = [said.index(one) for one in ("SIENA", "+386 100", "+386 40 00", "novak@example.si")]
    assert order == sorted(order)
    assert "+386 1 00" not in said
    assert said.count("verified 1 Mar") == 2
    desk.step("into_way:mobile", card)
    assert form(desk).editors["channel"].value() == "PHONE"
    assert form(desk).editors["address"].value() == "+386 40 00"
    desk.contacts.key("save")
    desk.rest()
    assert len(desk.ask(lambda reg: reg.list("way", file=contact))) == 3
    said = shown(card)
    assert said.count("+386 40 00") == 1
    assert said.count("verified 1 Mar") == 1


def test_the_number_beside_contacts_is_that_of_the_list(desk: Desk) -> None:
    def fill(reg: Register) -> None:
        reg.add("contact", family_name="Novak")
        reg.add("contact", family_name="Kola", left_on="2025-12-31")

    desk.ask(fill)
    desk.shell.refresh()
    desk.go(Place.CONTACTS)
    count = desk.window.frame.places._counts[Place.CONTACTS]
    desk.qtbot.waitUntil(lambda: count.text() == str(desk.contacts.list.model.rowCount()))
    assert count.text() == "1"


def test_everything_with_a_person_is_one_list_newest_first(desk: Desk) -> None:
    def fill(reg: Register) -> str:
        contact = reg.add("contact", family_name="Kjosevski")
        case = reg.add("case", title="Stolen vehicles")
        reg.add("entry", file=case, type="REQ", direction="IN", from_person=contact,
                body="Who owns them?", received=datetime(2026, 3, 1, 9, tzinfo=HERE))  # fmt: skip
        meeting = reg.add("meeting", title="Drug units", starts="2025-12-03")
        reg.add("participant", file=meeting, contact=contact)
        reg.note_call(contact, "Rang about the lorry", at=datetime(2026, 3, 10, 9, tzinfo=HERE))
        reg.add("posting", title="Liaison officer", person=contact)
        return contact

    contact = desk.ask(fill)
    desk.go(Place.CONTACTS, contact, "contact")
    page = desk.contacts.contact_page
    page.tabs.choose("together")
    said = shown(page.together)
    order = [said.index(one) for one in ("Rang about", "Who owns them?", "Drug units")]
    assert order == sorted(order)
    assert "10 Mar 2026" in said
    assert "Postings" in said


def test_an_office_shows_its_people_in_their_alphabet(desk: Desk) -> None:
    def fill(reg: Register) -> str:
        office = reg.add("organisation", name={"en": "Border police"}, roles=["SPOC"])
        for name in ("Çela", "Cuka"):
            reg.add("contact", family_name=name, organisation=office)
        return office

    office = desk.ask(fill)
    desk.shell.preferences.choose_language("sq")
    desk.go(Place.CONTACTS, office, "organisation")
    said = shown(desk.contacts.contact_page.card)
    assert said.index("Cuka") < said.index("Çela")
    assert "SPOC" in shown(desk.contacts.contact_page.header)


def test_a_card_says_what_is_tried_when_a_way_fails(desk: Desk) -> None:
    def fill(reg: Register) -> str:
        unit = reg.add("organisation", name={"en": "Police of Montenegro"}, country="ME")
        contact = reg.add("contact", family_name="Petrović", organisation=unit)
        for of, channel in ((contact, "SECPHONE"), (contact, "SIENA"), (unit, "FAX")):
            reg.add("way", file=of, channel=channel)
        return contact

    contact = desk.ask(fill)
    desk.go(Place.CONTACTS, contact, "contact")
    said = shown(desk.contacts.contact_page.card)
    for words in ("if it fails: Europol SIENA (ENU)", "if it fails: Fax",
                  "through Police of Montenegro · no fallback"):  # fmt: skip
        assert said.count(words) == 1, words


def test_a_trust_note_is_written_on_the_card_and_carries_its_mark(speech: str, desk: Desk) -> None:
    contact = desk.ask(lambda reg: reg.add("contact", family_name="Trusted"))
    desk.go(Place.CONTACTS, contact, "contact")
    desk.contacts.contact_page.line_step.emit(TRUST, "")
    desk.rest()
    assert "restricted_to_post" not in form(desk).editors  # nobody is asked: it always stays
    form(desk).editors["text"].set_value("Talks freely")
    save(desk)
    said = shown(desk.contacts.contact_page.card)
    assert say("kind.trust_note.many", speech) in said
    assert "Talks freely" in said
    assert say("field.restricted_to_post", speech) in said
