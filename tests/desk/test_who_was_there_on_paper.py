"""Delegations in the order asked for, and everybody beside them as he or she was there."""

from __future__ import annotations

import io
from typing import Any

import pytest
from pypdf import PdfReader

from liaison_desk.register import Register
from liaison_desk.words import say
from tests.desk.network import Network


@pytest.fixture
def skopje(network: Network) -> Register:
    return network["SKP"]


def text_of(register: Register, meeting: str, language: str = "en") -> str:
    data = register.draw_minutes(meeting, [language])[0]
    pages = PdfReader(io.BytesIO(data), strict=True).pages
    return " ".join("\n".join(page.extract_text() for page in pages).split())


def meeting(register: Register, **fields: Any) -> str:
    return register.add("meeting", title={"en": "Routes", "sq": "Rrugët"}, **fields)


def in_order(text: str, *names: str) -> bool:
    places = [text.index(one) for one in names]
    return places == sorted(places)


def test_delegations_stand_as_entered_by_protocol_else_by_the_alphabet_of_the_paper(
    skopje: Register,
) -> None:
    held = meeting(skopje, country="MK")
    for country in ("IT", "ME", "MK", "AL"):
        skopje.add("participant", file=held, country=country, name=f"Somebody {country}")
    alphabet = ("North Macedonia", "Albania", "Italy", "Montenegro")
    assert in_order(text_of(skopje, held), *alphabet)
    skopje.change(held, delegation_order="ALPHABETICAL")
    assert in_order(text_of(skopje, held), *alphabet)
    assert in_order(
        text_of(skopje, held, "sq"), "Maqedonia e Veriut", "Italia", "Mali i Zi", "Shqipëria"
    )
    skopje.change(held, delegation_order="PROTOCOL")
    people = text_of(skopje, held).partition(say("paper.participants", "en"))[2]
    assert in_order(people, "Italy", "Montenegro", "North Macedonia", "Albania")


def test_a_name_of_another_script_has_beside_it_the_latin_form_that_its_contact_holds(
    skopje: Register,
) -> None:
    held = meeting(skopje, languages=["en", "mk"])
    passport = "P<MKDKJOSEVSKI<<GJORGJI\nЃ. Ќосевски\nGjorgji Kjosevski"
    contact = skopje.add("contact", family_name="Ќосевски", given_names="Ѓорѓи",
                         other_names=passport)  # fmt: skip
    other = skopje.add("contact", family_name="Çela", given_names="Ana", other_names="Anna Chela")
    for at, one in enumerate((contact, other), 1):
        skopje.add("participant", file=held, country="MK", contact=one, position=at)
    english = text_of(skopje, held)
    assert "Ѓорѓи Ќосевски (Gjorgji Kjosevski)" in english
    assert "KJOSEVSKI" not in english
    assert "Chela" not in english  # her name is read as it is
    data, _ = skopje.draw_minutes(held, ["mk"])
    macedonian = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)
    assert "Kjosevski" not in macedonian


def test_a_duty_is_said_of_women_and_men_alike(skopje: Register) -> None:
    held = meeting(skopje)
    skopje.add("participant", file=held, name="Ermira", role="CHAIR", function="drejtoreshë")
    assert "drejtoreshë, drejton takimin" in text_of(skopje, held, "sq")


def test_interpreters_stand_with_their_languages_and_liaison_officers_with_their_state(
    skopje: Register,
) -> None:
    held = meeting(skopje)
    skopje.add("participant", file=held, country="AL", name="Arbër Gjokë")
    skopje.add("participant", file=held, role="INTERPRETER", name="Špela Žnidaršič",
               interprets=["sl", "sq"])  # fmt: skip
    skopje.add("participant", file=held, role="LIAISON", country="IT", name="Nicolò D’Alfieri")
    text = text_of(skopje, held)
    assert "Špela Žnidaršič Albanian, Slovene" in text
    assert "Špela Žnidaršič shqip, " in text_of(skopje, held, "sq")
    assert in_order(text, "Liaison officers of third countries", "Nicolò D’Alfieri", "Interpreters")
    assert "D’Alfieri Italy" in text
    signing = text.partition("Signatures")[2]
    assert "Arbër" in signing
    assert "Nicolò" not in signing


def test_who_came_late_left_early_or_was_replaced_is_said(skopje: Register) -> None:
    held = meeting(skopje, starts="2025-03-12")
    late, part, gone = (
        skopje.add("participant", file=held, country="IT", name=one)
        for one in ("Chiara Late", "Nicolò Part", "Bruno Gone")
    )
    skopje.replace_participant(gone, name="Dario Instead")
    skopje.hold(held)
    ten, noon = "2025-03-12T10:00 Europe/Skopje", "2025-03-12T12:00 Europe/Skopje"
    skopje.attend(late, "PRESENT", arrived=ten)
    skopje.attend(part, "PRESENT", arrived=ten, left=noon)
    text = text_of(skopje, held)
    for said in ("Chiara Late (from 10:00)", "Nicolò Part (10:00–12:00)",
                 "Bruno Gone (replaced by Dario Instead)"):  # fmt: skip
        assert said in text
    assert "Dario Instead (" not in text
    skopje.change(held, ends="2025-03-13")
    assert "Chiara Late (from 12 March 2025, 10:00)" in text_of(skopje, held)


def test_a_meeting_by_video_says_so_where_its_place_stands(skopje: Register) -> None:
    held = meeting(skopje, held="VIDEO")
    assert "By video" in text_of(skopje, held)
    skopje.change(held, held="MIXED", place={"en": "Ohrid"}, country="MK")
    assert "Ohrid, North Macedonia, on site and by video" in text_of(skopje, held)
