"""Vocabularies: codes, labels, crosswalks, markings and countries."""

from __future__ import annotations

import re

import pytest

from liaison_desk.records import vocabulary
from tools import make_countries

CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.+:-]{0,63}")  # what may stand behind a field's name
SELEC = {"AL", "BA", "BG", "GR", "HU", "MD", "ME", "MK", "RO", "RS", "TR"}


@pytest.mark.parametrize("name", vocabulary.names())
def test_a_code_can_stand_in_a_feed(name: str) -> None:
    codes = vocabulary.codes(name)
    assert codes
    assert all(CODE.fullmatch(code) for code in codes)


@pytest.mark.parametrize("name", vocabulary.names())
def test_no_two_codes_are_typed_alike(name: str) -> None:
    typed = [code.lower() for code in vocabulary.codes(name)]
    assert len(typed) == len(set(typed))


def test_legal_lists_are_closed_and_lists_of_practice_are_open() -> None:
    closed = {"handling", "level", "evaluation_source", "evaluation_information", "urgency",
              "refusal_ground", "selec_tf", "tlp", "country"}  # fmt: skip
    opened = {"crime_area", "message_type", "channel", "meeting_type", "contact_function", "result"}
    assert not any(vocabulary.is_open(name) for name in closed)
    assert all(vocabulary.is_open(name) for name in opened)


def test_a_label_comes_in_the_language_asked_for() -> None:
    assert vocabulary.label("crime_area", "DRUG", "sl") == "Promet s prepovedanimi drogami"
    assert vocabulary.label("country", "MK", "mk") == "Северна Македонија"


def test_a_code_of_a_newer_version_is_shown_as_it_stands() -> None:
    assert vocabulary.label("crime_area", "SPACE", "sq") == "SPACE"
    assert vocabulary.entry("crime_area", "SPACE") is None


def test_what_is_typed_resolves_to_the_code_in_any_case() -> None:
    assert vocabulary.resolve("case_status", "open") == "OPEN"
    assert vocabulary.resolve("language", "SQ") == "sq"
    assert vocabulary.resolve("case_status", "ajar") is None


def test_the_eu_codes_of_greece_and_the_united_kingdom_are_understood() -> None:
    assert vocabulary.resolve("country", "EL") == "GR"
    assert vocabulary.resolve("country", "UK") == "GB"


def test_a_vocabulary_that_is_not_shipped_is_a_mistake_of_the_program() -> None:
    with pytest.raises(KeyError):
        vocabulary.load("colours")


def test_every_crime_area_leads_to_a_task_force_and_a_priority_that_exist() -> None:
    forces = set(vocabulary.codes("selec_tf"))
    for one in vocabulary.load("crime_area").codes.values():
        assert one.extra.get("selec_tf") is None or one.extra["selec_tf"] in forces
        assert one.extra.get("empact22") in {None, "horizontal", *map(str, range(1, 11))}
        assert one.extra.get("empact26") in {None, *map(str, range(1, 8))}


def test_vehicle_and_property_crime_lost_their_priority_in_2026() -> None:
    for code in ("VEH", "PROP"):
        known = vocabulary.entry("crime_area", code)
        assert known
        assert known.extra["empact22"] == "8"
        assert "empact26" not in known.extra


def test_the_eight_task_forces_of_selec_are_there() -> None:
    assert len(vocabulary.codes("selec_tf")) == 8


@pytest.mark.parametrize(
    ("level", "country", "marking"),
    [
        ("4", "SI", "STROGO TAJNO"),
        ("4", "ME", "STROGO TAJNO"),
        ("3", "MK", "СТРОГО ДОВЕРЛИВО"),
        ("3", "RS", "СТРОГО ПОВЕРЉИВО / STROGO POVERLJIVO"),
        ("3", "RO", "STRICT SECRET"),
        ("4", "MD", "STRICT SECRET"),
        ("2", "TR", "ÖZEL"),
        ("1", "TR", "HİZMETE ÖZEL"),
        ("4", "MK", "ДРЖАВНА ТАЈНА"),
        ("1", "AL", "I KUFIZUAR"),
        ("1", "EU", "RESTREINT UE/EU RESTRICTED"),
    ],
)
def test_a_marking_is_the_states_own_words_at_the_right_level(
    level: str, country: str, marking: str
) -> None:
    assert vocabulary.marking(level, country) == marking


def test_a_marking_that_we_do_not_know_is_not_invented() -> None:
    assert vocabulary.marking("1", "JP") == ""
    assert vocabulary.marking("0", "AL") == ""
    assert vocabulary.marking("9", "AL") == ""


def test_macedonia_has_no_marking_that_others_invented() -> None:
    markings = {vocabulary.marking(level, "MK") for level in "1234"}
    assert markings.isdisjoint({"ОГРАНИЧЕНО", "ТАЈНО"})


def test_the_committed_countries_are_what_the_generator_makes() -> None:
    assert make_countries.TARGET.read_text("utf-8") == make_countries.make()


def test_all_of_iso_3166_is_there_and_kosovo_with_its_asterisk_and_the_union() -> None:
    assert len(vocabulary.codes("country")) == 249 + 1 + 1
    assert vocabulary.label("country", "EU", "sq") == "Bashkimi Evropian"
    labels = {vocabulary.label("country", "XK", one) for one in ("sq", "sl", "mk", "en")}
    assert labels == {"Kosova*", "Kosovo*", "Косово*"}


def test_countries_carry_the_groups_they_belong_to() -> None:
    assert set(vocabulary.tagged("country", "SELEC_MS")) == SELEC
    assert set(vocabulary.tagged("country", "WB6")) == {"AL", "BA", "XK", "ME", "MK", "RS"}
    assert len(vocabulary.tagged("country", "EU27")) == 27
    assert len(vocabulary.tagged("country", "SCHENGEN")) == 29
    assert len(vocabulary.tagged("country", "PCC_SEE")) == 12


def test_a_group_of_countries_is_its_members_and_a_country_none() -> None:
    assert set(vocabulary.members("country", "SELEC_MS")) == SELEC
    assert vocabulary.members("country", "wb6") == vocabulary.tagged("country", "WB6")
    assert vocabulary.members("country", "MK") == ()
    assert vocabulary.members("crime_area", "WB6") == ()
    for group in vocabulary.codes("country_group"):
        assert vocabulary.members("country", group)


def test_a_country_says_what_it_is_to_selec() -> None:
    status = {
        code: one.extra["selec"]
        for code, one in vocabulary.load("country").codes.items()
        if "selec" in one.extra
    }
    assert {code for code, one in status.items() if one == "MEMBER"} == SELEC
    assert (status["US"], status["GB"], status["DE"]) == ("PARTNER", "PARTNER", "OBSERVER")
    assert set(status.values()) == set(vocabulary.codes("selec_status"))


def test_every_country_of_the_sources_is_there() -> None:
    named = ("AL SI RS BA ME MK BG GR HU MD RO TR IT US GB SA AT BE BY CZ FR GE DE JP IL NL SK ES"
             " CH UA XK")  # fmt: skip
    assert set(named.split()) <= set(vocabulary.codes("country"))
