"""Before anything is saved, the register says what it holds of it, and why."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from liaison_desk.clock import HandClock
from liaison_desk.records.matching import Role, Why
from liaison_desk.register import Register
from tests.desk.network import new_register

BEFORE_THE_HAND_LEAVES_THE_KEY = 0.1  # s: what the issue allows over 20,000 people


@pytest.fixture
def register(tmp_path: Path, clock: HandClock) -> Iterator[Register]:
    with new_register(tmp_path, "SKP", clock) as made:
        yield made


def whys(register: Register, kind: str, **fields: str) -> dict[str, Why]:
    return {one.record: one.why for one in register.cross_check(kind, **fields)}


@pytest.mark.parametrize(
    ("held", "asked", "why"),
    [
        ({"family_name": "Ќосев", "given_names": "Ѓорѓи"},
         {"family_name": "Kjosev", "given_names": "Gjorgji"}, Why.EXACT),
        ({"family_name": "Kılıç", "given_names": "İbrahim"},
         {"family_name": "KILIC", "given_names": "IBRAHIM"}, Why.EXACT),
        ({"family_name": "CASULEV", "given_names": "ZIVKO"},
         {"family_name": "Чашулев", "given_names": "Живко"}, Why.VARIANT),
        ({"family_name": "Đorđević"}, {"family_name": "DORDEVIC"}, Why.VARIANT),
        ({"family_name": "Хоџа", "given_names": "Бујар"},
         {"family_name": "Hoxha", "given_names": "Bujar"}, Why.SIMILAR),
        ({"family_name": "Kjosevsky"}, {"family_name": "Ќосевски"}, Why.SIMILAR),
        ({"family_name": "Mehmeti", "other_names": "Beni\nBeqir Mehmedi"},
         {"family_name": "Mehmedi", "given_names": "Beqir"}, Why.EXACT),
        ({"family_name": "Kos", "given_names": "Ana-Marija"},
         {"family_name": "Kos", "given_names": "Anamarija"}, Why.VARIANT),
        ({"family_name": "Hoxha"},
         {"family_name": "Hoxha", "given_names": "Arben Ilir"}, Why.SIMILAR),
        ({"family_name": "Kjosev", "given_names": "G."},
         {"family_name": "Kjosev", "given_names": "Gjorgji"}, Why.SIMILAR),
    ],
)  # fmt: skip
def test_a_person_is_met_again_however_the_name_is_spelled(
    register: Register, held: dict[str, str], asked: dict[str, str], why: Why
) -> None:
    person = register.add("person", **held)
    assert whys(register, "person", **asked) == {person: why}


@pytest.mark.parametrize(
    ("held", "asked"),
    [
        ({"family_name": "Hodaj"}, {"family_name": "Hoxha"}),
        ({"family_name": "Petrovska", "given_names": "Ana"},
         {"family_name": "Petrovski", "given_names": "Ana"}),
        ({"family_name": "Ivanova"}, {"family_name": "Ivanov"}),
        ({"family_name": "Krasniqi", "given_names": "Arben"},
         {"family_name": "Gashi", "given_names": "Arben"}),
    ],
)  # fmt: skip
def test_another_person_is_no_hit(
    register: Register, held: dict[str, str], asked: dict[str, str]
) -> None:
    register.add("person", **held)
    assert whys(register, "person", **asked) == {}


@pytest.mark.parametrize(
    ("kind", "held", "asked", "why"),
    [
        ("vehicle", {"plate": "SK-1234-AB"}, {"plate": "sk 1234 ab"}, Why.PLATE),
        ("vehicle", {"plate": "СК 1234 АБ"}, {"plate": "SK1234AB"}, Why.PLATE),
        ("phone", {"line": "+389 70 123 456"}, {"line": "070/123-456"}, Why.PHONE),
        ("document", {"document_no": "BC 123 456"}, {"document_no": "bc123456"}, Why.DOCUMENT),
        ("account", {"identifier": "AL47 2121 1009 0000 0002 3569 8741"},
         {"identifier": "AL47212110090000000235698741"}, Why.ACCOUNT),
        ("case", {"title": "Vans", "foreign_refs": "SIENA 1934-22"},
         {"title": "Other", "foreign_refs": "193422"}, Why.REFERENCE),
        ("case", {"title": "Vans", "foreign_refs": "siena 193422"},
         {"title": "Other", "foreign_refs": "SIENA 1934-22"}, Why.REFERENCE),
        ("case", {"title": "Vans", "foreign_refs": "SIENA 1934-22"},
         {"title": "Other", "foreign_refs": "siena 193422"}, Why.REFERENCE),
        ("case", {"title": "Vans", "foreign_refs": "Nr. RKS-2026-118, 3.2.2026"},
         {"title": "Other", "foreign_refs": "RKS 2026/118"}, Why.REFERENCE),
    ],
)  # fmt: skip
def test_a_number_is_met_again_however_it_is_written(
    register: Register, kind: str, held: dict[str, str], asked: dict[str, str], why: Why
) -> None:
    record = register.add(kind, **held)
    assert whys(register, kind, **asked) == {record: why}


@pytest.mark.parametrize(
    ("held", "asked", "why"),
    [
        ("TST-2026-118", "RFA 2026-118", Why.NUMBER),
        ("TST 2026-118", "RFA-DEX 2026/118", Why.NUMBER),
        ("SELEC 4711-22", "SIENA 4711-22", Why.NUMBER),
        ("RFA-2026-118", "RFA 2026-118", Why.REFERENCE),
        ("2026-118", "RFA 2026-118", Why.REFERENCE),
        ("Nr. 2026-118", "RFA 2026-118", Why.REFERENCE),
        ("TST-2026-118\n2026/118", "RFA 2026-118", Why.REFERENCE),
        ("SKP-IN 2026-0047", "IN 2026-0047", Why.REFERENCE),
        ("РФА 2026-118", "RFA 2026-118", Why.REFERENCE),
        ("RFA 2026-118", "TST-2026-118", Why.NUMBER),
        ("RFA-DEX 2026/118", "TST-2026-118", Why.NUMBER),
        ("RFA-2026-118", "TST-2026-118", Why.NUMBER),
        ("2026-118", "TST-2026-118", Why.REFERENCE),
    ],
)
def test_a_number_after_other_letters_is_worth_a_look_and_not_sure(
    register: Register, held: str, asked: str, why: Why
) -> None:
    earlier = register.add("case", title="Vans", foreign_refs=held)
    assert whys(register, "case", title="Other", foreign_refs=asked) == {earlier: why}
    assert whys(register, "entry", body=f"See {asked}, please.") == {earlier: why}
    case = register.add("case", title="Other")
    request = register.register_request(case, received=register.now(), body=asked, partner="TR")
    known = register.get(request).known_as
    assert known == ([earlier] if why is Why.REFERENCE else [])


_WRITTEN = (
    "TST-2026-118", "TST/2026/118", "TST 2026 118", "TST2026118", "TST-2026/118", "TST.2026.118",
)  # fmt: skip


@pytest.mark.parametrize("held", _WRITTEN)
@pytest.mark.parametrize("field", ["foreign_refs", "body"])
def test_a_reference_is_met_from_either_side_with_and_without_punctuation(
    register: Register, held: str, field: str
) -> None:
    case = register.add("case", title="Vans")
    text = held if field == "foreign_refs" else f"We refer to {held} of March."
    entry = register.add("entry", file=case, type="ADM", direction="INT", **{field: text})
    for asked in _WRITTEN:
        for given in ({"foreign_refs": asked}, {"body": f"See {asked}, please."}):
            assert whys(register, "entry", **given) == {entry: Why.REFERENCE}, asked
        assert [one.id for one in register.find(asked)] == [entry], asked


def test_a_number_of_a_register_of_the_network_is_met_whole_or_not_at_all(
    register: Register,
) -> None:
    register.add("case", title="Theirs", foreign_refs="LJU-IN-2026-0947")
    assert whys(register, "case", title="Ours", foreign_refs="PRN-OUT-2026-0947") == {}


def test_a_request_is_checked_with_everything_that_its_text_names(register: Register) -> None:
    person = register.add("person", family_name="Хоџа", given_names="Арбен")
    vehicle = register.add("vehicle", plate="SK 1234 AB")
    phone = register.add("phone", line="070 123 456")
    passport = register.add("document", document_no="BC123456")
    officer = register.add("contact", family_name="Novak", given_names="Janez")
    register.add("contact", family_name="Berisha", given_names="Arben")
    hits = register.cross_check(
        "entry",
        type="REQ",
        direction="IN",
        body="Please check Hoxha, Arben (passport BC-123456, tel. +389 70 123 456).\n"
        "He drove a van with plate SK-1234-AB on 12.05.2026. Reported by Janez Novak.",
    )
    found = {one.record: (one.role, one.why) for one in hits}
    assert found == {
        person: (Role.SUBJECT, Why.SIMILAR),
        vehicle: (Role.SUBJECT, Why.PLATE),
        phone: (Role.SUBJECT, Why.PHONE),
        passport: (Role.SUBJECT, Why.DOCUMENT),
        officer: (Role.CONTACT, Why.EXACT),
    }
    assert hits[-1].record == person  # a similar name is a suggestion


def test_a_person_is_found_in_the_words_of_an_earlier_request(register: Register) -> None:
    case = register.add("case", title="Vans")
    body = "Seen with\nArben Hoxha near the van sk-1234-ab."
    entry = register.add("entry", file=case, type="ADM", direction="IN", body=body)
    for kind, fields in (
        ("person", {"family_name": "Hoxha", "given_names": "Arben"}),
        ("vehicle", {"plate": "SK 1234 AB"}),
    ):
        (hit,) = register.cross_check(kind, **fields)
        assert (hit.record, hit.file, hit.role) == (entry, case, Role.PAPER)
        assert hit.reasons[0].held_field == "body"
        assert hit.value == "Arben Hoxha near the van sk-1234-ab."


def test_each_hit_says_what_met_what(register: Register) -> None:
    register.add("contact", family_name="Kılıç", given_names="İbrahim", mobile="+90 532 111 22 33")
    (hit,) = register.cross_check(
        "contact", family_name="Kilic", given_names="Ibrahim", phone="0532 111 2233"
    )
    assert [(one.why, one.field, one.asked, one.held_field, one.value) for one in hit.reasons] == [
        (Why.PHONE, "phone", "0532 111 2233", "mobile", "+90 532 111 22 33"),
        (Why.EXACT, "family_name", "Ibrahim Kilic", "family_name", "İbrahim Kılıç"),
    ]


def test_subjects_and_contacts_are_told_apart(register: Register) -> None:
    subject = register.add("person", family_name="Kos", given_names="Ana")
    contact = register.add("contact", family_name="Kos", given_names="Ana")
    hits = register.cross_check("person", family_name="Kos", given_names="Ana")
    assert {one.record: one.role for one in hits} == {
        subject: Role.SUBJECT, contact: Role.CONTACT,
    }  # fmt: skip


def test_the_record_that_is_changed_is_no_hit_and_nothing_is_written(register: Register) -> None:
    person = register.add("person", family_name="Kos")
    before = register.digest()
    assert register.cross_check("person", but=person, family_name="Kos") == []
    assert register.digest() == before


def test_what_went_to_the_bin_or_was_renamed_is_no_hit(register: Register) -> None:
    gone = register.add("person", family_name="Kos")
    renamed = register.add("person", family_name="Kos")
    register.delete(gone)
    register.change(renamed, family_name="Novak")
    assert whys(register, "person", family_name="Kos") == {}
    register.put_back(gone)
    assert whys(register, "person", family_name="Kos") == {gone: Why.EXACT}
    register.check()


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "  ",
        '" OR "',
        "🚗🚗🚗",
        "a" * 100_000,
        "ab" * 50_000,
        "A B " * 30_000,
        "\u202egnp.exe",
        "*",
        "1",
    ],
)
def test_whatever_is_typed_is_answered(register: Register, typed: str) -> None:
    register.add("vehicle", plate="SK 1234 AB")
    for kind, field in (("vehicle", "plate"), ("person", "family_name"), ("entry", "body"),
                        ("phone", "line"), ("case", "foreign_refs")):  # fmt: skip
        assert register.cross_check(kind, **{field: typed}) == []


def fill(register: Register, people: int) -> None:
    """Add contacts and persons with names of the region, each pair of names a few times."""
    given = ["Arben", "Ѓорѓи", "Ana-Marija", "İbrahim", "Ευάγγελος", "Živko", "Besnik", "Elena"]
    families = ["Hoxha", "Ќосев", "Петровска", "Kılıç", "Παπαδόπουλος", "Čašulev", "Gashi", "Kos"]
    endings = ["", "ski", "i", "aj", "ov", "eva", "u", "an", "enko", "ar"]
    with register.batch():
        for at in range(people):
            kind = ("contact", "person")[at % 2]
            numbers = {"phone": f"+389 7{at % 10} {at:06}"} if kind == "contact" else {}
            family = families[at % 8] + endings[at // 8 % 10] + "abcdefghij"[at // 80 % 10]
            register.add(kind, family_name=family, given_names=given[at // 7 % 8], **numbers)


@pytest.mark.long
def test_over_twenty_thousand_people_the_answer_is_there_at_once(register: Register) -> None:
    fill(register, 20_000)
    asked = {
        "person": {"family_name": "Hoxha", "given_names": "Arben"},
        "contact": {"family_name": "Kosev", "given_names": "Gjorgji", "phone": "070 000 120"},
        "entry": {"body": "Please check Gjorgji Kjosev and Ibrahim Kilic, +389 71 000 121. " * 20},
    }
    for kind, fields in asked.items():
        register.cross_check(kind, **fields)
        began = time.perf_counter()
        hits = register.cross_check(kind, **fields)
        took = time.perf_counter() - began
        assert hits
        assert took < BEFORE_THE_HAND_LEAVES_THE_KEY
