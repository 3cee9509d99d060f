"""The form that sends a draft writes what was changed in it, and nothing that it only shows."""

from __future__ import annotations

from typing import Any

from liaison_desk.ui.presenters.forms.tasks import ASKED
from tests.ui.desk import Desk
from tests.ui.test_case_steps import fill, open_, save


def draft_before_its_form(desk: Desk, **fields: Any) -> str:
    """Return a draft, the form that sends it open over it."""
    case = desk.ask(lambda reg: reg.add("case", title="Twelve stolen vehicles"))
    open_(desk, case)
    desk.cases.register("out")
    desk.rest()
    fill(desk, partner="IT", sent="", purpose="INVESTIGATION", purpose_text="Theft", language="en",
         reasons_available="Registered there", **{ASKED: "Who owns it?"}, **fields)  # fmt: skip
    save(desk)
    desk.cases.take("send")
    desk.rest()
    (request,) = desk.ask(lambda reg: reg.requests(case=case))
    return request.entry.id


def test_a_draft_goes_by_the_channel_that_was_chosen_last_not_by_the_one_shown(desk: Desk) -> None:
    request = draft_before_its_form(desk, channel="COURIER")
    desk.ask(lambda reg: reg.change(request, channel="SIRENE"))
    save(desk)
    assert desk.cases.forms.top is None
    assert desk.ask(lambda reg: reg.get(request)).channel == "SIRENE"


def test_a_channel_changed_here_and_meanwhile_is_seen_before_the_draft_goes(desk: Desk) -> None:
    request = draft_before_its_form(desk, channel="COURIER")
    fill(desk, channel="POST")
    desk.ask(lambda reg: reg.change(request, channel="SIRENE"))
    save(desk)
    assert desk.cases.forms.top is not None
    assert desk.ask(lambda reg: reg.get(request)).sent is None
    save(desk)
    assert desk.cases.forms.top is None
    assert desk.ask(lambda reg: reg.get(request)).channel == "POST"


def test_a_channel_that_is_emptied_while_sending_is_none(desk: Desk) -> None:
    request = draft_before_its_form(desk, channel="COURIER")
    fill(desk, channel="")
    save(desk)
    sent = desk.ask(lambda reg: reg.get(request))
    assert (sent.channel, sent.sent is not None) == (None, True)
