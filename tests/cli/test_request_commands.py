"""A request is answered from the command line, step by step."""

from __future__ import annotations

from pathlib import Path

import pytest

from liaison_desk import words
from liaison_desk.records.requests import Answer, Step
from tests.cli.process import Station, small_register


@pytest.fixture
def skopje(tmp_path: Path) -> tuple[Station, str]:
    """Return a station with one request of two questions, and the request's number."""
    with small_register(tmp_path, "SKP") as register:
        case = register.add("case", title="Vehicles")
        request = register.register_request(
            case, questions=["Who?", "Where?"], received="2026-03-13T17:40 Europe/Tirane",
            partner="SI", deadline_profile="EU-2023-977",
        )  # fmt: skip
        return Station(tmp_path, "SKP"), str(register.get(request).number)


def test_a_request_is_taken_to_its_end_by_the_steps_that_it_offers(
    skopje: tuple[Station, str],
) -> None:
    desk, number = skopje
    (open_,) = desk.told("requests", "--open")["requests"]
    assert (open_["number"], open_["state"], open_["urgency"]) == (number, "open", "late")
    assert open_["due"] == open_["first_due"] == "2026-03-20T17:40:00+01:00"
    assert "acknowledge" in desk.told("step", number)["steps"]
    taken = desk.told("step", number, "acknowledge")
    assert taken["entry"]["fields"]["type"] == "ACK"
    assert "acknowledge" not in taken["steps"]
    partly = desk.told("step", number, "partial_reply", "body=A company", "--answered", "1")
    assert partly["request"]["state"] == "partly"
    ended = desk.told("step", number, "refuse", "refusal_ground=H", "--refused", "2")
    assert ended["request"]["state"] == "partly"
    desk.told("step", number, "final_reply")
    closed = desk.told("step", number, "close", "closure_reason=PART")
    assert (closed["request"]["state"], closed["steps"]) == (
        "closed", ["ask_feedback", "give_feedback", "correct", "reopen"],
    )  # fmt: skip
    assert desk.told("requests", "--open")["requests"] == []


def test_a_step_that_is_not_offered_is_refused_in_words(skopje: tuple[Station, str]) -> None:
    desk, number = skopje
    for given, code in (
        (["reopen"], "requests.step_not_offered"),
        (["applaud"], "requests.no_such_step"),
        (["partial_reply", "--answered", "9"], "requests.not_its_question"),
        (["final_reply", "--answered", "1"], "requests.questions_open"),
    ):
        refused = desk.run("step", number, *given, "--json")
        assert refused.returncode == 1
        assert code in refused.stdout + refused.stderr


def test_people_read_the_state_and_what_can_be_done(skopje: tuple[Station, str]) -> None:
    desk, number = skopje
    assert "awaiting reply" in desk.run("requests").stdout
    shown = desk.run("step", number).stdout
    assert "Acknowledge receipt" in shown
    assert "Reopen" not in shown


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_every_step_and_state_has_its_words(language: str) -> None:
    keys = [f"requests.step.{one}" for one in Step] + [f"requests.answer.{one}" for one in Answer]
    assert [one for one in keys if not words.has(one, language)] == []


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_a_date_in_working_days_without_holidays_says_so_where_it_is_shown(
    tmp_path: Path, language: str
) -> None:
    with small_register(tmp_path, "SKP") as register:
        case = register.add("case", title="Vehicles")
        request = register.register_request(
            case, direction="OUT", sent="2026-03-13T17:40 Europe/Tirane", partner="RS",
            deadline_profile="SELEC", override="By telephone",
        )  # fmt: skip
        country = register.code("country", "RS", language)
    desk = Station(tmp_path, "SKP", language=language)
    told = desk.told("show", request)
    assert told["unlisted_holidays"] == {"country": "RS", "years": [2026]}
    said = words.say("requests.unlisted.years", language, years="2026", country=country)
    for shown in (desk.said("show", request), desk.said("step", request)):
        assert " ".join(said.split()) in " ".join(shown.split())


def test_a_request_that_is_added_says_it_at_once(tmp_path: Path) -> None:
    with small_register(tmp_path, "SKP") as register:
        case = register.add("case", title="Vehicles")
    desk = Station(tmp_path, "SKP")
    added = desk.told(
        "add", "entry", "type=REQ", "direction=IN", "received=2026-03-13T17:40 Europe/Tirane",
        "deadline_profile=SELEC", "--file", case,
    )  # fmt: skip
    assert added["unlisted_holidays"] == {"country": None, "years": []}
    assert added["fields"]["due"].startswith("2026-03-27T16:40")
