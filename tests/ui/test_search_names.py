"""The one box shows who only sounds alike behind the others, and says so."""

from __future__ import annotations

from PySide6.QtCore import Qt

from liaison_desk.register import Register
from liaison_desk.ui.places import Place
from liaison_desk.ui.presenters.lists.place import ListsPresenter
from liaison_desk.ui.shell.searching import hits
from tests.ui.desk import Desk, shown
from tests.ui.keys import press, type_text


def held(reg: Register) -> dict[str, str]:
    case = reg.add("case", title="Vans")
    person = reg.add("person", family_name="Hoxha", given_names="Bujar")
    reg.add("involvement", file=case, subject=person, category="SUSPECT")
    return {
        "case": case,
        "person": person,
        "alike": reg.add("contact", family_name="Хоџа", given_names="Бујар"),
    }


def test_who_sounds_alike_stands_behind_with_the_name_that_does(desk: Desk) -> None:
    made = desk.ask(held)
    for language, words in (("en", "Sounds like: Бујар Хоџа"), ("sq", "Tingëllon si: Бујар Хоџа")):
        sure, alike = desk.ask(lambda reg, to=language: hits(reg, "bujar hoxha", to))  # type: ignore[misc]
        assert (sure.id, sure.apart) == (made["person"], False)
        assert (alike.id, alike.apart, alike.why) == (made["alike"], True, words)


OFFICE = {
    "mk": "Сектор за меѓународна полициска соработка",
    "sq": "Sektori i bashkëpunimit ndërkombëtar policor",
    "en": "Sector for International Police Cooperation",
}


def test_the_words_of_a_hit_are_ours_where_they_hold_it_and_else_say_their_language(
    desk: Desk,
) -> None:
    def why(typed: str, language: str) -> str:
        (hit,) = desk.ask(lambda reg: hits(reg, typed, language))
        return hit.why

    desk.ask(lambda reg: reg.add("organisation", short="SIPC", name=OFFICE, country="MK"))
    assert why("bashkepunim", "en") == f"Name (Albanian): {OFFICE['sq']}"
    assert why("sektor", "sq") == f"Emri: {OFFICE['sq']}"
    assert why("polic", "sq") == f"Emri: {OFFICE['sq']}"
    assert why("polic", "en") == f"Name: {OFFICE['en']}"
    assert why("sector police", "sq") == f"Emri (Anglisht): {OFFICE['en']}"
    assert why("соработка", "en").startswith("Name (Macedonian): ")


def test_a_person_of_a_case_leads_to_the_card_on_which_that_case_stands(desk: Desk) -> None:
    made = desk.ask(held)
    box = desk.window.frame.top.search
    box.setFocus()
    type_text(box, "hoxha bujar")
    desk.qtbot.waitUntil(desk.window.results.isVisible)
    press(box, Qt.Key.Key_Return)
    desk.rest()
    lists = desk.shell.presenters[Place.LISTS]
    assert isinstance(lists, ListsPresenter)
    assert (desk.window.frame.place, lists.record) == (Place.LISTS, made["person"])
    assert "Vans" in shown(lists.lists_page.card)
