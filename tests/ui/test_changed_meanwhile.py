"""A form that waited writes what its officer changed, and nothing over what came meanwhile."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from liaison_desk.register import Register
from liaison_desk.ui.editors.form import Form
from liaison_desk.ui.places import Place
from liaison_desk.ui.presenters.forms import Asked
from liaison_desk.ui.presenters.forms.tasks import REASON
from liaison_desk.ui.presenters.handling.tasks import Decide
from liaison_desk.ui.presenters.requests.template_lines import line_of
from tests.ui.desk import Desk, shown


def a_case(reg: Register, *handling: str) -> str:
    return reg.add(
        "case", title="Vans", handling=handling, level="1",
        summary={"en": "Two vans", "sq": "Dy furgona"},
    )  # fmt: skip


def edit(desk: Desk, *handling: str) -> tuple[str, Form]:
    case = desk.ask(lambda reg: a_case(reg, *handling))
    desk.go(Place.CASES, case, "case")
    desk.cases.edit()
    desk.rest()
    return case, form(desk)


def form(desk: Desk) -> Form:
    top = desk.cases.forms.top
    assert top is not None
    return top.form


def save(desk: Desk) -> None:
    desk.cases.forms.save()
    desk.rest()


def straight(desk: Desk) -> None:
    """Go on in the form that is open."""


def after_the_lock(desk: Desk) -> None:
    desk.lock()
    desk.unlock()


@pytest.fixture(params=[straight, after_the_lock])
def then(request: pytest.FixtureRequest) -> Callable[[Desk], None]:
    """Save at once, or what waited as a draft."""
    found: Callable[[Desk], None] = request.param
    return found


def test_a_handling_code_that_came_meanwhile_stays(
    desk: Desk, then: Callable[[Desk], None]
) -> None:
    case, typed = edit(desk)
    typed.editors["handling"].set_value(("H1",))
    typed.editors["title"].set_value("Three vans")
    desk.ask(lambda reg: reg.change(case, handling={"H2": True}, level="2"))
    then(desk)
    save(desk)
    now = desk.ask(lambda reg: reg.get(case))
    assert (now.title, now.handling, now.level) == ("Three vans", ["H1", "H2"], "2")


def test_a_code_taken_out_is_taken_out_and_no_other(desk: Desk) -> None:
    case, typed = edit(desk, "H1")
    typed.editors["handling"].set_value(())
    desk.ask(lambda reg: reg.change(case, handling={"H2": True}))
    save(desk)
    assert desk.ask(lambda reg: reg.get(case)).handling == ["H2"]


def test_a_field_that_moved_is_refused_once_with_what_stands(
    desk: Desk, then: Callable[[Desk], None]
) -> None:
    case, typed = edit(desk)
    typed.editors["title"].set_value("Three vans")
    desk.ask(lambda reg: reg.change(case, title="Four vans"))
    then(desk)
    save(desk)
    assert desk.ask(lambda reg: reg.get(case)).title == "Four vans"
    assert "was changed meanwhile" in form(desk).complaint_of("title")
    assert "Now: Four vans" in shown(form(desk))
    save(desk)
    assert desk.ask(lambda reg: reg.get(case)).title == "Three vans"
    assert desk.cases.forms.top is None


def test_a_text_in_another_language_that_came_meanwhile_stays(desk: Desk) -> None:
    case, typed = edit(desk)
    typed.editors["summary"].set_value({"en": "Three vans", "sq": "Dy furgona"})
    desk.ask(lambda reg: reg.change(case, summary={"sq": "Katër furgona", "mk": "Четири"}))
    save(desk)
    assert desk.ask(lambda reg: reg.get(case)).summary == {
        "en": "Three vans", "sq": "Katër furgona", "mk": "Четири",
    }  # fmt: skip


def test_a_consent_withdrawn_meanwhile_is_not_granted_again(
    desk: Desk, then: Callable[[Desk], None]
) -> None:
    def asked(reg: Register) -> tuple[str, str]:
        case = reg.add("case", title="Vans")
        entry = reg.add("entry", file=case, type="ADM", direction="IN", body="Words")
        consent = reg.ask_consent(entry, country="SI")
        reg.change(consent, decision="GRANTED")
        return case, consent

    case, consent = desk.ask(asked)
    desk.go(Place.CASES, case, "case")
    desk.cases.forms.open(Asked("consent", file=case, task=Decide(consent)))
    desk.rest()
    form(desk).editors["conditions"].set_value("For the court alone")
    desk.ask(lambda reg: reg.change(consent, decision="WITHDRAWN"))
    then(desk)
    save(desk)
    now = desk.ask(lambda reg: reg.get(consent))
    assert (now.decision, now.conditions) == ("WITHDRAWN", "For the court alone")


def a_match(reg: Register) -> tuple[str, str]:
    case = reg.add("case", title="Match of the season")
    told = {"MATCH": "Vllaznia – Shkupi", "VENUE": "Shkodra", "KICK_OFF": "2026-04-12 20:45"}
    request = reg.register_request(
        case, template="SPORT", received="2026-03-13T17:40 Europe/Tirane", particulars=told
    )
    return case, request


def test_a_line_of_a_template_that_came_meanwhile_stays_and_one_that_moved_is_refused_once(
    desk: Desk, then: Callable[[Desk], None]
) -> None:
    case, request = desk.ask(a_match)
    desk.go(Place.CASES, case, "case")
    desk.cases.forms.open(Asked("entry", request, case))
    desk.rest()
    kick_off = "2026-04-12T19:00Z Europe/Tirane"
    typed = {line_of("VENUE"): "Tirana", line_of("KICK_OFF"): kick_off, REASON: "By telephone"}
    for name, text in typed.items():
        form(desk).editors[name].set_value(text)
        form(desk).editors[name].changed.emit()
    desk.rest()
    theirs = {"MATCH": "Vllaznia – Vardar", "VENUE": "Elbasan"}
    desk.ask(lambda reg: reg.change(request, reason="Theirs", particulars=theirs))
    then(desk)
    save(desk)
    assert "Elbasan" in shown(form(desk))
    assert desk.ask(lambda reg: reg.get(request)).particulars["VENUE"] == "Elbasan"
    save(desk)
    assert desk.cases.forms.top is None
    told = dict(desk.ask(lambda reg: reg.get(request)).particulars)
    assert (told["VENUE"], told["MATCH"]) == ("Tirana", "Vllaznia – Vardar")
    assert told["KICK_OFF"] == "2026-04-12 21:00"
