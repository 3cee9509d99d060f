"""Two records are joined in the window: shown first, done by one button, separated by another."""

from __future__ import annotations

from liaison_desk.register import Register
from liaison_desk.ui.pages.joining import JoinPage
from liaison_desk.ui.places import Place
from liaison_desk.ui.presenters.record_place import RecordPlace
from tests.ui.desk import Desk, shown


def page(place: RecordPlace) -> JoinPage:
    assert place.joining.page is not None
    return place.joining.page


def one_officer_twice(reg: Register) -> tuple[str, str]:
    one = reg.add("contact", family_name="Ќосев", given_names="Ѓорѓи", phone="070 123 456")
    other = reg.add("contact", family_name="Kjosev", given_names="Gjorgji", rank="Inspector",
                    mobile="+389 70 123-456")  # fmt: skip
    reg.note_call(one, "Rang about the vans")
    return one, other


def test_a_contact_entered_twice_is_shown_side_by_side_joined_and_separated(desk: Desk) -> None:
    one, other = desk.ask(one_officer_twice)
    desk.go(Place.CONTACTS, one, "contact")
    desk.contacts._step("join")
    desk.rest()
    words = shown(page(desk.contacts))
    assert "Gjorgji Kjosev" in words
    assert "Same telephone: +389 70 123-456" in words
    assert "Call note: 1" in words  # what is seen at both from then on
    assert desk.ask(lambda reg: reg.joined(one).single)  # nothing was done yet
    assert page(desk.contacts).body.stands == other  # which says more
    page(desk.contacts).join.click()
    desk.rest()
    assert desk.ask(lambda reg: reg.joined(one)) == (other, [other, one])
    assert "also known as Gjorgji Kjosev" in shown(desk.contacts.contact_page)
    desk.contacts._step("separate")
    desk.rest()
    assert desk.ask(lambda reg: reg.joined(one).single)
    assert "also known as" not in shown(desk.contacts.contact_page)


def test_the_other_one_is_found_by_typing_where_none_is_proposed(desk: Desk) -> None:
    one = desk.ask(lambda reg: reg.add("contact", family_name="Novak"))
    other = desk.ask(lambda reg: reg.add("contact", family_name="Horvat", given_names="Ana"))
    desk.go(Place.CONTACTS, one, "contact")
    desk.contacts._step("join")
    desk.rest()
    assert not page(desk.contacts).join.isEnabled()
    page(desk.contacts).find_wanted.emit("Horv")
    desk.rest()
    page(desk.contacts).other.set_value(other)
    page(desk.contacts).other.changed.emit()
    desk.rest()
    assert page(desk.contacts).join.isEnabled()
    assert "Ana Horvat" in shown(page(desk.contacts))


def two_cases(reg: Register) -> tuple[str, str]:
    vans = reg.add("case", title="Vans", foreign_refs="SIENA 1934-22")
    return vans, reg.add("case", title="Cars", foreign_refs="siena 193422")


def test_two_cases_are_joined_keep_their_numbers_and_lead_to_each_other(desk: Desk) -> None:
    vans, cars = desk.ask(two_cases)
    desk.go(Place.CASES, vans, "case")
    desk.cases._step("join")
    desk.rest()
    words = shown(page(desk.cases))
    assert "Both keep their numbers, SKP-CASE-2026-0001 and SKP-CASE-2026-0002" in words
    assert "Same reference: siena 193422" in words
    page(desk.cases).join.click()
    desk.rest()
    assert "joined with SKP-CASE-2026-0002" in shown(desk.cases.case_page)
    desk.cases.case_page.tabs.choose("details")
    desk.cases.case_page.details.opened.emit(
        "link", desk.ask(lambda reg: reg.linked_cases(vans))[0].link
    )
    desk.rest()
    assert desk.cases.record == cars
    desk.cases.case_page.tabs.choose("details")
    desk.step("unlink", desk.cases.case_page)
    assert desk.ask(lambda reg: reg.linked_cases(vans)) == []
    assert "joined with" not in shown(desk.cases.case_page)


def test_the_lock_leaves_no_word_of_the_pair(desk: Desk) -> None:
    one, _ = desk.ask(one_officer_twice)
    desk.go(Place.CONTACTS, one, "contact")
    desk.contacts._step("join")
    desk.rest()
    desk.lock()
    assert "Kjosev" not in shown(desk.window)
