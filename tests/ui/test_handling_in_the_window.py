"""How a record is handled, in the window: codes and their refusals, consents, corrections."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton

from liaison_desk.clock import HandClock
from liaison_desk.desk.handling.errors import UseRestricted
from liaison_desk.register import Register
from liaison_desk.ui.editors.form import Form
from liaison_desk.ui.places import Place
from liaison_desk.ui.presenters.cases.view import Looking, case_view
from liaison_desk.ui.presenters.handling.tasks import COURT, HOW
from liaison_desk.ui.presenters.handling.view import handled
from liaison_desk.ui.presenters.requests.buttons import DEMAND
from liaison_desk.ui.presenters.telling import Telling
from liaison_desk.ui.presenters.today.place import TodayPresenter
from liaison_desk.ui.shell.searching import hits
from tests.desk.network import Network
from tests.desk.test_disclosing import last_logged
from tests.ui.desk import Desk, shown
from tests.ui.test_case_steps import fill, form, incoming, open_, save


def held_back(reg: Register) -> tuple[str, str, str]:
    """Register a request under H2 of another's; return its case, it, and a third party."""
    case, request = incoming(reg)
    provider = reg.add("organisation", name={"en": "Police of MK"}, country="MK")
    partner = reg.add("organisation", name={"en": "Police of RS"}, country="RS")
    reg.change(request, handling=["H2"], originator=provider)
    return case, request, partner


@pytest.mark.parametrize(
    ("values", "line", "words"),
    [
        ({"handling": ("H0", "H2")}, "handling", "cannot stand"),
        ({"handling": ("H3",)}, "restriction", "restrictions in words"),
        ({"level": "3"}, "level", "may hold"),
        ({"level": "0", "marking": "ИНТЕРНО"}, "level", "Set the level"),
        ({"evaluation_source": "B", "evaluation_information": "6X6.2"}, "evaluation_source",
         "different scales"),
    ],
)  # fmt: skip
def test_a_refusal_says_its_sentence_at_the_line(
    desk: Desk, values: dict[str, object], line: str, words: str
) -> None:
    case = desk.ask(lambda reg: reg.add("case", title="Twelve stolen vehicles"))
    desk.ask(lambda reg: reg.set_ceiling("1", reason="As it is shipped"))
    open_(desk, case)
    desk.cases.register("told")
    desk.rest()
    fill(desk, **values)
    save(desk)
    assert words in form(desk).complaint_of(line)
    assert desk.ask(lambda reg: reg.list("entry", file=case)) == []


def test_a_record_shows_how_it_is_handled_as_quiet_chips(desk: Desk) -> None:
    case = desk.ask(lambda reg: reg.add("case", title="Twelve stolen vehicles"))
    provider = desk.ask(lambda reg: reg.add("organisation", name={"en": "Police of MK"}))
    open_(desk, case)
    desk.cases.register("told")
    desk.rest()
    fill(desk, handling=("H1", "H3"), restriction="For the prosecutor alone", tlp="TLP:AMBER",
         level="1", marking="ИНТЕРНО", evaluation_source="B", evaluation_information="3",
         originator=provider)  # fmt: skip
    save(desk)
    page = shown(desk.cases.case_page.journal).split("\n")
    for chip in ("RESTRICTED / ИНТЕРНО", "H1", "H3", "TLP:AMBER", "B3 (4×4)",
                 "originator: Police of MK"):  # fmt: skip
        assert chip in page
    assert any("For the prosecutor alone" in one for one in page)


def test_h2_blocks_forwarding_until_the_consent_that_was_asked_for_is_given(
    desk: Desk, clock: HandClock
) -> None:
    case, request, partner = desk.ask(held_back)
    open_(desk, case)
    desk.cases.take("forward")
    desk.rest()
    fill(desk, to_org=partner)
    save(desk)
    assert "consent of the originator" in form(desk).complaint_of("to_org")
    assert desk.ask(lambda reg: reg.request(request).state.forwarded) == ()
    top = desk.cases.forms.top
    assert top is not None
    desk.step("consent", top)
    assert form(desk).editors["for_organisation"].value() == partner
    save(desk)  # back on the forwarding, which stands as it was typed
    assert form(desk).editors["to_org"].value() == partner
    save(desk)
    assert form(desk).complaint_of("to_org")  # asked, and not answered yet
    desk.cases.forms.cancel()
    desk.cases.case_page.tabs.choose("handling")
    assert "asked, no answer yet" in shown(desk.cases.case_page)
    desk.step("consent_decide", desk.cases.case_page)
    assert form(desk).editors["decided_on"].value() == "2026-03-16"
    fill(desk, decision="GRANTED", conditions="Without the name of the source")
    save(desk)
    (consent,) = desk.ask(lambda reg: reg.list("consent"))
    assert str(consent.decided_on) == "2026-03-16"
    assert "Granted" in shown(desk.cases.case_page)
    desk.cases.take("forward")
    desk.rest()
    fill(desk, to_org=partner)
    save(desk)
    (passed_on,) = desk.ask(lambda reg: reg.request(request).state.forwarded)
    assert passed_on.to == partner
    told = desk.ask(last_logged)
    assert (told["event"], told["how"], told["record"]) == ("DISCLOSE", "forward", request)


def test_giving_a_record_away_is_logged_and_held_to_h1_in_court(desk: Desk) -> None:
    case, request = desk.ask(incoming)
    court = desk.ask(lambda reg: reg.add("organisation", name={"en": "Prosecution"}))
    desk.ask(lambda reg: reg.change(request, handling=["H1"]))
    open_(desk, case)
    desk.cases._line_step("entry_disclose", request)
    desk.rest()
    fill(desk, to_org=court, **{HOW: "print", COURT: 1})
    save(desk)
    assert form(desk).complaint_of("to_org")
    fill(desk, **{COURT: 0})
    save(desk)
    assert desk.cases.forms.top is None
    told = desk.ask(last_logged)
    assert (told["event"], told["how"], told["to_org"]) == ("DISCLOSE", "print", court)


def test_a_consent_for_two_parties_is_said_to_be_one_too_many(desk: Desk) -> None:
    case, request, partner = desk.ask(held_back)
    open_(desk, case)
    desk.cases._line_step("entry_consent", request)
    desk.rest()
    fill(desk, for_organisation=partner, for_country="RS")
    save(desk)
    assert "one party" in form(desk).complaint_of("for_organisation")


def test_a_correction_is_open_on_the_case_until_it_is_confirmed(
    desk: Desk, clock: HandClock
) -> None:
    case, request = desk.ask(incoming)
    partner = desk.ask(lambda reg: reg.add("organisation", name={"en": "Police of TR"}))
    desk.ask(lambda reg: reg.change(request, from_org=partner, reason="Found"))
    open_(desk, case)
    desk.cases.take("final_reply")
    desk.rest()
    fill(desk, body="Born on 3 May 1979")
    save(desk)
    clock.move(hours=1)
    desk.cases.take("correct")
    desk.rest()
    top = desk.cases.forms.top
    assert top is not None
    assert "Police of TR" in shown(top)  # who will be told
    assert _type_of(desk, form(desk)) == "RPL"
    fill(desk, body="Born on 5 March 1979")
    save(desk)
    (notice,) = desk.ask(lambda reg: reg.corrections())
    assert (notice.to.organisation, notice.confirmed) == (partner, "")
    assert desk.ask(lambda reg: reg.get(notice.entry).answers) == request
    assert "1 correction notice open" in shown(desk.cases.case_page.header)
    desk.ask(
        lambda reg: reg.add("entry", file=case, type="ACK", direction="IN", answers=notice.entry)
    )
    desk.shell.refresh()
    desk.rest()
    assert "correction notice open" not in shown(desk.cases.case_page.header)
    desk.cases.case_page.tabs.choose("handling")
    assert "confirmed" in shown(desk.cases.case_page)


def _type_of(desk: Desk, shown_form: Form) -> str:
    corrects = str(shown_form.editors["corrects"].value())
    return str(desk.ask(lambda reg: reg.get(corrects).type))


def test_a_correction_of_what_came_in_is_written_down_and_confirmed(
    desk: Desk, clock: HandClock
) -> None:
    case, request = desk.ask(incoming)
    open_(desk, case)
    desk.cases.take("final_reply")
    desk.rest()
    save(desk)
    clock.move(hours=1)
    desk.cases.take("correct")
    desk.rest()
    fill(desk, corrects=request, body="The plate is TST 0002")
    save(desk)
    assert "1 correction to confirm" in shown(desk.cases.case_page.header)
    desk.go(Place.CASES, case, "case")
    desk.cases.case_page.tabs.choose("handling")
    desk.step("correction_confirm", desk.cases.case_page)
    assert "to confirm" not in shown(desk.cases.case_page.header)
    (answer,) = desk.ask(lambda reg: reg.list("entry", file=case, type="ACK"))
    assert (answer.direction, answer.partner) == ("OUT", "TR")


@pytest.mark.parametrize("kind", ["contact", "meeting"])
def test_a_consent_is_asked_and_decided_beside_a_contact_and_a_meeting_too(
    desk: Desk, kind: str
) -> None:
    place = {"contact": desk.contacts, "meeting": desk.meetings}[kind]

    fields: dict[str, dict[str, Any]] = {
        "contact": {"family_name": "Testovska"}, "meeting": {"title": {"en": "At Tabanovce"}},
    }  # fmt: skip

    def made(reg: Register) -> str:
        owner = reg.add("organisation", name={"en": "Police of MK"}, country="MK")
        return reg.add(kind, handling=["H2"], originator=owner, **fields[kind])

    record = desk.ask(made)
    desk.go(place.place, record, kind)
    place.page.tabs.choose("handling")
    desk.step("consent_ask", place.page)
    top = place.forms.top
    assert top is not None
    top.form.editors["for_country"].set_value("RS")
    top.save.click()
    desk.rest()
    assert place.forms.top is None
    assert "asked, no answer yet" in shown(place.page)
    (handling,) = [one for one in place.page.tabs.findChildren(QPushButton)
                   if one.text().startswith("Handling")]  # fmt: skip
    assert handling.text().endswith("1")
    desk.step("consent_decide", place.page)
    top = place.forms.top
    assert top is not None
    top.form.editors["decision"].set_value("GRANTED")
    top.save.click()
    desk.rest()
    assert "Granted" in shown(place.page)


@pytest.mark.parametrize("language", ["en", "sq"])
def test_a_review_is_decided_where_it_is_due_and_today_asks_no_more(
    desk: Desk, network: Network, tmp_path: Path, language: str
) -> None:
    network["TIA"].add("retention_rule", applies_to="CONTACT", review_after=12)
    network["TIA"].export_bundle("SKP", tmp_path / "rules.bundle")
    desk.ask(lambda reg: reg.apply(reg.read_bundle(tmp_path / "rules.bundle")))
    left = desk.ask(lambda reg: reg.add("contact", family_name="Left", left_on="2025-01-31"))
    desk.shell.preferences.choose_language(language)
    desk.go(Place.TODAY)
    today = desk.shell.presenters[Place.TODAY]
    assert isinstance(today, TodayPresenter)
    assert "Left" in shown(today.page)
    desk.go(Place.CONTACTS, left, "contact")
    page = desk.contacts.contact_page
    page.tabs.choose("handling")
    due = {"en": "Review due on 31 January 2026", "sq": "Rishikimi duhet bërë më 31.01.2026"}
    assert due[language] in shown(page.handling)
    desk.step("review_add", page)
    top = desk.contacts.forms.top
    assert top is not None
    assert top.form.editors["decided_on"].value() == "2026-03-16"
    assert top.form.editors["decided_by"].value() == desk.ask(lambda reg: reg.officer)
    top.form.editors["decision"].set_value("KEEP")
    top.save.click()
    desk.rest()
    assert top.form.complaint_of("reason")  # a decision without one is none
    top.form.editors["reason"].set_value("Named in an open case")
    top.save.click()
    desk.rest()
    assert "Named in an open case" in shown(page.handling)
    assert "2027" in shown(page.handling)
    desk.go(Place.TODAY)
    assert "Left" not in shown(today.page)


@pytest.mark.parametrize("language", ["en", "sq"])
def test_what_was_decided_to_go_is_offered_under_today_until_it_is_in_the_bin(
    desk: Desk, language: str
) -> None:
    def decided(reg: Register) -> str:
        made = reg.add("case", title="Over and done", number="SKP-CASE-2020-0009")
        reg.add("review", file=made, decision="ERASE", decided_on="2026-03-12", reason="Not needed")
        return made

    case = desk.ask(decided)
    desk.shell.preferences.choose_language(language)
    desk.go(Place.TODAY)
    today = desk.shell.presenters[Place.TODAY]
    assert isinstance(today, TodayPresenter)
    title = {"en": "To be erased", "sq": "Për t’u fshirë"}
    assert title[language] in shown(today.page)
    assert "SKP-CASE-2020-0009" in shown(today.page)
    desk.go(Place.CASES, case, "case")
    page = desk.cases.case_page
    page.tabs.choose("handling")
    offered = {"en": "It is to be erased", "sq": "Duhet fshirë"}
    assert offered[language] in shown(page)
    desk.step("review_done", page)
    assert desk.ask(lambda reg: reg.get(case)).deleted
    desk.go(Place.TODAY)
    assert "SKP-CASE-2020-0009" not in shown(today.page)


def test_headquarters_demands_a_copy_and_the_post_gives_it(
    desk: Desk, network: Network, tmp_path: Path, clock: HandClock
) -> None:
    def kept(reg: Register) -> tuple[str, str]:
        case = reg.add("case", title="Route of a lorry")
        entry = reg.add("entry", file=case, type="INF", direction="OUT", body="Seen at the port")
        reg.no_copy(entry, "SAFETY")
        reg.export_bundle("TIA", tmp_path / "there.bundle")
        return case, entry

    case, entry = desk.ask(kept)
    home = network["TIA"]
    home.apply(home.read_bundle(tmp_path / "there.bundle"))
    seen = case_view(home, case, Looking(), Telling(home, "en")).view
    assert DEMAND in {one.code for one in seen.heading.more}
    home.demand_copy(case)
    home.export_bundle("SKP", tmp_path / "back.bundle")
    desk.ask(lambda reg: reg.apply(reg.read_bundle(tmp_path / "back.bundle")))
    desk.go(Place.TODAY)
    today = desk.shell.presenters[Place.TODAY]
    assert isinstance(today, TodayPresenter)
    assert "Headquarters demands the copy" in shown(today.page)
    clock.move(minutes=5)
    open_(desk, case)
    desk.step("entry_copy", desk.cases.case_page)
    assert not desk.ask(lambda reg: reg.get(entry)).restricted_to_post
    assert desk.ask(lambda reg: [one.status for one in reg.list("action")]) == ["DONE"]
    assert not desk.cases.case_page.findChildren(QAction, "step-entry_copy")
    assert "Officer SKP: Copy demanded" in shown(desk.cases.case_page)


def test_a_file_whose_use_was_restricted_says_so_in_its_head_until_it_is_decided_anew(
    desk: Desk,
) -> None:
    def decided(reg: Register) -> list[str]:
        files = [reg.add("case", title="Contested"), reg.add("contact", family_name="Left")]
        for file in files:
            reg.add("review", file=file, decision="RESTRICT", decided_on="2026-03-12",
                    reason="Contested by the person")  # fmt: skip
        return files

    case, contact = desk.ask(decided)
    desk.go(Place.CASES, case, "case")
    assert "Use restricted" in shown(desk.cases.case_page)
    desk.go(Place.CONTACTS, contact, "contact")
    assert "Use restricted" in shown(desk.contacts.contact_page)
    desk.ask(
        lambda reg: reg.add(
            "review", file=contact, decision="KEEP", decided_on="2026-03-16", reason="It is right"
        )
    )
    desk.go(Place.CONTACTS)
    desk.go(Place.CONTACTS, contact, "contact")
    assert "Use restricted" not in shown(desk.contacts.contact_page)


def test_a_restricted_file_is_marked_in_the_search_and_shared_with_nobody(desk: Desk) -> None:
    def decided(reg: Register) -> str:
        case = reg.add("case", title="Contested lake")
        reg.add("review", file=case, decision="RESTRICT", decided_on="2026-03-12", reason="Court")
        return case

    case = desk.ask(decided)
    (mark,) = desk.ask(
        lambda reg: [*handled(reg, case).kept(Telling(reg, "sq"))]  # what the head of its page says
    )
    assert mark.hint.splitlines()[0] == "Court"
    assert "Ruhet si provë" in mark.hint.splitlines()[1]
    (hit,) = desk.ask(lambda reg: hits(reg, "contested", "en"))
    assert (hit.id, hit.why.split(" · ")[0]) == (case, "Use restricted")

    def share(reg: Register) -> str:
        with pytest.raises(UseRestricted) as refused:
            reg.share(case, ["LJU"])
        return Telling(reg, "sq").error(refused.value)

    assert "ruhet si provë" in desk.ask(share)
