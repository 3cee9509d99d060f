"""A request is registered by a template: its lines, its questions, what it needs, what is shown."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel

from liaison_desk.ui.editors.form import Form
from liaison_desk.ui.editors.pick import PickEditor
from liaison_desk.ui.places import Place
from liaison_desk.ui.presenters.forms.tasks import ASKED
from liaison_desk.ui.presenters.requests.template_lines import TEMPLATE, line_of
from tests.ui.desk import Desk, shown
from tests.ui.keys import type_text

KICK_OFF = "2026-04-12T18:45Z Europe/Tirane"


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


def particulars(desk: Desk, **values: object) -> None:
    fill(desk, **{line_of(name): one for name, one in values.items()})


def save(desk: Desk) -> None:
    top = desk.cases.forms.top
    assert top is not None
    top.save.click()
    desk.rest()


def begun(desk: Desk, flow: str, template: str = "") -> str:
    """Open the registering form in a new case, and choose a template."""
    case = desk.ask(lambda reg: reg.add("case", title="Match of the season"))
    desk.go(Place.CASES, case, "case")
    desk.cases.register(flow)
    desk.rest()
    if template:
        fill(desk, **{TEMPLATE: template})
    return case


def test_a_template_brings_its_lines_its_questions_and_what_it_says_by_itself(desk: Desk) -> None:
    begun(desk, "in")
    fill(desk, partner="MK", body="By telephone")
    fill(desk, **{TEMPLATE: "SPORT"})
    assert len(desk.cases.forms.keys) == 1  # one form, not two over each other
    names = set(form(desk).editors)
    assert {line_of(one) for one in ("MATCH", "KICK_OFF", "VENUE", "TEAMS", "RISK")} <= names
    assert form(desk).editors["deadline_profile"].value() == "SPORTS"
    assert form(desk).editors["channel"].value() == "NFIP"
    assert "How many supporters will travel" in str(form(desk).editors[ASKED].value())
    assert form(desk).editors["partner"].value() == "MK"  # typed before, and still there
    assert form(desk).editors["body"].value() == "By telephone"
    fill(desk, **{TEMPLATE: "PERSON"})
    names = set(form(desk).editors)
    assert line_of("PERSON_NAME") in names
    assert line_of("MATCH") not in names
    assert form(desk).editors["deadline_profile"].value() != "SPORTS"
    assert form(desk).editors["body"].value() == "By telephone"
    fill(desk, **{TEMPLATE: ""})
    assert not [one for one in form(desk).editors if one.startswith(line_of(""))]
    assert form(desk).editors[ASKED].value() == ""


def test_particulars_are_kept_in_their_one_form_with_the_date_before_the_event(desk: Desk) -> None:
    case = begun(desk, "in", "SPORT")
    fill(desk, partner="MK", received="2026-03-13T16:40Z Europe/Tirane")
    particulars(desk, MATCH="Vllaznia – Shkupi", KICK_OFF=KICK_OFF, SUPPORTERS=1200)
    assert "14 days before the event." in shown(form(desk))
    assert "from receipt" not in shown(form(desk))
    save(desk)
    entry = desk.ask(lambda reg: reg.requests(case=case)[0].entry)
    assert dict(entry.particulars) == {
        "MATCH": "Vllaznia – Shkupi", "KICK_OFF": "2026-04-12 20:45", "SUPPORTERS": "1200",
    }  # fmt: skip
    assert entry.template == "SPORT"
    assert entry.due.isoformat() == "2026-03-29T20:45:00+02:00"
    assert len(desk.ask(lambda reg: reg.questions(entry.id))) == 4
    head = shown(desk.cases.case_page.header)
    assert "Sports event, 14 days before the event." in head
    assert "from receipt" not in head


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", ["Match", "Kick-off", "Visiting supporters", "1 200"]),
     ("sq", ["Ndeshja", "Fillimi i ndeshjes", "Tifozë vizitorë"])],
)  # fmt: skip
def test_the_journal_says_particulars_by_their_words(
    desk: Desk, language: str, said: list[str]
) -> None:
    desk.shell.preferences.choose_language(language)
    begun(desk, "in", "SPORT")
    particulars(desk, MATCH="Vllaznia – Shkupi", KICK_OFF=KICK_OFF, SUPPORTERS=1200)
    save(desk)
    labels = {one.text() for one in desk.cases.case_page.findChildren(QLabel) if one.isVisible()}
    assert set(said[:3]) <= labels
    assert "Vllaznia – Shkupi" in labels
    assert any(one.endswith("20:45") and "2026" in one for one in labels)
    assert "KICK_OFF" not in " ".join(labels)


def test_what_a_template_needs_is_said_at_its_line_when_ours_goes_out(desk: Desk) -> None:
    case = begun(desk, "out", "PERSON")
    fill(desk, partner="IT")
    name = next(
        one for one in form(desk).findChildren(QLabel) if one.text() == "Name of the person *"
    )
    assert name.isVisible()
    save(desk)
    assert "by this template" in form(desk).complaint_of(line_of("PERSON_NAME"))
    assert form(desk).complaint_of(line_of("BORN")) == ""
    assert "Article 4" in form(desk).complaint_of("purpose_text")
    assert desk.ask(lambda reg: list(reg.requests(case=case))) == []
    particulars(desk, PERSON_NAME="Arben Kola")
    type_text(form(desk).editors["sent_incomplete"].input(), "Agreed by telephone")
    save(desk)
    entry = desk.ask(lambda reg: reg.requests(case=case)[0].entry)
    assert dict(entry.particulars) == {"PERSON_NAME": "Arben Kola"}


def test_what_cannot_be_read_is_said_at_its_line(desk: Desk) -> None:
    case = begun(desk, "in", "VEHICLE")
    type_text(form(desk).editors[line_of("PLATE")].input(), "???")
    save(desk)
    assert form(desk).complaint_of(line_of("PLATE")) != ""
    assert desk.ask(lambda reg: list(reg.requests(case=case))) == []


def test_a_request_by_a_template_that_was_begun_is_there_after_the_lock(desk: Desk) -> None:
    begun(desk, "in", "VEHICLE")
    type_text(form(desk).editors[line_of("PLATE")].input(), "AA 123 BB")
    desk.lock()
    desk.unlock()
    assert form(desk).editors[TEMPLATE].value() == "VEHICLE"
    assert form(desk).editors[line_of("PLATE")].value() == "AA 123 BB"


def test_questions_that_were_taken_out_do_not_come_back(desk: Desk) -> None:
    case = begun(desk, "in", "PERSON")
    fill(desk, **{ASKED: "Who is he?"})
    fill(desk, **{ASKED: ""})
    save(desk)
    entry = desk.ask(lambda reg: reg.requests(case=case)[0].entry)
    assert list(desk.ask(lambda reg: reg.questions(entry.id))) == []


def test_headquarters_own_template_is_offered_and_chosen_while_half_a_word_changes_nothing(
    desk: Desk,
) -> None:
    own = desk.ask(
        lambda reg: reg.add(
            "template", type="PERSON", title={"en": "Missing child"}, lines={"en": "Seen where?"},
            particulars=["PERSON_NAME", "BORN"], needed=["PERSON_NAME"],
        )
    )  # fmt: skip
    case = begun(desk, "in")
    editor = form(desk).editors[TEMPLATE]
    assert isinstance(editor, PickEditor)
    offered = {one.label for one in editor._choices}
    assert "Missing child" in offered
    assert not {one for one in offered if "genda" in one}
    type_text(editor.input(), "Miss")
    desk.rest()
    assert form(desk).editors[TEMPLATE] is editor
    fill(desk, **{TEMPLATE: own})
    assert form(desk).editors[ASKED].value() == "Seen where?"
    particulars(desk, PERSON_NAME="Ana", BORN="2014-05")
    save(desk)
    entry = desk.ask(lambda reg: reg.requests(case=case)[0].entry)
    assert (entry.own_template, dict(entry.particulars)) == (
        own, {"PERSON_NAME": "Ana", "BORN": "2014-05"},
    )  # fmt: skip


def test_a_draft_that_lacks_what_its_template_needs_is_edited_and_sent(desk: Desk) -> None:
    case = begun(desk, "out", "SPORT")
    fill(desk, partner="MK", sent="", purpose_text="Match", reasons_available="Host", language="en")
    particulars(desk, MATCH="Vllaznia – Shkupi", KICK_OFF=KICK_OFF, COMPETITION="Cup")
    save(desk)
    request = desk.ask(lambda reg: reg.requests(case=case)[0].entry.id)
    desk.cases._line_step("entry_edit", request)
    desk.rest()
    assert form(desk).editors[line_of("KICK_OFF")].value() == KICK_OFF
    particulars(desk, VENUE="Loro Boriçi", TEAMS="Two", COMPETITION="")
    save(desk)
    assert desk.cases.forms.top is None
    assert dict(desk.ask(lambda reg: reg.get(request)).particulars) == {
        "MATCH": "Vllaznia – Shkupi", "KICK_OFF": "2026-04-12 20:45", "VENUE": "Loro Boriçi",
        "TEAMS": "Two",
    }  # fmt: skip
    desk.cases.take("send")
    desk.rest()
    save(desk)
    assert desk.cases.forms.top is None
    assert desk.ask(lambda reg: reg.get(request)).due is not None


def test_information_becomes_a_request_by_a_template_with_its_questions_once(desk: Desk) -> None:
    case = begun(desk, "told")
    fill(desk, partner="MK", body="Seen at the border", evaluation_source="B")
    save(desk)
    desk.cases.take("make_request")
    desk.rest()
    fill(desk, **{TEMPLATE: "VEHICLE"})
    assert form(desk).editors["body"].value() == "Seen at the border"
    particulars(desk, PLATE="AA 123 BB")
    fill(desk, **{ASKED: "Where is it now?\nWhose is it?"})
    save(desk)
    assert desk.cases.forms.top is None
    (request,) = desk.ask(lambda reg: reg.requests(case=case))
    assert (request.entry.template, dict(request.entry.particulars)) == (
        "VEHICLE", {"PLATE": "AA 123 BB"},
    )  # fmt: skip
    assert [one.text for one in desk.ask(lambda reg: reg.questions(request.entry.id))] == [
        "Where is it now?", "Whose is it?",
    ]  # fmt: skip


@pytest.mark.parametrize("language", ["en", "sq"])
def test_a_meeting_is_proposed_by_its_template(desk: Desk, language: str) -> None:
    desk.shell.preferences.choose_language(language)
    asks = {"en": "Do day and place suit you?", "sq": "A ju përshtaten data dhe vendi?"}[language]
    case = begun(desk, "meeting_out")
    assert form(desk).editors[TEMPLATE].value() == "MEETING"
    assert line_of("MEETING_DAY") in form(desk).editors
    assert "deadline_profile" not in form(desk).editors
    assert asks in str(form(desk).editors[ASKED].value())
    fill(desk, partner="MK")
    save(desk)
    assert form(desk).complaint_of(line_of("PURPOSE")) != ""
    particulars(desk, PURPOSE="Stolen vehicles", MEETING_DAY="2026-04-20", SPOKEN="en, mk")
    save(desk)
    assert desk.cases.forms.top is None
    (entry,) = desk.ask(lambda reg: reg.list("entry", file=case))
    assert (entry.type, entry.direction, entry.template) == ("MTG", "OUT", "MEETING")
    assert entry.particulars["MEETING_DAY"] == "2026-04-20"
    journal = shown(desk.cases.case_page.journal)
    assert "Stolen vehicles" in journal
    assert asks in journal
    desk.cases._line_step("entry_edit", entry.id)
    desk.rest()
    assert form(desk).editors[line_of("PURPOSE")].value() == "Stolen vehicles"


def test_headquarters_own_proposal_is_offered_for_proposals_alone(desk: Desk) -> None:
    own = desk.ask(
        lambda reg: reg.add(
            "template", type="MEETING", title={"en": "Border meeting"},
            lines={"en": "Which crossing?"}, particulars=["PURPOSE"],
        )
    )  # fmt: skip
    begun(desk, "meeting_in")
    editor = form(desk).editors[TEMPLATE]
    assert isinstance(editor, PickEditor)
    assert {one.label for one in editor._choices} == {"Meeting proposal", "Border meeting"}
    fill(desk, **{TEMPLATE: own})
    assert form(desk).editors[ASKED].value() == "Which crossing?"
    desk.cases.forms.cancel()
    desk.cases.register("in")
    desk.rest()
    editor = form(desk).editors[TEMPLATE]
    assert isinstance(editor, PickEditor)
    assert "Border meeting" not in {one.label for one in editor._choices}


def test_questions_that_nobody_edited_follow_the_language_of_the_request_and_of_the_window(
    desk: Desk,
) -> None:
    begun(desk, "in", "VEHICLE")
    asked = {"en": form(desk).editors[ASKED].value()}
    desk.shell.preferences.choose_language("sq")
    desk.rest()
    asked["sq"] = form(desk).editors[ASKED].value()
    fill(desk, language="mk", body="Nga telefoni")
    asked["mk"] = form(desk).editors[ASKED].value()
    assert len({str(one) for one in asked.values()}) == 3
    assert form(desk).editors["body"].value() == "Nga telefoni"
    desk.shell.preferences.choose_language("en")
    desk.rest()
    assert form(desk).editors[ASKED].value() == asked["mk"]  # the request is Macedonian
    fill(desk, **{ASKED: "Only this?"})
    fill(desk, language="sq")
    assert form(desk).editors[ASKED].value() == "Only this?"
    assert len(desk.cases.forms.keys) == 1
