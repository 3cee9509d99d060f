"""Beneath the line and at the head: which holidays a date misses, and why there is none."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest

from liaison_desk.register import Register
from liaison_desk.ui.editors.form import Form
from liaison_desk.ui.places import Place
from liaison_desk.words import say
from tests.ui.desk import Desk, shown

RECEIVED = "2026-03-13T16:40Z Europe/Tirane"
FIVE = {"answer_within": 5, "answer_unit": "WORKING_DAYS"}


def form(desk: Desk) -> Form:
    top = desk.cases.forms.top
    assert top is not None
    return top.form


def fill(desk: Desk, **values: object) -> None:
    for name, value in values.items():
        editor = form(desk).editors[name]
        editor.set_value(value)  # type: ignore[arg-type]
        editor.changed.emit()
        desk.rest()


def value(desk: Desk, name: str) -> object:
    return form(desk).editors[name].value()


def begun(desk: Desk, flow: str, **case: Any) -> str:
    """Open the form of a new request in a new case."""
    made = desk.ask(lambda reg: reg.add("case", title="Twelve stolen vehicles", **case))
    desk.go(Place.CASES, made, "case")
    desk.cases.register(flow)
    desk.rest()
    return made


def rule_name(profile: str, language: str, reg: Register) -> str:
    return reg.code("deadline_profile", profile, language)


def basis(*parties: str, **more: Any) -> Any:
    def add(reg: Register) -> str:
        given: dict[str, Any] = {"title": {"en": f"Agreement of {parties}"}, "status": "IN_FORCE"}
        return reg.add("legal_basis", **given | {"parties": list(parties)} | more)

    return add


@pytest.mark.parametrize("language", ["en", "sq"])
def test_the_line_and_the_head_say_that_no_holidays_are_known(desk: Desk, language: str) -> None:
    desk.shell.preferences.choose_language(language)
    nobody = say("requests.unlisted.partner", language)
    country = desk.ask(lambda reg: reg.code("country", "RS", language))
    years = say("requests.unlisted.years", language, years="2026", country=country)
    case = begun(desk, "out")
    fill(desk, deadline_profile="SELEC", sent=RECEIVED)
    assert nobody in shown(form(desk))
    fill(desk, partner="RS", sent_incomplete="By telephone")
    assert years in shown(form(desk))
    assert nobody not in shown(form(desk))
    form(desk).reveal("sent_incomplete")
    top = desk.cases.forms.top
    assert top is not None
    top.save.click()
    desk.rest()
    assert desk.cases.forms.top is None, shown(desk.cases.stack.top)
    assert years in shown(desk.cases.case_page.header)
    desk.ask(lambda reg: reg.add("holiday", country="RS", day="2026-02-16", name={"en": "Day"}))
    desk.go(Place.TODAY)
    desk.go(Place.CASES, case, "case")
    assert years not in shown(desk.cases.case_page.header)


@pytest.mark.parametrize("language", ["en", "sq"])
def test_a_rule_without_a_date_says_why_and_what_to_do(desk: Desk, language: str) -> None:
    desk.shell.preferences.choose_language(language)
    begun(desk, "in")
    fill(desk, received=RECEIVED)
    for profile, why in (("BILATERAL", "no_basis"), ("INTERPOL", "no_limit"),
                         ("OWN", "own_date"), ("SPORTS", "no_event")):  # fmt: skip
        fill(desk, deadline_profile=profile)
        label = desk.ask(partial(rule_name, profile, language))
        assert say(f"form.undated.{why}", language, profile=label) in shown(form(desk))
    fill(desk, due="2026-03-20T08:00Z Europe/Tirane")
    assert say("form.undated.no_event", language) not in shown(form(desk))


def test_the_only_legal_basis_that_fits_stands_in_a_new_request_with_its_rule(desk: Desk) -> None:
    serbia = desk.ask(basis("RS", **FIVE))
    begun(desk, "in", legal_bases=[serbia])
    assert (value(desk, "legal_basis"), value(desk, "deadline_profile")) == (serbia, "BILATERAL")
    assert say("form.basis_proposed", "en") in shown(form(desk))
    assert "5 working days" in shown(form(desk))
    fill(desk, partner="TR")  # not party to it: nothing is proposed any more
    assert (value(desk, "legal_basis"), value(desk, "deadline_profile")) == ("", "")


def test_another_partner_brings_another_basis_unless_the_officer_chose(desk: Desk) -> None:
    serbia, turkey = desk.ask(basis("RS", **FIVE)), desk.ask(basis("TR", deadline_profile="SELEC"))
    begun(desk, "in", legal_bases=[serbia, turkey])
    assert value(desk, "legal_basis") == ""
    fill(desk, partner="RS")
    assert (value(desk, "legal_basis"), value(desk, "deadline_profile")) == (serbia, "BILATERAL")
    fill(desk, partner="TR")
    assert (value(desk, "legal_basis"), value(desk, "deadline_profile")) == (turkey, "SELEC")
    fill(desk, deadline_profile="SIRENE", partner="RS")  # the rule is the officer's now
    assert (value(desk, "legal_basis"), value(desk, "deadline_profile")) == (serbia, "SIRENE")
    fill(desk, legal_basis=turkey)
    assert "is not a party to it." in shown(form(desk))
    fill(desk, partner="MK")
    assert value(desk, "legal_basis") == turkey
