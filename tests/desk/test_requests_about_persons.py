"""A request about somebody says what its purpose has to do with them: Article 4."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from liaison_desk.desk.requests import errors
from liaison_desk.register import Register
from tests.desk.network import Network


@pytest.fixture
def skopje(network: Network) -> Register:
    return network["SKP"]


@pytest.fixture
def case(skopje: Register) -> str:
    return skopje.add("case", title="Twelve stolen vehicles")


def outgoing(reg: Register, case: str, **more: object) -> str:
    given: dict[str, object] = {
        "direction": "OUT", "sent": datetime(2026, 3, 13, 16, 40, tzinfo=UTC), "partner": "MK",
        "purpose": "INVESTIGATION", "purpose_text": "Theft of vehicles", "urgency": "NORMAL",
        "reasons_available": "Registered in Albania", "language": "en",
    }  # fmt: skip
    return reg.register_request(case, questions=["Who?"], **given | more)  # type: ignore[arg-type]


def test_a_request_about_somebody_ties_its_purpose_to_them_before_it_is_sent(
    skopje: Register, case: str
) -> None:
    request = outgoing(skopje, case, sent=None)
    assert skopje.lacking(request) == ()
    car = skopje.add("vehicle", plate="SK 1234 AB")
    skopje.add("involvement", file=case, subject=car)
    assert skopje.lacking(request) == ()
    person = skopje.add("person", family_name="Kola")
    skopje.add("involvement", file=case, subject=person, category="SUSPECT")
    assert skopje.lacking(request) == ("reasons_person",)
    with pytest.raises(errors.Incomplete, match="reasons_person"):
        skopje.send_request(request)
    with pytest.raises(errors.Incomplete, match="reasons_person"):
        outgoing(skopje, case)
    skopje.send_request(request, reasons_person="He drove the lorry")
    assert skopje.lacking(request) == ()


def test_a_template_that_asks_for_a_person_is_about_one(skopje: Register, case: str) -> None:
    named = {"template": "PERSON", "particulars": {"PERSON_NAME": "Arben Kola"}}
    assert skopje.lacking(outgoing(skopje, case, sent=None, **named)) == ("reasons_person",)
