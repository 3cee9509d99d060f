"""What names somebody says what it is: an action its text, a pair who the other one is."""

from __future__ import annotations

from liaison_desk.register import Register
from liaison_desk.ui.places import Place
from tests.ui.desk import Desk, shown


def test_an_action_says_what_is_to_be_done(desk: Desk) -> None:
    def fill(reg: Register) -> str:
        contact = reg.add("contact", family_name="Kjosevski")
        case = reg.add("case", title="Stolen vehicles")
        reg.add("action", file=case, text={"en": "Sends the list of lorries"}, owner_person=contact)
        return contact

    said = _together(desk, desk.ask(fill))
    assert "Action item: Responsible person" in said
    assert "Sends the list of lorries" in said


def test_a_pair_says_who_the_other_one_is(desk: Desk) -> None:
    def fill(reg: Register) -> str:
        contact = reg.add("contact", family_name="Kjosevski")
        other = reg.add("contact", family_name="Škrjanec", given_names="Maja")
        reg.add("pair", title="Drug units", one=contact, other=other)
        return contact

    said = _together(desk, desk.ask(fill))
    assert "Maja Škrjanec" in said
    assert "One" not in said.splitlines()


def _together(desk: Desk, contact: str) -> str:
    desk.go(Place.CONTACTS, contact, "contact")
    page = desk.contacts.contact_page
    page.tabs.choose("together")
    return shown(page.together)
