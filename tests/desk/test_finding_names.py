"""The search finds names however they are spelled, and says which are only similar."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from liaison_desk.clock import HandClock
from liaison_desk.records.matching import Role
from liaison_desk.register import Register
from tests.desk.network import new_register


@pytest.fixture
def register(tmp_path: Path, clock: HandClock) -> Iterator[Register]:
    with new_register(tmp_path, "SKP", clock) as made:
        yield made


@pytest.mark.parametrize(
    ("query", "name", "similar"),
    [
        ("Gjorgji Kjosev", ("Ѓорѓи", "Ќосев"), False),
        ("Kilic", ("İbrahim", "Kılıç"), False),
        ("PAPADOPOULOS", ("Ευάγγελος", "Παπαδόπουλος"), False),
        ("Живко Чашулев", ("ZIVKO", "CASULEV"), False),
        ("Шешељ", ("Vojislav", "Seselj"), False),
        ("Hoxha", ("Бујар", "Хоџа"), True),
        ("bujar hoxha", ("Бујар", "Хоџа"), True),
        ("Kjosevsky", ("Ѓорѓи", "Ќосевски"), True),
    ],
)
def test_a_name_is_found_across_scripts_and_spellings(
    register: Register, query: str, name: tuple[str, str], similar: bool
) -> None:
    contact = register.add("contact", given_names=name[0], family_name=name[1])
    (hit,) = register.find(query)
    assert (hit.id, hit.similar, hit.role) == (contact, similar, Role.CONTACT)
    assert hit.why in ("family_name", "given_names")


@pytest.mark.parametrize(
    ("query", "family"),
    [("Hoxha", "Hodaj"), ("Petrovski", "Petrovska"), ("Kovač", "Kovaleski"), ("Ivanov", "Ivanova")],
)
def test_another_name_is_not_found(register: Register, query: str, family: str) -> None:
    register.add("contact", family_name=family, given_names="Ana")
    assert [one.label for one in register.find(f"{query} Ana")] == []
    assert [one for one in register.find(query) if one.similar] == []


def test_similar_names_stand_behind_what_holds_the_words(register: Register) -> None:
    similar = register.add("contact", family_name="Хоџа")
    exact = register.add("person", family_name="Hoxha")
    newest = register.add("person", family_name="Hodzha")
    assert [(one.id, one.similar) for one in register.find("hoxha")] == [
        (exact, False), (newest, True), (similar, True),
    ]  # fmt: skip


def test_a_word_may_be_unfinished_and_numbers_sound_like_nothing(register: Register) -> None:
    case = register.add("case", title="Kjosev and others", foreign_refs="SIENA 1934-22")
    assert [one.id for one in register.find("Ќос")] == [case]
    assert [one.id for one in register.find("193422")] == [case]
    assert register.find("193423") == []
