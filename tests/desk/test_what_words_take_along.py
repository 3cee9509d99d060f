"""What is made of a record is protected as that is: shown with bundles to headquarters."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from liaison_desk.records import vocabulary
from liaison_desk.register import Register
from tests.desk.network import Network

AT = datetime(2026, 3, 13, 17, 40, tzinfo=ZoneInfo("Europe/Tirane"))
REASON = vocabulary.codes("no_copy_reason")[0]
WORDS = "The source saw him in the port"


@pytest.fixture
def skopje(network: Network) -> Register:
    return network["SKP"]


@pytest.fixture
def case(skopje: Register) -> str:
    return skopje.add("case", title="Twelve stolen vehicles")


def words_at(register: Register) -> list[str]:
    """Return the records of a register in which the words stand."""
    found = [*register.list("entry"), *register.list("action"), *register.list("question")]
    return [one.id for one in found if any(WORDS in str(value) for value in one.fields.values())]


def handled(register: Register, record: str) -> tuple[object, ...]:
    one = register.get(record)
    return one.handling, one.level, one.originator, one.restriction, one.restricted_to_post


def test_a_request_made_of_information_is_handled_as_that_is(
    network: Network, skopje: Register, case: str
) -> None:
    unit = skopje.add("organisation", name={"en": "Unit"}, country="DE")
    told = skopje.add(
        "entry", file=case, type="INF", direction="IN", received=AT, partner="DE", body=WORDS,
        handling=["H2", "H3"], restriction="Not by telephone", level="2", originator=unit,
        restricted_to_post=True, no_copy_reason=REASON,
    )  # fmt: skip
    asked = skopje.make_request(told, questions=[WORDS], handling=["H0"], originator=None)
    assert handled(skopje, asked) == (["H2", "H3"], "2", unit, "Not by telephone", True)
    assert skopje.get(asked).no_copy_reason == REASON
    third = skopje.add("organisation", name={"en": "Third"}, country="IT")
    assert skopje.cleared([asked], third).missing
    network.settle_down()
    assert words_at(network["TIA"]) == []


def test_what_only_stays_at_the_post_stays_there_with_all_that_answers_it(
    network: Network, skopje: Register, case: str
) -> None:
    told = skopje.add(
        "entry", file=case, type="INF", direction="IN", received=AT, body=WORDS,
        restricted_to_post=True,
    )  # fmt: skip
    skopje.make_request(told)
    request = skopje.register_request(
        case, received=AT, partner="TR", questions=["Who?"], body="Plain"
    )
    skopje.no_copy(request, REASON)
    (question,) = skopje.questions(request)
    skopje.step(request, "acknowledge", body=WORDS)
    passed_on = skopje.step(request, "forward", to_person=skopje.officer, body=WORDS)
    skopje.step(request, "internal_answer", concerns=passed_on, body=WORDS)
    skopje.step(request, "final_reply", answered=[question.id], body=WORDS)
    skopje.step(request, "correct", body=WORDS)
    assert len(words_at(skopje)) == 7
    network.settle_down()
    assert network["TIA"].list("case") != []
    assert words_at(network["TIA"]) == []


def test_what_is_made_of_a_call_note_is_handled_as_the_note(
    network: Network, skopje: Register, case: str
) -> None:
    unit = skopje.add("organisation", name={"en": "Unit"}, country="DE")
    call = skopje.note_call("+389 70 111 222", WORDS)
    skopje.change(call, handling=["H2"], level="1", originator=unit, restricted_to_post=True)
    for what in ("entry", "request", "action"):
        made = skopje.call_into(call, what, case)
        assert handled(skopje, made) == (["H2"], "1", unit, None, True), what
    network.settle_down()
    assert words_at(network["TIA"]) == []


def test_a_conclusion_takes_along_what_binds_its_meeting(
    network: Network, skopje: Register, case: str
) -> None:
    meeting = skopje.add(
        "meeting", title={"en": "Joint group"}, cases=[case], handling=["H2"], level="1",
        restricted_to_post=True,
    )  # fmt: skip
    said = skopje.add("conclusion", file=meeting, type="ACTION", text={"en": WORDS})
    asked = skopje.conclusion_into_request(said, case)
    assert handled(skopje, asked) == (["H2"], "1", None, None, True)
    network.settle_down()
    assert words_at(network["TIA"]) == []


def test_who_writes_may_name_another_originator_and_be_stricter(
    skopje: Register, case: str
) -> None:
    unit, other = (skopje.add("organisation", name={"en": one}) for one in ("Unit", "Other"))
    told = skopje.add(
        "entry", file=case, type="INF", direction="IN", received=AT, level="1", originator=unit
    )
    asked = skopje.make_request(told, level="2", originator=other, handling=["H1"])
    assert handled(skopje, asked) == (["H1"], "2", other, None, None)
