"""A wrong date of birth is put right: notices drafted, sent, confirmed, and seen on the person."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QPushButton

from liaison_desk.desk.handling.disclosing import PRINT
from liaison_desk.register import Register
from liaison_desk.ui.places import Place
from liaison_desk.ui.presenters.lists.place import ListsPresenter
from liaison_desk.ui.presenters.today.place import TodayPresenter
from tests.ui.desk import Desk, shown

RIGHT = "He was born on 5 March 1979."
TOLD = ("Police of Italy", "Prosecution, Skopje", "Customs of Greece")


def given_to_three(reg: Register) -> tuple[str, str]:
    case = reg.add("case", title="Twelve stolen vehicles")
    person = reg.add("person", family_name="Kjerim", born="1979")
    reg.add("involvement", file=case, subject=person, category="SUSPECT", basis="FACT")
    for name in TOLD:
        reg.disclose(person, reg.add("organisation", name={"en": name}), how=PRINT)
    return person, case


def lists(desk: Desk) -> ListsPresenter:
    found = desk.shell.presenters[Place.LISTS]
    assert isinstance(found, ListsPresenter)
    return found


def aside(desk: Desk) -> str:
    """Return what Today says."""
    desk.go(Place.TODAY)
    today = desk.shell.presenters[Place.TODAY]
    assert isinstance(today, TodayPresenter)
    return shown(today.page)


def drafted(desk: Desk) -> tuple[str, str]:
    """Put the date of birth right in its form, and write the notices; return person and case."""
    person, case = desk.ask(given_to_three)
    desk.go(Place.LISTS, person, "person")
    desk.step("edit", lists(desk).page)
    top = lists(desk).forms.top
    assert top is not None
    top.form.editors["born"].set_value("1979-03-05")
    top.save.click()
    desk.rest()
    desk.step("correct_elsewhere", lists(desk).page)
    top = lists(desk).forms.top
    assert top is not None
    top.form.editors["body"].set_value(RIGHT)
    top.save.click()
    desk.rest()
    return person, case


def test_each_notice_is_sent_and_confirmed_and_today_keeps_the_open_ones(desk: Desk) -> None:
    person, case = drafted(desk)
    assert "Written, not sent" in aside(desk)
    desk.go(Place.CASES, case, "case")
    page = desk.cases.case_page
    page.tabs.choose("handling")
    for _ in TOLD:
        desk.step("entry_send", page)
    assert "Corrections not confirmed" in aside(desk)
    assert "Written, not sent" not in aside(desk)
    desk.go(Place.CASES, case, "case")
    for left in (2, 1, 0):
        desk.step("correction_came", page)
        assert sum(not one.confirmed for one in desk.ask(lambda reg: reg.corrections())) == left
    assert "Corrections not confirmed" not in aside(desk)
    desk.go(Place.LISTS, person, "person")
    assert shown(lists(desk).lists_page.card).split("\n").count("confirmed") == 3


@pytest.mark.parametrize(
    ("language", "heading", "draft"),
    [("en", "Correction notices", "draft"), ("sq", "Njoftimet për korrigjim", "draft")],
)
def test_the_person_says_who_was_told_and_stays_what_it_is_to_the_case(
    desk: Desk, language: str, heading: str, draft: str
) -> None:
    person, case = drafted(desk)
    desk.shell.preferences.choose_language(language)
    desk.go(Place.LISTS, person, "person")
    card = shown(lists(desk).lists_page.card).split("\n")
    assert heading in card
    assert {*TOLD} <= {*card}
    assert card.count(draft) == 3
    assert any(RIGHT in one for one in card)
    roles = {"en": "Suspect", "sq": "I dyshuar"}
    assert any(one.startswith(roles[language]) for one in card), card
    assert not any("Entry" in one or "Shënim" in one for one in card)
    notice = desk.ask(lambda reg: reg.corrections(person)[0].entry)
    lists(desk).lists_page.opened.emit("entry", notice)
    desk.rest()
    assert (desk.window.frame.place, desk.cases.record) == (Place.CASES, case)


def test_a_notice_to_an_office_of_the_network_goes_with_the_next_bundle(desk: Desk) -> None:
    def told(reg: Register) -> str:
        case = reg.add("case", title="Vans")
        person = reg.add("person", family_name="Kjerim")
        reg.add("involvement", file=case, subject=person, category="SUSPECT")
        reg.export_bundle("TIA", reg.folder / "one.bundle")
        reg.correct(person, RIGHT, case=case)
        return case

    desk.go(Place.CASES, desk.ask(told), "case")
    desk.cases.case_page.tabs.choose("handling")
    page = desk.cases.case_page
    assert "goes with the next bundle" in shown(page).split("\n")
    assert not page.findChildren(QPushButton, "step-entry_send")  # no officer sends it
    page.tabs.choose("journal")
    assert "Correction notice" in shown(page.journal)
    assert "draft" not in shown(page.journal).split("\n")
    desk.ask(lambda reg: reg.export_bundle("TIA", reg.folder / "two.bundle"))
    desk.shell.refresh()
    desk.rest()
    page.tabs.choose("handling")
    assert "went with a bundle, not confirmed" in shown(page).split("\n")
    desk.step("correction_came", page)
    assert "confirmed" in shown(page).split("\n")
