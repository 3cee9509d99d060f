"""What leaves with another's words, in the window: refused at the line, asked for, sent; quoted."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import pytest

from liaison_desk.register import Register
from liaison_desk.ui.editors.pick import PickEditor
from liaison_desk.ui.places import Place
from liaison_desk.ui.presenters.forms.asked import Asked, of_draft
from liaison_desk.ui.presenters.forms.refusals import MEETING
from liaison_desk.ui.presenters.handling.quote_task import QuoteTask
from liaison_desk.ui.presenters.meetings.place import CONSENT as MINUTES
from liaison_desk.ui.presenters.requests.sending import CONSENT as DRAFT
from tests.desk.test_disclosing import last_logged
from tests.ui.desk import Desk, FixedPath, shown
from tests.ui.test_case_steps import RECEIVED, fill, form, open_, save


class Told(NamedTuple):
    """A tip from Italy under H2 in a case, and a request from Türkiye."""

    case: str
    italy: str
    turkey: str
    tip: str
    request: str


def told(reg: Register) -> Told:
    case = reg.add("case", title="Twelve stolen vehicles")
    italy = reg.add("organisation", name={"en": "Guardia"}, country="IT")
    turkey = reg.add("organisation", name={"en": "Jandarma"}, country="TR")
    tip = reg.add(
        "entry", file=case, type="INF", direction="IN", received=RECEIVED, from_org=italy,
        partner="IT", body="A secret tip", language="en", handling=["H2"], originator=italy,
    )  # fmt: skip
    request = reg.register_request(case, received=RECEIVED, from_org=turkey, partner="TR")
    return Told(case, italy, turkey, tip, request)


def ask(desk: Desk) -> None:
    """Press “Ask for consent…” over the form that was refused."""
    top = desk.cases.forms.top
    assert top is not None
    desk.step("consent", top)


def granted(desk: Desk) -> str:
    """Enter that the consent which was asked for is given; return it."""
    return desk.ask(granted_of)


@pytest.mark.parametrize("named", ["source", "originator"])
def test_a_reply_with_anothers_words_is_refused_asked_for_and_sent(desk: Desk, named: str) -> None:
    one = desk.ask(told)
    open_(desk, one.case)
    desk.cases.take("final_reply")
    desk.rest()
    fill(desk, body="Italy told us: a secret tip", **{named: getattr(one, _OF[named])})
    save(desk)
    assert "consent of the originator" in form(desk).complaint_of("source")
    assert desk.ask(lambda reg: reg.list("entry", type="RPL")) == []
    ask(desk)
    assert form(desk).editors["for_organisation"].value() == one.turkey
    save(desk)  # back on the reply, which says now whose words it has
    assert form(desk).editors["source"].value() == one.tip
    assert form(desk).editors["body"].value() == "Italy told us: a secret tip"
    save(desk)
    assert form(desk).complaint_of("source")  # asked, and not answered yet
    consent = granted(desk)
    save(desk)
    assert desk.cases.forms.top is None
    (reply,) = desk.ask(lambda reg: reg.list("entry", type="RPL"))
    assert (reply.source, reply.handling, reply.originator) == (one.tip, ["H2"], one.italy)
    logged = desk.ask(last_logged)
    assert (logged["event"], logged["how"], logged["consents"]) == ("DISCLOSE", "sent", consent)
    assert "words from" in shown(desk.cases.case_page.journal)


_OF = {"source": "tip", "originator": "italy"}


def test_information_of_ours_is_refused_at_whom_it_goes_to(desk: Desk) -> None:
    one = desk.ask(told)
    open_(desk, one.case)
    desk.cases.register("own")
    desk.rest()
    fill(desk, to_org=one.turkey, body="A secret tip", source=one.tip)
    save(desk)
    assert "consent of the originator" in form(desk).complaint_of("to_org")
    ask(desk)
    assert form(desk).editors["for_organisation"].value() == one.turkey


def test_whoever_names_no_source_is_told_where_to_name_it(desk: Desk) -> None:
    one = desk.ask(told)
    other = desk.ask(lambda reg: reg.add("organisation", name={"en": "Europol"}))
    open_(desk, one.case)
    desk.cases.register("own")
    desk.rest()
    fill(desk, to_org=one.turkey, body="A secret tip", originator=other)
    save(desk)
    top = desk.cases.forms.top
    assert top is not None
    assert "Words taken from" in shown(top.banner)


def meeting(reg: Register, *organisations: str) -> tuple[str, str]:
    made = reg.add("meeting", title={"en": "Routes"}, starts="2026-03-16", languages=["en"])
    reg.add("participant", file=made, contact=reg.officer)
    for one in organisations:
        reg.add("participant", file=made, organisation=one)
    return made, reg.add("agenda_item", file=made, title={"en": "Lake"})


def test_an_entry_is_quoted_in_minutes_once_the_consent_for_all_at_the_table_is_there(
    desk: Desk,
) -> None:
    one = desk.ask(told)
    made, item = desk.ask(lambda reg: meeting(reg, one.turkey, one.italy))
    desk.ask(lambda reg: reg.add("meeting", title={"en": "Signed"}, status="SIGNED"))
    open_(desk, one.case)
    desk.cases._line_step("entry_quote", one.tip)
    desk.rest()
    assert form(desk).editors["text"].value() == {"en": "A secret tip"}
    assert [each.label for each in _choices(desk, MEETING)] == ["Routes"]
    fill(desk, **{MEETING: made})
    line = QuoteTask(one.tip, made).item_line
    assert [each.label for each in _choices(desk, line)] == ["1. Lake"]
    fill(desk, text={"en": "It comes on Tuesday"}, **{line: item})
    save(desk)
    assert "consent of the originator" in form(desk).complaint_of(MEETING)
    ask(desk)
    assert form(desk).editors["for_organisation"].value() == one.turkey
    save(desk)
    granted(desk)
    save(desk)
    assert desk.cases.forms.top is None
    (paragraph,) = desk.ask(lambda reg: reg.list("paragraph", file=made))
    assert (paragraph.source, paragraph.item) == (one.tip, item)
    assert paragraph.text == {"en": "It comes on Tuesday"}
    assert (paragraph.handling, paragraph.originator) == (["H2"], one.italy)


def _choices(desk: Desk, line: str) -> Any:
    editor = form(desk).editors[line]
    assert isinstance(editor, PickEditor)
    return editor._choices


def test_a_draft_that_waits_is_refused_asked_for_and_sent(desk: Desk) -> None:
    one = desk.ask(told)
    draft = desk.ask(
        lambda reg: reg.add(
            "entry", file=one.case, type="WRN", direction="OUT", to_org=one.turkey, source=one.tip
        )
    )
    open_(desk, one.case)
    desk.cases._line_step("entry_send", draft)
    desk.rest()
    banner = desk.window.frame.banner
    assert "consent of the originator" in shown(banner)
    desk.step(DRAFT, banner)
    assert form(desk).editors["for_organisation"].value() == one.turkey
    save(desk)
    granted(desk)
    desk.cases._line_step("entry_send", draft)
    desk.rest()
    assert desk.ask(lambda reg: reg.get(draft).sent) is not None


def test_minutes_that_may_not_be_printed_for_all_offer_to_ask(desk: Desk, tmp_path: Path) -> None:
    one = desk.ask(told)
    made, item = desk.ask(lambda reg: meeting(reg, one.italy))
    desk.ask(lambda reg: reg.quote(one.tip, made, item=item))
    desk.ask(lambda reg: reg.add("participant", file=made, organisation=one.turkey))
    desk.go(Place.MEETINGS, made, "meeting")
    print_minutes(desk, tmp_path / "minutes.pdf")
    desk.step(MINUTES, desk.window.frame.banner)
    top = desk.meetings.forms.top
    assert top is not None
    assert top.form.editors["for_organisation"].value() == one.turkey
    top.save.click()
    desk.rest()
    consent = desk.ask(lambda reg: reg.get(granted_of(reg)))
    assert (consent.of, consent.file) == (one.tip, one.case)
    print_minutes(desk, tmp_path / "minutes.pdf")
    assert (tmp_path / "minutes.pdf").exists()


def print_minutes(desk: Desk, path: Path) -> None:
    """Save the PDF of the minutes in English: Ctrl+P, then Ctrl+S."""
    desk.meetings.ask_path = FixedPath(path)  # type: ignore[assignment]
    desk.meetings.key("print")
    desk.rest()
    page = desk.meetings.printing.page
    assert page is not None
    page.languages.set_value("en")
    desk.meetings.key("save")
    desk.rest()


def granted_of(reg: Register) -> str:
    """Give the only consent; return it."""
    (consent,) = reg.list("consent")
    reg.change(consent.id, decision="GRANTED")
    return consent.id


def test_a_quotation_that_was_begun_waits_as_a_draft() -> None:
    begun = Asked("paragraph", file="a" * 32, task=QuoteTask("b" * 32, "c" * 32))
    found = of_draft(begun.key, "{}")
    assert found is not None
    assert (found.task, found.file, found.kind) == (begun.task, begun.file, "paragraph")
