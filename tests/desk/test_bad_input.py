"""Bad input is answered in words at its field, in every language, and nothing is written."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from liaison_desk import words
from liaison_desk.clock import HandClock
from liaison_desk.desk import telling, writer
from liaison_desk.errors import UserError
from liaison_desk.records import errors, vocabulary
from liaison_desk.records.text import LINE_LIMIT, TEXT_LIMIT, escaped
from liaison_desk.register import Register
from tests.desk import newer_program
from tests.desk.network import Network

RECEIVED = datetime(2026, 3, 13, 16, 40, tzinfo=UTC)
PASTE = 10_000_000  # characters: a whole book, by mistake
OVERRIDE = "\u202e"  # what follows is read from right to left
MOST_SECONDS = 1.0  # to refuse ten megabytes


@pytest.fixture
def skopje(network: Network) -> Register:
    return network["SKP"]


@pytest.fixture
def case(skopje: Register) -> str:
    return skopje.add("case", title="Twelve stolen vehicles")


Wish = Callable[[Register, str], Any]

REFUSED: list[tuple[Wish, type[UserError], str]] = [
    (lambda reg, _: reg.add("case", title="A", opened_on="2026-02-30"), errors.NotADate,
     "opened_on"),
    (lambda reg, _: reg.add("case", title="A", opened_on="31.12.2026"), errors.NotADate,
     "opened_on"),
    (lambda reg, _: reg.add("person", family_name="A", born="1990-13"), errors.NotAnAboutDate,
     "born"),
    (lambda reg, _: reg.add("meeting", title="A", starts="0000-01-01"), errors.NotAnAboutDate,
     "starts"),
    (lambda reg, case: reg.register_request(case, received="2026-03-29T02:30 Europe/Tirane"),
     errors.SkippedTime, "received"),
    (lambda reg, case: reg.register_request(case, received=RECEIVED + timedelta(days=900)),
     errors.ImpossibleMoment, "received"),
    (lambda reg, case: reg.register_request(case, received="1026-03-13T10:00 Europe/Tirane"),
     errors.ImpossibleMoment, "received"),
    (lambda reg, case: reg.register_request(case, received="1989-12-31T10:00 Europe/Tirane"),
     errors.ImpossibleMoment, "received"),
    (lambda reg, case: reg.register_request(
        case, direction="OUT", sent="9999-01-01T10:00 Europe/Tirane", override="Urgent"),
     errors.ImpossibleMoment, "sent"),
    (lambda reg, _: reg.note_call("Hoxha", "Rang", at="9999-12-31T10:00 Europe/Tirane"),
     errors.ImpossibleMoment, "at"),
    (lambda reg, _: reg.note_call("Hoxha", "Rang", at="1989-12-31T10:00 Europe/Tirane"),
     errors.ImpossibleMoment, "at"),
    (lambda reg, _: reg.add("call", note="Rang", at="2126-03-13T10:00 Europe/Tirane"),
     errors.ImpossibleMoment, "at"),
    (lambda reg, case: reg.register_request(
        case, received=RECEIVED, due=RECEIVED - timedelta(minutes=1)), errors.DueTooEarly, "due"),
    (lambda reg, case: reg.register_request(
        case, received=RECEIVED, template="SPORT", particulars={"KICK_OFF": "30. 2. 2026 20:45"}),
     errors.NotADayAndTime, "particulars/KICK_OFF"),
    (lambda reg, case: reg.register_request(
        case, received=RECEIVED, template="VEHICLE", particulars={"PLATE": "🚗🚓"}),
     errors.NotAPlate, "particulars/PLATE"),
    (lambda reg, _: reg.add("vehicle", plate="🚗🚓🚕"), errors.NotAPlate, "plate"),
    (lambda reg, _: reg.add("vehicle", plate="TEST 🚗"), errors.NotAPlate, "plate"),
    (lambda reg, _: reg.add("person", family_name=f"Xhoxha{OVERRIDE}nebrA"),
     errors.ControlCharacter, "family_name"),
    (lambda reg, _: reg.add("contact", family_name="A", other_names=f"B\n{OVERRIDE}C"),
     errors.ControlCharacter, "other_names"),
    (lambda reg, _: reg.add("case", title="a" * PASTE), errors.TooLong, "title"),
    (lambda reg, _: reg.add("case", title="a", summary={"sq": "ë\n" * (PASTE // 2)}),
     errors.TooLong, "summary"),
    (lambda reg, case: reg.register_request(
        case, received=RECEIVED, template="GENERAL", body="e\u0301" * (PASTE // 2)),
     errors.TooLong, "body"),
    (lambda reg, case: reg.register_request(
        case, received=RECEIVED, template="JIT", particulars={"JIT_PURPOSE": "a" * PASTE}),
     errors.TooLong, "particulars/JIT_PURPOSE"),
    (lambda reg, _: reg.add("case", title="A", crime_areas=["ASTROLOGY"]), errors.NotACode,
     "crime_areas"),
]  # fmt: skip


@pytest.mark.parametrize(("wish", "error", "field"), REFUSED)
def test_it_names_its_field_in_every_language_and_writes_nothing(
    skopje: Register, case: str, wish: Wish, error: type[UserError], field: str
) -> None:
    before = skopje.digest(), skopje.counts()
    started = time.perf_counter()
    with pytest.raises(error) as told:
        wish(skopje, case)
    assert time.perf_counter() - started < MOST_SECONDS
    assert told.value.details["field"] == field
    for language in words.LANGUAGES:
        said = words.say(f"error.{told.value.code}", language, **told.value.details)
        assert field in said
        assert "{" not in said
        assert len(said) < 400
    assert (skopje.digest(), skopje.counts()) == before


@pytest.mark.parametrize(
    "plate",
    ["TEST-AA-117", "SK 1234 AB", "СК 1234 АБ", "ZG·123-AB", "ΑΒΓ-1234", "34 TST 117", "Ѓ-1"],
)
def test_plates_of_the_region_are_plates(skopje: Register, plate: str) -> None:
    assert skopje.get(skopje.add("vehicle", plate=plate)).plate == plate


@pytest.mark.parametrize("pasted", ["a" * PASTE, "a b " * (PASTE // 4), "Ћ\n" * (PASTE // 2)])
def test_a_paste_into_the_search_box_is_answered(skopje: Register, case: str, pasted: str) -> None:
    started = time.perf_counter()
    assert skopje.find(pasted) == []
    assert time.perf_counter() - started < MOST_SECONDS


@pytest.mark.parametrize("pasted", ["a" * PASTE, "AB123 " * (PASTE // 6), "Ћ 1\n" * (PASTE // 4)])
def test_a_paste_into_a_request_is_cross_checked_as_far_as_it_could_be_saved(
    skopje: Register, case: str, pasted: str
) -> None:
    started = time.perf_counter()
    assert skopje.cross_check("entry", body=pasted) == []
    assert time.perf_counter() - started < 5 * MOST_SECONDS


def test_what_is_just_short_enough_is_kept_whole(skopje: Register) -> None:
    kept = skopje.add("case", title="a" * LINE_LIMIT, summary={"sq": "ë" * TEXT_LIMIT})
    assert len(skopje.get(kept).title) == LINE_LIMIT
    assert len(skopje.get(kept).summary["sq"]) == TEXT_LIMIT


def test_a_code_of_a_newer_station_is_kept_and_shown_as_such(network: Network) -> None:
    network.send("SKP", "LJU")
    network.send("LJU", "SKP")
    skopje, ljubljana = network["SKP"], network["LJU"]
    skopje.close()
    path = network.folder / "newer.bundle"
    case = newer_program.run(skopje.folder, (
        'answer = reg.add("case", title="Drones", crime_areas=["VEH", "DRNE"])\n'
        'reg.share(answer, ["LJU"])\n'
        'reg.export_bundle("LJU", target)\n'
    ), target=str(path))  # fmt: skip
    ljubljana.apply(ljubljana.read_bundle(path))
    assert ljubljana.get(case).crime_areas == ["VEH", newer_program.CODE]
    assert ljubljana.ids("case", crime_areas="VEH") == [case]
    for language in words.LANGUAGES:  # the code itself: no word of ours stands in for it
        label = vocabulary.label("crime_area", newer_program.CODE, language)
        assert label == newer_program.CODE
        name = telling.field_name(
            ljubljana._holder, "case", f"crime_areas/{newer_program.CODE}", language
        )
        assert name.endswith(f": {newer_program.CODE}")
    ljubljana.change(case, crime_areas={"VEH": False, "ML": True})
    assert set(ljubljana.get(case).crime_areas) == {"ML", newer_program.CODE}


def test_a_name_that_turns_the_reading_direction_comes_in_and_is_shown_escaped(
    network: Network, clock: HandClock
) -> None:
    skopje, tirana = network["SKP"], network["TIA"]
    holder = skopje._holder
    with holder.transaction():  # as a careless program of another make writes it
        given = {"family_name": f"Xhoxha{OVERRIDE}nebrA", "given_names": "Arben"}
        person = writer.create(holder, "person", dict(given))
    network.send("SKP", "TIA")
    there = tirana.get(person)
    assert there.family_name == given["family_name"]  # what came stays what it is
    assert there.label == "Arben Xhoxha‹U+202E›nebrA"
    assert [one.label for one in tirana.find("Arben")] == [there.label]
    shown = telling.value(tirana._holder, "person", "family_name", there.family_name, "sq")
    assert shown == "Xhoxha‹U+202E›nebrA"
    assert OVERRIDE not in tirana.names([person])[person].text("sq")


@pytest.mark.parametrize("plain", ["Ѓорѓи\nЌерим", "İbrahim\tKılıç", "ويل", "‹U+202E›", ""])
def test_what_may_stand_in_a_text_is_not_escaped(plain: str) -> None:
    assert escaped(plain) == plain
