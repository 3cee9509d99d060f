"""The search box finds a telephone, a plate, a document however they are typed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from liaison_desk.clock import HandClock
from liaison_desk.records.matching import Why
from liaison_desk.register import Register
from tests.desk.network import new_register

TYPED = ("0691234567", "+355691234567", "69 123 45 67", "00355691234567", "069/123-45-67",
         "+355 (0)69 123 4567")  # fmt: skip


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    folder: Path = tmp_path_factory.mktemp("numbers")
    with new_register(folder, "SKP", HandClock(datetime(2026, 3, 16, 9, tzinfo=UTC))) as made:
        yield made


@pytest.fixture(scope="module")
def held(register: Register) -> dict[str, str]:
    case = register.add("case", title="Vans")
    body = "Seen at noon in the van SK 1234 AB, call 069 123 4567 at once."
    return {
        "contact": register.add("contact", family_name="Novak", mobile="069 123 4567"),
        "phone": register.add("phone", line="+355 69 1234 567"),
        "entry": register.add("entry", file=case, type="INF", direction="INT", body=body),
        "vehicle": register.add("vehicle", plate="SK 1234 AB"),
        "document": register.add("document", document_no="BC 123 456"),
        "other": register.add("phone", line="+381 69 123 45 67"),
        "small": register.add("contact", family_name="Kos", phone="+355 00 000 00 21"),
    }


def found(register: Register, held: dict[str, str], query: str) -> dict[str, str]:
    names = {record: name for name, record in held.items()}
    return {names[one.id]: one.why for one in register.find(query) if one.id in names}


@pytest.mark.parametrize("typed", TYPED)
def test_a_telephone_is_found_however_it_is_typed(
    register: Register, held: dict[str, str], typed: str
) -> None:
    hits = found(register, held, typed)
    without_a_country = not typed.startswith(("+", "00"))
    assert hits == {"contact": "mobile", "phone": "line", "entry": "body"} | (
        {"other": "line"} if without_a_country else {}
    )


def test_a_number_of_another_country_is_another_one(
    register: Register, held: dict[str, str]
) -> None:
    hits = found(register, held, "00381691234567")
    assert hits == {"other": "line", "contact": "mobile", "entry": "body"}
    assert found(register, held, "00355000000021") == {"small": "phone"}
    assert found(register, held, "00381000000021") == {}


@pytest.mark.parametrize("typed", ["SK1234AB", "sk-1234-ab", "SK 1234 AB", "СК1234АБ", "sk1234"])
def test_a_plate_is_found_without_what_stands_between(
    register: Register, held: dict[str, str], typed: str
) -> None:
    assert found(register, held, typed) == {"vehicle": "plate", "entry": "body"}


@pytest.mark.parametrize("typed", ["BC123456", "bc 123456", "BC-123-456", "bc12345"])
def test_a_document_is_found_without_what_stands_between(
    register: Register, held: dict[str, str], typed: str
) -> None:
    assert found(register, held, typed) == {"document": "document_no"}


def test_what_is_no_number_finds_no_number(register: Register, held: dict[str, str]) -> None:
    for typed in ("069 123 4568", "16.03.2026", "BC 999", '"*"', "+", "SK 1235 AB"):
        assert found(register, held, typed) == {}


def test_telephones_of_two_countries_are_neither_a_hit_nor_offered_for_joining(
    tmp_path: Path, clock: HandClock
) -> None:
    with new_register(tmp_path, "TIA", clock) as post:
        one = post.add("contact", family_name="Novak", phone="+389 70 123 456")
        other = post.add("contact", family_name="Nježić", phone="+381 70 123 456")
        assert list(post.duplicates("contact")) == []
        hits = {hit.record: hit.why for hit in post.cross_check("phone", line="+381 70 123 456")}
        assert hits == {other: Why.PHONE}
        hits = {hit.record: hit.why for hit in post.cross_check("phone", line="070/123-456")}
        assert hits == {one: Why.PHONE, other: Why.PHONE}


@pytest.mark.parametrize("typed", ["TST-2026-118", "tst 2026-118", "TST 2026/118"])
def test_a_number_after_other_letters_is_offered_below_and_marked(
    register: Register, typed: str
) -> None:
    own = register.add("case", title="Ours", foreign_refs="TST-2026-118")
    other = register.add("case", title="Theirs", foreign_refs="RFA 2026-118")
    hits = {one.id: one for one in register.find(typed)}
    assert list(hits) == [own, other]
    assert not hits[own].similar
    assert hits[other].similar
    assert hits[other].number
    assert (hits[other].why, hits[other].value) == ("foreign_refs", "RFA 2026-118")
    register.delete(own)
    register.delete(other)


def test_a_number_of_a_register_is_not_taken_for_that_of_another(register: Register) -> None:
    register.add("case", title="Theirs", foreign_refs="LJU-IN-2026-0947")
    assert register.find("PRN-OUT-2026-0947") == []


@pytest.mark.parametrize("typed", ["SKP-CASE-2026-{}", "skp case 2026 {}", "SKP/CASE/2026/{}"])
def test_our_number_is_found_without_the_zeros_that_nobody_types(
    register: Register, typed: str
) -> None:
    case = register.add("case", title="Short")
    number = str(register.get(case).number)
    first = register.find(typed.format(int(number[-4:])))[0]
    assert (first.id, first.why) == (case, "number")


def test_a_partners_number_of_the_same_form_is_found_as_it_stands(register: Register) -> None:
    case = register.add("case", title="Theirs", foreign_refs="ITA-IN-2026-31")
    assert [one.id for one in register.find("ITA-IN-2026-31")] == [case]


def test_a_hit_names_the_field_that_holds_most_of_the_words(register: Register) -> None:
    case = register.add("case", title="Apart", foreign_refs="Številka: 2102-15/2026/4")
    (hit,) = register.find("2102-15/2026")
    assert (hit.id, hit.why) == (case, "foreign_refs")
