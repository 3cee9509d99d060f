"""What is known stands at the side of a form while one types, and opens without losing a word."""

from __future__ import annotations

from PySide6.QtCore import Qt

from liaison_desk.register import Register
from liaison_desk.ui.editors.form import Form
from liaison_desk.ui.pages.known import KnownPanel
from liaison_desk.ui.places import Place
from tests.ui.desk import Desk, shown, words
from tests.ui.keys import press, type_text

NAME = "Ѓорѓи Ќосев"


def panel(desk: Desk) -> KnownPanel:
    top = desk.cases.forms.top
    assert top is not None
    found = top.findChild(KnownPanel)
    assert isinstance(found, KnownPanel)
    return found


def form(desk: Desk) -> Form:
    top = desk.cases.forms.top
    assert top is not None
    return top.form


def request_form(desk: Desk) -> None:
    def held(reg: Register) -> str:
        reg.add("person", family_name="Ќосев", given_names="Ѓорѓи")
        reg.add("vehicle", plate="SK 1234 AB")
        return reg.add("case", title="New")

    case = desk.ask(held)
    desk.go(Place.CASES, case, "case")
    desk.cases.register("in")
    desk.rest()


def test_hits_come_while_one_types_each_with_its_reason(desk: Desk) -> None:
    request_form(desk)
    body = form(desk).editors["body"]
    type_text(body.input(), "Who is Gjorgji Kjosev?")
    reason = f"Same name: {NAME}"
    desk.qtbot.waitUntil(lambda: reason in shown(panel(desk)), timeout=10_000)
    type_text(body.input(), " He drove SK-1234-AB.")
    desk.qtbot.waitUntil(lambda: "Same plate: SK 1234 AB" in words(panel(desk)), timeout=10_000)


def test_one_key_opens_a_hit_beside_and_the_draft_stays(desk: Desk) -> None:
    request_form(desk)
    body = form(desk).editors["body"]
    type_text(body.input(), "Who is Gjorgji Kjosev?")
    desk.qtbot.waitUntil(lambda: NAME in words(panel(desk)), timeout=10_000)
    press(body.input(), Qt.Key.Key_F8)
    desk.rest()
    assert "Ќосев" in shown(panel(desk).beside)
    assert body.value() == "Who is Gjorgji Kjosev?"
    press(body.input(), Qt.Key.Key_F8)  # after the last the list again
    desk.rest()
    assert not panel(desk).beside.isVisible()


def test_a_request_says_in_the_journal_what_it_was_known_as(desk: Desk) -> None:
    def held(reg: Register) -> str:
        reg.add("person", family_name="Ќосев", given_names="Ѓорѓи")
        case = reg.add("case", title="New")
        for body in ("Who is Gjorgji Kjosev?", "Who is Valon Krasniqi?"):
            reg.register_request(case, received=reg.now(), body=body)
        return case

    desk.go(Place.CASES, desk.ask(held), "case")
    page = shown(desk.cases.case_page)
    assert f"cross-check: known as {NAME}" in page
    assert "cross-check: new" in page


def test_nothing_of_a_hit_is_left_after_the_lock(desk: Desk) -> None:
    request_form(desk)
    type_text(form(desk).editors["body"].input(), "Who is Gjorgji Kjosev?")
    desk.qtbot.waitUntil(lambda: NAME in words(panel(desk)), timeout=10_000)
    desk.lock()
    assert NAME not in words(desk.window)


def test_a_form_of_which_nothing_is_known_says_so(desk: Desk) -> None:
    request_form(desk)
    desk.qtbot.waitUntil(lambda: "compared with the register" in words(panel(desk)), timeout=10_000)
    type_text(form(desk).editors["body"].input(), "Who is Valon Krasniqi?")
    desk.qtbot.waitUntil(lambda: "Nothing known" in words(panel(desk)), timeout=10_000)


def test_a_long_title_among_the_hits_is_read_to_its_end(desk: Desk) -> None:
    request_form(desk)
    title = "Spontaneous information of the station of SK 1234 AB"
    desk.ask(lambda reg: reg.add("case", title=title, level="1", marking="ИНТЕРНО"))
    type_text(form(desk).editors["body"].input(), "He drove SK-1234-AB.")
    desk.qtbot.waitUntil(lambda: title in words(panel(desk)), timeout=10_000)
    desk.rest()
    inside = panel(desk).hits.widget()
    assert inside is not None
    assert inside.width() <= panel(desk).hits.viewport().width()
