"""Consents and correction notices from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.process import Station, small_register


@pytest.fixture
def skopje(tmp_path: Path) -> tuple[Station, str]:
    """Return a station with a reply that was sent to a partner, and the reply's number."""
    with small_register(tmp_path, "SKP") as register:
        case = register.add("case", title="Vehicles")
        police = register.add("organisation", name={"en": "Police of SI"}, country="SI")
        request = register.register_request(
            case, received="2026-03-13T17:40 Europe/Tirane", from_org=police, handling=["H2"]
        )
        reply = register.step(request, "final_reply", body="Born on 3 May 1979")
        return Station(tmp_path, "SKP"), str(register.get(reply).number)


def test_a_consent_is_asked_for_listed_and_decided(skopje: tuple[Station, str]) -> None:
    desk, number = skopje
    (asked,) = desk.told("consents", number, "for_country=RS", "text=For the court")["consents"]
    assert asked["fields"]["for_country"] == "RS"
    (open_,) = desk.told("consents", "--open")["consents"]
    assert open_["id"] == asked["id"]
    decided = desk.told("consents", asked["id"], "decision=GRANTED", "valid_until=2099-06-30")
    assert decided["consents"][0]["fields"]["decision"] == "GRANTED"
    assert desk.told("consents", "--open")["consents"] == []
    shown = desk.run("consents").stdout
    assert "Granted" in shown
    assert "Serbia" in shown


def test_a_consent_for_nobody_is_refused_in_words(skopje: tuple[Station, str]) -> None:
    desk, number = skopje
    refused = desk.run("consents", number, "text=For whom?")
    assert refused.returncode == 1
    assert "one party" in refused.stderr


def test_notices_go_to_whoever_was_given_it_and_stay_open(skopje: tuple[Station, str]) -> None:
    desk, number = skopje
    before = desk.told("corrections", number)
    assert before["corrections"] == []
    (partner,) = before["recipients"]
    (notice,) = desk.told("corrections", number, "Born on 5 March 1979")["corrections"]
    assert (notice["to"], notice["sent"], notice["confirmed"]) == (partner, None, None)
    shown = desk.run("corrections").stdout
    assert "Police of SI" in shown
    assert "draft" in shown


def test_a_notice_to_an_office_of_the_network_goes_with_the_next_bundle(tmp_path: Path) -> None:
    with small_register(tmp_path, "SKP") as register:
        case = register.add("case", title="Vehicles")
        wrong = register.add("entry", file=case, type="INF", direction="INT", body="On 3 May")
        register.add("entry", file=case, type="COR", direction="OUT", to_office="TIA",
                     corrects=wrong, body="On 5 May")  # fmt: skip
    assert "goes with the next bundle" in Station(tmp_path, "SKP").run("corrections").stdout


def test_a_notice_that_came_is_confirmed(tmp_path: Path) -> None:
    with small_register(tmp_path, "SKP") as register:
        case = register.add("case", title="Vehicles")
        request = register.register_request(
            case, received="2026-03-13T17:40 Europe/Tirane", partner="SI"
        )
        register.step(request, "final_reply")
        notice = register.step(request, "correct", corrects=request, body="The plate is another")
        number = str(register.get(notice).number)
    desk = Station(tmp_path, "SKP")
    desk.told("corrections", "--confirm", number)
    (answer,) = [
        one for one in desk.told("list", "entry")["records"] if one["fields"]["type"] == "ACK"
    ]
    assert answer["fields"]["answers"] == notice


def test_the_highest_level_is_told_and_set_with_a_reason(skopje: tuple[Station, str]) -> None:
    desk, _ = skopje
    refused = desk.run("ceiling", "2")
    assert refused.returncode == 1
    assert "reason" in refused.stderr
    assert desk.told("ceiling")["ceiling"] != "2"
    set_ = desk.told("ceiling", "2", "--reason", "Room accredited")
    assert (set_["ceiling"], set_["above"]) == ("2", [])
    assert "CONFIDENTIAL" in desk.run("ceiling").stdout


def test_headquarters_copy_is_kept_back_and_given(skopje: tuple[Station, str]) -> None:
    desk, number = skopje
    kept = desk.told("headquarters-copy", number, "--keep-back", "SAFETY")["fields"]
    assert (kept["restricted_to_post"], kept["no_copy_reason"]) == (True, "SAFETY")
    assert "next bundle" in desk.run("headquarters-copy", number).stdout
    assert "no_copy_reason" not in desk.told("show", number)["record"]["fields"]
    refused = desk.run("headquarters-copy", "SKP-CASE-2026-0001")
    assert refused.returncode == 1
    assert "headquarters alone" in " ".join(refused.stderr.split())
