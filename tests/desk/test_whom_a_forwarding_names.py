"""A forwarding is held to the rules for everybody it names, and for all that goes with it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from liaison_desk.desk.handling import errors
from liaison_desk.desk.handling.corrections import Recipient
from liaison_desk.register import Register
from tests.desk.network import Network
from tests.desk.test_disclosing import last_logged

AT = datetime(2026, 3, 13, 17, 40, tzinfo=ZoneInfo("Europe/Tirane"))


@pytest.fixture
def skopje(network: Network) -> Register:
    return network["SKP"]


@pytest.fixture
def case(skopje: Register) -> str:
    return skopje.add("case", title="Twelve stolen vehicles")


@pytest.fixture
def third(skopje: Register) -> str:
    return skopje.add("organisation", name={"en": "Police of RS"}, country="RS")


def refused(register: Register, request: str, **given: Any) -> bool:
    """Tell whether a consent is missing; then nothing was written or logged."""
    with pytest.raises(errors.ConsentMissing):
        register.step(request, "forward", **given)
    return not register.request(request).state.forwarded and not register.recipients(request)


def test_an_officer_beside_the_organisation_does_not_switch_the_rule_off(
    skopje: Register, case: str, third: str
) -> None:
    secret = skopje.register_request(case, received=AT, handling=["H2"])
    assert refused(skopje, secret, to_org=third, to_person=skopje.officer)
    assert refused(skopje, secret, to_org=third, to_office="TIA")
    plain = skopje.register_request(case, received=AT)
    skopje.step(plain, "forward", to_org=third, to_person=skopje.officer)
    assert skopje.recipients(plain) == [Recipient(organisation=third)]


def test_whoever_is_named_beside_the_first_is_asked_about_too(
    skopje: Register, case: str, third: str
) -> None:
    provider = skopje.add("organisation", name={"en": "Police of MK"}, country="MK")
    stranger = skopje.add("contact", family_name="Petrović", organisation=third)
    secret = skopje.register_request(case, received=AT, handling=["H2"], originator=provider)
    assert refused(skopje, secret, to_org=provider, also_to=[third])
    assert refused(skopje, secret, to_org=provider, also_to=[stranger])
    assert refused(skopje, secret, to_org=provider, to_person=stranger)
    assert refused(skopje, secret, to_org=provider, to_countries=["RS"])
    skopje.step(secret, "forward", to_org=provider, to_person=skopje.officer)


def test_a_question_or_a_document_that_may_not_go_holds_the_request_back(
    skopje: Register, case: str, third: str, tmp_path: Path
) -> None:
    paper = tmp_path / "letter.txt"
    paper.write_text("Seen", encoding="utf-8")
    asked = skopje.register_request(case, received=AT, questions=["Who?"])
    (question,) = skopje.questions(asked)
    skopje.change(question.id, handling=["H2"])
    assert refused(skopje, asked, to_org=third)
    with_paper = skopje.register_request(case, received=AT)
    document = skopje.attach(with_paper, paper)
    skopje.change(document, handling=["H2"])
    assert refused(skopje, with_paper, to_org=third)
    skopje.delete(document, reason="Not ours")
    skopje.step(with_paper, "forward", to_org=third)


def test_nothing_is_disclosed_above_what_they_may_be_sent(skopje: Register, case: str) -> None:
    low = skopje.add("organisation", name={"en": "Low"}, country="RS", max_level="0")
    letter = skopje.add("entry", file=case, type="INF", direction="IN", level="1")
    with pytest.raises(errors.AboveTheirs):
        skopje.disclose(letter, low, how="print")
    assert last_logged(skopje)["event"] != "DISCLOSE"
    asked = skopje.register_request(case, received=AT, questions=["Who?"])
    (question,) = skopje.questions(asked)
    skopje.change(question.id, level="1")
    with pytest.raises(errors.AboveTheirs):
        skopje.step(asked, "forward", to_org=low)
    secret = skopje.add("case", title="Lake", level="1")
    with pytest.raises(errors.AboveTheirs):
        skopje.disclose(skopje.register_request(secret, received=AT), low)
